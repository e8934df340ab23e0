// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Paragraphs that the rapporteur writes, read by the report too. Pure.

#include <string_view>
#include <vector>

#include "session/core/state.h"

namespace core {

/// `{w3}` in a wording: it prints the number of that paragraph.
struct Reference {
    std::size_t at = 0;    ///< byte of the brace that opens it
    std::size_t size = 0;  ///< bytes with both braces
    PassageId passage;
};

std::vector<Reference> references_in(std::string_view text);

/// Those that stand, in the order of the report. Pointers into the state.
std::vector<const Passage*> passages_of(const State&, DraftPart, const std::optional<ItemId>&);

}  // namespace core
