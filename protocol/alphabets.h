// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Which texts an alphabet holds. Pure functions, callable from any thread.

#include <string>
#include <string_view>

#include "protocol/describe.h"

namespace protocol {

/// Whether the text is UTF-8 in this alphabet; the length is for the caller to check, but a date has ten
/// bytes.
bool fits(Alphabet alphabet, std::string_view text);

/// A text that somebody else made up, as a line of at most `bytes`: what no line may hold becomes U+FFFD, and
/// what is too long is cut off between two characters.
std::string as_line(std::string_view text, std::size_t bytes);

}  // namespace protocol
