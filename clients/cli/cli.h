// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The tool's verbs and flags.

#include <string>
#include <vector>

#include "clients/cli/console.h"

namespace cli {

/// Runs one command line, without the program's name, and returns the exit code.
int run(const std::vector<std::string>& arguments, Console& console);

}  // namespace cli
