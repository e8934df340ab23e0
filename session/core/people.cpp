// SPDX-License-Identifier: Apache-2.0
#include "session/core/people.h"

#include <algorithm>

#include "session/core/links.h"
#include "session/core/presence.h"
#include "session/core/queries.h"

namespace core {

namespace {

bool is_there(const State& state, const PresenceKey& key) {
    const auto found = state.presence.find(key);
    return found != state.presence.end() && !found->second.empty() && !found->second.back().to;
}

/// By connection, or noted by the secretary.
bool is_there_by(const State& state, const ParticipantId& person, Door door) {
    return is_there(state, {{}, person, door, false}) || is_there(state, {{}, person, door, true});
}

const SoundTestView* sound_test_of(const State& state, const ParticipantId& person) {
    const auto found = state.sound_tests.find(person);
    return found == state.sound_tests.end() ? nullptr : &found->second;
}

}  // namespace

PersonView person_view(const State& state, const Participant& person) {
    PersonView view{.participant = person.id, .name = person.name, .roles = roles_in(person.roles),
                    .delegation = person.delegation};
    for (const auto& [id, invitation] : state.invitations)
        if (invitation.participant == person.id && !invitation.revoked) view.admitted = true;
    for (Door door : {Door::room, Door::remote})
        if (is_there_by(state, person.id, door)) view.present_by.push_back(door);
    view.honorific = person.honorific;
    view.gender = person.gender;
    view.devices = devices_of(state, person.id);
    view.gone_since = gone_since(state, person.id);
    if (const SoundTestView* sound = sound_test_of(state, person.id)) view.sound = *sound;
    return view;
}

ReadinessView readiness_view(const State& state, const Delegation& delegation) {
    ReadinessView view{.delegation = delegation.id};
    std::optional<Time> lost;
    for (const Participant* person : representatives_of(state, delegation.id)) {
        if (is_there_by(state, person->id, Door::room)) ++view.room;
        if (is_there_by(state, person->id, Door::remote)) ++view.remote;
        if (const auto gone = gone_since(state, person->id); gone && (!lost || *lost < *gone)) lost = gone;
        if (!is_connected(state, person->id)) continue;
        ++view.connected;
        const SoundTestView* sound = sound_test_of(state, person->id);
        if (!sound || (view.sound && view.sound->tested_at >= sound->tested_at)) continue;  // RD3
        view.sound = *sound;
        view.tested = person->id;
    }
    const auto noted = [&](Door door) { return is_there(state, {delegation.id, {}, door, false}); };
    if (noted(Door::room)) view.room = std::max(view.room, 1u);
    if (noted(Door::remote)) view.remote = std::max(view.remote, 1u);
    if (view.room == 0 && view.remote == 0) view.lost_since = lost;
    return view;
}

bool is_known(const ReadinessView& view) {
    return view.room > 0 || view.remote > 0 || view.lost_since.has_value();
}

std::optional<Role> office_of(const Participant& person) {
    for (Role office : {Role::chair, Role::vice_chair, Role::rapporteur, Role::bureau})
        if (person.roles.has(office)) return office;
    return {};
}

BureauView bureau_view(const Participant& person, Role office) {
    return {.participant = person.id, .name = person.name, .honorific = person.honorific, .office = office,
            .delegation = person.delegation};
}

LateRequestView late_request_view(const LateRequest& request) {
    const LateAsked& asked = request.asked;
    return {.late = asked.late, .list = asked.list, .delegation = asked.delegation, .kind = asked.kind,
            .capacity = asked.capacity, .group = asked.group, .speaker = asked.speaker, .door = asked.door,
            .asked_at = request.at, .asked_by = request.by, .reason = asked.reason, .status = request.status,
            .ended_at = request.ended_at, .entry = request.entry, .answer = request.answer};
}

You you_view(const State& state, const Participant& person) {
    You you{.participant = person.id, .delegation = person.delegation, .roles = roles_in(person.roles),
            .audience = audience_of(person.roles), .name = person.name, .honorific = person.honorific,
            .door = person.door};
    if (const SoundTestView* sound = sound_test_of(state, person.id)) you.sound = *sound;
    if (!person.delegation) return you;
    if (const Delegation* delegation = find_delegation(state, *person.delegation))
        you.delegation_name = delegation->name;
    for (const auto& [id, other] : state.participants)
        if (other.delegation == person.delegation && id != person.id)
            you.colleagues.push_back({id, other.name});
    if (!person.roles.has(Role::delegate)) return you;
    for (const auto& [id, request] : state.late_requests)
        if (request.asked.delegation == *person.delegation) you.late.push_back(late_request_view(request));
    return you;
}

}  // namespace core
