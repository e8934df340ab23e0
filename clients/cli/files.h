// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Whole files, with problems a user can act on.

#include <cstddef>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "clients/cli/console.h"

namespace cli {

inline constexpr std::size_t input_file_max = 64u << 20;  // bytes

tl::expected<std::string, Problem> read_text(const std::string& path, std::size_t bytes_max = input_file_max);

enum class Readers { owner, everybody };

/// Writes beside the file and renames, so that a reader never sees half of it. What holds tokens is for its
/// owner.
tl::expected<void, Problem> write_text(const std::string& path, std::string_view text, Readers readers);

}  // namespace cli
