// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A paper of the session as a printer sees it, blocks one below the other, and what prints it. Plain values;
/// pure functions that any thread may call. Equal prints give equal bytes on one machine.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "session/base/fault.h"
#include "session/report/document.h"

namespace report {

enum class Style {
    rehearsal,  ///< the notice that nothing of this is real
    symbol,
    date,
    subtitle,
    title,
    legend,
    section,
    part,
    paragraph,  ///< its number stands in its first line
    entry,      ///< a line of a list inside the paragraph before it
    moment,     ///< a line of the minutes, with its time as number
    note,       ///< a note on the moment before it
    end,        ///< a short line: what follows is no part of the paper
    heading,    ///< of remarks on the paper
    remark,
    closing,  ///< the sentence that nothing is open
};

/// How far a stretch of text is proved: FactStatus, as far as it is seen.
enum class Look { plain, planned, unknown, contradicted, mark };

struct Run {
    Look look = Look::plain;
    std::string text;  ///< UTF-8 without controls other than those of direction; never empty
};

struct Block {
    Style style{};
    std::uint32_t depth = 0;    ///< of an entry
    std::string number;         ///< as printed before the text: "III.", "12.", "(a)"; may be empty
    std::uint32_t counted = 0;  ///< the number of a paragraph that has one, else 0
    bool leads = false;         ///< it ends with a colon: the list after it begins on the same page
    std::vector<Run> runs;
};

struct Print {
    protocol::Language language;
    std::string title;
    std::string symbol;  ///< may be empty
    std::string day;     ///< the last one of which it tells: "2020-07-29"
    std::string stop;    ///< what follows the number of a paragraph, "."
    std::vector<Block> blocks;
};

Print print_of(const Document&);

/// What is neither a letter nor a sign becomes a space: XML has no place for some, a line none for others.
std::string printable(std::string_view text);

/// Office Open XML with styles, paragraphs that Word numbers, a header and a footer, for a typist to go on
/// editing. Faults: no memory.
base::Result<std::string> word(const Print&);

/// Tagged, A4, with embedded letters that can be searched and copied. Faults: this machine has no font with
/// the letters of the language; no memory.
base::Result<std::string> pdf(const Print&);

/// Adds blocks to a print.
class Printing {
public:
    explicit Printing(Print& print) : print_(print) {}
    /// A block of plain text, or none when there is no text.
    void add(Style style, std::string_view text, std::string_view number = {});
    void begin(Block block);  ///< to which runs are added
    void run(Look look, std::string_view text);

private:
    Print& print_;
};

}  // namespace report
