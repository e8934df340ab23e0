// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What happens by itself when its time comes: lists close, speakers are warned, mandates lapse. Rules LS2,
/// FL8, FL9, PR8. The core has no timer: the control loop asks when to come back and then calls `due`.

#include "session/core/state.h"

namespace core {

/// When something happens by itself next, if nothing else happens before; never before `state.last_at`.
std::optional<Time> next_deadline(const State&);

/// The events that are due at `now`, all of one cause; empty when nothing is due any more. `dice` is a random
/// number for a draw.
std::vector<Event> due(const State&, Time now, std::uint64_t dice);

}  // namespace core
