// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Assertions that stay on in release. A failed check means this program is wrong: it prints where and
/// aborts, and the journal brings the session back (fail-stop).

namespace base {
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}

#define CHECK(condition) \
    ((condition) ? static_cast<void>(0) : ::base::check_failed(#condition, __FILE__, __LINE__))
