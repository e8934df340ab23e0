// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The body that a simulated session is held by: the ground of the courses of events, with its own choices
/// drawn by lot.

#include "protocol/profile.h"
#include "tests/session/core/course_ground.h"
#include "tests/support/random_value.h"

namespace simulation {

struct Ground {
    course::Rules rules;
    bool rehearsal = false;
    protocol::Profile profile;
};

/// Every choice from its declaration, or where that is no word, one of some that make a difference. A choice
/// that makes no sound profile is not taken.
Ground draw_ground(support::RandomValue& lot);

}  // namespace simulation
