// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A table of delegations to be inscribed on lists of speakers, read into requests. Pure.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "protocol/param_words.h"

namespace cli {

struct Inscription {
    std::size_t line = 0;     ///< of the table, from 1
    std::string delegation;   ///< as written
    std::string list;
    std::string params_json;  ///< of floor.request
    std::string ref;          ///< made of what the row says, so that the same row is carried out once
};

struct WrongRow {
    std::size_t line = 0;
    std::string what;  ///< as a clause
};

/// The rows of a table with the columns delegation, list and, where wanted, kind, capacity, group, speaker
/// and door; or every row that is wrong, in their order.
tl::expected<std::vector<Inscription>, std::vector<WrongRow>> read_inscriptions(std::string_view table);

}  // namespace cli
