// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Questions about the state that several rules, the views and the report ask. Pure.

#include "session/core/state.h"

namespace core {

const Tenure& tenure(const State&);  ///< who presides; the session exists
const Mandate* find_mandate(const State&, MandateId);

const Participant* find_participant(const State&, const ParticipantId&);
const Delegation* find_delegation(const State&, const DelegationId&);
const Group* find_group(const Profile&, const GroupId&);
const Kind* find_kind(const Profile&, const KindId&);
const Order* find_order(const Profile&, const KindId&);
const AgendaItem* find_agenda_item(const Profile&, const ItemId&);
const Entry* find_entry(const State&, EntryId);
const List* find_list(const State&, const ListId&);

/// The meeting that is in session and not suspended.
const Meeting* meeting_in_session(const State&);

/// The time limit that would apply to the entry if it got the floor now; 0 is none.
std::uint64_t limit_ms(const State&, const Entry&);

/// Time on the floor up to `now`, without pauses.
std::uint64_t spoke_ms(const Floor&, Time now);

/// The entry that `floor.give {next: true}` would give the floor to: a panellist who was called, else the
/// first who waits on the list of the item under consideration. Rule FL2.
const Entry* next_entry(const State&);

}  // namespace core
