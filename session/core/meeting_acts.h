// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What follows from an act on the meeting, whoever brings it about: the presiding officer, or a motion that
/// was carried. The caller has checked that the act is possible. Pure.

#include "session/core/state.h"

namespace core {

/// The meeting is adjourned: who waits is carried over, points of order and statements on motions are not
/// reached, a mandate for the meeting ends. A meeting is open and nobody has the floor.
std::vector<Event> adjourn_events(const State&);

/// The meeting is suspended, when known until a time. It is in session and nobody has the floor.
std::vector<Event> suspend_events(const State&, const std::optional<Time>& until);

/// The list is closed, its opening window drawn before if it still runs. It takes requests. Rules LS2, LS13.
std::vector<Event> close_list_events(const State&, const List&, std::uint64_t dice);

}  // namespace core
