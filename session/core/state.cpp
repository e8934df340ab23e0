// SPDX-License-Identifier: Apache-2.0
// Compiled once: what it takes to copy or destroy a whole state is a large part of a source.
#include "session/core/state.h"

namespace core {

State::State() = default;
State::State(const State&) = default;
State::State(State&&) noexcept = default;
State& State::operator=(const State&) = default;
State& State::operator=(State&&) noexcept = default;
State::~State() = default;

}  // namespace core
