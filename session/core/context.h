// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What a rule may know besides the state, and what it may answer. Time comes in here: the core has no clock.

#include <tl/expected.hpp>
#include <vector>

#include "session/core/state.h"

namespace core {

struct Context {
    Time now;
    const Participant* actor = nullptr;  ///< null for the system and for the operator at the command line
    std::optional<std::uint64_t> epoch;  ///< as the sender gave it
    bool on_instruction = false;         ///< the secretary acts on the presiding officer's instruction
    std::uint64_t dice = 0;              ///< random, for a draw; what it led to stands in the event
};

/// Whether the secretariat acts; the operator at the command line does so for it.
inline bool is_secretary(const Context& context) {
    return !context.actor || context.actor->roles.has(Role::secretary);
}

/// A command carried out: its events in order, and the answer, whose `seq` is filled in when they are
/// numbered.
struct Accepted {
    std::vector<Event> events;
    Answer answer = Done{};
};

using Decision = tl::expected<Accepted, Refusal>;

inline tl::unexpected<Refusal> refuse(Reason reason) { return tl::unexpected(Refusal{.reason = reason}); }
inline tl::unexpected<Refusal> refuse_member(Reason reason, std::string_view member) {
    return tl::unexpected(Refusal{.reason = reason, .path = Line{"params." + std::string(member)}});
}
inline tl::unexpected<Refusal> refuse_entry(Reason reason, EntryId entry) {
    return tl::unexpected(Refusal{.reason = reason, .entry = entry});
}

}  // namespace core
