// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faulty_journal.h"

#include <gtest/gtest.h>

#include "tests/session/journal/journal_fixture.h"
#include "tests/support/memory_journal.h"

namespace support {
namespace {

class FaultyJournalTest : public testing::Test {
protected:
    std::shared_ptr<MemoryLedger> ledger_ = make_ledger("sixth");
    FaultyJournal journal_{std::make_unique<MemoryJournal>(ledger_)};
};

TEST_F(FaultyJournalTest, the_chosen_append_is_a_fault_and_the_next_succeeds) {
    journal_.fail_append(2, Failure::fault);
    EXPECT_TRUE(journal_.append(batch_after(journal_.head(), 2)));
    EXPECT_FALSE(journal_.append(batch_after(journal_.head(), 2)));
    EXPECT_EQ(ledger_->records.size(), 2U);
    EXPECT_TRUE(journal_.append(batch_after(journal_.head(), 2)));
    EXPECT_EQ(ledger_->records.size(), 4U);
    EXPECT_EQ(journal_.appends(), 3U);
}

TEST_F(FaultyJournalTest, a_full_disk_refuses_until_there_is_room) {
    journal_.set_disk_full(true);
    EXPECT_FALSE(journal_.append(batch_after({}, 1)));
    EXPECT_FALSE(journal_.append(batch_after({}, 1)));
    journal_.set_disk_full(false);
    EXPECT_TRUE(journal_.append(batch_after({}, 1)));
}

TEST_F(FaultyJournalTest, a_crash_before_the_commit_leaves_nothing_and_ends_the_journal) {
    journal_.fail_next_append(Failure::crash_before_commit);
    EXPECT_THROW((void)journal_.append(batch_after({}, 1)), Crash);
    EXPECT_THROW((void)journal_.head(), Crash);
    EXPECT_TRUE(journal_.crashed());
    EXPECT_EQ(journal_.release()->head().seq, 0U);
}

TEST_F(FaultyJournalTest, a_crash_after_the_commit_leaves_all_of_it) {
    journal_.fail_next_append(Failure::crash_after_commit);
    EXPECT_THROW((void)journal_.append(batch_after({}, 3)), Crash);
    EXPECT_EQ(MemoryJournal(ledger_).head().seq, 3U);
    EXPECT_EQ(ledger_->answers.size(), 3U);
}

}  // namespace
}  // namespace support
