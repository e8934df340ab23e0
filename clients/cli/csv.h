// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Tables as comma-separated values (RFC 4180), in and out. Pure.

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace cli {

using CsvRow = std::vector<std::string>;

struct CsvError {
    std::size_t line = 0;  ///< of the text, from 1
    std::string what;
};

struct CsvTable {
    CsvRow header;
    std::vector<CsvRow> rows;        ///< each as long as the header
    std::vector<std::size_t> lines;  ///< where each row begins

    /// The column of that name (case ignored), or -1.
    int column(std::string_view name) const;
};

/// Takes a byte order mark, CR LF and quoted fields with line breaks; separator is a comma or, when the
/// header has more of them, a semicolon or tab, as spreadsheets write them. Empty lines are left out.
tl::expected<CsvTable, CsvError> parse_csv(std::string_view text);

/// One line with its line break. A field that a spreadsheet would take for a formula (= + - @ tab CR) gets an
/// apostrophe before it, which spreadsheets do not show.
std::string csv_line(const CsvRow& fields);

/// A field as it was before csv_line guarded it.
std::string unguarded(const std::string& field);

}  // namespace cli
