// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What clients see: plain facts, rendered on the server, keyed so that a merge patch names what changed.
/// Clocks are facts (`started_at`, `limit_ms`, `paused_ms`), never ticks.

#include <map>
#include <optional>
#include <vector>

#include "protocol/arithmetic_views.h"
#include "protocol/decision.h"
#include "protocol/documents.h"
#include "protocol/floor.h"
#include "protocol/lists.h"
#include "protocol/drafting.h"
#include "protocol/minutes.h"
#include "protocol/panel.h"
#include "protocol/people_views.h"
#include "protocol/presiding.h"
#include "protocol/procedure.h"
#include "protocol/recommendation.h"
#include "protocol/silence.h"
#include "protocol/voting.h"

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
    Line given_by_name;
    ParticipantId to;
    Line name;  ///< of `to`
    Scope scope;
    std::optional<Time> until;
    bool by_succession = false;
};
DESCRIBE(MandateView, mandate, given_by, given_by_name, to, name, scope, until, by_succession)

/// What can be done while the presiding officer's link is lost.
WORDS(WayOut, wait_for_link, successor_follows, chair_takes_back, officer_accepts, act_on_instruction)

struct LostLinkView {
    static constexpr std::string_view about =
        "The presiding officer's link is lost: since when, who follows and when, and what can be done.";
    Time since;
    std::optional<ParticipantId> successor;
    std::optional<Time> succeeds_at;
    std::vector<WayOut> ways_out;
};
DESCRIBE(LostLinkView, since, successor, succeeds_at, ways_out)

struct PresidingView {
    static constexpr std::string_view about = "Who presides.";
    ParticipantId participant;
    Line name;
    std::uint64_t epoch = 0;
    Time since;
    std::optional<MandateView> mandate;  ///< absent when presiding by office
    std::optional<MandateView> offered;  ///< waits for acceptance
    std::optional<Succession> succession;
    std::optional<LostLinkView> link_lost;
};
DESCRIBE(PresidingView, participant, name, epoch, since, mandate, offered, succession, link_lost)

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
    std::vector<ItemId> items;  ///< the programme of work
};
DESCRIBE(MeetingView, number, status, planned_open, planned_close, opened_at, suspended_until, adjourned_at,
         items)

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
    ListUse use{};
    std::optional<ItemId> item;  ///< absent for the list of points
    ListStatus status{};
    std::optional<Time> closes_at;
    std::optional<Time> closed_at;
    std::optional<Time> window_until;  ///< requests before this count as simultaneous
    std::optional<DrawSeed> seed;      ///< of the last draw
    std::optional<Letter> letter;
    KindId order;
    std::map<std::string, std::uint64_t> limits;  ///< milliseconds by kind of intervention
    std::vector<EntryId> queue;
    std::optional<Line> reopened_because;
    std::map<std::string, EntryId> swaps;  ///< exchanges offered: entry and the one it would change with
    std::uint64_t warning_ms = 0;          ///< the signal before the end of a statement; 0 is none
};
DESCRIBE(ListView, list, use, item, status, closes_at, closed_at, window_until, seed, letter, order, limits,
         queue, reopened_because, swaps, warning_ms)

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
    std::optional<PointId> point;
    std::optional<MotionId> motion;
    std::optional<Side> side;
    Door door{};
    Fate fate{};
    Time requested_at;
    Line requested_by;
    bool inscribed = false;  ///< entered before the list was opened
    bool provisional = false;  ///< of the opening window: its place is drawn when that ends
    bool moved = false;  ///< somebody changed its place by hand
    std::vector<std::uint32_t> carried_over;  ///< meetings at whose end it was still waiting
    std::optional<std::uint32_t> meeting;     ///< at which it had the floor
    std::optional<Time> started_at;
    std::optional<std::uint64_t> spoke_ms;
    std::optional<std::uint64_t> left_ms;  ///< of the limit, when the speaker was set aside
    bool late = false;         ///< added by the presiding officer when the list was closed
    SpeakerClass speaks_as{};  ///< tells the section of the list's order
    std::optional<EntryId> reply_to;  ///< of a right of reply: the statement that it answers
};
DESCRIBE(EntryView, entry, list, delegation, kind, capacity, group, speaker, slot, point, motion, side, door,
         fate, requested_at, requested_by, inscribed, provisional, moved, carried_over, meeting, started_at,
         spoke_ms, left_ms, late, speaks_as, reply_to)

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
    std::vector<PauseCause> pauses;  ///< why it is paused
    bool warned = false;
    bool over = false;
    std::optional<Time> held_until;      ///< the speaker's link is lost: the floor is held until then
    std::optional<EntryId> interrupted;  ///< who had the floor before and gets it back
};
DESCRIBE(FloorView, entry, list, delegation, speaker, kind, door, started_at, limit_ms, warning_ms, paused_ms,
         paused_at, pause_reason, pauses, warned, over, held_until, interrupted)

struct UndoView {
    static constexpr std::string_view about =
        "The last giving or ending of the floor, while it can be undone.";
    Time until;
    std::optional<EntryId> given;
    std::optional<EntryId> ended;
};
DESCRIBE(UndoView, until, given, ended)

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
    ReplyStatus reply{};
    std::optional<EntryId> reply_entry;
    std::uint32_t turn = 0;                ///< in the order of calling, from 1; `place` is the programme's
    std::optional<std::uint32_t> meeting;  ///< the meeting that the slot was moved to
};
DESCRIBE(SlotView, slot, item, place, participant, name, honorific, delegation, door, limit_ms, status, entry,
         reply, reply_entry, turn, meeting)

WORDS(PointStatus, raised, ruled, appealed, settled, heard, lapsed)

struct PointView {
    static constexpr std::string_view about = "A point of order and what became of it.";
    PointId point;
    EntryId entry;
    DelegationId delegation;
    std::uint32_t meeting = 0;
    Time at;
    PointStatus status{};
    bool needs_ruling = true;
    std::optional<EntryId> interrupted;
    std::optional<Prose> text;
    std::optional<Ruling> ruling;
    std::optional<Prose> ruling_text;
    std::optional<ParticipantId> ruled_by;
    std::optional<DelegationId> appealed_by;
    std::optional<bool> ruling_stands;  ///< after an appeal
};
DESCRIBE(PointView, point, entry, delegation, meeting, at, status, needs_ruling, interrupted, text, ruling,
         ruling_text, ruled_by, appealed_by, ruling_stands)

struct MotionView {
    static constexpr std::string_view about = "A procedural motion and what became of it.";
    MotionId motion;
    MotionKindId kind;
    Words title;
    DelegationId delegation;
    std::uint32_t meeting = 0;
    Time at;
    std::optional<ItemId> item;
    std::optional<Time> until;
    std::optional<Prose> text;
    std::uint32_t in_favour = 0;  ///< how many more may speak for it
    std::uint32_t against = 0;    ///< how many more may speak against it
    std::optional<MotionEnd> end;
};
DESCRIBE(MotionView, motion, kind, title, delegation, meeting, at, item, until, text, in_favour, against, end)

struct VoteView {
    static constexpr std::string_view about = "A vote: going on, or its result.";
    VoteId vote;
    std::uint32_t meeting = 0;
    Time at;
    Line about_;
    VoteMethod method{};
    std::optional<DrawSeed> seed;
    std::optional<Letter> letter;
    std::vector<DelegationId> roll;
    std::optional<DelegationId> called;  ///< in a roll-call: whose turn it is
    std::map<std::string, Choice> cast;  ///< by delegation
    std::uint32_t yes = 0;
    std::uint32_t no = 0;
    std::uint32_t abstaining = 0;
    bool counted = false;  ///< the numbers are hands counted by the secretary
    std::optional<bool> carried;  ///< when it is closed
    std::optional<Time> closed_at;
};
DESCRIBE(VoteView, vote, meeting, at, about_, method, seed, letter, roll, called, cast, yes, no, abstaining,
         counted, carried, closed_at)

WORDS(SilenceStatus, running, broken, stood)

struct SilenceReceipt {
    static constexpr std::string_view about =
        "What is known of one addressee: told as soon as connected, read when the addressee says so.";
    std::optional<Time> received_at;
    std::optional<Time> read_at;
    std::optional<Time> reminded_at;  ///< the last time
    bool operator==(const SilenceReceipt&) const = default;
};
DESCRIBE(SilenceReceipt, received_at, read_at, reminded_at)

struct SilenceView {
    static constexpr std::string_view about = "A silence procedure of the extended Bureau.";
    SilenceId silence;
    Prose text;
    std::optional<Line> subject;
    Time started_at;
    Time deadline;
    std::vector<ParticipantId> addressees;
    SilenceStatus status{};
    std::optional<ParticipantId> broken_by;
    std::optional<Prose> reason;
    std::optional<Time> ended_at;
    std::map<std::string, SilenceReceipt> receipts;  ///< by addressee
};
DESCRIBE(SilenceView, silence, text, subject, started_at, deadline, addressees, status, broken_by, reason,
         ended_at, receipts)

struct GroupView {
    static constexpr std::string_view about = "A group that may speak through one of its delegations.";
    GroupId group;
    Words name;
    bool regional = false;
    Words name_in_text;  ///< in a sentence; a language left out is as in `name`
    Words name_of;       ///< after "on behalf"; a language left out is as in a sentence
};
DESCRIBE(GroupView, group, name, regional, name_in_text, name_of)

struct QuorumView {
    static constexpr std::string_view about = "The quorum, counted as the body counts it.";
    std::uint32_t members = 0;  ///< delegations that vote
    std::uint32_t present = 0;
    std::optional<std::uint32_t> to_open;    ///< how many it takes
    std::optional<std::uint32_t> to_decide;  ///< the same
};
DESCRIBE(QuorumView, members, present, to_open, to_decide)

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
    CategoryId category;
    Words name;  ///< as in a list
    std::vector<GroupId> groups;
    Words name_bare;     ///< in parentheses after a person; a language left out is as in `name`
    Words name_in_text;  ///< in a sentence; a language left out is as in `name`
    Words name_of;       ///< after "representative"; a language left out is as in a sentence
};
DESCRIBE(DelegationView, delegation, category, name, groups, name_bare, name_in_text, name_of)

struct ProcedureView {
    static constexpr std::string_view about =
        "The body's kinds of intervention, procedural motions, orders and categories as its profile has "
        "them, and its own choices.";
    std::vector<Kind> kinds;
    std::vector<MotionKind> motions;
    std::vector<Order> orders;
    std::vector<Category> categories;
    Rules rules;
};
DESCRIBE(ProcedureView, kinds, motions, orders, categories, rules)

struct NoteView {
    static constexpr std::string_view about =
        "A note to the minutes in its present wording; the earlier ones are in the minutes over HTTP.";
    NoteId note;
    std::optional<EntryId> entry;
    std::optional<ItemId> item;
    std::optional<std::uint32_t> meeting;
    Time at;
    Line by;
    Prose text;
    NoteTag tag{};
    std::uint32_t wordings = 1;
    std::optional<Time> amended_at;
    std::optional<Line> amended_by;
    std::optional<Time> struck_at;
    std::optional<Line> struck_by;
};
DESCRIBE(NoteView, note, entry, item, meeting, at, by, text, tag, wordings, amended_at, amended_by, struck_at,
         struck_by)

struct Wording {
    static constexpr std::string_view about = "How a text was worded, since when and by whom.";
    Time at;
    Line by;
    Prose text;
    std::optional<Line> reason;
    bool operator==(const Wording&) const = default;
};
DESCRIBE(Wording, at, by, text, reason)

struct PassageView {
    static constexpr std::string_view about =
        "A paragraph that the rapporteur wrote for the report, as worded now in each language.";
    PassageId passage;
    DraftPart part{};
    std::optional<ItemId> item;
    std::uint32_t place = 0;  ///< smaller ones come first within a part and item
    std::map<std::string, Wording> texts;  ///< by language
    std::uint32_t wordings = 1;            ///< of all languages, with those that were replaced
    std::optional<Time> struck_at;
    std::optional<Line> struck_by;
};
DESCRIBE(PassageView, passage, part, item, place, texts, wordings, struck_at, struck_by)

struct Comment {
    static constexpr std::string_view about = "What a delegation says about a recommendation.";
    Time at;
    DelegationId delegation;
    Line by;
    Prose text;
    bool operator==(const Comment&) const = default;
};
DESCRIBE(Comment, at, delegation, by, text)

struct RecommendationView {
    static constexpr std::string_view about =
        "A recommendation, with every wording from the first to the present one.";
    RecommendationId recommendation;
    ItemId item;
    std::uint32_t number = 0;  ///< within the item
    std::vector<DelegationId> delegations;
    std::optional<GroupId> group;
    Prose text;
    std::optional<EntryId> entry;
    std::optional<NoteId> note;
    bool in_writing = false;
    std::vector<Wording> wordings;
    std::vector<Comment> comments;
    std::optional<RecommendationOutcome> outcome;
    std::optional<RecommendationId> into;
    std::optional<Line> reason;  ///< of the outcome
};
DESCRIBE(RecommendationView, recommendation, item, number, delegations, group, text, entry, note, in_writing,
         wordings, comments, outcome, into, reason)

struct RecommendingView {
    static constexpr std::string_view about =
        "What delegations may do about recommendations, and until when.";
    bool in_writing = false;  ///< whether they submit their own
    std::optional<Time> submission_until;
    std::optional<Time> comment_until;
};
DESCRIBE(RecommendingView, in_writing, submission_until, comment_until)

struct DocumentView {
    static constexpr std::string_view about =
        "The text of a statement. Interpreters and the podium see it at once, the floor when the statement "
        "was delivered and it is not for interpreters only; one that was withdrawn is for the podium.";
    DocumentId document;
    std::optional<EntryId> entry;
    DelegationId delegation;
    Line name;
    Language language;
    Line media_type;
    std::uint64_t bytes = 0;
    Sha256 sha256;
    bool interpreters_only = false;
    Time at;
    Line by;
    std::optional<Time> withdrawn_at;
};
DESCRIBE(DocumentView, document, entry, delegation, name, language, media_type, bytes, sha256,
         interpreters_only, at, by, withdrawn_at)

struct SessionView {
    SessionView();
    SessionView(const SessionView&);
    SessionView(SessionView&&) noexcept;
    SessionView& operator=(const SessionView&);
    SessionView& operator=(SessionView&&) noexcept;
    ~SessionView();
    static constexpr std::string_view about =
        "The whole view. `attendance`, `people`, `invitations`, `delegations_present`, `silences`, `notes`, "
        "`readiness` and `late_requests` are for the podium, `recommendations` and `recommending` for the "
        "floor too; of `documents` each audience has those that it may read.";
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
    std::optional<UndoView> undo;
    std::map<std::string, SlotView> panels;
    std::map<std::string, DecisionView> decisions;
    std::map<std::string, PointView> points;
    std::map<std::string, MotionView> motions;
    std::map<std::string, VoteView> votes;
    ForecastView forecast;
    std::map<std::string, ExpectedStart> expected;  ///< by entry, on the list of the item under consideration
    BalanceView balance;
    std::map<std::string, GroupView> groups;
    std::map<std::string, DelegationView> delegations;
    std::optional<QuorumView> quorum;
    std::map<std::string, SilenceView> silences;
    std::map<std::string, std::vector<Door>> delegations_present;  ///< by which doors, now
    std::map<std::string, AttendanceCount> attendance;             ///< by category
    std::map<std::string, PersonView> people;
    std::map<std::string, InvitationView> invitations;
    std::map<std::string, NoteView> notes;
    std::map<std::string, RecommendationView> recommendations;
    std::optional<RecommendingView> recommending;
    std::map<std::string, DocumentView> documents;
    ProcedureView procedure;
    std::map<std::string, BureauView> bureau;            ///< by participant
    std::map<std::string, ReadinessView> readiness;      ///< by delegation, of which something is known
    std::map<std::string, LateRequestView> late_requests;
    std::map<std::string, PassageView> passages;
};
DESCRIBE(SessionView, session, clock, presiding, meeting, meetings, item, agenda, lists, entries, floor, undo,
         panels, decisions, points, motions, votes, forecast, expected, balance, groups, delegations, quorum,
         silences, delegations_present, attendance, people, invitations, notes, recommendations, recommending,
         documents, procedure, bureau, readiness, late_requests, passages)

}  // namespace protocol
