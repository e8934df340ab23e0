// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Makes a recorded draw again from its seed and says whether it comes out as recorded. Rule LS16. Pure.

#include <string>

#include "session/core/state.h"

namespace core {

struct Redrawn {
    std::string of;       ///< "list 2", "vote v1"
    std::string differs;  ///< what is otherwise than recorded; empty when nothing is
};

/// Nothing when the event holds no draw. `before` is the state that the event was applied to. Who asks later
/// and is placed by a draw is looked at too.
std::optional<Redrawn> redraw(const State& before, const Event&);

}  // namespace core
