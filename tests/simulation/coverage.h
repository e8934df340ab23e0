// SPDX-License-Identifier: Apache-2.0
#pragma once
/// How often what the declarations name happened in simulated sessions, and how often what can go wrong did.
/// What never happens is proved by nobody, so a long run fails when something does not.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages.h"

namespace simulation {

class Coverage {
public:
    void event(const protocol::Event&);
    void accepted(std::string_view method) { ++accepted_[std::string(method)]; }
    void refused(std::string_view method, const std::string& reason) {
        ++refused_[reason][std::string(method)];
    }
    /// What the world did: a link cut, a server's death. The names are those of `troubles`.
    void trouble(std::string_view what) { ++troubles_[std::string(what)]; }

    /// Every event with what it said, every command with its refusals, every reason and trouble, with counts.
    std::string report() const;

    /// What is declared and never happened, though nothing in coverage.cpp says why it cannot: events,
    /// commands, reasons and troubles.
    std::vector<std::string> missing() const;
    /// The same of what events say. Some of it is rare: another declaration may move it out of 200 seeds.
    std::vector<std::string> missing_branches() const;

private:
    using Counts = std::map<std::string, std::uint64_t>;
    std::uint64_t times_refused(const std::string& reason) const;

    Counts events_;
    Counts said_;  ///< by "motion.settled end=carried": what an event's words and truth values said
    Counts accepted_;
    Counts troubles_;
    std::map<std::string, Counts> refused_;  ///< by reason, then by method
};

}  // namespace simulation
