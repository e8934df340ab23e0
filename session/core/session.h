// SPDX-License-Identifier: Apache-2.0
#pragma once
/// One session: its state and the only two ways to change it, submit a command or apply a recorded event.
/// Owned by the control thread.

#include <functional>
#include <string_view>
#include <vector>

#include "session/core/context.h"

namespace core {

/// A command carried out, with its events numbered.
struct Submitted {
    std::vector<Entered> entered;
    Answer answer;
};

/// A source of random numbers; a simulation gives a seeded one.
using Dice = std::function<std::uint64_t()>;

class Session {
public:
    const State& state() const { return state_; }

    /// Decides on a command of a participant, or of the operator at the command line when `context.actor` is
    /// null. When it is accepted the events have been applied; `context.now` is raised to the last event's
    /// time.
    tl::expected<Submitted, Refusal> submit(const Method&, const Command&, Context context);

    /// Everything that is due up to `now`, each at its own time, by "system". `dice` gives random numbers for
    /// draws.
    std::vector<Entered> advance(Time now, const Dice& dice);

    /// An event that the system itself brings in: the session's creation, a server's start, a connection.
    Entered enter(const Event&, Time now, std::string_view by = "system", bool on_instruction = false);

    /// Replays an event of the journal. The event must be the next one.
    void replay(const Entered&);

private:
    Entered number(const Event&, Time at, std::string_view by) const;
    State state_;
};

/// Applies one event to a state; total.
void apply(State&, const Entered&);

}  // namespace core
