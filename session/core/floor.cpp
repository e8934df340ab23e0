// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

tl::unexpected<Refusal> refuse_taken(const State& state) {
    return refuse_entry(Reason::floor_taken, state.floor->entry);
}

/// The entry that the command names or means, if it can be given the floor now. Rules FL2, FL3.
tl::expected<const Entry*, Refusal> entry_to_hear(const State& state, const GiveFloor& command) {
    if (command.entry && command.next.value_or(false)) return refuse_member(Reason::unknown_member, "next");
    if (!command.entry && !command.next.value_or(false)) return refuse_member(Reason::required, "entry");
    if (!command.entry) {
        if (!state.item) return refuse(Reason::item_not_open);
        const Entry* next = next_entry(state);
        if (!next) return refuse(Reason::nobody_waiting);
        return next;
    }
    const Entry* entry = find_entry(state, *command.entry);
    if (!entry) return refuse_member(Reason::entry_unknown, "entry");
    const bool ready =
        entry->fate == Fate::waiting || entry->fate == Fate::passed_over || entry->fate == Fate::called;
    if (!ready) return refuse_entry(Reason::not_waiting, entry->id);
    if (!state.item || state.item->value != entry->list.value) return refuse(Reason::item_not_open);
    return entry;
}

Decision decide_one(const State& state, const GiveFloor& command, const Context& context) {
    if (!state.meeting) return refuse(Reason::no_meeting);
    if (!meeting_in_session(state)) return refuse(Reason::meeting_suspended);
    if (state.floor && command.ending != state.floor->entry) return refuse_taken(state);  // FL1, FL4
    const auto entry = entry_to_hear(state, command);
    if (!entry) return tl::unexpected(entry.error());
    Accepted accepted{.answer = EntryAnswer{0, (*entry)->id}};
    if (state.floor)
        accepted.events.push_back(
            FloorEvent(FloorEnded{state.floor->entry, spoke_ms(*state.floor, context.now)}));
    accepted.events.push_back(FloorEvent(FloorGiven{(*entry)->id, *state.meeting, limit_ms(state, **entry)}));
    return accepted;
}

bool speaks(const State& state, const Participant& actor) {
    const Entry& entry = state.entries.at(state.floor->entry);
    if (entry.slot) return state.slots.at(*entry.slot).plan.participant == actor.id;
    return actor.roles.has(Role::delegate) && actor.delegation == entry.delegation;
}

Decision decide_one(const State& state, const EndFloor&, const Context& context) {
    if (!state.floor) return refuse(Reason::floor_empty);
    const bool presides = !context.actor || context.actor->id == tenure(state).holder;
    if (!presides && !speaks(state, *context.actor)) return refuse(Reason::not_the_speaker);  // FL5
    const Entry& entry = state.entries.at(state.floor->entry);
    return Accepted{.events = {FloorEvent(FloorEnded{entry.id, spoke_ms(*state.floor, context.now)})},
                    .answer = EntryAnswer{0, entry.id}};
}

Decision decide_one(const State& state, const ExtendFloor& command, const Context& context) {
    if (!state.floor) return refuse(Reason::floor_empty);
    const auto longest = static_cast<std::uint64_t>(protocol::limits::speech_ms_max);
    // FL6: time is added to the limit, or from now on when the limit has passed already.
    const std::uint64_t from =
        std::max(state.floor->limit_ms,
                 state.floor->over || state.floor->limit_ms == 0 ? spoke_ms(*state.floor, context.now) : 0);
    if (command.ms == 0 || command.ms > longest || from + command.ms > longest)
        return refuse_member(Reason::out_of_range, "ms");
    return Accepted{.events = {FloorEvent(FloorExtended{state.floor->entry, from + command.ms})}};
}

Decision decide_one(const State& state, const PauseFloor& command, const Context&) {
    if (!state.floor) return refuse(Reason::floor_empty);
    if (state.floor->paused_at) return refuse(Reason::floor_paused);  // FL7
    return Accepted{.events = {FloorEvent(FloorPaused{state.floor->entry, command.reason})}};
}

Decision decide_one(const State& state, const ContinueFloor&, const Context&) {
    if (!state.floor) return refuse(Reason::floor_empty);
    if (!state.floor->paused_at) return refuse(Reason::floor_not_paused);  // FL7
    return Accepted{.events = {FloorEvent(FloorContinued{state.floor->entry})}};
}

void apply_one(State& state, const FloorGiven& event, const Entered& entered) {
    Entry& entry = state.entries.at(event.entry);
    auto& queue = state.lists.at(entry.list).queue;
    queue.erase(std::remove(queue.begin(), queue.end(), entry.id), queue.end());
    entry.fate = Fate::speaking;
    entry.meeting = event.meeting;
    entry.started_at = entered.at;
    if (entry.slot) state.slots.at(*entry.slot).status = SlotStatus::speaking;
    state.floor = Floor{.entry = event.entry, .started_at = entered.at, .limit_ms = event.limit_ms};
}

void apply_one(State& state, const FloorEnded& event, const Entered& entered) {
    Entry& entry = state.entries.at(event.entry);
    entry.fate = Fate::delivered;
    entry.ended_at = entered.at;
    entry.spoke_ms = event.spoke_ms;
    if (entry.slot) state.slots.at(*entry.slot).status = SlotStatus::done;
    state.floor.reset();
}

void apply_one(State& state, const FloorExtended& event, const Entered&) {
    state.floor->limit_ms = event.limit_ms;
    state.floor->warned = false;
    state.floor->over = false;
}

void apply_one(State& state, const FloorPaused& event, const Entered& entered) {
    state.floor->paused_at = entered.at;
    state.floor->pause_reason = event.reason;
}

void apply_one(State& state, const FloorContinued&, const Entered& entered) {
    state.floor->paused_ms += static_cast<std::uint64_t>(entered.at - *state.floor->paused_at);
    state.floor->paused_at.reset();
    state.floor->pause_reason.reset();
}

void apply_one(State& state, const FloorWarned&, const Entered&) { state.floor->warned = true; }
void apply_one(State& state, const FloorRanOver&, const Entered&) {
    state.floor->warned = true;
    state.floor->over = true;
}

}  // namespace

Decision decide(const State& state, const FloorCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const FloorEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
