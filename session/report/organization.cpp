// SPDX-License-Identifier: Apache-2.0
/// Sections IV and V in order.
#include <algorithm>

#include "session/report/author.h"

namespace report {

using namespace core;

std::vector<Section> Author::organization() {
    std::vector<Section> sections;
    sections.push_back(
        {.number = {speech_.mark("sections", 3)}, .heading = {speech_.text("heading.organization")}});
    const auto part = [&](std::size_t place, const char* heading) -> Section& {
        sections.push_back(
            {.level = 2, .number = {speech_.mark("parts", place)}, .heading = {speech_.text(heading)}});
        return sections.back();
    };
    part(0, "heading.opening").paragraphs.push_back(paragraph(opening()));

    Paragraph agenda_paragraph = paragraph(
        then(other_decisions("organization_of_work"), then(other_decisions("agenda"), adoption("agenda"))));
    agenda_paragraph.items = agenda();
    part(1, "heading.agenda").paragraphs.push_back(std::move(agenda_paragraph));

    part(2, "heading.statements").paragraphs.push_back(paragraph(statements()));

    Section& attended = part(3, "heading.attendance");
    attended.paragraphs.push_back(paragraph(attendance()));
    for (const protocol::Document& document : state_.profile.documents)
        if (is_list_of_participants(document) && !document.symbol.empty())
            attended.paragraphs.push_back(
                paragraph(speech_.say("participants.list", {{"symbol", document.symbol.value}})));
    sections.push_back(documentation());
    return sections;
}

Section Author::documentation() {
    Section section{.level = 2,
                    .number = {speech_.mark("parts", 4)},
                    .heading = {speech_.text("heading.documentation")}};
    Paragraph listed{.items = {}};
    for (const protocol::Document& document : state_.profile.documents) {
        if (is_list_of_participants(document)) continue;
        std::string text = speech_.of(document.title);
        if (!document.symbol.empty())
            text = text.empty() ? document.symbol.value
                                : speech_.text("document.symbol",
                                               {{"title", text}, {"symbol", document.symbol.value}});
        listed.items.push_back({.text = {text}});
    }
    if (!listed.items.empty()) {
        Paragraph documents = paragraph(then(document_decisions(), speech_.say("documents.listed")));
        documents.items = std::move(listed.items);
        section.paragraphs.push_back(std::move(documents));
    } else if (Pieces decided = document_decisions(); !decided.empty()) {
        section.paragraphs.push_back(paragraph(std::move(decided)));
    }
    return section;
}

Section Author::adoption_of_report() {
    Section section{.number = {speech_.mark("sections", 4)}, .heading = {speech_.text("heading.adoption")}};
    section.paragraphs.push_back(paragraph(then(other_decisions("report"), adoption("report"))));
    return section;
}

}  // namespace report
