// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Names of the States that take part in meetings of the United Nations: 193 Member States and 2 observer
/// States. The table is `locales/states.csv`, built into the library; `locales/README.md` says where its
/// names come from.

#include <span>
#include <string_view>
#include <vector>

namespace protocol {

/// One State. The texts live as long as the program.
struct StateName {
    std::string_view code;     // ISO 3166-1 alpha-2, capitals
    bool observer = false;     // a non-member State with observer status
    std::string_view en;       // as in a list of States: "Iran (Islamic Republic of)"
    std::string_view en_text;  // in a sentence, with its article: "the Islamic Republic of Iran"
    std::string_view zh;       // as in a list of States: 伊朗(伊斯兰共和国)
    std::string_view zh_text;  // in a sentence: 伊朗伊斯兰共和国
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
