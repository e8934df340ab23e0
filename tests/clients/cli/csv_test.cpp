// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/csv.h"

#include <gtest/gtest.h>

namespace {

using cli::CsvRow;

TEST(Csv, quoted_fields_hold_separators_quotes_and_line_breaks) {
    const auto table = cli::parse_csv("participant,name\r\nNG,\"a \"\"b\"\", c\nd\"\r\n\r\nKE,\n");
    ASSERT_TRUE(table) << table.error().what;
    EXPECT_EQ(table->header, (CsvRow{"participant", "name"}));
    ASSERT_EQ(table->rows.size(), 2u);
    EXPECT_EQ(table->rows[0], (CsvRow{"NG", "a \"b\", c\nd"}));
    EXPECT_EQ(table->rows[1], (CsvRow{"KE", ""}));
    EXPECT_EQ(table->lines[1], 5u);
}

TEST(Csv, takes_what_spreadsheets_write) {
    const auto table = cli::parse_csv("\xEF\xBB\xBFParticipant;Name\nNG;Nigeria, Federal\n");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->column("participant"), 0);
    EXPECT_EQ(table->column("link"), -1);
    EXPECT_EQ(table->rows[0][1], "Nigeria, Federal");
}

TEST(Csv, tells_the_separator_by_what_stands_outside_of_quoted_fields) {
    const auto table = cli::parse_csv("\";\"\"\"\"a\t\",b\nNG,Nigeria\n");
    ASSERT_TRUE(table) << table.error().what;
    EXPECT_EQ(table->header, (CsvRow{";\"\"a\t", "b"}));
}

TEST(Csv, mistakes_name_their_line) {
    EXPECT_EQ(cli::parse_csv("a,b\nc\n").error().line, 2u);
    EXPECT_EQ(cli::parse_csv("a\n\"b\n\n").error().line, 2u);
    EXPECT_EQ(cli::parse_csv("a\nb\n\"c\"d\n").error().line, 3u);
    EXPECT_FALSE(cli::parse_csv(""));
}

TEST(Csv, no_field_is_a_formula_for_a_spreadsheet) {
    for (const char* field : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"}) {
        const auto line = cli::csv_line({field});
        EXPECT_EQ(line.substr(0, 2), "\"'") << field;
        const auto back = cli::parse_csv("x\n" + line);
        ASSERT_TRUE(back) << field;
        EXPECT_EQ(cli::unguarded(back->rows[0][0]), field);
    }
    EXPECT_EQ(cli::csv_line({"NG", "1-1"}), "NG,1-1\n");
}

TEST(Csv, what_is_written_is_read_again) {
    const CsvRow fields = {"a\"b", "c,d", "e\nf", "", "Côte d'Ivoire", "g;h"};
    const auto table = cli::parse_csv(cli::csv_line({"1", "2", "3", "4", "5", "6"}) + cli::csv_line(fields));
    ASSERT_TRUE(table);
    EXPECT_EQ(table->rows[0], fields);
}

}  // namespace
