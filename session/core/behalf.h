// SPDX-License-Identifier: Apache-2.0
#pragma once
/// For whom a delegate or the secretary acts.

#include "session/core/queries.h"

namespace core {

/// The delegation that a command is for: the sender's own, or by the secretary, and where `presiding` says so
/// by whoever acts as the presiding officer, the one named in `for`. The refusals are not_your_delegation,
/// required, delegation_unknown. Rule LS4.
inline tl::expected<const Delegation*, Refusal> acting_for(const State& state,
                                                           const std::optional<DelegationId>& for_,
                                                           const Context& context, bool presiding = false) {
    std::optional<DelegationId> own;
    if (context.actor && context.actor->roles.has(Role::delegate)) own = context.actor->delegation;
    const bool any = presiding || !context.actor || context.actor->roles.has(Role::secretary);
    if (!any && for_ && for_ != own) return refuse_member(Reason::not_your_delegation, "for");
    const auto id = for_ ? for_ : own;
    if (!id) return refuse_member(Reason::required, "for");
    const Delegation* delegation = find_delegation(state, *id);
    if (!delegation) return refuse_member(Reason::delegation_unknown, "for");
    return delegation;
}

/// The door by which the delegation will be heard: the one named, the sender's own, or the room for whoever
/// the secretary enters.
inline Door door_for(const std::optional<Door>& door, const Delegation& delegation, const Context& context) {
    const bool own = context.actor && context.actor->delegation == delegation.id;
    return door.value_or(own ? context.actor->door : Door::room);
}

/// The body's kind for this use: the one named, else the first that the delegation may use. The refusals are
/// kind_unknown when the body has none, kind_not_yours when it is not for the delegation's capacity. Rule
/// LS7.
inline tl::expected<const Kind*, Refusal> kind_for(const State& state, KindUse use,
                                                   const std::optional<KindId>& named, Capacity capacity) {
    const auto fits = [capacity](const Kind& kind) {
        for (Capacity one : kind.capacities)
            if (one == capacity) return true;
        return false;
    };
    bool known = false;
    for (const Kind& kind : state.profile.kinds) {
        if (use_of(kind) != use || (named && kind.id != *named)) continue;
        known = true;
        if (fits(kind)) return &kind;
    }
    return refuse_member(known ? Reason::kind_not_yours : Reason::kind_unknown, "kind");
}

/// The capacity in which the delegation speaks for itself.
inline Capacity capacity_of(const State& state, const Delegation& delegation) {
    const Category* category = find_category(state.profile, delegation.category);
    return category ? category->capacity : Capacity::organization;
}

inline EntryId next_entry_id(const State& state) {
    return EntryId{state.entries.empty() ? 1 : state.entries.rbegin()->first.value + 1};
}

}  // namespace core
