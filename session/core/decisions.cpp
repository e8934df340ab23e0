// SPDX-License-Identifier: Apache-2.0
#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

Decision decide(const State& state, const DecisionCommand& topic, const Context&) {
    const auto& command = std::get<TakeDecision>(topic);
    if (command.subject.empty()) return refuse_member(Reason::required, "subject");
    if (!state.meeting) return refuse(Reason::no_meeting);  // DE1
    if (!meeting_in_session(state)) return refuse(Reason::meeting_suspended);
    for (const auto& [id, decided] : state.decisions)  // DE2: only what was deferred is decided again
        if (decided.taken.subject == command.subject && decided.taken.outcome != Outcome::deferred)
            return refuse(Reason::already_decided);
    const DecisionId id{static_cast<std::uint32_t>(state.decisions.size() + 1)};
    const DecisionTaken taken{id, *state.meeting, command.subject, command.outcome, command.text, command.by};
    return Accepted{.events = {DecisionEvent(taken)}, .answer = DecisionAnswer{0, id}};
}

void apply(State& state, const DecisionEvent& topic, const Entered& entered) {
    const auto& event = std::get<DecisionTaken>(topic);
    state.decisions.emplace(event.decision, Decided{event, entered.at, entered.presiding});
}

}  // namespace core
