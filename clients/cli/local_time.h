// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Times as people at the session's place read them.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/values.h"

namespace cli {

/// The clock on the wall of a place. Constant after construction.
class LocalClock {
public:
    /// None when no such zone is known.
    static std::optional<LocalClock> of(const std::string& zone);
    static LocalClock utc();

    std::string time(protocol::Time at) const;      ///< "10:02:11"
    std::string minute(protocol::Time at) const;    ///< "10:02"
    std::string date(protocol::Time at) const;      ///< "27 July 2020"
    std::string iso_date(protocol::Time at) const;  ///< "2020-07-27"
    /// The minute, with the date before it when `at` is on another day than `now`.
    std::string when(protocol::Time at, protocol::Time now) const;

private:
    struct Zone;
    explicit LocalClock(std::shared_ptr<const Zone> zone) : zone_(std::move(zone)) {}
    protocol::Time shifted(protocol::Time at) const;

    std::shared_ptr<const Zone> zone_;
};

/// "4 min 32 s", "5 min", "1 h 10 min".
std::string duration_text(std::uint64_t ms);

}  // namespace cli
