// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Changes of the chair that nobody asks for: mandates that end by themselves, and succession. Rules PR8,
/// PR9. Pure.

#include "session/core/state.h"

namespace core {

/// What becomes of the chair when what this scope ("meeting:2") names ends: the mandate in force for it, or
/// the offer of one, lapses.
std::vector<Event> mandates_lapsing_with(const State&, const std::string& scope);

/// This officer, who does not preside, takes the chair in the order of succession; an offer that waits
/// lapses.
std::vector<Event> succession_of(const State&, const ParticipantId& to);

}  // namespace core
