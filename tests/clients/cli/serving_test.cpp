// SPDX-License-Identifier: Apache-2.0
// The tool against the real server, over loopback.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "clients/cli/files.h"
#include "clients/cli/link.h"
#include "places.h"
#include "run_line.h"

extern char** environ;

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string server_program = std::string(ROSTRUM_BINARY_DIR) + "/session/rostrumd";
const std::string tool_program = std::string(ROSTRUM_BINARY_DIR) + "/clients/cli/rostrum";

constexpr const char* opening =
    "at 2020-07-27 10:00\n"
    "mashabane join\n"
    "mashabane meeting.open number=1\n"
    "mashabane item.open item=2\n"
    "mashabane list.open list=2\n"
    "NG join\n"
    "NG floor.request list=2 as ng\n"
    "NG floor.request list=2 => already_waiting\n"
    "NG floor.give entry=$ng => not_presiding\n"
    "mashabane floor.give entry=$ng\n"
    "expect floor.delegation = NG\n"
    "at +3min\n"
    "NG floor.end\n"
    "expect floor = none\n"
    "expect entries.$ng.spoke_ms = 180000\n";

std::uint16_t free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(socket, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size), 0);
    ::close(socket);
    return ntohs(address.sin_port);
}

class Serving : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("rostrum-serving-" + std::to_string(::getpid()));
        fs::remove_all(folder_);
        data_ = (folder_ / "data").string();
        port_ = free_port();
        const auto profile = std::string(ROSTRUM_SOURCE_DIR) + "/deploy/sixth-session/profile.yaml";
        const auto made = run_line({"--json", "session", "create", profile, "--data", data_});
        ASSERT_EQ(made.exit, 0) << made.err;
        session_ = Json::parse(made.out).at("session");
        links_ = (folder_ / "links.json").string();
        const auto invited =
            run_line({"invite", session_, "NG", "mashabane", "secretary", "technician", "--data", data_,
                      "--out", links_, "--base-url", "http://127.0.0.1:" + std::to_string(port_)});
        ASSERT_EQ(invited.exit, 0) << invited.err;
        start();
    }
    void TearDown() override {
        stop(SIGKILL);
        fs::remove_all(folder_);
    }

    void start() {
        const std::string port = std::to_string(port_);
        const char* arguments[] = {server_program.c_str(), "--data",      data_.c_str(), "--port",
                                   port.c_str(),           "--log-level", "error",       nullptr};
        ASSERT_EQ(posix_spawn(&server_, server_program.c_str(), nullptr, nullptr,
                              const_cast<char**>(arguments), environ),
                  0)
            << server_program;
        for (int tries = 0; tries < 200; ++tries) {
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_port = htons(port_);
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
            const bool there = ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
            ::close(socket);
            if (there) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        FAIL() << "the server does not listen";
    }
    void stop(int signal) {
        if (server_ <= 0) return;
        ::kill(server_, signal);
        ::waitpid(server_, nullptr, 0);
        server_ = 0;
    }
    std::string link(const std::string& who) const { return links_ + ":" + who; }
    std::string scenario(const std::string& text) {
        const auto path = (folder_ / "opening.scenario").string();
        EXPECT_TRUE(cli::write_text(path, text, cli::Readers::owner));
        return path;
    }
    std::string events_of(const std::string& type) const {
        const auto lines = run_line({"session", "export", session_, "--data", data_}).out;
        std::string count;
        for (std::size_t at = 0; (at = lines.find("\"type\":\"" + type + "\"", at)) != std::string::npos;
             ++at)
            count += 'x';
        return count;
    }

    fs::path folder_;
    std::string data_, session_, links_;
    std::uint16_t port_ = 0;
    pid_t server_ = 0;
};

/// What another process prints until it ends, and its exit code.
struct Running {
    explicit Running(const std::string& line) : pipe(::popen(line.c_str(), "r")) {}
    int finish(std::string& out) {
        char piece[4096];
        while (std::fgets(piece, sizeof piece, pipe)) out += piece;
        const int status = ::pclose(pipe);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    FILE* pipe;
};

TEST_F(Serving, a_scenario_is_played_checked_and_has_no_second_effect) {
    const auto file = scenario(opening);
    const auto first = run_line({"--json", "play", file, "--links", links_});
    ASSERT_EQ(first.exit, 0) << first.out << first.err;
    const auto counts = Json::parse(first.out);
    EXPECT_EQ(counts.at("commands"), 6);
    EXPECT_EQ(counts.at("refused_as_expected"), 2);
    EXPECT_EQ(counts.at("checks"), 3);
    EXPECT_EQ(counts.at("rehearsal"), true);
    EXPECT_EQ(events_of("floor.given"), "x");

    const auto second = run_line({"--json", "play", file, "--links", links_});
    EXPECT_EQ(second.exit, 0) << second.out << second.err;
    EXPECT_EQ(Json::parse(second.out).at("done_before"), 5);
    EXPECT_EQ(events_of("floor.given"), "x");
    EXPECT_EQ(events_of("meeting.opened"), "x");
}

TEST_F(Serving, what_does_not_hold_is_named_by_its_line_with_code_1) {
    const auto ran =
        run_line({"play", scenario(std::string(opening) + "expect item = 3\nmashabane list.open list=2\n"),
                  "--links", links_});
    EXPECT_EQ(ran.exit, 1);
    EXPECT_NE(ran.out.find("line 16: item is 2, should be 3"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("line 17: mashabane list.open list=2: "), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("list_already_open"), std::string::npos) << ran.out;
    EXPECT_EQ(ran.out.find("equals a fresh one"), std::string::npos) << ran.out;
    EXPECT_EQ(ran.out.substr(0, 10), "REHEARSAL.");
}

TEST_F(Serving, a_scenario_without_links_for_all_is_not_begun) {
    const auto ran = run_line({"play", scenario(std::string(opening) + "KE join\n"), "--links", links_});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_NE(ran.err.find("KE"), std::string::npos);
    EXPECT_EQ(events_of("meeting.opened"), "");
}

TEST_F(Serving, a_killed_server_interrupts_a_scenario_without_a_second_effect) {
    std::string rows = opening;
    for (int i = 0; i < 200; ++i)
        rows += "mashabane list.close list=2\nmashabane list.open list=2 reason=again\n";
    Running play(tool_program + " --json play " + scenario(rows) + " --links " + links_ + " 2>&1");
    for (int kills = 0; kills < 2; ++kills) {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        stop(SIGKILL);
        start();
    }
    std::string out;
    EXPECT_EQ(play.finish(out), 0) << out;
    EXPECT_EQ(events_of("list.closed").size(), 200u);
    EXPECT_EQ(events_of("floor.given"), "x");
    EXPECT_EQ(run_line({"session", "verify", session_, "--data", data_}).exit, 0);
}

TEST_F(Serving, do_answers_and_the_same_ref_gets_the_first_answer) {
    const auto opened = run_line({"--json", "do", link("mashabane"), "meeting.open", "--ref", "first"});
    ASSERT_EQ(opened.exit, 0) << opened.err;
    stop(SIGKILL);
    start();
    const auto again = run_line({"--json", "do", link("mashabane"), "meeting.open", "--ref", "first"});
    EXPECT_EQ(again.out, opened.out);
    const auto other = run_line({"do", link("mashabane"), "meeting.open"});
    EXPECT_EQ(other.exit, 1);
    EXPECT_NE(other.err.find("meeting_in_session"), std::string::npos);
    const auto stale = run_line({"--json", "do", link("mashabane"), "item.open", "item=2", "epoch=7"});
    EXPECT_EQ(stale.exit, 1);
    EXPECT_EQ(Json::parse(stale.out)["error"]["data"]["reason"], "epoch_stale");
    EXPECT_EQ(run_line({"do", link("mashabane"), "item.open", "itm=2"}).exit, 2);
}

TEST_F(Serving, watch_tells_events_and_comes_back_after_the_server_did) {
    Running watch(tool_program + " watch " + link("secretary") + " --count 7 2>&1");
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    ASSERT_EQ(run_line({"do", link("mashabane"), "meeting.open"}).exit, 0);
    stop(SIGKILL);
    start();
    ASSERT_EQ(run_line({"do", link("mashabane"), "item.open", "item=2"}).exit, 0);
    for (const char* there :
         {"present=true", "present=false", "present=true", "present=false", "present=true", "present=false"})
        ASSERT_EQ(
            run_line({"do", link("secretary"), "presence.set", "delegation=KE", "door=room", there}).exit, 0);
    std::string out;
    EXPECT_EQ(watch.finish(out), 0);
    EXPECT_EQ(out.substr(0, 9), "REHEARSAL") << out;
    EXPECT_NE(out.find("The 1st meeting is open; presiding: Advocate Doctor Mashabane"), std::string::npos)
        << out;
    EXPECT_NE(out.find("was lost"), std::string::npos) << out;
}

TEST_F(Serving, invitations_go_through_the_server_that_holds_the_session) {
    const auto offline = run_line({"invite", session_, "KE", "--data", data_});
    EXPECT_EQ(offline.exit, 3);
    EXPECT_NE(offline.err.find("--as"), std::string::npos);
    const auto invited = run_line({"--json", "invite", session_, "KE", "--as", link("secretary")});
    ASSERT_EQ(invited.exit, 0) << invited.err;
    const std::string fresh = Json::parse(invited.out).at("KE");
    EXPECT_EQ(run_line({"report", fresh}).exit, 0);
    EXPECT_EQ(run_line({"invite", session_, "KE", "--as", link("NG")}).exit, 1);

    Running watch(tool_program + " watch '" + fresh + "' 2>&1");
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const auto view = run_line({"--json", "do", link("secretary"), "invitation.revoke", "invitation=i5"});
    ASSERT_EQ(view.exit, 0) << view.out;
    std::string out;
    EXPECT_EQ(watch.finish(out), 1);
    EXPECT_NE(out.find("revoked"), std::string::npos) << out;
    EXPECT_EQ(run_line({"watch", fresh}).exit, 1);
}

TEST_F(Serving, the_report_of_the_server_is_that_of_the_file) {
    const auto online = run_line({"report", link("secretary"), "--lang", "zh"});
    ASSERT_EQ(online.exit, 0) << online.err;
    const auto offline = run_line({"report", session_, "--data", data_, "--lang", "zh"});
    EXPECT_EQ(offline.exit, 0);
    EXPECT_TRUE(online.out == offline.out) << online.out.size() << " bytes and " << offline.out.size();
}

}  // namespace
