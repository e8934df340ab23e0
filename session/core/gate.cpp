// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

Refusal stale(const State& state) {
    return {.reason = Reason::epoch_stale, .presiding = tenure(state).holder, .epoch = tenure(state).epoch};
}

std::optional<Refusal> check_epoch(const State& state, const Context& context, bool required) {
    if (!context.epoch) {
        if (!required) return {};
        return Refusal{.reason = Reason::required, .path = Line{"params.epoch"}};
    }
    if (*context.epoch != tenure(state).epoch) return stale(state);
    return {};
}

/// Those who may ever preside: for them an old epoch explains more than "you do not preside".
constexpr RoleSet officers{Role::chair, Role::vice_chair, Role::rapporteur};

}  // namespace

std::optional<Refusal> gate(const State& state, const Method& method, const Context& context) {
    if (!context.actor) return {};  // the operator at the command line and the system itself
    const RoleSet roles = context.actor->roles;
    if (context.on_instruction) {  // PR12
        const auto& allowed = state.profile.rules.on_instruction;
        if (!roles.has(Role::secretary)) return Refusal{.reason = Reason::role_required};
        if (!method.sender.presiding ||
            std::find(allowed.begin(), allowed.end(), Line{std::string(method.name)}) == allowed.end())
            return Refusal{.reason = Reason::instruction_not_allowed};
        return check_epoch(state, context, method.needs_epoch);
    }
    const bool presides = tenure(state).holder == context.actor->id;
    if (method.sender.presiding && presides)
        return check_epoch(state, context, method.needs_epoch);  // PR1, PR2
    if (roles.meets(method.sender.roles)) {
        // A speaker who ends the own statement acts as speaker, whoever presides.
        const bool fenced = method.needs_epoch && audience_of(roles) == Audience::podium;
        if (!fenced && method.needs_epoch) return {};
        return check_epoch(state, context, fenced);
    }
    if (method.sender.presiding) {
        if (roles.meets(officers) && context.epoch && *context.epoch != tenure(state).epoch)
            return stale(state);
        return Refusal{.reason = Reason::not_presiding, .presiding = tenure(state).holder,
                       .epoch = tenure(state).epoch};
    }
    return Refusal{.reason = Reason::role_required};
}

}  // namespace core
