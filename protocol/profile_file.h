// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Reads a session's profile from the YAML file that a conference officer writes. The members are those of
/// profile.h; deploy/sixth-session/profile.yaml is an example with explanations.
///
/// What the file may hold is narrower than YAML: one document, no anchors, aliases or tags. A text may be
/// written without quotes whatever it looks like (2, NO, 1(a)); a member ending in `_ms` takes a duration (3
/// min, 90 s); a time is local to the session's time zone (2020-07-27 10:00) or UTC (2020-07-27T08:00:00Z).
/// Pure functions, callable from any thread.

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "protocol/profile.h"

namespace protocol {

struct ProfileProblem {
    int line = 0;       ///< in the file, from 1
    std::string field;  ///< "delegations[3].category", elements counted from 0; empty for the file as a whole
    std::string reason;  ///< what is wrong, as a clause
    bool operator==(const ProfileProblem&) const = default;
};

/// "line 41: delegations[3].category: "member" is none of member_state, ..."
std::string text_of(const ProfileProblem& problem);

/// The profile, with the names of States filled in from the catalogue; or all that is wrong with it, in the
/// order of the file. Where a member cannot be read, checks that would need it are left for the next time.
tl::expected<Profile, std::vector<ProfileProblem>> read_profile(std::string_view yaml);

}  // namespace protocol
