// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Where a new entry enters a list: the order is the profile's data. Rule LS9.

#include "session/core/state.h"

namespace core {

/// The class an entry of this capacity and category belongs to in an order of speakers.
SpeakerClass class_of(Capacity, Category);

/// The entry after which one of this class is placed: behind the last one whose section is not later than its
/// own; nothing for the top.
std::optional<EntryId> place_for(const State&, const List&, SpeakerClass);

}  // namespace core
