// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A clock that goes only when a test says so. The wall clock may also be put wrong, the steady one never.

#include "session/control/clock.h"

namespace support {

class SimClock final : public control::Clock {
public:
    explicit SimClock(protocol::Time start) : wall_(start) {}

    protocol::Time wall() const override { return wall_; }
    std::chrono::steady_clock::time_point steady() const override { return steady_; }

    void pass(std::chrono::milliseconds time) {
        wall_ = wall_ + time.count();
        steady_ += time;
    }
    void step_wall(std::chrono::milliseconds by) { wall_ = wall_ + by.count(); }

private:
    protocol::Time wall_;
    std::chrono::steady_clock::time_point steady_{std::chrono::hours(1)};
};

}  // namespace support
