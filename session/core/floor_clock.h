// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The clock of a statement: its pauses by cause, and when its speaker's link went. Pure but for the floor
/// that is passed in.

#include "session/core/state.h"

namespace core {

bool is_paused_for(const Floor&, PauseCause);

/// The clock stands from `at` on for this cause; with several causes it stands until all are over. FL7.
void pause(Floor&, PauseCause, Time at);

/// The cause is over, or every cause when none is named; the clock runs again when none is left. FL7.
void go_on(Floor&, const std::optional<PauseCause>&, Time at);

/// Since when nobody who speaks for the entry is connected any longer; nothing while somebody is, when nobody
/// ever was, and for who speaks in the room. Looks the speakers up by key. FL12.
std::optional<Time> speaker_gone_since(const State&, const Entry&);

}  // namespace core
