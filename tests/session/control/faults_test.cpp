// SPDX-License-Identifier: Apache-2.0
// A journal that cannot be written and a server that dies: nothing is shown or answered that is not written,
// and what is written is never lost or done twice.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/control_stage.h"

namespace {

using support::Client;
using support::ControlStage;
using support::Crash;
using support::Failure;
using support::Json;
using support::reason_of;
using ::testing::Contains;

Json open_list() {
    return {{"ref", "open"}, {"epoch", 1}, {"list", "2"}};
}
Json ask() {
    return {{"ref", "ask"}, {"list", "2"}};
}

TEST(DiskFull, answers_journal_unavailable_shows_nothing_and_leaves_the_state) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    Client& ng = stage.join("NG");
    const auto seq = stage.state().seq;
    const auto records = stage.ledger().size();
    stage.journal().set_disk_full(true);
    const auto answer = stage.call(chair, "list.open", open_list());
    EXPECT_EQ(reason_of(answer), "journal_unavailable");
    EXPECT_EQ(answer["error"]["code"], -32053);
    EXPECT_TRUE(ng.updates.empty());
    EXPECT_TRUE(ng.notices.empty());
    EXPECT_EQ(stage.state().seq, seq);
    EXPECT_EQ(stage.ledger().size(), records);
    EXPECT_EQ(stage.metrics.commit_failures, 1u);
}

TEST(DiskFull, the_same_ref_is_carried_out_when_there_is_room_again) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    Client& ng = stage.join("NG");
    stage.journal().set_disk_full(true);
    stage.call(chair, "list.open", open_list());
    stage.journal().set_disk_full(false);
    EXPECT_TRUE(stage.call(chair, "list.open", open_list()).contains("result"));
    EXPECT_EQ(ng.view["lists"]["2"]["status"], "open");
    EXPECT_EQ(ng.view, stage.join("KE").view);
}

TEST(DiskFull, every_answer_of_the_batch_falls_with_it_refusals_too) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    Client& ng = stage.join("NG");
    stage.journal().set_disk_full(true);
    const auto early = stage.send(ng, "floor.request", ask());
    stage.send(chair, "list.open", open_list());
    stage.run();
    EXPECT_EQ(reason_of(ng.answers[early]), "journal_unavailable") << "a refusal by a state that never was";
    stage.journal().set_disk_full(false);
    stage.call(chair, "list.open", open_list());
    EXPECT_TRUE(stage.call(ng, "floor.request", ask()).contains("result"));
}

TEST(DiskFull, who_joins_is_refused_and_may_try_again_on_the_same_connection) {
    ControlStage stage;
    Client& secretary = stage.join("secretary");
    stage.journal().set_disk_full(true);
    Client& ng = stage.connect();
    const auto id = stage.send_join(ng, "NG");
    stage.run();
    EXPECT_EQ(reason_of(ng.answers[id]), "journal_unavailable");
    EXPECT_EQ(ng.channel, 0u);
    stage.journal().set_disk_full(false);
    stage.send_join(ng, "NG");
    stage.run();
    EXPECT_EQ(ng.joined["you"]["participant"], "NG");
    EXPECT_FALSE(secretary.view["people"]["NG"]["present_by"].empty());
}

TEST(DiskFull, presence_is_put_right_afterwards) {
    ControlStage stage;
    Client& secretary = stage.join("secretary");
    Client& ng = stage.join("NG");
    Client& ke = stage.join("KE");
    stage.journal().set_disk_full(true);
    stage.leave(ng);
    stage.leave(ke);
    EXPECT_FALSE(secretary.view["people"]["NG"]["present_by"].empty());
    EXPECT_LE(stage.loop().patience(), std::chrono::milliseconds(100));
    stage.journal().set_disk_full(false);
    stage.run();
    for (const char* who : {"NG", "KE"})
        EXPECT_TRUE(secretary.view["people"][who].value("present_by", Json::array()).empty()) << who;
    EXPECT_EQ(stage.loop().patience(), std::chrono::seconds(1));
}

TEST(DiskFull, the_rehearsal_clock_stays_as_it_was) {
    ControlStage stage(true);
    Client& secretary = stage.join("secretary");
    stage.call(secretary, "rehearsal.set_clock",
               {{"ref", "a"}, {"at", "2020-07-27T08:00:00Z"}, {"speed", 1}});
    stage.pass(std::chrono::minutes(5));
    stage.journal().set_disk_full(true);
    stage.call(secretary, "rehearsal.set_clock",
               {{"ref", "b"}, {"at", "2020-07-27T12:00:00Z"}, {"speed", 0}});
    stage.journal().set_disk_full(false);
    EXPECT_EQ(stage.join("secretary").joined["now"], "2020-07-27T08:05:00.000Z");
}

TEST(DiskFull, what_fell_due_is_brought_when_there_is_room_again) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    Json open = open_list();
    open["closes_at"] = "2020-07-27T08:10:00Z";
    stage.call(chair, "list.open", open);
    stage.pass(std::chrono::minutes(11));
    stage.journal().set_disk_full(true);
    stage.run();
    EXPECT_EQ(chair.view["lists"]["2"]["status"], "closing");
    stage.journal().set_disk_full(false);
    stage.run();
    EXPECT_EQ(chair.view["lists"]["2"]["closed_at"], "2020-07-27T08:10:00.000Z");
}

TEST(JournalUnreadable, after_a_failed_write_nothing_goes_on_until_it_can_be_read_again) {
    ControlStage stage;
    Client& secretary = stage.join("secretary");
    Client& chair = stage.join("mashabane");
    Client& ng = stage.join("NG");
    const std::string sound = std::exchange(stage.disk().records[3].body, R"({"seq":4,"rubbish":true})");
    stage.journal().set_disk_full(true);
    EXPECT_EQ(reason_of(stage.call(chair, "list.open", open_list())), "journal_unavailable");
    stage.journal().set_disk_full(false);
    EXPECT_EQ(reason_of(stage.call(chair, "list.open", open_list())), "journal_unavailable");
    stage.leave(ng);
    EXPECT_FALSE(secretary.view["people"]["NG"]["present_by"].empty());
    stage.disk().records[3].body = sound;
    EXPECT_TRUE(stage.call(chair, "list.open", open_list()).contains("result"));
    EXPECT_TRUE(secretary.view["people"]["NG"].value("present_by", Json::array()).empty());
    EXPECT_EQ(secretary.view, stage.join("technician", {{"want", {"view"}}}).view);
}

class CrashAt : public ::testing::TestWithParam<Failure> {};

TEST_P(CrashAt, an_unanswered_command_sent_again_has_its_effect_once) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    stage.call(chair, "list.open", open_list());
    Client& ng = stage.join("NG");
    const auto updates = chair.updates.size();
    const auto id = stage.send(ng, "floor.request", ask());
    stage.journal().fail_next_append(GetParam());
    EXPECT_THROW(stage.run(), Crash);
    EXPECT_EQ(ng.answers.count(id), 0u);
    EXPECT_EQ(chair.updates.size(), updates);

    stage.restart();
    const bool written = GetParam() == Failure::crash_after_commit;
    EXPECT_EQ(stage.state().entries.size(), written ? 1u : 0u);
    Client& back = stage.join("NG");
    const auto answer = stage.call(back, "floor.request", ask());
    EXPECT_EQ(answer["result"]["entry"], "e1");
    EXPECT_EQ(stage.state().entries.size(), 1u);
    EXPECT_EQ(stage.call(back, "floor.request", ask())["result"], answer["result"]);
    EXPECT_EQ(back.view, stage.join("KE").view);
    for (std::size_t i = 0; i < stage.ledger().size(); ++i) EXPECT_EQ(stage.ledger()[i]["seq"], i + 1);
}

struct Step {
    const char* who;
    const char* method;
    Json params;
};

/// Part of a meeting in which every command is accepted.
std::vector<Step> script() {
    return {{"mashabane", "meeting.open", {{"epoch", 1}}},
            {"mashabane", "item.open", {{"epoch", 1}, {"item", "2"}}},
            {"mashabane", "list.open", {{"epoch", 1}, {"list", "2"}}},
            {"NG", "floor.request", {{"list", "2"}}},
            {"KE", "floor.request", {{"list", "2"}}},
            {"mashabane", "presiding.delegate", {{"epoch", 1}, {"to", "rypl"}, {"scope", "session"}}},
            {"rypl", "presiding.accept", {{"mandate", "m1"}}},
            {"rypl", "floor.give", {{"epoch", 2}, {"next", true}}},
            {"NG", "floor.end", Json::object()},
            {"rypl", "floor.give", {{"epoch", 2}, {"next", true}}},
            {"mashabane", "presiding.resume", Json::object()}};
}

/// Sends the whole script, also what was answered before, as a client does that lost its answers.
void play(ControlStage& stage) {
    std::map<std::string, Client*> clients;
    for (const char* who : {"mashabane", "rypl", "NG", "KE"}) clients[who] = &stage.join(who);
    int number = 0;
    for (auto& [who, method, params] : script()) {
        Json with_ref = params;
        with_ref["ref"] = "s" + std::to_string(++number);
        const auto answer = stage.call(*clients[who], method, with_ref);
        EXPECT_TRUE(answer.contains("result")) << number << " " << answer;
    }
}

TEST_P(CrashAt, any_commit_and_the_script_sent_again_lead_to_the_same_meeting) {
    ControlStage whole;
    play(whole);
    const Json expected = whole.join("display").view;
    const auto commits = whole.journal().appends();
    ASSERT_GT(commits, script().size());
    for (std::uint64_t at = 2; at < commits;
         ++at) {  // 1 is the server's start, the last one the display's join
        ControlStage stage;
        stage.journal().fail_append(at, GetParam());
        EXPECT_THROW(play(stage), Crash) << at;
        stage.restart();
        play(stage);
        EXPECT_EQ(stage.join("display").view, expected) << "crash at commit " << at;
    }
}

INSTANTIATE_TEST_SUITE_P(Commit, CrashAt,
                         ::testing::Values(Failure::crash_before_commit, Failure::crash_after_commit),
                         [](const auto& param) {
                             return std::string(param.param == Failure::crash_after_commit ? "after"
                                                                                           : "before");
                         });

}  // namespace
