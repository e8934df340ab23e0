// SPDX-License-Identifier: Apache-2.0
/// What was decided: agenda, report, and everything else that the record holds.
#include <algorithm>

#include "session/core/queries.h"
#include "session/report/author.h"

namespace report {

using namespace core;

Pieces Author::meeting_of(std::string_view subject_id) const {
    const DecisionFindings found = find_decision(state_, calendar_, subject_id);
    const Topic topic{"decision:" + std::string(subject_id) + ".meeting",
                      speech_.text("label.decision_meeting", {{"subject", subject(subject_id)}})};
    const auto named = [&](const Pieces& number) {
        const Pieces ordinal = speech_.say("meeting.ordinal", {{"number", number}});
        return speech_.say("meeting.at", {{"ordinal", ordinal}});
    };
    if (found.decided) {
        const std::uint32_t number = found.decided->taken.meeting;
        const std::string text = speech_.ordinal_at(number);
        const std::vector<std::string> proof{found.decided->taken.decision.text()};
        if (found.plan && found.plan->meeting != number)
            return named(
                contradiction(topic, meeting_text(found.plan->meeting), meeting_text(number), text, proof));
        return named(fact(FactStatus::recorded, topic, text, std::to_string(number), proof));
    }
    if (!found.plan) return named(unknown(topic));
    const std::string text = speech_.ordinal_at(found.plan->meeting);
    if (found.meeting_missed)
        return named(unknown(topic)) +
               contradiction(topic, meeting_text(found.plan->meeting), speech_.text("found.not_adopted"), {});
    const FactStatus status = found.plan->settled ? FactStatus::settled : FactStatus::planned;
    return named(fact(status, topic, text, std::to_string(found.plan->meeting)));
}

Pieces Author::date_of(std::string_view subject_id) const {
    const DecisionFindings found = find_decision(state_, calendar_, subject_id);
    const Topic topic{"decision:" + std::string(subject_id) + ".date",
                      speech_.text("label.decision_date", {{"subject", subject(subject_id)}})};
    const auto planned = found.plan ? day_of(found.plan->date) : std::nullopt;
    if (found.decided) {
        const Day day = calendar_.day(found.decided->at);
        const std::vector<std::string> proof{found.decided->taken.decision.text()};
        if (planned && *planned != day)
            return contradiction(topic, speech_.date(*planned), speech_.date(day), speech_.date(day), proof);
        return fact(FactStatus::recorded, topic, speech_.date(day), day_text(day), proof);
    }
    if (!planned) return unknown(topic);
    if (found.date_missed)
        return unknown(topic) +
               contradiction(topic, speech_.date(*planned), speech_.text("found.not_adopted"), {});
    const FactStatus status = found.plan->settled ? FactStatus::settled : FactStatus::planned;
    return fact(status, topic, speech_.date(*planned), day_text(*planned));
}

Pieces Author::adoption(std::string_view subject_id) const {
    const Decided* decided = adopted(state_, subject_id);
    const bool amended = decided && decided->taken.outcome == Outcome::adopted_as_amended;
    const char* how = amended ? ".adopted_as_amended" : ".adopted";
    const Pieces sentence = speech_.say(std::string(subject_id) + how,
                                        {{"meeting", meeting_of(subject_id)},
                                         {"date", date_of(subject_id)},
                                         {"body", speech_.of(state_.profile.body)}});
    if (!amended) return sentence;
    // The sentence on the agenda ends with a colon: the agenda itself follows it.
    return subject_id == "agenda" ? then(amendment(*decided), sentence) : then(sentence, amendment(*decided));
}

Pieces Author::amendment(const Decided& decided) const {
    const DecisionTaken& taken = decided.taken;
    if (taken.outcome != Outcome::adopted_as_amended || !taken.text) return {};
    return recorded("decision:" + taken.subject.value + ".amendment", "label.amendment",
                    speech_.text("decision.amendment", {{"text", taken.text->value}}),
                    {taken.decision.text()});
}

Pieces Author::other_decisions(std::string_view subject_id) const {
    Pieces sentences;
    for (const auto& [id, decided] : state_.decisions) {
        const DecisionTaken& taken = decided.taken;
        if (taken.subject.value != subject_id) continue;
        // The adoption of the agenda and that of the report have sentences of their own.
        if ((subject_id == "agenda" || subject_id == "report") && &decided == adopted(state_, subject_id))
            continue;
        const std::string text = speech_.text(
            "decision.taken." + std::string(to_word(taken.by)),
            {{"meeting", at_meeting(taken.meeting)},
             {"date", speech_.date(calendar_.day(decided.at))},
             {"outcome", outcome(subject_id, taken.outcome)}});
        const Topic topic{"decision:" + std::string(subject_id),
                          speech_.text("label.decision", {{"subject", subject(subject_id)}})};
        sentences = then(sentences, fact(FactStatus::recorded, topic, text, {}, {id.text()}));
        sentences = then(sentences, amendment(decided));
    }
    return sentences;
}

Pieces Author::document_decisions() const {
    std::vector<std::string> told{"agenda", "report", "organization_of_work"};
    for (const AgendaItem& item : state_.profile.agenda) told.push_back("item:" + item.id.value);
    Pieces sentences;
    for (const auto& [id, decided] : state_.decisions) {
        const std::string& subject_id = decided.taken.subject.value;
        if (std::find(told.begin(), told.end(), subject_id) != told.end()) continue;
        told.push_back(subject_id);
        sentences = then(sentences, other_decisions(subject_id));
    }
    return sentences;
}

std::vector<ListItem> Author::agenda() const {
    std::vector<ListItem> entries;
    for (const AgendaItem& item : state_.profile.agenda) {
        ListItem entry{.number = {speech_.text("item.number", {{"item", item.id.value}})},
                       .text = {speech_.of(item.title)}};
        if (item.parent) {
            entry.depth = 1;
            const std::string number = item_number(item.id);
            const std::string& parent = item.parent->value;  // "1(a)" stands under "1" as "(a)"
            const bool under = item.id.value.starts_with(parent) && number.starts_with(parent);
            entry.number = {number.substr(under ? number.find_first_not_of(' ', parent.size()) : 0)};
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace report
