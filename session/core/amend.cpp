// SPDX-License-Identifier: Apache-2.0
/// What a delegation changes about an entry that waits: who speaks, by which door, for whom. Rule LS18.

#include <algorithm>

#include "session/core/behalf.h"
#include "session/core/placement.h"
#include "session/core/queue.h"
#include "session/core/requests.h"

namespace core {

namespace {

/// The kind that goes with another capacity: the same one where it is for both, else the body's first of the
/// same use; null when there is none.
const Kind* kind_in(const State& state, const Entry& entry, Capacity capacity) {
    const Kind* present = find_kind(state.profile, entry.kind);
    if (!present) return nullptr;
    const auto& capacities = present->capacities;
    if (std::find(capacities.begin(), capacities.end(), capacity) != capacities.end()) return present;
    return first_kind(state.profile, use_of(*present), capacity);
}

/// Speaking for a group, for another one, or for itself again. Points of order and motions are a delegation's
/// own.
std::optional<Refusal> change_capacity(const State& state, const AmendRequest& command, const Entry& entry,
                                       const Delegation& delegation, RequestAmended& amended) {
    const List& list = state.lists.at(entry.list);
    const auto capacity = settle_capacity(state, command.capacity, command.group, delegation);
    if (!capacity) return capacity.error();
    const Kind* kind = list.use == ListUse::points ? nullptr : kind_in(state, entry, *capacity);
    if (!kind) return Refusal{.reason = Reason::kind_not_yours, .path = Line{"params.capacity"}};
    if (kind->id != entry.kind)
        if (auto refusal = check_cap(state, list, delegation.id, *kind)) return refusal;
    amended.kind = kind->id;
    amended.capacity = *capacity;
    amended.group = command.group;
    const NewPlace place = place_again(state, entry, *capacity, delegation);
    amended.placed = place.leaves;
    amended.after = place.after;
    return {};
}

}  // namespace

Decision decide_one(const State& state, const AmendRequest& command, const Context& context) {
    const Entry* entry = find_entry(state, command.entry);
    if (!entry) return refuse_member(Reason::entry_unknown, "entry");
    if (!speaks_for(context, entry->delegation)) return refuse(Reason::not_your_delegation);
    // What was begun and set aside (FL14) was called: its first turn counts by the door that it had.
    if (!stands(*entry) || entry->left_ms) return refuse_entry(Reason::not_waiting, entry->id);
    const Delegation& delegation = *find_delegation(state, entry->delegation);
    const RequestAmended present{.entry = entry->id, .kind = entry->kind, .capacity = entry->capacity,
                                 .group = entry->group, .speaker = entry->speaker, .door = entry->door};
    RequestAmended amended = present;
    if (command.capacity || command.group)
        if (auto refusal = change_capacity(state, command, *entry, delegation, amended))
            return tl::unexpected(*refusal);
    if (auto refusal = check_speaker(state, command.speaker, delegation.id)) return tl::unexpected(*refusal);
    if (command.speaker) amended.speaker = command.speaker;
    if (command.door) amended.door = *command.door;
    if (amended == present) return refuse_entry(Reason::already_so, entry->id);
    return Accepted{.events = {ListsEvent(amended)}};
}

void apply_one(State& state, const RequestAmended& event, const Entered&) {
    Entry& entry = state.entries.at(event.entry);
    entry.kind = event.kind;
    entry.capacity = event.capacity;
    entry.group = event.group;
    entry.speaker = event.speaker;
    entry.door = event.door;
    if (!event.placed) return;
    leave_queue(state, entry);
    enter_queue(state, entry, event.after);
    entry.moved = false;  // it stands where its section puts it
}

}  // namespace core
