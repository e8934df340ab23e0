// SPDX-License-Identifier: Apache-2.0
/// `rostrum session verify` on ledgers that somebody forged as a whole: every hash fits, and only making the
/// draws again shows what was changed. Rule LS16.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>

#include "protocol/wire.h"
#include "run_line.h"
#include "session/journal/sqlite_journal.h"
#include "tests/session/core/course_ground.h"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::HasSubstr;

/// Three States are drawn by lot at the end of a window, and a roll is called.
constexpr const char* draws =
    "at 2020-07-27 10:00\n"
    "mashabane meeting.open\n"
    "mashabane item.open item=2\n"
    "mashabane list.open list=2 order=by_lot window_ms=10s\n"
    "NG,KE,NO floor.request list=2\n"
    "at +10s\n"
    "mashabane vote.open about=item:2 method=roll_call as roll\n";

class VerifyDraws : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("rostrum-verify-draws-" + std::to_string(::getpid()));
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    /// Verifies a journal of these events after `forge` has had each record of this type.
    Json verify(const std::string& type, const std::function<void(Json&)>& forge) {
        auto stage = course::stage_of(course::usual_rules);
        EXPECT_EQ(stage.play(draws), std::vector<std::string>{});
        const std::string path = (folder_ / "forged.rostrum").string();
        fs::remove(path);
        journal::Batch batch;
        for (const auto& entered : stage.ledger()) {
            auto record = nlohmann::ordered_json::parse(protocol::encode_record(entered));
            Json data = record["data"];
            if (record["type"] == type) forge(data);
            record["data"] = data;
            batch.bodies.push_back(record.dump());
        }
        auto made = journal::SqliteJournal::create(path, "stage");
        EXPECT_TRUE(made && (*made)->append(batch));
        made->reset();
        verified_ = run_line({"--json", "session", "verify", path});
        words_ = run_line({"session", "verify", path}).out;
        return Json::parse(verified_.out);
    }

    fs::path folder_;
    Ran verified_;
    std::string words_;
};

TEST_F(VerifyDraws, LS16_every_draw_is_made_again) {
    const Json found = verify("", [](Json&) {});
    EXPECT_EQ(verified_.exit, 0);
    EXPECT_EQ(found["draws"], Json({{"made_again", 2}, {"wrong", Json::array()}}));
    EXPECT_THAT(words_, HasSubstr("2 draws made again: all as recorded."));
}

TEST_F(VerifyDraws, LS16_a_queue_that_the_lots_do_not_give_is_found_although_every_hash_fits) {
    const auto swapped = [](Json& data) { std::swap(data["queue"][0], data["queue"][2]); };
    const Json found = verify("list.drawn", swapped);
    EXPECT_EQ(verified_.exit, 4);
    EXPECT_EQ(found["findings"], Json::array());
    EXPECT_FALSE(found["sound"]);
    ASSERT_EQ(found["draws"]["wrong"].size(), 1u);
    EXPECT_EQ(found["draws"]["wrong"][0]["of"], "list 2");
    EXPECT_THAT(words_, HasSubstr("wrong draw: record "));
    EXPECT_THAT(words_, HasSubstr("list 2: the queue is recorded as "));
    EXPECT_THAT(words_, HasSubstr("2 draws made again: 1 is not as recorded."));
}

TEST_F(VerifyDraws, LS16_another_seed_is_found) {
    const Json found = verify("list.drawn", [](Json& data) { data["seed"] = "00000000000000aa"; });
    EXPECT_EQ(verified_.exit, 4);
    EXPECT_EQ(found["draws"]["wrong"].size(), 1u);
}

TEST_F(VerifyDraws, VO3_a_roll_in_another_order_is_found) {
    const Json found = verify("vote.opened", [](Json& data) { std::swap(data["roll"][0], data["roll"][1]); });
    EXPECT_EQ(verified_.exit, 4);
    ASSERT_EQ(found["draws"]["wrong"].size(), 1u);
    EXPECT_EQ(found["draws"]["wrong"][0]["of"], "vote v1");
}

TEST_F(VerifyDraws, LS16_a_record_that_cannot_be_followed_is_named) {
    const Json found = verify("floor.requested", [](Json& data) { data["list"] = "9"; });
    EXPECT_EQ(verified_.exit, 4);
    EXPECT_THAT(found["draws"]["unreadable"], HasSubstr("does not follow from the records before it"));
    EXPECT_THAT(words_, HasSubstr("not followed: record "));
}

}  // namespace
