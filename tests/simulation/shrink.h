// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The fewest rows of a chronicle that still break a rule when they are played on the core alone.

#include <optional>
#include <string>
#include <vector>

#include "protocol/profile.h"
#include "protocol/values.h"

namespace simulation {

struct Shrunk {
    std::vector<std::string> rows;
    std::vector<std::string> problems;  ///< what the rows break
};

/// Nothing when the rows break nothing without the control loop, the disk and the network. `head` stands
/// above the rows and stays.
std::optional<Shrunk> shrink(const protocol::Profile&, protocol::Time created_at, const std::string& head,
                             std::vector<std::string> rows);

}  // namespace simulation
