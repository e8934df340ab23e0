// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What control counts for Prometheus. Plain atomics: the control thread writes, the gateway's thread reads.

#include <array>
#include <atomic>
#include <cstdint>

namespace control {

struct Metrics {
    std::atomic<std::uint64_t> commands_accepted{0};
    std::atomic<std::uint64_t> commands_refused{0};
    std::atomic<std::uint64_t> events_committed{0};
    std::atomic<std::uint64_t> commits{0};
    std::atomic<std::uint64_t> commit_failures{0};
    std::atomic<std::uint64_t> joins{0};
    std::atomic<std::uint64_t> joins_refused{0};
    std::atomic<std::uint64_t> sessions{0};
    /// Seconds for one commit: upper bounds of the buckets, and how many fell into each; the last is the
    /// rest.
    static constexpr std::array<double, 8> commit_bounds_s = {0.0005, 0.001, 0.0025, 0.005,
                                                              0.01,   0.05,  0.25,   1};
    std::array<std::atomic<std::uint64_t>, 9> commit_buckets{};
    std::atomic<std::uint64_t> commit_sum_us{0};

    void observe_commit_us(std::uint64_t us) {
        std::size_t bucket = 0;
        while (bucket < commit_bounds_s.size() && static_cast<double>(us) > commit_bounds_s[bucket] * 1e6)
            ++bucket;
        ++commit_buckets[bucket];
        commit_sum_us += us;
        ++commits;
    }
};

}  // namespace control
