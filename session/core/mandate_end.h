// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Changes of the chair that nobody asks for: mandates that end by themselves, and succession. Rules PR8,
/// PR9. Pure.

#include "session/core/state.h"

namespace core {

/// The change of the chair when the mandate in force has this scope ("meeting:2"), else nothing.
std::optional<PresidingPassed> mandate_lapsing_with(const State&, const std::string& scope);

/// This officer, who does not preside, takes the chair in the order of succession; an offer that waits
/// lapses.
std::vector<Event> succession_of(const State&, const ParticipantId& to);

}  // namespace core
