// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Votes by show of hands and by roll-call. Rules VO1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/lists.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

WORDS(VoteMethod, show_of_hands, roll_call)

/// `absent` is a delegation that did not answer the roll-call; it may still vote before the vote is closed.
WORDS(Choice, yes, no, abstaining, absent)

struct OpenVote {
    using Answered = VoteAnswer;
    static constexpr std::string_view type = "vote.open";
    static constexpr std::string_view about =
        "Puts a question to the vote: the subject of a decision, `motion:q1`, or `appeal:o1`, the appeal "
        "against a ruling. Rules VO1, VO2.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {
        Reason::required,        Reason::no_meeting,   Reason::meeting_suspended, Reason::floor_taken,
        Reason::vote_pending,    Reason::no_quorum,    Reason::point_unknown,     Reason::not_appealable,
        Reason::motion_unknown,  Reason::motion_settled, Reason::motion_precedence, Reason::motion_pending,
        Reason::already_decided, Reason::point_pending};
    Line about_;  ///< `about` on the wire: the question
    VoteMethod method{};
};
DESCRIBE(OpenVote, about_, method)

struct CastVote {
    static constexpr std::string_view type = "vote.cast";
    static constexpr std::string_view about =
        "A delegation votes, or the secretary notes its vote: in a roll-call when it is called, once. Rules "
        "VO3, VO4.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {Reason::not_your_delegation, Reason::required,
                                          Reason::delegation_unknown,  Reason::vote_unknown,
                                          Reason::vote_closed,         Reason::cannot_vote,
                                          Reason::already_voted,       Reason::not_your_turn,
                                          Reason::role_required};
    VoteId vote;
    Choice choice{};
    std::optional<DelegationId> for_;  ///< by the secretary; the delegation that is called when left out
};
DESCRIBE(CastVote, vote, choice, for_)

struct CountVote {
    static constexpr std::string_view type = "vote.count";
    static constexpr std::string_view about =
        "The secretary enters the hands that were counted; they replace what was cast singly. Rule VO5.";
    static constexpr Sender sender = roles({Role::secretary});
    static constexpr Reason refusals[] = {Reason::vote_unknown, Reason::vote_closed, Reason::out_of_range,
                                          Reason::not_by_hands};
    VoteId vote;
    std::uint32_t yes = 0;
    std::uint32_t no = 0;
    std::uint32_t abstaining = 0;
};
DESCRIBE(CountVote, vote, yes, no, abstaining)

struct CloseVote {
    using Answered = VoteAnswer;
    static constexpr std::string_view type = "vote.close";
    static constexpr std::string_view about =
        "Closes the vote and records its result; a motion or an appeal is settled by it. Rules VO6, VO7.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::vote_unknown, Reason::vote_closed, Reason::not_your_turn,
                                          Reason::point_pending};
    VoteId vote;
};
DESCRIBE(CloseVote, vote)

struct VoteOpened {
    static constexpr std::string_view type = "vote.opened";
    static constexpr std::string_view about =
        "A vote is going on; a roll-call goes in English alphabetical order from the letter drawn.";
    static constexpr Audience audience = Audience::hall;
    VoteId vote;
    std::uint32_t meeting = 0;
    Line about_;  ///< `about` on the wire: the question
    VoteMethod method{};
    std::optional<DrawSeed> seed;
    std::optional<Letter> letter;
    std::vector<DelegationId> roll;  ///< who may vote; in a roll-call in the order of calling
    bool operator==(const VoteOpened&) const = default;
};
DESCRIBE(VoteOpened, vote, meeting, about_, method, seed, letter, roll)

struct VoteCast {
    static constexpr std::string_view type = "vote.cast_by";
    static constexpr std::string_view about = "A delegation voted.";
    static constexpr Audience audience = Audience::hall;
    VoteId vote;
    DelegationId delegation;
    Choice choice{};
    bool operator==(const VoteCast&) const = default;
};
DESCRIBE(VoteCast, vote, delegation, choice)

struct VoteCounted {
    static constexpr std::string_view type = "vote.counted";
    static constexpr std::string_view about = "The hands were counted.";
    static constexpr Audience audience = Audience::hall;
    VoteId vote;
    std::uint32_t yes = 0;
    std::uint32_t no = 0;
    std::uint32_t abstaining = 0;
    bool operator==(const VoteCounted&) const = default;
};
DESCRIBE(VoteCounted, vote, yes, no, abstaining)

struct VoteClosed {
    static constexpr std::string_view type = "vote.closed";
    static constexpr std::string_view about =
        "The result: carried by the majority of those present and voting, abstentions not counted.";
    static constexpr Audience audience = Audience::hall;
    VoteId vote;
    std::uint32_t yes = 0;
    std::uint32_t no = 0;
    std::uint32_t abstaining = 0;
    bool carried = false;
    bool operator==(const VoteClosed&) const = default;
};
DESCRIBE(VoteClosed, vote, yes, no, abstaining, carried)

using VotingCommand = std::variant<OpenVote, CastVote, CountVote, CloseVote>;
using VotingEvent = std::variant<VoteOpened, VoteCast, VoteCounted, VoteClosed>;

}  // namespace protocol
