// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "session/core/queries.h"
#include "session/core/quorum.h"
#include "session/core/topics.h"
#include "session/core/votes.h"

namespace core {

namespace {

bool is_adopted(Outcome outcome) {
    return outcome == Outcome::adopted || outcome == Outcome::adopted_as_amended;
}

/// Whether a text on the subject stood under silence since the subject was last deferred. Rule DE5.
bool stood_under_silence(const State& state, const Line& subject) {
    Time deferred;
    for (const auto& [id, decided] : state.decisions)
        if (decided.taken.subject == subject) deferred = std::max(deferred, decided.at);
    return std::any_of(state.silences.begin(), state.silences.end(), [&](const auto& one) {
        const Silence& silence = one.second;
        return silence.status == SilenceStatus::stood && silence.started.subject == subject &&
               deferred <= *silence.ended_at;
    });
}

/// Whether the record of votes bears the decision out: one by vote needs a vote with that result, and none
/// goes against a vote that was taken. Rule DE3.
bool agrees_with_vote(const State& state, const TakeDecision& command) {
    const Vote* vote = vote_in_force(state, command.subject);
    if (command.outcome == Outcome::deferred) return command.by != DecidedBy::vote;
    if (!vote) return command.by != DecidedBy::vote;
    return vote->closed->carried == is_adopted(command.outcome);
}

}  // namespace

bool is_decided(const State& state, const Line& subject) {
    return std::any_of(state.decisions.begin(), state.decisions.end(), [&subject](const auto& one) {
        const DecisionTaken& taken = one.second.taken;
        return taken.subject == subject && taken.outcome != Outcome::deferred;
    });
}

Decision decide(const State& state, const DecisionCommand& topic, const Context&) {
    const auto& command = std::get<TakeDecision>(topic);
    if (command.subject.empty()) return refuse_member(Reason::required, "subject");
    if (command.outcome == Outcome::adopted_as_amended && (!command.text || command.text->empty()))
        return refuse_member(Reason::required, "text");      // DE4
    if (!state.meeting) return refuse(Reason::no_meeting);  // DE1
    if (!meeting_in_session(state)) return refuse(Reason::meeting_suspended);
    if (is_decided(state, command.subject)) return refuse(Reason::already_decided);  // DE2
    if (const Point* point = pending_point(state))
        return refuse_entry(Reason::point_pending, point->raised.entry);
    if (state.vote) return refuse(Reason::vote_pending);  // VO2
    if (pending_motion(state)) return refuse(Reason::motion_pending);
    if (short_of_quorum(state, percent_to_decide(state))) return refuse(Reason::no_quorum);  // QU1
    if (!agrees_with_vote(state, command)) return refuse(Reason::vote_says_otherwise);
    const bool adopts = command.outcome == Outcome::adopted;
    if (command.by == DecidedBy::silence && !(adopts && stood_under_silence(state, command.subject)))
        return refuse(Reason::silence_not_stood);
    const DecisionId id{static_cast<std::uint32_t>(state.decisions.size() + 1)};
    const DecisionTaken taken{id, *state.meeting, command.subject, command.outcome, command.text, command.by};
    return Accepted{.events = {DecisionEvent(taken)}, .answer = DecisionAnswer{0, id}};
}

void apply(State& state, const DecisionEvent& topic, const Entered& entered) {
    const auto& event = std::get<DecisionTaken>(topic);
    state.decisions.emplace(event.decision, Decided{event, entered.at, entered.presiding, entered.seq});
}

}  // namespace core
