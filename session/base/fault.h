// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What failed in the world (disk, socket, file), as opposed to a refusal (a rule said no) and a failed check
/// (we are wrong).

#include <string>
#include <tl/expected.hpp>

namespace base {

struct Fault {
    std::string what;  ///< one sentence for the operator: what failed, on what, why
};

template <class T>
using Result = tl::expected<T, Fault>;

inline tl::unexpected<Fault> fault(std::string what) { return tl::unexpected(Fault{std::move(what)}); }

}  // namespace base
