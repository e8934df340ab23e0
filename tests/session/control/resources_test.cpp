// SPDX-License-Identifier: Apache-2.0
// The documents over HTTP: who gets which, in which form.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/control_stage.h"

namespace {

using support::Client;
using support::ControlStage;
using support::Json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string secretary = ControlStage::token_of("secretary");
const std::string delegate = ControlStage::token_of("NG");

void expect_problem(const control::HttpReply& reply, int status) {
    EXPECT_EQ(reply.status, status) << reply.body;
    EXPECT_EQ(reply.content_type, "application/problem+json");
    EXPECT_EQ(Json::parse(reply.body)["status"], status);
    EXPECT_FALSE(Json::parse(reply.body)["detail"].get<std::string>().empty());
}

TEST(Resources, need_a_valid_token_of_the_session) {
    ControlStage stage;
    expect_problem(stage.get("report", ""), 401);
    expect_problem(stage.get("report", "guess"), 401);
    expect_problem(stage.get("report", secretary, {}, "other"), 401);
    expect_problem(stage.get("report", secretary, {}, "../small"), 401);
    expect_problem(stage.get("nothing", "guess"), 401);
    expect_problem(stage.get("nothing", secretary), 404);
}

TEST(Resources, report_comes_in_two_languages_and_three_forms) {
    ControlStage stage;
    for (const std::string language : {"en", "zh"}) {
        const auto html = stage.get("report", delegate, {{"lang", language}});
        EXPECT_EQ(html.status, 200);
        EXPECT_EQ(html.content_type, "text/html; charset=utf-8");
        EXPECT_THAT(html.body, HasSubstr(language == "en" ? "Small Body" : "小机构"));
        const auto markdown = stage.get("report", delegate, {{"lang", language}, {"format", "md"}});
        EXPECT_THAT(markdown.content_type, StartsWith("text/markdown"));
        EXPECT_EQ(markdown.file_name, "small-report.md");
        const auto json = stage.get("report", delegate, {{"lang", language}, {"format", "json"}});
        EXPECT_EQ(json.content_type, "application/json");
        EXPECT_TRUE(Json::parse(json.body).is_object());
    }
    expect_problem(stage.get("report", delegate, {{"lang", "xx"}}), 400);
    expect_problem(stage.get("report", delegate, {{"format", "exe"}}), 400);
}

TEST(Resources, report_holds_what_the_batch_before_it_committed) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    const auto before = stage.get("report", delegate, {{"format", "json"}}).body;
    stage.send(chair, "meeting.open", {{"ref", "m"}, {"epoch", 1}});
    const auto after = stage.get("report", delegate, {{"format", "json"}}).body;
    EXPECT_NE(before, after);
}

TEST(Resources, speakers_are_for_everybody) {
    ControlStage stage;
    Client& chair = stage.join("mashabane");
    Client& ng = stage.join("NG");
    stage.call(chair, "list.open", {{"ref", "l"}, {"epoch", 1}, {"list", "2"}});
    stage.call(ng, "floor.request", {{"ref", "f"}, {"list", "2"}});
    const auto json = stage.get("speakers", delegate, {{"item", "2"}});
    EXPECT_EQ(json.status, 200);
    EXPECT_THAT(json.body, HasSubstr("Nigeria"));
    EXPECT_FALSE(Json::parse(json.body).is_discarded());
    EXPECT_EQ(stage.get("speakers", delegate, {{"item", "1"}}).body.find("Nigeria"), std::string::npos);
    const auto csv = stage.get("speakers", delegate, {{"format", "csv"}});
    EXPECT_THAT(csv.content_type, StartsWith("text/csv"));
    EXPECT_EQ(csv.file_name, "small-speakers.csv");
    EXPECT_THAT(csv.body, HasSubstr("Nigeria"));
    expect_problem(stage.get("speakers", delegate, {{"item", "9"}}), 404);
    expect_problem(stage.get("speakers", delegate, {{"format", "xls"}}), 400);
    EXPECT_EQ(stage.get("speakers", delegate, {{"lang", "zh"}}).status, 200);
    expect_problem(stage.get("speakers", delegate, {{"lang", "xx"}}), 400);
}

TEST(Resources, attendance_and_journal_are_the_podiums) {
    ControlStage stage;
    for (const char* resource : {"attendance", "journal"}) {
        expect_problem(stage.get(resource, delegate), 403);
        expect_problem(stage.get(resource, ControlStage::token_of("display")), 403);
        EXPECT_EQ(stage.get(resource, secretary).status, 200) << resource;
    }
    EXPECT_THAT(stage.get("attendance", secretary, {{"format", "csv"}}).body, HasSubstr("Nigeria"));
    EXPECT_FALSE(Json::parse(stage.get("attendance", secretary).body).is_discarded());
    expect_problem(stage.get("attendance", secretary, {{"format", "xls"}}), 400);
}

TEST(Resources, journal_is_a_line_of_json_for_every_record) {
    ControlStage stage;
    stage.join("NG");
    const auto reply = stage.get("journal", ControlStage::token_of("technician"));
    EXPECT_EQ(reply.content_type, "application/x-ndjson");
    EXPECT_EQ(reply.file_name, "small-journal.jsonl");
    std::istringstream lines(reply.body);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line);) {
        EXPECT_TRUE(Json::parse(line).is_object()) << line;
        if (line.find("presence.began") != std::string::npos) ++count;
    }
    EXPECT_EQ(count, 1u);
    EXPECT_EQ(reply.body.back(), '\n');
}

TEST(Resources, a_request_makes_no_connection_and_no_record) {
    ControlStage stage;
    const auto seq = stage.state().seq;
    stage.get("report", secretary);
    EXPECT_EQ(stage.state().seq, seq);
}

}  // namespace
