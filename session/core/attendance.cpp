// SPDX-License-Identifier: Apache-2.0
#include "session/core/attendance.h"

#include <algorithm>
#include <set>

#include "session/core/queries.h"

namespace core {

namespace {

bool overlap(const Interval& a, const Interval& b) {
    return (!a.to || b.from < *a.to) && (!b.to || a.from < *b.to);
}

bool overlaps(const std::vector<Interval>& there, const Meeting& meeting) {
    for (const Interval& one : there)
        for (const Interval& session : meeting.in_session)
            if (overlap(one, session)) return true;
    return false;
}

const DelegationId* delegation_of(const State& state, const PresenceKey& key) {
    if (key.delegation) return &*key.delegation;
    const Participant* person = find_participant(state, *key.participant);
    return person && person->delegation ? &*person->delegation : nullptr;
}

}  // namespace

std::map<DelegationId, DelegationPresence> presence_by_delegation(const State& state) {
    std::map<DelegationId, DelegationPresence> presence;
    for (const auto& [key, intervals] : state.presence) {
        const DelegationId* delegation = delegation_of(state, key);
        if (!delegation || intervals.empty()) continue;
        DelegationPresence& one = presence[*delegation];
        if (!intervals.back().to) (key.door == Door::room ? one.room : one.remote) = true;
        if (one.attended) continue;
        one.attended = std::any_of(state.meetings.begin(), state.meetings.end(),
                                   [&](const auto& meeting) { return overlaps(intervals, meeting.second); });
    }
    return presence;
}

std::vector<DelegationId> attendance_of(const State& state, const Meeting& meeting) {
    std::set<DelegationId> attended;
    for (const auto& [key, intervals] : state.presence) {
        const DelegationId* delegation = delegation_of(state, key);
        if (delegation && overlaps(intervals, meeting)) attended.insert(*delegation);
    }
    return {attended.begin(), attended.end()};
}

std::map<std::string, AttendanceCount> attendance_by_category(const State& state) {
    std::map<std::string, AttendanceCount> counts;
    for (const Delegation& delegation : state.profile.delegations)
        ++counts[delegation.category.value].registered;
    for (const auto& [id, presence] : presence_by_delegation(state)) {
        const Delegation* delegation = find_delegation(state, id);
        if (!delegation) continue;
        AttendanceCount& count = counts[delegation->category.value];
        if (presence.room || presence.remote) ++count.present;
        if (presence.room) ++count.room;
        if (presence.attended) ++count.attended;
    }
    return counts;
}

}  // namespace core
