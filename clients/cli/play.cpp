// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "clients/cli/files.h"
#include "clients/cli/names.h"
#include "clients/cli/player.h"
#include "clients/cli/verbs.h"
#include "protocol/limits.h"
#include "protocol/wire.h"

namespace cli {

using Json = nlohmann::json;

namespace {

constexpr const char* invented =
    "REHEARSAL. The speakers and the times are invented; nothing of this has happened.";

/// The scenario's name in its rows' refs: of the file, as far as a ref can hold it.
std::string name_of(const std::string& path) {
    std::string name = std::filesystem::path(path).stem().string().substr(0, 48);
    for (char& c : name)
        if (c <= ' ' || c > '~') c = '-';
    return name;
}

tl::expected<std::unique_ptr<Client>, Problem> conductor_of(Sockets& sockets, const PlayOptions& options,
                                                            const Links& links) {
    std::string who = options.conductor;
    if (who.empty()) who = links.count("technician") ? "technician" : "secretary";
    const auto link = links.find(who);
    if (link == links.end())
        return tl::unexpected(
            Problem{Exit::usage, options.links + " has no link for " + who + ", who is to set the clock.",
                    "Name a technician or secretary with --conductor."});
    auto client = join(
        sockets, link->second,
        {.first_patience = std::chrono::seconds(3), .patience = std::chrono::seconds(options.patience_s)});
    if (!client) return client;
    const auto& view = (*client)->mirror().view();
    if (!view.value("clock", Json::object()).value("rehearsal", false))
        return tl::unexpected(
            Problem{Exit::refused, link->second.session + " is a real session; only rehearsals are played.",
                    "Create a session from a profile with `rehearsal`."});
    if (!(*client)->has_role("technician") && !(*client)->has_role("secretary"))
        return tl::unexpected(Problem{Exit::usage, who + " may not set the rehearsal clock.",
                                      "Name a technician or secretary with --conductor."});
    return client;
}

tl::expected<std::vector<protocol::ScenarioRow>, Problem> rows_of(Console& console,
                                                                  const PlayOptions& options,
                                                                  const std::string& time_zone) {
    const auto text = read_text(options.scenario);
    if (!text) return tl::unexpected(text.error());
    auto rows = protocol::read_scenario(*text, time_zone);
    if (rows) return std::move(*rows);
    for (const auto& problem : rows.error())
        console.note(options.scenario + ", " + protocol::text_of(problem));
    return tl::unexpected(Problem{
        Exit::usage,
        options.scenario + " has " + std::to_string(rows.error().size()) + " mistakes; nothing was played."});
}

tl::expected<void, Problem> check_links(const std::vector<protocol::ScenarioRow>& rows, const Links& links,
                                        const std::string& path) {
    std::set<std::string> missing;
    for (const auto& row : rows)
        if (!row.who.empty() && !links.count(row.who)) missing.insert(row.who);
    if (missing.empty()) return {};
    std::string names;
    for (const auto& name : missing) names += (names.empty() ? "" : ", ") + name;
    return tl::unexpected(Problem{Exit::usage, path + " has no links for: " + names + ". Nothing was played.",
                                  "`rostrum invite SESSION --all --out links.json` makes them all."});
}

std::string thousands(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (int at = static_cast<int>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), 1, ',');
    return text;
}

void print_summary(Console& console, const PlayCounts& counts, const std::string& scenario) {
    if (console.json) {
        console.line(Json{{"rehearsal", true},
                          {"scenario", scenario},
                          {"rows", counts.rows},
                          {"commands", counts.commands},
                          {"refused_as_expected", counts.refused},
                          {"checks", counts.checks},
                          {"done_before", counts.passed},
                          {"meetings", counts.meetings},
                          {"connections", counts.connections},
                          {"updates", counts.updates},
                          {"reconnects", counts.reconnects},
                          {"finished", counts.finished},
                          {"failures", counts.failures}}
                         .dump(-1, ' ', false, Json::error_handler_t::replace));
        return;
    }
    console.line(console.tint(Tone::strong, std::string(counts.finished ? "Played " : "Stopped after ") +
                                                thousands(counts.rows) + " rows of " + scenario + " over " +
                                                thousands(counts.connections) + " connections"));
    console.line("  " + thousands(counts.commands) + " commands done, " + thousands(counts.refused) +
                 " refused as they should be, " + thousands(counts.checks) + " checks held" +
                 (counts.passed
                      ? ", " + thousands(counts.passed) + " passed over because an earlier run made them"
                      : ""));
    console.line("  " + thousands(counts.updates) + " updates received; reconnected " +
                 thousands(counts.reconnects) + (counts.reconnects == 1 ? " time" : " times"));
    if (counts.finished && counts.failures.empty())
        console.line(
            console.tint(Tone::good, "  No update missed or repeated; every kept view equals a fresh one."));
    for (const auto& failure : counts.failures)
        console.line(console.tint(Tone::bad, "  Did not hold: " + failure));
    console.line(console.tint(Tone::warning, invented));
}

}  // namespace

Ended play(Console& console, const PlayOptions& options) {
    const auto links = read_links(options.links);
    if (!links) return tl::unexpected(links.error());
    Sockets sockets(options.ca);
    auto conductor = conductor_of(sockets, options, *links);
    if (!conductor) return tl::unexpected(conductor.error());
    Client& at_desk = **conductor;
    const Json session = at_desk.mirror().view().value("session", Json::object());
    const auto rows = rows_of(console, options, session.value("time_zone", std::string("UTC")));
    if (!rows) return tl::unexpected(rows.error());
    if (auto complete = check_links(*rows, *links, options.links); !complete)
        return tl::unexpected(complete.error());

    if (!console.json) {
        console.line(console.tint(Tone::warning, invented));
        console.line("Playing " + options.scenario + ": " + thousands(rows->size()) + " rows in session " +
                     session.value("id", std::string()) + ", " +
                     (options.speed ? "the clock " + std::to_string(options.speed) + " times as fast"
                                    : "the clock jumping"));
    }
    Player player(sockets, console, *links, std::move(*conductor),
                  {name_of(options.scenario), options.speed, std::chrono::seconds(options.patience_s)});
    auto played = player.play(*rows);
    if (played) played = player.finish();
    console.end_progress();
    const auto counts = player.counts();
    print_summary(console, counts, options.scenario);
    player.leave();
    if (!played) return tl::unexpected(played.error());
    if (counts.failures.empty()) return Exit::ok;
    return tl::unexpected(Problem{Exit::refused, std::to_string(counts.failures.size()) +
                                                     (counts.failures.size() == 1 ? " thing" : " things") +
                                                     " did not hold."});
}

}  // namespace cli
