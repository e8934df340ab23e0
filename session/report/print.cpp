// SPDX-License-Identifier: Apache-2.0
#include "session/report/print.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "session/report/escape.h"

namespace report {

std::string printable(std::string_view text) {
    auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    for (int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
        const UChar32 one = letters.char32At(at);
        const auto type = u_charType(one);
        const bool breaks = type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR ||
                            type == U_PARAGRAPH_SEPARATOR || type == U_SURROGATE;
        if (breaks || U_IS_UNICODE_NONCHAR(one)) letters.replace(at, U16_LENGTH(one), u' ');
    }
    std::string out;
    letters.toUTF8String(out);
    return out;
}

namespace {

const std::string dash = "–";  // before a line of a list that has no number

void add(Printing& printing, const Piece& piece) {
    if (!piece.fact) return printing.run(Look::plain, piece.text.value);
    const Fact& fact = *piece.fact;
    switch (fact.status) {
        case FactStatus::planned:
            return printing.run(Look::planned, "[" + fact.text.value + "]");
        case FactStatus::unknown:
            return printing.run(Look::unknown, "[" + fact.text.value + "]");
        case FactStatus::contradicted:
            printing.run(Look::contradicted, fact.text.value);
            return printing.run(Look::mark, mark_text(fact.mark));
        case FactStatus::recorded:
        case FactStatus::settled:
            return printing.run(Look::plain, fact.text.value);
    }
}

void add(Printing& printing, const Paragraph& paragraph, const std::string& stop) {
    const std::string number = paragraph.number ? std::to_string(paragraph.number) + stop : std::string();
    printing.begin({.style = Style::paragraph,
                    .number = number,
                    .counted = paragraph.number,
                    .leads = !paragraph.items.empty()});
    for (const Piece& piece : paragraph.pieces) add(printing, piece);
    for (const ListItem& item : paragraph.items) {
        printing.begin({.style = Style::entry,
                        .depth = item.depth,
                        .number = item.number.empty() ? dash : printable(item.number.value)});
        printing.run(Look::plain, item.text.value);
        for (const Piece& piece : item.pieces) add(printing, piece);
    }
}

void add(Printing& printing, const protocol::Prose& heading, const std::vector<Remark>& remarks) {
    if (remarks.empty()) return;
    printing.add(Style::heading, heading.value);
    for (const Remark& remark : remarks)
        printing.add(Style::remark, remark.text.value, remark.mark ? mark_text(remark.mark) : dash);
}

}  // namespace

void Printing::begin(Block block) {
    print_.blocks.push_back(std::move(block));
}

void Printing::run(Look look, std::string_view text) {
    if (text.empty()) return;
    auto& runs = print_.blocks.back().runs;
    if (!runs.empty() && runs.back().look == look) runs.back().text += printable(text);
    else runs.push_back({look, printable(text)});
}

void Printing::add(Style style, std::string_view text, std::string_view number) {
    if (text.empty()) return;
    begin({.style = style, .number = printable(number)});
    run(Look::plain, text);
}

Print print_of(const Document& document) {
    const std::string& stop = document.number_stop.value;
    Print print{.language = document.language, .title = printable(document.title.value),
                .symbol = printable(document.symbol.value), .day = document.day.value, .stop = stop};
    Printing printing(print);
    if (document.rehearsal) printing.add(Style::rehearsal, document.rehearsal->value);
    printing.add(Style::symbol, document.symbol.value);
    printing.add(Style::date, document.date.value);
    for (const protocol::Prose& line : document.subtitles) printing.add(Style::subtitle, line.value);
    printing.add(Style::title, document.title.value);
    printing.add(Style::legend, document.legend.value);
    for (const Section& section : document.sections) {
        printing.add(section.level == 1 ? Style::section : Style::part, section.heading.value,
                     section.number.value + stop);
        for (const Paragraph& paragraph : section.paragraphs) add(printing, paragraph, stop);
    }
    printing.begin({.style = Style::end});
    add(printing, document.contradictions_heading, document.contradictions);
    add(printing, document.open_heading, document.open);
    add(printing, document.asserted_heading, document.asserted);
    std::vector<Remark> notes;
    for (const protocol::Prose& note : document.notes) notes.push_back({.text = note});
    add(printing, document.notes_heading, notes);
    printing.add(Style::closing, document.open_none.value);
    return print;
}

}  // namespace report
