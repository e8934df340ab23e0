// SPDX-License-Identifier: Apache-2.0
#include "session/core/deadlines.h"

#include <algorithm>

#include "session/core/mandate_end.h"
#include "session/core/queries.h"

namespace core {

namespace {

struct FloorTimes {
    std::optional<Time> warning;
    std::optional<Time> over;
};

/// When the speaker is to be warned and when the time is up; nothing while paused or without a limit. FL8,
/// FL9.
FloorTimes floor_times(const State& state) {
    if (!state.floor || state.floor->paused_at || state.floor->limit_ms == 0 || state.floor->over) return {};
    const Floor& floor = *state.floor;
    const Time over = floor.started_at + static_cast<std::int64_t>(floor.paused_ms + floor.limit_ms);
    const std::int64_t warning_ms = state.profile.rules.warning_ms;
    FloorTimes times{.over = over};
    if (!floor.warned && warning_ms > 0 && warning_ms < static_cast<std::int64_t>(floor.limit_ms))
        times.warning = over + -warning_ms;
    return times;
}

const List* first_closing(const State& state) {
    const List* first = nullptr;
    for (const auto& [id, list] : state.lists)
        if (list.status == ListStatus::closing && list.closes_at &&
            (!first || *list.closes_at < *first->closes_at))
            first = &list;
    return first;
}

}  // namespace

std::optional<Time> next_deadline(const State& state) {
    if (state.presiding.tenures.empty()) return {};
    std::optional<Time> first = mandate_deadline(state);
    const auto consider = [&first](const std::optional<Time>& time) {
        if (time && (!first || *time < *first)) first = time;
    };
    if (const List* list = first_closing(state)) consider(list->closes_at);
    const FloorTimes floor = floor_times(state);
    consider(floor.warning);
    consider(floor.over);
    if (first && *first < state.last_at) first = state.last_at;
    return first;
}

std::vector<Event> due(const State& state, Time now) {
    if (auto lapsed = mandate_lapsing_at(state, now)) return {*lapsed};
    if (const List* list = first_closing(state); list && *list->closes_at <= now)
        return {ListsEvent(ListClosed{list->id, static_cast<std::uint32_t>(list->queue.size())})};
    const FloorTimes floor = floor_times(state);
    if (floor.warning && *floor.warning <= now && !(*floor.over <= now))
        return {FloorEvent(FloorWarned{state.floor->entry})};
    if (floor.over && *floor.over <= now) {
        if (state.profile.rules.overtime == Overtime::cuts_off)
            return {FloorEvent(FloorEnded{state.floor->entry, spoke_ms(*state.floor, now)})};
        return {FloorEvent(FloorRanOver{state.floor->entry})};
    }
    return {};
}

}  // namespace core
