// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Calls about the connection itself, and what their answers and the server's own messages hold.

#include <variant>
#include <vector>

#include "protocol/refusal.h"
#include "protocol/roles.h"
#include "protocol/views.h"

namespace protocol {

struct TokenTag { static constexpr std::string_view name = "Token"; };
using Token = Text<128, Alphabet::ref, TokenTag>;
struct JournalIdTag { static constexpr std::string_view name = "JournalId"; };
/// The incarnation of a journal.
using JournalId = Text<64, Alphabet::slug, JournalIdTag>;

struct Position {
    static constexpr std::string_view about = "The last update a client has.";
    JournalId journal;
    std::uint64_t seq = 0;
    bool operator==(const Position&) const = default;
};
DESCRIBE(Position, journal, seq)

/// What updates carry: patches of the view, the events themselves, or both (also when left out).
WORDS(Want, view, events)

struct Colleague {
    static constexpr std::string_view about = "Another participant of the same delegation.";
    ParticipantId participant;
    Line name;  ///< empty for a seat
    bool operator==(const Colleague&) const = default;
};
DESCRIBE(Colleague, participant, name)

struct You {
    static constexpr std::string_view about =
        "Who the server takes you for, and what concerns you alone, as of joining; notices tell what "
        "changes.";
    ParticipantId participant;
    std::optional<DelegationId> delegation;
    std::vector<Role> roles;
    Audience audience{};
    Line name;  ///< as registered; empty for a seat
    Words honorific;
    Words delegation_name;
    std::vector<Colleague> colleagues;     ///< of the same delegation
    std::vector<LateRequestView> late;     ///< the delegation's requests to be added to a closed list
    std::optional<SoundTestView> sound;    ///< the last test of the own microphone and line
    Door door{};                           ///< by which one is registered to take part
    bool operator==(const You&) const = default;
};
DESCRIBE(You, participant, delegation, roles, audience, name, honorific, delegation_name, colleagues, late,
         sound, door)

struct Ticks {
    static constexpr std::string_view about = "Answer to clock.ping.";
    Scalar t0;
    Time t1;
    Time t2;
    bool operator==(const Ticks&) const = default;
};
DESCRIBE(Ticks, t0, t1, t2)

struct SeenEvent {
    static constexpr std::string_view about = "An event as the audience may see it.";
    std::uint64_t seq = 0;
    Time at;
    Line type;
    Line by;  ///< a participant, or "system" or "operator"
    std::optional<DelegationId> on_behalf;
    std::optional<ParticipantId>
        on_instruction_of;  ///< who presided, when the secretary acted on instruction
    JsonText data;  ///< as the table of events describes for `type`
};
DESCRIBE(SeenEvent, seq, at, type, by, on_behalf, on_instruction_of, data)

struct Update {
    static constexpr std::string_view about =
        "Params of the notification `update`: what one commit changed for the audience. `prev` is the `seq` "
        "of the "
        "update before it.";
    std::uint64_t seq = 0;
    std::uint64_t prev = 0;
    Time at;
    std::optional<JsonText> patch;  ///< RFC 7396 merge patch on the view
    std::vector<SeenEvent> events;
};
DESCRIBE(Update, seq, prev, at, patch, events)

struct Joined {
    static constexpr std::string_view about =
        "Answer to session.join: the whole view, or with `after` the updates that were missed.";
    You you;
    JournalId journal;
    std::uint64_t seq = 0;  ///< the position that `view` or the last of `patches` brings the client to
    Time now;
    std::uint64_t epoch = 0;  ///< the presiding epoch
    std::optional<SessionView> view;
    std::vector<Update> patches;
    std::vector<SeenEvent> events;  ///< with a whole view: the events after `after`, when events are wanted
    std::optional<bool> events_complete;  ///< false when there were more than fit
};
DESCRIBE(Joined, you, journal, seq, now, epoch, view, patches, events, events_complete)

struct JoinSession {
    using Answered = Joined;
    static constexpr std::string_view type = "session.join";
    static constexpr std::string_view about =
        "Joins a session with an invitation's token; `after` asks for what was missed since a position.";
    static constexpr Reason refusals[] = {Reason::token_unknown, Reason::token_revoked,
                                          Reason::token_expired, Reason::already_joined,
                                          Reason::journal_unavailable};
    SessionId session;
    Token token;
    std::optional<Position> after;
    std::vector<Want> want;
};
DESCRIBE(JoinSession, session, token, after, want)

struct PingClock {
    using Answered = Ticks;
    static constexpr std::string_view type = "clock.ping";
    static constexpr std::string_view about =
        "Asks for the session's time: t0 comes back, t1 is when the call arrived, t2 when the answer left.";
    static constexpr std::span<const Reason> refusals{};
    Scalar t0;
};
DESCRIBE(PingClock, t0)

using JoiningCall = std::variant<JoinSession, PingClock>;

/// What one person alone is told.
WORDS(NoticeKind, next_speaker, have_floor, invited_to_preside, panellist_called, presiding_link_lost,
      swap_offered, called_to_vote, silence_addressed, document_attached,
      late_request)

struct Notice {
    static constexpr std::string_view about =
        "A message for one person alone, as the params of a JSON-RPC notification `notice`.";
    NoticeKind kind{};
    Time at;
    std::optional<EntryId> entry;
    std::optional<MandateId> mandate;
    std::optional<EntryId> with;             ///< swap_offered: the entry to exchange places with
    std::optional<VoteId> vote;              ///< called_to_vote
    std::optional<SilenceId> silence;        ///< silence_addressed
    std::optional<DocumentId> document;      ///< document_attached: your delegation's text was received
    std::vector<WayOut> ways_out;            ///< presiding_link_lost: what can be done
    std::optional<LateRequestView> late;     ///< late_request: how the delegation's request stands now
    bool operator==(const Notice&) const = default;
};
DESCRIBE(Notice, kind, at, entry, mandate, with, vote, silence, document, ways_out, late)

}  // namespace protocol
