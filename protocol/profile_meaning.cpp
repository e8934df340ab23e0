// SPDX-License-Identifier: Apache-2.0
#include "protocol/profile_meaning.h"

#include <algorithm>

#include "protocol/lists.h"
#include "protocol/written_values.h"

namespace protocol {

namespace {

constexpr std::string_view un_languages[] = {"ar", "en", "es", "fr", "ru", "zh"};

bool un_language(std::string_view code) {
    return std::find(std::begin(un_languages), std::end(un_languages), code) != std::end(un_languages);
}

std::string no_language(std::string_view code) {
    return '"' + std::string(code) + "\" is none of the six languages ar, en, es, fr, ru, zh";
}

/// Whether `inner` is `path` itself or stands below it.
bool within(std::string_view inner, std::string_view path) {
    return path.empty() ||
           (inner.starts_with(path) &&
            (inner.size() == path.size() || inner[path.size()] == '.' || inner[path.size()] == '['));
}

void check_session(const Profile& profile, ProfileFindings& findings) {
    const std::string& id = profile.id.value;
    const bool plain =
        std::all_of(id.begin(), id.end(), [](char c) { return c != '(' && c != ')' && c != ':'; });
    if (!plain || id.starts_with('.') || id.starts_with('-'))
        findings.add(
            "id", "names the session's file and links: it begins with a letter or digit and has no ( ) or :");
    if (profile.number == 0) findings.add("number", "counts from 1");
    check_words(profile.body, true, "body", findings);
    check_words(profile.parent, false, "parent", findings);
    check_words(profile.format, true, "format", findings);
    if (profile.rehearsal) check_words(profile.rehearsal->notice, true, "rehearsal.notice", findings);
    if (!known_time_zone(profile.time_zone.value))
        findings.add("time_zone", '"' + profile.time_zone.value + "\" is no time zone such as Europe/Vienna");
    if (profile.to < profile.from)
        findings.add("to", profile.to.value + " is before `from`, " + profile.from.value);
    if (profile.languages.empty()) findings.add("languages", "names no language");
    TakenIds taken(findings, "a language");
    for (std::size_t i = 0; i < profile.languages.size(); ++i) {
        const auto& code = profile.languages[i].value;
        if (!un_language(code)) findings.add(element("languages", i), no_language(code));
        taken.take(code, element("languages", i));
    }
}

void check_meetings(const Profile& profile, ProfileFindings& findings) {
    if (profile.meetings.empty()) findings.add("meetings", "there is no meeting");
    for (std::size_t i = 0; i < profile.meetings.size(); ++i) {
        const PlannedMeeting& meeting = profile.meetings[i];
        if (meeting.number != i + 1)
            findings.add(element("meetings", i, "number"), std::to_string(meeting.number) +
                                                               " is out of order: this is meeting " +
                                                               std::to_string(i + 1));
        if (meeting.closes_at <= meeting.opens_at)
            findings.add(element("meetings", i, "closes_at"), "is not after `opens_at`");
        if (i > 0 && meeting.opens_at < profile.meetings[i - 1].closes_at)
            findings.add(element("meetings", i, "opens_at"), "is before the meeting before it closes");
        if (!known_time_zone(profile.time_zone.value)) continue;
        const std::string date = local_date(meeting.opens_at, profile.time_zone.value);
        if (outside_session(profile, date))
            findings.add(element("meetings", i, "opens_at"), date + " is not a day of the session");
    }
}

/// The items that each meeting is to take up.
void check_programme_of_work(const Profile& profile, const TakenIds& items, ProfileFindings& findings) {
    for (std::size_t i = 0; i < profile.meetings.size(); ++i) {
        const std::string list = element("meetings", i, "items");
        TakenIds once(findings, "an item of this meeting");
        for (std::size_t k = 0; k < profile.meetings[i].items.size(); ++k) {
            const std::string& item = profile.meetings[i].items[k].value;
            if (findings.ids_known("agenda") && !items.has(item))
                findings.add(element(list, k), '"' + item + "\" is none of the agenda");
            once.take(item, element(list, k));
        }
    }
}

void check_agenda(const Profile& profile, ProfileFindings& findings) {
    if (profile.agenda.empty()) findings.add("agenda", "there is no item");
    TakenIds items(findings, "an item");
    for (std::size_t i = 0; i < profile.agenda.size(); ++i) {
        const AgendaItem& item = profile.agenda[i];
        if (item.parent && findings.ids_known("agenda") && !items.has(item.parent->value))
            findings.add(element("agenda", i, "parent"),
                         '"' + item.parent->value + "\" is no item before this one");
        items.take(item.id.value, element("agenda", i, "id"));
        // The list of an item has the item's id, beside these lists.
        if (item.id.value == points_list || item.id.value.ends_with(replies_suffix))
            findings.add(element("agenda", i, "id"),
                         '"' + item.id.value + "\" names a list that every session has; choose another id");
        check_words(item.title, true, element("agenda", i, "title"), findings);
    }
    check_programme_of_work(profile, items, findings);
}

}  // namespace

void fill_in_dates(Profile& profile, ProfileFindings& findings) {
    if (!known_time_zone(profile.time_zone.value)) return;
    for (std::size_t i = 0; i < profile.meetings.size(); ++i) {
        PlannedMeeting& meeting = profile.meetings[i];
        const Date date{local_date(meeting.opens_at, profile.time_zone.value)};
        if (meeting.date && *meeting.date != date)
            findings.add(element("meetings", i, "date"), "is not the day of `opens_at`, " + date.value);
        meeting.date = date;
    }
}

void ProfileFindings::add(const std::string& path, std::string reason) {
    if (!unread(path)) found_.push_back({line_of(path), path, std::move(reason)});
}

bool ProfileFindings::unread(std::string_view path) const {
    return std::any_of(of_form_.begin(), of_form_.end(), [&](const ProfileProblem& problem) {
        return within(problem.field, path) || within(path, problem.field);
    });
}

bool ProfileFindings::ids_known(std::string_view list, std::string_view id_member) const {
    return std::none_of(of_form_.begin(), of_form_.end(), [&](const ProfileProblem& problem) {
        std::string_view field = problem.field;
        if (!within(field, list)) return false;
        field.remove_prefix(list.size());
        return field.empty() || field.ends_with(']') || field.ends_with('.' + std::string(id_member));
    });
}

std::string element(std::string_view list, std::size_t index, std::string_view member) {
    std::string path = std::string(list) + '[' + std::to_string(index) + ']';
    return member.empty() ? path : path + '.' + std::string(member);
}

void TakenIds::take(const std::string& id, const std::string& path) {
    if (id.empty()) return;
    const auto [first, fresh] = taken_.emplace(id, path);
    if (!fresh)
        findings_.add(path, '"' + id + "\" is " + what_ + " already, on line " +
                                std::to_string(findings_.line_of(first->second)));
}

void check_forms(const Words& words, const std::string& path, ProfileFindings& findings) {
    for (const auto& [language, text] : words) {
        if (!un_language(language)) findings.add(path + '.' + language, no_language(language));
        if (text.value.empty()) findings.add(path + '.' + language, "is empty");
    }
}

void check_words(const Words& words, bool required, const std::string& path, ProfileFindings& findings) {
    check_forms(words, path, findings);
    if ((required || !words.empty()) && !words.contains("en")) findings.add(path, "has no English text `en`");
}

bool outside_session(const Profile& profile, const std::string& date) {
    if (profile.from.empty() || profile.to < profile.from) return false;
    return date < profile.from.value || date > profile.to.value;
}

void check_ms(std::int64_t ms, std::int64_t least, std::int64_t most, const std::string& path,
              ProfileFindings& findings) {
    if (ms < least || ms > most)
        findings.add(path, "is not from " + written_duration(least) + " to " + written_duration(most));
}

void check_speech_ms(std::int64_t ms, const std::string& path, ProfileFindings& findings) {
    if (ms < 0 || ms > limits::speech_ms_max)
        findings.add(path, "is longer than " + written_duration(limits::speech_ms_max));
}

bool is_officer(const Person& person) {
    return std::any_of(person.roles.begin(), person.roles.end(), [](Role role) {
        return role == Role::chair || role == Role::vice_chair || role == Role::rapporteur;
    });
}

void check_procedure(const Profile& profile, ProfileFindings& findings) {
    check_session(profile, findings);
    check_meetings(profile, findings);
    check_agenda(profile, findings);
    check_kinds(profile, findings);
    check_motions(profile, findings);
    check_orders(profile, findings);
    check_rules(profile, findings);
}

}  // namespace protocol
