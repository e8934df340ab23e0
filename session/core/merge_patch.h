// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Merge patches from text, without parsing it. A pure function, callable from any thread.

#include <string>
#include <string_view>

namespace core {

/// RFC 7396: the patch that leads from one value's text to the other's. Both are JSON text as write_json
/// writes it: without white space, each member once, and no member that is null.
std::string merge_patch(std::string_view from, std::string_view to);

}  // namespace core
