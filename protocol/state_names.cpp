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

/// Where in a row the code, the status and each form in each language stand. Columns are found by name.
struct Columns {
    std::size_t size = 0;
    std::size_t code = 0;
    std::size_t status = 0;
    std::array<std::array<std::size_t, 4>, state_languages.size()> names{};
};

constexpr std::array<std::string_view, 4> endings{"", "_bare", "_text", "_of"};  // as NameForm counts them

std::size_t column(const std::vector<std::string_view>& header, const std::string& name) {
    const auto at = std::find(header.begin(), header.end(), name);
    if (at == header.end()) malformed(1, "no column " + name);
    return static_cast<std::size_t>(at - header.begin());
}

Columns columns_of(const std::vector<std::string_view>& header) {
    Columns columns{.size = header.size()};
    columns.code = column(header, "code");
    columns.status = column(header, "status");
    for (std::size_t language = 0; language < state_languages.size(); ++language)
        for (std::size_t form = 0; form < endings.size(); ++form) {
            std::string name(state_languages[language]);
            name += endings[form];
            const bool given = std::find(header.begin(), header.end(), name) != header.end();
            // A language in which a name does not change after "representative" has no column for it.
            if (!given && form == static_cast<std::size_t>(NameForm::of))
                name = std::string(state_languages[language]) + "_text";
            columns.names[language][form] = column(header, name);
        }
    return columns;
}

bool is_code(std::string_view code) {
    return code.size() == 2 &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

StateName state_of(const std::vector<std::string_view>& cells, const Columns& columns, std::size_t line) {
    const std::string_view code = cells[columns.code];
    const std::string_view status = cells[columns.status];
    if (!is_code(code)) malformed(line, "a code is two capital letters, not " + std::string(code));
    if (status != "member" && status != "observer") malformed(line, "no such status: " + std::string(status));
    StateName state{.code = code, .observer = status == "observer"};
    for (std::size_t language = 0; language < state_languages.size(); ++language)
        for (std::size_t form = 0; form < endings.size(); ++form)
            state.names[language][form] = cells[columns.names[language][form]];
    return state;
}

const std::vector<StateName>& table() {
    static const std::vector<StateName> states = detail::parse_states(states_csv);
    return states;
}

}  // namespace

std::string_view StateName::in(std::string_view language, NameForm form) const {
    const auto at = std::find(state_languages.begin(), state_languages.end(), language);
    if (at == state_languages.end()) return {};
    return names[static_cast<std::size_t>(at - state_languages.begin())][static_cast<std::size_t>(form)];
}

std::vector<StateName> detail::parse_states(std::string_view csv) {
    if (csv.empty() || csv.back() != '\n') malformed(1, "the table does not end with a line end");
    std::vector<StateName> states;
    Columns columns;
    for (std::size_t line = 1; !csv.empty(); ++line) {
        const std::size_t end = csv.find('\n');
        const std::vector<std::string_view> cells = cells_of(csv.substr(0, end), line);
        csv.remove_prefix(end + 1);
        if (line == 1) {
            columns = columns_of(cells);
            continue;
        }
        if (cells.size() != columns.size) malformed(line, "not as many cells as the header");
        const StateName state = state_of(cells, columns, line);
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
