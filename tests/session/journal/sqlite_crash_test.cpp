// SPDX-License-Identifier: Apache-2.0
// The SQLite journal against SIGKILL, torn logs and disks that fail.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <cerrno>
#include <csignal>

#include "session/journal/sqlite_journal.h"
#include "session/journal/verify.h"
#include "tests/session/journal/journal_fixture.h"

namespace {

int syncs_to_fail = 0;
int when_full = ENOSPC;
long bytes_left = -1;  // -1: the disk has no end

// Like a disk that fills up in the middle of a write.
ssize_t write_until_full(int descriptor, const void* bytes, size_t size, off_t offset, bool has_offset) {
    auto count = size;
    if (const long left = bytes_left; left >= 0) {
        count = std::min(size, static_cast<size_t>(left));
        bytes_left = left - static_cast<long>(count);
        if (count == 0) {
            errno = when_full;
            return -1;
        }
    }
    return has_offset ? pwrite(descriptor, bytes, count, offset) : write(descriptor, bytes, count);
}
ssize_t failing_write(int descriptor, const void* bytes, size_t size) {
    return write_until_full(descriptor, bytes, size, 0, false);
}
ssize_t failing_pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
    return write_until_full(descriptor, bytes, size, offset, true);
}
int failing_fallocate(int, off_t, off_t) {
    return ENOSPC;
}

// SQLite gives its calls of the system to tests.
void let_disk_fill_up(long bytes, int error = ENOSPC) {
    when_full = error;
    auto* system = sqlite3_vfs_find(nullptr);
    bytes_left = bytes;
    const bool failing = bytes >= 0;
    const auto set = [&](const char* name, sqlite3_syscall_ptr call) {
        CHECK(system->xSetSystemCall(system, name, failing ? call : nullptr) == SQLITE_OK);
    };
    set("write", reinterpret_cast<sqlite3_syscall_ptr>(failing_write));
    const auto has = [&](const char* name) { return system->xGetSystemCall(system, name) != nullptr; };
    for (const char* name : {"pwrite", "pwrite64"})
        if (has(name)) set(name, reinterpret_cast<sqlite3_syscall_ptr>(failing_pwrite));
    if (has("fallocate")) set("fallocate", reinterpret_cast<sqlite3_syscall_ptr>(failing_fallocate));
}

void fail_syncs(int count) {
    syncs_to_fail = count;
}

}  // namespace

// SQLite's syncs of file contents come here; the real call is a system call away.
extern "C" int fdatasync(int descriptor) {
    if (syncs_to_fail == 0) return static_cast<int>(syscall(SYS_fdatasync, descriptor));
    --syncs_to_fail;
    errno = EIO;
    return -1;
}

namespace journal {
namespace {

using support::batch_after;
using support::Folder;
using support::records_of;
using support::start_process;
using support::wait_for;
using testing::HasSubstr;

class SqliteCrashTest : public testing::Test {
protected:
    void TearDown() override {
        fail_syncs(0);
        let_disk_fill_up(-1);
    }
    std::unique_ptr<SqliteJournal> create() {
        auto made = SqliteJournal::create(path_, "sixth");
        CHECK(made.has_value());
        return std::move(*made);
    }
    std::unique_ptr<SqliteJournal> open() {
        auto opened = SqliteJournal::open(path_);
        if (!opened) std::fprintf(stderr, "%s\n", opened.error().what.c_str());
        CHECK(opened.has_value());
        return std::move(*opened);
    }
    // A journal as a killed server leaves it: five commits of two records each in the write-ahead log.
    void leave_five_commits_in_the_log() {
        const auto server = start_process([&]() -> int {
            auto journal = create();
            for (int i = 0; i < 5; ++i) CHECK(journal->append(batch_after(journal->head(), 2)).has_value());
            _exit(0);
        });
        CHECK(wait_for(server) == 0);
    }
    void expect_sound(std::uint64_t records) {
        const auto verified = verify(path_);
        ASSERT_TRUE(verified);
        EXPECT_TRUE(verified->sound());
        EXPECT_EQ(verified->records, records);
        EXPECT_EQ(verified->answers, records);
    }

    Folder folder_;
    std::string path_ = journal_path(folder_.path(), "sixth");
};

// The child tells every acknowledged head through a pipe and is killed in the middle of its work.
TEST_F(SqliteCrashTest, SIGKILL_loses_nothing_acknowledged) {
    create();
    std::uint64_t before = 0;
    for (const int kill_after : {1, 7, 2, 40, 19, 3, 28, 5}) {
        int told[2];
        ASSERT_EQ(pipe(told), 0);
        const auto server = start_process([&] {
            auto journal = open();
            for (std::uint64_t round = 0; round < 100000; ++round) {
                const auto head = journal->append(batch_after(journal->head(), 1 + round % 5));
                CHECK(head.has_value());
                CHECK(write(told[1], &head->seq, sizeof head->seq) == sizeof head->seq);
            }
            return 0;
        });
        close(told[1]);
        std::uint64_t acknowledged = 0;
        for (int i = 0; i < kill_after; ++i)
            ASSERT_EQ(read(told[0], &acknowledged, sizeof acknowledged),
                      static_cast<ssize_t>(sizeof acknowledged));
        kill(server, SIGKILL);
        EXPECT_EQ(wait_for(server), -1);
        while (read(told[0], &acknowledged, sizeof acknowledged) > 0) {
        }
        close(told[0]);

        auto journal = open();
        EXPECT_GT(acknowledged, before);
        EXPECT_GE(journal->head().seq, acknowledged);
        // At most the one batch that was committed but not yet told, and never a part of one.
        EXPECT_LE(journal->head().seq, acknowledged + 5);
        EXPECT_EQ(records_of(*journal).size(), journal->head().seq);
        EXPECT_EQ(support::answers_of(*journal).size(), journal->head().seq);
        before = journal->head().seq;
        journal.reset();
        expect_sound(before);
    }
}

TEST_F(SqliteCrashTest, a_log_left_by_a_killed_server_is_taken_up) {
    leave_five_commits_in_the_log();
    ASSERT_TRUE(std::filesystem::exists(path_ + "-wal"));
    expect_sound(10);
    EXPECT_EQ(open()->head().seq, 10U);
    EXPECT_FALSE(std::filesystem::exists(path_ + "-wal"));
}

TEST_F(SqliteCrashTest, a_torn_log_goes_back_to_the_last_whole_commit) {
    for (const std::uintmax_t torn : {1, 100, 5000}) {
        std::filesystem::remove(path_);
        leave_five_commits_in_the_log();
        const auto log = path_ + "-wal";
        std::filesystem::resize_file(log, std::filesystem::file_size(log) - torn);
        {
            auto journal = open();
            EXPECT_EQ(journal->head().seq, 8U) << torn;
            EXPECT_EQ(records_of(*journal).size(), 8U);
            EXPECT_TRUE(journal->append(batch_after(journal->head(), 2)));
        }
        expect_sound(10);
    }
}

TEST_F(SqliteCrashTest, a_log_with_rubbish_after_it_goes_back_to_the_last_whole_commit) {
    leave_five_commits_in_the_log();
    std::ofstream(path_ + "-wal", std::ios::binary | std::ios::app) << std::string(3000, 'x');
    EXPECT_EQ(open()->head().seq, 10U);
    expect_sound(10);
}

TEST_F(SqliteCrashTest, a_full_disk_is_named_and_leaves_nothing_and_later_appends_succeed) {
    auto journal = create();
    ASSERT_TRUE(journal->append(batch_after({}, 3)));
    // From no room at all to nearly enough: the write breaks off in different places.
    for (const long room : {0L, 10L, 100L, 4096L, 5000L, 9000L}) {
        let_disk_fill_up(room);
        const auto refused = journal->append(batch_after(journal->head(), 40));
        let_disk_fill_up(-1);
        ASSERT_FALSE(refused) << room;
        EXPECT_THAT(refused.error().what, HasSubstr("the disk is full"));
        EXPECT_EQ(journal->head().seq, 3U);
        EXPECT_EQ(records_of(*journal).size(), 3U);
        EXPECT_EQ(support::answers_of(*journal).size(), 3U);
    }
    EXPECT_EQ(journal->append(batch_after(journal->head(), 40))->seq, 43U);
    journal.reset();
    expect_sound(43);
}

TEST_F(SqliteCrashTest, a_used_up_quota_is_a_full_disk) {
    auto journal = create();
    let_disk_fill_up(100, EDQUOT);
    const auto refused = journal->append(batch_after({}, 3));
    let_disk_fill_up(-1);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().what, HasSubstr("the disk is full"));
    EXPECT_TRUE(journal->append(batch_after({}, 3)));
}

TEST_F(SqliteCrashTest, create_on_a_full_disk_leaves_nothing) {
    for (const long room : {0L, 50L, 3000L, 8000L, 20000L}) {
        let_disk_fill_up(room);
        const auto made = SqliteJournal::create(path_, "sixth");
        let_disk_fill_up(-1);
        ASSERT_FALSE(made) << room;
        EXPECT_THAT(made.error().what, HasSubstr("the disk is full"));
        EXPECT_THAT(folder_.names(), testing::IsEmpty());
    }
}

// The copy is what a crash at that moment would leave; without care the whole commit would stand in its log.
TEST_F(SqliteCrashTest, a_batch_whose_sync_failed_is_not_there_after_a_crash) {
    auto journal = create();
    ASSERT_TRUE(journal->append(batch_after({}, 3)));
    fail_syncs(1);
    const auto refused = journal->append(batch_after(journal->head(), 2));
    fail_syncs(0);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().what, HasSubstr("Input/output error"));
    EXPECT_EQ(records_of(*journal).size(), 3U);

    const auto copy = folder_.file("copy.rostrum");
    std::filesystem::copy_file(path_, copy);
    std::filesystem::copy_file(path_ + "-wal", copy + "-wal");
    EXPECT_EQ(SqliteJournal::open(copy).value()->head().seq, 3U);

    EXPECT_EQ(journal->append(batch_after(journal->head(), 1))->seq, 4U);
    journal.reset();
    expect_sound(4);
}

TEST_F(SqliteCrashTest, a_disk_that_goes_on_failing_says_so_and_heals) {
    auto journal = create();
    ASSERT_TRUE(journal->append(batch_after({}, 3)));
    fail_syncs(1000);
    const auto refused = journal->append(batch_after(journal->head(), 2));
    EXPECT_FALSE(journal->append(batch_after(journal->head(), 2)));
    fail_syncs(0);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().what, HasSubstr("and emptying the log failed"));
    EXPECT_EQ(journal->append(batch_after(journal->head(), 1))->seq, 4U);
    journal.reset();
    expect_sound(4);
}

// The log is a file of the process's own; the limit is what a quota does.
TEST_F(SqliteCrashTest, a_file_size_limit_is_a_fault_and_raising_it_heals) {
    const auto server = start_process([&] {
        auto journal = create();
        signal(SIGXFSZ, SIG_IGN);
        rlimit limit{};
        CHECK(getrlimit(RLIMIT_FSIZE, &limit) == 0);
        const auto unlimited = limit.rlim_cur;
        limit.rlim_cur = 100000;
        CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
        std::uint64_t acknowledged = 0;
        std::string what;
        for (int i = 0; i < 1000 && what.empty(); ++i) {
            auto head = journal->append(batch_after(journal->head(), 10));
            if (head) acknowledged = head->seq;
            if (!head) what = head.error().what;
        }
        CHECK(what.find("File too large") != std::string::npos);
        CHECK(acknowledged > 0);
        CHECK(journal->head().seq == acknowledged);
        CHECK(records_of(*journal).size() == acknowledged);
        limit.rlim_cur = unlimited;
        CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
        CHECK(journal->append(batch_after(journal->head(), 10)).has_value());
        CHECK(records_of(*journal).size() == acknowledged + 10);
        return 0;
    });
    EXPECT_EQ(wait_for(server), 0);
    const auto verified = verify(path_);
    ASSERT_TRUE(verified);
    EXPECT_TRUE(verified->sound());
}

}  // namespace
}  // namespace journal
