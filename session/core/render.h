// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The described view of each part of the state. Pure.

#include "session/core/state.h"
#include "session/core/views.h"

namespace core {

/// The JSON text of one fragment; empty when it does not exist (any more).
std::string render(const State&, Section, const std::string& key);

/// The widest audience that may see that fragment of the section `documents`.
Audience readers_of_text(const State&, const std::string& key);

/// The keys a section has in this state; one empty key for a section of one value.
std::vector<std::string> keys_of(const State&, Section);

}  // namespace core
