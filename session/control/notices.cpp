// SPDX-License-Identifier: Apache-2.0
/// What one person alone is told after a commit, and whose connection ends by it.

#include <functional>

#include "protocol/close_codes.h"
#include "protocol/wire.h"
#include "session/control/control_loop.h"
#include "session/core/links.h"
#include "session/core/people.h"
#include "session/core/queries.h"

namespace control {

using protocol::Notice;
using protocol::NoticeKind;

namespace {

using Told = std::function<void(const protocol::ParticipantId&, const Notice&)>;

std::vector<protocol::ParticipantId> people_of(const core::State& state,
                                               const protocol::DelegationId& delegation) {
    std::vector<protocol::ParticipantId> representatives;
    for (const core::Participant* person : core::representatives_of(state, delegation))
        representatives.push_back(person->id);
    return representatives;
}

/// Everybody who may speak for the entry: its panellist, or its delegation's representatives.
std::vector<protocol::ParticipantId> speakers_of(const core::State& state, const core::Entry& entry) {
    if (entry.speaker) return {*entry.speaker};
    return people_of(state, entry.delegation);
}

/// Whom an event concerns alone. Events without an overload concern nobody alone.
struct Announcer {
    const core::State& state;
    const Told& tell;
    protocol::Time at;

    void tell_speakers(protocol::EntryId id, Notice notice) const {
        const core::Entry* entry = core::find_entry(state, id);
        if (!entry) return;
        notice.at = at;
        notice.entry = id;
        for (const auto& speaker : speakers_of(state, *entry)) tell(speaker, notice);
    }
    /// The delegation whose turn it is in the roll-call, if one goes on.
    void call_to_vote(const core::Vote& vote) const {
        const auto& opened = vote.opened;
        if (vote.closed || opened.method != protocol::VoteMethod::roll_call) return;
        if (vote.called >= opened.roll.size()) return;
        const Notice notice{.kind = NoticeKind::called_to_vote, .at = at, .vote = opened.vote};
        for (const auto& one : people_of(state, opened.roll[vote.called])) tell(one, notice);
    }

    void operator()(const protocol::MandateOffered& offered) const {
        tell(offered.to,
             {.kind = NoticeKind::invited_to_preside, .at = at, .mandate = offered.mandate});
    }
    /// PR10: what can be done is for the secretary to know; nothing is to be done once the link is back.
    void operator()(const protocol::PresidingLinkLost&) const {
        const auto lost = core::lost_link(state);
        if (!lost) return;
        const Notice notice{
            .kind = NoticeKind::presiding_link_lost, .at = at, .ways_out = lost->ways_out};
        for (const auto& [id, person] : state.participants)
            if (person.roles.has(protocol::Role::secretary)) tell(id, notice);
    }
    void operator()(const protocol::PanellistInvited& invited) const {
        tell_speakers(invited.entry, {.kind = NoticeKind::panellist_called});
    }
    void operator()(const protocol::FloorGiven& given) const {
        tell_speakers(given.entry, {.kind = NoticeKind::have_floor});
    }
    void operator()(const protocol::SwapOffered& offered) const {
        tell_speakers(offered.with, {.kind = NoticeKind::swap_offered, .with = offered.entry});
    }
    void operator()(const protocol::VoteOpened& opened) const {
        const auto vote = state.votes.find(opened.vote);
        if (vote != state.votes.end() && vote->second.called == 0) call_to_vote(vote->second);
    }
    void operator()(const protocol::VoteCast& cast) const {
        const auto vote = state.votes.find(cast.vote);
        if (vote == state.votes.end() || vote->second.called == 0) return;
        // Who was absent may vote late; only whoever was called just now passes the turn on.
        if (vote->second.opened.roll[vote->second.called - 1] == cast.delegation) call_to_vote(vote->second);
    }
    void operator()(const protocol::SilenceStarted& started) const {
        for (const auto& addressee : started.addressees)
            tell(addressee,
                 {.kind = NoticeKind::silence_addressed, .at = at, .silence = started.silence});
    }
    /// Those who represent the delegation see on every device that its text was received.
    void operator()(const protocol::DocumentAttached& attached) const {
        for (const auto& one : people_of(state, attached.delegation))
            tell(one, {.kind = NoticeKind::document_attached, .at = at, .entry = attached.entry,
                       .document = attached.document});
    }
    void operator()(const protocol::SilenceReminded& reminded) const {
        for (const auto& member : reminded.members)
            tell(member, {.kind = NoticeKind::silence_addressed, .at = at, .silence = reminded.silence});
    }
    /// LS20: the whole delegation sees how its request stands, on whichever device it was made.
    void tell_late(const core::LateRequest& request) const {
        const Notice notice{
            .kind = NoticeKind::late_request, .at = at, .late = core::late_request_view(request)};
        for (const auto& one : people_of(state, request.asked.delegation)) tell(one, notice);
    }
    void operator()(const protocol::LateAsked& asked) const {
        tell_late(state.late_requests.at(asked.late));
    }
    void operator()(const protocol::LateEnded& ended) const {
        tell_late(state.late_requests.at(ended.late));
    }
    void operator()(const protocol::FloorRequested& requested) const {
        for (const auto& [id, request] : state.late_requests)
            if (request.entry == requested.entry) tell_late(request);
    }
    template <class Event>
    void operator()(const Event&) const {}
};

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
    const Told tell = [&](const protocol::ParticipantId& to, const Notice& notice) {
        notify(session, to, notice, out);
    };
    for (const auto& entered : committed.events)
        std::visit(
            [&](const auto& topic) {
                std::visit(Announcer{state, tell, entered.at}, topic);
            },
            entered.event);
    const core::Entry* next = committed.next_changed ? core::next_entry(state) : nullptr;
    if (next && !next->slot)
        Announcer{state, tell, state.last_at}.tell_speakers(next->id, {.kind = NoticeKind::next_speaker});
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
