// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Keeps the sums of what was spoken (State::speeches) up with every event of the floor, so that no rule and
/// no view adds up the whole session again. Total, as apply is. Rule AR1.

#include <vector>

#include "session/core/state.h"

namespace core {

/// The entries that an event of the floor may end, bring back or change, as they were before it.
struct SpeakingEntries {
    std::vector<Entry> before;
    std::optional<Floor> floor;  ///< with the limit that was in force
};
SpeakingEntries entries_of(const State&, const FloorEvent&);

/// Takes what the event changed in them into the sums.
void count_speeches(State&, const SpeakingEntries&, Time at);

}  // namespace core
