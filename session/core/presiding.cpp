// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "session/base/check.h"
#include "session/core/mandate_end.h"
#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

Mandate& mandate_of(State& state, MandateId id) {
    CHECK(id.value >= 1 && id.value <= state.presiding.mandates.size());
    return state.presiding.mandates[id.value - 1];
}

/// Nothing when the scope is one of "session", "meeting:<number>", "item:<id>" and can still come about.
std::optional<Refusal> check_scope(const State& state, const std::string& scope) {
    const auto at = [](Reason reason) { return Refusal{.reason = reason, .path = Line{"params.scope"}}; };
    if (scope == "session") return {};
    if (scope.starts_with("meeting:")) {
        std::uint32_t number = 0;
        const char* end = scope.data() + scope.size();
        auto [stop, error] = std::from_chars(scope.data() + 8, end, number);
        const auto found = state.meetings.find(number);
        if (error != std::errc() || stop != end || found == state.meetings.end())
            return at(Reason::meeting_unknown);
        if (found->second.status == MeetingStatus::adjourned) return at(Reason::time_passed);
        return {};
    }
    if (scope.starts_with("item:")) {
        const auto found = state.items.find(ItemId{scope.substr(5)});
        if (found == state.items.end()) return at(Reason::item_unknown);
        if (found->second.status == ItemStatus::done) return at(Reason::time_passed);
        return {};
    }
    return at(Reason::not_a_word);
}

Decision decide_one(const State& state, const DelegatePresiding& command, const Context& context) {
    const bool by_office = !tenure(state).mandate;  // PR3: a mandate is not handed on
    if (!by_office || (context.actor && !context.actor->roles.has(Role::chair)))
        return refuse(Reason::role_required);
    const Participant* to = find_participant(state, command.to);
    if (!to) return refuse_member(Reason::participant_unknown, "to");
    const bool officer = to->roles.meets({Role::chair, Role::vice_chair, Role::rapporteur});
    if (!officer || to->id == tenure(state).holder) return refuse_member(Reason::cannot_preside, "to");
    if (state.presiding.offered) return refuse(Reason::mandate_pending);  // PR4
    if (auto refusal = check_scope(state, command.scope.value)) return tl::unexpected(*refusal);
    if (command.until && *command.until <= context.now) return refuse_member(Reason::time_passed, "until");
    const MandateId id{static_cast<std::uint32_t>(state.presiding.mandates.size() + 1)};
    return Accepted{.events = {PresidingEvent(MandateOffered{id, command.to, command.scope, command.until})},
                    .answer = MandateAnswer{0, id, tenure(state).epoch}};
}

/// The mandate, if it waits for an answer of this actor. Rule PR5.
tl::expected<const Mandate*, Refusal> offered_to(const State& state, MandateId id, const Context& context) {
    const Mandate* mandate = find_mandate(state, id);
    if (!mandate) return refuse_member(Reason::mandate_unknown, "mandate");
    if (context.actor && mandate->to != context.actor->id) return refuse(Reason::role_required);
    if (state.presiding.offered != id) return refuse(Reason::mandate_not_pending);
    return mandate;
}

Decision decide_one(const State& state, const AcceptPresiding& command, const Context& context) {
    const auto mandate = offered_to(state, command.mandate, context);
    if (!mandate) return tl::unexpected(mandate.error());
    const std::uint64_t epoch = tenure(state).epoch + 1;
    return Accepted{.events = {PresidingEvent(PresidingPassed{tenure(state).holder, (*mandate)->to, epoch,
                                                              command.mandate, {}})},
                    .answer = MandateAnswer{0, command.mandate, epoch}};
}

Decision decide_one(const State& state, const DeclinePresiding& command, const Context& context) {
    const auto mandate = offered_to(state, command.mandate, context);
    if (!mandate) return tl::unexpected(mandate.error());
    return Accepted{.events = {PresidingEvent(MandateClosed{command.mandate, MandateEnd::declined})}};
}

/// The mandate in force ends this way and the chair goes back to who gave it.
PresidingPassed give_back(const State& state, MandateEnd ended) {
    const Mandate& mandate = *find_mandate(state, *tenure(state).mandate);
    return {mandate.to, mandate.given_by, tenure(state).epoch + 1, mandate.id, ended};
}

Accepted chair_back(const State& state, MandateEnd ended) {
    const PresidingPassed passed = give_back(state, ended);
    return Accepted{.events = {PresidingEvent(passed)},
                    .answer = MandateAnswer{0, passed.mandate, passed.epoch}};
}

Decision decide_one(const State& state, const ReturnPresiding&, const Context&) {
    if (!tenure(state).mandate) return refuse(Reason::no_mandate);  // PR6
    return chair_back(state, MandateEnd::returned);
}

Decision decide_one(const State& state, const ResumePresiding&, const Context&) {
    if (tenure(state).mandate) return chair_back(state, MandateEnd::taken_back);  // PR7
    if (!state.presiding.offered) return refuse(Reason::no_mandate);
    const MandateId id = *state.presiding.offered;
    return Accepted{.events = {PresidingEvent(MandateClosed{id, MandateEnd::withdrawn})},
                    .answer = MandateAnswer{0, id, tenure(state).epoch}};
}

void apply_one(State& state, const MandateOffered& event, const Entered& entered) {
    state.presiding.mandates.push_back(Mandate{.id = event.mandate,
                                               .given_by = tenure(state).holder,
                                               .to = event.to,
                                               .scope = event.scope,
                                               .until = event.until,
                                               .offered_at = entered.at});
    state.presiding.offered = event.mandate;
}

void apply_one(State& state, const PresidingPassed& event, const Entered& entered) {
    Mandate& mandate = mandate_of(state, event.mandate);
    Tenure next{.holder = event.to, .epoch = event.epoch, .since = entered.at};
    if (event.ended) {
        mandate.ended = event.ended;
        mandate.ended_at = entered.at;
    } else {
        mandate.accepted_at = entered.at;
        next.mandate = event.mandate;
        state.presiding.offered.reset();
    }
    state.presiding.tenures.push_back(next);
}

void apply_one(State& state, const MandateClosed& event, const Entered& entered) {
    Mandate& mandate = mandate_of(state, event.mandate);
    mandate.ended = event.ended;
    mandate.ended_at = entered.at;
    state.presiding.offered.reset();
}

}  // namespace

std::optional<PresidingPassed> mandate_lapsing_with(const State& state, const std::string& scope) {
    const auto in_force = tenure(state).mandate;
    if (!in_force || find_mandate(state, *in_force)->scope.value != scope) return {};
    return give_back(state, MandateEnd::lapsed);
}

std::optional<PresidingEvent> mandate_lapsing_at(const State& state, Time now) {
    if (const auto id = tenure(state).mandate)
        if (const auto until = find_mandate(state, *id)->until; until && *until <= now)
            return PresidingEvent(give_back(state, MandateEnd::lapsed));
    if (const auto id = state.presiding.offered)
        if (const auto until = find_mandate(state, *id)->until; until && *until <= now)
            return PresidingEvent(MandateClosed{*id, MandateEnd::lapsed});
    return {};
}

std::optional<Time> mandate_deadline(const State& state) {
    std::optional<Time> first;
    for (const auto& id : {tenure(state).mandate, state.presiding.offered}) {
        if (!id) continue;
        const auto until = find_mandate(state, *id)->until;
        if (until && (!first || *until < *first)) first = until;
    }
    return first;
}

Decision decide(const State& state, const PresidingCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const PresidingEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
