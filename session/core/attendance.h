// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Who is there and who was: computed from the intervals of presence and nothing else. Rule AT3.

#include <map>

#include "session/core/state.h"

namespace core {

struct DelegationPresence {
    bool room = false;      ///< represented now, in the room
    bool remote = false;    ///< represented now, over the network
    bool attended = false;  ///< represented at some instant at which a meeting was in session
};

/// For every delegation with any presence on record; one pass over the intervals.
std::map<DelegationId, DelegationPresence> presence_by_delegation(const State&);

/// The delegations represented at some instant at which this meeting was in session.
std::vector<DelegationId> attendance_of(const State&, const Meeting&);

/// Counts for the delegations of each category.
std::map<std::string, AttendanceCount> attendance_by_category(const State&);

}  // namespace core
