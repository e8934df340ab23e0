// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Acts of the floor that its files share: `floor.cpp` (giving, ending, pausing), `floor_undo.cpp` (taking
/// back, setting aside) and `floor_clock.cpp` (what happens by itself).

#include "session/core/context.h"

namespace core {

/// The running statement is over. An interrupted one has the floor again; its clock goes on at once when no
/// ruling is awaited. Somebody has the floor.
std::vector<Event> ending_events(const State&, Time now);

/// The whole time the entry has spoken when its statement ends now, with what it spoke before it was set
/// aside.
std::uint64_t spoken_ms(const State&, const Floor&, Time now);

/// Takes what the fate of a panellist's entry says into its slot.
void keep_slot(State&, const Entry&);

/// The floor passes to this statement, or to nobody; the entry's fate follows.
void pass_floor(State&, std::optional<Floor>);

/// Keeps what an ending or a giving replaces, before it does. FL10.
void remember_ending(State&, const Entered&);
void remember_giving(State&, const FloorGiven&, const Entered&);

/// Called before every event: forgets what could be undone when the event makes it meaningless, and keeps
/// the place to go back to true when its neighbour leaves. FL11.
void keep_undo(State&, const Entered&);

Decision decide_one(const State&, const UndoFloor&, const Context&);
Decision decide_one(const State&, const SetAsideSpeaker&, const Context&);

void apply_one(State&, const FloorUndone&, const Entered&);
void apply_one(State&, const SpeakerSetAside&, const Entered&);

}  // namespace core
