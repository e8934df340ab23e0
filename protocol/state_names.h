// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Names of the States that take part in meetings of the United Nations, 193 Member States and 2 observer
/// States, in its six languages. The table is `locales/states.csv`, built into the library;
/// `locales/README.md` says where its names come from.

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "protocol/naming.h"

namespace protocol {

/// The languages of the table.
inline constexpr std::array<std::string_view, 6> state_languages{"ar", "en", "es", "fr", "ru", "zh"};

/// One State. The texts live as long as the program.
struct StateName {
    std::string_view code;  // ISO 3166-1 alpha-2, capitals
    bool observer = false;  // a non-member State with observer status
    std::array<std::array<std::string_view, 4>, state_languages.size()> names{};  // by language and form

    /// The name in one of `state_languages`; empty in any other.
    std::string_view in(std::string_view language, NameForm form) const;
};

/// The State of that code, or null if there is none. Codes are matched exactly, in capitals. Safe from any
/// thread.
const StateName* find_state(std::string_view code);

/// All States, sorted by code. Safe from any thread.
std::span<const StateName> states();

namespace detail {
/// Reads a table of States whose texts then point into `csv`. A table that breaks a rule of the format prints
/// the line and the reason and aborts: the table is part of the program, so the program itself is wrong.
std::vector<StateName> parse_states(std::string_view csv);
}  // namespace detail

}  // namespace protocol
