// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Rights of reply and explanations of a position or a vote: when they are possible and when their turn
/// comes. Pure.

#include "session/core/state.h"

namespace core {

/// Whether rights of reply on the item may be called now as far as the day is concerned: no later meeting of
/// the same day is to consider it. Rule RR3.
bool replies_due(const State&, const ItemId&);

/// Whether this entry has to wait for the end of the day: its kind waits for it and it has not come. RR3.
bool must_wait_for_end_of_day(const State&, const Entry&);

/// Whether there is something to explain: a decision or a vote was taken at the meeting in session. RR5.
bool decided_at_this_meeting(const State&);

/// How many turns of the entry's kind its delegation had on the entry's list before this one. Rule RR2.
std::size_t turns_before(const State&, const Entry&);

}  // namespace core
