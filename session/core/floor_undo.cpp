// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "session/core/floor_acts.h"
#include "session/core/floor_clock.h"
#include "session/core/queries.h"
#include "session/core/queue.h"

namespace core {

namespace {

/// Who stands before the entry in its queue; nothing at the top, and for who stands in none.
std::optional<EntryId> behind_whom(const State& state, const ListId& list, EntryId entry) {
    const auto& queue = state.lists.at(list).queue;
    const auto place = std::find(queue.begin(), queue.end(), entry);
    if (place == queue.end() || place == queue.begin()) return {};
    return *std::prev(place);
}

/// The delegation asked again for the same list while it had the floor: that request is taken off when the
/// first one goes back there, since a delegation stands once on a list. Rule LS5.
void take_off_newer_request(const State& state, const Entry& back, std::vector<Event>& events) {
    const List& list = state.lists.at(back.list);
    if (back.slot || list.use == ListUse::points) return;
    for (EntryId id : list.queue)
        if (state.entries.at(id).delegation == back.delegation)
            events.push_back(ListsEvent(RequestWithdrawn{id}));
}

}  // namespace

void remember_ending(State& state, const Entered& entered) {
    state.before.reset();
    if (entered.by == "system" || !state.floor) return;  // FL11: who was cut off would be cut off again
    state.before = FloorBefore{.at = entered.at,
                               .ended = state.floor,
                               .ended_entry = state.entries.at(state.floor->entry),
                               .last_ended_at = state.speeches.last_ended_at};
}

void remember_giving(State& state, const FloorGiven& event, const Entered& entered) {
    const bool same_act = event.ending && state.before && state.before->ended &&
                          state.before->ended->entry == *event.ending;
    FloorBefore before = same_act ? *state.before : FloorBefore{.at = entered.at};
    const Entry& entry = state.entries.at(event.entry);
    before.given = entry;
    before.given_after = behind_whom(state, entry.list, entry.id);
    state.before = std::move(before);
}

Decision decide_one(const State& state, const UndoFloor&, const Context& context) {
    const auto& before = state.before;
    if (!before || context.now >= before->at + state.profile.rules.undo_ms)  // FL10
        return refuse(Reason::nothing_to_undo);
    Accepted accepted;
    FloorUndone undone;
    if (before->given) {
        undone.entry = before->given->id;
        take_off_newer_request(state, *before->given, accepted.events);
        if (state.interrupted) undone.restored = state.interrupted->entry;
    }
    if (before->ended) undone.restored = before->ended->entry;
    accepted.answer = EntryAnswer{0, before->given ? *undone.entry : *undone.restored};
    accepted.events.push_back(FloorEvent(undone));
    return accepted;
}

namespace {

void take_back_giving(State& state, const FloorBefore& before) {
    Entry& entry = state.entries.at(before.given->id);
    entry = *before.given;
    keep_slot(state, entry);
    if (!entry.slot) enter_queue(state, entry, before.given_after);
    pass_floor(state, std::exchange(state.interrupted, {}));
}

/// The statement goes on as it was; the time since it ended is a pause.
void take_back_ending(State& state, const FloorBefore& before, Time now) {
    state.interrupted = std::move(state.floor);
    if (state.interrupted) {
        state.entries.at(state.interrupted->entry).fate = Fate::interrupted;
        pause(*state.interrupted, PauseCause::point_of_order, now);
    }
    Floor floor = *before.ended;
    if (!floor.paused_at) floor.paused_ms += static_cast<std::uint64_t>(now - before.at);
    state.entries.at(floor.entry) = *before.ended_entry;
    state.speeches.last_ended_at = before.last_ended_at;
    pass_floor(state, std::move(floor));
}

}  // namespace

void apply_one(State& state, const FloorUndone&, const Entered& entered) {
    const auto before = std::exchange(state.before, {});
    if (!before) return;
    if (before->given) take_back_giving(state, *before);
    if (before->ended) take_back_ending(state, *before, entered.at);
}

Decision decide_one(const State& state, const SetAsideSpeaker&, const Context& context) {
    if (!state.floor) return refuse(Reason::floor_empty);
    const Floor& floor = *state.floor;
    if (!floor.held_until) return refuse_entry(Reason::link_not_lost, floor.entry);
    if (context.now < *floor.held_until) {  // FL13
        Refusal refusal{.reason = Reason::floor_held, .entry = floor.entry};
        refusal.retry_ms = static_cast<std::uint64_t>(*floor.held_until - context.now);
        return tl::unexpected(refusal);
    }
    const std::uint64_t spoke = spoke_ms(floor, context.now);
    const std::uint64_t left = floor.limit_ms > spoke ? floor.limit_ms - spoke : 1;
    Accepted accepted{.answer = EntryAnswer{0, floor.entry}};
    take_off_newer_request(state, state.entries.at(floor.entry), accepted.events);
    accepted.events.push_back(FloorEvent(SpeakerSetAside{.entry = floor.entry,
                                                         .spoke_ms = spoken_ms(state, floor, context.now),
                                                         .left_ms = floor.limit_ms == 0 ? 0 : left}));
    return accepted;
}

void apply_one(State& state, const SpeakerSetAside& event, const Entered&) {
    Entry& entry = state.entries.at(event.entry);
    entry.spoke_ms = event.spoke_ms;
    entry.left_ms = event.left_ms;
    entry.provisional = false;  // LS13: who had the floor is out of the draw, and FL14 says the place
    entry.fate = entry.slot ? Fate::called : Fate::passed_over;  // FL14
    keep_slot(state, entry);
    if (!entry.slot) enter_queue(state, entry, {});
    pass_floor(state, std::exchange(state.interrupted, {}));
}

namespace {

/// Acts after which going back would contradict what was done since. Rule FL11.
template <class E>
bool closes_undo(const FloorBefore& before, const E& event) {
    if constexpr (std::is_same_v<E, FloorExtended> || std::is_same_v<E, SpeakerSetAside> ||
                  std::is_same_v<E, RepliesOpened>)
        return true;
    if constexpr (std::is_same_v<E, FloorPaused> || std::is_same_v<E, FloorContinued>)
        return event.cause.value_or(PauseCause::presiding) == PauseCause::presiding;
    if constexpr (std::is_same_v<E, ListDrawn>)
        return before.given && before.given->list == event.list;
    return false;
}

/// When the entry behind which the other one stood leaves its place, whoever is then there.
template <class E>
void follow_neighbour(const State& state, FloorBefore& before, const E& event) {
    const EntryId neighbour = *before.given_after;
    if constexpr (std::is_same_v<E, EntriesSwapped>) {
        if (event.entry == neighbour) before.given_after = event.with;
        if (event.with == neighbour) before.given_after = event.entry;
    } else if constexpr (std::is_same_v<E, RequestWithdrawn> || std::is_same_v<E, EntryNotReached> ||
                         std::is_same_v<E, EntryMoved> || std::is_same_v<E, EntryRecalled> ||
                         std::is_same_v<E, RequestAmended>) {
        if constexpr (std::is_same_v<E, EntryRecalled>)
            if (!event.to_end) return;
        if constexpr (std::is_same_v<E, RequestAmended>)
            if (!event.placed) return;
        if (event.entry == neighbour)
            before.given_after = behind_whom(state, before.given->list, neighbour);
    }
}

}  // namespace

void keep_undo(State& state, const Entered& entered) {
    if (!state.before) return;
    const auto keep = [&state](const auto& event) {
        if (closes_undo(*state.before, event)) state.before.reset();
        else if (state.before->given_after) follow_neighbour(state, *state.before, event);
    };
    std::visit(
        [&]<class Topic>(const Topic& topic) {
            if constexpr (std::is_same_v<Topic, ProcedureEvent> || std::is_same_v<Topic, VotingEvent> ||
                          std::is_same_v<Topic, DecisionEvent>) {
                state.before.reset();
            } else if constexpr (std::is_same_v<Topic, MeetingEvent>) {
                if (!std::holds_alternative<RemoteMinutesReached>(topic)) state.before.reset();
            } else {
                std::visit(keep, topic);
            }
        },
        entered.event);
}

}  // namespace core
