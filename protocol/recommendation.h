// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Recommendations that delegations suggest, said from the floor or submitted in writing, with the history of
/// their wording, what others say about them and what became of them. Rules RC1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

struct RecordRecommendation {
    using Answered = RecommendationAnswer;
    static constexpr std::string_view type = "recommendation.record";
    static constexpr std::string_view about =
        "Records what delegations recommend under an item; by a delegation, its own in writing. With a note, "
        "text and entry are the note's when left out; with an entry, item, delegation and group are the "
        "entry's. Rules RC1 to RC3.";
    static constexpr Sender sender = roles({Role::rapporteur, Role::secretary, Role::delegate});
    static constexpr Reason refusals[] = {
        Reason::not_in_writing,     Reason::deadline_passed, Reason::role_required,
        Reason::note_unknown,       Reason::note_struck,     Reason::already_so,
        Reason::entry_unknown,      Reason::required,        Reason::item_unknown,
        Reason::delegation_unknown, Reason::not_your_delegation,
        Reason::group_unknown,      Reason::kind_not_yours};
    std::optional<ItemId> item;
    std::vector<DelegationId> delegations;
    std::optional<Prose> text;
    std::optional<EntryId> entry;  ///< the statement in which it was made
    std::optional<GroupId> group;  ///< on behalf of which it was made
    std::optional<NoteId> note;    ///< the note from which it is taken
};
DESCRIBE(RecordRecommendation, item, delegations, text, entry, group, note)

struct AmendRecommendation {
    static constexpr std::string_view type = "recommendation.amend";
    static constexpr std::string_view about =
        "Words a recommendation anew; a delegation what it submitted itself. Every wording is kept. Rule "
        "RC4.";
    static constexpr Sender sender = roles({Role::rapporteur, Role::secretary, Role::delegate});
    static constexpr Reason refusals[] = {Reason::recommendation_unknown, Reason::recommendation_settled,
                                          Reason::not_your_delegation,    Reason::deadline_passed,
                                          Reason::required,               Reason::already_so};
    RecommendationId recommendation;
    Prose text;
    std::optional<Line> reason;
};
DESCRIBE(AmendRecommendation, recommendation, text, reason)

struct CommentRecommendation {
    static constexpr std::string_view type = "recommendation.comment";
    static constexpr std::string_view about =
        "A delegation says something about a recommendation; the secretary enters it for one. Rule RC5.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {Reason::recommendation_unknown, Reason::recommendation_settled,
                                          Reason::deadline_passed,        Reason::not_your_delegation,
                                          Reason::required,               Reason::delegation_unknown};
    RecommendationId recommendation;
    Prose text;
    std::optional<DelegationId> for_;
};
DESCRIBE(CommentRecommendation, recommendation, text, for_)

/// What became of a recommendation. Bracketed: there was no agreement, and it is printed in square brackets.
WORDS(RecommendationOutcome, agreed, merged, bracketed, dropped)

struct SettleRecommendation {
    static constexpr std::string_view type = "recommendation.settle";
    static constexpr std::string_view about =
        "Says what becomes of a recommendation: agreed, merged into another one of the same item, bracketed "
        "or dropped. It can be said anew. Rule RC6.";
    static constexpr Sender sender = roles({Role::rapporteur, Role::secretary});
    static constexpr Reason refusals[] = {Reason::recommendation_unknown, Reason::required,
                                          Reason::unknown_member, Reason::recommendation_settled,
                                          Reason::already_so};
    RecommendationId recommendation;
    RecommendationOutcome outcome{};
    std::optional<RecommendationId> into;  ///< merged: into which
    std::optional<Line> reason;
};
DESCRIBE(SettleRecommendation, recommendation, outcome, into, reason)

/// What delegations may do until a deadline.
WORDS(RecommendationStep, submission, comment)

struct SetRecommendationDeadline {
    static constexpr std::string_view type = "recommendation.set_deadline";
    static constexpr std::string_view about =
        "Sets until when delegations submit recommendations or comment on them; without a time, without "
        "limit. Rule RC7.";
    static constexpr Sender sender = roles({Role::rapporteur, Role::secretary});
    static constexpr Reason refusals[] = {Reason::time_passed};
    RecommendationStep step{};
    std::optional<Time> until;
};
DESCRIBE(SetRecommendationDeadline, step, until)

struct RecommendationRecorded {
    static constexpr std::string_view type = "recommendation.recorded";
    static constexpr std::string_view about =
        "Delegations recommend something; `number` counts within the item.";
    static constexpr Audience audience = Audience::floor;
    RecommendationId recommendation;
    ItemId item;
    std::uint32_t number = 0;
    std::vector<DelegationId> delegations;
    std::optional<GroupId> group;
    Prose text;
    std::optional<EntryId> entry;
    std::optional<NoteId> note;
    bool in_writing = false;  ///< submitted by the delegation itself
    bool operator==(const RecommendationRecorded&) const = default;
};
DESCRIBE(RecommendationRecorded, recommendation, item, number, delegations, group, text, entry, note,
         in_writing)

struct RecommendationAmended {
    static constexpr std::string_view type = "recommendation.amended";
    static constexpr std::string_view about = "A recommendation has another wording.";
    static constexpr Audience audience = Audience::floor;
    RecommendationId recommendation;
    Prose text;
    std::optional<Line> reason;
    bool operator==(const RecommendationAmended&) const = default;
};
DESCRIBE(RecommendationAmended, recommendation, text, reason)

struct RecommendationCommented {
    static constexpr std::string_view type = "recommendation.commented";
    static constexpr std::string_view about = "A delegation commented on a recommendation.";
    static constexpr Audience audience = Audience::floor;
    RecommendationId recommendation;
    DelegationId delegation;
    Prose text;
    bool operator==(const RecommendationCommented&) const = default;
};
DESCRIBE(RecommendationCommented, recommendation, delegation, text)

struct RecommendationSettled {
    static constexpr std::string_view type = "recommendation.settled";
    static constexpr std::string_view about = "What became of a recommendation.";
    static constexpr Audience audience = Audience::floor;
    RecommendationId recommendation;
    RecommendationOutcome outcome{};
    std::optional<RecommendationId> into;
    std::optional<Line> reason;
    bool operator==(const RecommendationSettled&) const = default;
};
DESCRIBE(RecommendationSettled, recommendation, outcome, into, reason)

struct RecommendationDeadlineSet {
    static constexpr std::string_view type = "recommendation.deadline_set";
    static constexpr std::string_view about =
        "Until when delegations may submit recommendations or comment on them.";
    static constexpr Audience audience = Audience::floor;
    RecommendationStep step{};
    std::optional<Time> until;
    bool operator==(const RecommendationDeadlineSet&) const = default;
};
DESCRIBE(RecommendationDeadlineSet, step, until)

using RecommendationCommand =
    std::variant<RecordRecommendation, AmendRecommendation, CommentRecommendation, SettleRecommendation,
                 SetRecommendationDeadline>;
using RecommendationEvent = std::variant<RecommendationRecorded, RecommendationAmended,
                                         RecommendationCommented, RecommendationSettled,
                                         RecommendationDeadlineSet>;

}  // namespace protocol
