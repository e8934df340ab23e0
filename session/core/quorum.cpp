// SPDX-License-Identifier: Apache-2.0
#include "session/core/quorum.h"

#include "session/core/attendance.h"
#include "session/core/queries.h"

namespace core {

QuorumCount count_quorum(const State& state) {
    const auto& quorum = state.profile.rules.quorum;
    const bool room_only = quorum && quorum->basis == QuorumBasis::room;
    const auto presence = presence_by_delegation(state);
    QuorumCount count;
    for (const Delegation& delegation : state.profile.delegations) {
        if (!votes(state, delegation)) continue;
        ++count.members;
        const auto there = presence.find(delegation.id);
        if (there == presence.end()) continue;
        if (there->second.room || (there->second.remote && !room_only)) ++count.present;
    }
    return count;
}

std::uint32_t quorum_of(std::uint32_t members, std::uint32_t percent) {
    const std::uint64_t hundredths = std::uint64_t{members} * percent;
    return static_cast<std::uint32_t>((hundredths + 99) / 100);
}

bool short_of_quorum(const State& state, const std::optional<std::uint32_t>& percent) {
    if (!percent) return false;
    const QuorumCount count = count_quorum(state);  // QU1
    return count.present < quorum_of(count.members, *percent);
}

std::optional<std::uint32_t> percent_to_open(const State& state) {
    const auto& quorum = state.profile.rules.quorum;
    return quorum ? quorum->open_percent : std::nullopt;
}

std::optional<std::uint32_t> percent_to_decide(const State& state) {
    const auto& quorum = state.profile.rules.quorum;
    return quorum ? quorum->decide_percent : std::nullopt;
}

}  // namespace core
