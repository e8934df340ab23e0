// SPDX-License-Identifier: Apache-2.0
#pragma once
/// How people, delegations and entries are called, looked up in a client's view. What the audience's view
/// does not hold is called by its id.

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "clients/cli/local_time.h"

namespace cli {

/// Reads a view that must outlive it.
class Names {
public:
    explicit Names(const nlohmann::json& view) : view_(view) {}

    std::string delegation(std::string_view id) const;   ///< "NIGERIA"
    std::string person(std::string_view id) const;       ///< name as registered; of the Bureau with honorific
    std::string group(std::string_view id) const;        ///< "Group of 77 and China"
    std::string by(std::string_view id) const;           ///< the same for who did something: also the server
    std::string panellist(std::string_view slot) const;  ///< "Mr. Gangqiang Zhang (CHINA)"
    std::string entry(std::string_view entry) const;     ///< who stands behind an entry
    std::string delegation_of(std::string_view entry) const;  ///< "NIGERIA", without its group
    std::string item_of_entry(std::string_view entry) const;  ///< "item 2", or empty
    std::string item_of_list(std::string_view list) const;    ///< "item 2", "points of order"
    std::string item(std::string_view id) const;              ///< "item 2, International cooperation"
    std::string list(std::string_view id) const;              ///< "the list of speakers of item 2"
    std::string scope(std::string_view scope) const;  ///< "the whole session", "the 2nd meeting", "item 2"
    std::string subject(std::string_view subject) const;  ///< "the agenda", "item 2", a symbol
    std::string presiding() const;                        ///< who presides

private:
    std::string text_at(std::initializer_list<std::string_view> path) const;

    const nlohmann::json& view_;
};

/// "1st", "2nd", "11th".
std::string ordinal(std::uint64_t number);
/// Capitals, as State names are called out.
std::string capitals(const std::string& text);
/// A word of the contract for people: "not_reached" -> "not reached".
std::string spaced(std::string_view word);

/// The clock of the session's place, UTC when the view names no zone that is known.
LocalClock clock_of(const nlohmann::json& view);

}  // namespace cli
