// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Which way the letters of a text run. Inside of report/ only.

#include <string>
#include <vector>

#include "session/report/print.h"

namespace report {

struct Stretch {
    Look look{};
    bool leftwards = false;
    std::string text;
};

/// The text of a block in its logical order, cut where its look or the direction of its letters changes, in
/// a line that runs `leftwards` or not. The controls of direction that were in it have done their work and
/// are left out.
std::vector<Stretch> stretches(const std::vector<Run>& runs, bool leftwards);

}  // namespace report
