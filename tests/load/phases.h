// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What is measured of a server once a crowd has joined. Each phase leaves the meeting as the next one needs
/// it; they run in the order in which they are declared. All figures are of the server process unless named
/// otherwise.

#include <cstdint>
#include <deque>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/load/crowd.h"
#include "tests/load/measure.h"

namespace load {

struct Settings {
    std::string item = "2";         ///< agenda item, and its list of speakers
    std::uint32_t requests = 1000;  ///< small requests of each kind
    std::uint32_t commands = 200;   ///< floor.give and floor.end together
    std::int64_t interval_ms = 50;  ///< from command to command
    std::uint32_t burst_commands = 600;
    std::uint32_t in_flight = 100;
};

class Phases {
public:
    /// The crowd has joined. `server` and `crowd` outlive this.
    Phases(Crowd& crowd, const Process& server, const Settings& settings);

    /// Nothing but one small request at a time, each from another client.
    nlohmann::json idle();
    /// Opens a meeting, its item and the list of speakers.
    void open_list();
    /// The presiding officer gives and ends the floor at a steady pace.
    nlohmann::json broadcast();
    /// Delegations ask for the floor and withdraw, so many at a time.
    nlohmann::json burst();

private:
    struct Delegate {
        std::uint32_t client = 0;
        std::string entry;  ///< the one that waits, or empty
    };

    double request_us(const std::string& method, bool refused);
    /// Sends one command and waits until everybody has its update; returns the answer's result.
    std::string paced(std::uint32_t client, const std::string& method, const std::string& params);
    /// Mean size of the update that each of these methods leads to, sent one by one.
    nlohmann::json request_sizes();
    void ask_all();
    void burst_next(std::size_t index);

    Crowd& crowd_;
    const Process& server_;
    const Settings settings_;
    std::uint32_t chair_ = 0;
    std::uint64_t epoch_ = 0;
    std::vector<Delegate> delegates_;  ///< one a delegation
    std::deque<std::size_t> queue_;    ///< delegates who wait, in the order in which they asked

    std::uint32_t burst_sent_ = 0;
    std::uint32_t burst_answered_ = 0;
    std::uint64_t burst_seq_ = 0;
};

}  // namespace load
