// SPDX-License-Identifier: Apache-2.0
// Each kind of finding, made by hand in a journal file.
#include "session/journal/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/session/journal/journal_fixture.h"

namespace journal {
namespace {

using support::tamper;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string in_words(const Finding& finding) {
    auto text = std::string(name(finding.kind)) + " " + std::string(name(finding.part)) + " " +
                std::to_string(finding.seq);
    if (finding.last_seq != finding.seq) text += "-" + std::to_string(finding.last_seq);
    return text;
}

// A journal of ten records and ten answers on which the SQL is run; what verification then finds, in words.
class VerifyTest : public testing::Test {
protected:
    std::vector<std::string> findings_after(const std::string& sql) {
        tamper(path_, sql);
        auto verified = verify(path_);
        CHECK(verified.has_value());
        verified_ = std::move(*verified);
        std::vector<std::string> words;
        for (const auto& finding : verified_.findings) words.push_back(in_words(finding));
        return words;
    }
    // Puts hashes that fit onto the records from this one on, as a forger would.
    std::string rehash(const std::string& body, std::uint64_t seq) {
        auto journal = SqliteJournal::open_readonly(path_);
        const auto records = support::records_of(**journal);
        return "x'" + to_hex(Chain().next(records[seq - 2].hash, body)) + "'";
    }

    support::Folder folder_;
    std::string path_ = support::make_journal(folder_, 10);
    Verification verified_;
};

TEST_F(VerifyTest, a_journal_as_it_was_written_is_sound) {
    EXPECT_THAT(findings_after(""), IsEmpty());
    EXPECT_TRUE(verified_.sound());
    EXPECT_EQ(verified_.records, 10U);
    EXPECT_EQ(verified_.answers, 10U);
    EXPECT_EQ(verified_.identity.session, "sixth");
    EXPECT_EQ(verified_.head.seq, 10U);
    EXPECT_EQ(verified_.head.hash, SqliteJournal::open(path_).value()->head().hash);
}

TEST_F(VerifyTest, an_empty_journal_is_sound) {
    support::Folder folder;
    EXPECT_TRUE(verify(support::make_journal(folder, 0))->sound());
}

TEST_F(VerifyTest, a_changed_text_is_found) {
    EXPECT_THAT(findings_after("UPDATE record SET body = replace(body, 'asks', 'asked') WHERE seq = 4"),
                ElementsAre("changed record 4"));
    EXPECT_THAT(verified_.findings[0].what, HasSubstr("its text"));
}

TEST_F(VerifyTest, a_changed_first_or_last_text_is_found) {
    EXPECT_THAT(
        findings_after("UPDATE record SET body = replace(body, 'asks', 'asked') WHERE seq IN (1, 10)"),
        ElementsAre("changed record 1", "changed record 10"));
}

TEST_F(VerifyTest, a_changed_hash_is_found) {
    EXPECT_THAT(findings_after("UPDATE record SET hash = zeroblob(32) WHERE seq = 4"),
                ElementsAre("changed record 4"));
    EXPECT_THAT(verified_.findings[0].what, HasSubstr("its stored hash"));
}

TEST_F(VerifyTest, a_changed_number_in_a_text_is_found_where_it_lies) {
    EXPECT_THAT(
        findings_after("UPDATE record SET body = replace(body, '\"seq\":4', '\"seq\":7') WHERE seq = 4"),
        ElementsAre("changed record 4"));
}

TEST_F(VerifyTest, a_text_that_is_no_event_any_more_is_found) {
    EXPECT_THAT(findings_after("UPDATE record SET body = 'rubbish' WHERE seq = 4"),
                ElementsAre("changed record 4"));
}

TEST_F(VerifyTest, a_forged_text_with_a_fitting_hash_breaks_the_next_link) {
    const auto forged = support::body(4, "forged");
    EXPECT_THAT(findings_after("UPDATE record SET body = '" + forged + "', hash = " + rehash(forged, 4) +
                               " WHERE seq = 4"),
                ElementsAre("changed record 5"));
    EXPECT_THAT(verified_.findings[0].what, HasSubstr("or the record before it was replaced"));
}

TEST_F(VerifyTest, every_text_changed_is_one_finding_over_all) {
    EXPECT_THAT(findings_after("UPDATE record SET body = replace(body, 'asks', 'asked')"),
                ElementsAre("changed record 1-9", "changed record 10"));
}

TEST_F(VerifyTest, a_missing_record_is_found) {
    EXPECT_THAT(findings_after("DELETE FROM record WHERE seq = 4"), ElementsAre("missing record 4"));
}

TEST_F(VerifyTest, a_missing_record_is_found_when_the_numbers_were_closed_up) {
    EXPECT_THAT(
        findings_after("DELETE FROM record WHERE seq = 4; UPDATE record SET seq = seq - 1 WHERE seq > 4"),
        ElementsAre("missing record 4"));
}

TEST_F(VerifyTest, missing_first_records_are_found) {
    EXPECT_THAT(findings_after("DELETE FROM record WHERE seq < 4"), ElementsAre("missing record 1-3"));
}

TEST_F(VerifyTest, records_cut_off_at_the_end_are_found) {
    EXPECT_THAT(findings_after("DELETE FROM record WHERE seq > 7"), ElementsAre("missing record 8-10"));
    EXPECT_THAT(verified_.findings[0].what, HasSubstr("cut off"));
}

TEST_F(VerifyTest, all_records_gone_are_found) {
    EXPECT_THAT(findings_after("DELETE FROM record"), ElementsAre("missing record 1-10"));
}

TEST_F(VerifyTest, a_gap_and_a_change_are_both_found) {
    EXPECT_THAT(findings_after("DELETE FROM record WHERE seq = 3;"
                               "UPDATE record SET body = replace(body, 'asks', 'asked') WHERE seq = 8"),
                ElementsAre("missing record 3", "changed record 8"));
}

constexpr const char* exchange_rows =
    "UPDATE record SET seq = -seq WHERE seq IN (%1, %2); UPDATE record SET seq = %1 + %2 + seq WHERE seq < 0";

std::string exchange(const std::string& one, const std::string& two) {
    std::string sql = exchange_rows;
    for (const auto& [mark, number] : {std::pair{"%1", one}, std::pair{"%2", two}})
        for (auto at = sql.find(mark); at != std::string::npos; at = sql.find(mark))
            sql.replace(at, 2, number);
    return "PRAGMA ignore_check_constraints = ON;" + sql;
}

TEST_F(VerifyTest, two_records_that_changed_places_are_found) {
    EXPECT_THAT(findings_after(exchange("3", "6")), ElementsAre("reordered record 3", "reordered record 6"));
}

TEST_F(VerifyTest, two_neighbours_that_changed_places_are_found) {
    const auto found = findings_after(exchange("3", "4"));
    EXPECT_THAT(found, testing::AnyOf(ElementsAre("reordered record 3"), ElementsAre("reordered record 4")));
}

TEST_F(VerifyTest, texts_that_changed_places_without_their_hashes_are_found) {
    EXPECT_THAT(
        findings_after("CREATE TEMP TABLE kept AS SELECT seq, body FROM record WHERE seq IN (3, 6);"
                       "UPDATE record SET body = (SELECT body FROM kept WHERE kept.seq = 9 - record.seq)"
                       " WHERE seq IN (3, 6)"),
        ElementsAre("reordered record 3", "reordered record 6"));
}

TEST_F(VerifyTest, records_stored_under_other_numbers_are_found) {
    EXPECT_THAT(findings_after("UPDATE record SET seq = seq + 100 WHERE seq > 7"),
                ElementsAre("reordered record 8-10"));
}

TEST_F(VerifyTest, an_inserted_record_is_found) {
    EXPECT_THAT(findings_after("UPDATE record SET seq = seq + 100 WHERE seq > 4;"
                               "UPDATE record SET seq = seq - 99 WHERE seq > 100;"
                               "INSERT INTO record VALUES (5, zeroblob(32), '" +
                               support::body(5, "forged") + "')"),
                ElementsAre("inserted record 5"));
    EXPECT_THAT(verified_.findings[0].what, HasSubstr("after record 4"));
}

TEST_F(VerifyTest, an_inserted_record_whose_hash_fits_its_predecessor_is_found) {
    const auto forged = support::body(5, "forged");
    const auto hash = rehash(forged, 5);
    EXPECT_THAT(findings_after("UPDATE record SET seq = seq + 100 WHERE seq > 4;"
                               "UPDATE record SET seq = seq - 99 WHERE seq > 100;"
                               "INSERT INTO record VALUES (5, " +
                               hash + ", '" + forged + "')"),
                ElementsAre("inserted record 5"));
}

TEST_F(VerifyTest, a_copy_of_a_record_is_found) {
    EXPECT_THAT(findings_after("INSERT INTO record SELECT 11, hash, body FROM record WHERE seq = 3"),
                ElementsAre("inserted record 3"));
}

TEST_F(VerifyTest, records_added_past_the_head_are_found) {
    const auto forged = support::body(11, "forged");
    EXPECT_THAT(
        findings_after("INSERT INTO record VALUES (11, " + rehash(forged, 11) + ", '" + forged + "')"),
        ElementsAre("inserted record 11"));
}

TEST_F(VerifyTest, a_head_with_another_hash_is_found) {
    EXPECT_THAT(findings_after("UPDATE head SET hash = zeroblob(32)"),
                ElementsAre("head_mismatch record 10"));
}

TEST_F(VerifyTest, a_head_put_back_is_found) {
    EXPECT_THAT(findings_after("UPDATE head SET seq = 8"), ElementsAre("head_mismatch record 8-10"));
}

TEST_F(VerifyTest, a_head_put_forward_is_found) {
    EXPECT_THAT(findings_after("UPDATE head SET seq = 12"), ElementsAre("head_mismatch record 10-12"));
}

TEST_F(VerifyTest, a_replaced_last_record_does_not_fit_the_head) {
    const auto forged = support::body(10, "forged");
    EXPECT_THAT(findings_after("UPDATE record SET body = '" + forged + "', hash = " + rehash(forged, 10) +
                               " WHERE seq = 10"),
                ElementsAre("head_mismatch record 10"));
}

TEST_F(VerifyTest, a_lost_head_is_found) {
    EXPECT_THAT(findings_after("DELETE FROM head"), ElementsAre("unreadable file 0"));
}

TEST_F(VerifyTest, a_changed_identity_is_found) {
    EXPECT_THAT(findings_after("UPDATE identity SET incarnation = 'another'"),
                ElementsAre("changed identity 0"));
}

TEST_F(VerifyTest, changed_missing_and_added_answers_are_found) {
    EXPECT_THAT(findings_after("UPDATE answer SET result = '{}' WHERE number = 3;"
                               "DELETE FROM answer WHERE number IN (6, 10);"),
                ElementsAre("changed answer 3", "missing answer 6", "missing answer 10"));
    EXPECT_THAT(
        findings_after("INSERT INTO answer VALUES (11, 'p', 'r', '{}', zeroblob(32))"),
        ElementsAre("changed answer 3", "missing answer 6", "missing answer 10", "inserted answer 11"));
}

TEST_F(VerifyTest, a_lost_table_is_unreadable) {
    const auto found = findings_after("DROP TABLE record");
    EXPECT_THAT(found, ElementsAre("unreadable record 0"));
}

TEST_F(VerifyTest, a_damaged_page_is_unreadable) {
    support::Folder folder;
    const auto path = support::make_journal(folder, 2000);
    auto bytes = support::text_of(path);
    const auto page = bytes.find("\"seq\":1000,") / 4096 * 4096;
    bytes.replace(page, 4096, std::string(4096, '\x7f'));
    support::write_text(path, bytes);
    const auto verified = verify(path);
    ASSERT_TRUE(verified);
    ASSERT_FALSE(verified->sound());
    EXPECT_EQ(verified->findings[0].kind, Kind::unreadable);
    EXPECT_EQ(verified->findings[0].part, Part::record);
    EXPECT_GT(verified->findings[0].seq, 900U);
    EXPECT_LE(verified->findings[0].seq, 1000U);
}

// The rows of the tables are whole: only the check of the pages shows it.
TEST_F(VerifyTest, a_damaged_index_is_unreadable) {
    std::uint64_t page = 0;
    {
        auto database = Database::open(path_, Access::write);
        page = static_cast<std::uint64_t>(
            database->integer("SELECT rootpage FROM sqlite_schema WHERE name LIKE 'sqlite_autoindex_answer%'")
                .value());
    }
    auto bytes = support::text_of(path_);
    bytes.replace((page - 1) * 4096, 4096, std::string(4096, '\x7f'));
    support::write_text(path_, bytes);
    EXPECT_THAT(findings_after(""), ElementsAre("unreadable file 0"));
}

TEST_F(VerifyTest, a_damaged_schema_is_unreadable) {
    auto bytes = support::text_of(path_);
    bytes.replace(100, 3000, std::string(3000, '\x7f'));
    support::write_text(path_, bytes);
    const auto verified = verify(path_);
    ASSERT_TRUE(verified);
    EXPECT_FALSE(verified->sound());
    EXPECT_EQ(verified->findings[0].kind, Kind::unreadable);
}

TEST_F(VerifyTest, what_is_no_journal_is_a_fault) {
    const auto path = folder_.file("letter.txt");
    support::write_text(path, "Dear delegates, " + std::string(2000, 'x'));
    EXPECT_THAT(verify(path).error().what, HasSubstr("neither a journal nor the lines"));
    EXPECT_FALSE(verify(folder_.file("none")));
    EXPECT_FALSE(verify(folder_.path()));
}

}  // namespace
}  // namespace journal
