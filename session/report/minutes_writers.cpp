// SPDX-License-Identifier: Apache-2.0
/// The minutes in their forms.
#include "protocol/wire.h"
#include "session/report/author.h"
#include "session/report/escape.h"
#include "session/report/findings.h"
#include "session/report/minutes.h"

namespace report {

using namespace core;

/// The minutes as they are printed: no line without a text or a note, no note that was struck.
struct ShownMinutes {
    struct Moment {
        std::string time, text;
        std::vector<std::string> notes;
    };
    struct Part {
        std::string heading;
        std::vector<Moment> moments;
    };
    Print masthead;  ///< without blocks
    std::string date;
    std::optional<std::string> rehearsal;
    std::vector<Part> parts;
};

ShownMinutes shown_minutes(const State& state, std::string_view language) {
    const Minutes made = minutes(state, language);
    const Author author(state, language);
    const Speech& speech = author.speech();
    const Day day = last_day(state, Calendar(state.profile.time_zone.value));
    ShownMinutes shown{.masthead = {.language = made.language, .title = printable(made.title.value),
                                    .day = day_text(day)},
                       .date = speech.date(day)};
    if (made.rehearsal) shown.rehearsal = made.rehearsal->value;
    for (const MinutesOfMeeting& meeting : made.meetings) {
        ShownMinutes::Part part{.heading = meeting.heading.value};
        for (const MinutesLine& line : meeting.lines) {
            ShownMinutes::Moment moment{.time = line.time.value, .text = line.text.value};
            for (const MinutesNote& note : line.notes) {
                if (note.struck_at) continue;  // struck out of the minutes; the JSON and the ledger have it
                const NoteWording& last = note.wordings.back();
                const char* name = last.tag == NoteTag::none ? "minutes.note" : "minutes.note.tagged";
                moment.notes.push_back(
                    speech.text(name, {{"text", last.text.value},
                                       {"tag", speech.text("tag." + std::string(to_word(last.tag)))},
                                       {"by", author.person({last.by.value})}}));
            }
            if (!moment.text.empty() || !moment.notes.empty()) part.moments.push_back(std::move(moment));
        }
        shown.parts.push_back(std::move(part));
    }
    return shown;
}

std::string minutes_json(const State& state, std::string_view language) {
    return protocol::to_json(minutes(state, language));
}

std::string minutes_markdown(const State& state, std::string_view language) {
    const ShownMinutes shown = shown_minutes(state, language);
    std::string out;
    if (shown.rehearsal) out += "> **" + markdown_text(*shown.rehearsal) + "**\n\n";
    out += "# " + markdown_text(shown.masthead.title) + "\n\n";
    for (const ShownMinutes::Part& part : shown.parts) {
        out += "## " + markdown_text(part.heading) + "\n\n";
        for (const ShownMinutes::Moment& moment : part.moments) {
            out += "- **" + markdown_text(moment.time) + "** " + markdown_text(moment.text) + "\n";
            for (const std::string& note : moment.notes) out += "  - " + markdown_text(note) + "\n";
        }
        out += "\n";
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return in_direction(std::move(out), language);
}

std::string minutes_html(const State& state, std::string_view language) {
    const ShownMinutes shown = shown_minutes(state, language);
    std::string out = "<header>\n";
    if (shown.rehearsal) out += "<p class=\"rehearsal\">" + html_text(*shown.rehearsal) + "</p>\n";
    out += "<p class=\"symbol\">" + html_text(shown.date) + "</p>\n<h1>" + html_text(shown.masthead.title) +
           "</h1>\n</header>\n";
    for (const ShownMinutes::Part& part : shown.parts) {
        out += "<section>\n<h2>" + html_text(part.heading) + "</h2>\n";
        for (const ShownMinutes::Moment& moment : part.moments) {
            out += "<div class=\"paragraph\">\n<span class=\"number\">" + html_text(moment.time) +
                   "</span>\n<div>\n<p>" + html_text(moment.text) + "</p>\n";
            if (!moment.notes.empty()) {
                out += "<ul>\n";
                for (const std::string& note : moment.notes) out += "<li>" + html_text(note) + "</li>\n";
                out += "</ul>\n";
            }
            out += "</div>\n</div>\n";
        }
        out += "</section>\n";
    }
    return html_page(language, shown.masthead.title, out);
}

Print minutes_print(const State& state, std::string_view language) {
    ShownMinutes shown = shown_minutes(state, language);
    Print print = std::move(shown.masthead);
    Printing printing(print);
    if (shown.rehearsal) printing.add(Style::rehearsal, *shown.rehearsal);
    printing.add(Style::date, shown.date);
    printing.add(Style::title, print.title);
    for (const ShownMinutes::Part& part : shown.parts) {
        printing.add(Style::section, part.heading);
        for (const ShownMinutes::Moment& moment : part.moments) {
            printing.begin({.style = Style::moment, .number = printable(moment.time)});
            printing.run(Look::plain, moment.text);
            for (const std::string& note : moment.notes) printing.add(Style::note, note);
        }
    }
    return print;
}

}  // namespace report
