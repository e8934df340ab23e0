// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "clients/cli/files.h"
#include "clients/cli/link.h"
#include "places.h"
#include "run_line.h"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string profile = std::string(ROSTRUM_SOURCE_DIR) + "/deploy/sixth-session/profile.yaml";

class Offline : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("rostrum-cli-" + std::to_string(::getpid()));
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        data_ = (folder_ / "data").string();
    }
    void TearDown() override { fs::remove_all(folder_); }
    std::string file(const std::string& name) const { return (folder_ / name).string(); }
    std::string create() {
        const auto made = run_line({"--json", "session", "create", profile, "--data", data_});
        EXPECT_EQ(made.exit, 0) << made.err;
        return made.exit == 0 ? Json::parse(made.out).at("session").get<std::string>() : "";
    }
    fs::path folder_;
    std::string data_;
};

TEST(CommandLine, wrong_usage_is_code_2_with_advice_on_standard_error) {
    for (const std::vector<std::string>& line : {std::vector<std::string>{},
                                                 {"dance"},
                                                 {"watch"},
                                                 {"session"},
                                                 {"session", "create"},
                                                 {"report", "x", "--format", "exe"},
                                                 {"play", "s", "--links", "l", "--speed", "2", "--jump"},
                                                 {"completion", "tcsh"},
                                                 {"watch", "x", "--unknown"}}) {
        const auto ran = run_line(line);
        EXPECT_EQ(ran.exit, 2) << (line.empty() ? "" : line[0]);
        EXPECT_EQ(ran.out, "");
        EXPECT_NE(ran.err.find("--help"), std::string::npos);
    }
}

TEST(CommandLine, help_and_version_are_results) {
    const auto help = run_line({"--help"});
    EXPECT_EQ(help.exit, 0);
    for (const char* verb :
         {"session", "invite", "watch", "do", "report", "play", "completion", "Exit codes"})
        EXPECT_NE(help.out.find(verb), std::string::npos) << verb;
    const auto version = run_line({"--version"});
    EXPECT_EQ(version.exit, 0);
    EXPECT_EQ(version.out.substr(0, 8), "rostrum ");
}

TEST(CommandLine, errors_are_json_when_json_is_asked_for) {
    const auto ran = run_line({"--json", "watch", "nonsense"});
    EXPECT_EQ(ran.exit, 2);
    const auto error = Json::parse(ran.err).at("error");
    EXPECT_EQ(error.at("exit"), 2);
    EXPECT_FALSE(error.at("what").get<std::string>().empty());
    EXPECT_EQ(ran.out, "");
}

TEST(CommandLine, a_server_that_is_not_there_is_code_3) {
    const std::string link = "http://127.0.0.1:1/#/join/sixth/Zm9vYmFyYmF6cXV4cXV1eA";
    for (const std::vector<std::string>& line :
         {std::vector<std::string>{"watch", link}, {"do", link, "floor.end"}, {"report", link}}) {
        const auto ran = run_line(line);
        EXPECT_EQ(ran.exit, 3) << line[0];
        EXPECT_NE(ran.err.find("127.0.0.1:1"), std::string::npos) << ran.err;
    }
}

TEST(CommandLine, do_names_the_commands_that_are_near_an_unknown_one) {
    const auto ran = run_line({"do", "http://127.0.0.1:1/#/join/s/Zm9vYmFyYmF6cXV4cXV1eA", "floor.take"});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_NE(ran.err.find("floor.give"), std::string::npos);
    const auto explained = run_line({"methods", "floor.give"});
    EXPECT_EQ(explained.exit, 0);
    EXPECT_NE(explained.out.find("ending (optional)"), std::string::npos) << explained.out;
    EXPECT_NE(explained.out.find("floor_taken"), std::string::npos);
    EXPECT_EQ(run_line({"methods", "session.join"}).exit, 2);
}

TEST(Completion, offers_every_verb_flag_and_method_in_each_shell) {
    for (const char* shell : {"bash", "zsh", "fish"}) {
        const auto ran = run_line({"completion", shell});
        EXPECT_EQ(ran.exit, 0);
        for (const char* word :
             {"session", "create", "verify", "invite", "until-adjourned", "base-url", "play", "floor.give"})
            EXPECT_NE(ran.out.find(word), std::string::npos) << shell << " " << word;
    }
}

TEST(Completion, scripts_are_right_for_their_shells) {
    const auto path = fs::temp_directory_path() / ("rostrum-completion-" + std::to_string(::getpid()));
    ASSERT_TRUE(cli::write_text(path.string(),
                                run_line({"completion", "bash"}).out +
                                    "COMP_WORDS=(rostrum session v) COMP_CWORD=2; _rostrum\n"
                                    "[[ ${COMPREPLY[0]} = verify ]] || exit 1\n"
                                    "COMP_WORDS=(rostrum do link floor.g) COMP_CWORD=3; _rostrum\n"
                                    "[[ ${COMPREPLY[0]} = floor.give ]] || exit 2\n",
                                cli::Readers::owner));
    EXPECT_EQ(std::system(("bash " + path.string()).c_str()), 0);
    fs::remove(path);
}

TEST_F(Offline, a_session_is_created_listed_exported_and_verified) {
    const auto session = create();
    EXPECT_EQ(run_line({"session", "create", profile, "--data", data_}).exit, 1);
    const auto list = run_line({"--json", "session", "list", "--data", data_});
    EXPECT_EQ(list.exit, 0);
    EXPECT_EQ(Json::parse(list.out).at(0).at("session"), session);
    EXPECT_EQ(run_line({"session", "export", session, "--data", data_, "--out", file("lines.jsonl")}).exit,
              0);
    const auto printed = run_line({"session", "export", session, "--data", data_});
    EXPECT_EQ(printed.out, cli::read_text(file("lines.jsonl")).value());
    EXPECT_EQ(run_line({"session", "verify", file("lines.jsonl")}).exit, 0);
    const auto sound = run_line({"--json", "session", "verify", session, "--data", data_});
    EXPECT_EQ(sound.exit, 0);
    EXPECT_EQ(Json::parse(sound.out).at("sound"), true);
}

TEST_F(Offline, verify_finds_a_changed_record_with_code_4) {
    const auto session = create();
    ASSERT_EQ(run_line({"session", "export", session, "--data", data_, "--out", file("lines.jsonl")}).exit,
              0);
    auto text = cli::read_text(file("lines.jsonl")).value();
    const auto at = text.find("Vienna");
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 6, "Geneva");
    ASSERT_TRUE(cli::write_text(file("lines.jsonl"), text, cli::Readers::owner));
    const auto damaged = run_line({"session", "verify", file("lines.jsonl")});
    EXPECT_EQ(damaged.exit, 4);
    EXPECT_NE(damaged.out.find("changed"), std::string::npos) << damaged.out;
    EXPECT_EQ(run_line({"session", "verify", file("nothing")}).exit, 2);
    EXPECT_EQ(run_line({"session", "verify", "nothing", "--data", data_}).exit, 3);
}

TEST_F(Offline, a_wrong_profile_names_line_and_field_and_creates_nothing) {
    auto text = cli::read_text(profile).value();
    const auto at = text.find("time_zone:");
    ASSERT_NE(at, std::string::npos);
    text.replace(at, text.find('\n', at) - at, "time_zone: Europe/Atlantis");
    ASSERT_TRUE(cli::write_text(file("wrong.yaml"), text, cli::Readers::owner));
    const auto ran = run_line({"session", "create", file("wrong.yaml"), "--data", data_});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_NE(ran.err.find("line "), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("time_zone"), std::string::npos) << ran.err;
    EXPECT_FALSE(fs::exists(data_));
    const auto json = run_line({"--json", "session", "create", file("wrong.yaml"), "--data", data_});
    EXPECT_EQ(Json::parse(json.out).at("problems").at(0).at("field"), "time_zone");
}

TEST_F(Offline, invitations_give_a_link_to_each_and_keep_no_token) {
    const auto session = create();
    const auto some = run_line(
        {"--json", "invite", session, "NG", "secretary", "--data", data_, "--base-url", "http://h:81"});
    ASSERT_EQ(some.exit, 0) << some.err;
    const auto links = Json::parse(some.out);
    ASSERT_EQ(links.size(), 2u);
    const auto link = cli::parse_link(links.at("NG").get<std::string>());
    ASSERT_TRUE(link);
    EXPECT_EQ(link->base.text(), "http://h:81");
    EXPECT_EQ(link->session, session);
    const auto journal = run_line({"session", "export", session, "--data", data_}).out;
    EXPECT_EQ(journal.find(link->token), std::string::npos);
    EXPECT_NE(journal.find("invitation.issued"), std::string::npos);
}

TEST_F(Offline, invitations_by_role_go_to_everybody_who_has_it) {
    const auto session = create();
    const auto secretaries = run_line({"--json", "invite", session, "--role", "secretary", "--data", data_});
    ASSERT_EQ(secretaries.exit, 0) << secretaries.err;
    EXPECT_EQ(Json::parse(secretaries.out).size(), 1u);
    EXPECT_TRUE(Json::parse(secretaries.out).contains("secretary"));
    const auto booths =
        Json::parse(run_line({"--json", "invite", session, "--role", "interpreter", "--data", data_}).out);
    EXPECT_EQ(booths.size(), 6u);
    const auto all = Json::parse(run_line({"--json", "invite", session, "--all", "--data", data_}).out);
    EXPECT_GT(all.size(), 100u);
}

TEST_F(Offline, invitations_are_read_from_and_written_to_tables) {
    const auto session = create();
    ASSERT_TRUE(
        cli::write_text(file("who.csv"), "name;Participant\n\"x;y\";NG\nz;KE\n", cli::Readers::owner));
    ASSERT_EQ(
        run_line({"invite", session, "--csv", file("who.csv"), "--out", file("links.csv"), "--data", data_})
            .exit,
        0);
    const auto links = cli::read_links(file("links.csv"));
    ASSERT_TRUE(links) << links.error().what;
    EXPECT_EQ(links->size(), 2u);
    EXPECT_NE(cli::read_text(file("links.csv")).value().find("NG,Representative of Nigeria,NG,http"),
              std::string::npos);
    const auto again = run_line({"invite", session, "NG", "--out", file("links.csv"), "--data", data_});
    EXPECT_EQ(again.exit, 2);
    EXPECT_EQ(cli::read_links(file("links.csv"))->size(), 2u);
}

TEST_F(Offline, invitations_of_nobody_or_strangers_change_nothing) {
    const auto session = create();
    const auto before = run_line({"session", "export", session, "--data", data_}).out;
    EXPECT_EQ(run_line({"invite", session, "--data", data_}).exit, 2);
    EXPECT_EQ(run_line({"invite", session, "--role", "dancer", "--data", data_}).exit, 2);
    EXPECT_EQ(run_line({"invite", "other", "--all", "--data", data_}).exit, 3);
    EXPECT_EQ(run_line({"invite", session, "NG", "--out", file("links.txt"), "--data", data_}).exit, 2);
    const auto stranger = run_line({"invite", session, "NG", "XX.9", "--data", data_});
    EXPECT_EQ(stranger.exit, 2);
    EXPECT_NE(stranger.err.find("XX.9"), std::string::npos);
    EXPECT_EQ(run_line({"session", "export", session, "--data", data_}).out, before);
}

TEST_F(Offline, no_bytes_of_a_printed_form_go_to_a_terminal) {
    const std::string session = create();
    for (const char* format : {"docx", "pdf"}) {
        std::ostringstream out, err;
        cli::Console terminal(out, err, true, true, false);
        EXPECT_EQ(cli::run({"report", session, "--data", data_, "--format", format}, terminal), 2);
        EXPECT_EQ(out.str(), "");
        EXPECT_NE(err.str().find("--out"), std::string::npos) << err.str();
    }
}

TEST_F(Offline, the_report_is_printed_in_each_language_and_form) {
    const auto session = create();
    const auto english = run_line({"report", session, "--data", data_});
    ASSERT_EQ(english.exit, 0) << english.err;
    EXPECT_NE(english.out.find("["), std::string::npos);
    for (const std::string kind : {"report", "minutes"})
        for (const std::string language : {"ar", "en", "es", "fr", "ru", "zh"}) {
            const auto give = [&](const std::string& format) {
                const auto done =
                    run_line({"report", session, "--kind", kind, "--data", data_, "--lang", language,
                              "--format", format, "--out", file("r." + format)});
                EXPECT_EQ(done.exit, 0) << done.err;
                return cli::read_text(file("r." + format)).value();
            };
            EXPECT_NE(give("html").find("<html lang=\"" + language + '"'), std::string::npos);
            EXPECT_TRUE(give("docx").starts_with("PK"));
            EXPECT_TRUE(give("pdf").starts_with("%PDF-"));
        }
    EXPECT_TRUE(run_line({"report", session, "--data", data_, "--format", "pdf"}).out.ends_with("%%EOF\n"));
    const auto unknown = run_line({"report", session, "--data", data_, "--format", "exe"});
    EXPECT_EQ(unknown.exit, 2);
    EXPECT_NE(unknown.err.find("html,docx,pdf,md,json"), std::string::npos) << unknown.err;
    EXPECT_EQ(run_line({"report", session, "--data", data_, "--lang", "tlh"}).exit, 2);
    EXPECT_TRUE(Json::accept(run_line({"report", session, "--data", data_, "--format", "json"}).out));
    EXPECT_EQ(run_line({"report", session}).exit, 2);
    EXPECT_EQ(run_line({"report", "other", "--data", data_}).exit, 3);
}

}  // namespace
