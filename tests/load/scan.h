// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Reads a few members out of a JSON text without building anything: the generator must cost less than the
/// server it measures. Texts come from a server under test, so a malformed one gives empty values, never a
/// crash.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string_view>

namespace load {

/// Calls `visit(key, value)` for each member of the object; both are raw JSON text, the key without quotes.
void each_member(std::string_view object,
                 const std::function<void(std::string_view, std::string_view)>& visit);

/// The raw text of the member at this path, or an empty view.
std::string_view member(std::string_view object, std::initializer_list<std::string_view> path);

/// How many elements an array has.
std::size_t elements(std::string_view array);

/// A whole number, or 0.
std::uint64_t number(std::string_view value);

/// The text between the quotes, escapes left as they are; empty when it is no string.
std::string_view text(std::string_view value);

}  // namespace load
