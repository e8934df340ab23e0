// SPDX-License-Identifier: Apache-2.0
#include "session/core/render.h"

#include <charconv>

#include "protocol/wire.h"
#include "session/core/attendance.h"
#include "session/core/queries.h"

namespace core {

namespace {

template <class Id>
Id id_of(const std::string& key) {
    Id id;
    std::from_chars(key.data() + 1, key.data() + key.size(), id.value);
    return id;
}

template <class Map, class Id, class Make>
std::string rendered(const Map& map, const Id& id, Make make) {
    const auto found = map.find(id);
    return found == map.end() ? std::string() : to_json(make(found->second));
}

SessionHead session_head(const State& state) {
    const Profile& profile = state.profile;
    SessionHead head{.id = profile.id, .number = profile.number, .body = profile.body, .place = profile.place,
                     .time_zone = profile.time_zone, .from = profile.from, .to = profile.to,
                     .format = profile.format, .languages = profile.languages};
    if (profile.rehearsal) head.rehearsal = profile.rehearsal->notice;
    return head;
}

ClockView clock_view(const State& state) {
    if (!state.rehearsal) return {};
    return {.rehearsal = true, .set_to = state.rehearsal->at, .speed = state.rehearsal->speed};
}

MandateView mandate_view(const Mandate& mandate) {
    return {mandate.id, mandate.given_by, mandate.to, mandate.scope, mandate.until};
}

PresidingView presiding_view(const State& state) {
    const Tenure& now = tenure(state);
    PresidingView view{.participant = now.holder, .epoch = now.epoch, .since = now.since};
    if (const Participant* person = find_participant(state, now.holder)) view.name = person->name;
    if (now.mandate) view.mandate = mandate_view(*find_mandate(state, *now.mandate));
    if (state.presiding.offered) view.offered = mandate_view(*find_mandate(state, *state.presiding.offered));
    return view;
}

MeetingView meeting_view(const State& state, const Meeting& meeting) {
    MeetingView view{.number = meeting.number, .status = meeting.status, .opened_at = meeting.opened_at,
                     .suspended_until = meeting.suspended_until, .adjourned_at = meeting.adjourned_at};
    for (const PlannedMeeting& planned : state.profile.meetings) {
        if (planned.number != meeting.number) continue;
        view.planned_open = planned.opens_at;
        view.planned_close = planned.closes_at;
    }
    return view;
}

ItemView item_view(const State& state, const Item& item) {
    ItemView view{.item = item.id, .status = item.status};
    for (const AgendaItem& one : state.profile.agenda) {
        ++view.place;
        if (one.id != item.id) continue;
        view.title = one.title;
        view.parent = one.parent;
        break;
    }
    for (const Use& use : item.uses)
        if (view.meetings.empty() || view.meetings.back() != use.meeting)
            view.meetings.push_back(use.meeting);
    return view;
}

ListView list_view(const State& state, const List& list) {
    ListView view{.list = list.id,
                  .status = list.status,
                  .closes_at = list.closes_at,
                  .closed_at = list.closed_at,
                  .order = list.order,
                  .limits = list.limits,
                  .queue = list.queue,
                  .reopened_because = list.reopened_because};
    for (const Kind& kind : state.profile.kinds)
        view.limits.emplace(kind.id.value, static_cast<std::uint64_t>(kind.limit_ms));
    return view;
}

EntryView entry_view(const Entry& entry) {
    return {.entry = entry.id, .list = entry.list, .delegation = entry.delegation, .kind = entry.kind,
            .capacity = entry.capacity, .group = entry.group, .speaker = entry.speaker, .slot = entry.slot,
            .door = entry.door, .fate = entry.fate, .requested_at = entry.requested_at,
            .requested_by = entry.requested_by, .moved = entry.moved, .carried_over = entry.carried_over,
            .meeting = entry.meeting, .started_at = entry.started_at, .spoke_ms = entry.spoke_ms};
}

FloorView floor_view(const State& state) {
    const Floor& floor = *state.floor;
    const Entry& entry = state.entries.at(floor.entry);
    return {.entry = entry.id,
            .list = entry.list,
            .delegation = entry.delegation,
            .speaker = entry.speaker,
            .kind = entry.kind,
            .door = entry.door,
            .started_at = floor.started_at,
            .limit_ms = floor.limit_ms,
            .warning_ms = static_cast<std::uint64_t>(state.profile.rules.warning_ms),
            .paused_ms = floor.paused_ms,
            .paused_at = floor.paused_at,
            .pause_reason = floor.pause_reason,
            .warned = floor.warned,
            .over = floor.over};
}

SlotView slot_view(const Slot& slot) {
    const PanelSlot& plan = slot.plan;
    return {slot.id,          slot.item, slot.place,
            plan.participant, plan.name, plan.honorific,
            plan.delegation,  plan.door, static_cast<std::uint64_t>(plan.limit_ms),
            slot.status,      slot.entry};
}

DecisionView decision_view(const Decided& decided) {
    const DecisionTaken& taken = decided.taken;
    return {taken.decision, taken.meeting, decided.at, taken.subject, taken.outcome, taken.text, taken.by};
}

PersonView person_view(const State& state, const Participant& person) {
    PersonView view{.participant = person.id, .name = person.name, .roles = roles_in(person.roles),
                    .delegation = person.delegation};
    for (const auto& [id, invitation] : state.invitations)
        if (invitation.participant == person.id && !invitation.revoked) view.admitted = true;
    for (Door door : {Door::room, Door::remote})
        for (bool connected : {false, true}) {
            const auto found = state.presence.find(PresenceKey{{}, person.id, door, connected});
            if (found == state.presence.end() || found->second.empty() || found->second.back().to) continue;
            view.present_by.push_back(door);
            break;
        }
    return view;
}

std::string delegation_view(const State& state, const std::string& key) {
    const Delegation* delegation = find_delegation(state, DelegationId{key});
    if (!delegation) return {};
    return to_json(
        DelegationView{delegation->id, delegation->category, delegation->name, delegation->groups});
}

std::string doors_view(const State& state, const std::string& key) {
    const auto presence = presence_by_delegation(state);
    const auto found = presence.find(DelegationId{key});
    std::vector<Door> doors;
    if (found != presence.end() && found->second.room) doors.push_back(Door::room);
    if (found != presence.end() && found->second.remote) doors.push_back(Door::remote);
    return doors.empty() ? std::string() : to_json(doors);
}

std::string attendance_view(const State& state, const std::string& category) {
    const auto counts = attendance_by_category(state);
    const auto found = counts.find(category);
    return found == counts.end() ? std::string() : to_json(found->second);
}

template <class Map>
std::vector<std::string> keys_in(const Map& map) {
    std::vector<std::string> keys;
    for (const auto& [id, value] : map) {
        if constexpr (requires { id.text(); }) keys.push_back(id.text());
        else if constexpr (requires { id.value; }) keys.push_back(id.value);
        else if constexpr (requires { id.size(); }) keys.push_back(id);
        else keys.push_back(std::to_string(id));
    }
    return keys;
}

}  // namespace

std::string render(const State& state, Section section, const std::string& key) {
    switch (section) {
        case Section::session: return to_json(session_head(state));
        case Section::clock: return to_json(clock_view(state));
        case Section::presiding: return to_json(presiding_view(state));
        case Section::meeting: return state.meeting ? to_json(*state.meeting) : std::string();
        case Section::meetings:
            return rendered(state.meetings, static_cast<std::uint32_t>(std::stoul(key)),
                            [&](const Meeting& meeting) { return meeting_view(state, meeting); });
        case Section::item: return state.item ? to_json(*state.item) : std::string();
        case Section::agenda:
            return rendered(state.items, ItemId{key},
                            [&](const Item& item) { return item_view(state, item); });
        case Section::lists:
            return rendered(state.lists, ListId{key},
                            [&](const List& list) { return list_view(state, list); });
        case Section::entries: return rendered(state.entries, id_of<EntryId>(key), entry_view);
        case Section::floor: return state.floor ? to_json(floor_view(state)) : std::string();
        case Section::panels: return rendered(state.slots, id_of<SlotId>(key), slot_view);
        case Section::decisions: return rendered(state.decisions, id_of<DecisionId>(key), decision_view);
        case Section::delegations: return delegation_view(state, key);
        case Section::delegations_present: return doors_view(state, key);
        case Section::attendance: return attendance_view(state, key);
        case Section::people:
            return rendered(state.participants, ParticipantId{key},
                            [&](const Participant& person) { return person_view(state, person); });
        case Section::invitations:
            return rendered(state.invitations, id_of<InvitationId>(key), [](const Invitation& one) {
                return InvitationView{one.id, one.participant, one.revoked};
            });
    }
    return {};
}

std::vector<std::string> keys_of(const State& state, Section section) {
    switch (section) {
        case Section::meetings: return keys_in(state.meetings);
        case Section::agenda: return keys_in(state.items);
        case Section::lists: return keys_in(state.lists);
        case Section::entries: return keys_in(state.entries);
        case Section::panels: return keys_in(state.slots);
        case Section::decisions: return keys_in(state.decisions);
        case Section::delegations:
        case Section::delegations_present: return keys_in(state.delegation_places);
        case Section::attendance: return keys_in(attendance_by_category(state));
        case Section::people: return keys_in(state.participants);
        case Section::invitations: return keys_in(state.invitations);
        default: return {std::string()};
    }
}

}  // namespace core
