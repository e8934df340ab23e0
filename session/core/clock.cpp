// SPDX-License-Identifier: Apache-2.0
#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

Decision decide_one(const State& state, const SetRehearsalClock& command, const Context& context) {
    if (!state.rehearsal) return refuse(Reason::not_a_rehearsal);  // CL2
    if (command.at && *command.at < context.now) return refuse_member(Reason::time_passed, "at");  // CL3
    const std::uint32_t speed = command.speed.value_or(state.rehearsal->speed);
    if (speed > limits::rehearsal_speed_max) return refuse_member(Reason::out_of_range, "speed");
    return Accepted{.events = {ClockEvent(RehearsalClockSet{command.at.value_or(context.now), speed})}};
}

void add_participants(State& state) {
    for (const Person& person : state.profile.people) {
        Participant made{.id = person.id, .name = person.name, .honorific = person.honorific,
                         .gender = person.gender, .delegation = person.delegation, .door = person.door};
        for (Role role : person.roles) made.roles.bits |= RoleSet{role}.bits;
        state.participants.emplace(person.id, made);
    }
    for (const Delegation& delegation : state.profile.delegations) {
        for (std::uint32_t seat = 1; seat <= delegation.representatives; ++seat) {
            const ParticipantId id{delegation.id.value + (seat == 1 ? "" : "." + std::to_string(seat))};
            state.participants.emplace(id, Participant{.id = id, .roles = {Role::delegate},
                                                       .delegation = delegation.id, .door = delegation.door});
        }
    }
}

void add_list(State& state, const std::string& name, ListUse use, const std::optional<ItemId>& item) {
    const ListId id{name};
    state.lists.emplace(id, List{.id = id, .use = use, .item = item, .order = state.profile.rules.order});
}

void add_panels(State& state) {
    for (const Panel& panel : state.profile.panels) {
        std::uint32_t place = 0;
        for (const PanelSlot& plan : panel.slots) {
            const SlotId id{static_cast<std::uint32_t>(state.slots.size() + 1)};
            ++place;
            state.slots.emplace(
                id, Slot{.id = id, .item = panel.item, .place = place, .plan = plan, .turn = place});
            auto& person = state.participants[plan.participant];
            person.id = plan.participant;
            if (person.name.empty()) person.name = plan.name;
            if (person.honorific.empty()) person.honorific = plan.honorific;
            if (!person.gender) person.gender = plan.gender;
            if (!person.delegation) person.delegation = plan.delegation;
            person.door = plan.door;
            person.roles.bits |= RoleSet{Role::panellist}.bits;
        }
    }
}

void apply_one(State& state, const SessionCreated& event, const Entered& entered) {
    state.profile = event.profile;
    if (event.profile.rehearsal)
        state.rehearsal = RehearsalClock{event.profile.rehearsal->starts_at, 1};  // CL1
    for (std::uint32_t place = 0; place < event.profile.delegations.size(); ++place)
        state.delegation_places.emplace(event.profile.delegations[place].id, place);
    add_participants(state);
    add_panels(state);
    for (const AgendaItem& item : event.profile.agenda) {
        state.items.emplace(item.id, Item{.id = item.id});
        add_list(state, item.id.value, ListUse::speakers, item.id);
        add_list(state, item.id.value + std::string(replies_suffix), ListUse::replies, item.id);
    }
    add_list(state, std::string(points_list), ListUse::points, {});
    for (const PlannedMeeting& planned : event.profile.meetings)
        state.meetings.emplace(planned.number, Meeting{.number = planned.number});
    for (const auto& [id, person] : state.participants)  // PR1: by office until a mandate says otherwise
        if (person.roles.has(Role::chair) && state.presiding.tenures.empty())
            state.presiding.tenures.push_back(Tenure{.holder = id, .epoch = 1, .since = entered.at});
    const auto& succession = event.profile.rules.succession;  // PR9
    if (succession && !succession->order.empty()) state.presiding.succession = succession;
}

void apply_one(State& state, const ServerStarted&, const Entered& entered) {
    for (auto& [key, intervals] : state.presence)
        if (key.connected && !intervals.empty() && !intervals.back().to) intervals.back().to = entered.at;
    state.devices.clear();
    if (state.rehearsal) state.rehearsal->at = entered.at;
}

void apply_one(State& state, const RehearsalClockSet& event, const Entered&) {
    state.rehearsal = RehearsalClock{event.at, event.speed};
}

}  // namespace

Decision decide(const State& state, const ClockCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const ClockEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
