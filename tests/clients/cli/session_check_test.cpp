// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "places.h"
#include "run_line.h"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::HasSubstr;

const std::string deploy = std::string(ROSTRUM_SOURCE_DIR) + "/deploy/";

class SessionCheck : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("rostrum-check-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    /// The profile of the sixth session with each piece replaced.
    std::string spoiled(const std::vector<std::pair<std::string, std::string>>& changes) {
        std::ifstream in(deploy + "sixth-session/profile.yaml");
        std::string text{std::istreambuf_iterator<char>(in), {}};
        for (const auto& [piece, instead] : changes) {
            const auto at = text.find(piece);
            EXPECT_NE(at, std::string::npos) << piece;
            text.replace(at, piece.size(), instead);
        }
        return written("profile.yaml", text);
    }
    std::string written(const std::string& name, const std::string& text) {
        const std::string path = (folder_ / name).string();
        std::ofstream(path) << text;
        return path;
    }
    fs::path folder_;
};

TEST_F(SessionCheck, says_what_a_sound_profile_holds) {
    const auto ran = run_line({"session", "check", deploy + "sixth-session/profile.yaml"});
    EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
    for (const char* part :
         {"has no mistake", "27 July 2020: 1st 10:00 to 13:00 (1(a), 1(b), 2); 2nd", "98 member",
          "right_of_reply 10 min, then 5 min, at most 2", "close_debate", "by_lots"})
        EXPECT_THAT(ran.out, HasSubstr(part));
    const auto river = run_line({"session", "check", deploy + "river-commission/profile.yaml", "--scenario",
                                 deploy + "river-commission/session.scenario"});
    EXPECT_EQ(river.exit, 0) << river.out << river.err;
    EXPECT_THAT(river.out, HasSubstr("9 Contracting Parties (5 in the room), with a vote"));
    EXPECT_THAT(river.out, HasSubstr("quorum to open 34 %, to decide 51 %, counted by room and remote"));
}

TEST_F(SessionCheck, names_every_mistake_in_the_order_of_the_file_with_its_line_and_what_is_allowed) {
    const std::string path = spoiled({{"number: 6", "number: six"},
                                      {"capacities: [group]", "capacities: [groups]"},
                                      {"waits_for: end_of_day", "waits_for: end_of_week"},
                                      {"overtime: counts_on", "overtime: cuts_of"},
                                      {"{id: PS, category: observer_state", "{id: PS, category: observers"}});
    const auto ran = run_line({"session", "check", path});
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.err, HasSubstr("5 mistakes"));
    std::size_t last = 0;
    for (const char* part : {"number: \"six\" is no whole number",
                             "kinds[1].capacities[0]: \"groups\" is none of national, group",
                             "kinds[6].waits_for: \"end_of_week\" is none of turn, end_of_day",
                             "rules.overtime: \"cuts_of\" is none of counts_on, cuts_off",
                             "category: \"observers\" is none of member_state, observer_state"}) {
        const auto at = ran.out.find(part);
        ASSERT_NE(at, std::string::npos) << part << '\n' << ran.out;
        EXPECT_GT(at, last);
        last = at;
    }
    EXPECT_THAT(ran.out, HasSubstr("overtime: cuts_of              # when the time is up; or cuts_off"))
        << "the line itself is shown";
    const auto json = run_line({"--json", "session", "check", path});
    EXPECT_EQ(json.exit, 1);
    EXPECT_EQ(Json::parse(json.out).at("problems").size(), 5u);
}

TEST_F(SessionCheck, names_the_mistakes_of_a_scenario) {
    const std::string rows =
        written("rows.scenario", "at 2020-07-27 10:00\nnobody join\nmashabane meeting.open numbr=1\n");
    const auto form =
        run_line({"session", "check", deploy + "sixth-session/profile.yaml", "--scenario", rows});
    EXPECT_EQ(form.exit, 1);
    EXPECT_THAT(form.out, HasSubstr("rows.scenario, line 3"));
    const std::string others = written("others.scenario", "at 2020-07-27 10:00\nnobody join\n");
    const auto who =
        run_line({"session", "check", deploy + "sixth-session/profile.yaml", "--scenario", others});
    EXPECT_EQ(who.exit, 1);
    EXPECT_THAT(who.out, HasSubstr("line 2:  nobody join"));
    EXPECT_THAT(who.out, HasSubstr("nobody in the profile is called nobody"));
    EXPECT_EQ(run_line({"session", "check", "no-such-file.yaml"}).exit, 2);
}

TEST_F(SessionCheck, writes_the_schema_for_editors) {
    const auto ran = run_line({"session", "schema"});
    EXPECT_EQ(ran.exit, 0);
    EXPECT_TRUE(Json::parse(ran.out).at("definitions").contains("Kind"));
}

}  // namespace
