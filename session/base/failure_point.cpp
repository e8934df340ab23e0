// SPDX-License-Identifier: Apache-2.0
#include "session/base/failure_point.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstdint>

namespace base {

namespace {
std::atomic<std::uint64_t> passings_left{0};
}

Result<void> arm_failure_point(const char* asked) {
    armed_failure_point = no_failure_point;
    const std::string_view text = asked ? asked : "";
    if (text.empty()) return {};
    const auto colon = text.find(':');
    const auto name = text.substr(0, colon);
    const auto found = std::find(failure_points.begin(), failure_points.end(), name);
    if (found == failure_points.end()) {
        std::string what = "there is no failure point \"" + std::string(name) + "\"; there are";
        for (const auto known : failure_points)
            what += (known == failure_points[0] ? " " : ", ") + std::string(known);
        return fault(std::move(what));
    }
    std::uint64_t passing = 1;
    if (colon != std::string_view::npos) {
        const auto number = text.substr(colon + 1);
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), passing);
        if (error != std::errc() || end != number.data() + number.size() || passing == 0)
            return fault("\"" + std::string(number) + "\" is no passing of a failure point: give 1 or more");
    }
    passings_left = passing;
    armed_failure_point = static_cast<std::size_t>(found - failure_points.begin());
    return {};
}

void pass_failure_point() {
    if (passings_left.fetch_sub(1) != 1) return;
    ::kill(::getpid(), SIGKILL);
    for (;;) ::pause();  // until the signal, which nobody can hold up, has come
}

}  // namespace base
