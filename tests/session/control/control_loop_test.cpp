// SPDX-License-Identifier: Apache-2.0
// What one batch does: order, one update for each audience, answers after the commit, clocks and notices.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "protocol/close_codes.h"
#include "tests/support/control_stage.h"

namespace {

using namespace std::chrono_literals;
using support::Client;
using support::ControlStage;
using support::Json;
using support::reason_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A meeting in session on item 2 with an open list; the clients are joined before it opens.
class Meeting : public ::testing::Test {
protected:
    explicit Meeting(bool rehearsal = false) : stage(rehearsal) {
        do_it(chair, "meeting.open", {{"epoch", 1}});
        do_it(chair, "item.open", {{"epoch", 1}, {"item", "2"}});
        do_it(chair, "list.open", {{"epoch", 1}, {"list", "2"}});
    }
    Json with_ref(Json params) {
        params["ref"] = "t" + std::to_string(++last_ref_);
        return params;
    }
    Json call(Client& client, const std::string& method, const Json& params = Json::object()) {
        return stage.call(client, method, with_ref(params));
    }
    Json do_it(Client& client, const std::string& method, const Json& params = Json::object()) {
        const auto answer = call(client, method, params);
        EXPECT_TRUE(answer.contains("result")) << method << " " << answer;
        return answer.value("result", Json());
    }
    std::string request(Client& client) { return do_it(client, "floor.request", {{"list", "2"}})["entry"]; }
    void pass_chair_to_rypl() {
        const auto mandate =
            do_it(chair, "presiding.delegate", {{"epoch", 1}, {"to", "rypl"}, {"scope", "session"}});
        EXPECT_EQ(do_it(rypl, "presiding.accept", {{"mandate", mandate["mandate"]}})["epoch"], 2);
    }

    ControlStage stage;
    Client& chair = stage.join("mashabane");
    Client& rypl = stage.join("rypl");
    Client& secretary = stage.join("secretary");
    Client& ng = stage.join("NG");
    Client& ke = stage.join("KE");
    Client& display = stage.join("display");

private:
    int last_ref_ = 0;
};

class RehearsalMeeting : public Meeting {
protected:
    RehearsalMeeting() : Meeting(true) {}
};

TEST_F(Meeting, patches_lead_to_the_view_that_a_newcomer_gets_after_every_step) {
    const auto check = [this](const char* step) {
        for (Client* client : {&chair, &ng, &display}) {
            const std::string who = client->joined["you"]["participant"];
            EXPECT_EQ(client->view, stage.join(who).view) << who << " after " << step;
        }
    };
    check("opening");
    const auto first = request(ng), second = request(ke);
    check("requests");
    do_it(secretary, "list.move", {{"epoch", 1}, {"entry", second}, {"after", nullptr}});
    check("move");
    do_it(chair, "floor.give", {{"epoch", 1}, {"entry", second}});
    check("floor");
    do_it(chair, "floor.pause", {{"epoch", 1}, {"reason", "the line is bad"}});
    stage.pass(20s);
    do_it(chair, "floor.continue", {{"epoch", 1}});
    check("pause");
    stage.pass(3min);
    stage.run();
    check("overtime");
    do_it(chair, "floor.give", {{"epoch", 1}, {"entry", first}, {"ending", second}});
    do_it(ng, "floor.end", Json::object());
    check("end");
    pass_chair_to_rypl();
    check("delegation of the chair");
    stage.leave(ke);
    do_it(rypl, "decision.take",
          {{"epoch", 2}, {"subject", "agenda"}, {"outcome", "adopted"}, {"by", "consensus"}});
    do_it(rypl, "item.conclude", {{"epoch", 2}, {"item", "2"}});
    do_it(rypl, "meeting.adjourn", {{"epoch", 2}});
    check("adjournment");
}

TEST_F(Meeting, many_commands_in_a_batch_make_one_update_for_each_audience) {
    const std::size_t podium = rypl.updates.size(), floor = ke.updates.size(), hall = display.updates.size();
    const auto commits = stage.journal().appends();
    std::vector<std::string> ids;
    for (Client* client : {&ng, &ke})
        ids.push_back(stage.send(*client, "floor.request", with_ref({{"list", "2"}})));
    stage.send(chair, "floor.give", with_ref({{"epoch", 1}, {"next", true}}));
    stage.send(secretary, "presence.set",
               with_ref({{"delegation", "ZA"}, {"door", "room"}, {"present", true}}));
    stage.run();
    EXPECT_EQ(stage.journal().appends(), commits + 1);
    EXPECT_EQ(rypl.updates.size(), podium + 1);
    EXPECT_EQ(ke.updates.size(), floor + 1);
    EXPECT_EQ(display.updates.size(), hall + 1);
    EXPECT_EQ(rypl.updates.back()["events"].size(), 4u);
    EXPECT_EQ(ke.updates.back()["events"].size(), 3u);
    EXPECT_EQ(display.updates.back()["events"].size(), 1u);
    EXPECT_EQ(rypl.updates.back()["seq"], stage.state().seq);
    EXPECT_EQ(ng.answers[ids[0]]["result"]["seq"].get<std::uint64_t>() + 1,
              ke.answers[ids[1]]["result"]["seq"].get<std::uint64_t>());
}

TEST_F(Meeting, answers_come_after_the_update_of_their_commit_and_in_order) {
    ng.heard.clear();
    const auto first = stage.send(ng, "floor.request", with_ref({{"list", "2"}}));
    const auto second = stage.send(ng, "floor.request", with_ref({{"list", "2"}}));
    const auto third = stage.send(ng, "clock.ping", {{"t0", 1}});
    stage.run();
    EXPECT_THAT(ng.heard, ElementsAre("update " + std::to_string(stage.state().seq), "notice next_speaker",
                                      "answer " + first, "answer " + second, "answer " + third));
    EXPECT_EQ(reason_of(ng.answers[second]), "already_waiting");
}

TEST_F(Meeting, a_batch_that_changes_nothing_writes_and_sends_nothing) {
    const auto appends = stage.journal().appends();
    EXPECT_TRUE(stage.run().empty());
    EXPECT_EQ(reason_of(call(ng, "floor.end")), "floor_empty");
    EXPECT_EQ(stage.journal().appends(), appends);
}

TEST_F(Meeting, the_same_ref_gets_the_first_answer_and_has_no_second_effect) {
    const Json once = {{"ref", "once"}, {"list", "2"}};
    const auto first = stage.send(ng, "floor.request", once);
    const auto again = stage.send(ng, "floor.request", once);
    stage.run();
    EXPECT_EQ(ng.answers[first]["result"], ng.answers[again]["result"]);
    const auto seq = stage.state().seq;
    EXPECT_EQ(stage.call(ng, "floor.request", once)["result"], ng.answers[first]["result"]);
    stage.leave(ng);
    Client& back = stage.join("NG");
    EXPECT_EQ(stage.call(back, "floor.request", once)["result"], ng.answers[first]["result"]);
    EXPECT_EQ(stage.state().entries.size(), 1u);
    EXPECT_EQ(stage.state().seq, seq + 2);  // left and came
}

TEST_F(Meeting, the_same_ref_of_a_refused_command_is_refused_alike_though_it_could_be_done_now) {
    const Json give = {{"ref", "give"}, {"epoch", 1}, {"next", true}};
    EXPECT_EQ(reason_of(stage.call(chair, "floor.give", give)), "nobody_waiting");
    request(ng);
    EXPECT_EQ(reason_of(stage.call(chair, "floor.give", give)), "nobody_waiting");
    EXPECT_FALSE(stage.state().floor);
}

TEST_F(Meeting, refs_are_each_participants_own) {
    const Json same = {{"ref", "same"}, {"list", "2"}};
    const auto of_ng = stage.call(ng, "floor.request", same), of_ke = stage.call(ke, "floor.request", same);
    EXPECT_NE(of_ng["result"]["entry"], of_ke["result"]["entry"]);
}

TEST_F(Meeting, a_stale_epoch_is_refused_with_the_present_one) {
    pass_chair_to_rypl();
    request(ng);
    const auto late = call(chair, "floor.give", {{"epoch", 1}, {"next", true}});
    EXPECT_EQ(reason_of(late), "epoch_stale");
    EXPECT_EQ(late["error"]["code"], -32010);
    EXPECT_EQ(late["error"]["data"]["epoch"], 2);
    EXPECT_EQ(late["error"]["data"]["presiding"], "rypl");
    EXPECT_FALSE(stage.state().floor);
}

TEST_F(Meeting, PR2_an_act_of_the_chair_that_names_no_epoch_is_refused) {
    request(ng);
    const auto answer = call(chair, "floor.give", {{"next", true}});
    EXPECT_EQ(reason_of(answer), "required");
    EXPECT_EQ(answer["error"]["data"]["path"], "params.epoch");
    EXPECT_FALSE(stage.state().floor);
}

TEST_F(Meeting, when_the_chair_resumes_in_the_instant_the_vice_chair_gives_the_floor_one_is_refused) {
    pass_chair_to_rypl();
    request(ng);
    const auto resume = stage.send(chair, "presiding.resume", with_ref(Json::object()));
    const auto give = stage.send(rypl, "floor.give", with_ref({{"epoch", 2}, {"next", true}}));
    stage.run();
    EXPECT_EQ(chair.answers[resume]["result"]["epoch"], 3);
    EXPECT_EQ(reason_of(rypl.answers[give]), "epoch_stale");
    EXPECT_FALSE(stage.state().floor);
    EXPECT_EQ(ng.view["presiding"]["participant"], "mashabane");
}

TEST_F(Meeting, the_other_way_round_both_are_carried_out) {
    pass_chair_to_rypl();
    request(ng);
    const auto give = stage.send(rypl, "floor.give", with_ref({{"epoch", 2}, {"next", true}}));
    const auto resume = stage.send(chair, "presiding.resume", with_ref(Json::object()));
    stage.run();
    EXPECT_TRUE(rypl.answers[give].contains("result"));
    EXPECT_EQ(chair.answers[resume]["result"]["epoch"], 3);
    EXPECT_EQ(display.view["floor"]["delegation"], "NG");
}

TEST_F(Meeting, the_next_speaker_given_twice_in_an_instant_speaks_once) {
    request(ng);
    request(ke);
    const auto first = stage.send(chair, "floor.give", with_ref({{"epoch", 1}, {"next", true}}));
    const auto second = stage.send(chair, "floor.give", with_ref({{"epoch", 1}, {"next", true}}));
    stage.run();
    EXPECT_EQ(chair.answers[first]["result"]["entry"], "e1");
    EXPECT_EQ(reason_of(chair.answers[second]), "floor_taken");
    EXPECT_EQ(chair.answers[second]["error"]["data"]["entry"], "e1");
    EXPECT_EQ(stage.state().entries.at(protocol::EntryId{2}).fate, protocol::Fate::waiting);
}

TEST_F(Meeting, a_delegate_who_gives_the_floor_is_told_who_presides) {
    const auto answer = call(ng, "floor.give", {{"epoch", 1}, {"next", true}});
    EXPECT_EQ(reason_of(answer), "not_presiding");
    EXPECT_EQ(answer["error"]["code"], -32003);
    EXPECT_EQ(answer["error"]["data"]["presiding"], "mashabane");
}

TEST_F(Meeting, one_delegation_from_two_devices_stands_once_and_is_told_where) {
    Client& second_seat = stage.join("NG.2");
    const auto first = stage.send(ng, "floor.request", with_ref({{"list", "2"}}));
    const auto second = stage.send(second_seat, "floor.request", with_ref({{"list", "2"}}));
    stage.run();
    EXPECT_EQ(reason_of(second_seat.answers[second]), "already_waiting");
    EXPECT_EQ(second_seat.answers[second]["error"]["data"]["entry"], ng.answers[first]["result"]["entry"]);
}

TEST_F(Meeting, a_list_closes_by_itself_at_its_time) {
    do_it(chair, "list.configure", {{"epoch", 1}, {"list", "2"}, {"closes_at", "2020-07-27T08:10:00Z"}});
    EXPECT_EQ(stage.loop().patience(), 1s);
    stage.pass(9min + 59s + 400ms);
    EXPECT_EQ(stage.loop().patience(), 600ms);
    EXPECT_TRUE(stage.run().empty());
    stage.pass(700ms);
    EXPECT_EQ(stage.loop().patience(), 0ms);
    stage.run();
    EXPECT_EQ(ng.view["lists"]["2"]["status"], "closed");
    EXPECT_EQ(ng.view["lists"]["2"]["closed_at"], "2020-07-27T08:10:00.000Z");
    EXPECT_EQ(stage.ledger().back()["by"], "system");
    EXPECT_EQ(stage.loop().patience(), 1s);
}

TEST_F(Meeting, a_request_that_comes_with_the_closing_time_comes_too_late) {
    do_it(chair, "list.configure", {{"epoch", 1}, {"list", "2"}, {"closes_at", "2020-07-27T08:10:00Z"}});
    stage.pass(10min);
    const auto answer = call(ng, "floor.request", {{"list", "2"}});
    EXPECT_EQ(reason_of(answer), "list_closed");
}

TEST_F(Meeting, a_wall_clock_put_back_does_not_put_the_record_back) {
    stage.clock.step_wall(-1h);
    request(ng);
    const auto records = stage.ledger();
    EXPECT_GE(records.back()["at"], records[records.size() - 2]["at"]);
    EXPECT_GE(stage.join("ZA").joined["now"], records.back()["at"]);
}

TEST_F(Meeting, the_rehearsal_clock_is_refused_in_a_real_session) {
    EXPECT_EQ(reason_of(call(secretary, "rehearsal.set_clock", {{"speed", 0}})), "not_a_rehearsal");
}

TEST_F(RehearsalMeeting, a_clock_set_forward_brings_what_lies_between_at_its_own_times_and_in_order) {
    request(ng);
    do_it(chair, "list.configure", {{"epoch", 1}, {"list", "2"}, {"closes_at", "2020-07-27T07:52:45Z"}});
    do_it(chair, "floor.give",
          {{"epoch", 1}, {"next", true}});  // 3 min from 07:50:00 on, a warning 30 s before
    const auto updates = ng.updates.size();
    do_it(secretary, "rehearsal.set_clock", {{"at", "2020-07-27T09:00:00Z"}, {"speed", 0}});
    ASSERT_EQ(ng.updates.size(), updates + 1);
    std::vector<std::string> brought;
    for (const auto& event : ng.updates.back()["events"])
        brought.push_back(event["type"].get<std::string>() + " " + event["at"].get<std::string>());
    EXPECT_THAT(
        brought,
        ElementsAre("rehearsal.clock_set 2020-07-27T07:50:00.000Z", "floor.warned 2020-07-27T07:52:30.000Z",
                    "list.closed 2020-07-27T07:52:45.000Z", "floor.ran_over 2020-07-27T07:53:00.000Z"));
    EXPECT_EQ(stage.join("NG").joined["now"], "2020-07-27T09:00:00.000Z");
}

TEST_F(RehearsalMeeting, the_clock_stands_still_at_speed_0_and_runs_fast_at_speed_60) {
    do_it(chair, "list.configure", {{"epoch", 1}, {"list", "2"}, {"closes_at", "2020-07-27T08:50:00Z"}});
    do_it(secretary, "rehearsal.set_clock", {{"at", "2020-07-27T08:00:00Z"}, {"speed", 0}});
    stage.pass(24h);
    EXPECT_EQ(stage.loop().patience(), 1s);
    EXPECT_TRUE(stage.run().empty());
    do_it(secretary, "rehearsal.set_clock", {{"speed", 60}});
    stage.pass(49s + 500ms);
    EXPECT_LE(stage.loop().patience(), 501ms);
    EXPECT_TRUE(stage.run().empty());
    stage.pass(501ms);
    stage.run();
    EXPECT_EQ(ng.view["lists"]["2"]["closed_at"], "2020-07-27T08:50:00.000Z");
}

TEST_F(RehearsalMeeting, the_clock_is_the_secretarys_or_technicians_and_goes_only_forward) {
    EXPECT_EQ(reason_of(call(ng, "rehearsal.set_clock", {{"speed", 0}})), "role_required");
    EXPECT_EQ(reason_of(call(secretary, "rehearsal.set_clock", {{"at", "2020-07-27T07:00:00Z"}})),
              "time_passed");
    Client& technician = stage.join("technician");
    do_it(technician, "rehearsal.set_clock", {{"speed", 2}});
}

/// The notices that came since the last look, by kind.
std::vector<std::string> notices(Client& client) {
    std::vector<std::string> kinds;
    for (const auto& notice : std::exchange(client.notices, {})) kinds.push_back(notice["kind"]);
    return kinds;
}

TEST_F(Meeting, the_next_speaker_and_the_one_who_has_the_floor_are_told_and_nobody_else) {
    Client& second_seat = stage.join("NG.2");
    const auto entry = request(ng);
    EXPECT_EQ(ng.notices.at(0)["entry"], entry);
    EXPECT_THAT(notices(ng), ElementsAre("next_speaker"));
    EXPECT_THAT(notices(second_seat), ElementsAre("next_speaker"));
    request(ke);
    EXPECT_THAT(notices(ke), IsEmpty());
    do_it(chair, "floor.give", {{"epoch", 1}, {"next", true}});
    EXPECT_THAT(notices(ng), ElementsAre("have_floor"));
    EXPECT_THAT(notices(ke), ElementsAre("next_speaker"));
    for (Client* other : {&chair, &rypl, &secretary, &display}) EXPECT_THAT(notices(*other), IsEmpty());
}

TEST_F(Meeting, the_one_invited_to_preside_is_told_on_every_device_and_nobody_else) {
    Client& tablet = stage.join("rypl");
    const auto answer =
        do_it(chair, "presiding.delegate", {{"epoch", 1}, {"to", "rypl"}, {"scope", "session"}});
    for (Client* device : {&rypl, &tablet}) {
        ASSERT_EQ(device->notices.size(), 1u);
        EXPECT_EQ(device->notices[0]["kind"], "invited_to_preside");
        EXPECT_EQ(device->notices[0]["mandate"], answer["mandate"]);
    }
    for (Client* other : {&chair, &secretary, &ng, &display}) EXPECT_THAT(notices(*other), IsEmpty());
}

TEST_F(Meeting, the_panellist_is_called_and_not_the_delegation) {
    Client& panellist = stage.join("tyendezwa");
    const std::string slot = chair.view["panels"].begin().key();
    const auto called = do_it(chair, "panel.invite", {{"epoch", 1}, {"item", "2"}, {"slot", slot}});
    EXPECT_THAT(notices(panellist), ElementsAre("panellist_called"));
    do_it(chair, "floor.give", {{"epoch", 1}, {"entry", called["entry"]}});
    EXPECT_THAT(notices(panellist), ElementsAre("have_floor"));
    EXPECT_THAT(notices(ng), IsEmpty());
}

TEST_F(Meeting, a_revoked_invitation_closes_its_connections_and_lets_them_send_nothing_more) {
    Client& tablet = stage.join("KE");
    const auto revoke =
        stage.send(secretary, "invitation.revoke", with_ref({{"invitation", stage.invitation_of("KE")}}));
    const auto same_batch = stage.send(ke, "floor.request", with_ref({{"list", "2"}}));
    stage.run();
    EXPECT_TRUE(secretary.answers[revoke].contains("result"));
    EXPECT_EQ(ke.closed, protocol::close_codes::token_revoked);
    EXPECT_EQ(tablet.closed, protocol::close_codes::token_revoked);
    EXPECT_FALSE(ng.closed);
    EXPECT_EQ(reason_of(ke.answers[same_batch]), "token_revoked");
    EXPECT_EQ(reason_of(call(tablet, "floor.request", {{"list", "2"}})), "token_revoked");
    EXPECT_TRUE(stage.state().entries.empty());
    EXPECT_EQ(stage.get("report", ControlStage::token_of("KE")).status, 401);
}

TEST_F(Meeting, a_secretary_who_revokes_the_own_invitation_is_answered_before_the_close) {
    secretary.heard.clear();
    const auto id = stage.send(secretary, "invitation.revoke",
                               with_ref({{"invitation", stage.invitation_of("secretary")}}));
    stage.run();
    EXPECT_THAT(secretary.heard,
                ElementsAre("update " + std::to_string(stage.state().seq), "answer " + id, "close 4503"));
}

}  // namespace
