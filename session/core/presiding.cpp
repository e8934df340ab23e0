// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "session/base/check.h"
#include "session/core/due.h"
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

bool is_officer(const Participant& person) {
    return person.roles.meets({Role::chair, Role::vice_chair, Role::rapporteur});
}

Decision decide_one(const State& state, const DelegatePresiding& command, const Context& context) {
    // PR3: a mandate is not handed on. Whoever presides without one is the Chair.
    if (tenure(state).mandate) return refuse(Reason::role_required);
    const Participant* to = find_participant(state, command.to);
    if (!to) return refuse_member(Reason::participant_unknown, "to");
    if (!is_officer(*to) || to->id == tenure(state).holder)
        return refuse_member(Reason::cannot_preside, "to");
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

/// The chair goes back to this participant, who gave or lost it; what began since then ends this way.
PresidingPassed back_to(const State& state, const ParticipantId& to, MandateEnd ended) {
    return {tenure(state).holder, to, tenure(state).epoch + 1, *tenure(state).mandate, ended};
}

Accepted chair_back(const State& state, const ParticipantId& to, MandateEnd ended) {
    const PresidingPassed passed = back_to(state, to, ended);
    return Accepted{.events = {PresidingEvent(passed)},
                    .answer = MandateAnswer{0, passed.mandate, passed.epoch}};
}

/// The Chair presides by office from the beginning.
const ParticipantId& chair_of(const State& state) { return state.presiding.tenures.front().holder; }

/// The first of the mandates on which the present tenure rests, from the one in force back through those that
/// it replaced by succession, of which this holds; null when it holds of none.
template <class Holds>
const Mandate* mandate_in_force(const State& state, Holds holds) {
    for (auto id = tenure(state).mandate; id; id = find_mandate(state, *id)->instead_of)
        if (const Mandate* mandate = find_mandate(state, *id); holds(*mandate)) return mandate;
    return nullptr;
}

Decision decide_one(const State& state, const ReturnPresiding&, const Context&) {
    if (!tenure(state).mandate) return refuse(Reason::no_mandate);  // PR6
    const Mandate& mandate = *find_mandate(state, *tenure(state).mandate);
    return chair_back(state, mandate.given_by, MandateEnd::returned);  // PR11: by succession as well
}

Decision decide_one(const State& state, const ResumePresiding&, const Context& context) {
    if (tenure(state).mandate) {
        const Mandate* given = mandate_in_force(state, [&](const Mandate& mandate) {
            return !context.actor || mandate.given_by == context.actor->id;
        });
        if (!given) return refuse(Reason::role_required);  // PR7, PR11
        return chair_back(state, given->given_by, MandateEnd::taken_back);
    }
    if (!state.presiding.offered) return refuse(Reason::no_mandate);
    if (context.actor && context.actor->id != tenure(state).holder) return refuse(Reason::role_required);
    const MandateId id = *state.presiding.offered;
    return Accepted{.events = {PresidingEvent(MandateClosed{id, MandateEnd::withdrawn})},
                    .answer = MandateAnswer{0, id, tenure(state).epoch}};
}

Decision decide_one(const State& state, const SetSuccession& command, const Context&) {
    for (auto one = command.order.begin(); one != command.order.end(); ++one) {  // PR9
        const std::string member = "order[" + std::to_string(one - command.order.begin()) + "]";
        const Participant* person = find_participant(state, *one);
        if (!person) return refuse_member(Reason::participant_unknown, member);
        if (!is_officer(*person)) return refuse_member(Reason::cannot_preside, member);
        if (std::find(command.order.begin(), one, *one) != one)
            return refuse_member(Reason::duplicate_member, member);
    }
    if (command.grace_ms > static_cast<std::uint64_t>(limits::grace_ms_max))
        return refuse_member(Reason::out_of_range, "grace_ms");
    return Accepted{.events = {PresidingEvent(SuccessionSet{{command.order, command.grace_ms}})}};
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

/// Ends the mandate in force and those that it replaced, down to the one under which `to` presided. Returns
/// that one; nothing when `to` presides by office.
std::optional<MandateId> end_mandates(State& state, const PresidingPassed& event, Time at) {
    std::optional<MandateId> id = event.mandate;
    while (id && mandate_of(state, *id).to != event.to) {
        Mandate& mandate = mandate_of(state, *id);
        mandate.ended = event.ended;
        mandate.ended_at = at;
        id = mandate.instead_of;
    }
    return id;
}

/// A successor's mandate covers what the one that it replaces covers. Rule PR9.
Mandate successor_mandate(const State& state, const PresidingPassed& event, Time at) {
    Mandate mandate{.id = event.mandate, .given_by = event.from, .to = event.to, .scope = {"session"},
                    .offered_at = at, .by_succession = true, .instead_of = tenure(state).mandate};
    if (!mandate.instead_of) return mandate;
    const Mandate& replaced = *find_mandate(state, *mandate.instead_of);
    mandate.scope = replaced.scope;
    mandate.until = replaced.until;
    return mandate;
}

void apply_one(State& state, const PresidingPassed& event, const Entered& entered) {
    Presiding& presiding = state.presiding;
    Tenure next{.holder = event.to, .epoch = event.epoch, .since = entered.at,
                .by_succession = event.by_succession};
    if (event.ended) {
        next.mandate = end_mandates(state, event, entered.at);
    } else {
        if (event.by_succession) presiding.mandates.push_back(successor_mandate(state, event, entered.at));
        else presiding.offered.reset();
        mandate_of(state, event.mandate).accepted_at = entered.at;
        next.mandate = event.mandate;
    }
    presiding.tenures.push_back(next);
    presiding.link_lost_at.reset();  // it was the link of whoever presided
    presiding.succeeds_at.reset();
}

void apply_one(State& state, const SuccessionSet& event, const Entered&) {
    auto& succession = state.presiding.succession;
    succession.reset();
    if (!event.succession.order.empty()) succession = event.succession;
}

void apply_one(State& state, const PresidingLinkLost& event, const Entered& entered) {
    Presiding& presiding = state.presiding;
    if (!presiding.link_lost_at) presiding.link_lost_at = entered.at;
    presiding.succeeds_at = event.succeeds_at;
}

void apply_one(State& state, const PresidingLinkBack&, const Entered&) {
    state.presiding.link_lost_at.reset();
    state.presiding.succeeds_at.reset();
}

void apply_one(State& state, const MandateClosed& event, const Entered& entered) {
    Mandate& mandate = mandate_of(state, event.mandate);
    mandate.ended = event.ended;
    mandate.ended_at = entered.at;
    state.presiding.offered.reset();
}

}  // namespace

std::vector<Event> mandates_lapsing_with(const State& state, const std::string& scope) {
    const auto covers = [&](const std::optional<MandateId>& id) {
        return id && find_mandate(state, *id)->scope.value == scope;
    };
    if (covers(tenure(state).mandate))
        return {PresidingEvent(back_to(state, chair_of(state), MandateEnd::lapsed))};
    if (covers(state.presiding.offered))
        return {PresidingEvent(MandateClosed{*state.presiding.offered, MandateEnd::lapsed})};
    return {};
}

std::vector<Event> succession_of(const State& state, const ParticipantId& to) {
    std::vector<Event> events;
    if (state.presiding.offered)
        events.push_back(PresidingEvent(MandateClosed{*state.presiding.offered, MandateEnd::lapsed}));
    // Whoever gave or lost the chair has it back; nobody presides by a second mandate above the own one.
    const bool had_it =
        mandate_in_force(state, [&](const Mandate& mandate) { return mandate.given_by == to; });
    PresidingPassed passed{tenure(state).holder, to, tenure(state).epoch + 1,
                           MandateId{static_cast<std::uint32_t>(state.presiding.mandates.size() + 1)}, {}};
    if (had_it) passed = back_to(state, to, MandateEnd::lapsed);
    passed.by_succession = true;
    events.push_back(PresidingEvent(passed));
    return events;
}

const DueSource mandates_due = {
    [](const State& state) {
        std::optional<Time> first;
        for (const auto& id : {tenure(state).mandate, state.presiding.offered}) {
            if (!id) continue;
            const auto until = find_mandate(state, *id)->until;
            if (until && (!first || *until < *first)) first = until;
        }
        return first;
    },
    [](const State& state, Time now, std::uint64_t) -> std::vector<Event> {
        if (const auto id = tenure(state).mandate)
            if (const auto until = find_mandate(state, *id)->until; until && *until <= now)
                return {PresidingEvent(back_to(state, chair_of(state), MandateEnd::lapsed))};
        if (const auto id = state.presiding.offered)
            if (const auto until = find_mandate(state, *id)->until; until && *until <= now)
                return {PresidingEvent(MandateClosed{*id, MandateEnd::lapsed})};
        return {};
    }};

Decision decide(const State& state, const PresidingCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const PresidingEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
