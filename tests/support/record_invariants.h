// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What must hold of what a session keeps beside the debate: silences, late requests, notes, recommendations,
/// invitations. A part of state_invariants.h. Pure.

#include <algorithm>
#include <string>
#include <vector>

#include "session/core/state.h"

namespace support {

template <class List, class One>
bool holds(const List& list, const One& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

/// Adds the rules that this state breaks, each beginning with its name.
void check_record(const core::State& state, std::vector<std::string>& broken);

}  // namespace support
