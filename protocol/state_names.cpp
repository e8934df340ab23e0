// SPDX-License-Identifier: Apache-2.0
#include "protocol/state_names.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace protocol {

extern const std::string_view states_csv;  // the whole of locales/states.csv, from the build

namespace {

[[noreturn]] void malformed(std::size_t line, const std::string& reason) {
    std::fprintf(stderr, "rostrum: locales/states.csv line %zu: %s\n", line, reason.c_str());
    std::fflush(stderr);
    std::abort();
}

std::vector<std::string_view> cells_of(std::string_view row, std::size_t line) {
    // No name holds a comma or a quotation mark, so quoting is refused rather than half understood.
    if (row.find_first_of("\"\r\t") != row.npos) malformed(line, "a quotation mark, carriage return or tab");
    std::vector<std::string_view> cells;
    for (std::size_t from = 0;;) {
        const std::size_t comma = row.find(',', from);
        const std::string_view cell = row.substr(from, comma == row.npos ? row.npos : comma - from);
        if (cell.empty()) malformed(line, "an empty cell");
        if (cell.front() == ' ' || cell.back() == ' ') malformed(line, "a space at an end of a cell");
        cells.push_back(cell);
        if (comma == row.npos) return cells;
        from = comma + 1;
    }
}

/// Columns are found by name, so that columns of other languages can be added without touching these.
std::size_t column(const std::vector<std::string_view>& header, std::string_view name) {
    const auto at = std::find(header.begin(), header.end(), name);
    if (at == header.end()) malformed(1, "no column " + std::string(name));
    return static_cast<std::size_t>(at - header.begin());
}

bool is_code(std::string_view code) {
    return code.size() == 2 &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

StateName state_of(const std::vector<std::string_view>& cells, const std::array<std::size_t, 6>& at,
                   std::size_t line) {
    const std::string_view code = cells[at[0]];
    const std::string_view status = cells[at[1]];
    if (!is_code(code)) malformed(line, "a code is two capital letters, not " + std::string(code));
    if (status != "member" && status != "observer") malformed(line, "no such status: " + std::string(status));
    return {.code = code,
            .observer = status == "observer",
            .en = cells[at[2]],
            .en_text = cells[at[3]],
            .zh = cells[at[4]],
            .zh_text = cells[at[5]]};
}

const std::vector<StateName>& table() {
    static const std::vector<StateName> states = detail::parse_states(states_csv);
    return states;
}

}  // namespace

std::vector<StateName> detail::parse_states(std::string_view csv) {
    if (csv.empty() || csv.back() != '\n') malformed(1, "the table does not end with a line end");
    std::vector<StateName> states;
    std::vector<std::string_view> header;
    std::array<std::size_t, 6> at{};
    for (std::size_t line = 1; !csv.empty(); ++line) {
        const std::size_t end = csv.find('\n');
        const std::vector<std::string_view> cells = cells_of(csv.substr(0, end), line);
        csv.remove_prefix(end + 1);
        if (line == 1) {
            header = cells;
            at = {column(header, "code"),    column(header, "status"), column(header, "en"),
                  column(header, "en_text"), column(header, "zh"),     column(header, "zh_text")};
            continue;
        }
        if (cells.size() != header.size()) malformed(line, "not as many cells as the header");
        const StateName state = state_of(cells, at, line);
        // find_state searches by halves, so the order is part of the format; it also rules out a code twice.
        if (!states.empty() && states.back().code >= state.code) malformed(line, "codes are not in order");
        states.push_back(state);
    }
    if (states.empty()) malformed(1, "no State");
    return states;
}

const StateName* find_state(std::string_view code) {
    const std::vector<StateName>& all = table();
    const auto at =
        std::lower_bound(all.begin(), all.end(), code,
                         [](const StateName& state, std::string_view key) { return state.code < key; });
    return at != all.end() && at->code == code ? &*at : nullptr;
}

std::span<const StateName> states() {
    return table();
}

}  // namespace protocol
