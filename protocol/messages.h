// SPDX-License-Identifier: Apache-2.0
#pragma once
/// All messages together: what a client may send, what the journal holds, and the tables that the codec, the
/// gate for roles, the schema and the scenario syntax read.

#include <optional>
#include <span>
#include <variant>

#include "protocol/clock.h"
#include "protocol/decision.h"
#include "protocol/documents.h"
#include "protocol/drafting.h"
#include "protocol/floor.h"
#include "protocol/joining.h"
#include "protocol/late.h"
#include "protocol/lists.h"
#include "protocol/meeting.h"
#include "protocol/minutes.h"
#include "protocol/panel.h"
#include "protocol/presence.h"
#include "protocol/presiding.h"
#include "protocol/procedure.h"
#include "protocol/readiness.h"
#include "protocol/recommendation.h"
#include "protocol/silence.h"
#include "protocol/voting.h"

namespace protocol {

/// What the rules decide on, one variant a topic.
using Command = std::variant<ClockCommand, MeetingCommand, PresidingCommand, ListsCommand, FloorCommand,
                             PanelCommand, DecisionCommand, PresenceCommand, ProcedureCommand, VotingCommand,
                             SilenceCommand, MinutesCommand, RecommendationCommand, DocumentsCommand,
                             LateCommand, ReadinessCommand, DraftingCommand>;

using EventTopics = std::variant<ClockEvent, MeetingEvent, PresidingEvent, ListsEvent, FloorEvent, PanelEvent,
                                 DecisionEvent, PresenceEvent, ProcedureEvent, VotingEvent, SilenceEvent,
                                 MinutesEvent, RecommendationEvent, DocumentsEvent, LateEvent,
                                 ReadinessEvent, DraftingEvent>;

/// What the journal holds. How it is copied stands in one file: made in each that handles events, the copies
/// of all that an event can be were a third of its compilation.
struct Event : EventTopics {
    using EventTopics::variant;
    Event();
    Event(const Event&);
    Event(Event&&) noexcept;
    Event& operator=(const Event&);
    Event& operator=(Event&&) noexcept;
    ~Event();
};

/// Anything a client may send: a command, or a call about the connection itself.
using Message = std::variant<Command, JoiningCall>;

/// One row of the table of methods.
struct Method {
    std::string_view name;
    std::string_view about;
    bool command = false;      ///< false for session.join and clock.ping
    bool needs_epoch = false;  ///< ◆: refused when the presiding epoch has moved on
    Sender sender;
    std::span<const Reason> refusals;
    const Type& (*params)();
    const Type& (*answer)();
    Message (*make)();            ///< a message of this method with default parameters
    void* (*access)(Message&);    ///< its parameters
};
std::span<const Method> methods();                 ///< sorted by name
const Method* find_method(std::string_view name);  ///< null when there is none

/// One row of the table of events.
struct EventKind {
    std::string_view type;
    std::string_view about;
    Audience audience;  ///< the widest audience that may see it
    const Type& (*data)();
    Event (*make)();
    void* (*access)(Event&);
};
std::span<const EventKind> event_kinds();
const EventKind* find_event_kind(std::string_view type);
const EventKind& kind_of(const Event& event);
const void* data_of(const Event& event);

/// A call as the gateway hands it on: decoded and checked against its declaration.
struct Call {
    const Method* method = nullptr;
    std::optional<Ref> ref;
    std::optional<std::uint64_t> epoch;
    bool on_instruction = false;  ///< the secretary acts on the presiding officer's instruction
    Message message;
};

/// An event with its place in the ledger.
struct Entered {
    std::uint64_t seq = 0;
    Time at;
    std::string by;  ///< a participant, or "system" or "operator"
    std::optional<DelegationId> on_behalf;
    std::optional<Door> door;
    ParticipantId presiding;  ///< who presided when it happened; empty before the session exists
    std::uint64_t epoch = 0;
    bool on_instruction = false;  ///< `by` acted on the instruction of `presiding`
    Event event;
};

}  // namespace protocol
