// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Writes a row of a scenario as read_scenario reads it. Pure functions.

#include <string>
#include <string_view>

#include "protocol/scenario.h"

namespace support {

/// The word with its value in quotation marks, so that it holds whatever stands in it.
std::string quoted_word(std::string_view word);

/// One line without its line break; times are written in UTC.
std::string written_row(const protocol::ScenarioRow& row);

}  // namespace support
