// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "session/core/due.h"
#include "session/core/links.h"
#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

/// The Bureau and the extended Bureau.
constexpr RoleSet addressed{Role::chair, Role::vice_chair, Role::rapporteur, Role::bureau};

/// Those named, each once, or all of the Bureau and the extended Bureau. Rule SI1.
tl::expected<std::vector<ParticipantId>, Refusal> addressees_of(const State& state,
                                                                const StartSilence& command) {
    std::vector<ParticipantId> addressees;
    for (const ParticipantId& id : command.addressees) {
        const Participant* person = find_participant(state, id);
        if (!person) return refuse_member(Reason::participant_unknown, "addressees");
        if (!person->roles.meets(addressed)) return refuse_member(Reason::not_addressed, "addressees");
        if (std::find(addressees.begin(), addressees.end(), id) == addressees.end())
            addressees.push_back(id);
    }
    if (!command.addressees.empty()) return addressees;
    for (const auto& [id, person] : state.participants)
        if (person.roles.meets(addressed)) addressees.push_back(id);
    return addressees;
}

Decision decide_one(const State& state, const StartSilence& command, const Context& context) {
    if (command.text.empty()) return refuse_member(Reason::required, "text");
    if (command.deadline <= context.now) return refuse_member(Reason::time_passed, "deadline");
    auto addressees = addressees_of(state, command);
    if (!addressees) return tl::unexpected(addressees.error());
    const SilenceId id{static_cast<std::uint32_t>(state.silences.size() + 1)};
    const SilenceStarted started{id, command.text, command.deadline, command.subject, *addressees};
    return Accepted{.events = {SilenceEvent(started)}, .answer = SilenceAnswer{0, id}};
}

/// The procedure, if its silence still runs.
tl::expected<const Silence*, Refusal> find_running(const State& state, SilenceId id) {
    const auto found = state.silences.find(id);
    if (found == state.silences.end()) return refuse_member(Reason::silence_unknown, "silence");
    const SilenceStatus status = found->second.status;
    if (status != SilenceStatus::running)
        return tl::unexpected(
            Refusal{.reason = Reason::silence_over, .status = Line{std::string(to_word(status))}});
    return &found->second;
}

bool is_addressed(const Silence& silence, const ParticipantId& member) {
    return silence.receipts.count(member) > 0;
}

Decision decide_one(const State& state, const BreakSilence& command, const Context& context) {
    const auto silence = find_running(state, command.silence);
    if (!silence) return tl::unexpected(silence.error());
    const bool records = !context.actor || context.actor->roles.has(Role::secretary);
    if (records && !command.for_) return refuse_member(Reason::required, "for");
    const auto member = records ? command.for_ : std::optional(context.actor->id);
    const bool for_another = !records && command.for_ && command.for_ != member;
    if (for_another || !is_addressed(**silence, *member)) return refuse(Reason::not_addressed);  // SI3
    SilenceBroken broken{.silence = command.silence, .reason = command.reason};
    if (records) broken.member = member;
    return Accepted{.events = {SilenceEvent(broken)}};
}

Decision decide_one(const State& state, const ReadSilence& command, const Context& context) {
    const auto found = state.silences.find(command.silence);
    if (found == state.silences.end()) return refuse_member(Reason::silence_unknown, "silence");
    const Silence& silence = found->second;
    if (!context.actor || !is_addressed(silence, context.actor->id)) return refuse(Reason::not_addressed);
    if (silence.receipts.at(context.actor->id).read_at) return refuse(Reason::already_so);  // SI5
    return Accepted{.events = {SilenceEvent(SilenceRead{command.silence, context.actor->id})}};
}

Decision decide_one(const State& state, const RemindSilence& command, const Context&) {
    const auto silence = find_running(state, command.silence);
    if (!silence) return tl::unexpected(silence.error());
    SilenceReminded reminded{.silence = command.silence};
    for (const auto& [member, receipt] : (*silence)->receipts)
        if (!receipt.read_at) reminded.members.push_back(member);
    if (reminded.members.empty()) return refuse(Reason::already_so);  // SI6
    return Accepted{.events = {SilenceEvent(reminded)}};
}

Decision decide_one(const State& state, const ExtendSilence& command, const Context& context) {
    const auto silence = find_running(state, command.silence);
    if (!silence) return tl::unexpected(silence.error());
    if (command.deadline <= (*silence)->deadline || command.deadline <= context.now)
        return refuse_member(Reason::time_passed, "deadline");  // SI4
    return Accepted{.events = {SilenceEvent(SilenceExtended{command.silence, command.deadline})}};
}

void apply_one(State& state, const SilenceStarted& event, const Entered& entered) {
    Silence silence{.started = event, .at = entered.at, .deadline = event.deadline};
    for (const ParticipantId& member : event.addressees) {
        SilenceReceipt& receipt = silence.receipts[member];
        if (is_connected(state, member)) receipt.received_at = entered.at;  // SI5: the notice reaches them
    }
    state.silences.emplace(event.silence, std::move(silence));
}

void apply_one(State& state, const SilenceRead& event, const Entered& entered) {
    SilenceReceipt& receipt = state.silences.at(event.silence).receipts[event.member];
    receipt.read_at = entered.at;
    if (!receipt.received_at) receipt.received_at = entered.at;
}

void apply_one(State& state, const SilenceReminded& event, const Entered& entered) {
    for (const ParticipantId& member : event.members)
        state.silences.at(event.silence).receipts[member].reminded_at = entered.at;
}

void apply_one(State& state, const SilenceBroken& event, const Entered& entered) {
    Silence& silence = state.silences.at(event.silence);
    silence.status = SilenceStatus::broken;
    silence.broken_by = event.member.value_or(ParticipantId{entered.by});
    silence.reason = event.reason;
    silence.ended_at = entered.at;
}

void apply_one(State& state, const SilenceExtended& event, const Entered&) {
    state.silences.at(event.silence).deadline = event.deadline;
}

void apply_one(State& state, const SilenceStood& event, const Entered& entered) {
    Silence& silence = state.silences.at(event.silence);
    silence.status = SilenceStatus::stood;
    silence.ended_at = entered.at;
}

/// The running procedure that ends first; null when there is none.
const Silence* first_to_end(const State& state) {
    const Silence* first = nullptr;
    for (const auto& [id, silence] : state.silences)
        if (silence.status == SilenceStatus::running && (!first || silence.deadline < first->deadline))
            first = &silence;
    return first;
}

}  // namespace

const DueSource silences_due = {
    [](const State& state) -> std::optional<Time> {
        const Silence* first = first_to_end(state);
        return first ? std::optional(first->deadline) : std::nullopt;
    },
    [](const State& state, Time now, std::uint64_t) -> std::vector<Event> {
        const Silence* first = first_to_end(state);
        if (!first || first->deadline > now) return {};
        return {SilenceEvent(SilenceStood{first->started.silence})};  // SI2
    }};

Decision decide(const State& state, const SilenceCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const SilenceEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
