// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Plain values that messages are made of: instants, texts with a bound, ids.

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "protocol/describe.h"
#include "protocol/limits.h"

namespace protocol {

/// An instant: whole milliseconds since 1970-01-01T00:00:00Z.
struct Time {
    std::int64_t ms = 0;
    auto operator<=>(const Time&) const = default;
    Time operator+(std::int64_t more_ms) const { return {ms + more_ms}; }
    std::int64_t operator-(Time earlier) const { return ms - earlier.ms; }
};

template <>
struct TypeOf<Time> {
    static const Type& get() {
        static const Type type = [] {
            Type made{.shape = Shape::time, .name = "Time"};
            made.load = [](const void* value) { return static_cast<const Time*>(value)->ms; };
            made.store = [](void* value, std::int64_t ms) { static_cast<Time*>(value)->ms = ms; };
            return made;
        }();
        return type;
    }
};

/// UTF-8 text with a bound and an alphabet, checked when it is decoded.
template <std::size_t Max, Alphabet Letters, class Tag = void>
struct Text {
    std::string value;
    auto operator<=>(const Text&) const = default;
    bool empty() const { return value.empty(); }
};

template <std::size_t Max, Alphabet Letters, class Tag>
struct TypeOf<Text<Max, Letters, Tag>> {
    using Self = Text<Max, Letters, Tag>;
    static const Type& get() {
        static const Type type = [] {
            Type made{.shape = Shape::text, .max = Max, .alphabet = Letters};
            made.min = Letters == Alphabet::slug || Letters == Alphabet::ref ? 1 : 0;
            if constexpr (!std::is_void_v<Tag>) made.name = Tag::name;
            made.text = [](void* value) -> std::string& { return static_cast<Self*>(value)->value; };
            return made;
        }();
        return type;
    }
};

using Line = Text<limits::line_max, Alphabet::line>;
using Prose = Text<limits::prose_max, Alphabet::prose>;
struct DateTag { static constexpr std::string_view name = "Date"; };
using Date = Text<10, Alphabet::date, DateTag>;  ///< calendar date at the session's place, "2020-07-27"

/// The same words in several languages, keyed by language code ("en", "zh").
using Words = std::map<std::string, Line>;

/// A JSON number or string that is given back exactly as it came; held as JSON text.
struct Scalar {
    std::string json = "null";
    bool operator==(const Scalar&) const = default;
};
template <>
struct TypeOf<Scalar> {
    static const Type& get() {
        static const Type type = [] {
            Type made{.shape = Shape::scalar};
            made.text = [](void* value) -> std::string& { return static_cast<Scalar*>(value)->json; };
            return made;
        }();
        return type;
    }
};

/// Any JSON value, held as its text: a merge patch, a view.
struct JsonText {
    std::string json = "null";
    bool operator==(const JsonText&) const = default;
};
template <>
struct TypeOf<JsonText> {
    static const Type& get() {
        static const Type type = [] {
            Type made{.shape = Shape::json};
            made.text = [](void* value) -> std::string& { return static_cast<JsonText*>(value)->json; };
            return made;
        }();
        return type;
    }
};

#define ROSTRUM_SLUG(Name)                                            \
    struct Name##Tag { static constexpr std::string_view name = #Name; }; \
    using Name = Text<limits::slug_max, Alphabet::slug, Name##Tag>

ROSTRUM_SLUG(SessionId);
ROSTRUM_SLUG(ParticipantId);
ROSTRUM_SLUG(DelegationId);  ///< ISO 3166-1 alpha-2 for a State ("NG"), a slug for others
ROSTRUM_SLUG(ItemId);        ///< as printed in the agenda: "2", "1(a)"
ROSTRUM_SLUG(ListId);        ///< an item's list of speakers has the item's id
ROSTRUM_SLUG(KindId);
ROSTRUM_SLUG(GroupId);
ROSTRUM_SLUG(CategoryId);   ///< of delegations: "member_state"
ROSTRUM_SLUG(MotionKindId);  ///< a procedural motion that the body knows: "close_debate"
ROSTRUM_SLUG(Language);
#undef ROSTRUM_SLUG

struct RefTag { static constexpr std::string_view name = "Ref"; };
/// A client's own name for one command; unique for its participant.
using Ref = Text<limits::ref_max, Alphabet::ref, RefTag>;

/// A short id made by the server: a letter and a running number.
template <char Prefix, class Tag>
struct Number {
    std::uint32_t value = 0;
    auto operator<=>(const Number&) const = default;
    std::string text() const { return std::string(1, Prefix) + std::to_string(value); }
};

template <char Prefix, class Tag>
struct TypeOf<Number<Prefix, Tag>> {
    using Self = Number<Prefix, Tag>;
    static const Type& get() {
        static const Type type = [] {
            Type made{
                .shape = Shape::number, .name = Tag::name, .min = 1, .max = 999'999'999, .prefix = Prefix};
            made.load = [](const void* value) {
                return std::int64_t(static_cast<const Self*>(value)->value);
            };
            made.store = [](void* value, std::int64_t number) {
                static_cast<Self*>(value)->value = static_cast<std::uint32_t>(number);
            };
            return made;
        }();
        return type;
    }
};

#define ROSTRUM_NUMBER(Name, letter)                                  \
    struct Name##Tag { static constexpr std::string_view name = #Name; }; \
    using Name = Number<letter, Name##Tag>

ROSTRUM_NUMBER(EntryId, 'e');
ROSTRUM_NUMBER(MandateId, 'm');
ROSTRUM_NUMBER(SlotId, 'p');
ROSTRUM_NUMBER(DecisionId, 'd');
ROSTRUM_NUMBER(InvitationId, 'i');
ROSTRUM_NUMBER(PointId, 'o');    ///< a point of order
ROSTRUM_NUMBER(MotionId, 'q');   ///< a procedural motion that was raised
ROSTRUM_NUMBER(VoteId, 'v');
ROSTRUM_NUMBER(SilenceId, 's');  ///< a silence procedure
ROSTRUM_NUMBER(NoteId, 'n');     ///< a note to the minutes
ROSTRUM_NUMBER(RecommendationId, 'r');
ROSTRUM_NUMBER(DocumentId, 't');  ///< the text of a statement
ROSTRUM_NUMBER(PassageId, 'w');  ///< a paragraph that the rapporteur wrote
ROSTRUM_NUMBER(LateRequestId, 'a');  ///< a request to be added to a list that is closed
#undef ROSTRUM_NUMBER

/// Where a person takes part from.
WORDS(Door, room, remote)

}  // namespace protocol
