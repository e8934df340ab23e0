// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Which texts an alphabet holds. Pure functions, callable from any thread.

#include <string_view>

#include "protocol/describe.h"

namespace protocol {

/// Whether the text is UTF-8 in this alphabet; the length is for the caller to check, but a date has ten
/// bytes.
bool fits(Alphabet alphabet, std::string_view text);

}  // namespace protocol
