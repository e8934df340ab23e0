// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The quorum: how many of the delegations that vote are represented now. Rule QU1. Pure.

#include "session/core/state.h"

namespace core {

struct QuorumCount {
    std::uint32_t members = 0;  ///< delegations that vote
    std::uint32_t present = 0;  ///< of these, represented now as the body counts it
};

/// By any door for a body that has no quorum of its own.
QuorumCount count_quorum(const State&);

/// How many delegations this percentage of the members is, rounded up.
std::uint32_t quorum_of(std::uint32_t members, std::uint32_t percent);

/// Whether fewer than this percentage of the members are represented; never without a percentage.
bool short_of_quorum(const State&, const std::optional<std::uint32_t>& percent);

/// The body's own percentages; nothing when it asks for no quorum.
std::optional<std::uint32_t> percent_to_open(const State&);
std::optional<std::uint32_t> percent_to_decide(const State&);

}  // namespace core
