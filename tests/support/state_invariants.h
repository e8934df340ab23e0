// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What must hold of a session's state after every event, whatever was asked of it. Pure.

#include <string>
#include <vector>

#include "session/core/state.h"

namespace support {

/// The rules that this state breaks, each with what was found: "FL1: e2 and e3 speak". Empty for a sound
/// state.
std::vector<std::string> broken_rules(const core::State& state);

}  // namespace support
