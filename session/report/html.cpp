// SPDX-License-Identifier: Apache-2.0
#include "protocol/wire.h"
#include "session/report/report.h"
#include "session/report/speech.h"

namespace report {

namespace {

constexpr std::string_view style = R"css(
:root { color-scheme: light dark; --ink: #1d1d1b; --paper: #fff; --quiet: #5c5c58; --rule: #c9c9c4;
  --planned: #8a5a00; --unknown: #a3262a; --wrong: #fde4e1; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #191918; --quiet: #a5a39c;
  --rule: #45443f; --planned: #e8b04a; --unknown: #ff8f8a; --wrong: #5a2320; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 "Noto Serif", Georgia, "Times New Roman", "Noto Serif CJK SC", "Songti SC",
    SimSun, "Noto Naskh Arabic", "Traditional Arabic", serif; }
:lang(ar) body, body:lang(ar) { font-family: "Noto Naskh Arabic", "Noto Serif", "Traditional Arabic",
    "Times New Roman", serif; line-height: 1.8; }
main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.5rem 4rem; }
.rehearsal { margin: 0 0 2rem; padding: .75rem 1rem; border: 2px solid currentColor; font-weight: bold; }
.symbol, .subtitle, .legend { margin: 0; color: var(--quiet); }
.symbol { text-align: end; }
.legend { margin-top: 1rem; font-style: italic; }
:lang(zh) .legend, :lang(zh) .complete, :lang(ar) .legend, :lang(ar) .complete { font-style: normal; }
h1 { font-size: 1.7rem; line-height: 1.3; margin: 1rem 0; }
h2 { font-size: 1.25rem; margin: 2.75rem 0 1rem; padding-top: .75rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1.0625rem; margin: 1.75rem 0 .75rem; }
h2 .number, h3 .number { display: inline-block; min-width: 2.5rem; }
.paragraph { display: flex; margin: 0 0 1rem; }
.paragraph > .number { flex: 0 0 2.5rem; font-variant-numeric: tabular-nums; }
.paragraph p { margin: 0; }
.paragraph ul { list-style: none; margin: .5rem 0 0; padding: 0; }
.paragraph ul ul { margin: 0; padding-inline-start: 2.25rem; }
.paragraph li { margin: .15rem 0; }
.paragraph li .number { display: inline-block; min-width: 2.25rem; }
.planned { color: var(--planned); }
.unknown { color: var(--unknown); font-weight: bold; }
mark { background: var(--wrong); color: inherit; padding: 0 .15em; }
sup { line-height: 0; }
sup a { color: var(--unknown); text-decoration: none; padding: 0 .1em; }
sup a:focus-visible { outline: 2px solid currentColor; }
.remarks, .notes { padding-inline-start: 1.25rem; color: var(--quiet); font-size: .9375rem; }
.remarks.contradictions { color: inherit; list-style: none;
  padding-inline-start: 0; }
.complete { margin-top: 2.5rem; color: var(--quiet); font-style: italic; }
@media print { :root { --ink: #000; --paper: #fff; --quiet: #333; --rule: #999; --planned: #000;
    --unknown: #000; --wrong: #eee; } main { max-width: none; padding: 0; } body { font-size: 11pt; }
  h2, h3 { break-after: avoid; } .paragraph, li { break-inside: avoid; } }
)css";

/// Escaped for an attribute or the title, where there are no elements.
std::string quoted(std::string_view text) {
    std::string out;
    for (char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return out;
}

/// Escaped, and what is isolated in its direction is so by an element; whatever people wrote, each is closed.
std::string escaped(std::string_view text) {
    constexpr std::string_view begins = "\u2068", ends = "\u2069";
    const std::string safe = quoted(text);
    std::string out;
    std::size_t open = 0;
    for (std::size_t at = 0; at < safe.size();) {
        const std::string_view rest = std::string_view(safe).substr(at);
        if (rest.starts_with(begins)) {
            out += "<bdi>";
            ++open;
            at += begins.size();
        } else if (rest.starts_with(ends)) {
            if (open > 0) out += "</bdi>";
            open -= open > 0;
            at += ends.size();
        } else {
            out += safe[at++];
        }
    }
    while (open-- > 0) out += "</bdi>";
    return out;
}

std::string element(std::string_view tag, std::string_view text) {
    return "<" + std::string(tag) + ">" + escaped(text) + "</" + std::string(tag.substr(0, tag.find(' '))) +
           ">\n";
}

std::string mark(std::uint32_t number) {
    const std::string text = std::to_string(number);
    return "<sup><a href=\"#mark-" + text + "\">†" + text + "</a></sup>";
}

std::string written(const Piece& piece) {
    if (!piece.fact) return escaped(piece.text.value);
    const Fact& fact = *piece.fact;
    const std::string text = escaped(fact.text.value);
    const std::string note = " title=\"" + quoted(fact.note.value) + "\"";
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
        const std::string number = std::to_string(remark.mark);
        out += remark.mark ? "<li id=\"mark-" + number + "\">†" + number + " " : "<li>";
        out += escaped(remark.text.value) + "</li>\n";
    }
    out += "</ul>\n</section>\n";
}

}  // namespace

std::string html(const Document& document) {
    const bool leftwards = runs_right_to_left(document.language.value);
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + quoted(document.language.value) +
                      (leftwards ? "\" dir=\"rtl" : "") +
                      "\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
                      "<title>" + quoted(document.title.value) + "</title>\n<style>" + std::string(style) +
                      "</style>\n</head>\n<body>\n<main>\n<header>\n";
    if (document.rehearsal) out += element("p class=\"rehearsal\"", document.rehearsal->value);
    if (!document.symbol.empty()) out += element("p class=\"symbol\"", document.symbol.value);
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
    return out + "</main>\n</body>\n</html>\n";
}

std::string json(const Document& document) {
    return protocol::to_json(document);
}

}  // namespace report
