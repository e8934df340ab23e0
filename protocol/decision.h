// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The gavel. Rules DE1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

WORDS(Outcome, adopted, adopted_as_amended, not_adopted, deferred)
WORDS(DecidedBy, consensus, silence, vote)

struct TakeDecision {
    using Answered = DecisionAnswer;
    static constexpr std::string_view type = "decision.take";
    static constexpr std::string_view about =
        "Records a decision on a subject: `agenda`, `report`, `organization_of_work`, `item:2`, a document "
        "symbol. As amended it needs the text, by a vote the vote's result, by silence a text that stood. "
        "Rules DE1 to DE5.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::required, Reason::no_meeting, Reason::meeting_suspended,
                                          Reason::already_decided, Reason::no_quorum,
                                          Reason::point_pending, Reason::motion_pending,
                                          Reason::vote_pending, Reason::vote_says_otherwise,
                                          Reason::silence_not_stood};
    Line subject;
    Outcome outcome{};
    std::optional<Prose> text;
    DecidedBy by = DecidedBy::consensus;
};
DESCRIBE(TakeDecision, subject, outcome, text, by)

struct DecisionTaken {
    static constexpr std::string_view type = "decision.taken";
    static constexpr std::string_view about = "The meeting decided.";
    static constexpr Audience audience = Audience::hall;
    DecisionId decision;
    std::uint32_t meeting = 0;
    Line subject;
    Outcome outcome{};
    std::optional<Prose> text;
    DecidedBy by{};
    bool operator==(const DecisionTaken&) const = default;
};
DESCRIBE(DecisionTaken, decision, meeting, subject, outcome, text, by)

using DecisionCommand = std::variant<TakeDecision>;
using DecisionEvent = std::variant<DecisionTaken>;

}  // namespace protocol
