// SPDX-License-Identifier: Apache-2.0
/// What the record holds of links that drop and of the chair that passes, to the millisecond.

#include "session/core/links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "places.h"
#include "session/core/deadlines.h"
#include "tests/session/core/course_ground.h"

namespace {

using namespace protocol;
using support::none;
using support::ScenarioStage;
using ::testing::ElementsAre;

std::string file_text(const std::string& path) {
    std::ifstream in(ROSTRUM_SOURCE_DIR "/" + path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// The events that bear on the chair and on the pause for its link, as "08:00:03.000 system link_lost ...".
std::vector<std::string> changes(const ScenarioStage& stage) {
    std::vector<std::string> lines;
    for (const Entered& entered : stage.ledger()) {
        const std::string type(kind_of(entered.event).type);
        std::string line = time_text(entered.at).substr(11, 12) + " " + entered.by + " " + type;
        if (const auto* topic = std::get_if<PresidingEvent>(&entered.event)) {
            if (const auto* passed = std::get_if<PresidingPassed>(topic))
                line += " " + passed->from.value + " " + passed->to.value + " " +
                        std::to_string(passed->epoch) + (passed->by_succession ? " by_succession" : "") +
                        (passed->ended ? " " + std::string(to_word(*passed->ended)) : "");
            if (const auto* lost = std::get_if<PresidingLinkLost>(topic))
                line += lost->succeeds_at ? " until " + time_text(*lost->succeeds_at).substr(11, 12) : "";
            lines.push_back(line);
        }
        if (type == FloorPaused::type || type == FloorContinued::type) lines.push_back(line);
    }
    return lines;
}

TEST(Links, PR9_PR11_three_chairs_in_one_meeting) {
    const auto profile = read_profile(file_text("deploy/sixth-session/profile.yaml"));
    ASSERT_TRUE(profile);
    ScenarioStage stage(*profile, *parse_time("2020-07-27T07:50:00Z"));
    ASSERT_EQ(stage.play(file_text("tests/scenarios/three-chairs.scenario")), none);
    EXPECT_THAT(changes(stage),
                ElementsAre("08:00:00.000 mashabane presiding.succession_set",
                            "08:01:33.000 system presiding.link_lost until 08:02:03.000",
                            "08:02:03.000 system presiding.passed mashabane rypl 2 by_succession",
                            "08:03:33.000 system presiding.link_lost until 08:04:03.000",
                            "08:04:03.000 system presiding.passed rypl hu 3 by_succession",
                            "08:05:00.000 hu presiding.passed hu rypl 4 returned",
                            "08:07:00.000 mashabane presiding.passed rypl mashabane 5 taken_back",
                            "08:07:00.000 mashabane presiding.succession_set",
                            "08:08:33.000 system presiding.link_lost", "08:08:33.000 system floor.paused",
                            "08:13:00.000 system presiding.link_back"));
}

TEST(Links, PR12_the_record_of_an_act_on_instruction_has_both_names) {
    course::Rules rules = course::usual_rules;
    rules["on_instruction"] = "[meeting.open]";
    auto stage = course::stage_of(rules);
    ASSERT_EQ(stage.play("at 2020-07-27 10:00\nsecretary meeting.open on_instruction=true\n"
                         "mashabane meeting.suspend\n"),
              none);
    const Entered& opened = stage.ledger()[1];
    EXPECT_EQ(opened.by, "secretary");
    EXPECT_EQ(opened.presiding.value, "mashabane");
    EXPECT_TRUE(opened.on_instruction);
    EXPECT_NE(encode_event(opened).find(R"("on_instruction_of":"mashabane")"), std::string::npos);
    EXPECT_EQ(stage.state().meetings.at(1).opened_by.value, "mashabane");
    EXPECT_FALSE(stage.ledger()[2].on_instruction);
}

TEST(Links, PR9_PR10_the_loss_is_told_again_when_whoever_was_to_follow_has_left) {
    course::Rules rules = course::usual_rules;
    rules["succession"] = "{order: [rypl, planken], grace_ms: 30 s}";
    auto stage = course::stage_of(rules);
    ASSERT_EQ(stage.play("at 2020-07-27 10:00\nmashabane join\nrypl join\nmashabane leave\nat 10:00:10\n"
                         "rypl leave\nat 10:10\nplanken join\nat 10:20\n"),
              none);
    EXPECT_THAT(changes(stage),
                ElementsAre("08:00:03.000 system presiding.link_lost until 08:00:33.000",
                            "08:00:33.000 system presiding.link_lost",
                            "08:10:00.000 system presiding.passed mashabane planken 2 by_succession"));
}

TEST(Links, PR9_PR10_a_restart_ends_all_connections_and_the_rules_go_on_from_there) {
    course::Rules rules = course::usual_rules;
    rules["succession"] = "{order: [rypl], grace_ms: 30 s}";
    auto stage = course::stage_of(rules);
    ASSERT_EQ(stage.play("at 2020-07-27 10:00\nmashabane join\nrypl join\nat 10:01\n"), none);
    ASSERT_EQ(stage.restart(), none);
    ASSERT_EQ(stage.play("at 2020-07-27 10:01:02\nmashabane join\nat 10:02\n"), none);
    EXPECT_EQ(changes(stage), none);
    ASSERT_EQ(stage.restart(), none);
    // Lost before a third start of the server, which changes nothing about it; rypl comes after that.
    ASSERT_EQ(stage.play("at 2020-07-27 10:02:05\n"), none);
    ASSERT_EQ(stage.restart(), none);
    ASSERT_EQ(stage.play("at 2020-07-27 10:02:10\nrypl join\nat 10:03\n"
                         "expect presiding.participant = rypl\n"),
              none);
    EXPECT_THAT(changes(stage),
                ElementsAre("08:02:03.000 system presiding.link_lost",
                            "08:02:33.000 system presiding.passed mashabane rypl 2 by_succession"));
}

TEST(Links, PR9_while_the_link_holds_nothing_is_due_and_a_loss_has_its_facts) {
    auto stage = course::stage_of(course::usual_rules);
    EXPECT_EQ(stage.play("at 2020-07-27 10:00\nmashabane join\n"), none);
    EXPECT_FALSE(core::next_deadline(stage.state()));
    EXPECT_FALSE(core::lost_link(stage.state()));
    EXPECT_EQ(stage.play("at 2020-07-27 10:00:10\nmashabane leave\n"), none);
    EXPECT_EQ(core::next_deadline(stage.state()), parse_time("2020-07-27T08:00:13Z"));
    EXPECT_EQ(stage.play("at 2020-07-27 10:00:20\n"), none);
    ASSERT_TRUE(core::lost_link(stage.state()));
    EXPECT_EQ(core::lost_link(stage.state())->since, parse_time("2020-07-27T08:00:13Z"));
    EXPECT_THAT(core::lost_link(stage.state())->ways_out, ElementsAre(WayOut::wait_for_link));
    EXPECT_FALSE(core::next_deadline(stage.state()));
}

}  // namespace
