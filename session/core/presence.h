// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/core/state.h"

namespace core {

/// The event by which the system notes that a participant's first connection came or the last one went;
/// nothing when it is so already. Rule AT2.
std::optional<Event> connected(const State&, const ParticipantId&, bool present);

}  // namespace core
