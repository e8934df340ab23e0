// SPDX-License-Identifier: Apache-2.0
#include "session/report/tables.h"

#include <algorithm>

#include "protocol/naming.h"
#include "protocol/wire.h"
#include "session/core/attendance.h"
#include "session/core/queries.h"
#include "session/report/speech.h"

// Described types of its own follow.
#include "protocol/describe_here.h"

namespace report {

using namespace core;

/// A speaker's place in a list and what became of it.
struct SpeakerRow {
    std::optional<ItemId> item;  ///< none on the list of points
    EntryId entry;
    DelegationId delegation;
    Line name;  ///< of the delegation
    CategoryId category;
    std::optional<GroupId> group;
    std::optional<Line> speaker;
    KindId kind;
    Capacity capacity{};
    Door door{};
    Fate fate{};
    std::optional<std::uint32_t> meeting;
    Time requested_at;
    std::optional<Time> started_at;
    std::optional<Time> ended_at;
    std::optional<std::uint64_t> spoke_ms;
    Line requested_by;
    ListId list;
    KindUse use{};
    bool inscribed = false;               ///< entered before the list was opened
    std::optional<std::uint64_t> left_ms; ///< set aside with so much of the time left
    std::optional<PointId> point;
    std::optional<MotionId> motion;
    std::optional<Side> side;
};
DESCRIBE(SpeakerRow, item, entry, delegation, name, category, group, speaker, kind, capacity, door, fate,
         meeting, requested_at, started_at, ended_at, spoke_ms, requested_by, list, use, inscribed, left_ms,
         point, motion, side)

struct Speakers {
    SessionId session;
    bool rehearsal = false;
    std::vector<SpeakerRow> speakers;
};
DESCRIBE(Speakers, session, rehearsal, speakers)

struct AttendanceRow {
    CategoryId category;
    DelegationId delegation;
    Line name;
    bool attended = false;
    std::vector<std::uint32_t> meetings;  ///< those at which the delegation was represented
};
DESCRIBE(AttendanceRow, category, delegation, name, attended, meetings)

struct Attendance {
    SessionId session;
    bool rehearsal = false;
    std::map<std::string, std::uint32_t> attended_by_category;
    std::vector<AttendanceRow> delegations;
};
DESCRIBE(Attendance, session, rehearsal, attended_by_category, delegations)

namespace {

/// One field of RFC 4180. What a spreadsheet would take for a formula is kept a text by an apostrophe.
std::string cell(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos)
        text.insert(0, "'");
    if (text.find_first_of(",\"\r\n") == text.npos) return text;
    std::string quoted = "\"";
    for (char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

void add_row(std::string& out, std::vector<std::string> cells) {
    for (std::size_t at = 0; at < cells.size(); ++at) out += (at ? "," : "") + cell(std::move(cells[at]));
    out += "\r\n";
}

std::string_view record_word(const State& state) {
    return state.profile.rehearsal ? "rehearsal" : "session";
}

std::string time_or_empty(const std::optional<Time>& time) {
    return time ? time_text(*time) : std::string();
}

std::vector<SpeakerRow> speaker_rows(const State& state, const std::optional<ItemId>& item,
                                     std::string_view language) {
    std::vector<SpeakerRow> rows;
    for (const auto& [id, entry] : state.entries) {
        const List* list = find_list(state, entry.list);
        const std::optional<ItemId> of_item = list ? list->item : std::nullopt;
        if (item && of_item != item) continue;
        const Delegation* from = find_delegation(state, entry.delegation);
        const Kind* kind = find_kind(state.profile, entry.kind);
        SpeakerRow row{.item = of_item,
                       .entry = id,
                       .delegation = entry.delegation,
                       .group = entry.group,
                       .kind = entry.kind,
                       .capacity = entry.capacity,
                       .door = entry.door,
                       .fate = entry.fate,
                       .meeting = entry.meeting,
                       .requested_at = entry.requested_at,
                       .started_at = entry.started_at,
                       .ended_at = entry.ended_at,
                       .spoke_ms = entry.spoke_ms,
                       .requested_by = entry.requested_by,
                       .list = entry.list,
                       .use = kind ? use_of(*kind) : KindUse::statement,
                       .inscribed = entry.inscribed,
                       .left_ms = entry.left_ms,
                       .point = entry.point,
                       .motion = entry.motion,
                       .side = entry.side};
        row.name = {from && !from->name.empty() ? words_in(language, from->name) : entry.delegation.value};
        if (from) row.category = from->category;
        const Participant* speaker = entry.speaker ? find_participant(state, *entry.speaker) : nullptr;
        if (speaker && !speaker->name.empty()) row.speaker = speaker->name;
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const SpeakerRow& a, const SpeakerRow& b) {
        if (a.list != b.list) return a.list < b.list;
        if (a.started_at.has_value() != b.started_at.has_value()) return a.started_at.has_value();
        return a.started_at < b.started_at;
    });
    return rows;
}

std::vector<AttendanceRow> attendance_rows(const State& state, std::string_view language) {
    std::map<DelegationId, std::vector<std::uint32_t>> meetings;
    for (const auto& [number, meeting] : state.meetings)
        for (const DelegationId& id : attendance_of(state, meeting)) meetings[id].push_back(number);
    const protocol::NameOrder alphabet(language);
    std::map<CategoryId, std::size_t> places;
    for (const Category& category : state.profile.categories) places.emplace(category.id, places.size());
    std::vector<std::pair<std::string, AttendanceRow>> keyed;
    for (const Delegation& one : state.profile.delegations) {
        AttendanceRow row{.category = one.category, .delegation = one.id};
        row.name = {one.name.empty() ? one.id.value : words_in(language, one.name)};
        if (const auto found = meetings.find(one.id); found != meetings.end()) row.meetings = found->second;
        row.attended = !row.meetings.empty();
        const std::string_view ordered = name_in(one, alphabet.language(), protocol::NameForm::list);
        keyed.emplace_back(alphabet.key(ordered.empty() ? std::string_view(row.name.value) : ordered), row);
    }
    std::stable_sort(keyed.begin(), keyed.end(), [&places](const auto& a, const auto& b) {
        return std::pair(places[a.second.category], a.first) < std::pair(places[b.second.category], b.first);
    });
    std::vector<AttendanceRow> rows;
    for (auto& [key, row] : keyed) rows.push_back(std::move(row));
    return rows;
}

}  // namespace

std::string speakers_csv(const State& state, const std::optional<ItemId>& item, std::string_view language) {
    std::string out;
    add_row(out, {"record", "item", "entry", "delegation", "name", "category", "group", "speaker", "kind",
                  "capacity", "door", "fate", "meeting", "requested_at", "started_at", "ended_at", "spoke_ms",
                  "requested_by", "list", "use", "inscribed", "left_ms", "point", "motion", "side"});
    for (const SpeakerRow& row : speaker_rows(state, item, language))
        add_row(out, {std::string(record_word(state)),
                      row.item ? row.item->value : "",
                      row.entry.text(),
                      row.delegation.value,
                      row.name.value,
                      row.category.value,
                      row.group ? row.group->value : "",
                      row.speaker ? row.speaker->value : "",
                      row.kind.value,
                      std::string(to_word(row.capacity)),
                      std::string(to_word(row.door)),
                      std::string(to_word(row.fate)),
                      row.meeting ? std::to_string(*row.meeting) : "",
                      time_text(row.requested_at),
                      time_or_empty(row.started_at),
                      time_or_empty(row.ended_at),
                      row.spoke_ms ? std::to_string(*row.spoke_ms) : "",
                      row.requested_by.value,
                      row.list.value,
                      std::string(to_word(row.use)),
                      row.inscribed ? "yes" : "no",
                      row.left_ms ? std::to_string(*row.left_ms) : "",
                      row.point ? row.point->text() : "",
                      row.motion ? row.motion->text() : "",
                      row.side ? std::string(to_word(*row.side)) : ""});
    return out;
}

std::string speakers_json(const State& state, const std::optional<ItemId>& item, std::string_view language) {
    return to_json(Speakers{.session = state.profile.id,
                            .rehearsal = state.profile.rehearsal.has_value(),
                            .speakers = speaker_rows(state, item, language)});
}

std::string attendance_csv(const State& state, std::string_view language) {
    std::string out;
    add_row(out, {"record", "category", "delegation", "name", "attended", "meetings"});
    for (const AttendanceRow& row : attendance_rows(state, language)) {
        std::string meetings;
        for (std::uint32_t number : row.meetings)
            meetings += (meetings.empty() ? "" : " ") + std::to_string(number);
        add_row(out, {std::string(record_word(state)), row.category.value,
                      row.delegation.value, row.name.value, row.attended ? "yes" : "no", meetings});
    }
    return out;
}

std::string attendance_json(const State& state, std::string_view language) {
    Attendance found{.session = state.profile.id, .rehearsal = state.profile.rehearsal.has_value()};
    found.delegations = attendance_rows(state, language);
    for (const AttendanceRow& row : found.delegations)
        if (row.attended) ++found.attended_by_category[row.category.value];
    return to_json(found);
}

}  // namespace report
