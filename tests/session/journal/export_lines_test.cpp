// SPDX-License-Identifier: Apache-2.0
// Exported lines: their form, and each kind of finding made with an editor.
#include "session/journal/export_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "session/journal/verify.h"
#include "tests/session/journal/journal_fixture.h"
#include "tests/support/memory_journal.h"

namespace journal {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Lines = std::vector<std::string>;

Lines lines_of(Journal& journal) {
    Lines lines;
    CHECK(export_lines(journal, [&](std::string_view line) { lines.emplace_back(line); }).has_value());
    return lines;
}

TEST(ExportLines, have_a_header_a_line_for_each_record_verbatim_and_the_head) {
    support::MemoryJournal journal("sixth");
    const auto head = journal.append({{support::body(1), support::body(2, "次")}, {}});
    Chain chain;
    const auto start = chain.start("test-incarnation");
    const auto first = chain.next(start, support::body(1));
    EXPECT_THAT(
        lines_of(journal),
        ElementsAre(R"({"rostrum_journal":1,"incarnation":"test-incarnation","session":"sixth","hash":")" +
                        to_hex(chain.next(start, "sixth")) + "\"}\n",
                    R"({"hash":")" + to_hex(first) + R"(","record":)" + support::body(1) + "}\n",
                    R"({"hash":")" + to_hex(head->hash) + R"(","record":)" + support::body(2, "次") + "}\n",
                    R"({"head":{"seq":2,"hash":")" + to_hex(head->hash) + "\"}}\n"));
}

TEST(ExportLines, of_an_empty_journal_have_a_head_of_number_0) {
    support::MemoryJournal journal("sixth");
    const auto lines = lines_of(journal);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_THAT(lines[1], HasSubstr(R"({"head":{"seq":0,)"));
}

TEST(ExportLines, of_the_same_journal_are_the_same_bytes_while_a_server_writes_it_and_after) {
    support::Folder folder;
    const auto path = journal_path(folder.path(), "sixth");
    auto server = SqliteJournal::create(path, "sixth");
    ASSERT_TRUE((*server)->append(support::batch_after({}, 20)));
    auto reader = SqliteJournal::open_readonly(path);
    const auto live = lines_of(**reader);
    reader->reset();
    server->reset();
    EXPECT_EQ(live, lines_of(**SqliteJournal::open(path)));
    EXPECT_EQ(live.size(), 22U);
}

TEST(ExportLines, to_a_stream_that_fails_are_a_fault) {
    support::MemoryJournal journal("sixth");
    std::ofstream full("/dev/full");
    const auto exported = export_lines(journal, full);
    ASSERT_FALSE(exported);
    EXPECT_THAT(exported.error().what, HasSubstr("cannot write"));
}

TEST(ExportLines, of_a_broken_journal_are_a_fault_and_lack_the_head) {
    support::MemoryJournal journal("sixth");
    ASSERT_TRUE(journal.append(support::batch_after({}, 3)));
    journal.ledger()->records[1].body = support::body(2, "changed");
    Lines lines;
    EXPECT_FALSE(export_lines(journal, [&](std::string_view line) { lines.emplace_back(line); }));
    EXPECT_EQ(lines.size(), 2U);
}

// Line i of the export is record i; line 0 is the header and line 11 the head.
class VerifyLinesTest : public testing::Test {
protected:
    void SetUp() override {
        support::MemoryJournal journal("sixth");
        CHECK(journal.append(support::batch_after({}, 10)).has_value());
        lines_ = lines_of(journal);
    }
    std::vector<std::string> findings() {
        std::string text;
        for (const auto& line : lines_) text += line;
        const auto path = folder_.file("export.jsonl");
        support::write_text(path, text);
        auto verified = verify(path);
        CHECK(verified.has_value());
        verified_ = std::move(*verified);
        std::vector<std::string> words;
        for (const auto& finding : verified_.findings) {
            words.push_back(std::string(name(finding.kind)) + " " + std::to_string(finding.seq));
            if (finding.last_seq != finding.seq) words.back() += "-" + std::to_string(finding.last_seq);
        }
        return words;
    }
    void replace(std::size_t line, const std::string& old, const std::string& with) {
        const auto at = lines_[line].find(old);
        CHECK(at != std::string::npos);
        lines_[line].replace(at, old.size(), with);
    }
    void remove(std::size_t line) { lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(line)); }
    void insert(std::size_t before, const std::string& line) {
        lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(before), line);
    }

    support::Folder folder_;
    Lines lines_;
    Verification verified_;
};

TEST_F(VerifyLinesTest, as_they_were_exported_are_sound) {
    EXPECT_THAT(findings(), IsEmpty());
    EXPECT_EQ(verified_.records, 10U);
    EXPECT_EQ(verified_.head.seq, 10U);
    EXPECT_EQ(verified_.identity.incarnation, "test-incarnation");
    EXPECT_EQ(verified_.identity.session, "sixth");
}

TEST_F(VerifyLinesTest, a_last_line_without_its_break_is_sound) {
    lines_.back().pop_back();
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(VerifyLinesTest, a_changed_text_is_found) {
    replace(4, "asks", "asked");
    EXPECT_THAT(findings(), ElementsAre("changed 4"));
}

TEST_F(VerifyLinesTest, a_changed_hash_is_found) {
    replace(4, lines_[4].substr(9, 64), lines_[5].substr(9, 64));
    EXPECT_THAT(findings(), ElementsAre("changed 4"));
}

TEST_F(VerifyLinesTest, a_changed_number_is_found_where_it_stands) {
    replace(4, R"("seq":4)", R"("seq":7)");
    EXPECT_THAT(findings(), ElementsAre("changed 4"));
}

TEST_F(VerifyLinesTest, a_changed_number_that_no_other_bears_is_found_where_it_stands) {
    replace(4, R"("seq":4)", R"("seq":400)");
    EXPECT_THAT(findings(), ElementsAre("changed 4"));
}

TEST_F(VerifyLinesTest, missing_lines_are_found) {
    remove(4);
    EXPECT_THAT(findings(), ElementsAre("missing 4"));
    remove(4);
    remove(7);
    EXPECT_THAT(findings(), ElementsAre("missing 4-5", "missing 9"));
}

TEST_F(VerifyLinesTest, missing_lines_before_the_head_are_found) {
    remove(10);
    remove(9);
    EXPECT_THAT(findings(), ElementsAre("missing 9-10"));
}

TEST_F(VerifyLinesTest, an_end_cut_off_with_the_head_is_found) {
    lines_.resize(8);
    EXPECT_THAT(findings(), ElementsAre("missing 8"));
    EXPECT_THAT(verified_.findings[0].what, HasSubstr("cut off"));
    lines_.back().resize(30);
    EXPECT_THAT(findings(), ElementsAre("unreadable 7", "missing 8"));
}

TEST_F(VerifyLinesTest, a_line_moved_is_found) {
    const auto line = lines_[3];
    remove(3);
    insert(7, line);
    EXPECT_THAT(findings(), ElementsAre("reordered 3"));
    EXPECT_THAT(verified_.findings[0].what, HasSubstr("after record 7"));
}

TEST_F(VerifyLinesTest, lines_exchanged_are_found) {
    std::swap(lines_[3], lines_[6]);
    EXPECT_THAT(findings(), ElementsAre("reordered 3", "reordered 6"));
}

TEST_F(VerifyLinesTest, texts_exchanged_without_their_hashes_are_found) {
    const auto text_3 = lines_[3].substr(73);
    lines_[3].replace(73, std::string::npos, lines_[6].substr(73));
    lines_[6].replace(73, std::string::npos, text_3);
    EXPECT_THAT(findings(), ElementsAre("reordered 3", "reordered 6"));
}

TEST_F(VerifyLinesTest, a_line_doubled_is_found) {
    insert(8, lines_[3]);
    EXPECT_THAT(findings(), ElementsAre("inserted 3"));
    EXPECT_THAT(verified_.findings[0].what, HasSubstr("after record 7"));
}

TEST_F(VerifyLinesTest, an_invented_line_is_found) {
    const auto zeros = std::string(64, '0');
    insert(5, R"({"hash":")" + zeros + R"(","record":)" + support::body(5, "forged") + "}\n");
    EXPECT_THAT(findings(), ElementsAre("inserted 5"));
    remove(5);
    insert(5, R"({"hash":")" + zeros + R"(","record":)" + support::body(1000, "forged") + "}\n");
    EXPECT_THAT(findings(), ElementsAre("inserted 1000"));
}

TEST_F(VerifyLinesTest, a_line_that_is_no_record_is_found) {
    lines_[4] = "rubbish\n";
    EXPECT_THAT(findings(), ElementsAre("unreadable 4"));
    EXPECT_THAT(verified_.findings[0].what, HasSubstr("line 5"));
}

TEST_F(VerifyLinesTest, an_added_line_that_is_no_record_is_found) {
    insert(5, "rubbish\n");
    EXPECT_THAT(findings(), ElementsAre("unreadable 4"));
    EXPECT_THAT(verified_.findings[0].what, HasSubstr("line 6"));
}

TEST_F(VerifyLinesTest, a_changed_head_is_found) {
    replace(11, R"("seq":10)", R"("seq":11)");
    EXPECT_THAT(findings(), ElementsAre("head_mismatch 10-11"));
}

TEST_F(VerifyLinesTest, a_second_head_is_found) {
    lines_.push_back(lines_.back());
    EXPECT_THAT(findings(), ElementsAre("inserted 10"));
}

TEST_F(VerifyLinesTest, a_changed_header_is_found) {
    replace(0, "sixth", "seventh");
    EXPECT_THAT(findings(), ElementsAre("changed 0"));
    lines_[0] = "{}\n";
    EXPECT_THAT(findings(), ElementsAre("unreadable 0"));
}

TEST_F(VerifyLinesTest, lines_of_a_newer_program_are_a_fault) {
    const auto path = folder_.file("newer.jsonl");
    support::write_text(path, "{\"rostrum_journal\":2,\"more\":true}\n" + std::string(1000, ' '));
    EXPECT_THAT(verify(path).error().what, HasSubstr("newer Rostrum"));
}

}  // namespace
}  // namespace journal
