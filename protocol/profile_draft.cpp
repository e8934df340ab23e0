// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "protocol/profile_meaning.h"

namespace protocol {

namespace {

bool has_item(const Profile& profile, std::string_view id) {
    return std::any_of(profile.agenda.begin(), profile.agenda.end(),
                       [id](const AgendaItem& item) { return item.id.value == id; });
}

void check_item(const Profile& profile, std::string_view id, const std::string& path,
                ProfileFindings& findings) {
    if (findings.ids_known("agenda") && !has_item(profile, id))
        findings.add(path, '"' + std::string(id) + "\" is none of the agenda");
}

void check_date(const Profile& profile, const Date& date, const std::string& path,
                ProfileFindings& findings) {
    if (outside_session(profile, date.value)) findings.add(path, date.value + " is not a day of the session");
}

void check_meeting(const Profile& profile, std::uint32_t number, const std::string& path,
                   ProfileFindings& findings) {
    const auto same = [number](const PlannedMeeting& meeting) { return meeting.number == number; };
    if (findings.ids_known("meetings", "number") &&
        std::none_of(profile.meetings.begin(), profile.meetings.end(), same))
        findings.add(path, "there is no meeting " + std::to_string(number));
}

void check_programme(const Profile& profile, ProfileFindings& findings) {
    TakenIds items(findings, "an item of the programme");
    for (std::size_t i = 0; i < profile.draft.programme.size(); ++i) {
        const PlannedItem& planned = profile.draft.programme[i];
        const std::string path = element("draft.programme", i);
        check_item(profile, planned.item.value, path + ".item", findings);
        items.take(planned.item.value, path + ".item");
        for (std::size_t k = 0; k < planned.dates.size(); ++k)
            check_date(profile, planned.dates[k].date, element(path + ".dates", k, "date"), findings);
        for (std::size_t k = 0; k < planned.meetings.size(); ++k)
            check_meeting(profile, planned.meetings[k].number, element(path + ".meetings", k, "number"),
                          findings);
    }
}

void check_decisions(const Profile& profile, ProfileFindings& findings) {
    TakenIds subjects(findings, "a decision of the draft");
    for (std::size_t i = 0; i < profile.draft.decisions.size(); ++i) {
        const PlannedDecision& planned = profile.draft.decisions[i];
        const std::string path = element("draft.decisions", i);
        const std::string& subject = planned.subject.value;
        if (subject.empty()) findings.add(path + ".subject", "is empty");
        if (subject.starts_with("item:")) check_item(profile, subject.substr(5), path + ".subject", findings);
        subjects.take(subject, path + ".subject");
        check_date(profile, planned.date, path + ".date", findings);
        check_meeting(profile, planned.meeting, path + ".meeting", findings);
    }
}

void check_delegated_to(const Profile& profile, ProfileFindings& findings) {
    if (!profile.draft.delegated_to || !findings.ids_known("people")) return;
    const auto person = std::find_if(profile.people.begin(), profile.people.end(), [&](const Person& known) {
        return known.id == *profile.draft.delegated_to;
    });
    const std::string name = '"' + profile.draft.delegated_to->value + '"';
    if (person == profile.people.end())
        return findings.add("draft.delegated_to", name + " is none of `people`");
    if (!findings.ids_known("people", "roles")) return;
    if (!is_officer(*person))
        findings.add("draft.delegated_to", name + " is no officer of the Bureau and cannot preside");
}

}  // namespace

void check_draft(const Profile& profile, ProfileFindings& findings) {
    TakenIds symbols(findings, "a document");
    for (std::size_t i = 0; i < profile.documents.size(); ++i) {
        symbols.take(profile.documents[i].symbol.value, element("documents", i, "symbol"));
        check_words(profile.documents[i].title, true, element("documents", i, "title"), findings);
    }
    check_programme(profile, findings);
    TakenIds categories(findings, "a category of the draft's attendance");
    for (std::size_t i = 0; i < profile.draft.attendance.size(); ++i)
        categories.take(profile.draft.attendance[i].category.value,
                        element("draft.attendance", i, "category"));
    check_decisions(profile, findings);
    check_delegated_to(profile, findings);
    if (profile.draft.first_paragraph == 0) findings.add("draft.first_paragraph", "counts from 1");
}

}  // namespace protocol
