// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Times and durations as people write them: in a session's profile, on the command line, in a scenario.
/// Pure functions, callable from any thread.

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "protocol/values.h"

namespace protocol {

/// Whole milliseconds of "3 min", "90s", "1 h 30 min", "250 ms" or "0". A number other than 0 needs its unit
/// (ms, s, min or h). Nothing when the text is no duration or longer than a year.
std::optional<std::int64_t> parse_duration(std::string_view text);

/// "3 min", "90 s", "0": the same duration as it is written, in the largest unit that fits.
std::string written_duration(std::int64_t ms);

/// Whether the time zone has an entry of that name in the IANA database, "Europe/Vienna".
bool known_time_zone(std::string_view time_zone);

/// The instant of "2020-07-27 10:00" or "2020-07-27 10:00:30" on the clocks of the time zone, of "10:00" on
/// the day `today` ("2020-07-27"; empty: a date is required), or of a UTC time "2020-07-27T08:00:00Z". The
/// error says in one sentence what is wrong with the text: an hour that clocks skip, or show twice, is
/// refused.
tl::expected<Time, std::string> parse_written_time(std::string_view text, std::string_view time_zone,
                                                   std::string_view today = {});

/// The calendar date at the place of the time zone, "2020-07-27"; in UTC when the zone is not known.
std::string local_date(Time time, std::string_view time_zone);

/// Offset in bytes of the first byte that is not UTF-8 text or is NUL; nothing when all is well.
std::optional<std::size_t> first_bad_utf8(std::string_view text);

}  // namespace protocol
