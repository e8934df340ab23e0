// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/chronicle.h"

#include <nlohmann/json.hpp>

#include "protocol/wire.h"
#include "tests/support/random_command.h"

namespace simulation {

namespace {

std::string row_of(const Asked& asked) {
    auto params = nlohmann::json::parse(asked.params_json);
    if (asked.on_instruction) params["on_instruction"] = true;
    return support::scenario_row(asked.who, *asked.method, params, asked.epoch);
}

}  // namespace

void Chronicle::at(protocol::Time time) {
    if (now_ == time) return;
    now_ = time;
    rows_.push_back("at " + protocol::time_text(time));
}

void Chronicle::connection(const std::string& who, bool there) {
    if (there ? !connected_.insert(who).second : connected_.erase(who) == 0) return;
    rows_.push_back(who + (there ? " join" : " leave"));
}

void Chronicle::record(const protocol::Entered& entered, const Asked* command, protocol::Time began) {
    if (command) {
        at(began);
        // An epoch is in the way where a part of the rows is played alone: it stands only where it must.
        Asked row = *command;
        if (row.epoch == entered.epoch) row.epoch.reset();
        rows_.push_back(row_of(row));
        return;
    }
    if (entered.by != "system") return;
    if (const auto* clock = std::get_if<protocol::ClockEvent>(&entered.event)) {
        if (!std::holds_alternative<protocol::ServerStarted>(*clock)) return;
        at(entered.at);
        for (const auto& who : std::set<std::string>(connected_)) connection(who, false);
        return remark("a server takes up the session");
    }
    const auto* presence = std::get_if<protocol::PresenceEvent>(&entered.event);
    if (!presence) return;
    const auto* began_event = std::get_if<protocol::PresenceBegan>(presence);
    const auto* ended_event = std::get_if<protocol::PresenceEnded>(presence);
    if (!began_event && !ended_event) return;
    at(entered.at);
    connection((began_event ? began_event->participant : ended_event->participant)->value, began_event);
}

void Chronicle::attempt(const Asked& asked) {
    attempts_.push_back(row_of(asked));
}

std::string Chronicle::text() const {
    std::string text = head_;
    for (const auto& row : rows_) text += row + '\n';
    if (!attempts_.empty()) text += "# asked for in the batch that went wrong:\n";
    for (const auto& row : attempts_) text += row + '\n';
    return text;
}

}  // namespace simulation
