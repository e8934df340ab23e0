// SPDX-License-Identifier: Apache-2.0
// Texts of statements: from the upload to the disk, the ledger and whoever may read them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "session/control/text_files.h"
#include "tests/support/control_stage.h"

namespace {

namespace fs = std::filesystem;
using support::Client;
using support::ControlStage;
using support::Json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string pdf = "%PDF-1.7 We recommend direct channels.";
const std::string secretary = ControlStage::token_of("secretary");
const std::string ng = ControlStage::token_of("NG"), ke = ControlStage::token_of("KE");

/// A folder of its own, gone at the end.
class Texts : public testing::Test {
protected:
    Texts() {
        std::string name = (fs::temp_directory_path() / "rostrum-texts-XXXXXX").string();
        dir = mkdtemp(name.data());
    }
    ~Texts() override { fs::remove_all(dir); }

    std::vector<std::string> files() const {
        std::vector<std::string> names;
        std::error_code error;
        for (const auto& file : fs::directory_iterator(control::texts_path(dir, "small"), error))
            names.push_back(file.path().filename().string());
        return names;
    }
    fs::path dir;
};

class TextsOverHttp : public Texts {
protected:
    TextsOverHttp() { stage.keep_texts_in(dir); }

    control::HttpReply post(const std::string& token,
                            std::vector<std::pair<std::string, std::string>> more = {},
                            const std::string& type = "application/pdf", const std::string& content = pdf) {
        more.emplace_back("language", "en");
        more.emplace_back("name", "C:\\texts\\speech.pdf");
        return stage.post_text(token, more, type, content);
    }
    /// NG waits on the list of item 2 in a meeting in session.
    void open_list() {
        Client& chair = stage.join("mashabane");
        stage.call(chair, "meeting.open", {{"ref", "m"}, {"epoch", 1}});
        stage.call(chair, "item.open", {{"ref", "i"}, {"epoch", 1}, {"item", "2"}});
        stage.call(chair, "list.open", {{"ref", "l"}, {"epoch", 1}, {"list", "2"}});
        stage.call(stage.join("NG"), "floor.request", {{"ref", "f"}, {"list", "2"}});
    }
    void deliver() {
        Client& chair = stage.join("mashabane");
        stage.call(chair, "floor.give", {{"ref", "g"}, {"epoch", 1}, {"next", true}});
        stage.call(chair, "floor.end", {{"ref", "e"}, {"epoch", 1}});
    }
    ControlStage stage;
};

TEST_F(TextsOverHttp, an_upload_is_on_disk_and_in_the_ledger_before_it_is_answered) {
    open_list();
    const auto reply = post(ng, {{"entry", "e1"}});
    ASSERT_EQ(reply.status, 201) << reply.body;
    const Json text = Json::parse(reply.body);
    EXPECT_EQ(text["document"], "t1");
    EXPECT_EQ(text["name"], "speech.pdf");
    EXPECT_EQ(text["bytes"], pdf.size());
    EXPECT_EQ(text["media_type"], "application/pdf");
    EXPECT_EQ(files(), std::vector<std::string>{text["sha256"]});
    EXPECT_EQ(stage.ledger().back()["type"], "document.attached");
    EXPECT_EQ(stage.ledger().back()["by"], "NG");
    EXPECT_EQ(stage.ledger().back()["on_behalf"], "NG");
    EXPECT_TRUE(control::check_texts(control::texts_path(dir, "small"), stage.state()).empty());
}

TEST_F(TextsOverHttp, TX2_until_it_is_delivered_only_its_delegation_and_the_podium_may_read_it) {
    open_list();
    post(ng, {{"entry", "e1"}});
    EXPECT_EQ(stage.get_text("t1", secretary).body, pdf);
    const auto own = stage.get_text("t1", ng);
    EXPECT_EQ(own.body, pdf);
    EXPECT_EQ(own.content_type, "application/pdf");
    EXPECT_EQ(own.file_name, "speech.pdf");
    EXPECT_EQ(stage.get_text("t1", ke).status, 404);
    EXPECT_EQ(Json::parse(stage.get("documents", ke).body)["documents"].size(), 0u);
    EXPECT_EQ(Json::parse(stage.get("documents", ng).body)["documents"].size(), 1u);
    deliver();
    EXPECT_EQ(stage.get_text("t1", ke).body, pdf);
    EXPECT_EQ(stage.get_text("t1", ControlStage::token_of("display")).status, 404);
}

TEST_F(TextsOverHttp, TX3_one_for_interpreters_only_is_never_offered_to_others) {
    open_list();
    post(ng, {{"entry", "e1"}, {"interpreters_only", "true"}});
    deliver();
    EXPECT_EQ(stage.get_text("t1", ke).status, 404);
    EXPECT_EQ(stage.get_text("t1", ng).status, 200);
}

TEST_F(TextsOverHttp, every_device_of_the_delegation_is_told) {
    Client& other = stage.join("NG.2");
    post(ng);
    ASSERT_EQ(other.notices.size(), 1u);
    EXPECT_EQ(other.notices[0]["kind"], "document_attached");
    EXPECT_EQ(other.notices[0]["document"], "t1");
    EXPECT_FALSE(other.view.contains("documents"));
}

TEST_F(TextsOverHttp, what_is_not_taken_leaves_nothing) {
    const auto seq = stage.state().seq;
    EXPECT_EQ(post("guess").status, 401);
    EXPECT_EQ(post(ControlStage::token_of("display")).status, 403);
    EXPECT_EQ(post(ke, {{"delegation", "NG"}}).status, 403);
    EXPECT_EQ(post(ng, {{"entry", "e9"}}).status, 404);
    EXPECT_EQ(post(ng, {{"entry", "speech"}}).status, 400);
    EXPECT_EQ(post(ng, {{"unknown", "1"}}).status, 400);
    EXPECT_EQ(post(ng, {}, "application/pdf", "").status, 400);
    EXPECT_EQ(post(ng, {}, "application/pdf", "MZ no PDF").status, 415);
    EXPECT_EQ(post(ng, {}, "text/plain", pdf + std::string(1, '\0')).status, 415);
    EXPECT_EQ(post(ng, {}, "text/plain", "\xff\xfe").status, 415);
    EXPECT_EQ(post(ng, {}, "text/html", "<p>We</p>").status, 415);
    EXPECT_EQ(stage.post_text(ng, {{"name", "a"}}, "application/pdf", pdf).status, 400);
    EXPECT_TRUE(files().empty());
    EXPECT_EQ(stage.state().seq, seq);
    EXPECT_EQ(post(ng, {}, "text/plain; charset=utf-8", "Merci, Monsieur le Président.").status, 201);
    EXPECT_EQ(post(ng, {}, "text/plain", "Merci, Monsieur le Président.").status, 409);
}

TEST_F(TextsOverHttp, a_body_is_waited_for_only_from_those_who_may_send_it) {
    const std::vector<std::pair<std::string, std::string>> query{{"language", "en"}, {"name", "a.pdf"}};
    EXPECT_EQ(stage.announce_text(ng, query).status, control::continues);
    EXPECT_EQ(stage.announce_text("guess", query).status, 401);
    EXPECT_EQ(stage.announce_text(ControlStage::token_of("display"), query).status, 403);
    EXPECT_EQ(stage.announce_text(ng, {{"language", "en"}}).status, 400);
    EXPECT_TRUE(stage.state().documents.empty());
    EXPECT_TRUE(files().empty());
}

TEST_F(TextsOverHttp, a_disk_that_takes_nothing_is_a_clear_error) {
    std::ofstream(dir / "small.texts") << "no folder";
    const auto reply = post(ng);
    EXPECT_EQ(reply.status, 507);
    EXPECT_THAT(reply.body, HasSubstr("cannot be stored"));
    EXPECT_TRUE(stage.state().documents.empty());
}

TEST_F(TextsOverHttp, a_journal_that_cannot_be_written_makes_no_text) {
    stage.journal().set_disk_full(true);
    EXPECT_EQ(post(ng).status, 503);
    EXPECT_TRUE(stage.state().documents.empty());
    stage.journal().set_disk_full(false);
    EXPECT_EQ(post(ng).status, 201);
}

TEST_F(TextsOverHttp, a_restart_keeps_texts_and_sweeps_what_was_cut_off) {
    post(ng);
    std::ofstream(control::texts_path(dir, "small") / "half.new") << "%PDF-";
    stage.restart();
    EXPECT_EQ(files().size(), 1u);
    EXPECT_EQ(stage.get_text("t1", ng).body, pdf);
}

TEST_F(TextsOverHttp, a_text_that_was_changed_on_disk_is_found_and_not_handed_out) {
    post(ng);
    const auto folder = control::texts_path(dir, "small");
    std::ofstream(folder / files().at(0)) << "%PDF-1.7 We recommend nothing.";
    EXPECT_EQ(stage.get_text("t1", ng).status, 500);
    EXPECT_EQ(control::check_texts(folder, stage.state()).size(), 1u);
    fs::remove_all(folder);
    EXPECT_EQ(control::check_texts(folder, stage.state()).size(), 1u);
}

TEST_F(Texts, are_written_once_under_their_hash) {
    const auto folder = control::texts_path(dir, "small");
    const auto hash = control::write_text(folder, pdf);
    ASSERT_TRUE(hash) << hash.error().what;
    EXPECT_EQ(*hash, control::hash_of_text(pdf));
    EXPECT_EQ(control::write_text(folder, pdf).value(), *hash);
    EXPECT_EQ(files().size(), 1u);
    EXPECT_EQ(control::read_text(folder, *hash).value(), pdf);
}

TEST_F(Texts, without_a_store_none_are_taken) {
    ControlStage stage;
    EXPECT_EQ(stage.post_text(ng, {{"language", "en"}, {"name", "a"}}, "application/pdf", pdf).status, 503);
}

}  // namespace
