// SPDX-License-Identifier: Apache-2.0
// The contract of journal.h, run against every implementation.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "session/journal/chain.h"
#include "session/journal/sqlite_journal.h"
#include "tests/session/journal/journal_fixture.h"
#include "tests/support/faulty_journal.h"
#include "tests/support/memory_journal.h"

namespace journal {
namespace {

using support::answers_of;
using support::batch_after;
using support::body;
using support::records_of;
using testing::HasSubstr;

class SqliteStore {
public:
    std::unique_ptr<Journal> open() {
        const auto path = journal_path(folder_.path(), "sixth");
        auto opened =
            std::filesystem::exists(path) ? SqliteJournal::open(path) : SqliteJournal::create(path, "sixth");
        CHECK(opened.has_value());
        return std::move(*opened);
    }

private:
    support::Folder folder_;
};

class MemoryStore {
public:
    std::unique_ptr<Journal> open() { return std::make_unique<support::MemoryJournal>(ledger_); }

private:
    std::shared_ptr<support::MemoryLedger> ledger_ = support::make_ledger("sixth");
};

// Around another journal it must keep the contract too, as long as nothing is told to fail.
class FaultyStore {
public:
    std::unique_ptr<Journal> open() { return std::make_unique<support::FaultyJournal>(memory_.open()); }

private:
    MemoryStore memory_;
};

template <class Store>
class JournalContract : public testing::Test {
protected:
    void reopen() {
        journal_.reset();
        journal_ = store_.open();
    }
    Journal& journal() { return *journal_; }
    Head append(std::uint64_t count) {
        auto head = journal_->append(batch_after(journal_->head(), count));
        CHECK(head.has_value());
        return *head;
    }

private:
    Store store_;
    std::unique_ptr<Journal> journal_ = store_.open();
};

using Stores = testing::Types<SqliteStore, MemoryStore, FaultyStore>;
TYPED_TEST_SUITE(JournalContract, Stores);

TYPED_TEST(JournalContract, an_empty_journal_has_the_head_of_its_incarnation) {
    EXPECT_EQ(this->journal().head().seq, 0U);
    EXPECT_EQ(this->journal().head().hash, Chain().start(this->journal().identity().incarnation));
    EXPECT_EQ(this->journal().identity().session, "sixth");
    EXPECT_TRUE(records_of(this->journal()).empty());
    EXPECT_TRUE(answers_of(this->journal()).empty());
}

TYPED_TEST(JournalContract, records_have_consecutive_numbers_from_one_and_keep_their_bytes) {
    this->append(1);
    this->append(3);
    const auto odd = body(5, R"(é 议程 \u0000 "quoted")");
    ASSERT_TRUE(this->journal().append({{odd}, {}}));
    const auto records = records_of(this->journal());
    ASSERT_EQ(records.size(), 5U);
    for (std::size_t i = 0; i < records.size(); ++i) EXPECT_EQ(records[i].seq, i + 1);
    EXPECT_EQ(records[3].body, body(4));
    EXPECT_EQ(records[4].body, odd);
}

TYPED_TEST(JournalContract, hashes_chain_from_the_incarnation_to_the_head) {
    const auto head = this->append(4);
    Chain chain;
    auto hash = chain.start(this->journal().identity().incarnation);
    for (const auto& record : records_of(this->journal())) {
        hash = chain.next(hash, record.body);
        EXPECT_EQ(record.hash, hash);
    }
    EXPECT_EQ(head.hash, hash);
    EXPECT_EQ(this->journal().head().hash, hash);
    EXPECT_EQ(this->journal().head().seq, 4U);
}

TYPED_TEST(JournalContract, answers_come_back_in_the_order_in_which_they_were_given) {
    ASSERT_TRUE(this->journal().append({{body(1)}, {{"p2", "b", "1"}, {"p1", "a", "2"}}}));
    ASSERT_TRUE(this->journal().append({{}, {{"p1", "b", R"({"answer":"ни"})"}}}));
    const auto answers = answers_of(this->journal());
    ASSERT_EQ(answers.size(), 3U);
    EXPECT_EQ(answers[0].participant, "p2");
    EXPECT_EQ(answers[1].ref, "a");
    EXPECT_EQ(answers[2].result, R"({"answer":"ни"})");
    EXPECT_EQ(this->journal().head().seq, 1U);
}

TYPED_TEST(JournalContract, batches_of_every_size_keep_their_order) {
    std::uint64_t count = 0;
    for (std::uint64_t size = 1; size <= 35; ++size) {
        count += size;
        EXPECT_EQ(this->append(size).seq, count);
    }
    this->reopen();
    const auto records = records_of(this->journal());
    ASSERT_EQ(records.size(), count);
    for (const auto& record : records) EXPECT_EQ(record.body, body(record.seq));
    EXPECT_EQ(answers_of(this->journal()).back().ref, "ref-" + std::to_string(count));
}

TYPED_TEST(JournalContract, an_empty_batch_changes_nothing) {
    const auto before = this->append(2);
    const auto head = this->journal().append({});
    ASSERT_TRUE(head);
    EXPECT_EQ(head->seq, before.seq);
    EXPECT_EQ(head->hash, before.hash);
}

TYPED_TEST(JournalContract, a_ref_answered_before_makes_the_batch_a_fault_that_leaves_nothing) {
    const auto before = this->append(2);
    Batch batch{{body(3), body(4)}, {{"p9", "new", "1"}, {"p1", "ref-1", "2"}}};
    const auto refused = this->journal().append(batch);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().what, HasSubstr("ref-1"));
    EXPECT_EQ(this->journal().head().hash, before.hash);
    EXPECT_EQ(records_of(this->journal()).size(), 2U);
    EXPECT_EQ(answers_of(this->journal()).size(), 2U);

    batch.answers.pop_back();
    EXPECT_TRUE(this->journal().append(batch));
    this->reopen();
    EXPECT_EQ(records_of(this->journal()).size(), 4U);
    EXPECT_EQ(answers_of(this->journal()).size(), 3U);
}

TYPED_TEST(JournalContract, a_ref_twice_in_one_batch_is_a_fault_that_leaves_nothing) {
    EXPECT_FALSE(this->journal().append({{body(1)}, {{"p1", "r", "1"}, {"p1", "r", "1"}}}));
    EXPECT_TRUE(records_of(this->journal()).empty());
    EXPECT_TRUE(answers_of(this->journal()).empty());
    EXPECT_EQ(this->journal().head().seq, 0U);
}

TYPED_TEST(JournalContract, the_same_ref_of_two_participants_is_two_refs) {
    EXPECT_TRUE(this->journal().append({{body(1)}, {{"p1", "r", "1"}, {"p2", "r", "2"}}}));
    EXPECT_EQ(answers_of(this->journal()).size(), 2U);
}

TYPED_TEST(JournalContract, opened_again_it_goes_on_where_it_was) {
    const auto identity = this->journal().identity();
    const auto before = this->append(3);
    this->reopen();
    EXPECT_EQ(this->journal().identity().incarnation, identity.incarnation);
    EXPECT_EQ(this->journal().head().seq, before.seq);
    EXPECT_EQ(this->journal().head().hash, before.hash);
    EXPECT_FALSE(this->journal().append({{}, {{"p1", "ref-1", "again"}}}));
    EXPECT_EQ(this->append(2).seq, 5U);
    EXPECT_EQ(records_of(this->journal()).size(), 5U);
}

TYPED_TEST(JournalContract, reading_begins_where_it_is_told_to) {
    this->append(5);
    EXPECT_EQ(records_of(this->journal(), 0).size(), 5U);
    const auto rest = records_of(this->journal(), 4);
    ASSERT_EQ(rest.size(), 2U);
    EXPECT_EQ(rest.front().seq, 4U);
    EXPECT_TRUE(records_of(this->journal(), 6).empty());
    EXPECT_TRUE(records_of(this->journal(), 7).empty());
    EXPECT_TRUE(records_of(this->journal(), UINT64_MAX).empty());
}

TYPED_TEST(JournalContract, reading_ends_when_the_visitor_has_enough) {
    this->append(5);
    std::vector<std::uint64_t> seen;
    ASSERT_TRUE(this->journal().read(1, [&](const Record& record) {
        seen.push_back(record.seq);
        return record.seq < 3;
    }));
    EXPECT_EQ(seen, (std::vector<std::uint64_t>{1, 2, 3}));
    EXPECT_EQ(this->append(1).seq, 6U);
}

TYPED_TEST(JournalContract, what_a_visitor_appends_is_not_shown_to_it) {
    this->append(2);
    std::size_t seen = 0;
    ASSERT_TRUE(this->journal().read(1, [&](const Record&) {
        ++seen;
        this->append(1);
        return true;
    }));
    EXPECT_EQ(seen, 2U);
    EXPECT_EQ(records_of(this->journal()).size(), 4U);
}

TYPED_TEST(JournalContract, a_body_that_does_not_begin_with_its_number_aborts) {
    this->append(1);
    EXPECT_DEATH({ (void)this->journal().append({{body(3)}, {}}); }, "check failed");
    EXPECT_DEATH({ (void)this->journal().append({{"{}"}, {}}); }, "check failed");
    EXPECT_DEATH({ (void)this->journal().append({{"{\"seq\":2,\n\"a\":1}"}, {}}); }, "check failed");
}

}  // namespace
}  // namespace journal
