// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "clients/cli/client.h"
#include "clients/cli/link.h"
#include "clients/cli/sentences.h"
#include "clients/cli/verbs.h"
#include "protocol/wire.h"

namespace cli {

using Json = nlohmann::json;

namespace {

constexpr std::int64_t small_step_ms = 15 * 60 * 1000;

std::string json_line(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Prints what a client hears, and knows when it has heard enough.
class Watcher {
public:
    Watcher(Console& console, const WatchOptions& options, Client& client)
        : console_(console), options_(options), client_(client), clock_(LocalClock::utc()) {}

    bool enough() const { return enough_; }

    void joined(const Json& joined) {
        const bool first = client_.reconnects() == 0;
        const bool whole = joined.contains("view");
        clock_ = clock_of(client_.mirror().view());
        if (console_.json) {
            if (!options_.events_only && (first || whole)) console_.line(json_line({{"joined", joined}}));
        } else if (first) {
            greet(joined);
        } else {
            console_.note("Connected again" + std::string(whole ? "; the whole state was fetched anew" : ""));
        }
        if (!first && whole) events_of(joined);
        // The mirror has taken the updates of the answer already; they are told from its present state.
        if (const auto missed = joined.find("patches"); missed != joined.end())
            for (const auto& update : *missed) tell(update);
    }

    void tell(const Json& update) {
        if (enough_) return;
        if (console_.json && !options_.events_only) console_.line(json_line(update));
        events_of(update);
    }

private:
    void greet(const Json& joined) {
        if (options_.events_only) {
            const auto notice = rehearsal_notice(client_.mirror().view());
            if (!notice.empty()) console_.note(notice);
            return;
        }
        const auto now = protocol::parse_time(joined.value("now", std::string())).value_or(protocol::Time{});
        console_.raw(overview(console_, client_.mirror().view(), now));
        const auto& you = client_.you();
        std::string roles;
        for (const auto& role : you.value("roles", Json::array()))
            roles += (roles.empty() ? "" : ", ") + spaced(role.get<std::string>());
        console_.line(console_.tint(
            Tone::faint, "Watching as " +
                             Names(client_.mirror().view()).person(you.value("participant", "")) + " (" +
                             roles + "); end with Ctrl-C"));
    }

    void events_of(const Json& carrier) {
        const auto events = carrier.find("events");
        if (events == carrier.end()) return;
        for (const auto& event : *events) {
            if (enough_) return;
            if (!console_.json && is_small_step(event)) continue;
            if (!console_.json)
                console_.line(event_line(console_, event, client_.mirror().view(), clock_));
            else if (options_.events_only)
                console_.line(json_line(event));
            ++told_;
            if (options_.count && told_ >= options_.count) enough_ = true;
            if (options_.until_adjourned && event.value("type", std::string()) == "meeting.adjourned")
                enough_ = true;
        }
    }

    /// A rehearsal's clock jumps from act to act; only a pause or another pace is worth a line to people.
    bool is_small_step(const Json& event) {
        if (event.value("type", std::string()) != "rehearsal.clock_set") return false;
        const auto from = protocol::parse_time(event.value("at", std::string())),
                   to = protocol::parse_time(event["data"].value("at", std::string()));
        const auto speed = event["data"].value("speed", std::uint64_t(1));
        const bool same_pace = speed == speed_;
        speed_ = speed;
        return same_pace && from && to && *to - *from < small_step_ms;
    }

    Console& console_;
    const WatchOptions& options_;
    Client& client_;
    LocalClock clock_;
    std::uint64_t told_ = 0;
    std::uint64_t speed_ = 1;  ///< of the rehearsal clock, as last told
    bool enough_ = false;
};

}  // namespace

Ended watch(Console& console, const WatchOptions& options) {
    const auto link = find_link(options.link);
    if (!link) return tl::unexpected(link.error());
    Sockets sockets(options.ca);
    Client client(sockets, *link, {.patience = std::chrono::seconds(options.patience_s)});
    Watcher watcher(console, options, client);
    client.on_joined = [&](const Json& joined) { watcher.joined(joined); };
    client.on_update = [&](const Json& update) { watcher.tell(update); };
    client.on_lost = [&](const std::string& why) { console.note(why + "; trying to come back"); };
    client.on_gap = [&](const std::string& what) {
        console.note("The updates do not follow on each other (" + what + "); fetching the whole state anew");
    };
    client.start();
    while (!stop_wanted() && !watcher.enough() && !client.ended())
        sockets.turn(std::chrono::milliseconds(500));
    if (client.ended()) return tl::unexpected(client.problem());
    client.leave();
    serve_until(sockets, std::chrono::milliseconds(200), [] { return false; });
    return watcher.enough() ? Exit::ok : Exit::interrupted;
}

}  // namespace cli
