// SPDX-License-Identifier: Apache-2.0
/// A table of the command line. A table that is taken is the same when it is written and read again, but for
/// the apostrophe that guards against formulas.
#include "clients/cli/csv.h"

#include "tests/fuzz/oracle.h"

namespace {

void check_same(const cli::CsvRow& found, const cli::CsvRow& wanted) {
    fuzz::require(found.size() == wanted.size(), "the number of fields");
    for (std::size_t i = 0; i < found.size(); ++i)
        fuzz::require_equal(cli::unguarded(found[i]), cli::unguarded(wanted[i]), "a field");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto table = cli::parse_csv(fuzz::text_of(bytes, size));
    if (!table) {
        fuzz::require(table.error().line >= 1 && !table.error().what.empty(),
                      "an error without line or words");
        return 0;
    }
    fuzz::require(!table->header.empty() && table->rows.size() == table->lines.size(), "the table's shape");
    std::string text = "\xEF\xBB\xBF" + cli::csv_line(table->header);  // a mark, lest a field begin with one
    for (const auto& row : table->rows) text += cli::csv_line(row);
    const auto again = cli::parse_csv(text);
    fuzz::require(again.has_value(), "a table that was written again is refused", text,
                  again ? "" : again.error().what);
    check_same(again->header, table->header);
    fuzz::require(again->rows.size() == table->rows.size(), "the number of rows", text);
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        check_same(again->rows[i], table->rows[i]);
        fuzz::require(table->rows[i].size() == table->header.size(), "a row as long as the header");
        fuzz::require(i == 0 || table->lines[i] > table->lines[i - 1], "the lines of the rows");
    }
    return 0;
}
