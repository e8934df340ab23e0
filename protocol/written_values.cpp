// SPDX-License-Identifier: Apache-2.0
#include "protocol/written_values.h"

#include <unicode/timezone.h>

#include <charconv>
#include <memory>

#include "protocol/wire.h"

namespace protocol {

namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t duration_max = 366 * day_ms;

std::string_view after_spaces(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    return text;
}

/// Milliseconds of the unit that `text` begins with, which is removed; 0 when there is none.
std::int64_t take_unit(std::string_view& text) {
    struct Unit {
        std::string_view name;
        std::int64_t ms;
    };
    static constexpr Unit units[] = {{"min", 60'000}, {"ms", 1}, {"s", 1000}, {"h", 3'600'000}};
    for (const Unit& unit : units) {
        if (!text.starts_with(unit.name)) continue;
        text.remove_prefix(unit.name.size());
        return unit.ms;
    }
    return 0;
}

std::unique_ptr<icu::TimeZone> zone_of(std::string_view name) {
    const auto id =
        icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
    icu::UnicodeString canonical;
    UBool in_database = false;
    UErrorCode status = U_ZERO_ERROR;
    icu::TimeZone::getCanonicalID(id, canonical, in_database, status);
    if (U_FAILURE(status) || !in_database || name == "Etc/Unknown") return nullptr;
    return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(id));
}

std::int64_t offset_at(const icu::TimeZone& zone, std::int64_t utc_ms) {
    std::int32_t raw = 0, summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone.getOffset(static_cast<UDate>(utc_ms), false, raw, summer, status);
    return U_SUCCESS(status) ? raw + summer : 0;
}

/// The instant at which the clocks of the zone show `local_ms`, written as if it were UTC. The offset is one
/// of those in force a day before and a day after, as no zone changes its clocks twice in two days.
tl::expected<Time, std::string> instant_of(std::int64_t local_ms, const icu::TimeZone& zone) {
    const std::int64_t before = local_ms - offset_at(zone, local_ms - day_ms);
    const std::int64_t later = local_ms - offset_at(zone, local_ms + day_ms);
    const bool before_fits = before + offset_at(zone, before) == local_ms;
    const bool later_fits = later + offset_at(zone, later) == local_ms;
    if (!before_fits && !later_fits)
        return tl::unexpected(std::string("does not exist there: the clocks are put forward over it"));
    if (before_fits && later_fits && before != later)
        return tl::unexpected(
            std::string("comes twice there: the clocks are put back over it; write it in UTC"));
    return Time{before_fits ? before : later};
}

/// `text` ("10:00" or "10:00:30") on the date, as if it were UTC.
std::optional<Time> wall_time(std::string_view date, std::string_view text) {
    if (text.size() != 5 && text.size() != 8) return {};
    return parse_time(std::string(date) + 'T' + std::string(text) + (text.size() == 5 ? ":00Z" : "Z"));
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
    if (text == "0") return 0;
    std::int64_t total = 0;
    bool any = false;
    while (!text.empty()) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || number < 0 || number > duration_max) return {};
        text = after_spaces(text.substr(static_cast<std::size_t>(end - text.data())));
        const std::int64_t unit = take_unit(text);
        if (unit == 0 || number > duration_max / unit) return {};
        total += number * unit;
        if (total > duration_max) return {};
        any = true;
        text = after_spaces(text);
    }
    return any ? std::optional(total) : std::nullopt;
}

std::string written_duration(std::int64_t ms) {
    const auto [number, unit] = ms % 3'600'000 == 0 ? std::pair(ms / 3'600'000, " h")
                                : ms % 60'000 == 0  ? std::pair(ms / 60'000, " min")
                                : ms % 1000 == 0    ? std::pair(ms / 1000, " s")
                                                    : std::pair(ms, " ms");
    return ms == 0 ? "0" : std::to_string(number) + unit;
}

bool known_time_zone(std::string_view time_zone) {
    return zone_of(time_zone) != nullptr;
}

tl::expected<Time, std::string> parse_written_time(std::string_view text, std::string_view time_zone,
                                                   std::string_view today) {
    if (const auto utc = parse_time(text)) return *utc;
    std::optional<Time> wall;
    if (text.size() > 11 && text[10] == ' ')
        wall = wall_time(text.substr(0, 10), text.substr(11));
    else if (!today.empty())
        wall = wall_time(today, text);
    if (!wall)
        return tl::unexpected(std::string("is no time such as ") + (today.empty() ? "" : "10:00, ") +
                              "2020-07-27 10:00 or 2020-07-27T08:00:00Z");
    const auto zone = zone_of(time_zone);
    if (!zone)
        return tl::unexpected("is a local time, but the time zone " + std::string(time_zone) +
                              " is not known");
    return instant_of(wall->ms, *zone);
}

std::string local_date(Time time, std::string_view time_zone) {
    const auto zone = zone_of(time_zone);
    return time_text(time + (zone ? offset_at(*zone, time.ms) : 0)).substr(0, 10);
}

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
    const auto byte = [&text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    for (std::size_t i = 0; i < text.size();) {
        const unsigned lead = byte(i);
        const std::size_t size = lead < 0x80       ? 1
                                 : lead >> 5 == 6  ? 2
                                 : lead >> 4 == 14 ? 3
                                 : lead >> 3 == 30 ? 4
                                                   : 0;
        if (size == 0 || lead == 0 || i + size > text.size()) return i;
        char32_t point = size == 1 ? lead : lead & (0x7Fu >> size);
        for (std::size_t k = 1; k < size; ++k) {
            if (byte(i + k) >> 6 != 2) return i;
            point = (point << 6) | (byte(i + k) & 0x3Fu);
        }
        static constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
        if (point < smallest[size] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return i;
        i += size;
    }
    return {};
}

}  // namespace protocol
