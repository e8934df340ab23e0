// SPDX-License-Identifier: Apache-2.0
#include "session/core/queries.h"

#include <algorithm>

#include "session/base/check.h"

namespace core {

namespace {

template <class T, class Id>
const T* find_by_id(const std::vector<T>& all, const Id& id) {
    const auto found = std::find_if(all.begin(), all.end(), [&id](const T& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

template <class Map, class Id>
auto find_in(const Map& map, const Id& id) -> const typename Map::mapped_type* {
    const auto found = map.find(id);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace

const Tenure& tenure(const State& state) {
    CHECK(!state.presiding.tenures.empty());
    return state.presiding.tenures.back();
}

const Mandate* find_mandate(const State& state, MandateId id) {
    return find_by_id(state.presiding.mandates, id);
}
const Participant* find_participant(const State& state, const ParticipantId& id) {
    return find_in(state.participants, id);
}
const Delegation* find_delegation(const State& state, const DelegationId& id) {
    const auto* place = find_in(state.delegation_places, id);
    return place ? &state.profile.delegations[*place] : nullptr;
}
const Group* find_group(const Profile& profile, const GroupId& id) { return find_by_id(profile.groups, id); }
const Kind* find_kind(const Profile& profile, const KindId& id) { return find_by_id(profile.kinds, id); }
const Order* find_order(const Profile& profile, const KindId& id) { return find_by_id(profile.orders, id); }
const AgendaItem* find_agenda_item(const Profile& profile, const ItemId& id) {
    return find_by_id(profile.agenda, id);
}
const Entry* find_entry(const State& state, EntryId id) { return find_in(state.entries, id); }
const List* find_list(const State& state, const ListId& id) { return find_in(state.lists, id); }

const Meeting* meeting_in_session(const State& state) {
    if (!state.meeting) return nullptr;
    const Meeting* meeting = find_in(state.meetings, *state.meeting);
    return meeting && meeting->status == MeetingStatus::in_session ? meeting : nullptr;
}

std::uint64_t limit_ms(const State& state, const Entry& entry) {
    if (entry.slot) {
        const Slot* slot = find_in(state.slots, *entry.slot);
        if (slot && slot->plan.limit_ms > 0) return static_cast<std::uint64_t>(slot->plan.limit_ms);
    }
    if (const List* list = find_list(state, entry.list)) {
        const auto own = list->limits.find(entry.kind.value);
        if (own != list->limits.end()) return own->second;
    }
    const Kind* kind = find_kind(state.profile, entry.kind);
    return kind ? static_cast<std::uint64_t>(kind->limit_ms) : 0;
}

std::uint64_t spoke_ms(const Floor& floor, Time now) {
    const Time until = floor.paused_at.value_or(now);
    const std::int64_t spoken = until - floor.started_at - static_cast<std::int64_t>(floor.paused_ms);
    return spoken > 0 ? static_cast<std::uint64_t>(spoken) : 0;
}

const Entry* next_entry(const State& state) {
    if (!state.item) return nullptr;
    for (const auto& [id, slot] : state.slots) {
        if (slot.item != *state.item || slot.status != SlotStatus::invited || !slot.entry) continue;
        return find_entry(state, *slot.entry);
    }
    const List* list = find_list(state, ListId{state.item->value});
    if (!list) return nullptr;
    for (EntryId id : list->queue) {
        const Entry* entry = find_entry(state, id);
        if (entry && entry->fate == Fate::waiting) return entry;
    }
    return nullptr;
}

}  // namespace core
