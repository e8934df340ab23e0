// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What clients see: plain facts, rendered on the server, keyed so that a merge patch names what changed.
/// Clocks are facts (`started_at`, `limit_ms`, `paused_ms`), never ticks.

#include <map>
#include <optional>
#include <vector>

#include "protocol/decision.h"
#include "protocol/lists.h"
#include "protocol/panel.h"
#include "protocol/presiding.h"

namespace protocol {

struct SessionHead {
    static constexpr std::string_view about = "What the session is.";
    SessionId id;
    std::uint32_t number = 0;
    Words body;
    Line place;
    Line time_zone;
    Date from;
    Date to;
    Words format;
    std::vector<Language> languages;
    std::optional<Words> rehearsal;  ///< in a rehearsal, the sentence to show everywhere
};
DESCRIBE(SessionHead, id, number, body, place, time_zone, from, to, format, languages, rehearsal)

struct ClockView {
    static constexpr std::string_view about =
        "The session's clock: in a rehearsal it may be set and run fast.";
    bool rehearsal = false;
    std::optional<Time> set_to;  ///< what the clock was last set to
    std::uint32_t speed = 1;     ///< 0 stands still
};
DESCRIBE(ClockView, rehearsal, set_to, speed)

struct MandateView {
    static constexpr std::string_view about = "A mandate to preside, offered or in force.";
    MandateId mandate;
    ParticipantId given_by;
    ParticipantId to;
    Scope scope;
    std::optional<Time> until;
};
DESCRIBE(MandateView, mandate, given_by, to, scope, until)

struct PresidingView {
    static constexpr std::string_view about = "Who presides.";
    ParticipantId participant;
    Line name;
    std::uint64_t epoch = 0;
    Time since;
    std::optional<MandateView> mandate;  ///< absent when presiding by office
    std::optional<MandateView> offered;  ///< waits for acceptance
};
DESCRIBE(PresidingView, participant, name, epoch, since, mandate, offered)

WORDS(MeetingStatus, planned, in_session, suspended, adjourned)

struct MeetingView {
    static constexpr std::string_view about = "A meeting of the session.";
    std::uint32_t number = 0;
    MeetingStatus status{};
    std::optional<Time> planned_open;
    std::optional<Time> planned_close;
    std::optional<Time> opened_at;
    std::optional<Time> suspended_until;
    std::optional<Time> adjourned_at;
};
DESCRIBE(MeetingView, number, status, planned_open, planned_close, opened_at, suspended_until, adjourned_at)

WORDS(ItemStatus, not_reached, open, suspended, done)

struct ItemView {
    static constexpr std::string_view about = "An agenda item.";
    ItemId item;
    std::uint32_t place = 0;  ///< order in the agenda
    Words title;
    std::optional<ItemId> parent;
    ItemStatus status{};
    std::vector<std::uint32_t> meetings;  ///< at which it was considered
};
DESCRIBE(ItemView, item, place, title, parent, status, meetings)

struct ListView {
    static constexpr std::string_view about =
        "A list of speakers; `queue` is the order, passed over entries included.";
    ListId list;
    ListStatus status{};
    std::optional<Time> closes_at;
    std::optional<Time> closed_at;
    KindId order;
    std::map<std::string, std::uint64_t> limits;  ///< milliseconds by kind of intervention
    std::vector<EntryId> queue;
    std::optional<Line> reopened_because;
};
DESCRIBE(ListView, list, status, closes_at, closed_at, order, limits, queue, reopened_because)

struct EntryView {
    static constexpr std::string_view about = "One request for the floor and what became of it.";
    EntryId entry;
    ListId list;
    DelegationId delegation;
    KindId kind;
    Capacity capacity{};
    std::optional<GroupId> group;
    std::optional<ParticipantId> speaker;
    std::optional<SlotId> slot;
    Door door{};
    Fate fate{};
    Time requested_at;
    Line requested_by;
    bool moved = false;  ///< somebody changed its place by hand
    std::vector<std::uint32_t> carried_over;  ///< meetings at whose end it was still waiting
    std::optional<std::uint32_t> meeting;     ///< at which it had the floor
    std::optional<Time> started_at;
    std::optional<std::uint64_t> spoke_ms;
};
DESCRIBE(EntryView, entry, list, delegation, kind, capacity, group, speaker, slot, door, fate, requested_at,
         requested_by, moved, carried_over, meeting, started_at, spoke_ms)

struct FloorView {
    static constexpr std::string_view about = "Who has the floor and the facts of the clock.";
    EntryId entry;
    ListId list;
    DelegationId delegation;
    std::optional<ParticipantId> speaker;
    KindId kind;
    Door door{};
    Time started_at;
    std::uint64_t limit_ms = 0;    ///< 0 is no limit
    std::uint64_t warning_ms = 0;  ///< before the limit
    std::uint64_t paused_ms = 0;   ///< pauses that are over
    std::optional<Time> paused_at;  ///< in a pause: since when
    std::optional<Line> pause_reason;
    bool warned = false;
    bool over = false;
};
DESCRIBE(FloorView, entry, list, delegation, speaker, kind, door, started_at, limit_ms, warning_ms, paused_ms,
         paused_at, pause_reason, warned, over)

struct SlotView {
    static constexpr std::string_view about = "A panellist's slot, in programme order.";
    SlotId slot;
    ItemId item;
    std::uint32_t place = 0;
    ParticipantId participant;
    Line name;
    Words honorific;
    DelegationId delegation;
    Door door{};
    std::uint64_t limit_ms = 0;
    SlotStatus status{};
    std::optional<EntryId> entry;
};
DESCRIBE(SlotView, slot, item, place, participant, name, honorific, delegation, door, limit_ms, status, entry)

struct DecisionView {
    static constexpr std::string_view about = "A decision as gavelled.";
    DecisionId decision;
    std::uint32_t meeting = 0;
    Time at;
    Line subject;
    Outcome outcome{};
    std::optional<Prose> text;
    DecidedBy by{};
};
DESCRIBE(DecisionView, decision, meeting, at, subject, outcome, text, by)

struct DelegationView {
    static constexpr std::string_view about = "A delegation as registered.";
    DelegationId delegation;
    Category category{};
    Words name;
    std::vector<GroupId> groups;
};
DESCRIBE(DelegationView, delegation, category, name, groups)

struct PersonView {
    static constexpr std::string_view about = "A participant, as the podium sees them.";
    ParticipantId participant;
    Line name;
    std::vector<Role> roles;
    std::optional<DelegationId> delegation;
    bool admitted = false;         ///< has an invitation that is not revoked
    std::vector<Door> present_by;  ///< doors by which the person is there now
};
DESCRIBE(PersonView, participant, name, roles, delegation, admitted, present_by)

struct AttendanceCount {
    static constexpr std::string_view about = "Delegations of one category.";
    std::uint32_t registered = 0;
    std::uint32_t present = 0;  ///< represented at this instant
    std::uint32_t room = 0;     ///< of these, with somebody in the room
    std::uint32_t attended = 0;  ///< represented at any meeting so far
};
DESCRIBE(AttendanceCount, registered, present, room, attended)

struct InvitationView {
    static constexpr std::string_view about = "An invitation; its token is known to its holder alone.";
    InvitationId invitation;
    ParticipantId participant;
    bool revoked = false;
};
DESCRIBE(InvitationView, invitation, participant, revoked)

struct SessionView {
    static constexpr std::string_view about =
        "The whole view. `attendance`, `people`, `invitations` and `delegations_present` are for the podium.";
    SessionHead session;
    ClockView clock;
    PresidingView presiding;
    std::optional<std::uint32_t> meeting;  ///< number of the meeting that is in session or suspended
    std::map<std::string, MeetingView> meetings;
    std::optional<ItemId> item;  ///< under consideration
    std::map<std::string, ItemView> agenda;
    std::map<std::string, ListView> lists;
    std::map<std::string, EntryView> entries;
    std::optional<FloorView> floor;
    std::map<std::string, SlotView> panels;
    std::map<std::string, DecisionView> decisions;
    std::map<std::string, DelegationView> delegations;
    std::map<std::string, std::vector<Door>> delegations_present;  ///< by which doors, now
    std::map<std::string, AttendanceCount> attendance;             ///< by category
    std::map<std::string, PersonView> people;
    std::map<std::string, InvitationView> invitations;
};
DESCRIBE(SessionView, session, clock, presiding, meeting, meetings, item, agenda, lists, entries, floor,
         panels, decisions, delegations, delegations_present, attendance, people, invitations)

}  // namespace protocol
