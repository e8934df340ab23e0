// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The views of people and delegations: who they are, whether they are there and can be heard, what they
/// asked for. Pure.

#include "protocol/joining.h"
#include "session/core/state.h"

namespace core {

PersonView person_view(const State&, const Participant&);

/// Who of the delegation is there, and the last test of somebody connected. Rules AT2, RD3.
ReadinessView readiness_view(const State&, const Delegation&);
/// Whether anything is known that the readiness could show.
bool is_known(const ReadinessView&);

/// The office of a participant of the Bureau or the extended Bureau; nothing for others.
std::optional<Role> office_of(const Participant&);
BureauView bureau_view(const Participant&, Role office);

LateRequestView late_request_view(const LateRequest&);

/// Who a participant is, with what concerns that person alone.
You you_view(const State&, const Participant&);

}  // namespace core
