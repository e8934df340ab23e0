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

TEST(Resources, report_and_minutes_come_in_six_languages_as_texts_and_data) {
    ControlStage stage;
    for (const std::string resource : {"report", "minutes"})
        for (const std::string language : {"ar", "en", "es", "fr", "ru", "zh"}) {
            const auto html = stage.get(resource, secretary, {{"lang", language}, {"format", "html"}});
            EXPECT_EQ(html.status, 200);
            EXPECT_EQ(html.content_type, "text/html; charset=utf-8");
            EXPECT_EQ(html.file_name, "");
            EXPECT_THAT(html.body, HasSubstr("<html lang=\"" + language + '"'));
            EXPECT_THAT(html.body, HasSubstr(language == "zh" ? "小机构" : "Small Body"));
            const auto markdown = stage.get(resource, secretary, {{"lang", language}, {"format", "md"}});
            EXPECT_THAT(markdown.content_type, StartsWith("text/markdown"));
            EXPECT_EQ(markdown.file_name, "small-" + resource + ".md");
            const auto json = stage.get(resource, secretary, {{"lang", language}, {"format", "json"}});
            EXPECT_EQ(json.content_type, "application/json");
            EXPECT_EQ(Json::parse(json.body)["language"], language);
        }
    EXPECT_THAT(stage.get("report", delegate).content_type, StartsWith("text/html"));
    EXPECT_THAT(stage.get("minutes", secretary).content_type, StartsWith("text/markdown"));
}

TEST(Resources, a_language_or_form_that_is_not_there_is_told_those_that_are) {
    ControlStage stage;
    for (const char* resource : {"report", "minutes"}) {
        const auto language = stage.get(resource, secretary, {{"lang", "xx"}});
        expect_problem(language, 400);
        EXPECT_THAT(language.body, HasSubstr("ar, en, es, fr, ru, zh"));
        const auto form = stage.get(resource, secretary, {{"format", "exe"}});
        expect_problem(form, 400);
        EXPECT_THAT(form.body, HasSubstr("html, docx, pdf, md or json"));
    }
}

TEST(Resources, report_and_minutes_come_as_word_and_pdf_where_something_prints) {
    ControlStage stage;
    expect_problem(stage.get("report", delegate, {{"format", "pdf"}}), 503);
    stage.print_papers();
    for (const std::string resource : {"report", "minutes"}) {
        const auto pdf = stage.get(resource, secretary, {{"format", "pdf"}, {"lang", "fr"}});
        EXPECT_EQ(pdf.status, 200);
        EXPECT_EQ(pdf.content_type, "application/pdf");
        EXPECT_EQ(pdf.file_name, "small-" + resource + ".pdf");
        EXPECT_THAT(pdf.body, StartsWith("%PDF-"));
        const auto word = stage.get(resource, secretary, {{"format", "docx"}, {"lang", "ar"}});
        EXPECT_THAT(word.content_type, HasSubstr("wordprocessingml.document"));
        EXPECT_EQ(word.file_name, "small-" + resource + ".docx");
        EXPECT_THAT(word.body, StartsWith("PK"));
    }
    expect_problem(stage.get("minutes", delegate, {{"format", "pdf"}}), 403);
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
