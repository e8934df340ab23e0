// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Mandates that end by themselves. Rule PR8.

#include "session/core/state.h"

namespace core {

/// The change of the chair when the mandate in force has this scope ("meeting:2"), else nothing.
std::optional<PresidingPassed> mandate_lapsing_with(const State&, const std::string& scope);

/// The change of the chair, or the end of an offer, that is due at that time because its `until` has come.
std::optional<PresidingEvent> mandate_lapsing_at(const State&, Time);

/// When the mandate in force or the offer ends by itself.
std::optional<Time> mandate_deadline(const State&);

}  // namespace core
