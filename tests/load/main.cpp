// SPDX-License-Identifier: Apache-2.0
/// `crowd`: joins thousands of clients to one server and measures it. Prints one JSON object.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "tests/load/crowd.h"
#include "tests/load/measure.h"
#include "tests/load/phases.h"

namespace load {
namespace {

struct Options {
    std::string links;
    pid_t server = 0;
    std::uint32_t clients = 1000;
    std::uint32_t at_once = 64;
    std::uint32_t per_address = 5000;
    std::vector<std::string> phases = {"idle", "broadcast", "burst"};
    Settings settings;
};

std::vector<Link> read_links(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path);
    const auto invitations = nlohmann::json::parse(file);
    std::vector<Link> links;
    for (const auto& [participant, link] : invitations.items())
        links.push_back(parse_link(participant, link.get<std::string>()));
    // The chair among the first, so that few clients suffice.
    std::stable_partition(links.begin(), links.end(),
                          [](const Link& link) { return link.participant == "chair"; });
    return links;
}

nlohmann::json describe_join(Crowd& crowd, double seconds) {
    const auto& sizes = crowd.join_sizes();
    const auto total = std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0});
    return {{"seconds", seconds}, {"bytes", total / sizes.size()}};
}

nlohmann::json measure(const Options& options) {
    raise_file_limit();
    const Process server(options.server);
    const auto empty = server.memory();
    Crowd crowd(read_links(options.links));
    const auto start = now_ns();
    crowd.join(options.clients, options.at_once, options.per_address);
    nlohmann::json found = {{"clients", options.clients}};
    found["join"] = describe_join(crowd, static_cast<double>(now_ns() - start) / 1e9);
    crowd.rest(1500);
    const auto full = server.memory();
    const auto per_client = [&](std::int64_t kib) { return static_cast<double>(kib) / options.clients; };
    found["memory"] = {{"empty_resident_kib", empty.resident},
                       {"resident_kib_per_client", per_client(full.resident - empty.resident)},
                       {"anonymous_kib_per_client", per_client(full.anonymous - empty.anonymous)}};
    Phases phases(crowd, server, options.settings);
    const auto wanted = [&](const char* name) {
        return std::find(options.phases.begin(), options.phases.end(), name) != options.phases.end();
    };
    if (wanted("idle")) found["idle"] = phases.idle();
    if (wanted("broadcast") || wanted("burst")) phases.open_list();
    if (wanted("broadcast")) found["broadcast"] = phases.broadcast();
    if (wanted("burst")) found["burst"] = phases.burst();
    crowd.rest(300);
    const auto& tally = crowd.tally();
    found["continuity"] = {{"updates", tally.updates},
                           {"events", tally.events},
                           {"parsed", tally.parsed},
                           {"missed", tally.missed},
                           {"repeated", tally.repeated}};
    return found;
}

}  // namespace
}  // namespace load

int main(int argc, char** argv) {
    load::Options options;
    CLI::App app{"Joins a crowd of clients to a server and measures the server"};
    app.add_option("--links", options.links, "Invitations: {participant: link}")->required();
    app.add_option("--server", options.server, "Process id of the server")->required();
    app.add_option("--clients", options.clients, "How many join")->check(CLI::Range(10, 60000));
    app.add_option("--at-once", options.at_once, "How many join at the same time");
    app.add_option("--per-address", options.per_address, "Clients that share one source address");
    app.add_option("--phases", options.phases, "idle, broadcast, burst")->delimiter(',');
    app.add_option("--item", options.settings.item, "Agenda item whose list is used");
    app.add_option("--requests", options.settings.requests, "Small requests of each kind");
    app.add_option("--commands", options.settings.commands, "Commands broadcast at a steady pace");
    app.add_option("--interval-ms", options.settings.interval_ms, "From command to command");
    app.add_option("--burst-commands", options.settings.burst_commands, "Commands of the burst");
    app.add_option("--in-flight", options.settings.in_flight, "Commands of the burst under way at a time");
    CLI11_PARSE(app, argc, argv);
    try {
        std::cout << load::measure(options).dump(2) << "\n";
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "crowd: %s\n", failure.what());
        return 1;
    }
}
