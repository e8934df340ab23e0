// SPDX-License-Identifier: Apache-2.0
#include "session/core/session.h"

#include <algorithm>

#include "session/base/check.h"
#include "session/core/deadlines.h"
#include "session/core/floor_acts.h"
#include "session/core/queries.h"
#include "session/core/speeches.h"
#include "session/core/topics.h"

namespace core {

namespace {

/// For whom an event was and by which door, where it concerns a delegation or an entry.
struct Concern {
    std::optional<DelegationId> delegation;
    std::optional<Door> door;
};

template <class E>
Concern concern_of(const State& state, const E& event) {
    if constexpr (requires { event.delegation; event.door; }) {
        return {event.delegation, event.door};
    } else if constexpr (requires { find_entry(state, event.entry); }) {
        const Entry* entry = find_entry(state, event.entry);
        if (entry) return {entry->delegation, entry->door};
    } else if constexpr (std::is_same_v<E, RecommendationCommented> || std::is_same_v<E, DocumentAttached>) {
        return {event.delegation, {}};
    } else if constexpr (std::is_same_v<E, DocumentWithdrawn>) {
        const auto text = state.documents.find(event.document);
        if (text != state.documents.end()) return {text->second.attached.delegation, {}};
    }
    return {};
}

}  // namespace

void apply(State& state, const Entered& entered) {
    keep_undo(state, entered);
    const auto* floor = std::get_if<FloorEvent>(&entered.event);
    const auto speaking = floor ? entries_of(state, *floor) : SpeakingEntries{};
    std::visit([&](const auto& topic) { apply(state, topic, entered); }, entered.event);
    if (floor) count_speeches(state, speaking, entered.at);
    if (entered.on_instruction)  // PR12
        state.presiding.instructed.push_back({entered.seq, entered.at, {entered.by}, entered.presiding});
    state.seq = entered.seq;
    state.last_at = entered.at;
}

Entered Session::number(const Event& event, Time at, std::string_view by) const {
    Entered entered{
        .seq = state_.seq + 1, .at = std::max(at, state_.last_at), .by = std::string(by), .event = event};
    const Concern concern = std::visit(
        [this](const auto& topic) {
            return std::visit([this](const auto& one) { return concern_of(state_, one); }, topic);
        },
        event);
    entered.on_behalf = concern.delegation;
    entered.door = concern.door;
    if (!state_.presiding.tenures.empty()) {
        entered.presiding = tenure(state_).holder;
        entered.epoch = tenure(state_).epoch;
    }
    return entered;
}

tl::expected<Submitted, Refusal> Session::submit(const Method& method, const Command& command,
                                                 Context context) {
    context.now = std::max(context.now, state_.last_at);
    if (auto refusal = gate(state_, method, context)) return tl::unexpected(*refusal);
    Decision decision =
        std::visit([&](const auto& topic) { return decide(state_, topic, context); }, command);
    if (!decision) return tl::unexpected(std::move(decision.error()));
    Submitted submitted{.answer = decision->answer};
    const std::string by = context.actor ? context.actor->id.value : "operator";
    for (const Event& event : decision->events) {
        submitted.entered.push_back(enter(event, context.now, by, context.on_instruction));
    }
    std::visit([this](auto& answer) { answer.seq = state_.seq; }, submitted.answer);
    return submitted;
}

std::vector<Entered> Session::advance(Time now, const Dice& dice) {
    std::vector<Entered> entered;
    while (const auto deadline = next_deadline(state_)) {
        if (*deadline > now) break;
        const auto events = due(state_, *deadline, dice());
        CHECK(!events.empty());  // a deadline that brings nothing would be asked for again for ever
        for (const Event& event : events) entered.push_back(enter(event, *deadline));
    }
    return entered;
}

Entered Session::enter(const Event& event, Time now, std::string_view by, bool on_instruction) {
    Entered entered = number(event, now, by);
    entered.on_instruction = on_instruction;
    apply(state_, entered);
    return entered;
}

void Session::replay(const Entered& entered) {
    CHECK(entered.seq == state_.seq + 1);
    apply(state_, entered);
}

}  // namespace core
