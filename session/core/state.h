// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The state of one session: the fold of its events and nothing else. Plain structs, ordered containers, no
/// pointers, so that equal ledgers give equal states. Owned by the control thread.

#include <compare>
#include <map>
#include <optional>
#include <vector>

#include "protocol/messages.h"

namespace core {

using namespace protocol;  // the rules are written in the vocabulary of the protocol

struct Interval {
    Time from;
    std::optional<Time> to;  ///< absent while it lasts
    bool operator==(const Interval&) const = default;
};

struct Participant {
    ParticipantId id;
    Line name;  ///< empty for a seat: printed as "Representative of ..."
    Words honorific;
    RoleSet roles;
    std::optional<DelegationId> delegation;
    Door door = Door::remote;
    bool operator==(const Participant& other) const {
        return id == other.id && name == other.name && honorific == other.honorific &&
               roles.bits == other.roles.bits && delegation == other.delegation && door == other.door;
    }
};

struct Mandate {
    MandateId id;
    ParticipantId given_by;
    ParticipantId to;
    Scope scope;
    std::optional<Time> until;
    Time offered_at;
    std::optional<Time> accepted_at;
    std::optional<Time> ended_at;
    std::optional<MandateEnd> ended;
    bool operator==(const Mandate&) const = default;
};

/// One person's time in the chair.
struct Tenure {
    ParticipantId holder;
    std::uint64_t epoch = 1;
    Time since;
    std::optional<MandateId> mandate;  ///< absent when presiding by office
    bool operator==(const Tenure&) const = default;
};

struct Presiding {
    std::vector<Tenure> tenures;  ///< the last one is in force
    std::vector<Mandate> mandates;
    std::optional<MandateId> offered;
    bool operator==(const Presiding&) const = default;
};

struct Meeting {
    std::uint32_t number = 0;
    MeetingStatus status = MeetingStatus::planned;
    std::optional<Time> opened_at;
    ParticipantId opened_by;  ///< who presided when it was opened; empty before
    std::optional<Time> suspended_until;
    std::optional<Time> adjourned_at;
    std::vector<Interval> in_session;
    bool operator==(const Meeting&) const = default;
};

/// Consideration of an item at one meeting.
struct Use {
    std::uint32_t meeting = 0;
    Interval time;
    bool operator==(const Use&) const = default;
};

struct Item {
    ItemId id;
    ItemStatus status = ItemStatus::not_reached;
    std::vector<Use> uses;
    bool operator==(const Item&) const = default;
};

struct List {
    ListId id;
    ListStatus status = ListStatus::not_opened;
    std::optional<Time> closes_at;
    std::optional<Time> closed_at;
    KindId order;
    std::map<std::string, std::uint64_t> limits;  ///< where they differ from the profile's
    std::vector<EntryId> queue;                   ///< waiting and passed over entries, in order
    std::optional<Line> reopened_because;
    bool operator==(const List&) const = default;
};

struct Entry {
    EntryId id;
    ListId list;
    DelegationId delegation;
    KindId kind;
    Capacity capacity{};
    std::optional<GroupId> group;
    std::optional<ParticipantId> speaker;
    std::optional<SlotId> slot;
    Door door{};
    Fate fate = Fate::waiting;
    Time requested_at;
    Line requested_by;
    bool moved = false;
    std::vector<std::uint32_t> carried_over;
    std::optional<std::uint32_t> meeting;
    std::optional<Time> started_at;
    std::optional<Time> ended_at;
    std::optional<std::uint64_t> spoke_ms;
    bool operator==(const Entry&) const = default;
};

struct Floor {
    EntryId entry;
    Time started_at;
    std::uint64_t limit_ms = 0;   ///< 0 is no limit
    std::uint64_t paused_ms = 0;  ///< pauses that are over
    std::optional<Time> paused_at;
    std::optional<Line> pause_reason;
    bool warned = false;
    bool over = false;
    bool operator==(const Floor&) const = default;
};

struct Slot {
    SlotId id;
    ItemId item;
    std::uint32_t place = 0;  ///< in the programme of the item's panel, from 1
    PanelSlot plan;
    SlotStatus status = SlotStatus::scheduled;
    std::optional<EntryId> entry;
    bool operator==(const Slot&) const = default;
};

struct Decided {
    DecisionTaken taken;
    Time at;
    ParticipantId presiding;
    bool operator==(const Decided&) const = default;
};

/// Whose presence, by which door, how it is known. The secretary may note one for a whole delegation.
struct PresenceKey {
    std::optional<DelegationId> delegation;
    std::optional<ParticipantId> participant;
    Door door{};
    bool connected = false;  ///< joined over the network, not noted by the secretary
    auto operator<=>(const PresenceKey&) const = default;
};

struct Invitation {
    InvitationId id;
    ParticipantId participant;
    TokenHash token_hash;
    bool revoked = false;
    bool operator==(const Invitation&) const = default;
};

/// The clock of a rehearsal: `at` at the moment of the event that set it, from then on `speed` times as fast.
struct RehearsalClock {
    Time at;
    std::uint32_t speed = 1;
    bool operator==(const RehearsalClock&) const = default;
};

struct State {
    std::uint64_t seq = 0;  ///< of the last event
    Time last_at;           ///< its time; no later event is earlier
    Profile profile;
    std::optional<RehearsalClock> rehearsal;
    std::map<ParticipantId, Participant> participants;
    std::map<DelegationId, std::uint32_t> delegation_places;  ///< index in profile.delegations
    Presiding presiding;
    std::map<std::uint32_t, Meeting> meetings;
    std::optional<std::uint32_t> meeting;  ///< in session or suspended
    std::map<ItemId, Item> items;
    std::optional<ItemId> item;  ///< under consideration
    std::map<ListId, List> lists;
    std::map<EntryId, Entry> entries;
    std::optional<Floor> floor;
    std::map<SlotId, Slot> slots;
    std::map<DecisionId, Decided> decisions;
    std::map<PresenceKey, std::vector<Interval>> presence;
    std::map<InvitationId, Invitation> invitations;
    std::map<TokenHash, InvitationId> invitation_by_hash;
    bool operator==(const State&) const = default;
};

}  // namespace core
