// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <map>

#include "session/base/check.h"
#include "session/core/drafting.h"
#include "session/report/author.h"
#include "session/report/report.h"

namespace report {

bool has_language(std::string_view language) {
    return !catalogue_of(language).empty();
}

namespace {

void add_masthead(Document& document, const core::State& state, const Author& author) {
    const Speech& speech = author.speech();
    const protocol::Profile& profile = state.profile;
    document.symbol = profile.draft.symbol;
    const Day day = last_day(state, Calendar(profile.time_zone.value));
    document.day = {day_text(day)};
    document.date = {speech.date(day)};
    if (profile.rehearsal) {
        const std::string notice = speech.of(profile.rehearsal->notice);
        document.rehearsal = protocol::Prose{notice.empty() ? speech.text("notice.rehearsal") : notice};
    }
    const auto number = std::int64_t(profile.number);
    document.title = {speech.text("title.report", {{"session", number}, {"body", speech.of(profile.body)}})};
    const auto from = day_of(profile.from);
    const auto to = day_of(profile.to);
    if (from && to)
        document.subtitles.push_back({speech.text(
            "title.place", {{"place", speech.place(profile.place.value, profile.time_zone.value)},
                            {"dates", speech.dates(*from, *to)}})});
    if (const auto* item = item_of_report(state))
        document.subtitles.push_back({author.item_line(item->id)});
    if (!profile.format.empty())
        document.subtitles.push_back({speech.text("title.format", {{"format", speech.of(profile.format)}})});
    if (!profile.parent.empty())
        document.subtitles.push_back({speech.text("title.parent", {{"parent", speech.of(profile.parent)}})});
}

/// In its sentence a fact may be a bare day of a month, or an ordinal or number in the case of the sentence;
/// alone it is written in full.
std::string standing_alone(const Fact& fact, const Speech& speech) {
    if (!fact.value) return fact.text.value;
    if (const auto day = day_of(protocol::Date{fact.value->value})) return speech.date(*day);
    std::uint32_t number = 0;
    const std::string& value = fact.value->value;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) return fact.text.value;
    if (fact.name.value.starts_with("attendance:")) return speech.number_alone(number);
    if (!fact.name.value.ends_with(".meeting")) return fact.text.value;
    const std::string ordinal = speech.text("meeting.ordinal", {{"number", speech.ordinal(number)}});
    return speech.text("meeting.alone", {{"ordinal", ordinal}});
}

std::string remark_on(const std::vector<const Fact*>& facts, std::uint32_t paragraph, const Speech& speech) {
    std::vector<Pieces> texts;
    for (const Fact* fact : facts) texts.push_back(text_pieces(standing_alone(*fact, speech)));
    const Fact& fact = *facts.front();
    return speech.text("open." + std::string(to_word(fact.status)),
                       {{"paragraph", std::to_string(paragraph)},
                        {"label", fact.label.value},
                        {"text", speech.parts(texts)},
                        {"planned", fact.planned ? fact.planned->value : std::string()},
                        {"found", fact.found ? fact.found->value : std::string()}});
}

void add_remarks(Document& document, Paragraph& paragraph, const Speech& speech) {
    std::vector<const Fact*> asserted;  // of one kind, in a row
    const auto remark = [&](std::vector<Remark>& to, const std::vector<const Fact*>& facts) {
        to.push_back({.paragraph = paragraph.number,
                      .status = facts.front()->status,
                      .mark = facts.front()->mark,
                      .text = {remark_on(facts, paragraph.number, speech)}});
    };
    const auto close_row = [&] {
        if (!asserted.empty()) remark(document.asserted, asserted);
        asserted.clear();
    };
    for (Piece& piece : paragraph.pieces) {
        if (!piece.fact || piece.fact->status == FactStatus::recorded) continue;
        Fact& fact = *piece.fact;
        if (!asserted.empty() && asserted.front()->label != fact.label) close_row();
        if (fact.status == FactStatus::settled) {
            asserted.push_back(&fact);
        } else if (fact.status == FactStatus::contradicted) {
            fact.mark = static_cast<std::uint32_t>(document.contradictions.size() + 1);
            remark(document.contradictions, {&fact});
        } else {
            remark(document.open, {&fact});
        }
    }
    close_row();
}

/// Numbers the contradictions in the order of the text and puts every fact that is not recorded into words.
void add_remarks(Document& document, const Speech& speech) {
    for (Section& section : document.sections)
        for (Paragraph& paragraph : section.paragraphs) add_remarks(document, paragraph, speech);
}

/// Puts the numbers of paragraphs where a text refers to them; for one that was taken out since, a dash.
void settle_references(std::string& text, const std::map<std::string, std::string>& numbers) {
    auto references = core::references_in(text);
    std::reverse(references.begin(), references.end());  // so that places before stay
    for (const core::Reference& reference : references) {
        const auto found = numbers.find(reference.passage.text());
        text.replace(reference.at, reference.size, found != numbers.end() ? found->second : "–");
    }
}

/// Settles what the rapporteur's paragraphs refer to. True when any of them has square brackets of its own,
/// around what was not agreed.
bool settle_passages(Document& document) {
    std::map<std::string, std::string> numbers;
    for (const Section& section : document.sections)
        for (const Paragraph& paragraph : section.paragraphs)
            if (paragraph.passage) numbers[paragraph.passage->value] = std::to_string(paragraph.number);
    bool disputed = false;
    for (Section& section : document.sections)
        for (Paragraph& paragraph : section.paragraphs) {
            if (!paragraph.passage) continue;
            for (Piece& piece : paragraph.pieces) {
                disputed = disputed || piece.text.value.find('[') != std::string::npos;
                settle_references(piece.text.value, numbers);
            }
        }
    return disputed;
}

void add_notes(Document& document, const core::State& state, const Speech& speech) {
    if (settle_passages(document)) document.notes.push_back({speech.text("note.disputed")});
    for (const protocol::Person& person : state.profile.people)
        if (person.draft_name && *person.draft_name != person.name)
            document.notes.push_back({speech.text(
                "note.spelling", {{"draft", person.draft_name->value}, {"name", person.name.value}})});
}

}  // namespace

Document compose(const core::State& state, std::string_view language) {
    CHECK(has_language(language));
    Author author(state, language);
    const Speech& speech = author.speech();
    Document document{.language = {std::string(language)}, .number_stop = {speech.text("number.stop")}};
    add_masthead(document, state, author);
    for (auto sections : {author.introduction(), author.recommendations(), author.deliberations(),
                          author.organization()})
        for (Section& section : sections) document.sections.push_back(std::move(section));
    document.sections.push_back(author.adoption_of_report());
    add_remarks(document, speech);
    add_notes(document, state, speech);
    document.open_heading = {speech.text("heading.open")};
    document.asserted_heading = {speech.text("heading.asserted")};
    document.contradictions_heading = {speech.text("heading.contradictions")};
    document.notes_heading = {speech.text("heading.notes")};
    if (document.open.empty() && document.asserted.empty()) document.open_none = {speech.text("open.none")};
    if (!document.open.empty()) document.legend = {speech.text("legend")};
    return document;
}

Brackets brackets(const Document& document) {
    Brackets found;
    for (const Remark& remark : document.open) {
        if (remark.status == FactStatus::planned) found.planned.push_back(remark.text);
        if (remark.status == FactStatus::unknown) found.unknown.push_back(remark.text);
    }
    for (const Remark& remark : document.asserted) found.settled.push_back(remark.text);
    for (const Remark& remark : document.contradictions) found.contradicted.push_back(remark.text);
    return found;
}

}  // namespace report
