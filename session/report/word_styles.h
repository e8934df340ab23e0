// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The styles of a Word document, which a typist sees by their names. Inside of report/ only.

#include <string>
#include <string_view>

#include "session/report/print.h"

namespace report {

/// Twentieths of a point: how far the text stands in from both margins, which is the room for the numbers of
/// headings; and from the number of a paragraph or an entry to its text.
inline constexpr int word_indent = 720, word_number = 567;

/// The content of word/styles.xml for that language; `leftwards`: its lines run from right to left.
std::string word_styles(std::string_view language, bool leftwards);

/// The style of a block, by its id.
std::string_view word_style(const Block&);
/// The style of a run; empty for plain text.
std::string_view word_style(Look);

}  // namespace report
