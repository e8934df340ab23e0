// SPDX-License-Identifier: Apache-2.0
#include "session/report/escape.h"
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

}  // namespace

std::string markup_text(std::string_view text) {
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

std::string html_text(std::string_view text) {
    constexpr std::string_view begins = "\u2068", ends = "\u2069";
    const std::string safe = markup_text(text);
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

std::string html_page(std::string_view language, std::string_view title, std::string_view main) {
    return "<!DOCTYPE html>\n<html lang=\"" + markup_text(language) +
           (runs_right_to_left(language) ? "\" dir=\"rtl" : "") +
           "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
           "<title>" + markup_text(title) + "</title>\n<style>" + std::string(style) +
           "</style>\n</head>\n<body>\n<main>\n" + std::string(main) + "</main>\n</body>\n</html>\n";
}

}  // namespace report
