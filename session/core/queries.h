// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Questions about the state that several rules, the views and the report ask. Pure.

#include "session/core/context.h"
#include "session/core/state.h"

namespace core {

const Tenure& tenure(const State&);  ///< who presides; the session exists
const Mandate* find_mandate(const State&, MandateId);

const Participant* find_participant(const State&, const ParticipantId&);
const Delegation* find_delegation(const State&, const DelegationId&);
const Group* find_group(const Profile&, const GroupId&);
const Category* find_category(const Profile&, const CategoryId&);
const Kind* find_kind(const Profile&, const KindId&);
const MotionKind* find_motion_kind(const Profile&, const MotionKindId&);

/// The mechanism a kind belongs to; a statement when it names none.
KindUse use_of(const Kind&);
/// The body's first kind for this use that this capacity may use; null when there is none.
const Kind* first_kind(const Profile&, KindUse, Capacity);

/// Whether the delegation's category has votes.
bool votes(const State&, const Delegation&);

/// Whether the sender acts as the presiding officer: is it, or acts on its instruction. The operator and the
/// system do.
bool acts_as_presiding(const State&, const Context&);
const Order* find_order(const Profile&, const KindId&);
const AgendaItem* find_agenda_item(const Profile&, const ItemId&);
const Entry* find_entry(const State&, EntryId);
const List* find_list(const State&, const ListId&);

/// The item of the entry's list; none on the list of points.
std::optional<ItemId> item_of(const State&, const Entry&);

/// The meeting that is in session and not suspended.
const Meeting* meeting_in_session(const State&);

/// The point of order that holds everything else up: it waits for a ruling, or its appeal for a vote; null
/// when there is none. Rules PO3, PO5.
const Point* pending_point(const State&);

/// The procedural motion that is to be settled first: of those that are not, the one whose kind stands first
/// in the profile, the later one of equals; null when there is none. Rule MO2.
const Motion* pending_motion(const State&);

/// The signal before the end of a statement on this list, in milliseconds; 0 is none.
std::uint64_t warning_ms(const State&, const List&);

/// Those who represent the delegation: its seats, and its delegates known by name. Looks them up by key.
std::vector<const Participant*> representatives_of(const State&, const DelegationId&);

/// The slots of the item's panel in the order in which they are to be called. Rule PA6.
std::vector<const Slot*> slots_in_turn(const State&, const ItemId&);

/// The time that a panellist's statement may take: what the list was configured with, else the allotted time,
/// else the kind's. 0 is none.
std::uint64_t slot_limit_ms(const State&, const Slot&, const Kind& panel);

/// The time limit that would apply to the entry if it got the floor now; 0 is none.
std::uint64_t limit_ms(const State&, const Entry&);

/// The limit that the entry would have under this one of its list for the kind: its delegation's later turns
/// may have a shorter one, and who was set aside has the time that was left. 0 is none. Rules RR2, FL14.
std::uint64_t limit_under(const State&, const Entry&, std::uint64_t list_limit_ms);

/// Time on the floor up to `now`, without pauses.
std::uint64_t spoke_ms(const Floor&, Time now);

/// The entry that `floor.give {next: true}` would give the floor to: a point of order, else a statement on
/// the pending motion, else a panellist who was called, else the first who waits on the list of the item
/// under consideration, else a right of reply whose time has come. Rule FL2.
const Entry* next_entry(const State&);

}  // namespace core
