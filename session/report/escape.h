// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What people wrote, put into markup: nothing in it begins an element, an emphasis or a link. Inside of
/// report/ only.

#include <cstdint>
#include <string>
#include <string_view>

namespace report {

/// For Markdown: no emphasis, link, heading, table or markup can begin in it.
std::string markdown_text(std::string_view text);

/// The whole of a Markdown text; that of a language from right to left says so.
std::string in_direction(std::string markdown, std::string_view language);

/// For HTML and XML, as an attribute or where there are no elements. Control characters become spaces.
std::string markup_text(std::string_view text);

/// For the body of a page: what is isolated in its direction (U+2068, U+2069) is so by an element; whatever
/// people wrote, each is closed.
std::string html_text(std::string_view text);

/// "†2": the mark of a fact that the record contradicts, and of the remark on it.
inline std::string mark_text(std::uint32_t number) { return "†" + std::to_string(number); }

/// A page that stands alone: the style of all of them around what stands in its <main>.
std::string html_page(std::string_view language, std::string_view title, std::string_view main);

}  // namespace report
