// SPDX-License-Identifier: Apache-2.0
#include "session/core/deadlines.h"

#include "session/core/due.h"

namespace core {

namespace {

/// In the order in which causes that fall into one instant take effect: what a statement brings about by its
/// length comes before its end.
constexpr const DueSource* sources[] = {&mandates_due, &links_due, &lists_due,
                                        &remote_due,   &floor_due, &silences_due};

}  // namespace

std::optional<Time> next_deadline(const State& state) {
    if (state.presiding.tenures.empty()) return {};
    std::optional<Time> first;
    for (const DueSource* source : sources)
        if (const auto time = source->deadline(state); time && (!first || *time < *first)) first = time;
    if (first && *first < state.last_at) first = state.last_at;
    return first;
}

std::vector<Event> due(const State& state, Time now, std::uint64_t dice) {
    for (const DueSource* source : sources) {
        const auto time = source->deadline(state);
        if (!time || *time > now) continue;
        auto events = source->due(state, now, dice);
        if (!events.empty()) return events;
    }
    return {};
}

}  // namespace core
