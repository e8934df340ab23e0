// SPDX-License-Identifier: Apache-2.0
// What only the SQLite journal has: files, their owners and their kinds.
#include "session/journal/sqlite_journal.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <csignal>

#include "session/journal/verify.h"
#include "tests/session/journal/journal_fixture.h"

namespace journal {
namespace {

using support::batch_after;
using support::Folder;
using support::make_journal;
using support::records_of;
using support::start_process;
using support::tamper;
using support::wait_for;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr uid_t nobody = 65534;

// Permission bits do not bind root: the tests of read-only places go on as somebody whom they bind.
void become_somebody() {
    if (geteuid() != 0) return;
    CHECK(setresgid(nobody, nobody, nobody) == 0);
    CHECK(setresuid(nobody, nobody, nobody) == 0);
}

// The text of the Fault with which `open` ends in a process that permission bits bind; empty when it
// succeeds.
template <class Open>
std::string fault_for_somebody(const Open& open) {
    int ends[2];
    CHECK(pipe(ends) == 0);
    const auto process = start_process([&] {
        become_somebody();
        auto opened = open();
        const std::string what = opened ? "" : opened.error().what;
        CHECK(write(ends[1], what.data(), what.size()) == static_cast<ssize_t>(what.size()));
        return 0;
    });
    close(ends[1]);
    std::string text(4096, '\0');
    const auto size = read(ends[0], text.data(), text.size());
    close(ends[0]);
    CHECK(wait_for(process) == 0);
    CHECK(size >= 0);
    text.resize(static_cast<std::size_t>(size));
    return text;
}

class SqliteJournalTest : public testing::Test {
protected:
    Folder folder_;
    std::string path_ = journal_path(folder_.path(), "sixth");
};

TEST_F(SqliteJournalTest, a_closed_journal_is_one_file) {
    make_journal(folder_, 3);
    EXPECT_THAT(folder_.names(), ElementsAre("sixth.rostrum"));
}

TEST_F(SqliteJournalTest, create_refuses_a_file_that_exists_and_leaves_it_alone) {
    support::write_text(path_, "precious");
    const auto made = SqliteJournal::create(path_, "sixth");
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().what, HasSubstr("exists already"));
    EXPECT_EQ(support::text_of(path_), "precious");
    EXPECT_THAT(folder_.names(), ElementsAre("sixth.rostrum"));
}

TEST_F(SqliteJournalTest, create_refuses_what_is_no_session_id) {
    for (const auto& strange : {std::string(), std::string("a/b"), std::string("a\"b"), std::string(65, 'x')})
        EXPECT_FALSE(SqliteJournal::create(path_, strange)) << strange;
    EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(SqliteJournalTest, create_in_a_folder_that_is_not_there_is_a_fault) {
    const auto made = SqliteJournal::create(folder_.file("none/sixth.rostrum"), "sixth");
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().what, HasSubstr("No such file or directory"));
}

TEST_F(SqliteJournalTest, create_clears_away_what_a_crash_left_half_made) {
    support::write_text(path_ + "-new", "half made");
    support::write_text(path_ + "-new-wal", "half made");
    ASSERT_TRUE(SqliteJournal::create(path_, "sixth"));
    EXPECT_THAT(folder_.names(), ElementsAre("sixth.rostrum"));
}

TEST_F(SqliteJournalTest, two_journals_of_one_session_have_different_incarnations) {
    Folder other;
    auto one = SqliteJournal::create(path_, "sixth");
    auto two = SqliteJournal::create(journal_path(other.path(), "sixth"), "sixth");
    ASSERT_TRUE(one);
    ASSERT_TRUE(two);
    EXPECT_NE((*one)->identity().incarnation, (*two)->identity().incarnation);
}

TEST_F(SqliteJournalTest, a_second_opener_is_told_at_once_that_another_holds_it) {
    make_journal(folder_, 1);
    auto first = SqliteJournal::open(path_);
    ASSERT_TRUE(first);
    const auto second = SqliteJournal::open(path_);
    ASSERT_FALSE(second);
    EXPECT_THAT(second.error().what, HasSubstr("another process holds the journal"));
    std::filesystem::create_symlink(path_, folder_.file("alias.rostrum"));
    EXPECT_FALSE(SqliteJournal::open(folder_.file("alias.rostrum")));
    EXPECT_FALSE(SqliteJournal::create(path_, "sixth"));
    EXPECT_THAT(fault_for_somebody([&] { return SqliteJournal::open(path_); }), HasSubstr("cannot open"));

    EXPECT_TRUE((*first)->append(batch_after((*first)->head(), 1)));
    first->reset();
    EXPECT_TRUE(SqliteJournal::open(path_));
}

TEST_F(SqliteJournalTest, a_second_process_is_refused_until_the_first_is_killed) {
    make_journal(folder_, 1);
    int ready[2];
    ASSERT_EQ(pipe(ready), 0);
    const auto server = start_process([&] {
        auto held = SqliteJournal::open(path_);
        CHECK(held.has_value());
        CHECK((*held)->append(batch_after((*held)->head(), 1)).has_value());
        CHECK(write(ready[1], "r", 1) == 1);
        pause();
        return 0;
    });
    char told = 0;
    ASSERT_EQ(read(ready[0], &told, 1), 1);
    const auto refused = SqliteJournal::open(path_);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().what, HasSubstr("another process holds the journal"));

    auto reader = SqliteJournal::open_readonly(path_);
    ASSERT_TRUE(reader);
    EXPECT_EQ(records_of(**reader).size(), 2U);
    EXPECT_TRUE(verify(path_)->sound());

    kill(server, SIGKILL);
    EXPECT_EQ(wait_for(server), -1);
    reader->reset();
    auto next = SqliteJournal::open(path_);
    ASSERT_TRUE(next);
    EXPECT_EQ((*next)->head().seq, 2U);
    close(ready[0]);
    close(ready[1]);
}

TEST_F(SqliteJournalTest, a_reader_sees_what_a_live_server_commits_and_cannot_write) {
    auto server = SqliteJournal::create(path_, "sixth");
    ASSERT_TRUE(server);
    auto reader = SqliteJournal::open_readonly(path_);
    ASSERT_TRUE(reader);
    EXPECT_EQ((*reader)->head().seq, 0U);
    ASSERT_TRUE((*server)->append(batch_after({}, 3)));
    EXPECT_EQ(records_of(**reader).size(), 3U);
    const auto refused = (*reader)->append(batch_after({}, 1));
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().what, HasSubstr("reading only"));
    ASSERT_TRUE((*server)->append(batch_after((*server)->head(), 1)));
}

TEST_F(SqliteJournalTest, reading_beside_a_server_of_the_same_process_keeps_others_out) {
    auto server = SqliteJournal::create(path_, "sixth");
    ASSERT_TRUE(server);
    ASSERT_TRUE((*server)->append(batch_after({}, 3)));
    ASSERT_TRUE(verify(path_));
    ASSERT_TRUE(SqliteJournal::open_readonly(path_));
    ASSERT_FALSE(SqliteJournal::open(path_));
    // A process that opens and closes the file would fold the log away if the server's locks were gone.
    EXPECT_EQ(wait_for(start_process([&] { return SqliteJournal::open_readonly(path_) ? 0 : 1; })), 0);
    EXPECT_TRUE(std::filesystem::exists(path_ + "-wal"));
    ASSERT_TRUE((*server)->append(batch_after((*server)->head(), 1)));
    EXPECT_EQ(records_of(**server).size(), 4U);
}

TEST_F(SqliteJournalTest, a_file_of_another_kind_is_named_as_such) {
    support::write_text(path_, std::string(5000, 'x'));
    EXPECT_THAT(SqliteJournal::open(path_).error().what, HasSubstr("it is not a Rostrum journal"));
    EXPECT_THAT(SqliteJournal::open_readonly(path_).error().what, HasSubstr("it is not a Rostrum journal"));

    support::write_text(path_, "");
    EXPECT_THAT(SqliteJournal::open(path_).error().what, HasSubstr("is not a Rostrum journal"));

    std::filesystem::remove(path_);
    tamper(path_, "CREATE TABLE something (else_ TEXT)");
    EXPECT_THAT(SqliteJournal::open(path_).error().what, HasSubstr("is not a Rostrum journal"));

    EXPECT_THAT(SqliteJournal::open(folder_.path()).error().what, HasSubstr("it is not a file"));
    EXPECT_THAT(SqliteJournal::open(folder_.file("none")).error().what, HasSubstr("No such file"));
    EXPECT_THAT(SqliteJournal::open_readonly(folder_.file("none")).error().what, HasSubstr("No such file"));
}

TEST_F(SqliteJournalTest, a_newer_journal_is_not_touched) {
    make_journal(folder_, 1);
    tamper(path_, "PRAGMA user_version = 2");
    EXPECT_THAT(SqliteJournal::open(path_).error().what, HasSubstr("newer Rostrum"));
    EXPECT_THAT(verify(path_).error().what, HasSubstr("newer Rostrum"));
    tamper(path_, "PRAGMA user_version = 0");
    EXPECT_THAT(SqliteJournal::open(path_).error().what, HasSubstr("never was"));
}

TEST_F(SqliteJournalTest, a_read_only_file_is_a_fault_for_a_server_and_none_for_a_reader) {
    make_journal(folder_, 2);
    chmod(folder_.path().c_str(), 0777);
    chmod(path_.c_str(), 0444);
    EXPECT_THAT(fault_for_somebody([&] { return SqliteJournal::open(path_); }), HasSubstr("read-only"));
    EXPECT_EQ(fault_for_somebody([&] { return SqliteJournal::open_readonly(path_); }), "");
}

TEST_F(SqliteJournalTest, a_read_only_folder_is_a_fault_for_a_server_and_none_for_a_reader) {
    make_journal(folder_, 2);
    chmod(path_.c_str(), 0666);
    chmod(folder_.path().c_str(), 0555);
    EXPECT_THAT(fault_for_somebody([&] { return SqliteJournal::open(path_); }),
                HasSubstr("Permission denied"));
    EXPECT_THAT(fault_for_somebody([&] { return SqliteJournal::create(folder_.file("b.rostrum"), "b"); }),
                HasSubstr("Permission denied"));
    EXPECT_EQ(fault_for_somebody([&] { return SqliteJournal::open_readonly(path_); }), "");
    EXPECT_EQ(fault_for_somebody([&] {
                  auto verified = verify(path_);
                  CHECK(verified && verified->sound() && verified->records == 2);
                  return verified;
              }),
              "");
    chmod(folder_.path().c_str(), 0755);
    EXPECT_THAT(folder_.names(), ElementsAre("sixth.rostrum"));
}

TEST_F(SqliteJournalTest, tables_take_no_change_and_no_removal) {
    auto journal = SqliteJournal::create(path_, "sixth");
    ASSERT_TRUE(journal);
    ASSERT_TRUE((*journal)->append(batch_after({}, 2)));
    journal->reset();
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
    for (const char* sql :
         {"UPDATE record SET body = 'x' WHERE seq = 1", "DELETE FROM record WHERE seq = 2",
          "UPDATE answer SET result = 'x'", "DELETE FROM answer", "UPDATE identity SET session = 'x'",
          "DELETE FROM identity", "UPDATE head SET seq = 1", "DELETE FROM head",
          "INSERT INTO record VALUES (3, x'00', 'short hash')",
          "INSERT INTO answer SELECT 9, participant, ref, result, hash FROM answer WHERE number = 1"})
        EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_CONSTRAINT) << sql;
    sqlite3_close(database);
    EXPECT_TRUE(verify(path_)->sound());
}

TEST_F(SqliteJournalTest, an_end_that_does_not_fit_its_head_is_not_opened) {
    make_journal(folder_, 5);
    tamper(path_, "DELETE FROM record WHERE seq = 5");
    const auto opened = SqliteJournal::open(path_);
    ASSERT_FALSE(opened);
    EXPECT_THAT(opened.error().what,
                HasSubstr("its head says that record 5 is the last, the last found is 4"));
    tamper(path_, "UPDATE head SET seq = 4");
    EXPECT_THAT(SqliteJournal::open(path_).error().what, HasSubstr("with another hash"));
}

TEST_F(SqliteJournalTest, lost_answers_are_not_opened) {
    make_journal(folder_, 5);
    tamper(path_, "DELETE FROM answer WHERE number = 5");
    EXPECT_THAT(SqliteJournal::open(path_).error().what, HasSubstr("answer 5"));
}

TEST_F(SqliteJournalTest, reading_stops_with_a_fault_that_names_the_broken_record) {
    make_journal(folder_, 5);
    tamper(path_, "UPDATE record SET body = replace(body, 'asks', 'asked') WHERE seq = 3");
    auto journal = SqliteJournal::open(path_);
    ASSERT_TRUE(journal);
    std::uint64_t last = 0;
    const auto visit = [&](const Record& record) {
        last = record.seq;
        return true;
    };
    const auto read = (*journal)->read(1, visit);
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().what, HasSubstr("broken at record 3"));
    EXPECT_EQ(last, 2U);
    EXPECT_TRUE((*journal)->read(4, visit));

    journal->reset();
    tamper(path_, "DELETE FROM record WHERE seq = 3");
    journal = SqliteJournal::open(path_);
    ASSERT_TRUE(journal);
    EXPECT_THAT((*journal)->read(1, visit).error().what, HasSubstr("record 3 is missing"));
}

TEST_F(SqliteJournalTest, reading_answers_stops_with_a_fault_that_names_the_broken_one) {
    make_journal(folder_, 5);
    tamper(path_, "UPDATE answer SET result = '{}' WHERE number = 2");
    auto journal = SqliteJournal::open(path_);
    ASSERT_TRUE(journal);
    const auto read = (*journal)->read_answers([](const Answer&) {});
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().what, HasSubstr("broken at answer 2"));
}

TEST_F(SqliteJournalTest, a_changed_identity_is_not_opened) {
    make_journal(folder_, 1);
    tamper(path_, "UPDATE identity SET session = 'seventh'");
    EXPECT_THAT(SqliteJournal::open(path_).error().what, HasSubstr("identity"));
}

TEST_F(SqliteJournalTest, a_file_that_a_stranger_has_written_is_not_written_further) {
    auto journal = SqliteJournal::create(path_, "sixth");
    ASSERT_TRUE(journal);
    ASSERT_TRUE((*journal)->append(batch_after({}, 1)));
    tamper(path_, "UPDATE head SET seq = 7");
    const auto refused = (*journal)->append({{support::body(2)}, {}});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().what, HasSubstr("something else than this server"));
    EXPECT_EQ((*journal)->head().seq, 1U);
}

}  // namespace
}  // namespace journal
