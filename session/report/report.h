// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The report of a session, sections II to V: every fact recorded, planned or unknown, as the ledger has it.
///
/// The report reads core::State, which is the fold of the ledger and nothing else, and keeps what the report
/// needs: meetings with the times they were in session, every mandate and tenure, the uses of each item,
/// every entry with its fate, decisions, and presence as intervals. A fold of its own would be a second
/// reading of the same events that could disagree with the first.
///
/// Pure functions: equal states give equal bytes. No sequence number and no time of day stands in the text.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/core/state.h"
#include "session/report/document.h"

namespace report {

/// The languages in which the report can be written.
inline constexpr std::array<std::string_view, 6> languages{"ar", "en", "es", "fr", "ru", "zh"};
bool has_language(std::string_view language);

/// The report as it stands. The session exists and has_language(language).
Document compose(const core::State&, std::string_view language);

/// What is still open, and what the ledger contradicts, in words.
struct Brackets {
    static constexpr std::string_view about = "The facts of a report that are not recorded.";
    std::vector<protocol::Prose> planned;  ///< printed in square brackets
    std::vector<protocol::Prose> unknown;  ///< printed as open brackets
    std::vector<protocol::Prose> settled;  ///< printed plain because the draft does, not yet proved; by kind
    std::vector<protocol::Prose> contradicted;  ///< the draft said one thing, the record says another
};
DESCRIBE(Brackets, planned, unknown, settled, contradicted)

Brackets brackets(const Document&);

// One document, three forms. Everything that people wrote is escaped.
std::string markdown(const Document&);
std::string html(const Document&);  ///< a page that stands alone, without scripts
std::string json(const Document&);

}  // namespace report
