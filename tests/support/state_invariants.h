// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What must hold of a session's state and of every event, whatever was asked of it: the rules of
/// session/RULES.md that can be said of one state or one event, written from the rules and not from the code.
/// Pure. Each finding begins with its rule.

#include <string>
#include <vector>

#include "session/core/state.h"

namespace support {

/// The rules that this state breaks: "FL1: the floor and who speaks differ". What is due has happened. Empty
/// for a sound state.
std::vector<std::string> broken_rules(const core::State& state);

/// The rules that this event breaks in the state before it.
std::vector<std::string> broken_rules(const core::State& before, const protocol::Entered& entered);

}  // namespace support
