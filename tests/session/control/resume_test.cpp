// SPDX-License-Identifier: Apache-2.0
// Coming back: after a short break what was missed, otherwise the whole view, never silently less.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/control_stage.h"

namespace {

using support::Client;
using support::ControlStage;
using support::Json;
using ::testing::Contains;
using ::testing::ElementsAre;

Json open_list() {
    return {{"ref", "open"}, {"epoch", 1}, {"list", "2"}};
}
Json ask() {
    return {{"ref", "ask"}, {"list", "2"}};
}

TEST(Resume, brings_the_updates_that_were_missed) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    Client& ng = stage.join("NG");
    Client& ke = stage.join("KE");
    const Json position = ng.position();
    Json view = ng.view;
    stage.leave(ng);
    stage.call(chair, "list.open", open_list());
    stage.call(ke, "floor.request", ask());
    Client& back = stage.join("NG", {{"after", position}});
    EXPECT_FALSE(back.joined.contains("view"));
    ASSERT_EQ(back.joined["patches"].size(), 2u);
    EXPECT_EQ(back.joined["patches"][0]["prev"], position["seq"]);
    for (const auto& update : back.joined["patches"]) view.merge_patch(update["patch"]);
    EXPECT_EQ(back.joined["seq"], back.joined["patches"][1]["seq"]);
    EXPECT_EQ(view, ke.view);
    // And then it goes on without a gap: the stage throws at one.
    stage.call(ke, "floor.withdraw", {{"ref", "w"}, {"entry", "e1"}});
    EXPECT_EQ(back.updates.size(), 1u);
}

TEST(Resume, brings_an_empty_list_when_nothing_was_missed) {
    ControlStage stage;
    stage.join("KE");
    Client& ng = stage.join("NG");
    const Json position = ng.position();
    stage.leave(ng);
    Client& back = stage.join("NG", {{"after", position}});
    EXPECT_EQ(back.joined["patches"], Json::array());
    EXPECT_EQ(back.joined["seq"], position["seq"]);
}

TEST(Resume, holds_its_own_return_for_the_podium) {
    ControlStage stage;
    stage.join("mashabane");
    Client& secretary = stage.join("secretary");
    const Json position = secretary.position();
    stage.leave(secretary);
    Client& back = stage.join("secretary", {{"after", position}});
    ASSERT_EQ(back.joined["patches"].size(), 2u);
    EXPECT_EQ(back.joined["patches"][0]["events"][0]["type"], "presence.ended");
    EXPECT_EQ(back.joined["patches"][1]["events"][0]["type"], "presence.began");
}

TEST(Resume, from_a_position_too_old_brings_the_whole_view_and_the_events) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    stage.call(chair, "list.open", open_list());
    Client& ng = stage.join("NG", {{"after", {{"journal", "test-incarnation"}, {"seq", 1}}}});
    EXPECT_TRUE(ng.joined.contains("view"));
    EXPECT_FALSE(ng.joined.contains("patches"));
    ASSERT_EQ(ng.joined["events"].size(), 1u) << "the floor may see no presence and no invitations";
    EXPECT_EQ(ng.joined["events"][0]["type"], "list.opened");
    EXPECT_EQ(ng.joined["events_complete"], true);
    Client& quiet =
        stage.join("KE", {{"after", {{"journal", "test-incarnation"}, {"seq", 1}}}, {"want", {"view"}}});
    EXPECT_TRUE(quiet.joined.contains("view"));
    EXPECT_FALSE(quiet.joined.contains("events"));
}

TEST(Resume, from_a_position_in_the_future_or_in_another_journal_brings_the_whole_view) {
    ControlStage stage;
    Client& ng = stage.join("NG", {{"after", {{"journal", "test-incarnation"}, {"seq", 4000}}}});
    EXPECT_TRUE(ng.joined.contains("view"));
    Client& ke = stage.join("KE", {{"after", {{"journal", "another"}, {"seq", ng.joined["seq"]}}}});
    EXPECT_TRUE(ke.joined.contains("view"));
    EXPECT_FALSE(ke.joined.contains("events"));
}

TEST(Resume, says_when_more_events_were_missed_than_fit) {
    ControlStage stage(true);
    Client& secretary = stage.join("secretary");
    for (int i = 0; i <= 2000; ++i)
        stage.send(secretary, "rehearsal.set_clock", {{"ref", "c" + std::to_string(i)}, {"speed", i % 2}});
    stage.run();
    Client& ng = stage.join("NG", {{"after", {{"journal", "test-incarnation"}, {"seq", 1}}}});
    EXPECT_EQ(ng.joined["events"].size(), 2000u);
    EXPECT_EQ(ng.joined["events_complete"], false);
}

TEST(Restart, keeps_the_state_the_journal_and_the_answers) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    stage.call(chair, "list.open", open_list());
    Client& ng = stage.join("NG");
    const auto first = stage.call(ng, "floor.request", ask());
    const Json view = ng.view;
    const Json position = ng.position();
    stage.restart();
    Client& back = stage.join("NG", {{"after", position}});
    EXPECT_EQ(back.joined["journal"], "test-incarnation");
    EXPECT_EQ(back.joined["view"], view) << "the updates before the restart are gone, so the whole view";
    EXPECT_EQ(stage.call(back, "floor.request", ask())["result"], first["result"]);
    EXPECT_EQ(stage.state().entries.size(), 1u);
}

TEST(Restart, ends_the_presence_of_those_who_were_connected) {
    ControlStage stage;
    stage.join("NG");
    stage.restart();
    Client& secretary = stage.join("secretary");
    EXPECT_TRUE(secretary.view["people"]["NG"].value("present_by", Json::array()).empty());
    stage.join("NG");
    EXPECT_EQ(secretary.view["people"]["NG"]["present_by"], Json::parse(R"(["remote"])"));
    EXPECT_EQ(secretary.events().back(), "presence.began");
}

TEST(Restart, brings_what_fell_due_meanwhile_at_its_own_time) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    Json open = open_list();
    open["closes_at"] = "2020-07-27T09:00:00Z";
    stage.call(chair, "list.open", open);
    stage.restart();
    stage.pass(std::chrono::hours(3));
    stage.run();
    EXPECT_EQ(stage.ledger().back()["type"], "list.closed");
    EXPECT_EQ(stage.ledger().back()["at"], "2020-07-27T09:00:00.000Z");
}

TEST(Restart, a_rehearsals_clock_goes_on_where_it_stood) {
    ControlStage stage(true);
    Client& secretary = stage.join("secretary");
    stage.call(secretary, "rehearsal.set_clock",
               {{"ref", "c"}, {"at", "2020-07-27T12:00:00Z"}, {"speed", 0}});
    stage.pass(std::chrono::hours(1));
    stage.restart();
    EXPECT_EQ(stage.join("secretary").joined["now"], "2020-07-27T12:00:00.000Z");
    EXPECT_EQ(stage.state().rehearsal->speed, 0u);
}

}  // namespace
