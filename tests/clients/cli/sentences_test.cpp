// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/sentences.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "protocol/messages.h"
#include "protocol/wire.h"
#include "tests/support/random_value.h"

namespace {

using Json = nlohmann::json;

Json view() {
    return Json::parse(R"({
      "session": {"id": "sixth", "number": 6, "body": {"en": "Expert Group"}, "place": "Vienna",
                  "time_zone": "Europe/Vienna",
                  "rehearsal": {"en": "Speakers and times are invented."}},
      "clock": {"rehearsal": true},
      "presiding": {"participant": "rypl", "name": "André João Rypl", "epoch": 2},
      "meeting": 1, "meetings": {"1": {"number": 1, "status": "in_session"}},
      "item": "2",
      "agenda": {"2": {"title": {"en": "International cooperation"}}},
      "lists": {"2": {"status": "open", "queue": ["e2"]}},
      "floor": {"entry": "e1", "delegation": "NG"},
      "entries": {"e1": {"list": "2", "delegation": "NG"},
                  "e2": {"list": "2", "delegation": "CI", "group": "african"},
                  "e3": {"list": "2", "delegation": "CN", "slot": "p2"}},
      "panels": {"p2": {"name": "Gangqiang Zhang", "honorific": {"en": "Mr."},
                        "delegation": "CN", "participant": "zhang"}},
      "delegations": {"NG": {"name": {"en": "Nigeria"}},
                      "CI": {"name": {"en": "Côte d’Ivoire"}}, "CN": {"name": {"en": "China"}}},
      "groups": {"african": {"name": {"en": "Group of African States"}}},
      "bureau": {"hu": {"name": "Bin Hu", "honorific": {"en": "Mr."}, "office": "vice_chair"}},
      "people": {"mashabane": {"name": "Doctor Mashabane"}, "NG.2": {"name": "", "delegation": "NG"}}
    })");
}

Json event(const char* type, const char* data, const char* by = "rypl") {
    return {{"seq", 7},
            {"at", "2020-07-27T08:02:11.000Z"},
            {"type", type},
            {"by", by},
            {"data", Json::parse(data)}};
}

std::string text(const char* type, const char* data) {
    return cli::sentence_of(event(type, data), view()).text;
}

TEST(Sentences, say_what_happened_as_the_field_says_it) {
    EXPECT_EQ(text("floor.given", R"({"entry":"e1","meeting":1,"limit_ms":300000})"),
              "NIGERIA has the floor (item 2, 5 min)");
    EXPECT_EQ(text("floor.given", R"({"entry":"e3","meeting":1,"limit_ms":0})"),
              "Mr. Gangqiang Zhang (CHINA) has the floor (item 2, no limit)");
    EXPECT_EQ(text("floor.ended", R"({"entry":"e2","spoke_ms":272000})"),
              "CÔTE D’IVOIRE on behalf of Group of African States has spoken for 4 min 32 s");
    EXPECT_EQ(text("meeting.opened", R"({"number":1})"),
              "The 1st meeting is open; presiding: André João Rypl");
    EXPECT_EQ(text("meeting.suspended", R"({"number":2,"until":"2020-07-27T13:00:00.000Z"})"),
              "The 2nd meeting is suspended until 15:00");
    EXPECT_EQ(text("item.opened", R"({"item":"2","meeting":1})"),
              "Under consideration: item 2, International cooperation");
    EXPECT_EQ(text("presiding.offered", R"({"mandate":"m1","to":"rypl","scope":"session"})"),
              "André João Rypl offers the chair to André João Rypl for the whole session (m1)");
    EXPECT_EQ(text("presiding.offered", R"({"mandate":"m1","to":"hu","scope":"session"})"),
              "André João Rypl offers the chair to Mr. Bin Hu for the whole session (m1)");
    EXPECT_EQ(text("presiding.passed", R"({"from":"mashabane","to":"rypl","epoch":2,"mandate":"m1"})"),
              "André João Rypl takes the chair from Doctor Mashabane (m1, epoch 2)");
    EXPECT_EQ(
        text("presiding.passed",
             R"({"from":"mashabane","to":"rypl","epoch":2,"mandate":"m1","by_succession":true})"),
        "André João Rypl takes the chair from Doctor Mashabane in the order of succession (m1, epoch 2)");
    EXPECT_EQ(text("presiding.link_lost",
                   R"({"participant":"mashabane","succeeds_at":"2020-07-27T13:00:00.000Z"})"),
              "The link of Doctor Mashabane, who presides, is lost; the chair passes at 15:00");
    EXPECT_EQ(text("presiding.link_lost", R"({"participant":"mashabane"})"),
              "The link of Doctor Mashabane, who presides, is lost. Nobody follows, and nothing moves");
    EXPECT_EQ(text("presiding.link_back", R"({"participant":"mashabane"})"),
              "Doctor Mashabane, who presides, is there again");
    EXPECT_EQ(text("presiding.succession_set",
                   R"({"succession":{"order":["rypl","mashabane"],"grace_ms":30000}})"),
              "The order of succession is André João Rypl, then Doctor Mashabane, after 30 s without the "
              "presiding officer");
    EXPECT_EQ(text("presiding.succession_set", R"({"succession":{"order":[],"grace_ms":0}})"),
              "There is no order of succession any more");
    EXPECT_EQ(
        text(
            "floor.requested",
            R"({"entry":"e1","list":"2","delegation":"NG","kind":"statement","capacity":"national",)"
            R"("door":"remote"})"),
        "NIGERIA asks for the floor (item 2, statement, remote, e1)");
    EXPECT_EQ(
        text(
            "floor.requested",
            R"({"entry":"e1","list":"2.replies","delegation":"NG","kind":"right_of_reply",)"
            R"("capacity":"national","door":"room","late":true})"),
        "NIGERIA is added to the closed list (rights of reply, item 2, right of reply, room, e1)");
    EXPECT_EQ(text("floor.amended",
                   R"({"entry":"e2","kind":"statement","capacity":"group","group":"african","door":"room"})"),
              "CÔTE D’IVOIRE is to speak on behalf of Group of African States, room (item 2, e2)");
    EXPECT_EQ(text("list.moved", R"({"entry":"e1","after":"e2"})"),
              "NIGERIA now stands after CÔTE D’IVOIRE on behalf of Group of African States (item 2, e1)");
    EXPECT_EQ(
        text("decision.taken",
             R"({"decision":"d1","meeting":1,"subject":"agenda","outcome":"adopted","by":"consensus"})"),
        "Decision d1: the agenda adopted by consensus");
    EXPECT_EQ(text("presence.began", R"({"participant":"NG.2","door":"remote"})"),
              "Representative of Nigeria (NG.2) is there (remote)");
    EXPECT_EQ(text("panel.absent", R"({"item":"2","slot":"p2"})"),
              "Mr. Gangqiang Zhang (CHINA) is not there when called (item 2)");
}

TEST(Sentences, every_event_has_one_of_its_own) {
    support::RandomValue random(20);
    for (const auto& kind : protocol::event_kinds()) {
        protocol::Event made = kind.make();
        random.fill(kind.data(), kind.access(made));
        std::string data;
        protocol::write_json(kind.data(), kind.access(made), data);
        const auto sentence =
            cli::sentence_of(event(std::string(kind.type).c_str(), data.c_str()), view()).text;
        EXPECT_FALSE(sentence.empty());
        EXPECT_NE(sentence.substr(0, kind.type.size()), kind.type) << sentence;
    }
}

TEST(Sentences, an_event_of_a_newer_server_is_shown_as_it_is) {
    EXPECT_EQ(text("weather.changed", R"({"to":"rain"})"), R"(weather.changed {"to":"rain"})");
    EXPECT_EQ(text("floor.given", R"({"entry":"e1","colour":"red"})"),
              R"(floor.given {"colour":"red","entry":"e1"})");
}

TEST(Sentences, lines_begin_with_the_time_at_the_session_s_place) {
    std::ostringstream out;
    const cli::Console plain(out, out, false, false, false), coloured(out, out, true, true, true);
    const auto given = event("floor.given", R"({"entry":"e1","meeting":1,"limit_ms":300000})");
    EXPECT_EQ(cli::event_line(plain, given, view(), cli::clock_of(view())),
              "10:02:11  NIGERIA has the floor (item 2, 5 min)");
    EXPECT_NE(cli::event_line(coloured, given, view(), cli::clock_of(view())).find("\033["),
              std::string::npos);
    auto entered = event("floor.withdrawn", R"({"entry":"e1"})", "secretary");
    entered["on_behalf"] = "NG";
    EXPECT_EQ(cli::event_line(plain, entered, view(), cli::clock_of(view())),
              "10:02:11  NIGERIA withdraws (item 2, e1)  entered by secretary");
}

TEST(Sentences, PR12_an_act_on_instruction_is_told_with_both_names) {
    std::ostringstream out;
    const cli::Console plain(out, out, false, false, false);
    auto given = event("floor.given", R"({"entry":"e1","meeting":1,"limit_ms":300000})", "secretary");
    given["on_behalf"] = "NG";
    given["on_instruction_of"] = "mashabane";
    EXPECT_EQ(cli::event_line(plain, given, view(), cli::clock_of(view())),
              "10:02:11  NIGERIA has the floor (item 2, 5 min)  by secretary on the instruction of Doctor "
              "Mashabane");
}

TEST(Sentences, the_overview_of_a_rehearsal_says_so_in_its_first_line) {
    std::ostringstream out;
    const cli::Console plain(out, out, false, false, false);
    const auto text = cli::overview(plain, view(), *protocol::parse_time("2020-07-27T08:02:11.000Z"));
    EXPECT_EQ(text,
              "REHEARSAL. Speakers and times are invented.\n"
              "Expert Group, 6th session, Vienna\n"
              "27 July 2020, 10:02:11 (Europe/Vienna)\n"
              "The 1st meeting is in session; presiding: André João Rypl\n"
              "Under consideration: item 2, International cooperation\n"
              "On the floor: NIGERIA\n"
              "Lists of speakers: item 2 open, 1 waiting\n");
}

TEST(Sentences, durations_and_ordinals_read_as_people_say_them) {
    EXPECT_EQ(cli::duration_text(0), "0 s");
    EXPECT_EQ(cli::duration_text(90'000), "1 min 30 s");
    EXPECT_EQ(cli::duration_text(4'200'000), "1 h 10 min");
    EXPECT_EQ(cli::ordinal(1) + cli::ordinal(2) + cli::ordinal(3) + cli::ordinal(11) + cli::ordinal(112) +
                  cli::ordinal(21),
              "1st2nd3rd11th112th21st");
}

TEST(LocalClock, follows_the_rules_of_the_zone) {
    const auto vienna = cli::LocalClock::of("Europe/Vienna");
    ASSERT_TRUE(vienna);
    EXPECT_EQ(vienna->time(*protocol::parse_time("2020-07-27T08:00:00Z")), "10:00:00");
    EXPECT_EQ(vienna->minute(*protocol::parse_time("2020-12-27T08:00:00Z")), "09:00");
    EXPECT_EQ(vienna->date(*protocol::parse_time("2020-07-27T22:30:00Z")), "28 July 2020");
    EXPECT_FALSE(cli::LocalClock::of("Europe/Atlantis"));
}

}  // namespace
