// SPDX-License-Identifier: Apache-2.0
#include "protocol/wire.h"
#include "session/report/escape.h"
#include "session/report/report.h"

namespace report {

namespace {

std::string escaped(std::string_view text) { return html_text(text); }

std::string element(std::string_view tag, std::string_view text) {
    return "<" + std::string(tag) + ">" + escaped(text) + "</" + std::string(tag.substr(0, tag.find(' '))) +
           ">\n";
}

std::string mark(std::uint32_t number) {
    return "<sup><a href=\"#mark-" + std::to_string(number) + "\">" + mark_text(number) + "</a></sup>";
}

std::string written(const Piece& piece) {
    if (!piece.fact) return escaped(piece.text.value);
    const Fact& fact = *piece.fact;
    const std::string text = escaped(fact.text.value);
    const std::string note = " title=\"" + markup_text(fact.note.value) + "\"";
    const std::string word(to_word(fact.status));
    switch (fact.status) {
        case FactStatus::planned:
        case FactStatus::unknown:
            return "<span class=\"" + word + "\"" + note + ">[" + text + "]</span>";
        case FactStatus::contradicted:
            return (text.empty() ? std::string() : "<mark" + note + ">" + text + "</mark>") + mark(fact.mark);
        case FactStatus::recorded:
        case FactStatus::settled:
            break;
    }
    return "<span class=\"" + word + "\"" + note + ">" + text + "</span>";
}

std::string written(const std::vector<ListItem>& entries) {
    std::string out;
    std::uint32_t depth = 0;
    bool item_open = false;
    out += "<ul>\n";
    for (const ListItem& entry : entries) {
        if (entry.depth > depth && item_open) {
            out += "\n<ul>\n";
            depth = entry.depth;
        } else {
            if (item_open) out += "</li>\n";
            if (entry.depth < depth) out += "</ul>\n</li>\n";
            depth = entry.depth;
        }
        out += "<li>";
        if (!entry.number.empty())
            out += "<span class=\"number\">" + escaped(entry.number.value) + "</span> ";
        out += escaped(entry.text.value);
        for (const Piece& piece : entry.pieces) out += written(piece);
        item_open = true;
    }
    if (item_open) out += "</li>\n";
    if (depth > 0) out += "</ul>\n</li>\n";
    return out + "</ul>\n";
}

std::string written(const Paragraph& paragraph, const std::string& stop) {
    const std::string number = std::to_string(paragraph.number);
    std::string out = "<div class=\"paragraph\"" +
                      (paragraph.number ? " id=\"paragraph-" + number + "\"" : std::string()) +
                      ">\n<span class=\"number\">" + (paragraph.number ? number + stop : std::string()) +
                      "</span>\n<div>\n<p>";
    for (const Piece& piece : paragraph.pieces) out += written(piece);
    out += "</p>\n";
    if (!paragraph.items.empty()) out += written(paragraph.items);
    return out + "</div>\n</div>\n";
}

std::string written(const Section& section, const std::string& stop) {
    const std::string tag = section.level == 1 ? "h2" : "h3";
    std::string out = "<" + tag + "><span class=\"number\">" + escaped(section.number.value) + stop +
                      "</span> " + escaped(section.heading.value) + "</" + tag + ">\n";
    for (const Paragraph& paragraph : section.paragraphs) out += written(paragraph, stop);
    return out;
}

void add_remarks(std::string& out, const protocol::Prose& heading, const std::vector<Remark>& remarks,
                 std::string_view kind) {
    if (remarks.empty()) return;
    out +=
        "<section>\n" + element("h2", heading.value) + "<ul class=\"remarks " + std::string(kind) + "\">\n";
    for (const Remark& remark : remarks) {
        const std::string id = "mark-" + std::to_string(remark.mark);
        out += remark.mark ? "<li id=\"" + id + "\">" + mark_text(remark.mark) + " " : "<li>";
        out += escaped(remark.text.value) + "</li>\n";
    }
    out += "</ul>\n</section>\n";
}

}  // namespace

std::string html(const Document& document) {
    std::string out = "<header>\n";
    if (document.rehearsal) out += element("p class=\"rehearsal\"", document.rehearsal->value);
    if (!document.symbol.empty()) out += element("p class=\"symbol\"", document.symbol.value);
    out += element("p class=\"symbol\"", document.date.value);
    out += element("h1", document.title.value);
    for (const protocol::Prose& line : document.subtitles) out += element("p class=\"subtitle\"", line.value);
    if (!document.legend.empty()) out += element("p class=\"legend\"", document.legend.value);
    out += "</header>\n";
    bool open = false;
    for (const Section& section : document.sections) {
        if (section.level == 1) {
            if (open) out += "</section>\n";
            out += "<section>\n";
            open = true;
        }
        out += written(section, escaped(document.number_stop.value));
    }
    if (open) out += "</section>\n";
    add_remarks(out, document.contradictions_heading, document.contradictions, "contradictions");
    add_remarks(out, document.open_heading, document.open, "open");
    add_remarks(out, document.asserted_heading, document.asserted, "asserted");
    if (!document.notes.empty()) {
        out += "<section>\n" + element("h2", document.notes_heading.value) + "<ul class=\"notes\">\n";
        for (const protocol::Prose& note : document.notes) out += element("li", note.value);
        out += "</ul>\n</section>\n";
    }
    if (!document.open_none.empty()) out += element("p class=\"complete\"", document.open_none.value);
    return html_page(document.language.value, document.title.value, out);
}

std::string json(const Document& document) {
    return protocol::to_json(document);
}

}  // namespace report
