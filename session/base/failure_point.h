// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Named places at which a test makes this process die as by SIGKILL, the worst moment chosen and not hoped
/// for. ROSTRUM_DIE_AT=journal.before_commit:17 dies at the 17th passing. Unarmed, a point costs one
/// comparison.

#include <array>
#include <cstddef>
#include <string_view>

#include "session/base/fault.h"

namespace base {

/// What is durable and what was told at each of them is what a test has to think about.
inline constexpr std::array<std::string_view, 13> failure_points = {
    "journal.inside_transaction",  // records are inserted; answers and head are not
    "journal.before_commit",       // the transaction is whole
    "journal.after_commit",        // durable, and nobody knows
    "control.replaying",           // at start-up, after a record was folded
    "control.taking_up",           // at start-up: replayed, the server's own record is not yet written
    "control.rendering_join",      // whoever joins is in the journal, the view is half made
    "control.before_answers",      // updates and notices are rendered, no answer is
    "control.answers_queued",      // the gateway may send while this thread dies
    "gateway.answers_sent",        // answers went to sockets, updates have not
    "gateway.updates_sent",        // everything of a batch went to sockets
    "gateway.draining",            // told to stop: connections are being closed
    "control.last_batch",          // told to stop: what came before the end is not yet written
    "main.stopped",                // told to stop: all is written, the journals are still open
};

inline constexpr std::size_t no_failure_point = failure_points.size();

/// A misspelt name does not compile.
constexpr std::size_t failure_point(std::string_view name) {
    for (std::size_t i = 0; i < failure_points.size(); ++i)
        if (failure_points[i] == name) return i;
    throw "no such failure point";
}

/// Set by `arm_failure_point` alone, before any thread starts.
inline std::size_t armed_failure_point = no_failure_point;

/// `asked` is NAME or NAME:PASSING, counted from 1; null or empty arms nothing.
Result<void> arm_failure_point(const char* asked);

/// Counts a passing of the armed point, from any thread; the last one does not return.
void pass_failure_point();

}  // namespace base

#define FAILURE_POINT(name)                                                                          \
    do {                                                                                             \
        constexpr std::size_t failure_point_here = ::base::failure_point(name);                      \
        if (::base::armed_failure_point == failure_point_here) [[unlikely]] ::base::pass_failure_point(); \
    } while (false)
