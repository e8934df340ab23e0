// SPDX-License-Identifier: Apache-2.0
/// Rules on the stage of the courses with another profile: a programme that names items, meetings of two
/// days, people beside the seats, an extended Bureau, regions.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "tests/session/core/course_ground.h"

namespace {

using namespace protocol;
using support::none;
using support::ScenarioStage;

/// What the rows come to on the stage whose profile was changed.
std::vector<std::string> play(const std::function<void(Profile&)>& change, const std::string& rows,
                              course::Rules rules = course::usual_rules) {
    Profile profile = course::profile_of(rules);
    change(profile);
    ScenarioStage stage(profile, *parse_time("2020-07-27T07:50:00Z"));
    return stage.play("at 2020-07-27 10:00\n" + rows);
}

Delegation& delegation_of(Profile& profile, const std::string& id) {
    return *std::find_if(profile.delegations.begin(), profile.delegations.end(),
                         [&id](const Delegation& one) { return one.id.value == id; });
}

const std::string reply_on_the_open_item = R"(mashabane meeting.open
mashabane item.open item=ITEM
NG floor.request list=ITEM kind=right_of_reply as ng
mashabane floor.give entry=$ng)";

std::string reply_on(const std::string& item) {
    std::string rows = reply_on_the_open_item;
    for (auto at = rows.find("ITEM"); at != std::string::npos; at = rows.find("ITEM"))
        rows.replace(at, 4, item);
    return rows;
}

TEST(Programme, RR3_a_reply_waits_for_a_later_meeting_that_has_its_item) {
    const auto change = [](Profile& profile) {
        profile.meetings[0].items = {ItemId{"1"}, ItemId{"2"}, ItemId{"3"}};
        profile.meetings[1].items = {ItemId{"1"}, ItemId{"3"}};
    };
    EXPECT_EQ(play(change, reply_on("2")), none);
    EXPECT_EQ(play(change, reply_on("3") + " => replies_later\n"), none);
    EXPECT_EQ(play(change, reply_on("1(a)") + " => replies_later\n"), none);  // with the item it belongs to
}

TEST(Programme, RR3_a_reply_does_not_wait_for_a_meeting_of_the_next_day) {
    EXPECT_EQ(play([](Profile& profile) { profile.meetings[1].date = Date{"2020-07-28"}; }, reply_on("2")),
              none);
}

TEST(PointOfOrder, PO1_a_kind_that_does_not_interrupt_waits_for_the_end_of_the_statement) {
    const auto change = [](Profile& profile) {
        for (Kind& kind : profile.kinds)
            if (kind.id.value == "information") kind.interrupts = false;
    };
    EXPECT_EQ(play(change, std::string(course::opening) + R"(NG floor.request list=2 as ng
mashabane floor.give entry=$ng
VA order.raise as point
expect points.$point.interrupted = none
expect floor.pauses = []
mashabane floor.give entry=e2 => floor_taken
mashabane floor.give entry=e2 ending=$ng
expect floor.delegation = VA
)"),
              none);
}

TEST(PointOfOrder, LS18_is_not_changed_to_one_for_a_group) {
    const auto change = [](Profile& profile) {
        for (Kind& kind : profile.kinds)
            if (kind.id.value == "information") kind.capacities.push_back(Capacity::group);
    };
    EXPECT_EQ(play(change, std::string(course::opening) + R"(NG order.raise kind=information
NG floor.amend entry=e1 group=african_group => kind_not_yours
)"),
              none);
}

TEST(LostLink, FL12_people_who_are_named_represent_their_delegation) {
    const auto change = [](Profile& profile) {
        profile.people.push_back(Person{.id = {"ambassador"}, .name = {"An Ambassador"},
                                        .roles = {Role::delegate}, .delegation = DelegationId{"NG"}});
    };
    EXPECT_EQ(play(change, std::string(course::opening) + R"(ambassador join
NG join
NG floor.request list=2 as ng
mashabane floor.give entry=$ng
NG leave
at +1min
expect floor.pauses = []
ambassador leave
at +3s
expect floor.pauses = ["speaker_link"]
)"),
              none);
}

TEST(Silence, SI1_the_extended_bureau_is_addressed_with_the_bureau) {
    const auto change = [](Profile& profile) {
        profile.people.push_back(
            Person{.id = {"regional"}, .name = {"A Member"}, .roles = {Role::bureau}});
    };
    EXPECT_EQ(play(change, R"(secretary silence.start text="New dates." deadline=12:00 as first
expect silences.$first.addressees = ["mashabane","planken","regional","rypl"]
secretary silence.start text="The agenda." deadline=12:00 addressees=regional as second
regional silence.break silence=$second
expect silences.$second.broken_by = regional
)"),
              none);
}

TEST(Balance, AR5_regions_are_told_from_other_groups) {
    const auto change = [](Profile& profile) {
        profile.groups.push_back(Group{.id = {"africa"}, .regional = true});
        delegation_of(profile, "KE").groups.push_back(GroupId{"africa"});
    };
    EXPECT_EQ(play(change, std::string(course::opening) + R"(KE floor.request list=2
mashabane floor.give next=true
at 10:02
mashabane floor.end
expect balance.regions.africa.spoke_ms = 120000
expect balance.groups.african_group.spoke_ms = 120000
expect balance.groups.africa = none
)"),
              none);
}

TEST(Forecast, AR6_a_later_turn_that_is_shorter_anyway_leaves_more_to_the_others) {
    const auto change = [](Profile& profile) {
        for (Kind& kind : profile.kinds)
            if (kind.id.value == "statement") kind.later_limits_ms = {60'000};
    };
    EXPECT_EQ(play(change, std::string(course::opening) + R"(mashabane panel.mark_absent item=2 slot=p1
mashabane panel.mark_absent item=2 slot=p2
NG floor.request list=2
VA floor.request list=2
mashabane floor.give next=true
at 12:53
mashabane floor.give next=true ending=e1
NG floor.request list=2
KE floor.request list=2
NO floor.request list=2
expect forecast.time_left_ms = 240000
expect forecast.needed_ms = 420000
expect forecast.fitting.statement = {"ends_at":"2020-07-27T11:00:00.000Z","limit_ms":90000}
mashabane list.configure list=2 limits=statement:90s
expect forecast.ends_at = 2020-07-27T11:00:00.000Z
)"),
              none);
}

const std::string three_by_name = R"(mashabane list.open list=2 order=by_name
NO floor.request list=2 as no
NG floor.request list=2 as ng
KE floor.request list=2 as ke
)";

TEST(ByName, LS15_goes_by_the_english_name) {
    const auto change = [](Profile& profile) {
        delegation_of(profile, "NG").name = {{"en", Line{"Aa"}}, {"fr", Line{"Bz"}}};
        delegation_of(profile, "KE").name = {{"en", Line{"Ba"}}, {"fr", Line{"Az"}}};
        delegation_of(profile, "NO").name = {{"en", Line{"Ca"}}, {"fr", Line{"Cz"}}};
    };
    EXPECT_EQ(play(change, three_by_name + R"(expect lists.2.queue = ["$ng","$ke","$no"]
)"), none);
}

TEST(ByName, LS15_equal_names_go_by_id) {
    const auto change = [](Profile& profile) {
        for (const char* id : {"NG", "KE", "NO"}) delegation_of(profile, id).name["en"] = Line{"The Same"};
    };
    EXPECT_EQ(play(change, three_by_name + R"(expect lists.2.queue = ["$ke","$ng","$no"]
)"), none);
}

}  // namespace
