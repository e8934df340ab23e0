// SPDX-License-Identifier: Apache-2.0
/// The rules of session/RULES.md as courses of events: courses/*.scenario. A course begins with `##
/// RULE_behaviour`; lines `#: ...` under it choose the ground it is played on:
///
///     #: open                   the first meeting is in session on item 2, whose list is open
///     #: rehearsal              the session is a rehearsal
///     #: without KIND           the body does not have this kind of intervention
///     #: rule NAME: VALUE       the body's own choice, a member of `rules` in the profile
///
/// and lines among its rows say what is no call on a connection:
///
///     #: attach NG entry=$ng language=fr => already_so       NG sends the text of a statement
///     #: sees floor documents.t1.delegation = NG             what an audience is shown

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "places.h"
#include "tests/session/core/course_ground.h"

namespace {

using protocol::Reason;
using support::ScenarioStage;

struct Course {
    std::string name;
    std::string rows;  ///< with line numbers as in the file
    bool open = false;
    bool rehearsal = false;
    course::Rules rules = course::usual_rules;
    std::vector<std::string> without;  ///< kinds
};

void PrintTo(const Course& course, std::ostream* out) {
    *out << course.name;
}

void read_ground(const std::string& line, Course& course) {
    if (line == "#: open") course.open = true;
    if (line == "#: rehearsal") course.rehearsal = true;
    if (line.starts_with("#: without ")) course.without.push_back(line.substr(11));
    if (!line.starts_with("#: rule ")) return;
    const auto colon = line.find(": ", 8);
    course.rules[line.substr(8, colon - 8)] = line.substr(colon + 2);
}

std::vector<Course> read_courses() {
    std::vector<std::filesystem::path> files;
    const auto folder = std::filesystem::path(ROSTRUM_SOURCE_DIR) / "tests/session/core/courses";
    for (const auto& file : std::filesystem::directory_iterator(folder)) files.push_back(file.path());
    std::sort(files.begin(), files.end());
    std::vector<Course> courses;
    for (const auto& file : files) {
        std::ifstream in(file);
        std::string line, lines_before;
        for (bool in_course = false; std::getline(in, line); lines_before += '\n') {
            if (line.starts_with("## ")) {
                in_course = true;
                courses.push_back({.name = line.substr(3), .rows = lines_before + "at 2020-07-27 10:00\n"});
            } else if (in_course) {
                read_ground(line, courses.back());
                courses.back().rows += line + '\n';
            }
        }
    }
    return courses;
}

const std::vector<Course>& courses() {
    static const std::vector<Course> all = read_courses();
    return all;
}

ScenarioStage stage_for(const Course& course) {
    return course::stage_of(course.rules, course.rehearsal, course.without);
}

/// "attach NG entry=$ng language=fr => already_so", after the words were bound.
std::vector<std::string> attach(const std::string& line, ScenarioStage& stage) {
    std::istringstream words(line);
    std::string word, who, expected;
    core::AttachText text{.name = {"speech.pdf"}, .language = {"en"}, .media_type = {"application/pdf"},
                          .bytes = 8, .sha256 = {std::string(64, 'a')}};
    words >> word >> who;
    while (words >> word) {
        const auto value = word.substr(std::min(word.find('=') + 1, word.size()));
        if (word == "=>") words >> expected;
        else if (word.starts_with("entry="))
            text.entry = protocol::EntryId{static_cast<std::uint32_t>(std::stoul(value.substr(1)))};
        else if (word.starts_with("delegation=")) text.delegation = protocol::DelegationId{value};
        else if (word.starts_with("language=")) text.language = {value};
        else if (word.starts_with("name=")) text.name = {value};
        else if (word == "interpreters_only=true") text.interpreters_only = true;
        else return {"there is no such word: " + word};
    }
    const auto refusal = stage.attach(who, text);
    const std::string reason = refusal ? std::string(to_word(refusal->reason)) : std::string();
    if (reason == expected) return stage.play("");  // checks what must always hold
    return {line + " ended with " + (reason.empty() ? "no refusal" : reason)};
}

/// "sees floor documents.t1.delegation = NG".
std::vector<std::string> sees(const std::string& line, const ScenarioStage& stage) {
    std::istringstream words(line);
    std::string word, audience, path, value;
    words >> word >> audience >> path >> word >> value;
    for (const auto one : core::audiences) {
        if (to_word(one) != audience) continue;
        const nlohmann::json* at = &stage.shown_to(one);
        std::istringstream members(path);
        for (std::string member; at && std::getline(members, member, '.');)
            at = at->contains(member) ? &at->at(member) : nullptr;
        const std::string shown = !at ? "none" : at->is_string() ? at->get<std::string>() : at->dump();
        if (shown == value) return {};
        return {line + ": it is " + shown};
    }
    return {"there is no audience " + audience};
}

std::vector<std::string> play_special(const std::string& line, ScenarioStage& stage) {
    const auto bound = stage.bindings().substitute(line);
    if (!bound) return {bound.error()};
    return line.starts_with("attach ") ? attach(*bound, stage) : sees(*bound, stage);
}

/// The row that goes on at this instant of the day on which all courses are played, two hours before UTC.
std::string clock_row(protocol::Time now) {
    return "at " + protocol::time_text(now + 2 * 3'600'000).replace(10, 1, " ").substr(0, 19) + "\n";
}

/// Rows up to a special line, that line, and so on.
std::vector<std::string> play(const Course& course, ScenarioStage& stage) {
    if (course.open)
        if (auto problems = stage.play(course::opening); !problems.empty()) return problems;
    std::istringstream lines(course.rows);
    std::string rows, before;  // `before` keeps the numbers of the lines as in the file
    for (std::string line; std::getline(lines, line); before += '\n') {
        const bool special = line.starts_with("#: attach ") || line.starts_with("#: sees ");
        if (!special) {
            rows += line + '\n';
            continue;
        }
        auto problems = stage.play(rows);
        if (problems.empty()) problems = play_special(line.substr(3), stage);
        if (!problems.empty()) return problems;
        rows = before + clock_row(stage.now());
    }
    return stage.play(rows);
}

class Rule : public testing::TestWithParam<Course> {};

TEST_P(Rule, holds) {
    ScenarioStage stage = stage_for(GetParam());
    for (const auto& problem : play(GetParam(), stage)) ADD_FAILURE() << problem;
}
INSTANTIATE_TEST_SUITE_P(Course, Rule, testing::ValuesIn(courses()),
                         [](const auto& course) { return course.param.name; });

std::string text_of(const ScenarioStage::Refused& refused) {
    return refused.first + " => " + std::string(to_word(refused.second));
}

TEST(Refusals, each_one_that_a_method_declares_is_reached_by_a_course) {
    std::set<ScenarioStage::Refused> reached;
    for (const Course& course : courses()) {
        ScenarioStage stage = stage_for(course);
        play(course, stage);
        reached.insert(stage.refused().begin(), stage.refused().end());
    }
    for (const protocol::Method& method : protocol::methods()) {
        if (!method.command) continue;  // about the connection, not about the session
        for (const Reason reason : method.refusals)
            EXPECT_TRUE(reached.count({std::string(method.name), reason}))
                << text_of({std::string(method.name), reason}) << " is declared and no course comes to it";
    }
}

TEST(Courses, a_row_that_goes_otherwise_than_written_is_found) {
    const Course plain{.name = "plain", .rows = {}};
    constexpr std::array wrong = {"mashabane meeting.open => no_meeting\n", "mashabane meeting.resume\n",
                                  "expect meeting = 1\n", "stranger meeting.open\n",
                                  "mashabane item.conclude item=2 => item_not_open\n"};
    for (const std::string rows : wrong) {
        ScenarioStage stage = stage_for(plain);
        EXPECT_EQ(stage.play("at 2020-07-27 10:00\n" + rows).size(), 1u) << rows;
    }
}

TEST(Session, CL3_no_event_is_earlier_than_the_one_before_it) {
    const auto at = *protocol::parse_time("2020-07-27T08:00:00Z");
    core::Session session;
    const auto profile = course::profile_of(course::usual_rules);
    session.enter(protocol::ClockEvent(protocol::SessionCreated{profile}), at, "operator");
    EXPECT_EQ(session.enter(protocol::ClockEvent(protocol::ServerStarted{}), at + -1'000).at, at);
}

TEST(Restart, AT2_whoever_was_connected_to_an_earlier_server_is_there_no_longer) {
    const Course plain{.name = "plain", .rows = {}};
    ScenarioStage stage = stage_for(plain);
    EXPECT_EQ(stage.play("at 2020-07-27 10:00\nNG join\nsecretary presence.set delegation=NO door=room\n"),
              std::vector<std::string>{});
    EXPECT_EQ(stage.restart(), std::vector<std::string>{});
    EXPECT_EQ(stage.play("at 2020-07-27 10:01\nexpect people.NG.present_by = []\n"
                         "expect delegations_present.NO = [\"room\"]\nNG join\n"
                         "expect people.NG.present_by = [\"remote\"]\n"),
              std::vector<std::string>{});
}

}  // namespace
