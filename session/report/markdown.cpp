// SPDX-License-Identifier: Apache-2.0
#include "session/report/escape.h"
#include "session/report/report.h"
#include "session/report/speech.h"

namespace report {

std::string markdown_text(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            out += ' ';
            continue;
        }
        if (std::string_view("\\`*_{}[]<>|~#&!").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    // At the beginning of a block, signs of a list or a rule and numbers with a point or parenthesis count
    // too.
    const std::size_t digits = out.find_first_not_of("0123456789");
    if (digits != 0 && digits != out.npos && (out[digits] == '.' || out[digits] == ')'))
        out.insert(digits, "\\");
    if (!out.empty() && (out[0] == '-' || out[0] == '+' || out[0] == '=')) out.insert(0, "\\");
    return out;
}

std::string in_direction(std::string markdown, std::string_view language) {
    if (!runs_right_to_left(language)) return markdown;
    return "<div dir=\"rtl\">\n\n" + std::move(markdown) + "\n</div>\n";
}

namespace {

std::string escaped(std::string_view text) { return markdown_text(text); }

std::string written(const Piece& piece) {
    if (!piece.fact) return escaped(piece.text.value);
    const std::string text = escaped(piece.fact->text.value);
    switch (piece.fact->status) {
        case FactStatus::planned:
        case FactStatus::unknown:
            return "[" + text + "]";
        case FactStatus::contradicted:
            return text + mark_text(piece.fact->mark);
        case FactStatus::recorded:
        case FactStatus::settled:
            return text;
    }
    return text;
}

std::string written(const Pieces& pieces) {
    std::string out;
    for (const Piece& piece : pieces) {
        const std::string next = written(piece);
        // A bracket directly before a parenthesis, bracket or colon would read as a link.
        if (out.ends_with(']') && !out.ends_with("\\]") && !next.empty() &&
            std::string_view("([:").find(next.front()) != std::string_view::npos)
            out += '\\';
        out += next;
    }
    return out;
}

std::string written(const Paragraph& paragraph) {
    std::string out = written(paragraph.pieces) + "\n";
    if (paragraph.number) out.insert(0, std::to_string(paragraph.number) + ". ");
    if (!paragraph.items.empty()) out += "\n";
    for (const ListItem& entry : paragraph.items) {
        const std::size_t indent = paragraph.number ? 4 : 0;  // inside of the numbered paragraph
        out += std::string(indent + 2 * std::size_t(entry.depth), ' ') + "- ";
        if (!entry.number.empty()) out += escaped(entry.number.value) + " ";
        out += (entry.pieces.empty() ? escaped(entry.text.value) : written(entry.pieces)) + "\n";
    }
    return out + "\n";
}

void add_remarks(std::string& out, const protocol::Prose& heading, const std::vector<Remark>& remarks) {
    if (remarks.empty()) return;
    out += "## " + escaped(heading.value) + "\n\n";
    for (const Remark& remark : remarks)
        out += "- " + (remark.mark ? mark_text(remark.mark) + " " : std::string()) +
               escaped(remark.text.value) + "\n";
    out += "\n";
}

}  // namespace

std::string markdown(const Document& document) {
    std::string out;
    if (document.rehearsal) out += "> **" + escaped(document.rehearsal->value) + "**\n\n";
    if (!document.symbol.empty()) out += escaped(document.symbol.value) + "\n\n";
    out += escaped(document.date.value) + "\n\n";
    out += "# " + escaped(document.title.value) + "\n\n";
    for (const protocol::Prose& line : document.subtitles) out += escaped(line.value) + "\n\n";
    if (!document.legend.empty()) out += "*" + escaped(document.legend.value) + "*\n\n";
    for (const Section& section : document.sections) {
        out += std::string(1 + std::size_t(section.level), '#') + " " + escaped(section.number.value) +
               document.number_stop.value + " " +
               escaped(section.heading.value) + "\n\n";
        for (const Paragraph& paragraph : section.paragraphs) out += written(paragraph);
    }
    add_remarks(out, document.contradictions_heading, document.contradictions);
    add_remarks(out, document.open_heading, document.open);
    add_remarks(out, document.asserted_heading, document.asserted);
    if (!document.notes.empty()) {
        out += "## " + escaped(document.notes_heading.value) + "\n\n";
        for (const protocol::Prose& note : document.notes) out += "- " + escaped(note.value) + "\n";
        out += "\n";
    }
    if (!document.open_none.empty()) out += "*" + escaped(document.open_none.value) + "*\n";
    while (out.ends_with("\n\n")) out.pop_back();
    return in_direction(std::move(out), document.language.value);
}

}  // namespace report
