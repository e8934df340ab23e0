// SPDX-License-Identifier: Apache-2.0
// Who gets in, what joining answers, and what each audience may see afterwards.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

#include "protocol/close_codes.h"
#include "session/control/token.h"
#include "tests/support/control_stage.h"

namespace {

using support::Client;
using support::ControlStage;
using support::Json;
using support::reason_of;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
namespace codes = protocol::close_codes;

TEST(Joining, answers_who_you_are_the_position_the_time_the_epoch_and_the_view) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    const Json& joined = chair.joined;
    EXPECT_EQ(joined["you"], Json::parse(R"({"participant":"mashabane","delegation":"ZA","roles":["chair"],
                                             "audience":"podium","name":"Doctor Mashabane",
                                             "delegation_name":{"en":"South Africa","zh":"南非"},
                                             "colleagues":[{"participant":"ZA","name":""}],"late":[],
                                             "door":"remote"})"));
    EXPECT_EQ(joined["journal"], "test-incarnation");
    EXPECT_EQ(joined["seq"], stage.state().seq);
    EXPECT_EQ(joined["now"], "2020-07-27T08:00:00.000Z");
    EXPECT_EQ(joined["epoch"], 1);
    EXPECT_EQ(joined["view"]["session"]["id"], "small");
    EXPECT_EQ(joined["view"]["presiding"]["participant"], "mashabane");
    // Its own arrival is in the view, so the view was made after the commit.
    EXPECT_EQ(joined["view"]["people"]["mashabane"]["present_by"], Json::parse(R"(["remote"])"));
    EXPECT_FALSE(joined.contains("patches"));
}

TEST(Joining, every_role_gets_its_audience) {
    ControlStage stage;
    const std::map<std::string, std::string> audiences = {
        {"mashabane", "podium"}, {"rypl", "podium"},     {"secretary", "podium"}, {"technician", "podium"},
        {"NG.2", "floor"},       {"tyendezwa", "floor"}, {"display", "hall"}};
    for (const auto& [who, audience] : audiences)
        EXPECT_EQ(stage.join(who).joined["you"]["audience"], audience) << who;
}

TEST(Joining, an_unknown_token_an_unknown_session_and_a_revoked_token_are_refused) {
    ControlStage stage;
    Client& secretary = stage.join("secretary");
    stage.call(secretary, "invitation.revoke", {{"ref", "r"}, {"invitation", stage.invitation_of("KE")}});
    Client& stranger = stage.connect();
    const auto unknown = stage.call(stranger, "session.join", {{"session", "small"}, {"token", "guess"}});
    EXPECT_EQ(reason_of(unknown), "token_unknown");
    EXPECT_EQ(unknown["error"]["code"], -32001);
    const auto elsewhere =
        stage.call(stranger, "session.join", {{"session", "other"}, {"token", "token-NG"}});
    EXPECT_EQ(elsewhere["error"], unknown["error"]) << "whether a session exists is told to nobody";
    Client& revoked = stage.connect();
    const auto id = stage.send_join(revoked, "KE");
    stage.run();
    EXPECT_EQ(reason_of(revoked.answers.at(id)), "token_revoked");
    EXPECT_EQ(revoked.channel, 0u);
}

TEST(Joining, IN4_an_expired_invitation_admits_nobody_and_who_is_connected_stays) {
    ControlStage stage;
    Client& secretary = stage.join("secretary");
    const auto hash = control::hash_of_token("brief").value;
    stage.call(secretary, "invitation.issue",
               {{"participant", "KE"}, {"token_hash", hash}, {"expires_at", "2020-07-27T08:01:00.000Z"}});
    const Json join = {{"session", "small"}, {"token", "brief"}};
    Client& early = stage.connect();
    EXPECT_TRUE(stage.call(early, "session.join", join).contains("result"));
    EXPECT_EQ(stage.get("report", "brief").status, 200);
    stage.pass(std::chrono::minutes(1));
    Client& late = stage.connect();
    const auto refused = stage.call(late, "session.join", join);
    EXPECT_EQ(reason_of(refused), "token_expired");
    EXPECT_EQ(refused["error"]["code"], -32001);
    EXPECT_EQ(stage.get("report", "brief").status, 401);
    EXPECT_TRUE(stage.call(early, "sound.test", {{"level_db", 20}}).contains("result"));
}

TEST(Joining, IN5_the_first_use_of_an_invitation_is_noted) {
    ControlStage stage;
    Client& secretary = stage.join("secretary");
    const auto ng = stage.invitation_of("NG");
    EXPECT_FALSE(secretary.view["invitations"][ng].contains("used_at"));
    Client& first = stage.join("NG");
    EXPECT_EQ(secretary.view["invitations"][ng]["used_at"], "2020-07-27T08:00:00.000Z");
    EXPECT_THAT(secretary.events(), Contains("invitation.used"));
    stage.leave(first);
    stage.pass(std::chrono::minutes(1));
    secretary.updates.clear();
    stage.join("NG");
    EXPECT_THAT(secretary.events(), Not(Contains("invitation.used")));
}

TEST(Joining, tells_what_concerns_one_alone) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    Client& first = stage.join("NG");
    stage.call(chair, "meeting.open", {{"epoch", 1}});
    stage.call(chair, "item.open", {{"epoch", 1}, {"item", "2"}});
    stage.call(chair, "list.open", {{"epoch", 1}, {"list", "2"}});
    stage.call(chair, "list.close", {{"epoch", 1}, {"list", "2"}});
    stage.call(first, "sound.test", {{"level_db", 50}});
    const auto late = stage.call(first, "list.ask_late", {{"list", "2"}})["result"]["late"];
    const Json you = stage.join("NG").joined["you"];
    EXPECT_EQ(you["sound"]["verdict"], "too_quiet");
    EXPECT_EQ(you["late"][0]["late"], late);
    EXPECT_EQ(you["late"][0]["status"], "asked");
    const Json colleague = stage.join("NG.2").joined["you"];
    EXPECT_FALSE(colleague.contains("sound"));
    EXPECT_EQ(colleague["late"], you["late"]);
    EXPECT_EQ(colleague["colleagues"], Json::parse(R"([{"participant":"NG","name":""},
        {"participant":"tyendezwa","name":"George-Maria Tyendezwa"}])"));
    EXPECT_TRUE(stage.join("KE").joined["you"]["late"].empty());
    EXPECT_TRUE(stage.join("tyendezwa").joined["you"]["late"].empty());
}

TEST(Joining, guesses_at_sessions_do_not_fill_the_log) {
    ControlStage stage;
    std::ostringstream log;
    const auto before = spdlog::default_logger();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>(
        "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log)));
    const auto guess = [&stage](int number) {
        stage.call(stage.connect(), "session.join",
                   {{"session", "guess-" + std::to_string(number)}, {"token", "guess"}});
    };
    for (int i = 0; i < 50; ++i) guess(i);
    stage.pass(std::chrono::seconds(11));
    guess(50);
    spdlog::set_default_logger(before);
    EXPECT_THAT(log.str(), ::testing::HasSubstr("session guess-0: "));
    EXPECT_THAT(log.str(), ::testing::HasSubstr("session guess-50: "));
    EXPECT_THAT(log.str(), ::testing::HasSubstr("(and 49 like it before)"));
    EXPECT_THAT(log.str(), Not(::testing::HasSubstr("session guess-1: ")));
}

TEST(Joining, three_failures_close_the_socket_after_the_answer) {
    ControlStage stage;
    Client& stranger = stage.connect();
    const Json guess = {{"session", "small"}, {"token", "guess"}};
    stage.call(stranger, "session.join", guess);
    stage.call(stranger, "session.join", guess);
    EXPECT_FALSE(stranger.closed);
    const auto third = stage.send(stranger, "session.join", guess);
    stage.run();
    EXPECT_EQ(stranger.closed, codes::join_failed);
    EXPECT_EQ(stranger.heard.back(), "close 4501");
    EXPECT_EQ(stranger.heard.at(stranger.heard.size() - 2), "answer " + third);
}

TEST(Joining, two_failures_and_a_success_let_you_stay) {
    ControlStage stage;
    Client& client = stage.connect();
    for (int i = 0; i < 2; ++i)
        stage.call(client, "session.join", {{"session", "small"}, {"token", "guess"}});
    stage.send_join(client, "NG");
    stage.run();
    EXPECT_FALSE(client.closed);
    EXPECT_EQ(client.joined["you"]["participant"], "NG");
}

TEST(Joining, commands_before_it_are_refused_and_the_clock_answers) {
    ControlStage stage;
    Client& client = stage.connect();
    const auto refused = stage.call(client, "floor.request", {{"ref", "r"}, {"list", "2"}});
    EXPECT_EQ(reason_of(refused), "not_joined");
    EXPECT_EQ(refused["error"]["code"], -32001);
    const auto ticks = stage.call(client, "clock.ping", {{"t0", 17}})["result"];
    EXPECT_EQ(ticks,
              Json::parse(R"({"t0":17,"t1":"2020-07-27T08:00:00.000Z","t2":"2020-07-27T08:00:00.000Z"})"));
}

TEST(Joining, a_ping_says_when_it_arrived_and_when_it_was_answered) {
    ControlStage stage;
    Client& client = stage.join("NG");
    const auto id = stage.send(client, "clock.ping", {{"t0", "mine"}});
    stage.pass(std::chrono::milliseconds(40));
    stage.run();
    EXPECT_EQ(
        client.answers[id]["result"],
        Json::parse(R"({"t0":"mine","t1":"2020-07-27T08:00:00.000Z","t2":"2020-07-27T08:00:00.040Z"})"));
}

TEST(Joining, twice_on_one_connection_is_refused_and_changes_nothing) {
    ControlStage stage;
    Client& client = stage.join("NG");
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(
            reason_of(stage.call(client, "session.join", {{"session", "small"}, {"token", "token-KE"}})),
            "already_joined");
    EXPECT_FALSE(client.closed);
    EXPECT_FALSE(stage.state().presence.empty());
    EXPECT_EQ(stage.loop().find("small")->state().presence.size(), 1u);
}

TEST(Joining, only_the_first_device_and_the_last_one_that_leaves_change_presence) {
    ControlStage stage;
    Client& secretary = stage.join("secretary");
    Client& first = stage.join("NG");
    secretary.updates.clear();
    Client& second = stage.join("NG");
    EXPECT_EQ(secretary.view["people"]["NG"]["devices"], 2);
    stage.leave(first);
    EXPECT_EQ(secretary.view["people"]["NG"]["devices"], 1);
    EXPECT_THAT(secretary.events(), ElementsAre("presence.devices", "presence.devices"));
    EXPECT_FALSE(secretary.view["people"]["NG"]["present_by"].empty());
    stage.leave(second);
    EXPECT_TRUE(secretary.view["people"]["NG"].value("present_by", Json::array()).empty());
    EXPECT_EQ(secretary.events().back(), "presence.ended");
}

TEST(Joining, one_who_leaves_in_the_batch_of_joining_gets_no_answer_and_leaves_no_presence) {
    ControlStage stage;
    Client& client = stage.connect();
    stage.send_join(client, "NG");
    stage.send_gone(client);
    stage.run();
    EXPECT_TRUE(client.heard.empty());
    EXPECT_EQ(client.channel, 0u);
    Client& secretary = stage.join("secretary");
    EXPECT_TRUE(secretary.view["people"]["NG"].value("present_by", Json::array()).empty());
}

TEST(Joining, a_connection_that_never_joined_may_end) {
    ControlStage stage;
    Client& client = stage.connect();
    stage.send_gone(client);
    EXPECT_TRUE(stage.run().empty());
    stage.call(stage.connect(), "clock.ping", {{"t0", 1}});
    Client& other = stage.connect();
    stage.call(other, "clock.ping", {{"t0", 1}});
    stage.leave(other);
    EXPECT_EQ(stage.join("NG").joined["epoch"], 1);
}

TEST(Joining, subscribes_after_the_broadcast_that_its_view_holds) {
    ControlStage stage;
    Client& secretary = stage.join("secretary");
    Client& late = stage.connect();
    stage.send(secretary, "presence.set",
               {{"ref", "p"}, {"delegation", "KE"}, {"door", "room"}, {"present", true}});
    stage.send_join(late, "rypl");
    const auto out = stage.run();
    std::size_t broadcast = out.size(), subscribe = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (std::holds_alternative<control::Broadcast>(out[i])) broadcast = i;
        if (std::holds_alternative<control::Subscribe>(out[i])) subscribe = i;
    }
    EXPECT_LT(broadcast, subscribe);
    EXPECT_TRUE(late.updates.empty());
    EXPECT_EQ(late.view, secretary.view);
    EXPECT_EQ(late.seq, secretary.seq);
}

TEST(Joining, those_of_one_audience_and_want_share_a_channel) {
    ControlStage stage;
    const auto& ng = stage.join("NG");
    const auto& ke = stage.join("KE", {{"want", {"events", "view"}}});
    const auto& quiet = stage.join("ZA", {{"want", {"view"}}});
    const auto& hall = stage.join("display");
    EXPECT_NE(ng.channel, 0u);
    EXPECT_EQ(ng.channel, ke.channel);
    EXPECT_NE(ng.channel, quiet.channel);
    EXPECT_NE(ng.channel, hall.channel);
}

TEST(Joining, wanting_the_view_or_the_events_alone_gives_just_that) {
    ControlStage stage;
    Client& view = stage.join("rypl", {{"want", {"view"}}});
    Client& events = stage.join("technician", {{"want", {"events"}}});
    EXPECT_TRUE(view.joined.contains("view"));
    EXPECT_FALSE(events.joined.contains("view"));
    Client& chair = stage.join("mashabane");
    stage.call(chair, "meeting.open", {{"ref", "m"}, {"epoch", 1}});
    ASSERT_FALSE(view.updates.empty());
    for (const auto& update : view.updates) {
        EXPECT_TRUE(update.contains("patch"));
        EXPECT_FALSE(update.contains("events"));
    }
    for (const auto& update : events.updates) EXPECT_FALSE(update.contains("patch"));
    EXPECT_THAT(events.events(), Contains("meeting.opened"));
}

TEST(Secrecy, presence_and_invitations_reach_the_podium_alone) {
    ControlStage stage;
    Client& secretary = stage.join("secretary");
    Client& delegate = stage.join("NG");
    Client& display = stage.join("display");
    stage.join("KE");
    stage.call(secretary, "presence.set",
               {{"ref", "p"}, {"delegation", "KE"}, {"door", "room"}, {"present", true}});
    stage.call(secretary, "invitation.issue",
               {{"ref", "i"}, {"participant", "KE"}, {"token_hash", std::string(64, 'a')}});
    stage.call(secretary, "invitation.revoke", {{"ref", "r"}, {"invitation", stage.invitation_of("BR")}});
    EXPECT_THAT(secretary.events(), Contains("invitation.issued"));
    EXPECT_THAT(secretary.events(), Contains("presence.began"));
    for (Client* outside : {&delegate, &display}) {
        EXPECT_TRUE(outside->updates.empty());
        for (const char* member :
             {"people", "invitations", "attendance", "delegations_present", "readiness", "late_requests"})
            EXPECT_FALSE(outside->view.contains(member)) << member;
        EXPECT_EQ(outside->view.dump().find("present_by"), std::string::npos);
    }
    EXPECT_EQ(secretary.view.dump().find(std::string(64, 'a')), std::string::npos)
        << "the view shows a token's hash";
}

TEST(Secrecy, requests_for_the_floor_are_no_events_of_the_hall) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    Client& delegate = stage.join("NG");
    Client& display = stage.join("display");
    stage.call(chair, "list.open", {{"ref", "l"}, {"epoch", 1}, {"list", "2"}});
    stage.call(delegate, "floor.request", {{"ref", "f"}, {"list", "2"}});
    EXPECT_THAT(delegate.events(), Contains("floor.requested"));
    EXPECT_THAT(display.events(), Contains("list.opened"));
    EXPECT_THAT(display.events(), Not(Contains("floor.requested")));
}

TEST(Secrecy, the_token_itself_is_never_written) {
    ControlStage stage;
    stage.join("NG");
    for (const auto& record : stage.ledger())
        EXPECT_EQ(record.dump().find("token-"), std::string::npos) << record;
}

}  // namespace
