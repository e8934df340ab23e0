// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/local_time.h"

#include <unicode/timezone.h>

#include "protocol/wire.h"

namespace cli {

struct LocalClock::Zone {
    std::unique_ptr<icu::TimeZone> zone;
};

std::optional<LocalClock> LocalClock::of(const std::string& zone) {
    std::unique_ptr<icu::TimeZone> made(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
    if (!made || *made == icu::TimeZone::getUnknown()) return {};
    return LocalClock(std::make_shared<const Zone>(Zone{std::move(made)}));
}

LocalClock LocalClock::utc() {
    return *of("UTC");
}

protocol::Time LocalClock::shifted(protocol::Time at) const {
    std::int32_t raw_ms = 0, dst_ms = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone_->zone->getOffset(static_cast<UDate>(at.ms), false, raw_ms, dst_ms, status);
    return U_FAILURE(status) ? at : at + raw_ms + dst_ms;
}

std::string LocalClock::time(protocol::Time at) const {
    return protocol::time_text(shifted(at)).substr(11, 8);
}

std::string LocalClock::minute(protocol::Time at) const {
    return protocol::time_text(shifted(at)).substr(11, 5);
}

std::string LocalClock::iso_date(protocol::Time at) const {
    return protocol::time_text(shifted(at)).substr(0, 10);
}

std::string LocalClock::date(protocol::Time at) const {
    static constexpr const char* months[] = {"January",   "February", "March",    "April",
                                             "May",       "June",     "July",     "August",
                                             "September", "October",  "November", "December"};
    const auto text = iso_date(at);
    const auto month = static_cast<std::size_t>((text[5] - '0') * 10 + text[6] - '0' - 1);
    const auto day = text[8] == '0' ? text.substr(9) : text.substr(8);
    return day + " " + months[month] + " " + text.substr(0, 4);
}

std::string LocalClock::when(protocol::Time at, protocol::Time now) const {
    return iso_date(at) == iso_date(now) ? minute(at) : date(at) + ", " + minute(at);
}

std::string duration_text(std::uint64_t ms) {
    const std::uint64_t seconds = (ms + 500) / 1000, hours = seconds / 3600, minutes = seconds / 60 % 60;
    std::string text;
    const auto add = [&text](std::uint64_t number, const char* unit) {
        if (!text.empty()) text += ' ';
        text += std::to_string(number) + " " + unit;
    };
    if (hours) add(hours, "h");
    if (minutes) add(minutes, "min");
    if (seconds % 60 && !hours) add(seconds % 60, "s");
    return text.empty() ? "0 s" : text;
}

}  // namespace cli
