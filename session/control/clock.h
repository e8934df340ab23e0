// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Where time comes from. The wall clock may step; the steady clock never does.

#include <chrono>

#include "protocol/values.h"

namespace control {

class Clock {
public:
    virtual ~Clock() = default;
    virtual protocol::Time wall() const = 0;
    virtual std::chrono::steady_clock::time_point steady() const = 0;
};

class SystemClock : public Clock {
public:
    protocol::Time wall() const override {
        const auto since = std::chrono::system_clock::now().time_since_epoch();
        return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
    }
    std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::now(); }
};

}  // namespace control
