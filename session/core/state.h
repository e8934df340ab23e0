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
    std::optional<Gender> gender;
    RoleSet roles;
    std::optional<DelegationId> delegation;
    Door door = Door::remote;
    bool operator==(const Participant& other) const {
        return id == other.id && name == other.name && honorific == other.honorific &&
               gender == other.gender && roles.bits == other.roles.bits && delegation == other.delegation &&
               door == other.door;
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
    bool by_succession = false;
    std::optional<MandateId> instead_of;  ///< by succession: the mandate that goes on when this one ends
    bool operator==(const Mandate&) const = default;
};

/// One person's time in the chair.
struct Tenure {
    ParticipantId holder;
    std::uint64_t epoch = 1;
    Time since;
    std::optional<MandateId> mandate;  ///< absent when presiding by office
    bool by_succession = false;        ///< taken in the recorded order of succession
    bool operator==(const Tenure&) const = default;
};

/// An event of the chair that the secretary brought about on the presiding officer's instruction. Rule PR12.
struct Instructed {
    std::uint64_t seq = 0;  ///< of the event
    Time at;
    ParticipantId by;
    ParticipantId presiding;
    bool operator==(const Instructed&) const = default;
};

struct Presiding {
    std::vector<Tenure> tenures;  ///< the last one is in force
    std::vector<Mandate> mandates;
    std::optional<MandateId> offered;
    std::optional<Succession> succession;
    std::optional<Time> link_lost_at;  ///< on record: the holder's link is lost since then
    std::optional<Time> succeeds_at;   ///< on record: when a successor was to follow; absent when none was
    std::vector<Instructed> instructed;
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
    std::optional<RemoteLevel> remote;  ///< reached by the remote minutes
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
    ListUse use = ListUse::speakers;
    std::optional<ItemId> item;  ///< none for the list of points
    ListStatus status = ListStatus::not_opened;
    std::optional<Time> closes_at;
    std::optional<Time> closed_at;
    KindId order;
    std::map<std::string, std::uint64_t> limits;  ///< where they differ from the profile's
    std::vector<EntryId> queue;                   ///< waiting and passed over entries, in order
    std::optional<Line> reopened_because;
    std::optional<Time> opened_at;
    std::optional<Time> window_until;  ///< the opening window runs until then
    std::optional<DrawSeed> seed;      ///< of the draw that is in force
    std::optional<Letter> letter;
    bool newcomers_drawn = false;  ///< who asks now is placed by the draw in force
    std::map<EntryId, EntryId> swaps;  ///< offered exchanges of places
    std::optional<std::uint64_t> warning_ms;  ///< where it differs from the body's
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
    std::optional<PointId> point;
    std::optional<MotionId> motion;
    std::optional<Side> side;
    Door door{};
    Fate fate = Fate::waiting;
    Time requested_at;
    Line requested_by;
    bool inscribed = false;
    bool late = false;         ///< added by the presiding officer when the list was closed
    bool provisional = false;  ///< of the opening window, not drawn yet
    bool moved = false;
    std::vector<std::uint32_t> carried_over;
    std::optional<std::uint32_t> meeting;
    std::optional<Time> started_at;
    std::optional<Time> ended_at;
    std::optional<std::uint64_t> spoke_ms;
    std::optional<std::uint64_t> left_ms;  ///< when the speaker was set aside
    std::uint64_t spoke_limit_ms = 0;      ///< the limit in force when the statement ended; 0 was none
    std::optional<EntryId> reply_to;       ///< of a right of reply: the statement that it answers
    bool operator==(const Entry&) const = default;
};

struct Floor {
    EntryId entry;
    Time started_at;
    std::uint64_t limit_ms = 0;   ///< 0 is no limit
    std::uint64_t paused_ms = 0;  ///< pauses that are over
    std::optional<Time> paused_at;
    std::optional<Line> pause_reason;
    std::vector<PauseCause> pauses;  ///< why it is paused; empty when it is not
    std::uint64_t warning_ms = 0;    ///< warned so long before the limit; 0 is never
    bool warned = false;
    bool over = false;
    std::optional<Time> held_until;  ///< the speaker's link is lost and the floor is held until then
    bool hold_ended = false;
    bool operator==(const Floor&) const = default;
};

/// What the last giving or ending of the floor replaced, to take it back. Rules FL10, FL11.
struct FloorBefore {
    Time at;                             ///< of the act
    std::optional<Entry> given;          ///< as it was before it got the floor
    std::optional<EntryId> given_after;  ///< behind whom it stood
    std::optional<Floor> ended;          ///< the floor that was ended
    std::optional<Entry> ended_entry;    ///< its entry as it was while it spoke
    std::optional<Time> last_ended_at;   ///< when the statement before that one ended
    bool operator==(const FloorBefore&) const = default;
};

struct Slot {
    SlotId id;
    ItemId item;
    std::uint32_t place = 0;  ///< in the programme of the item's panel, from 1
    PanelSlot plan;
    std::uint32_t turn = 0;                ///< in the order of calling, from 1
    std::optional<std::uint32_t> meeting;  ///< the meeting that it was moved to
    SlotStatus status = SlotStatus::scheduled;
    std::optional<EntryId> entry;
    ReplyStatus reply = ReplyStatus::none;
    std::optional<EntryId> reply_entry;
    bool operator==(const Slot&) const = default;
};

/// A point of order.
struct Point {
    PointRaised raised;
    bool needs_ruling = true;
    std::uint32_t meeting = 0;
    Time at;
    PointStatus status = PointStatus::raised;
    std::optional<Ruling> ruling;
    std::optional<Prose> ruling_text;
    ParticipantId ruled_by;  ///< who presided; empty before the ruling
    std::optional<Time> ruled_at;
    std::optional<DelegationId> appealed_by;
    std::optional<bool> ruling_stands;
    bool operator==(const Point&) const = default;
};

struct Motion {
    MotionRaised raised;
    std::uint32_t meeting = 0;
    Time at;
    std::optional<MotionEnd> end;
    bool operator==(const Motion&) const = default;
};

struct Vote {
    VoteOpened opened;
    Time at;
    std::uint64_t seq = 0;  ///< of its opening
    std::size_t called = 0;  ///< place in the roll of the delegation whose turn it is
    std::map<DelegationId, Choice> cast;
    std::optional<VoteCounted> counted;
    std::optional<VoteClosed> closed;
    std::optional<Time> closed_at;
    bool operator==(const Vote&) const = default;
};

struct Silence {
    SilenceStarted started;
    Time at;
    Time deadline;
    SilenceStatus status = SilenceStatus::running;
    std::optional<ParticipantId> broken_by;
    std::optional<Prose> reason;
    std::optional<Time> ended_at;
    std::map<ParticipantId, SilenceReceipt> receipts;  ///< of each addressee
    bool operator==(const Silence&) const = default;
};

/// A note to the minutes with all its wordings.
struct Note {
    struct Version {
        Time at;
        Line by;
        Prose text;
        NoteTag tag{};
        bool operator==(const Version&) const = default;
    };
    NoteId id;
    std::optional<EntryId> entry;
    std::optional<ItemId> item;
    std::optional<std::uint32_t> meeting;
    std::vector<Version> versions;  ///< the last one is in force
    std::optional<Time> struck_at;
    Line struck_by;
    std::optional<Line> struck_because;
    bool operator==(const Note&) const = default;
};

/// A paragraph that the rapporteur wrote for the report, with all its wordings in each language.
struct Passage {
    PassageId id;
    DraftPart part{};
    std::optional<ItemId> item;  ///< of deliberations
    std::map<Language, std::vector<Wording>> wordings;  ///< the last one of a language is in force
    std::optional<Time> struck_at;
    Line struck_by;
    std::optional<Line> struck_because;
    bool operator==(const Passage&) const = default;
};

struct Recommendation {
    RecommendationRecorded recorded;  ///< as it was first made
    std::vector<Wording> wordings;    ///< the last one is in force
    std::vector<Comment> comments;
    std::optional<RecommendationSettled> settled;
    bool operator==(const Recommendation&) const = default;
};

/// The text of a statement; its content lies beside the journal under its hash.
struct StatementText {
    DocumentAttached attached;
    Time at;
    Line by;
    std::uint32_t delivered_before = 0;  ///< statements that the delegation had made
    std::optional<Time> withdrawn_at;
    bool operator==(const StatementText&) const = default;
};

struct Decided {
    DecisionTaken taken;
    Time at;
    ParticipantId presiding;
    std::uint64_t seq = 0;  ///< of its event
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
    Time issued_at;
    std::optional<Time> used_at;
    std::optional<Time> expires_at;
    bool operator==(const Invitation&) const = default;
};

/// A delegation asks to be added to a list that is closed.
struct LateRequest {
    LateAsked asked;
    Time at;
    Line by;
    LateStatus status = LateStatus::asked;
    std::optional<Time> ended_at;
    std::optional<EntryId> entry;  ///< when it was granted
    std::optional<Line> answer;
    bool operator==(const LateRequest&) const = default;
};

/// How many statements, their length and the limits they had; enough for mean and standard deviation.
struct Tally {
    std::uint64_t statements = 0;
    std::uint64_t spoke_ms = 0;
    std::uint64_t spoke_ms_squared = 0;  ///< sum of the squares
    std::uint64_t limit_ms = 0;          ///< sum of the limits
    bool operator==(const Tally&) const = default;
};

/// What was spoken so far, kept up with every statement that ends or is taken back. By meeting, since both
/// remote minutes and what is learned of the pace belong to one.
struct Speeches {
    std::map<std::uint32_t, std::uint64_t> remote_ms;  ///< by meeting, every remote speaker
    std::map<KindId, std::map<std::uint32_t, Tally>> by_kind;
    std::map<DelegationId, std::map<std::uint32_t, Tally>> by_delegation;  ///< without panellists
    std::map<Door, Tally> by_door;                                         ///< without panellists
    std::optional<Time> last_ended_at;  ///< of a statement, whoever made it
    bool operator==(const Speeches&) const = default;
};

/// The clock of a rehearsal: `at` at the moment of the event that set it, from then on `speed` times as fast.
struct RehearsalClock {
    Time at;
    std::uint32_t speed = 1;
    bool operator==(const RehearsalClock&) const = default;
};

struct State {
    State();
    State(const State&);
    State(State&&) noexcept;
    State& operator=(const State&);
    State& operator=(State&&) noexcept;
    ~State();
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
    std::optional<Floor> interrupted;      ///< whose statement a point of order interrupted; paused
    std::optional<FloorBefore> before;     ///< what can be undone
    std::map<SlotId, Slot> slots;
    std::map<DecisionId, Decided> decisions;
    std::map<PointId, Point> points;
    std::map<MotionId, Motion> motions;
    std::map<VoteId, Vote> votes;
    std::optional<VoteId> vote;  ///< going on
    std::map<SilenceId, Silence> silences;
    std::map<LateRequestId, LateRequest> late_requests;
    std::map<ParticipantId, SoundTestView> sound_tests;  ///< the last one
    Speeches speeches;
    std::map<PresenceKey, std::vector<Interval>> presence;
    std::map<ParticipantId, std::uint32_t> devices;  ///< connections, where they are several
    std::map<InvitationId, Invitation> invitations;
    std::map<TokenHash, InvitationId> invitation_by_hash;
    std::map<NoteId, Note> notes;
    std::map<PassageId, Passage> passages;
    std::vector<PassageId> passage_order;  ///< each once; read within a part and item
    std::map<RecommendationId, Recommendation> recommendations;
    std::optional<Time> submission_until;  ///< of recommendations by delegations
    std::optional<Time> comment_until;     ///< on recommendations
    std::map<DocumentId, StatementText> documents;
    bool operator==(const State&) const = default;
};

}  // namespace core
