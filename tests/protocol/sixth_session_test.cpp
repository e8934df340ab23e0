// SPDX-License-Identifier: Apache-2.0
// The example session that ships: its profile is whole and says what the session's documents say, and every
// row of its scenario is one that the contract allows.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "places.h"
#include "protocol/profile_file.h"
#include "protocol/scenario.h"
#include "protocol/wire.h"
#include "protocol/written_values.h"

namespace {

using namespace protocol;

std::string file(const std::string& name) {
    std::ifstream in(std::string(ROSTRUM_SOURCE_DIR) + "/deploy/sixth-session/" + name);
    EXPECT_TRUE(in) << name;
    return {std::istreambuf_iterator<char>(in), {}};
}

const Profile& profile() {
    static const Profile read = [] {
        auto made = read_profile(file("profile.yaml"));
        if (made) return *made;
        for (const auto& problem : made.error()) ADD_FAILURE() << text_of(problem);
        return Profile{};
    }();
    return read;
}

const std::vector<ScenarioRow>& rows() {
    static const std::vector<ScenarioRow> read = [] {
        auto made = read_scenario(file("session.scenario"), profile().time_zone.value);
        if (made) return *made;
        for (const auto& problem : made.error()) ADD_FAILURE() << text_of(problem);
        return std::vector<ScenarioRow>{};
    }();
    return read;
}

std::set<std::string> participants() {
    std::set<std::string> ids;
    for (const auto& person : profile().people) ids.insert(person.id.value);
    for (const auto& panel : profile().panels)
        for (const auto& slot : panel.slots) ids.insert(slot.participant.value);
    for (const auto& delegation : profile().delegations)
        for (std::uint32_t seat = 1; seat <= delegation.representatives; ++seat)
            ids.insert(delegation.id.value + (seat == 1 ? "" : '.' + std::to_string(seat)));
    return ids;
}

TEST(SixthSession, the_profile_is_that_of_the_session) {
    EXPECT_EQ(profile().number, 6u);
    EXPECT_EQ(profile().from.value, "2020-07-27");
    EXPECT_EQ(profile().to.value, "2020-07-29");
    EXPECT_EQ(profile().meetings.size(), 6u);
    EXPECT_EQ(time_text(profile().rehearsal->starts_at), "2020-07-27T07:50:00.000Z");
    for (const char* language : {"ar", "en", "es", "fr", "ru", "zh"}) {
        EXPECT_TRUE(profile().body.contains(language)) << language;
        for (const auto& item : profile().agenda) EXPECT_TRUE(item.title.contains(language)) << item.id.value;
    }
    std::string agenda;
    for (const auto& item : profile().agenda) agenda += item.id.value + ' ';
    EXPECT_EQ(agenda, "1 1(a) 1(b) 2 3 4 5 ");
}

TEST(SixthSession, the_panels_are_in_programme_order) {
    std::string order;
    for (const auto& panel : profile().panels) {
        order += panel.item.value + ": ";
        for (const auto& slot : panel.slots) order += slot.delegation.value + ' ';
    }
    EXPECT_EQ(order, "2: NG CN TH EE RU AR AU US 3: AO CN TH AR DO PT ");
}

TEST(SixthSession, more_Member_States_are_registered_than_the_draft_expects) {
    const auto& delegations = profile().delegations;
    const auto members = std::count_if(delegations.begin(), delegations.end(), [](const Delegation& one) {
        return one.category.value == "member_state";
    });
    EXPECT_GT(members, 94);
    EXPECT_EQ(profile().draft.attendance.at(0).number, 94u);
    EXPECT_FALSE(profile().draft.attendance.at(0).settled);
}

TEST(SixthSession, a_fault_in_the_profile_is_named_with_its_line) {
    std::string text = file("profile.yaml");
    const auto at = text.find("category: observer_state");
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 24, "category: observer");
    const int line =
        1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    const auto wrong = read_profile(text);
    ASSERT_FALSE(wrong);
    ASSERT_EQ(wrong.error().size(), 1u);
    EXPECT_EQ(wrong.error()[0].line, line);
    EXPECT_THAT(wrong.error()[0].field, testing::EndsWith("].category"));
}

TEST(SixthSession, everybody_who_acts_in_the_scenario_takes_part_and_is_connected) {
    const auto known = participants();
    std::map<std::string, std::set<int>> connected;
    for (const auto& row : rows()) {
        if (row.kind == RowKind::at || row.kind == RowKind::expect) continue;
        EXPECT_TRUE(known.contains(row.who)) << "line " << row.line << ": " << row.who;
        auto& devices = connected[row.who];
        if (row.kind == RowKind::join)
            EXPECT_TRUE(devices.insert(row.device).second) << "line " << row.line;
        else
            EXPECT_TRUE(devices.contains(row.device)) << "line " << row.line << ": " << row.who;
        if (row.kind == RowKind::leave) devices.erase(row.device);
    }
    EXPECT_GE(connected.size(), 110u);
    EXPECT_LE(connected.size(), 130u);
}

TEST(SixthSession, ninety_four_Member_States_are_seen_in_the_scenario) {
    std::map<std::string, std::string> state_of;  // participant -> Member State
    for (const auto& delegation : profile().delegations)
        if (delegation.category.value == "member_state")
            state_of[delegation.id.value] = delegation.id.value;
    std::set<std::string> seen;
    for (const auto& row : rows()) {
        if (row.kind == RowKind::join && state_of.contains(row.who)) seen.insert(state_of[row.who]);
        for (const auto& word : row.words)
            if (row.kind == RowKind::act && row.method->name == "presence.set" &&
                word.starts_with("delegation="))
                seen.insert(word.substr(11));
    }
    EXPECT_EQ(seen.size(), 94u);
}

TEST(SixthSession, the_scenario_opens_six_meetings_on_the_days_of_the_session) {
    std::string meetings;
    for (const auto& row : rows())
        if (row.kind == RowKind::act && row.method->name == "meeting.open" && !row.refused)
            meetings +=
                row.words.at(0).substr(7) + " on " + local_date(row.at, "Europe/Vienna").substr(8) + ", ";
    EXPECT_EQ(meetings, "1 on 27, 2 on 27, 3 on 28, 4 on 28, 5 on 29, 6 on 29, ");
}

TEST(SixthSession, the_scenario_holds_the_refusals_that_must_happen) {
    std::set<std::string_view> reasons;
    for (const auto& row : rows())
        if (row.refused) reasons.insert(to_word(*row.refused));
    for (const char* reason : {"not_presiding", "epoch_stale", "already_waiting", "list_closed",
                               "meeting_suspended", "not_your_delegation", "not_waiting", "already_decided"})
        EXPECT_TRUE(reasons.contains(reason)) << reason;
}

}  // namespace
