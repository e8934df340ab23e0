// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A rate with a burst: `burst` tokens at the start, refilled at `per_second`, one taken for each call.

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace gateway {

class TokenBucket {
public:
    using Clock = std::chrono::steady_clock;

    /// True when a token was there. A rate of 0 never refuses.
    bool take(Clock::time_point now, double per_second, double burst) {
        if (per_second <= 0) return true;
        const double elapsed_s = std::chrono::duration<double>(now - filled_).count();
        tokens_ = filled_ == Clock::time_point{} ? burst : std::min(burst, tokens_ + elapsed_s * per_second);
        filled_ = now;
        if (tokens_ < 1) return false;
        tokens_ -= 1;
        return true;
    }

    /// After a refusal: how long until the next token.
    std::uint64_t wait_ms(double per_second) const {
        return static_cast<std::uint64_t>((1 - tokens_) / per_second * 1000) + 1;
    }

private:
    double tokens_ = 0;
    Clock::time_point filled_{};
};

}  // namespace gateway
