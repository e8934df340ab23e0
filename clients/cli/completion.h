// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Completion scripts for shells, made from the tree of verbs and flags, so that they cannot be out of date.

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace cli {

/// `shell` is bash, zsh or fish.
std::string completion_script(const CLI::App& app, std::string_view shell);

}  // namespace cli
