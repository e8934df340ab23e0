// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The session's creation and its clock. A real session runs on the server's clock; a rehearsal on one that
/// its secretary or technician sets, and everything it writes says so.

#include <variant>

#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

/// Rules CL1, CL2, CL3.
struct SetRehearsalClock {
    static constexpr std::string_view type = "rehearsal.set_clock";
    static constexpr std::string_view about =
        "Sets the clock of a rehearsal forward, or how fast it runs; 0 holds it still. Refused in a real "
        "session.";
    static constexpr Sender sender = roles({Role::secretary, Role::technician});
    static constexpr Reason refusals[] = {Reason::not_a_rehearsal, Reason::time_passed, Reason::out_of_range};
    std::optional<Time> at;
    std::optional<std::uint32_t> speed;
};
DESCRIBE(SetRehearsalClock, at, speed)

struct SessionCreated {
    static constexpr std::string_view type = "session.created";
    static constexpr std::string_view about = "The session exists with this profile.";
    static constexpr Audience audience = Audience::podium;
    Profile profile;
    bool operator==(const SessionCreated&) const = default;
};
DESCRIBE(SessionCreated, profile)

struct ServerStarted {
    static constexpr std::string_view type = "server.started";
    static constexpr std::string_view about =
        "A server took up the session; everybody who was connected to an earlier one is no longer.";
    static constexpr Audience audience = Audience::podium;
    bool operator==(const ServerStarted&) const = default;
};
DESCRIBE_EMPTY(ServerStarted)

struct RehearsalClockSet {
    static constexpr std::string_view type = "rehearsal.clock_set";
    static constexpr std::string_view about = "The rehearsal clock shows this time and runs at this speed.";
    static constexpr Audience audience = Audience::hall;
    Time at;
    std::uint32_t speed = 1;
    bool operator==(const RehearsalClockSet&) const = default;
};
DESCRIBE(RehearsalClockSet, at, speed)

using ClockCommand = std::variant<SetRehearsalClock>;
using ClockEvent = std::variant<SessionCreated, ServerStarted, RehearsalClockSet>;

}  // namespace protocol
