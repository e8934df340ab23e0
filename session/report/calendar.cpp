// SPDX-License-Identifier: Apache-2.0
#include "session/report/calendar.h"

#include <unicode/timezone.h>

#include <charconv>
#include <cstdio>
#include <memory>

namespace report {

namespace {

std::optional<int> number_in(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return value;
}

}  // namespace

std::optional<Day> day_of(const protocol::Date& date) {
    const std::string_view text = date.value;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    const auto year = number_in(text.substr(0, 4));
    const auto month = number_in(text.substr(5, 2));
    const auto day = number_in(text.substr(8, 2));
    if (!year || !month || !day) return {};
    const std::chrono::year_month_day date_read{std::chrono::year(*year),
                                                std::chrono::month(static_cast<unsigned>(*month)),
                                                std::chrono::day(static_cast<unsigned>(*day))};
    if (!date_read.ok()) return {};
    return Day(date_read);
}

std::string day_text(Day day) {
    const std::chrono::year_month_day date(day);
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

Calendar::Calendar(std::string_view time_zone) {
    const std::string name(time_zone);
    std::shared_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
    offset_ms_ = [zone](std::int64_t ms) -> std::int64_t {
        std::int32_t raw = 0;
        std::int32_t summer = 0;
        UErrorCode status = U_ZERO_ERROR;
        zone->getOffset(static_cast<UDate>(ms), false, raw, summer, status);
        return U_SUCCESS(status) ? std::int64_t(raw) + summer : 0;
    };
}

Day Calendar::day(core::Time time) const {
    const std::chrono::milliseconds local(time.ms + offset_ms_(time.ms));
    return std::chrono::floor<std::chrono::days>(std::chrono::sys_time<std::chrono::milliseconds>(local));
}

std::string Calendar::minute(core::Time time) const {
    constexpr std::int64_t day_minutes = 24 * 60, minute_ms = 60'000;
    const std::int64_t local = time.ms + offset_ms_(time.ms);
    const std::int64_t minutes = ((local / minute_ms) % day_minutes + day_minutes) % day_minutes;
    char text[8];
    std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(minutes / 60),
                  static_cast<int>(minutes % 60));
    return text;
}

void Calendar::add_days(const core::Interval& interval, core::Time now, std::set<Day>& days) const {
    const Day first = day(interval.from);
    const core::Time to = interval.to.value_or(now);
    // What ends at midnight sharp was not held on the day that begins then.
    const Day last = to > interval.from ? day(to + -1) : first;
    for (Day one = first; one <= last; one += std::chrono::days(1)) days.insert(one);
}

}  // namespace report
