// SPDX-License-Identifier: Apache-2.0
#pragma once
/// One pair of functions a topic. `decide` is pure and may refuse; `apply` is total: it reads its two
/// arguments and cannot refuse.

#include "session/core/context.h"

namespace core {

Decision decide(const State&, const ClockCommand&, const Context&);
Decision decide(const State&, const MeetingCommand&, const Context&);
Decision decide(const State&, const PresidingCommand&, const Context&);
Decision decide(const State&, const ListsCommand&, const Context&);
Decision decide(const State&, const FloorCommand&, const Context&);
Decision decide(const State&, const PanelCommand&, const Context&);
Decision decide(const State&, const DecisionCommand&, const Context&);
Decision decide(const State&, const PresenceCommand&, const Context&);
Decision decide(const State&, const ProcedureCommand&, const Context&);
Decision decide(const State&, const VotingCommand&, const Context&);
Decision decide(const State&, const SilenceCommand&, const Context&);
Decision decide(const State&, const MinutesCommand&, const Context&);
Decision decide(const State&, const RecommendationCommand&, const Context&);
Decision decide(const State&, const DocumentsCommand&, const Context&);
Decision decide(const State&, const LateCommand&, const Context&);
Decision decide(const State&, const ReadinessCommand&, const Context&);
Decision decide(const State&, const DraftingCommand&, const Context&);

void apply(State&, const ClockEvent&, const Entered&);
void apply(State&, const MeetingEvent&, const Entered&);
void apply(State&, const PresidingEvent&, const Entered&);
void apply(State&, const ListsEvent&, const Entered&);
void apply(State&, const FloorEvent&, const Entered&);
void apply(State&, const PanelEvent&, const Entered&);
void apply(State&, const DecisionEvent&, const Entered&);
void apply(State&, const PresenceEvent&, const Entered&);
void apply(State&, const ProcedureEvent&, const Entered&);
void apply(State&, const VotingEvent&, const Entered&);
void apply(State&, const SilenceEvent&, const Entered&);
void apply(State&, const MinutesEvent&, const Entered&);
void apply(State&, const RecommendationEvent&, const Entered&);
void apply(State&, const DocumentsEvent&, const Entered&);
void apply(State&, const LateEvent&, const Entered&);
void apply(State&, const ReadinessEvent&, const Entered&);
void apply(State&, const DraftingEvent&, const Entered&);

/// Whether the sender may use the method at all: role, presiding officer, epoch. Rules PR1, PR2.
std::optional<Refusal> gate(const State&, const Method&, const Context&);

}  // namespace core
