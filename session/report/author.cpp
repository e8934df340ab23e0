// SPDX-License-Identifier: Apache-2.0
#include "session/report/author.h"

#include <algorithm>

#include "session/core/queries.h"

namespace report {

using namespace core;

Author::Author(const State& state, std::string_view language)
    : state_(state),
      speech_(language),
      calendar_(state.profile.time_zone.value),
      alphabet_(language),
      next_number_(state.profile.draft.first_paragraph) {}

Pieces operator+(Pieces first, const Pieces& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

Pieces Author::fact(FactStatus status, const Topic& topic, const std::string& text, const std::string& value,
                    std::vector<std::string> proof) const {
    Fact made{.name = {topic.name},
              .status = status,
              .text = {speech_.isolated(text)},
              .label = {topic.label}};
    made.note = {speech_.text("status." + std::string(to_word(status)),
                              {{"planned", std::string()}, {"found", std::string()}})};
    if (!value.empty()) made.value = Line{value};
    for (std::string& one : proof) made.proof.push_back({std::move(one)});
    return {Piece{.text = {}, .fact = std::move(made)}};
}

Pieces Author::unknown(const Topic& topic) const {
    return fact(FactStatus::unknown, topic, speech_.text("bracket.open"), {});
}

Pieces Author::contradiction(const Topic& topic, const std::string& planned, const std::string& found,
                             const std::string& printed, std::vector<std::string> proof) const {
    Pieces made = fact(FactStatus::contradicted, topic, printed, {}, std::move(proof));
    made[0].fact->planned = Prose{planned};
    made[0].fact->found = Prose{found};
    made[0].fact->note = {speech_.text("status.contradicted", {{"planned", planned}, {"found", found}})};
    return made;
}

Pieces Author::then(const Pieces& sentence, const Pieces& next) const {
    if (sentence.empty()) return next;
    if (next.empty()) return sentence;
    return speech_.say("sentences", {{"a", sentence}, {"b", next}});
}

Paragraph Author::paragraph(Pieces pieces) {
    return {.number = next_number_++, .pieces = std::move(pieces)};
}

Paragraph Author::passage(const Passage& written) {
    const auto worded = written.wordings.find(protocol::Language{speech_.language()});
    Pieces pieces = worded != written.wordings.end()
                        ? text_pieces(worded->second.back().text.value)
                        : unknown({"passage:" + written.id.text(), speech_.text("label.passage")});
    Paragraph made = paragraph(std::move(pieces));
    made.passage = protocol::Line{written.id.text()};
    return made;
}

std::string Author::delegation(const DelegationId& id) const {
    return named(id, protocol::NameForm::list);
}

std::string Author::named(const DelegationId& id, protocol::NameForm form) const {
    const Delegation* found = find_delegation(state_, id);
    const std::string_view name = found ? name_in(*found, speech_.language(), form) : std::string_view();
    return name.empty() ? id.value : std::string(name);
}

std::string Author::person(const ParticipantId& id) const {
    const Participant* found = find_participant(state_, id);
    if (!found) return id.value;
    if (found->name.empty()) return found->delegation ? representative(*found->delegation) : id.value;
    const std::string state =
        found->delegation ? named(*found->delegation, protocol::NameForm::bare) : std::string();
    std::string named = found->name.value;
    const std::string honorific = speech_.of(found->honorific);
    if (!honorific.empty())
        named = speech_.text("person.titled", {{"honorific", honorific}, {"name", named}});
    return state.empty() ? named : speech_.text("person.of", {{"person", named}, {"state", state}});
}

std::string Author::officer(const ParticipantId& id, bool ends_clause) const {
    const Participant* found = find_participant(state_, id);
    std::string office = "office.other";
    if (found && found->roles.has(Role::rapporteur)) office = "office.rapporteur";
    if (found && found->roles.has(Role::vice_chair)) office = "office.vice_chair";
    if (found && found->roles.has(Role::chair)) office = "office.chair";
    const bool titled = found && !speech_.of(found->honorific).empty();
    return speech_.text(ends_clause ? office + ".end" : office,
                        {{"person", person(id)},
                         {"gender", gender_of(id)},
                         {"titled", Speech::Form{titled ? "yes" : "no"}}});
}

Speech::Form Author::gender_of(const ParticipantId& id) const {
    const Participant* found = find_participant(state_, id);
    return {found && found->gender ? std::string(to_word(*found->gender)) : "other"};
}

Speech::Form Author::gender_of_subject(std::string_view subject) const {
    for (const std::string_view known : {"agenda", "report", "organization_of_work"})
        if (subject == known) return {speech_.text("gender.subject." + std::string(known))};
    return {speech_.text(subject.starts_with("item:") ? "gender.subject.item" : "gender.subject.document")};
}

std::string Author::item_number(const ItemId& id) const {
    // "1(a)" is the first part of item 1 in the letters of the language: "1 a)", "1 (أ)".
    const std::string& text = id.value;
    const std::size_t open = text.size() < 4 ? text.npos : text.size() - 3;
    if (open == text.npos || text[open] != '(' || text.back() != ')' || text[open + 1] < 'a' ||
        text[open + 1] > 'z')
        return text;
    const std::string letter = speech_.mark("letters", static_cast<std::size_t>(text[open + 1] - 'a'));
    return speech_.text("item.sub", {{"item", text.substr(0, open)}, {"letter", letter}});
}

std::string Author::item_line(const ItemId& id) const {
    return speech_.text("title.item", {{"item", item_number(id)}, {"title", item_title(id)}});
}

std::string Author::item_title(const ItemId& id) const {
    const AgendaItem* item = find_agenda_item(state_.profile, id);
    return item ? speech_.of(item->title) : std::string();
}

std::string Author::subject(std::string_view subject) const {
    for (const std::string_view known : {"agenda", "report", "organization_of_work"})
        if (subject == known) return speech_.text("subject." + std::string(known));
    if (subject.starts_with("item:"))
        return speech_.text("subject.item", {{"item", item_number({std::string(subject.substr(5))})}});
    return speech_.text("subject.document", {{"symbol", std::string(subject)}});
}

std::string Author::outcome(std::string_view subject_id, Outcome how) const {
    return speech_.text("outcome." + std::string(to_word(how)),
                        {{"subject", subject(subject_id)}, {"gender", gender_of_subject(subject_id)}});
}

std::string Author::meeting_text(std::uint32_t number) const {
    const std::string ordinal = speech_.text("meeting.ordinal", {{"number", speech_.ordinal(number)}});
    return speech_.text("meeting.alone", {{"ordinal", ordinal}});
}

std::string Author::at_meeting(std::uint32_t number) const {
    const std::string ordinal = speech_.text("meeting.ordinal", {{"number", speech_.ordinal_at(number)}});
    return speech_.text("meeting.at", {{"ordinal", ordinal}});
}

std::string Author::group_of(const Group& group) const {
    return std::string(name_in(group, speech_.language(), protocol::NameForm::of));
}

std::string Author::order_key(const DelegationId& id) const {
    const Delegation* found = find_delegation(state_, id);
    const std::string_view name =
        found ? name_in(*found, alphabet_.language(), protocol::NameForm::list) : std::string_view();
    return alphabet_.key(name.empty() ? std::string_view(id.value) : name);
}

void Author::sort_by_name(std::vector<DelegationId>& ids) const {
    std::vector<std::pair<std::string, DelegationId>> keyed;
    for (const DelegationId& id : ids) keyed.emplace_back(order_key(id), id);
    std::sort(keyed.begin(), keyed.end());
    for (std::size_t at = 0; at < ids.size(); ++at) ids[at] = keyed[at].second;
}

bool is_list_of_participants(const protocol::Document& document) {
    const auto title = document.title.find("en");
    if (title == document.title.end()) return false;
    std::string lower = title->second.value;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower.find("list of participants") != lower.npos;
}

}  // namespace report
