// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The arithmetic of a meeting once more, from the entries alone and without any sum that is kept up: slow,
/// plain, and written from session/RULES.md, not from the code.

#include <string>
#include <vector>

#include "session/core/state.h"

namespace support {

/// What of the kept sums, the forecast and the balance differs from what is counted here; each begins with
/// its rule.
std::vector<std::string> wrong_arithmetic(const core::State& state);

}  // namespace support
