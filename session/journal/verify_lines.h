// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The part of `verify` that reads exported lines.

#include <string>

#include "session/journal/verify.h"

namespace journal {

/// A Fault when the file cannot be read, its first line begins like nothing exported, or it is of a newer
/// version.
base::Result<Verification> verify_lines(const std::string& path);

}  // namespace journal
