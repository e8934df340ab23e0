// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Notes to the minutes. The minutes themselves are the ledger; people add what was said. Rules MI1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

/// What a note is to become.
WORDS(NoteTag, none, recommendation, decision)

struct TakeNote {
    using Answered = NoteAnswer;
    static constexpr std::string_view type = "minutes.note";
    static constexpr std::string_view about =
        "Adds a note to the minutes: about an entry, or about a meeting. When neither is named, about the "
        "entry that has the floor or had it within the last 30 seconds, else about the meeting. Rules MI1, "
        "MI2.";
    static constexpr Sender sender = roles({Role::rapporteur, Role::secretary});
    static constexpr Reason refusals[] = {Reason::required, Reason::unknown_member, Reason::entry_unknown,
                                          Reason::meeting_unknown, Reason::no_meeting};
    std::optional<EntryId> about_;
    std::optional<std::uint32_t> meeting;  ///< a meeting that was opened, for a note about no statement
    Prose text;
    std::optional<NoteTag> tag;
};
DESCRIBE(TakeNote, about_, meeting, text, tag)

struct AmendNote {
    static constexpr std::string_view type = "minutes.amend";
    static constexpr std::string_view about =
        "Words a note anew, or tags it; every wording is kept. What is left out stays. Rule MI3.";
    static constexpr Sender sender = roles({Role::rapporteur, Role::secretary});
    static constexpr Reason refusals[] = {Reason::note_unknown, Reason::note_struck, Reason::required,
                                          Reason::already_so};
    NoteId note;
    std::optional<Prose> text;
    std::optional<NoteTag> tag;
};
DESCRIBE(AmendNote, note, text, tag)

struct StrikeNote {
    static constexpr std::string_view type = "minutes.strike";
    static constexpr std::string_view about =
        "Strikes a note out of the minutes; the ledger keeps it and all its wordings. Rule MI4.";
    static constexpr Sender sender = roles({Role::rapporteur, Role::secretary});
    static constexpr Reason refusals[] = {Reason::note_unknown, Reason::note_struck};
    NoteId note;
    std::optional<Line> reason;
};
DESCRIBE(StrikeNote, note, reason)

struct NoteTaken {
    static constexpr std::string_view type = "minutes.noted";
    static constexpr std::string_view about = "Somebody wrote a note to the minutes.";
    static constexpr Audience audience = Audience::podium;
    NoteId note;
    std::optional<EntryId> entry;
    std::optional<ItemId> item;  ///< of the entry's list, or under consideration
    std::optional<std::uint32_t> meeting;
    Prose text;
    NoteTag tag{};
    bool operator==(const NoteTaken&) const = default;
};
DESCRIBE(NoteTaken, note, entry, item, meeting, text, tag)

struct NoteAmended {
    static constexpr std::string_view type = "minutes.amended";
    static constexpr std::string_view about = "A note has another wording or another tag.";
    static constexpr Audience audience = Audience::podium;
    NoteId note;
    Prose text;
    NoteTag tag{};
    bool operator==(const NoteAmended&) const = default;
};
DESCRIBE(NoteAmended, note, text, tag)

struct NoteStruck {
    static constexpr std::string_view type = "minutes.struck";
    static constexpr std::string_view about = "A note is no longer part of the minutes.";
    static constexpr Audience audience = Audience::podium;
    NoteId note;
    std::optional<Line> reason;
    bool operator==(const NoteStruck&) const = default;
};
DESCRIBE(NoteStruck, note, reason)

using MinutesCommand = std::variant<TakeNote, AmendNote, StrikeNote>;
using MinutesEvent = std::variant<NoteTaken, NoteAmended, NoteStruck>;

}  // namespace protocol
