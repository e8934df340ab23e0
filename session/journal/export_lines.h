// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A journal as lines of JSON text, byte for byte the same for the same records:
///
///     {"rostrum_journal":1,"incarnation":"<32 hex>","session":"<id>","hash":"<64 hex>"}
///     {"hash":"<64 hex>","record":<body>}                                               one for each record
///     {"head":{"seq":<number of the last record>,"hash":"<64 hex>"}}
///
/// A body stands in its line verbatim, so the chain can be checked from the lines alone. The header's hash is
/// that of the identity (sqlite_file.h). Answers to refs are not exported.

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "session/journal/journal.h"

namespace journal {

inline constexpr int lines_version = 1;

/// Gives each line, with its line break, to `write`. Returns the head that the last line tells: of a journal
/// that is being written, the head when the export began. A Fault when the journal cannot be read; what was
/// written then lacks its last line.
base::Result<Head> export_lines(Journal& journal, const std::function<void(std::string_view line)>& write);

/// The same; also a Fault when the stream fails.
base::Result<Head> export_lines(Journal& journal, std::ostream& out);

/// What a header line says.
struct LinesHeader {
    int version = 0;
    Identity identity;
    Hash hash{};
};

/// Readers of the three kinds of line, without its line break; none when the line is of another kind.
std::optional<LinesHeader> parse_header(std::string_view line);
std::optional<Record> parse_record(
    std::string_view line);  ///< `seq` is what the body says, 0 when it says none
std::optional<Head> parse_footer(std::string_view line);

}  // namespace journal
