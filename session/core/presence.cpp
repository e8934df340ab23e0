// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "session/core/presence.h"
#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

bool there(const State& state, const PresenceKey& key) {
    const auto found = state.presence.find(key);
    return found != state.presence.end() && !found->second.empty() && !found->second.back().to;
}

PresenceEvent change(const PresenceKey& key, bool present) {
    if (present) return PresenceBegan{key.delegation, key.participant, key.door};
    return PresenceEnded{key.delegation, key.participant, key.door};
}

Decision decide_one(const State& state, const SetPresence& command, const Context&) {
    if (command.delegation.has_value() == command.participant.has_value())  // AT1: one of the two
        return command.delegation ? refuse_member(Reason::unknown_member, "participant")
                                  : refuse_member(Reason::required, "delegation");
    if (command.delegation && !find_delegation(state, *command.delegation))
        return refuse_member(Reason::delegation_unknown, "delegation");
    if (command.participant && !find_participant(state, *command.participant))
        return refuse_member(Reason::participant_unknown, "participant");
    const PresenceKey key{command.delegation, command.participant, command.door, false};
    if (there(state, key) == command.present) return refuse(Reason::already_so);  // AT2
    return Accepted{.events = {change(key, command.present)}};
}

bool is_hash(const std::string& text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

Decision decide_one(const State& state, const IssueInvitation& command, const Context& context) {
    if (!find_participant(state, command.participant))
        return refuse_member(Reason::participant_unknown, "participant");
    if (!is_hash(command.token_hash.value)) return refuse_member(Reason::bad_text, "token_hash");  // IN1
    if (command.expires_at && *command.expires_at <= context.now)
        return refuse_member(Reason::time_passed, "expires_at");  // IN4
    if (state.invitation_by_hash.count(command.token_hash))
        return refuse_member(Reason::token_taken, "token_hash");
    const InvitationId id{static_cast<std::uint32_t>(state.invitations.size() + 1)};
    const InvitationIssued issued{id, command.participant, command.token_hash, command.expires_at};
    return Accepted{.events = {PresenceEvent(issued)},
                    .answer = InvitationAnswer{0, id}};
}

Decision decide_one(const State& state, const RevokeInvitation& command, const Context&) {
    const auto found = state.invitations.find(command.invitation);
    if (found == state.invitations.end()) return refuse_member(Reason::invitation_unknown, "invitation");
    if (found->second.revoked) return refuse(Reason::already_so);
    return Accepted{
        .events = {PresenceEvent(InvitationRevoked{command.invitation, found->second.participant})}};
}

/// The system notes presence that it sees as a connection; the secretary what is seen in the room.
PresenceKey key_of(const std::optional<DelegationId>& delegation,
                   const std::optional<ParticipantId>& participant, Door door, const Entered& entered) {
    return {delegation, participant, door, entered.by == "system"};
}

/// Who joins while a silence runs is told of it. Rule SI5.
void receive_silences(State& state, const ParticipantId& participant, Time at) {
    for (auto& [id, silence] : state.silences) {
        const auto receipt = silence.receipts.find(participant);
        if (receipt == silence.receipts.end() || silence.status != SilenceStatus::running) continue;
        if (!receipt->second.received_at) receipt->second.received_at = at;
    }
}

void apply_one(State& state, const PresenceBegan& event, const Entered& entered) {
    if (entered.by == "system" && event.participant) receive_silences(state, *event.participant, entered.at);
    state.presence[key_of(event.delegation, event.participant, event.door, entered)].push_back(
        {entered.at, {}});
}

void apply_one(State& state, const PresenceEnded& event, const Entered& entered) {
    auto& intervals = state.presence[key_of(event.delegation, event.participant, event.door, entered)];
    if (!intervals.empty()) intervals.back().to = entered.at;
    if (entered.by == "system" && event.participant) state.devices.erase(*event.participant);
}

void apply_one(State& state, const DevicesChanged& event, const Entered&) {
    if (event.devices > 1) state.devices[event.participant] = event.devices;
    else state.devices.erase(event.participant);
}

void apply_one(State& state, const InvitationUsed& event, const Entered& entered) {
    state.invitations.at(event.invitation).used_at = entered.at;
}

void apply_one(State& state, const InvitationIssued& event, const Entered& entered) {
    state.invitations.emplace(event.invitation, Invitation{.id = event.invitation,
                                                           .participant = event.participant,
                                                           .token_hash = event.token_hash,
                                                           .issued_at = entered.at,
                                                           .expires_at = event.expires_at});
    state.invitation_by_hash.emplace(event.token_hash, event.invitation);
}

void apply_one(State& state, const InvitationRevoked& event, const Entered&) {
    state.invitations.at(event.invitation).revoked = true;
}

}  // namespace

std::vector<Event> connected(const State& state, const ParticipantId& participant, std::size_t connections) {
    const Participant* person = find_participant(state, participant);
    if (!person) return {};
    const PresenceKey key{{}, participant, person->door, true};
    const bool present = connections > 0;
    const std::uint32_t noted = devices_of(state, participant);
    std::vector<Event> events;
    if (present != (noted > 0)) events.push_back(change(key, present));  // AT2
    const auto devices = static_cast<std::uint32_t>(connections);
    if (present && devices != std::max<std::uint32_t>(noted, 1))
        events.push_back(PresenceEvent(DevicesChanged{participant, devices}));  // AT4
    return events;
}

std::uint32_t devices_of(const State& state, const ParticipantId& participant) {
    const Participant* person = find_participant(state, participant);
    if (!person || !there(state, PresenceKey{{}, participant, person->door, true})) return 0;
    const auto several = state.devices.find(participant);
    return several == state.devices.end() ? 1 : several->second;
}

std::optional<Event> used(const State& state, InvitationId id) {
    const auto found = state.invitations.find(id);
    if (found == state.invitations.end() || found->second.used_at) return {};
    return PresenceEvent(InvitationUsed{id, found->second.participant});  // IN5
}

Decision decide(const State& state, const PresenceCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const PresenceEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
