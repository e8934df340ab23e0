// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What each topic lets happen by itself: when, and which events. `deadlines.cpp` asks all of them. A
/// deadline that is given must bring events when it is due, and no longer be given after they are applied.

#include "session/core/state.h"

namespace core {

struct DueSource {
    std::optional<Time> (*deadline)(const State&);
    std::vector<Event> (*due)(const State&, Time now, std::uint64_t dice);
};

extern const DueSource mandates_due;  ///< mandates and offers lapse (PR8)
extern const DueSource links_due;     ///< the presiding officer's link is lost, is back, is succeeded (PR9)
extern const DueSource lists_due;     ///< lists close, opening windows end (LS2, LS13)
extern const DueSource floor_due;     ///< speakers are warned, run over, lose their link (FL8, FL9, FL13)
extern const DueSource remote_due;    ///< remote minutes come near their limit or pass it (AR2)
extern const DueSource silences_due;  ///< silence procedures end (SI2)

}  // namespace core
