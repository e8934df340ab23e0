// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Questions about votes that decisions and votes ask. Pure.

#include "session/core/state.h"

namespace core {

/// The vote that was closed on this subject and is in force: no decision deferred the subject since. Null
/// when there is none. Rules VO8, DE3.
const Vote* vote_in_force(const State&, const Line& subject);

/// Whether a decision on the subject was taken that was not to defer it. Rule DE2.
bool is_decided(const State&, const Line& subject);

}  // namespace core
