// SPDX-License-Identifier: Apache-2.0
/// Reads a profile, and a scenario for it, as the server would, and says what is wrong or what it holds.
#include <nlohmann/json.hpp>
#include <set>

#include "clients/cli/files.h"
#include "clients/cli/names.h"
#include "clients/cli/verbs.h"
#include "protocol/export_files.h"
#include "protocol/limits.h"
#include "protocol/profile_file.h"
#include "protocol/scenario.h"
#include "protocol/written_values.h"

namespace cli {

using Json = nlohmann::ordered_json;
using namespace protocol;

namespace {

struct Mistake {
    std::string file;
    int line = 0;
    std::string field;  ///< empty for the file as a whole
    std::string reason;
    std::string text;  ///< of the line
};

std::string json_line(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The line without what indents it, short enough for one line of a terminal.
std::string line_of(const std::string& file, int number) {
    constexpr std::size_t shown_max = 100;
    std::size_t from = 0;
    for (int line = 1; line < number && from != std::string::npos; ++line) {
        from = file.find('\n', from);
        if (from != std::string::npos) ++from;
    }
    if (from == std::string::npos) return {};
    std::string text = file.substr(from, file.find('\n', from) - from);
    text.erase(0, text.find_first_not_of(" \t\r"));
    if (text.size() <= shown_max) return text;
    std::size_t cut = shown_max;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xc0) == 0x80) --cut;  // between characters
    return text.substr(0, cut) + " ...";
}

std::set<std::string> participants_of(const Profile& profile) {
    std::set<std::string> ids;
    for (const Person& person : profile.people) ids.insert(person.id.value);
    for (const Panel& panel : profile.panels)
        for (const PanelSlot& slot : panel.slots) ids.insert(slot.participant.value);
    for (const Delegation& delegation : profile.delegations)
        for (std::uint32_t seat = 1; seat <= delegation.representatives; ++seat)
            ids.insert(delegation.id.value + (seat == 1 ? "" : '.' + std::to_string(seat)));
    return ids;
}

void check_scenario(const std::string& path, const std::string& text, const Profile& profile,
                    std::vector<Mistake>& mistakes) {
    const auto rows = read_scenario(text, profile.time_zone.value);
    if (!rows) {
        for (const ScenarioProblem& problem : rows.error())
            mistakes.push_back({path, problem.line, {}, problem.what, line_of(text, problem.line)});
        return;
    }
    const auto known = participants_of(profile);
    for (const ScenarioRow& row : *rows)
        if (!row.who.empty() && !known.contains(row.who))
            mistakes.push_back({path, row.line, {}, "nobody in the profile is called " + row.who,
                                line_of(text, row.line)});
    if (!profile.rehearsal)
        mistakes.push_back({path, 1, {}, "is for rehearsals; the profile has no `rehearsal`", {}});
}

Problem found(Console& console, const std::vector<Mistake>& mistakes) {
    Json list = Json::array();
    for (const Mistake& one : mistakes) {
        if (console.json) {
            list.push_back(
                {{"file", one.file}, {"line", one.line}, {"field", one.field}, {"reason", one.reason}});
            continue;
        }
        console.line(console.tint(Tone::strong, one.file + ", line " + std::to_string(one.line)) +
                     (one.text.empty() ? "" : ":  " + console.tint(Tone::faint, one.text)));
        console.line("    " + (one.field.empty() ? "" : one.field + ": ") + one.reason);
    }
    if (console.json) console.line(json_line({{"sound", false}, {"problems", list}}));
    return {Exit::refused,
            std::to_string(mistakes.size()) +
                (mistakes.size() == 1 ? " mistake." : " mistakes; they are in the order of the file.")};
}

std::string joined(const std::vector<std::string>& words, const char* between = ", ") {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
    return text;
}

std::string name_in_english(const Words& words, const std::string& otherwise) {
    const auto found = words.find("en");
    return found == words.end() ? otherwise : found->second.value;
}

std::string limit_of(const Kind& kind) {
    std::string text = kind.limit_ms == 0 ? "no limit" : written_duration(kind.limit_ms);
    for (const std::int64_t later : kind.later_limits_ms) text += ", then " + written_duration(later);
    if (kind.at_most) text += ", at most " + std::to_string(*kind.at_most);
    return text;
}

std::vector<std::string> meetings_by_day(const Profile& profile) {
    const auto clock = LocalClock::of(profile.time_zone.value).value_or(LocalClock::utc());
    std::vector<std::string> days;
    std::string day;
    for (const PlannedMeeting& meeting : profile.meetings) {
        const std::string date = clock.date(meeting.opens_at);
        std::vector<std::string> items;
        for (const ItemId& item : meeting.items) items.push_back(item.value);
        const std::string text = ordinal(meeting.number) + ' ' + clock.minute(meeting.opens_at) + " to " +
                                 clock.minute(meeting.closes_at) +
                                 (items.empty() ? "" : " (" + joined(items) + ")");
        if (date == day) {
            days.back() += "; " + text;
            continue;
        }
        day = date;
        days.push_back(date + ": " + text);
    }
    return days;
}

std::vector<std::string> delegations_by_category(const Profile& profile) {
    std::vector<std::string> parts;
    for (const Category& category : profile.categories) {
        std::size_t count = 0, room = 0;
        for (const Delegation& one : profile.delegations) {
            count += one.category == category.id;
            room += one.category == category.id && one.door == Door::room;
        }
        if (count == 0) continue;
        parts.push_back(std::to_string(count) + ' ' +
                        name_in_english(category.name, spaced(category.id.value)) +
                        (room ? " (" + std::to_string(room) + " in the room)" : "") +
                        (category.votes ? ", with a vote" : ""));
    }
    return parts;
}

std::vector<std::string> choices_of(const Rules& rules) {
    std::vector<std::string> parts{
        "lists in the order " + rules.order.value,
        std::string("time that is up ") + (rules.overtime == Overtime::cuts_off ? "cuts off" : "counts on"),
        std::string("who is passed over ") +
            (rules.passed_over == PassedOver::goes_to_end ? "goes to the end" : "keeps the place")};
    if (rules.window_ms && *rules.window_ms > 0)
        parts.push_back("opening window of " + written_duration(*rules.window_ms));
    if (rules.succession)
        parts.push_back("succession of " + std::to_string(rules.succession->order.size()) + " after " +
                        written_duration(static_cast<std::int64_t>(rules.succession->grace_ms)));
    if (rules.remote)
        parts.push_back("remote speaking " + written_duration(rules.remote->limit_ms) + " a meeting");
    if (rules.quorum) {
        const auto percent = [](const std::optional<std::uint32_t>& number) {
            return number ? std::to_string(*number) + " %" : std::string("none");
        };
        parts.push_back("quorum to open " + percent(rules.quorum->open_percent) + ", to decide " +
                        percent(rules.quorum->decide_percent) + ", counted by " +
                        spaced(to_word(rules.quorum->basis)));
    }
    if (!rules.on_instruction.empty())
        parts.push_back(std::to_string(rules.on_instruction.size()) + " acts on instruction");
    return parts;
}

/// What the file holds, for the eye that looks whether it is what was meant.
void print_summary(Console& console, const std::string& path, const Profile& profile) {
    const auto row = [&](const std::string& name, const std::vector<std::string>& parts,
                         const char* between = "; ") {
        if (!parts.empty())
            console.line("  " + name + std::string(14 - name.size(), ' ') + joined(parts, between));
    };
    console.line(console.tint(Tone::good, path + " has no mistake."));
    row("session",
        {profile.id.value + ": " + name_in_english(profile.body, "") + ", " + ordinal(profile.number) +
         " session, " + profile.place.value + (profile.rehearsal ? ", a rehearsal" : "")});
    row("meetings", {std::to_string(profile.meetings.size())});
    for (const std::string& day : meetings_by_day(profile)) row("", {day});
    std::vector<std::string> items, kinds, motions, orders;
    for (const AgendaItem& item : profile.agenda)
        items.push_back(item.id.value + ' ' + name_in_english(item.title, ""));
    for (const Panel& panel : profile.panels)
        items.push_back("panel on item " + panel.item.value + " of " + std::to_string(panel.slots.size()));
    for (const Kind& kind : profile.kinds) kinds.push_back(kind.id.value + ' ' + limit_of(kind));
    for (const MotionKind& motion : profile.motions) motions.push_back(motion.id.value);
    for (const Order& order : profile.orders) orders.push_back(order.id.value);
    row("agenda", items);
    row("kinds", kinds);
    row("motions", motions);
    row("orders", orders);
    row("delegations", {std::to_string(profile.delegations.size())});
    for (const std::string& category : delegations_by_category(profile)) row("", {category});
    row("participants", {std::to_string(participants_of(profile).size())});
    row("rules", choices_of(profile.rules));
}

}  // namespace

Ended session_check(Console& console, const CheckOptions& options) {
    const auto text = read_text(options.profile, limits::profile_file_max);
    if (!text) return tl::unexpected(text.error());
    std::vector<Mistake> mistakes;
    const auto profile = read_profile(*text);
    if (!profile)
        for (const ProfileProblem& problem : profile.error())
            mistakes.push_back(
                {options.profile, problem.line, problem.field, problem.reason, line_of(*text, problem.line)});
    if (profile && !options.scenario.empty()) {
        const auto rows = read_text(options.scenario);
        if (!rows) return tl::unexpected(rows.error());
        check_scenario(options.scenario, *rows, *profile, mistakes);
    }
    if (!mistakes.empty()) return tl::unexpected(found(console, mistakes));
    if (console.json)
        console.line(json_line({{"sound", true},
                                {"session", profile->id.value},
                                {"meetings", profile->meetings.size()},
                                {"items", profile->agenda.size()},
                                {"kinds", profile->kinds.size()},
                                {"delegations", profile->delegations.size()},
                                {"participants", participants_of(*profile).size()}}));
    else
        print_summary(console, options.profile, *profile);
    if (!console.json && !options.scenario.empty())
        console.line(console.tint(Tone::good, options.scenario + " has no mistake of form."));
    return Exit::ok;
}

Ended session_schema(Console& console) {
    console.raw(profile_schema_json());
    return Exit::ok;
}

}  // namespace cli
