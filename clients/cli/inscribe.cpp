// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/inscribe.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "clients/cli/client.h"
#include "clients/cli/csv.h"
#include "clients/cli/files.h"
#include "clients/cli/link.h"
#include "clients/cli/verbs.h"
#include "session/control/token.h"

namespace cli {

using Json = nlohmann::ordered_json;

namespace {

struct Column {
    std::string_view name;
    std::string_view member;  ///< of floor.request
    bool required = false;
};

constexpr std::array<Column, 7> columns = {{{"delegation", "for", true},
                                            {"list", "list", true},
                                            {"kind", "kind"},
                                            {"capacity", "capacity"},
                                            {"group", "group"},
                                            {"speaker", "speaker"},
                                            {"door", "door"}}};

std::vector<WrongRow> wrong_header(const CsvTable& table) {
    std::vector<WrongRow> wrong;
    for (const Column& column : columns)
        if (column.required && table.column(column.name) < 0)
            wrong.push_back({1, "there is no column `" + std::string(column.name) + "`"});
    for (const std::string& name : table.header)
        if (std::none_of(columns.begin(), columns.end(),
                         [&](const Column& known) { return table.column(known.name) == table.column(name); }))
            wrong.push_back(
                {1, "`" + name + "` is none of delegation, list, kind, capacity, group, speaker, door"});
    return wrong;
}

/// What is wrong with one row, or its request.
tl::expected<Inscription, std::string> inscription(const CsvTable& table, std::size_t row) {
    Inscription made{.line = table.lines[row]};
    std::vector<std::string> words;
    for (const Column& column : columns) {
        const int place = table.column(column.name);
        const std::string field =
            place < 0 ? std::string() : unguarded(table.rows[row][static_cast<std::size_t>(place)]);
        if (field.empty() && column.required)
            return tl::unexpected("the " + std::string(column.name) + " is missing");
        if (field.empty()) continue;
        words.push_back(std::string(column.member) + "=" + field);
        if (column.name == "delegation") made.delegation = field;
        if (column.name == "list") made.list = field;
    }
    const auto params = protocol::params_from_words(*protocol::find_method("floor.request"), words, {});
    if (!params) return tl::unexpected(protocol::text_of(params.error()));
    made.params_json = params->params_json;
    made.ref = "inscribe-" + control::hash_of_token(made.params_json).value.substr(0, 40);
    return made;
}

Json wrong_json(const std::vector<WrongRow>& wrong) {
    Json rows = Json::array();
    for (const auto& row : wrong) rows.push_back({{"line", row.line}, {"reason", row.what}});
    return rows;
}

Problem bad_table(Console& console, const std::string& path, const std::vector<WrongRow>& wrong) {
    for (const auto& row : wrong)
        if (!console.json) console.note(path + ", line " + std::to_string(row.line) + ": " + row.what);
    if (console.json) console.line(Json({{"wrong", wrong_json(wrong)}}).dump());
    return {Exit::usage,
            path + " has " + std::to_string(wrong.size()) + (wrong.size() == 1 ? " mistake" : " mistakes") +
                "; nobody was inscribed.",
            "Correct the file and repeat."};
}

}  // namespace

tl::expected<std::vector<Inscription>, std::vector<WrongRow>> read_inscriptions(std::string_view text) {
    const auto table = parse_csv(text);
    if (!table) return tl::unexpected(std::vector<WrongRow>{{table.error().line, table.error().what}});
    if (auto wrong = wrong_header(*table); !wrong.empty()) return tl::unexpected(std::move(wrong));
    std::vector<Inscription> inscriptions;
    std::vector<WrongRow> wrong;
    std::map<std::string, std::size_t> lines;  ///< where a request stands first
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        auto made = inscription(*table, row);
        if (!made) {
            wrong.push_back({table->lines[row], made.error()});
            continue;
        }
        const auto [first, is_new] = lines.emplace(made->params_json, made->line);
        if (!is_new) wrong.push_back({made->line, "says the same as line " + std::to_string(first->second)});
        inscriptions.push_back(std::move(*made));
    }
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    return inscriptions;
}

Ended inscribe(Console& console, const InscribeOptions& options) {
    const auto link = find_link(options.link);
    if (!link) return tl::unexpected(link.error());
    const auto text = read_text(options.csv);
    if (!text) return tl::unexpected(text.error());
    const auto rows = read_inscriptions(*text);
    if (!rows) return tl::unexpected(bad_table(console, options.csv, rows.error()));
    Sockets sockets(options.ca);
    auto client = join(sockets, *link, {.want = {"view"}});
    if (!client) return tl::unexpected(client.error());
    if (!(*client)->has_role("secretary"))
        return tl::unexpected(
            Problem{Exit::refused, "Only a secretary inscribes other delegations; the link is another's."});
    std::vector<WrongRow> refused;
    for (const Inscription& row : *rows) {
        const auto outcome = ask(sockets, **client, "floor.request", row.params_json, row.ref);
        if (outcome.kind == Outcome::Kind::lost)
            return tl::unexpected(
                Problem{stop_wanted() ? Exit::interrupted : Exit::unreachable,
                        "No answer came for line " + std::to_string(row.line) + ".",
                        "Repeat it with the same file: no row takes effect twice."});
        if (outcome.done()) continue;
        refused.push_back({row.line, row.delegation + " on list " + row.list + ": " +
                                         refusal_text(nlohmann::json::parse(outcome.json))});
        if (!console.json) console.note(options.csv + ", line " + std::to_string(row.line) + ": " +
                                        refused.back().what);
    }
    const std::size_t stand = rows->size() - refused.size();
    if (console.json)
        console.line(Json({{"inscribed", stand}, {"refused", wrong_json(refused)}}).dump());
    else
        console.line("Inscribed " + std::to_string(stand) + " of " + std::to_string(rows->size()) + ".");
    return refused.empty() ? Exit::ok : Exit::refused;
}

}  // namespace cli
