// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Where an entry stands on a list: the order is the profile's data. Rules LS9, LS13, LS15, LS16. Pure.

#include "session/core/state.h"

namespace core {

/// What an order by name or by lot is made from.
struct Draw {
    DrawSeed seed;
    std::optional<Letter> letter;  ///< for the alphabet only
};

/// The class an entry of this delegation belongs to in an order of speakers, speaking in this capacity.
SpeakerClass class_of(const State&, Capacity, const Delegation&);

/// How entries stand within a section; in order of receipt when the order says nothing.
Within within_of(const Order&);

/// The draw that this seed makes for an order.
Draw draw_from(const Order&, const DrawSeed&);

/// The entry behind which a new one of this delegation is placed; nothing for the top. In order of receipt
/// behind the last whose section is not later than its own; on a list that was drawn without a window at its
/// place by name or lot within its section.
std::optional<EntryId> place_for(const State&, const List&, Capacity, const Delegation&);

/// Where an entry that waits stands when it speaks in another capacity.
struct NewPlace {
    bool leaves = false;           ///< it belongs to another section, and stands there like a newcomer
    std::optional<EntryId> after;  ///< then: the entry behind which it stands; nothing for the top
};
NewPlace place_again(const State&, const Entry&, Capacity, const Delegation&);

/// The draw of the list's opening window: its requests, those moved by hand among them, are put in order;
/// whoever else waits keeps the place, in front of them within the same section. Rule LS13.
ListDrawn window_draw(const State&, const List&, const DrawSeed&);

/// These delegations in English alphabetical order from the letter, as a roll-call goes. Rule LS15.
std::vector<DelegationId> roll_from(const State&, const Letter&, std::vector<DelegationId>);

}  // namespace core
