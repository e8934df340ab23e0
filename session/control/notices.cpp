// SPDX-License-Identifier: Apache-2.0
/// What one person alone is told after a commit, and whose connection ends by it.

#include "protocol/close_codes.h"
#include "protocol/wire.h"
#include "session/control/control_loop.h"
#include "session/core/queries.h"

namespace control {

using protocol::Notice;
using protocol::NoticeKind;

namespace {

/// Everybody who may speak for the entry: its panellist, or its delegation's representatives.
std::vector<protocol::ParticipantId> speakers_of(const core::State& state, const core::Entry& entry) {
    if (entry.speaker) return {*entry.speaker};
    std::vector<protocol::ParticipantId> speakers;
    for (const auto& [id, person] : state.participants)
        if (person.delegation == entry.delegation && person.roles.has(protocol::Role::delegate))
            speakers.push_back(id);
    return speakers;
}

}  // namespace

void ControlLoop::notify(HostedSession& session, const protocol::ParticipantId& to, const Notice& notice,
                         std::vector<Outbound>& out) {
    const Room& room = rooms_[&session];
    const auto there = room.find(to);
    if (there == room.end()) return;
    const auto frame = make_frame({protocol::encode_notification("notice", protocol::to_json(notice))});
    for (ConnectionId connection : there->second)
        if (connections_[connection].channel != 0) out.push_back(Reply{connection, frame});
}

void ControlLoop::send_notices(HostedSession& session, const HostedSession::Committed& committed,
                               std::vector<Outbound>& out) {
    if (committed.events.empty()) return;
    const core::State& state = session.state();
    const auto tell_speakers = [&](protocol::EntryId id, NoticeKind kind) {
        const core::Entry* entry = core::find_entry(state, id);
        if (!entry) return;
        const Notice notice{.kind = kind, .at = state.last_at, .entry = id};
        for (const auto& speaker : speakers_of(state, *entry)) notify(session, speaker, notice, out);
    };
    for (const auto& entered : committed.events) {
        if (const auto* topic = std::get_if<protocol::PresidingEvent>(&entered.event)) {
            if (const auto* offered = std::get_if<protocol::MandateOffered>(topic))
                notify(
                    session, offered->to,
                    {.kind = NoticeKind::invited_to_preside, .at = entered.at, .mandate = offered->mandate},
                    out);
        } else if (const auto* panel = std::get_if<protocol::PanelEvent>(&entered.event)) {
            if (const auto* invited = std::get_if<protocol::PanellistInvited>(panel))
                tell_speakers(invited->entry, NoticeKind::panellist_called);
        } else if (const auto* floor = std::get_if<protocol::FloorEvent>(&entered.event)) {
            if (const auto* given = std::get_if<protocol::FloorGiven>(floor))
                tell_speakers(given->entry, NoticeKind::have_floor);
        }
    }
    const core::Entry* next = committed.next_changed ? core::next_entry(state) : nullptr;
    if (next && !next->slot) tell_speakers(next->id, NoticeKind::next_speaker);
}

void ControlLoop::close_revoked(HostedSession& session, const HostedSession::Committed& committed,
                                std::vector<Outbound>& out) {
    for (const auto& entered : committed.events) {
        const auto* topic = std::get_if<protocol::PresenceEvent>(&entered.event);
        const auto* revoked = topic ? std::get_if<protocol::InvitationRevoked>(topic) : nullptr;
        if (!revoked) continue;
        for (const auto& [id, connection] : connections_)
            if (connection.session == &session && connection.invitation == revoked->invitation)
                out.push_back(Close{id, protocol::close_codes::token_revoked, "the link was revoked"});
    }
}

}  // namespace control
