// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Calendar dates at the session's place.

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "session/core/state.h"

namespace report {

using Day = std::chrono::sys_days;

/// "2020-07-27" and back; nothing for what is no date.
std::optional<Day> day_of(const protocol::Date&);
std::string day_text(Day);

/// Dates of instants in one time zone. Each report has its own.
class Calendar {
public:
    explicit Calendar(std::string_view time_zone);  ///< IANA name; one that does not exist counts as UTC
    Day day(core::Time) const;
    std::string minute(core::Time) const;  ///< of the day, "13:02"
    /// Adds every date on which the interval falls; `now` ends one that lasts.
    void add_days(const core::Interval&, core::Time now, std::set<Day>& days) const;

private:
    std::function<std::int64_t(std::int64_t)> offset_ms_;  ///< local time minus UTC at that instant
};

}  // namespace report
