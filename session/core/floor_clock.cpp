// SPDX-License-Identifier: Apache-2.0
#include "session/core/floor_clock.h"

#include <algorithm>

#include "session/core/due.h"
#include "session/core/floor_acts.h"
#include "session/core/links.h"
#include "session/core/queries.h"

namespace core {

bool is_paused_for(const Floor& floor, PauseCause cause) {
    return std::find(floor.pauses.begin(), floor.pauses.end(), cause) != floor.pauses.end();
}

void pause(Floor& floor, PauseCause cause, Time at) {
    if (!is_paused_for(floor, cause)) floor.pauses.push_back(cause);
    if (!floor.paused_at) floor.paused_at = at;
}

void go_on(Floor& floor, const std::optional<PauseCause>& cause, Time at) {
    auto& pauses = floor.pauses;
    if (cause) pauses.erase(std::remove(pauses.begin(), pauses.end(), *cause), pauses.end());
    else pauses.clear();
    if (!is_paused_for(floor, PauseCause::presiding)) floor.pause_reason.reset();
    if (!pauses.empty() || !floor.paused_at) return;
    floor.paused_ms += static_cast<std::uint64_t>(at - *floor.paused_at);
    floor.paused_at.reset();
}

std::optional<Time> speaker_gone_since(const State& state, const Entry& entry) {
    if (entry.door != Door::remote) return {};
    // At the other end of the link is the speaker who is named, else the delegation's representatives.
    std::vector<ParticipantId> speakers;
    if (entry.speaker) speakers.push_back(*entry.speaker);
    else
        for (const Participant* person : representatives_of(state, entry.delegation))
            speakers.push_back(person->id);
    std::optional<Time> gone;
    for (const ParticipantId& speaker : speakers) {
        if (is_connected(state, speaker)) return {};
        const auto since = gone_since(state, speaker);
        if (since && (!gone || *gone < *since)) gone = since;
    }
    return gone;
}

namespace {

/// What happens by itself to the statement that has the floor, and when.
struct Due {
    Time at;
    std::vector<Event> events;
};

void keep_earlier(std::optional<Due>& first, Time at, std::vector<Event> events) {
    if (!first || at < first->at) first = Due{at, std::move(events)};
}

/// The link of who speaks by the remote door: lost for longer than a moment, back, no longer waited for. A
/// speaker who was not there when the floor was given is waited for from then on. FL12 to FL14.
void add_link(const State& state, const Floor& floor, std::optional<Due>& first) {
    const Entry& entry = state.entries.at(floor.entry);
    const auto gone = speaker_gone_since(state, entry);
    if (!gone) {
        if (floor.held_until)
            keep_earlier(first, floor.started_at, {FloorEvent(SpeakerLinkBack{entry.id})});
        return;
    }
    const Rules& rules = state.profile.rules;
    const Time since = std::max(*gone, floor.started_at);
    if (!floor.held_until) {
        const Time held_until = since + std::max(rules.link_ms, rules.hold_ms);
        keep_earlier(first, since + rules.link_ms, {FloorEvent(SpeakerLinkLost{entry.id, held_until})});
    } else if (!floor.hold_ended) {
        keep_earlier(first, *floor.held_until, {FloorEvent(FloorHoldEnded{entry.id})});
    }
}

/// The speaker is warned and the time runs out; never in a pause or without a limit. FL8, FL9.
void add_limit(const State& state, const Floor& floor, std::optional<Due>& first) {
    if (floor.paused_at || floor.limit_ms == 0 || floor.over) return;
    const Time over = floor.started_at + static_cast<std::int64_t>(floor.paused_ms + floor.limit_ms);
    if (!floor.warned && floor.warning_ms > 0 && floor.warning_ms < floor.limit_ms)
        keep_earlier(first, over + -static_cast<std::int64_t>(floor.warning_ms),
                     {FloorEvent(FloorWarned{floor.entry})});
    const bool cuts_off = state.profile.rules.overtime == Overtime::cuts_off;
    keep_earlier(first, over,
                 cuts_off ? ending_events(state, std::max(over, state.last_at))
                          : std::vector<Event>{FloorEvent(FloorRanOver{floor.entry})});
}

std::optional<Due> first_due(const State& state) {
    std::optional<Due> first;
    if (!state.floor) return first;
    add_link(state, *state.floor, first);
    add_limit(state, *state.floor, first);
    return first;
}

}  // namespace

const DueSource floor_due = {
    [](const State& state) -> std::optional<Time> {
        const auto first = first_due(state);
        return first ? std::optional(first->at) : std::nullopt;
    },
    [](const State& state, Time now, std::uint64_t) -> std::vector<Event> {
        auto first = first_due(state);
        return first && first->at <= now ? std::move(first->events) : std::vector<Event>{};
    }};

}  // namespace core
