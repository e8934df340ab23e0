// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Who is connected, and what follows when the presiding officer's link is lost. Rules PR9, PR10. Pure; looks
/// participants up by key and never goes through all of them.

#include "session/core/state.h"

namespace core {

/// Whether the participant is connected, by any device.
bool is_connected(const State&, const ParticipantId&);

/// Since when the participant, who was connected, is there no longer: neither connected nor noted in the room
/// by the secretary. Nothing while there, and for whoever never had a connection to lose.
std::optional<Time> gone_since(const State&, const ParticipantId&);

/// Since when the link is lost, who follows and when, and what can be done; nothing while no loss is on
/// record.
std::optional<LostLinkView> lost_link(const State&);

}  // namespace core
