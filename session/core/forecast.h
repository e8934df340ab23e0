// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The arithmetic of a meeting: remote minutes, whether it will finish, when each entry is expected, and the
/// balance of time. Whole numbers only, from facts of the ledger: nothing here changes while time merely
/// passes. Pure. Rules AR1 to AR6.

#include <vector>

#include "session/core/state.h"

namespace core {

struct Expectation {
    EntryId entry;
    ExpectedStart start;
};

struct Forecast {
    ForecastView view;
    std::vector<Expectation> expected;  ///< those who wait, in the order of calling
};

/// For the item under consideration in the meeting that is open; without them only the pace.
Forecast forecast(const State&);

/// How long a statement of that kind is expected to last under this limit (0: none).
Pace pace_of(const State&, const Kind&, std::uint64_t limit_ms);

/// The longest limit under which statements of these lengths, each cut at it, take no more than `time_ms`;
/// nothing when they fit as they are. 0 when not even that helps.
std::optional<std::uint64_t> limit_that_fits(std::vector<std::uint64_t> lengths_ms, std::uint64_t time_ms);

BalanceView balance(const State&);

/// The largest whole number whose square is not larger.
std::uint64_t whole_root(std::uint64_t square);

}  // namespace core
