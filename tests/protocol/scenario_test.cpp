// SPDX-License-Identifier: Apache-2.0
#include "protocol/scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "protocol/wire.h"

namespace {

using protocol::Bindings;
using protocol::read_scenario;
using protocol::RowKind;
using protocol::ScenarioRow;
using ::testing::HasSubstr;

std::vector<ScenarioRow> rows_of(const std::string& text) {
    auto rows = read_scenario(text, "Europe/Vienna");
    if (rows) return *rows;
    for (const auto& problem : rows.error()) ADD_FAILURE() << text_of(problem);
    return {};
}

std::string problems_of(const std::string& text) {
    const auto rows = read_scenario(text, "Europe/Vienna");
    std::string all;
    if (!rows)
        for (const auto& problem : rows.error()) all += text_of(problem) + '\n';
    return all;
}

/// A line after `at 2020-07-27 10:00`, which is line 1.
std::string problem_of(const std::string& line) {
    return problems_of("at 2020-07-27 10:00\n" + line + "\n");
}

TEST(Scenario, each_kind_of_row_is_read) {
    const auto rows = rows_of(R"(
# doors open
at 2020-07-27 10:00
NG join
NG join device=2
NG floor.request list=2 as ng
NG floor.request list=2 device=2 => already_waiting
  rypl floor.give entry=$ng epoch=1 => epoch_stale
expect lists.2.status = open
expect floor = none
NG leave device=2
)");
    ASSERT_EQ(rows.size(), 9u);
    EXPECT_EQ(rows[0].kind, RowKind::at);
    EXPECT_EQ(rows[0].line, 3);
    EXPECT_EQ(protocol::time_text(rows[0].at), "2020-07-27T08:00:00.000Z");
    EXPECT_EQ(rows[2].kind, RowKind::join);
    EXPECT_EQ(rows[2].who, "NG");
    EXPECT_EQ(rows[2].device, 2);
    EXPECT_EQ(rows[3].kind, RowKind::act);
    EXPECT_EQ(rows[3].method->name, "floor.request");
    EXPECT_EQ(rows[3].binding, "ng");
    EXPECT_EQ(rows[3].device, 1);
    EXPECT_EQ(rows[4].device, 2);
    EXPECT_EQ(rows[4].refused, protocol::Reason::already_waiting);
    EXPECT_EQ(rows[5].epoch, 1u);
    EXPECT_EQ(rows[5].words, std::vector<std::string>{"entry=$ng"});
    EXPECT_EQ(rows[6].path, "lists.2.status");
    EXPECT_EQ(rows[7].value, "none");
    EXPECT_EQ(rows[8].kind, RowKind::leave);
}

TEST(Scenario, the_clock_goes_on_from_the_time_before) {
    const auto rows =
        rows_of("at 2020-07-27 10:00\nat +30s\nat 10:05\nat +1min30s\nNG join\nat 2020-07-28 09:00:10\n");
    ASSERT_EQ(rows.size(), 6u);
    EXPECT_EQ(rows[1].at - rows[0].at, 30'000);
    EXPECT_EQ(rows[2].at - rows[0].at, 300'000);
    EXPECT_EQ(rows[3].at - rows[0].at, 390'000);
    EXPECT_EQ(rows[4].at, rows[3].at);
    EXPECT_EQ(protocol::time_text(rows[5].at), "2020-07-28T07:00:10.000Z");
}

TEST(Scenario, quotation_marks_keep_a_value_together_and_JSON_keeps_its_own) {
    const auto rows = rows_of(R"(at 2020-07-27 10:00
rypl floor.pause reason="No sound, he said \"wait\""
rypl list.open list=2 limits={"statement":60000}
expect floor.pause_reason = "No sound"
)");
    ASSERT_EQ(rows.size(), 4u);
    EXPECT_EQ(rows[1].words[0], "reason=No sound, he said \"wait\"");
    EXPECT_EQ(rows[2].words[1], R"(limits={"statement":60000})");
    EXPECT_EQ(rows[3].value, "No sound");
}

TEST(Scenario, a_wrong_row_is_named_with_its_line_and_what_is_wrong) {
    EXPECT_EQ(problem_of("at 09:59"), "line 2: goes back from 2020-07-27T08:00:00.000Z\n");
    EXPECT_THAT(problem_of("at noon"), HasSubstr("line 2: noon is no time"));
    EXPECT_THAT(problem_of("at +soon"), HasSubstr("is no duration"));
    EXPECT_THAT(problem_of("at"), HasSubstr("needs one time"));
    EXPECT_THAT(problem_of("NG"), HasSubstr("needs a method, `join` or `leave` after NG"));
    EXPECT_THAT(problem_of("N!G join"), HasSubstr("is no participant's id"));
    EXPECT_THAT(problem_of("NG join now"), HasSubstr("join has no member now"));
    EXPECT_THAT(problem_of("NG join device=0"), HasSubstr("no number from 1 to 9"));
    EXPECT_THAT(problem_of("NG floor.seize"), HasSubstr("there is no method floor.seize"));
    EXPECT_THAT(problem_of("NG session.join session=s token=t"),
                HasSubstr("there is no method session.join"));
    EXPECT_THAT(problem_of("NG floor.request lst=2"), HasSubstr("lst=2: there is no such member"));
    EXPECT_THAT(problem_of("NG floor.request"), HasSubstr("list= is missing"));
    EXPECT_THAT(problem_of("NG floor.request list=2 => busy"), HasSubstr("busy is no reason of a refusal"));
    EXPECT_THAT(problem_of("NG floor.request list=2 =>"), HasSubstr("`=>` needs one reason"));
    EXPECT_THAT(problem_of("NG floor.request list=2 as"), HasSubstr("`as` needs one name"));
    EXPECT_THAT(problem_of("NG floor.request list=2 as 2ng"), HasSubstr("`as` needs one name"));
    EXPECT_THAT(problem_of("NG floor.request list=2 as ng => list_closed"), HasSubstr("no id to bind"));
    EXPECT_THAT(problem_of("rypl floor.pause as p"), HasSubstr("answers with no id to bind"));
    EXPECT_THAT(problem_of("NG floor.request list=2 ref=r"), HasSubstr("the player gives each row its ref"));
    EXPECT_THAT(problem_of("NG floor.withdraw entry=$ng"), HasSubstr("$ng is not bound yet"));
    EXPECT_THAT(problem_of("rypl floor.pause reason=\"no end"), HasSubstr("not closed"));
    EXPECT_THAT(problem_of("expect floor"), HasSubstr("needs `expect PATH = VALUE`"));
    EXPECT_THAT(problem_of("expect entries.$x.fate = waiting"), HasSubstr("$x is not bound yet"));
    EXPECT_THAT(problems_of("NG join\n"), HasSubstr("the first row is `at`"));
    EXPECT_THAT(problems_of("at 10:00\n"), HasSubstr("is no time such as 2020-07-27 10:00"));
    EXPECT_FALSE(read_scenario("", "Europe/Wien"));
}

TEST(Scenario, a_row_that_names_several_is_a_row_for_each_of_them) {
    const auto rows = rows_of(R"(at 2020-07-27 10:00
NG,KE,NG.2 join
NG,KE floor.request list=2 device=2 => list_closed
NG,KE leave
)");
    ASSERT_EQ(rows.size(), 8u);
    EXPECT_EQ(rows[1].who, "NG");
    EXPECT_EQ(rows[2].who, "KE");
    EXPECT_EQ(rows[3].who, "NG.2");
    EXPECT_EQ(rows[3].kind, RowKind::join);
    for (const auto at : {4u, 5u}) {
        EXPECT_EQ(rows[at].line, 3);
        EXPECT_EQ(rows[at].who, at == 4 ? "NG" : "KE");
        EXPECT_EQ(rows[at].words, std::vector<std::string>{"list=2"});
        EXPECT_EQ(rows[at].device, 2);
        EXPECT_EQ(rows[at].refused, protocol::Reason::list_closed);
    }
    EXPECT_EQ(rows[7].kind, RowKind::leave);
    EXPECT_THAT(problem_of("NG,KE,NG join"), HasSubstr("NG is named twice"));
    EXPECT_THAT(problem_of("NG,N!G join"), HasSubstr("N!G is no participant's id"));
    EXPECT_THAT(problem_of("NG, join"), HasSubstr(" is no participant's id"));
    EXPECT_THAT(problem_of("NG,KE floor.request list=2 as ng"), HasSubstr("`as` binds the id of one"));
    std::string many = "A0";
    for (int i = 1; i <= 500; ++i) many += ",A" + std::to_string(i);
    EXPECT_THAT(problem_of(many + " join"), HasSubstr("names more than 500 participants"));
}

TEST(Scenario, all_wrong_rows_are_reported) {
    EXPECT_EQ(problems_of("at 2020-07-27 10:00\n\nNG dance\n# fine\nNG join x\n"),
              "line 3: there is no method dance\nline 5: join has no member x\n");
}

TEST(Scenario, a_name_is_bound_once) {
    EXPECT_THAT(problem_of("NG floor.request list=2 as a\nKE floor.request list=2 as a"),
                HasSubstr("line 3: $a is bound already"));
}

TEST(Scenario, a_bound_id_must_be_of_the_kind_that_is_asked_for) {
    EXPECT_THAT(
        problem_of("mashabane presiding.delegate to=rypl scope=session as m\nNG floor.withdraw entry=$m"),
        HasSubstr("line 3: entry=m1: needs an id such as e7"));
}

TEST(Bindings, replace_names_wherever_they_stand) {
    Bindings bindings;
    bindings.bind("ng", "e12");
    EXPECT_EQ(bindings.substitute("entries.$ng.fate").value(), "entries.e12.fate");
    EXPECT_EQ(bindings.substitute("after=$ng").value(), "after=e12");
    EXPECT_EQ(bindings.substitute("costs 5 $ or $5").value(), "costs 5 $ or $5");
    EXPECT_EQ(bindings.substitute("$ke").error(), "$ke is not bound yet");
}

TEST(Bindings, give_the_params_of_a_row_with_the_times_of_its_day) {
    const auto rows = rows_of("at 2020-07-28 10:00\nrypl list.open list=2 closes_at=12:30 epoch=4\n");
    ASSERT_EQ(rows.size(), 2u);
    const auto params = Bindings().params(rows[1], "Europe/Vienna");
    ASSERT_TRUE(params);
    EXPECT_EQ(params->params_json, R"({"closes_at":"2020-07-28T10:30:00.000Z","list":"2"})");
    EXPECT_EQ(params->epoch, 4u);
}

TEST(Bindings, take_the_id_of_an_answer) {
    EXPECT_EQ(answered_id(*protocol::find_method("floor.request"), R"({"seq":4,"entry":"e1"})"), "e1");
    EXPECT_EQ(
        answered_id(*protocol::find_method("presiding.delegate"), R"({"seq":4,"mandate":"m1","epoch":1})"),
        "m1");
    EXPECT_EQ(answered_id(*protocol::find_method("meeting.open"), R"({"seq":4,"number":2})"), "2");
    EXPECT_FALSE(answered_id(*protocol::find_method("floor.pause"), R"({"seq":4})"));
    EXPECT_FALSE(answered_id(*protocol::find_method("floor.request"), "no JSON"));
}

}  // namespace
