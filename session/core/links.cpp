// SPDX-License-Identifier: Apache-2.0
#include "session/core/links.h"

#include <algorithm>

#include "session/core/due.h"
#include "session/core/floor_clock.h"
#include "session/core/mandate_end.h"
#include "session/core/queries.h"

namespace core {

namespace {

/// The last time that the participant was connected, or was noted in the room; null when there was none.
const Interval* last_presence(const State& state, const ParticipantId& id, Door door, bool connected) {
    const auto found = state.presence.find(PresenceKey{{}, id, door, connected});
    return found == state.presence.end() || found->second.empty() ? nullptr : &found->second.back();
}

const Interval* last_connection(const State& state, const ParticipantId& id) {
    const Participant* person = find_participant(state, id);
    return person ? last_presence(state, id, person->door, true) : nullptr;
}

}  // namespace

bool is_connected(const State& state, const ParticipantId& participant) {
    const Interval* last = last_connection(state, participant);
    return last && !last->to;
}

std::optional<Time> gone_since(const State& state, const ParticipantId& participant) {
    const Interval* connection = last_connection(state, participant);
    if (!connection || !connection->to) return {};
    const Interval* noted = last_presence(state, participant, Door::room, false);
    if (!noted) return connection->to;
    if (!noted->to) return {};
    return std::max(*connection->to, *noted->to);
}

namespace {

/// Since when the presiding officer, whose tenure may be younger than the loss, is there no longer.
std::optional<Time> away_since(const State& state) {
    const auto gone = gone_since(state, tenure(state).holder);
    if (!gone) return {};
    return std::max(*gone, tenure(state).since);
}

/// From when on the meeting needs somebody in the chair: in session at once, otherwise when it is to go on or
/// the next one to open; nothing when no meeting is ahead. Rule PR9.
std::optional<Time> needed_from(const State& state) {
    if (state.meeting) {
        const Meeting& meeting = state.meetings.at(*state.meeting);
        const bool suspended = meeting.status == MeetingStatus::suspended;
        return suspended ? meeting.suspended_until.value_or(Time{}) : Time{};
    }
    for (const PlannedMeeting& planned : state.profile.meetings) {
        const auto found = state.meetings.find(planned.number);
        if (found != state.meetings.end() && found->second.status == MeetingStatus::planned)
            return planned.opens_at;
    }
    return {};
}

/// Who follows the presiding officer, and when.
struct Follower {
    ParticipantId officer;
    Time at;
};

/// The first in the order who is connected. `lost_at` is when the link was lost. Rule PR9.
std::optional<Follower> follower(const State& state, Time lost_at) {
    const auto& succession = state.presiding.succession;
    if (!succession) return {};
    const auto needed = needed_from(state);
    if (!needed) return {};
    for (const ParticipantId& officer : succession->order)
        if (officer != tenure(state).holder && is_connected(state, officer))
            return Follower{officer,
                            std::max(lost_at, *needed) + static_cast<std::int64_t>(succession->grace_ms)};
    return {};
}

/// The link is lost; where nobody is to follow the running statement is paused. Rule PR10.
std::vector<Event> lose_link(const State& state, const std::optional<Time>& succeeds_at) {
    std::vector<Event> events{PresidingEvent(PresidingLinkLost{tenure(state).holder, succeeds_at})};
    if (!succeeds_at && state.floor && !is_paused_for(*state.floor, PauseCause::presiding_link))
        events.push_back(FloorEvent(FloorPaused{state.floor->entry, {}, PauseCause::presiding_link}));
    return events;
}

/// What is next of the holder's link, when, and what comes of it.
struct Next {
    Time at;
    enum class What : std::uint8_t { continued, lost, back, followed, nobody_followed } what;
};

std::optional<Next> next_of_link(const State& state) {
    const Presiding& presiding = state.presiding;
    if (!presiding.link_lost_at) {
        if (state.floor && is_paused_for(*state.floor, PauseCause::presiding_link))
            return Next{state.last_at, Next::What::continued};
        const auto away = away_since(state);
        if (!away) return {};
        return Next{*away + state.profile.rules.link_ms, Next::What::lost};
    }
    if (!away_since(state)) return Next{state.last_at, Next::What::back};
    if (const auto next = follower(state, *presiding.link_lost_at))
        return Next{next->at, Next::What::followed};
    if (presiding.succeeds_at) return Next{*presiding.succeeds_at, Next::What::nobody_followed};
    return {};
}

}  // namespace

std::optional<LostLinkView> lost_link(const State& state) {
    const Presiding& presiding = state.presiding;
    if (!presiding.link_lost_at) return {};
    LostLinkView view{.since = *presiding.link_lost_at, .ways_out = {WayOut::wait_for_link}};
    if (const auto next = follower(state, *presiding.link_lost_at)) {
        view.successor = next->officer;
        view.succeeds_at = next->at;
        view.ways_out.push_back(WayOut::successor_follows);
    }
    const ParticipantId& chair = presiding.tenures.front().holder;  // by office, from the beginning
    if (tenure(state).mandate && is_connected(state, chair))
        view.ways_out.push_back(WayOut::chair_takes_back);
    if (presiding.offered) view.ways_out.push_back(WayOut::officer_accepts);
    if (!state.profile.rules.on_instruction.empty()) view.ways_out.push_back(WayOut::act_on_instruction);
    return view;
}

const DueSource links_due = {
    [](const State& state) -> std::optional<Time> {
        const auto next = next_of_link(state);
        return next ? std::optional(next->at) : std::nullopt;
    },
    [](const State& state, Time now, std::uint64_t) -> std::vector<Event> {
        const auto next = next_of_link(state);
        if (!next || next->at > now) return {};
        switch (next->what) {
            case Next::What::continued:
                return {FloorEvent(FloorContinued{state.floor->entry, PauseCause::presiding_link})};
            case Next::What::lost: {
                const auto follows = follower(state, now);
                return lose_link(state, follows ? std::optional(follows->at) : std::nullopt);
            }
            case Next::What::back: return {PresidingEvent(PresidingLinkBack{tenure(state).holder})};
            case Next::What::followed:
                return succession_of(state, follower(state, *state.presiding.link_lost_at)->officer);
            case Next::What::nobody_followed: return lose_link(state, {});
        }
        return {};
    }};

}  // namespace core
