// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What a delegation asks for, worked out from what the command names and leaves out; shared by asking for
/// the floor (requests.cpp), amending what waits (amend.cpp) and asking for a closed list (late.cpp). Pure.

#include "session/core/context.h"

namespace core {

/// A request as it would stand on its list; its entry and place are not settled yet.
struct Request {
    const Delegation* delegation = nullptr;
    const List* list = nullptr;
    FloorRequested event;
};

/// Who asks, on which list, for what kind, in which capacity. The refusals are not_your_delegation, required,
/// delegation_unknown, list_unknown, kind_unknown, kind_not_yours, group_unknown, participant_unknown. Rules
/// LS4, LS6, LS7, RR1.
tl::expected<Request, Refusal> settle_request(const State&, const RequestFloor&, const Context&);

/// The capacity that is named or follows from the group, when the delegation may use both. The refusals are
/// kind_not_yours, required, group_unknown. Rule LS6.
tl::expected<Capacity, Refusal> settle_capacity(const State&, const std::optional<Capacity>&,
                                                const std::optional<GroupId>&, const Delegation&);

/// The speaker who is named is of the delegation. The refusal is participant_unknown.
std::optional<Refusal> check_speaker(const State&, const std::optional<ParticipantId>&, const DelegationId&);

/// One place for a delegation on a list. The refusal is already_waiting. Rule LS5.
std::optional<Refusal> check_place(const State&, const List&, const DelegationId&);

/// No more turns of a kind than allowed. The refusal is cap_reached. Rule LS8.
std::optional<Refusal> check_cap(const State&, const List&, const DelegationId&, const Kind&);

/// The request with its number and place, ready to be entered.
FloorRequested placed(const State&, Request);

}  // namespace core
