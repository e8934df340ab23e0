// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Paragraphs of the report that the rapporteur writes: the introduction, and what was said under an item.
/// All else in the report is made from the ledger. Rules DR1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

/// Where in the report a paragraph stands.
WORDS(DraftPart, introduction, deliberations)

struct WritePassage {
    using Answered = PassageAnswer;
    static constexpr std::string_view type = "report.write";
    static constexpr std::string_view about =
        "Adds a paragraph to the introduction, or to the summary of deliberations under an item, before "
        "another one or at the end. `[text]` was not agreed; `{w3}` prints the number of the paragraph w3. "
        "Rules DR1, DR2.";
    static constexpr Sender sender = roles({Role::rapporteur, Role::secretary});
    static constexpr Reason refusals[] = {Reason::required,   Reason::unknown_member, Reason::item_unknown,
                                          Reason::not_a_word, Reason::bracket_open,   Reason::passage_unknown,
                                          Reason::passage_struck};
    DraftPart part{};
    std::optional<ItemId> item;  ///< of deliberations
    Language language;
    Prose text;
    std::optional<PassageId> before;  ///< a paragraph of the same part and item
};
DESCRIBE(WritePassage, part, item, language, text, before)

struct RewordPassage {
    static constexpr std::string_view type = "report.reword";
    static constexpr std::string_view about =
        "Words a paragraph anew in one language, or gives it in a further one; every wording is kept. "
        "Rules DR2, DR3.";
    static constexpr Sender sender = roles({Role::rapporteur, Role::secretary});
    static constexpr Reason refusals[] = {Reason::required,     Reason::not_a_word,
                                          Reason::bracket_open, Reason::passage_unknown,
                                          Reason::passage_struck, Reason::already_so};
    PassageId passage;
    Language language;
    Prose text;
};
DESCRIBE(RewordPassage, passage, language, text)

struct MovePassage {
    static constexpr std::string_view type = "report.move";
    static constexpr std::string_view about =
        "Puts a paragraph before another one of its part and item, or at the end. Rule DR4.";
    static constexpr Sender sender = roles({Role::rapporteur, Role::secretary});
    static constexpr Reason refusals[] = {Reason::passage_unknown, Reason::passage_struck,
                                          Reason::already_so};
    PassageId passage;
    std::optional<PassageId> before;
};
DESCRIBE(MovePassage, passage, before)

struct StrikePassage {
    static constexpr std::string_view type = "report.strike";
    static constexpr std::string_view about =
        "Takes a paragraph out of the report; the ledger keeps it and all its wordings. Rule DR5.";
    static constexpr Sender sender = roles({Role::rapporteur, Role::secretary});
    static constexpr Reason refusals[] = {Reason::passage_unknown, Reason::passage_struck};
    PassageId passage;
    std::optional<Line> reason;
};
DESCRIBE(StrikePassage, passage, reason)

struct PassageWritten {
    static constexpr std::string_view type = "report.written";
    static constexpr std::string_view about = "A paragraph was written for the report.";
    static constexpr Audience audience = Audience::podium;
    PassageId passage;
    DraftPart part{};
    std::optional<ItemId> item;
    Language language;
    Prose text;
    std::optional<PassageId> before;
    bool operator==(const PassageWritten&) const = default;
};
DESCRIBE(PassageWritten, passage, part, item, language, text, before)

struct PassageReworded {
    static constexpr std::string_view type = "report.reworded";
    static constexpr std::string_view about =
        "A paragraph has another wording, or is there in a further language.";
    static constexpr Audience audience = Audience::podium;
    PassageId passage;
    Language language;
    Prose text;
    bool operator==(const PassageReworded&) const = default;
};
DESCRIBE(PassageReworded, passage, language, text)

struct PassageMoved {
    static constexpr std::string_view type = "report.moved";
    static constexpr std::string_view about = "A paragraph stands elsewhere in its part of the report.";
    static constexpr Audience audience = Audience::podium;
    PassageId passage;
    std::optional<PassageId> before;
    bool operator==(const PassageMoved&) const = default;
};
DESCRIBE(PassageMoved, passage, before)

struct PassageStruck {
    static constexpr std::string_view type = "report.struck";
    static constexpr std::string_view about = "A paragraph is no longer part of the report.";
    static constexpr Audience audience = Audience::podium;
    PassageId passage;
    std::optional<Line> reason;
    bool operator==(const PassageStruck&) const = default;
};
DESCRIBE(PassageStruck, passage, reason)

using DraftingCommand = std::variant<WritePassage, RewordPassage, MovePassage, StrikePassage>;
using DraftingEvent = std::variant<PassageWritten, PassageReworded, PassageMoved, PassageStruck>;

}  // namespace protocol
