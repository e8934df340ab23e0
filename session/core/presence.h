// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/core/state.h"

namespace core {

/// The events by which the system notes how many connections a participant has now: that the first one came,
/// the last one went, or their number changed; none when it is so already. Rules AT2, AT4.
std::vector<Event> connected(const State&, const ParticipantId&, std::size_t connections);

/// How many connections a participant has, as far as noted. Rule AT4.
std::uint32_t devices_of(const State&, const ParticipantId&);

/// The event by which the system notes that an invitation was used; nothing when it was before. Rule IN5.
std::optional<Event> used(const State&, InvitationId);

}  // namespace core
