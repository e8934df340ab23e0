// SPDX-License-Identifier: Apache-2.0
/// What rows of text cannot say: after an act was taken back the state is the one before it, and a restart of
/// the server takes the link from everybody.

#include <gtest/gtest.h>

#include "tests/session/core/course_ground.h"

namespace {

using Problems = std::vector<std::string>;

void play(support::ScenarioStage& stage, std::string_view rows) {
    ASSERT_EQ(stage.play("at 2020-07-27 10:00\n" + std::string(rows)), Problems{});
}

support::ScenarioStage opened(std::string_view rows) {
    auto stage = course::stage_of(course::usual_rules);
    EXPECT_EQ(stage.play(course::opening), Problems{});
    play(stage, rows);
    return stage;
}

/// Everything but the place in the ledger, which goes on, and since when the floor is free, for it was not.
core::State without_position(core::State state) {
    state.seq = 0;
    state.last_at = {};
    state.speeches.last_ended_at.reset();
    return state;
}

/// NG, KE who was passed over, and NO wait as e1 to e3; the panellist e4 was called.
constexpr std::string_view waiting = R"(NG floor.request list=2
KE floor.request list=2
NO floor.request list=2
mashabane panel.invite item=2 slot=p1
mashabane list.pass_over entry=e2
)";

support::ScenarioStage somebody_waits(std::string_view and_then) {
    return opened(std::string(waiting) + std::string(and_then));
}

TEST(Undo, FL10_a_giving_leaves_no_trace_in_the_state) {
    auto stage = somebody_waits("");
    const core::State before = stage.state();
    for (const char* entry : {"e1", "e2", "e3", "e4"}) {
        play(stage, "mashabane floor.give entry=" + std::string(entry) + "\nmashabane floor.undo\n");
        EXPECT_TRUE(without_position(stage.state()) == without_position(before)) << entry;
    }
}

TEST(Undo, FL10_an_ending_and_the_giving_after_it_leave_no_trace_but_the_pause) {
    auto stage = somebody_waits("mashabane floor.give entry=e3\n");
    play(stage, "at +1min\n");
    core::State before = stage.state();
    play(stage, "at +1min\nmashabane floor.give entry=e4 ending=e3\nat +7s\nmashabane floor.undo\n");
    before.before.reset();  // the giving of the floor to NO can be undone no longer
    before.floor->paused_ms = 7000;
    EXPECT_TRUE(without_position(stage.state()) == without_position(before));
}

TEST(Undo, FL10_both_acts_stay_on_record) {
    auto stage = somebody_waits("mashabane floor.give entry=e1\nmashabane floor.undo\n");
    const auto& ledger = stage.ledger();
    const auto floor_event = [&](std::size_t from_the_end) {
        return std::get<protocol::FloorEvent>(ledger[ledger.size() - from_the_end].event);
    };
    EXPECT_TRUE(std::holds_alternative<protocol::FloorGiven>(floor_event(2)));
    const auto undone = std::get<protocol::FloorUndone>(floor_event(1));
    EXPECT_EQ(undone.entry, protocol::EntryId{1});
    EXPECT_EQ(undone.restored, std::nullopt);
}

TEST(LostLink, FL12_a_restart_ends_all_connections_and_the_speaker_has_a_moment_to_come_back) {
    auto stage = opened("NG join\nNG floor.request list=2 as ng\nmashabane floor.give entry=$ng\n");
    ASSERT_EQ(stage.restart(), Problems{});
    play(stage, "at +2999ms\nexpect floor.pauses = []\n");
    play(stage, "at +3s\nexpect floor.pauses = [\"speaker_link\"]\nNG join\nexpect floor.pauses = []\n");
}

TEST(LostLink, FL12_whoever_is_back_at_once_after_a_restart_lost_nothing) {
    auto stage = opened("NG join\nNG floor.request list=2 as ng\nmashabane floor.give entry=$ng\n");
    ASSERT_EQ(stage.restart(), Problems{});
    play(stage, "NG join\nat +2min\nexpect floor.pauses = []\nexpect floor.paused_ms = 0\n");
}

TEST(LostLink, FL13_that_the_floor_is_held_no_longer_is_on_record_once) {
    course::Rules rules = course::usual_rules;
    rules["hold_ms"] = "30 s";
    auto stage = course::stage_of(rules);
    ASSERT_EQ(stage.play(course::opening), Problems{});
    play(stage, "NG join\nNG floor.request list=2 as ng\nmashabane floor.give entry=$ng\nNG leave\n"
                "at +5min\nexpect floor.entry = $ng\nexpect floor.pauses = [\"speaker_link\"]\n");
    std::vector<std::string> ended;
    for (const protocol::Entered& entered : stage.ledger())
        if (kind_of(entered.event).type == protocol::FloorHoldEnded::type)
            ended.push_back(protocol::time_text(entered.at));
    EXPECT_EQ(ended, std::vector<std::string>{"2020-07-27T08:00:30.000Z"});
}

}  // namespace
