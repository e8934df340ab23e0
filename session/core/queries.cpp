// SPDX-License-Identifier: Apache-2.0
#include "session/core/queries.h"

#include <algorithm>

#include "session/base/check.h"
#include "session/core/replies.h"

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
const Category* find_category(const Profile& profile, const CategoryId& id) {
    return find_by_id(profile.categories, id);
}
const Kind* find_kind(const Profile& profile, const KindId& id) { return find_by_id(profile.kinds, id); }
const MotionKind* find_motion_kind(const Profile& profile, const MotionKindId& id) {
    return find_by_id(profile.motions, id);
}

KindUse use_of(const Kind& kind) { return kind.use.value_or(KindUse::statement); }

const Kind* first_kind(const Profile& profile, KindUse use, Capacity capacity) {
    for (const Kind& kind : profile.kinds)
        if (use_of(kind) == use &&
            std::find(kind.capacities.begin(), kind.capacities.end(), capacity) != kind.capacities.end())
            return &kind;
    return nullptr;
}

bool votes(const State& state, const Delegation& delegation) {
    const Category* category = find_category(state.profile, delegation.category);
    return category && category->votes;
}

bool acts_as_presiding(const State& state, const Context& context) {
    return !context.actor || context.on_instruction || context.actor->id == tenure(state).holder;
}

const Order* find_order(const Profile& profile, const KindId& id) { return find_by_id(profile.orders, id); }
const AgendaItem* find_agenda_item(const Profile& profile, const ItemId& id) {
    return find_by_id(profile.agenda, id);
}
const Entry* find_entry(const State& state, EntryId id) { return find_in(state.entries, id); }
const List* find_list(const State& state, const ListId& id) { return find_in(state.lists, id); }

std::optional<ItemId> item_of(const State& state, const Entry& entry) {
    const List* list = find_list(state, entry.list);
    return list ? list->item : std::nullopt;
}

const Meeting* meeting_in_session(const State& state) {
    if (!state.meeting) return nullptr;
    const Meeting* meeting = find_in(state.meetings, *state.meeting);
    return meeting && meeting->status == MeetingStatus::in_session ? meeting : nullptr;
}

const Point* pending_point(const State& state) {
    for (auto one = state.points.rbegin(); one != state.points.rend(); ++one) {
        const Point& point = one->second;
        if (point.status == PointStatus::appealed) return &point;
        if (point.status == PointStatus::raised && point.needs_ruling) return &point;
    }
    return nullptr;
}

const Motion* pending_motion(const State& state) {
    const auto& kinds = state.profile.motions;
    const Motion* first = nullptr;
    auto first_kind = kinds.end();
    for (const auto& [id, motion] : state.motions) {
        if (motion.end) continue;
        const auto kind = std::find_if(kinds.begin(), kinds.end(), [&motion = motion](const MotionKind& one) {
            return one.id == motion.raised.kind;
        });
        if (first && kind > first_kind) continue;
        first = &motion;
        first_kind = kind;
    }
    return first;
}

std::uint64_t warning_ms(const State& state, const List& list) {
    return list.warning_ms.value_or(static_cast<std::uint64_t>(state.profile.rules.warning_ms));
}

std::vector<const Participant*> representatives_of(const State& state, const DelegationId& id) {
    std::vector<const Participant*> found;
    const auto add = [&](const ParticipantId& one) {
        const Participant* person = find_participant(state, one);
        if (person && person->delegation == id && person->roles.has(Role::delegate)) found.push_back(person);
    };
    const Delegation* delegation = find_delegation(state, id);
    for (std::uint32_t seat = 1; delegation && seat <= delegation->representatives; ++seat)
        add(ParticipantId{id.value + (seat == 1 ? "" : "." + std::to_string(seat))});
    for (const Person& person : state.profile.people)
        if (person.delegation == id) add(person.id);
    return found;
}

std::vector<const Slot*> slots_in_turn(const State& state, const ItemId& item) {
    std::vector<const Slot*> slots;
    for (const auto& [id, slot] : state.slots)
        if (slot.item == item) slots.push_back(&slot);
    std::sort(slots.begin(), slots.end(), [](const Slot* a, const Slot* b) { return a->turn < b->turn; });
    return slots;
}

std::uint64_t slot_limit_ms(const State& state, const Slot& slot, const Kind& panel) {
    const List* list = find_list(state, ListId{slot.item.value});
    if (list)
        if (const auto own = list->limits.find(panel.id.value); own != list->limits.end()) return own->second;
    return static_cast<std::uint64_t>(slot.plan.limit_ms > 0 ? slot.plan.limit_ms : panel.limit_ms);
}

std::uint64_t limit_ms(const State& state, const Entry& entry) {
    if (entry.left_ms) return *entry.left_ms;  // FL14
    const Kind* kind = find_kind(state.profile, entry.kind);
    if (entry.slot && kind && use_of(*kind) == KindUse::panel) {
        const Slot* slot = find_in(state.slots, *entry.slot);
        if (slot) return slot_limit_ms(state, *slot, *kind);
    }
    auto limit = kind ? static_cast<std::uint64_t>(kind->limit_ms) : 0;
    if (const List* list = find_list(state, entry.list)) {
        const auto own = list->limits.find(entry.kind.value);
        if (own != list->limits.end()) limit = own->second;
    }
    return limit_under(state, entry, limit);
}

std::uint64_t limit_under(const State& state, const Entry& entry, std::uint64_t limit) {
    if (entry.left_ms) return *entry.left_ms;  // FL14
    const Kind* kind = find_kind(state.profile, entry.kind);
    if (!kind || kind->later_limits_ms.empty()) return limit;
    const std::size_t turns = turns_before(state, entry);  // RR2
    if (turns == 0) return limit;
    const auto later = static_cast<std::uint64_t>(
        kind->later_limits_ms[std::min(turns, kind->later_limits_ms.size()) - 1]);
    return limit == 0 ? later : std::min(limit, later);
}

std::uint64_t spoke_ms(const Floor& floor, Time now) {
    const Time until = floor.paused_at.value_or(now);
    const std::int64_t spoken = until - floor.started_at - static_cast<std::int64_t>(floor.paused_ms);
    return spoken > 0 ? static_cast<std::uint64_t>(spoken) : 0;
}

namespace {

template <class Wanted>
const Entry* first_waiting(const State& state, const ListId& id, Wanted wanted) {
    const List* list = find_list(state, id);
    if (!list) return nullptr;
    for (EntryId queued : list->queue) {
        const Entry* entry = find_entry(state, queued);
        if (entry && entry->fate == Fate::waiting && wanted(*entry)) return entry;
    }
    return nullptr;
}

/// A panellist who was called to speak, else one who was called to reply.
const Entry* called_panellist(const State& state, const ItemId& item) {
    const Entry* reply = nullptr;
    for (const Slot* slot : slots_in_turn(state, item)) {
        if (slot->status == SlotStatus::invited && slot->entry) return find_entry(state, *slot->entry);
        if (!reply && slot->reply == ReplyStatus::invited && slot->reply_entry)
            reply = find_entry(state, *slot->reply_entry);
    }
    return reply;
}

}  // namespace

const Entry* next_entry(const State& state) {
    if (!state.meeting) return nullptr;
    const ListId points{std::string(points_list)};
    const Point* point = pending_point(state);
    const Entry* next = first_waiting(state, points, [point](const Entry& entry) {
        return entry.point && (!point || entry.point == point->raised.point);
    });
    if (next || point) return next;
    if (const Motion* motion = pending_motion(state))
        return first_waiting(state, points,
                             [motion](const Entry& entry) { return entry.motion == motion->raised.motion; });
    if (!state.item) return nullptr;
    if (const Entry* panellist = called_panellist(state, *state.item)) return panellist;
    const auto anybody = [](const Entry&) { return true; };
    if (const Entry* speaker = first_waiting(state, ListId{state.item->value}, anybody)) return speaker;
    if (!replies_due(state, *state.item)) return nullptr;
    return first_waiting(state, ListId{state.item->value + std::string(replies_suffix)}, anybody);
}

}  // namespace core
