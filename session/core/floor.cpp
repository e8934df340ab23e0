// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "session/core/floor_acts.h"
#include "session/core/floor_clock.h"
#include "session/core/motions.h"
#include "session/core/queries.h"
#include "session/core/queue.h"
#include "session/core/replies.h"
#include "session/core/topics.h"

namespace core {

namespace {

/// Whether the entry is the point of order for which this statement was interrupted and is paused. Rule PO1.
bool interrupts(const State& state, const Entry& entry, const Floor& floor) {
    if (!entry.point || !is_paused_for(floor, PauseCause::point_of_order)) return false;
    return state.points.at(*entry.point).raised.interrupted == floor.entry;
}

/// Who would have the floor before it is given: nobody, or whoever a point of order interrupts; a refusal
/// when somebody else has it. Rules FL1, FL4, PO1.
std::optional<Refusal> check_free(const State& state, const GiveFloor& command, const Entry* wanted) {
    if (!state.floor) return {};
    const auto taken = [](const Floor& floor) {
        return Refusal{.reason = Reason::floor_taken, .entry = floor.entry};
    };
    if (!command.ending) {
        const bool possible = wanted && !state.interrupted && interrupts(state, *wanted, *state.floor);
        return possible ? std::nullopt : std::optional(taken(*state.floor));
    }
    if (command.ending != state.floor->entry) return taken(*state.floor);
    if (!state.interrupted || (wanted && interrupts(state, *wanted, *state.interrupted))) return {};
    return taken(*state.interrupted);
}

/// What goes before anybody else's statement: a point of order, a motion. Rules PO3, MO2, MO3.
std::optional<Refusal> check_order(const State& state, const Entry* wanted) {
    if (const Point* point = pending_point(state); point && !(wanted && wanted->point == point->raised.point))
        return Refusal{.reason = Reason::point_pending, .entry = point->raised.entry};
    if (wanted && wanted->point) return {};
    if (const Motion* motion = pending_motion(state);
        motion && !(wanted && wanted->motion == motion->raised.motion))
        return Refusal{.reason = Reason::motion_pending};
    return {};
}

/// Whether the entry can be given the floor now. Rules FL3, RR3.
std::optional<Refusal> check_ready(const State& state, const Entry& entry) {
    const bool ready =
        entry.fate == Fate::waiting || entry.fate == Fate::passed_over || entry.fate == Fate::called;
    if (!ready) return Refusal{.reason = Reason::not_waiting, .entry = entry.id};
    const List& list = state.lists.at(entry.list);
    if (list.item && list.item != state.item) return Refusal{.reason = Reason::item_not_open};
    if (must_wait_for_end_of_day(state, entry))
        return Refusal{.reason = Reason::replies_later, .entry = entry.id};
    return {};
}

Decision decide_one(const State& state, const GiveFloor& command, const Context& context) {
    if (command.entry && command.next.value_or(false)) return refuse_member(Reason::unknown_member, "next");
    if (!command.entry && !command.next.value_or(false)) return refuse_member(Reason::required, "entry");
    if (!state.meeting) return refuse(Reason::no_meeting);
    if (!meeting_in_session(state)) return refuse(Reason::meeting_suspended);
    if (state.vote) return refuse(Reason::vote_pending);
    const Entry* entry = command.entry ? find_entry(state, *command.entry) : next_entry(state);
    if (auto refusal = check_free(state, command, entry)) return tl::unexpected(*refusal);
    if (command.entry && !entry) return refuse_member(Reason::entry_unknown, "entry");
    if (auto refusal = check_order(state, entry)) return tl::unexpected(*refusal);
    if (!entry) return refuse(state.item ? Reason::nobody_waiting : Reason::item_not_open);
    if (auto refusal = check_ready(state, *entry)) return tl::unexpected(*refusal);
    Accepted accepted{.answer = EntryAnswer{0, entry->id}};
    FloorGiven given{.entry = entry->id, .meeting = *state.meeting, .limit_ms = limit_ms(state, *entry)};
    if (state.floor && command.ending) {  // FL4; whoever has ended by now needs no ending
        accepted.events = ending_events(state, context.now);
        given.ending = command.ending;
    }
    accepted.events.push_back(FloorEvent(given));
    return accepted;
}

bool speaks(const State& state, const Participant& actor) {
    const Entry& entry = state.entries.at(state.floor->entry);
    if (entry.slot) return state.slots.at(*entry.slot).plan.participant == actor.id;
    return actor.roles.has(Role::delegate) && actor.delegation == entry.delegation;
}

Decision decide_one(const State& state, const EndFloor&, const Context& context) {
    if (!state.floor) return refuse(Reason::floor_empty);
    if (!acts_as_presiding(state, context) && !speaks(state, *context.actor))
        return refuse(Reason::not_the_speaker);  // FL5
    return Accepted{.events = ending_events(state, context.now),
                    .answer = EntryAnswer{0, state.floor->entry}};
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
    if (is_paused_for(*state.floor, PauseCause::presiding)) return refuse(Reason::floor_paused);  // FL7
    return Accepted{
        .events = {FloorEvent(FloorPaused{.entry = state.floor->entry, .reason = command.reason})}};
}

Decision decide_one(const State& state, const ContinueFloor&, const Context&) {
    if (!state.floor) return refuse(Reason::floor_empty);
    if (!state.floor->paused_at) return refuse(Reason::floor_not_paused);  // FL7
    const Point* point = pending_point(state);
    if (point && is_paused_for(*state.floor, PauseCause::point_of_order))  // PO3
        return refuse_entry(Reason::point_pending, point->raised.entry);
    return Accepted{.events = {FloorEvent(FloorContinued{.entry = state.floor->entry})}};
}

/// The statement of this entry: the running one, or the one that waits for a point of order.
Floor* floor_of(State& state, EntryId entry) {
    for (auto* floor : {&state.floor, &state.interrupted})
        if (*floor && (*floor)->entry == entry) return &**floor;
    return nullptr;
}

void apply_one(State& state, const FloorGiven& event, const Entered& entered) {
    remember_giving(state, event, entered);
    Entry& entry = state.entries.at(event.entry);
    leave_queue(state, entry);
    entry.meeting = event.meeting;
    entry.started_at = entered.at;
    entry.left_ms.reset();
    state.interrupted = std::move(state.floor);
    if (state.interrupted) state.entries.at(state.interrupted->entry).fate = Fate::interrupted;
    pass_floor(state, Floor{.entry = event.entry,
                            .started_at = entered.at,
                            .limit_ms = event.limit_ms,
                            .warning_ms = warning_ms(state, state.lists.at(entry.list))});
}

void apply_one(State& state, const FloorEnded& event, const Entered& entered) {
    remember_ending(state, entered);
    Entry& entry = state.entries.at(event.entry);
    entry.fate = Fate::delivered;
    entry.ended_at = entered.at;
    entry.spoke_ms = event.spoke_ms;
    keep_slot(state, entry);
    pass_floor(state, std::exchange(state.interrupted, {}));
}

void apply_one(State& state, const FloorExtended& event, const Entered&) {
    state.floor->limit_ms = event.limit_ms;
    state.floor->warned = false;
    state.floor->over = false;
}

void apply_one(State& state, const FloorPaused& event, const Entered& entered) {
    Floor* floor = floor_of(state, event.entry);
    if (!floor) return;
    pause(*floor, event.cause.value_or(PauseCause::presiding), entered.at);
    if (event.reason) floor->pause_reason = event.reason;
}

void apply_one(State& state, const FloorContinued& event, const Entered& entered) {
    // While somebody else has the floor the interrupted statement stands still, whatever is over: its clock
    // goes on when it has the floor again.
    if (state.floor && state.floor->entry == event.entry) go_on(*state.floor, event.cause, entered.at);
}

void apply_one(State& state, const FloorWarned&, const Entered&) { state.floor->warned = true; }
void apply_one(State& state, const FloorRanOver&, const Entered&) {
    state.floor->warned = true;
    state.floor->over = true;
}

void apply_one(State& state, const SpeakerLinkLost& event, const Entered& entered) {
    state.floor->held_until = event.held_until;
    state.floor->hold_ended = false;
    pause(*state.floor, PauseCause::speaker_link, entered.at);
}

void apply_one(State& state, const SpeakerLinkBack&, const Entered& entered) {
    state.floor->held_until.reset();
    state.floor->hold_ended = false;
    go_on(*state.floor, PauseCause::speaker_link, entered.at);
}

void apply_one(State& state, const FloorHoldEnded&, const Entered&) { state.floor->hold_ended = true; }

}  // namespace

std::uint64_t spoken_ms(const State& state, const Floor& floor, Time now) {
    return state.entries.at(floor.entry).spoke_ms.value_or(0) + spoke_ms(floor, now);
}

std::vector<Event> ending_events(const State& state, Time now) {
    std::vector<Event> events{
        FloorEvent(FloorEnded{state.floor->entry, spoken_ms(state, *state.floor, now)})};
    for (Event& event : heard_events(state, state.floor->entry)) events.push_back(std::move(event));  // PO6
    const auto& waits = state.interrupted;
    if (waits && is_paused_for(*waits, PauseCause::point_of_order) && !pending_point(state))
        events.push_back(FloorEvent(FloorContinued{waits->entry, PauseCause::point_of_order}));  // PO4
    return events;
}

void keep_slot(State& state, const Entry& entry) {
    if (!entry.slot) return;
    Slot& slot = state.slots.at(*entry.slot);
    const bool speaks = entry.fate == Fate::speaking || entry.fate == Fate::interrupted;
    if (slot.reply_entry == entry.id)
        slot.reply = speaks                             ? ReplyStatus::speaking
                     : entry.fate == Fate::delivered    ? ReplyStatus::done
                                                        : ReplyStatus::invited;
    else
        slot.status = speaks                            ? SlotStatus::speaking
                      : entry.fate == Fate::delivered   ? SlotStatus::done
                                                        : SlotStatus::invited;
}

void pass_floor(State& state, std::optional<Floor> floor) {
    state.floor = std::move(floor);
    if (!state.floor) return;
    Entry& entry = state.entries.at(state.floor->entry);
    entry.fate = Fate::speaking;
    keep_slot(state, entry);
}

Decision decide(const State& state, const FloorCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const FloorEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
