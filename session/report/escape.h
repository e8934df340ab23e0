// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Inside of report/ only.

#include <string>
#include <string_view>

namespace report {

/// What people wrote, so that Markdown shows it as it is: no emphasis, link, heading, table or markup can
/// begin in it.
std::string markdown_text(std::string_view text);

/// The whole of a Markdown text; that of a language from right to left says so.
std::string in_direction(std::string markdown, std::string_view language);

}  // namespace report
