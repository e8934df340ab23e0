// SPDX-License-Identifier: Apache-2.0
/// The rules of session/RULES.md as courses of events: courses/*.scenario. A course begins with `##
/// RULE_behaviour`; lines `#: ...` under it choose the ground it is played on:
///
///     #: open                   the first meeting is in session on item 2, whose list is open
///     #: rehearsal              the session is a rehearsal
///     #: without KIND           the body does not have this kind of intervention
///     #: rule NAME: VALUE       the body's own choice, a member of `rules` in the profile

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <string>
#include <vector>

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

std::vector<std::string> play(const Course& course, ScenarioStage& stage) {
    if (course.open)
        if (auto problems = stage.play(course::opening); !problems.empty()) return problems;
    return stage.play(course.rows);
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
