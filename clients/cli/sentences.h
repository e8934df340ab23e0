// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Events as sentences. A new event without a sentence does not compile.

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "clients/cli/console.h"
#include "clients/cli/names.h"

namespace cli {

struct Sentence {
    Tone tone = Tone::plain;
    std::string text;
};

/// `event` as an update carries it, `view` as it is after that update. An event of a newer server is shown by
/// its type and data.
Sentence sentence_of(const nlohmann::json& event, const nlohmann::json& view);

/// "10:02:11  NIGERIA has the floor (item 2, 5 min)", coloured as the console allows.
std::string event_line(const Console& console, const nlohmann::json& event, const nlohmann::json& view,
                       const LocalClock& clock);

/// The sentence that everything shown of a rehearsal begins with; empty for a real session.
std::string rehearsal_notice(const nlohmann::json& view);

/// What a view says now, in a few lines: session, rehearsal, meeting, who presides, item, floor, lists.
std::string overview(const Console& console, const nlohmann::json& view, protocol::Time now);

}  // namespace cli
