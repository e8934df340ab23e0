// SPDX-License-Identifier: Apache-2.0
#include "session/control/session_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "protocol/wire.h"
#include "session/control/token.h"
#include "session/journal/sqlite_journal.h"
#include "tests/support/control_stage.h"

namespace {

namespace fs = std::filesystem;

class SessionFile : public ::testing::Test {
protected:
    SessionFile() {
        std::string pattern = (fs::temp_directory_path() / "rostrum-session-XXXXXX").string();
        dir = mkdtemp(pattern.data());
    }
    ~SessionFile() override { fs::remove_all(dir); }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(dir), fs::directory_iterator()));
    }
    base::Result<void> create() { return control::create_session(dir, support::small_profile(), clock); }

    fs::path dir;
    support::SimClock clock{*protocol::parse_time("2020-07-27T08:00:00Z")};
};

TEST_F(SessionFile, is_made_whole_with_its_first_event_and_nothing_beside_it) {
    ASSERT_TRUE(create());
    EXPECT_TRUE(fs::exists(dir / "small.rostrum"));
    EXPECT_EQ(files(), 1u);
    const auto state = control::read_session(dir, "small");
    ASSERT_TRUE(state) << state.error().what;
    EXPECT_EQ(state->seq, 1u);
    EXPECT_EQ(state->profile, support::small_profile());
}

TEST_F(SessionFile, a_folder_that_is_not_there_is_made) {
    dir /= "a/b";
    EXPECT_TRUE(create());
    EXPECT_TRUE(fs::exists(dir / "small.rostrum"));
    dir = dir.parent_path().parent_path();
}

TEST_F(SessionFile, one_that_exists_is_never_replaced) {
    ASSERT_TRUE(create());
    const auto before = fs::last_write_time(dir / "small.rostrum");
    const auto again = create();
    ASSERT_FALSE(again);
    EXPECT_NE(again.error().what.find("exists already"), std::string::npos);
    EXPECT_EQ(fs::last_write_time(dir / "small.rostrum"), before);
    EXPECT_EQ(files(), 1u);
}

TEST_F(SessionFile, a_draft_left_by_an_interrupted_attempt_is_no_hindrance) {
    std::ofstream(dir / "small.rostrum.new") << "half";
    ASSERT_TRUE(create());
    EXPECT_EQ(files(), 1u);
}

TEST_F(SessionFile, a_folder_that_cannot_be_made_is_said) {
    std::ofstream(dir / "file") << "x";
    dir /= "file";
    EXPECT_FALSE(create());
    dir = dir.parent_path();
}

TEST_F(SessionFile, CL1_of_a_rehearsal_begins_at_the_time_that_the_profile_names) {
    const auto profile = support::small_profile(true);
    ASSERT_NE(profile.rehearsal->starts_at, clock.wall());
    ASSERT_TRUE(control::create_session(dir, profile, clock));
    EXPECT_EQ(control::read_session(dir, profile.id.value)->last_at, profile.rehearsal->starts_at);
}

TEST_F(SessionFile, all_of_a_folder_are_listed_by_id_and_damaged_ones_say_so) {
    ASSERT_TRUE(create());
    auto rehearsal = support::small_profile(true);
    rehearsal.id = {"practice"};
    ASSERT_TRUE(control::create_session(dir, rehearsal, clock));
    std::ofstream(dir / "broken.rostrum") << "this is no journal";
    std::ofstream(dir / "notes.txt") << "nor is this";
    const auto listed = control::list_sessions(dir);
    ASSERT_TRUE(listed);
    ASSERT_EQ(listed->size(), 3u);
    EXPECT_EQ(listed->at(0).id, "broken");
    EXPECT_FALSE(listed->at(0).problem.empty());
    EXPECT_EQ(listed->at(1).id, "practice");
    EXPECT_TRUE(listed->at(1).rehearsal);
    EXPECT_EQ(listed->at(2).body, "Small Body");
    EXPECT_EQ(listed->at(2).number, 2u);
    EXPECT_EQ(listed->at(2).events, 1u);
    EXPECT_FALSE(listed->at(2).rehearsal);
    EXPECT_TRUE(listed->at(2).problem.empty());
    EXPECT_FALSE(control::list_sessions(dir / "nowhere"));
}

protocol::Command issue(const std::string& who, const std::string& token) {
    return protocol::PresenceCommand(protocol::IssueInvitation{{who}, control::hash_of_token(token)});
}

TEST_F(SessionFile, the_operator_writes_nothing_before_saving) {
    ASSERT_TRUE(create());
    {
        auto offline = control::OfflineSession::open(dir, "small", clock);
        ASSERT_TRUE(offline) << offline.error().what;
        ASSERT_TRUE(offline->submit(issue("NG", "one")));
        EXPECT_EQ(control::read_session(dir, "small")->seq, 1u);
    }
    EXPECT_EQ(control::read_session(dir, "small")->seq, 1u);
    auto offline = control::OfflineSession::open(dir, "small", clock);
    ASSERT_TRUE(offline->submit(issue("NG", "one")));
    ASSERT_TRUE(offline->submit(issue("KE", "two")));
    EXPECT_EQ(offline->submit(issue("KE", "two")).error().reason, protocol::Reason::token_taken);
    ASSERT_TRUE(offline->save());
    ASSERT_TRUE(offline->save()) << "nothing is left to write";
    const auto state = control::read_session(dir, "small");
    EXPECT_EQ(state->seq, 3u);
    EXPECT_TRUE(control::admit(*state, "two", state->last_at));
}

TEST_F(SessionFile, the_operator_is_refused_while_a_server_has_the_session) {
    ASSERT_TRUE(create());
    auto served = journal::SqliteJournal::open(control::session_path(dir, "small").string());
    ASSERT_TRUE(served);
    EXPECT_FALSE(control::OfflineSession::open(dir, "small", clock));
    EXPECT_TRUE(control::read_session(dir, "small")) << "reading is always allowed";
    served->reset();
    EXPECT_TRUE(control::OfflineSession::open(dir, "small", clock));
}

TEST_F(SessionFile, a_server_that_starts_waits_for_one_that_is_just_ending) {
    ASSERT_TRUE(create());
    const auto path = control::session_path(dir, "small").string();
    auto ending = journal::SqliteJournal::open(path);
    ASSERT_TRUE(ending);
    EXPECT_FALSE(journal::SqliteJournal::open(path, std::chrono::milliseconds(40)));
    std::thread end([&ending] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        ending->reset();
    });
    const auto next = journal::SqliteJournal::open(path, std::chrono::minutes(1));
    end.join();
    EXPECT_TRUE(next) << next.error().what;
}

TEST_F(SessionFile, is_served_by_a_loop_and_taken_up_again_by_the_next_one) {
    ASSERT_TRUE(create());
    {
        auto offline = control::OfflineSession::open(dir, "small", clock);
        ASSERT_TRUE(offline->submit(issue("NG", "token-NG")));
        ASSERT_TRUE(offline->save());
    }
    const control::OpenJournal open =
        [this](const std::string& session) -> base::Result<std::unique_ptr<journal::Journal>> {
        auto opened = journal::SqliteJournal::open(control::session_path(dir, session).string());
        if (!opened) return tl::unexpected(opened.error());
        return std::unique_ptr<journal::Journal>(std::move(*opened));
    };
    for (std::uint64_t round = 0; round < 2; ++round) {
        control::Metrics metrics;
        control::ControlLoop loop(clock, open, metrics);  // it hosts nothing yet: the join makes it look
        auto call = protocol::decode_call(R"({"jsonrpc":"2.0","id":1,"method":"session.join",
                                              "params":{"session":"small","token":"token-NG"}})");
        ASSERT_TRUE(call);
        std::vector<control::Inbound> inbound;
        inbound.emplace_back(control::Request{1, call->id, std::move(call->call), clock.steady()});
        const auto out = loop.run_batch(std::move(inbound));
        ASSERT_EQ(out.size(), 2u);
        EXPECT_NE(std::get<control::Reply>(out[0]).frame->text().find(R"("result")"), std::string::npos);
        EXPECT_EQ(loop.find("small")->state().seq, 5 + 2 * round);
    }
}

}  // namespace
