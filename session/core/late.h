// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Requests to be added to lists that are closed. Rule LS20. Pure.

#include "session/core/state.h"

namespace core {

/// The events by which what was asked for on the item's list lapses, for its conclusion.
std::vector<Event> lapse_late_requests(const State&, const ItemId&);

}  // namespace core
