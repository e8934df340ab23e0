// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/link.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "clients/cli/files.h"

namespace {

constexpr const char* token = "Zm9vYmFyYmF6cXV4cXV1eA";

std::string link_of(const std::string& base) {
    return base + "/#/join/sixth/" + token;
}

class LinkFiles : public testing::Test {
protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() / ("rostrum-links-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string write(const std::string& name, const std::string& text) {
        const auto path = (folder_ / name).string();
        EXPECT_TRUE(cli::write_text(path, text, cli::Readers::owner));
        return path;
    }
    std::filesystem::path folder_;
};

TEST(Link, is_taken_apart_and_put_together_again) {
    for (const char* base :
         {"http://127.0.0.1:8080", "https://meetings.example.org", "http://[::1]:81", "https://h:8443"}) {
        const auto link = cli::parse_link(link_of(base));
        ASSERT_TRUE(link) << link.error().what;
        EXPECT_EQ(link->session, "sixth");
        EXPECT_EQ(link->token, token);
        EXPECT_EQ(link->text(), link_of(base));
    }
    EXPECT_EQ(cli::parse_link(link_of("https://meetings.example.org"))->base.port, 443);
    EXPECT_EQ(cli::parse_link(link_of("http://[::1]"))->base.host, "::1");
}

TEST(Link, that_is_none_says_what_is_wrong_and_never_repeats_the_token) {
    const std::string bad[] = {link_of("ftp://h"),
                               link_of("http://"),
                               link_of("http://h:0"),
                               link_of("http://h:70000"),
                               link_of("http://h:8x"),
                               link_of("http://h/path"),
                               link_of("http://u@h"),
                               std::string("http://h/#/watch/s/") + token,
                               std::string("http://h/#/join/s ") + token,
                               "http://h/#/join/s/",
                               std::string("http://h/#/join//") + token,
                               std::string("http://h/#/join/s/") + token + "&x",
                               "http://h/join/s/" + std::string(token)};
    for (const auto& text : bad) {
        const auto link = cli::parse_link(text);
        ASSERT_FALSE(link) << text;
        EXPECT_EQ(link.error().exit, cli::Exit::usage);
        EXPECT_EQ((link.error().what + link.error().remedy).find(token), std::string::npos) << text;
    }
}

TEST_F(LinkFiles, links_are_found_by_participant_in_json_and_csv) {
    const auto json = write("links.json", "{\"NG.2\": \"" + link_of("http://h") + "\"}");
    const auto csv = write("links.csv", "participant,name,link\nNG,\"Nigeria, Federal Republic of\"," +
                                            link_of("http://h") + "\n");
    ASSERT_TRUE(cli::find_link(json + ":NG.2"));
    EXPECT_EQ(cli::find_link(json + ":NG.2")->token, token);
    ASSERT_TRUE(cli::find_link(csv + ":NG"));
    EXPECT_FALSE(cli::find_link(json + ":NG"));
    EXPECT_FALSE(cli::find_link("links"));
}

TEST_F(LinkFiles, a_file_with_a_bad_link_names_whose_it_is) {
    const auto json = write("links.json", R"({"NG": "http://h/#/join/s/"})");
    const auto links = cli::read_links(json);
    ASSERT_FALSE(links);
    EXPECT_NE(links.error().what.find("NG"), std::string::npos);
    EXPECT_EQ(cli::read_links(write("list.json", "[1]")).error().exit, cli::Exit::usage);
    EXPECT_EQ(cli::read_links((folder_ / "none.json").string()).error().exit, cli::Exit::usage);
}

TEST_F(LinkFiles, files_with_tokens_are_readable_by_their_owner_alone) {
    const auto path = write("links.json", "{}");
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    EXPECT_EQ(cli::read_text(path).value(), "{}");
}

}  // namespace
