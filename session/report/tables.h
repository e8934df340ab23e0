// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Speakers and attendance as tables, for people with spreadsheets and for programs. Times are UTC. A
/// rehearsal's rows say that they are of a rehearsal. Names are in the language asked for where there are
/// any, else in English; every language may be asked for. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "session/core/state.h"

namespace report {

/// Every entry of every list of speakers, or of one item's, whatever became of it: those who spoke in order
/// of the floor, then the others in order of request.
std::string speakers_csv(const core::State&, const std::optional<protocol::ItemId>& item,
                         std::string_view language);
std::string speakers_json(const core::State&, const std::optional<protocol::ItemId>& item,
                          std::string_view language);

/// Every delegation with the meetings it attended, by category and then in English alphabetical order.
std::string attendance_csv(const core::State&, std::string_view language);
std::string attendance_json(const core::State&, std::string_view language);

}  // namespace report
