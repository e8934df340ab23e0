// SPDX-License-Identifier: Apache-2.0
// What one person alone is told of a lost link, of offers and of calls.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/control_stage.h"

namespace {

using namespace std::chrono_literals;
using support::Client;
using support::ControlStage;
using support::Json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A meeting in session on item 2 with an open list.
class Notices : public ::testing::Test {
protected:
    Notices() {
        do_it(chair, "meeting.open", {{"epoch", 1}});
        do_it(chair, "item.open", {{"epoch", 1}, {"item", "2"}});
        do_it(chair, "list.open", {{"epoch", 1}, {"list", "2"}});
    }
    Json do_it(Client& client, const std::string& method, Json params = Json::object()) {
        params["ref"] = "t" + std::to_string(++last_ref_);
        const auto answer = stage.call(client, method, params);
        EXPECT_TRUE(answer.contains("result")) << method << " " << answer;
        return answer.value("result", Json());
    }
    void pass(std::chrono::milliseconds time) {
        stage.pass(time);
        stage.run();
    }

    ControlStage stage;
    Client& chair = stage.join("mashabane");
    Client& rypl = stage.join("rypl");
    Client& secretary = stage.join("secretary");
    Client& ng = stage.join("NG");
    Client& ke = stage.join("KE");

private:
    int last_ref_ = 0;
};

/// The notices of that kind that came since the last look.
std::vector<Json> taken(Client& client, const std::string& kind) {
    std::vector<Json> found;
    for (const auto& notice : std::exchange(client.notices, {}))
        if (notice["kind"] == kind) found.push_back(notice);
    return found;
}

TEST_F(Notices, PR10_the_secretary_is_told_of_a_lost_link_and_what_can_be_done) {
    Client& tablet = stage.join("secretary");
    stage.leave(chair);
    pass(2999ms);
    EXPECT_THAT(taken(secretary, "presiding_link_lost"), IsEmpty());
    pass(1ms);
    for (Client* device : {&secretary, &tablet}) {
        const auto notices = taken(*device, "presiding_link_lost");
        ASSERT_EQ(notices.size(), 1u);
        EXPECT_EQ(notices[0]["ways_out"], Json({"wait_for_link"}));
        EXPECT_EQ(notices[0]["at"], "2020-07-27T08:00:03.000Z");
    }
    for (Client* other : {&rypl, &ng, &ke}) EXPECT_THAT(other->notices, IsEmpty());
    EXPECT_EQ(secretary.view["presiding"]["link_lost"]["ways_out"], Json({"wait_for_link"}));
    stage.join("mashabane");
    stage.run();
    EXPECT_FALSE(secretary.view["presiding"].contains("link_lost"));
}

TEST_F(Notices, PR9_PR10_the_secretary_is_told_again_when_the_successor_leaves_too) {
    do_it(chair, "presiding.succession", {{"epoch", 1}, {"order", {"rypl"}}, {"grace_ms", 10'000}});
    stage.leave(chair);
    pass(3s);
    EXPECT_EQ(taken(secretary, "presiding_link_lost").at(0)["ways_out"],
              Json({"wait_for_link", "successor_follows"}));
    stage.leave(rypl);
    pass(10s);
    EXPECT_EQ(taken(secretary, "presiding_link_lost").at(0)["ways_out"], Json({"wait_for_link"}));
    EXPECT_EQ(stage.state().presiding.tenures.size(), 1u);
    Client& back = stage.join("rypl");
    stage.run();
    EXPECT_EQ(secretary.view["presiding"]["participant"], "rypl");
    EXPECT_EQ(do_it(back, "presiding.return", {{"epoch", 2}})["epoch"], 3);
}

TEST_F(Notices, PR10_a_restart_of_the_server_is_no_lost_link_when_the_chair_comes_back_in_time) {
    stage.restart();
    stage.join("mashabane");
    Client& clerk = stage.join("secretary");
    pass(10s);
    EXPECT_THAT(taken(clerk, "presiding_link_lost"), IsEmpty());
    stage.restart();
    Client& other = stage.join("secretary");
    pass(3s);
    EXPECT_EQ(taken(other, "presiding_link_lost").size(), 1u);
}

TEST_F(Notices, LS14_who_is_offered_an_exchange_of_places_is_told) {
    const auto first = do_it(ng, "floor.request", {{"list", "2"}})["entry"];
    const auto second = do_it(ke, "floor.request", {{"list", "2"}})["entry"];
    do_it(ng, "list.offer_swap", {{"entry", first}, {"with", second}});
    const auto notices = taken(ke, "swap_offered");
    ASSERT_EQ(notices.size(), 1u);
    EXPECT_EQ(notices[0]["entry"], second);
    EXPECT_EQ(notices[0]["with"], first);
    EXPECT_THAT(taken(ng, "swap_offered"), IsEmpty());
}

TEST_F(Notices, VO3_each_delegation_is_called_to_vote_once_in_its_turn) {
    const std::map<std::string, Client*> clients = {
        {"NG", &ng}, {"KE", &ke}, {"ZA", &stage.join("ZA")}, {"BR", &stage.join("BR")}};
    const auto called = [&] {
        std::vector<std::string> ids;
        for (const auto& [id, client] : clients)
            ids.insert(ids.end(), taken(*client, "called_to_vote").size(), id);
        return ids;
    };
    const auto vote =
        do_it(chair, "vote.open", {{"epoch", 1}, {"about", "draft"}, {"method", "roll_call"}})["vote"];
    const auto roll = stage.state().votes.begin()->second.opened.roll;
    ASSERT_EQ(roll.size(), clients.size());
    const auto votes = [&](std::size_t place, const char* choice) {
        do_it(*clients.at(roll[place].value), "vote.cast", {{"vote", vote}, {"choice", choice}});
    };
    EXPECT_THAT(called(), ElementsAre(roll[0].value));
    do_it(secretary, "vote.cast", {{"vote", vote}, {"choice", "absent"}, {"for", roll[0].value}});
    EXPECT_THAT(called(), ElementsAre(roll[1].value));
    votes(1, "yes");
    EXPECT_THAT(called(), ElementsAre(roll[2].value));
    votes(0, "no");  // late
    EXPECT_THAT(called(), IsEmpty());
    votes(2, "abstaining");
    EXPECT_THAT(called(), ElementsAre(roll[3].value));
    votes(3, "yes");
    EXPECT_THAT(called(), IsEmpty());
}

TEST_F(Notices, SI1_those_to_whom_a_silence_procedure_is_addressed_are_told) {
    const auto silence = do_it(secretary, "silence.start",
                               {{"text", "The text"},
                                {"deadline", "2020-07-27T10:00:00Z"},
                                {"addressees", {"mashabane", "rypl"}}})["silence"];
    for (Client* addressee : {&chair, &rypl}) {
        const auto notices = taken(*addressee, "silence_addressed");
        ASSERT_EQ(notices.size(), 1u);
        EXPECT_EQ(notices[0]["silence"], silence);
    }
    EXPECT_THAT(ng.notices, IsEmpty());
}

TEST_F(Notices, LS20_the_delegation_hears_how_its_late_request_stands_on_every_device) {
    Client& second = stage.join("NG.2");
    do_it(chair, "list.close", {{"epoch", 1}, {"list", "2"}});
    const Json asked = do_it(ng, "list.ask_late", {{"list", "2"}});
    for (Client* one : {&ng, &second}) {
        const auto told = taken(*one, "late_request");
        ASSERT_EQ(told.size(), 1u);
        EXPECT_EQ(told[0]["late"]["status"], "asked");
        EXPECT_EQ(told[0]["late"]["late"], asked["late"]);
    }
    const Json granted = do_it(chair, "list.grant_late", {{"epoch", 1}, {"late", asked["late"]}});
    for (Client* one : {&ng, &second}) {
        const auto told = taken(*one, "late_request");
        ASSERT_EQ(told.size(), 1u);
        EXPECT_EQ(told[0]["late"]["status"], "granted");
        EXPECT_EQ(told[0]["late"]["entry"], granted["entry"]);
    }
    EXPECT_THAT(taken(ke, "late_request"), IsEmpty());
    const Json other = do_it(ke, "list.ask_late", {{"list", "2"}});
    do_it(chair, "list.decline_late", {{"epoch", 1}, {"late", other["late"]}, {"reason", "No time."}});
    const auto told = taken(ke, "late_request");
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(told[1]["late"]["status"], "declined");
    EXPECT_EQ(told[1]["late"]["answer"], "No time.");
    EXPECT_THAT(taken(ng, "late_request"), IsEmpty());
}

TEST_F(Notices, SI6_who_has_not_read_is_told_again) {
    const Json silence = do_it(secretary, "silence.start",
                               {{"text", "New dates."}, {"deadline", "2020-07-27T12:00:00.000Z"}});
    EXPECT_EQ(taken(chair, "silence_addressed").size(), 1u);
    EXPECT_EQ(taken(rypl, "silence_addressed").size(), 1u);
    do_it(rypl, "silence.read", {{"silence", silence["silence"]}});
    do_it(secretary, "silence.remind", {{"silence", silence["silence"]}});
    EXPECT_EQ(taken(chair, "silence_addressed").size(), 1u);
    EXPECT_THAT(taken(rypl, "silence_addressed"), IsEmpty());
}

}  // namespace
