// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The profile of a session: everything that is known before it begins, written by a conference officer in
/// one YAML file (profile_file.h) and kept as the first event of the journal. Kinds of intervention, limits
/// and orders are data here, never code.

#include <map>
#include <optional>
#include <vector>

#include "protocol/roles.h"

namespace protocol {

/// A session for practice: its clock may be set and its record says so everywhere.
struct Rehearsal {
    static constexpr std::string_view about = "Marks the session as a rehearsal with a clock of its own.";
    Time starts_at;  ///< what the rehearsal clock shows when the session is created
    Words notice;    ///< the sentence every view and document carries
    bool operator==(const Rehearsal&) const = default;
};
DESCRIBE(Rehearsal, starts_at, notice)

struct PlannedMeeting {
    static constexpr std::string_view about = "A meeting in the programme of work.";
    std::uint32_t number = 0;
    Time opens_at;
    Time closes_at;
    std::vector<ItemId> items;  ///< the programme of work: which items it is to take up
    std::optional<Date> date;   ///< of the opening, at the place; filled in when the file is read
    bool operator==(const PlannedMeeting&) const = default;
};
DESCRIBE(PlannedMeeting, number, opens_at, closes_at, items, date)

struct AgendaItem {
    static constexpr std::string_view about = "An item of the provisional agenda.";
    ItemId id;
    Words title;
    std::optional<ItemId> parent;  ///< the item this is a sub-item of
    bool operator==(const AgendaItem&) const = default;
};
DESCRIBE(AgendaItem, id, title, parent)

struct PanelSlot {
    static constexpr std::string_view about = "A panellist in the programme order of an item's panel.";
    ParticipantId participant;  ///< becomes a participant with the role of panellist
    Line name;                  ///< as registered
    Words honorific;
    std::optional<Gender> gender;  ///< as registered; without it forms of address name neither
    DelegationId delegation;  ///< the State or organization printed after the name
    std::int64_t limit_ms = 0;
    Door door = Door::remote;
    bool operator==(const PanelSlot&) const = default;
};
DESCRIBE(PanelSlot, participant, name, honorific, gender, delegation, limit_ms, door)

struct Panel {
    static constexpr std::string_view about = "The panel that opens an item.";
    ItemId item;
    std::vector<PanelSlot> slots;
    bool operator==(const Panel&) const = default;
};
DESCRIBE(Panel, item, slots)

/// Which mechanism of the floor a kind of intervention belongs to. A statement and an explanation (of a vote
/// or a position) stand on the item's list, a right of reply on the item's list of replies, a point of order
/// and a statement on a procedural motion on the list of points; `panel` and `panel_reply` are a panellist's.
WORDS(KindUse, statement, panel, panel_reply, explanation, right_of_reply, point_of_order, motion)
/// When an entry of a kind may be called: in its turn, or at the end of the day when the item has a later
/// meeting that day.
WORDS(WaitsFor, turn, end_of_day)

struct Kind {
    static constexpr std::string_view about = "A kind of intervention, as data.";
    KindId id;
    Words title;
    std::optional<KindUse> use;              ///< a statement when left out
    std::vector<Capacity> capacities;        ///< who may use it
    std::int64_t limit_ms = 0;               ///< time limit; 0 is none
    std::vector<std::int64_t> later_limits_ms;  ///< for a delegation's second, third ... turn on one list
    std::optional<std::uint32_t> at_most;    ///< how often one delegation may use it on one list
    bool any_time = false;                   ///< may be asked for while the list is closed
    bool interrupts = false;                 ///< stops the running statement; for points of order
    bool needs_ruling = false;               ///< the presiding officer rules on it; for points of order
    std::optional<WaitsFor> waits_for;       ///< its turn when left out
    bool operator==(const Kind&) const = default;
};
DESCRIBE(Kind, id, title, use, capacities, limit_ms, later_limits_ms, at_most, any_time, interrupts,
         needs_ruling, waits_for)

/// What a procedural motion does when it is carried.
WORDS(MotionEffect, suspend_meeting, adjourn_meeting, adjourn_debate, close_debate, close_list, none)

struct MotionKind {
    static constexpr std::string_view about =
        "A procedural motion that the body knows. They have precedence in the order in which they stand.";
    MotionKindId id;
    Words title;
    MotionEffect effect = MotionEffect::none;
    std::uint32_t in_favour = 0;  ///< how many may speak for it besides the mover
    std::uint32_t against = 0;    ///< how many may speak against it
    bool operator==(const MotionKind&) const = default;
};
DESCRIBE(MotionKind, id, title, effect, in_favour, against)

/// Who a speaker is for the order of a list.
WORDS(SpeakerClass, group, state, observer, organization, private_sector)

struct Category {
    static constexpr std::string_view about =
        "A category of delegations, in the order in which attendance is printed. The words may be left out "
        "for the categories of the United Nations, which the catalogue of the report has.";
    CategoryId id;
    Words name;  ///< as a group: "Member States"
    Words noun;  ///< counted, as an ICU message of {count}: "{count, plural, one{member} other{members}}"
    Words who;   ///< before the names of those who spoke, as an ICU message of {count}
    SpeakerClass speaks_as{};
    Capacity capacity{};  ///< in which its delegations speak for themselves
    bool state = false;   ///< named by ISO 3166-1 codes, with names from the catalogue
    bool votes = false;
    bool operator==(const Category&) const = default;
};
DESCRIBE(Category, id, name, noun, who, speaks_as, capacity, state, votes)

/// What becomes of the place of a speaker who was passed over and is recalled.
WORDS(PassedOver, keeps_place, goes_to_end)
/// What happens when a speaker's time is up.
WORDS(Overtime, counts_on, cuts_off)

/// The order within a section: of receipt, of the English names from a letter drawn by lot, or of lots.
WORDS(Within, receipt, alphabet, lots)

struct Order {
    static constexpr std::string_view about =
        "An order of speakers: the classes of each section, in turn; whoever is named in none comes last.";
    KindId id;
    std::vector<std::vector<SpeakerClass>> sections;
    std::optional<Within> within;  ///< order of receipt when left out
    bool operator==(const Order&) const = default;
};
DESCRIBE(Order, id, sections, within)

struct Succession {
    static constexpr std::string_view about =
        "Who takes the chair, the first who is connected, when the presiding officer's link has been lost "
        "for "
        "the grace time.";
    std::vector<ParticipantId> order;
    std::uint64_t grace_ms = 0;
    bool operator==(const Succession&) const = default;
};
DESCRIBE(Succession, order, grace_ms)

/// Whose presence counts towards a quorum: who is in the room, or who is there by any door.
WORDS(QuorumBasis, room, room_and_remote)

struct Quorum {
    static constexpr std::string_view about =
        "How many of the delegations that vote must be represented. A percentage that is left out asks for "
        "none.";
    QuorumBasis basis{};
    std::optional<std::uint32_t> open_percent;    ///< to open a meeting
    std::optional<std::uint32_t> decide_percent;  ///< to take a decision or a vote
    bool operator==(const Quorum&) const = default;
};
DESCRIBE(Quorum, basis, open_percent, decide_percent)

struct RemoteLimit {
    static constexpr std::string_view about =
        "How long remote participants may speak in one meeting before interpretation has to stop earlier.";
    std::int64_t limit_ms = 0;       ///< 30 minutes in a meeting of three hours
    std::int64_t warning_ms = 0;     ///< warned when this much is left
    std::int64_t ends_early_ms = 0;  ///< how much earlier a meeting over the limit must end
    bool operator==(const RemoteLimit&) const = default;
};
DESCRIBE(RemoteLimit, limit_ms, warning_ms, ends_early_ms)

struct Rules {
    static constexpr std::string_view about =
        "The body's own choices where the rules of the floor leave one.";
    KindId order;  ///< the order of a list that is opened without naming one
    PassedOver passed_over = PassedOver::keeps_place;
    Overtime overtime = Overtime::counts_on;
    std::int64_t warning_ms = 30'000;  ///< the speaker is warned this long before the end
    bool panellist_makes_statement =
        false;  ///< whether a panellist's State counts as having made a statement
    bool secretary_moves = true;             ///< whether the secretary may change the order of a list
    std::optional<std::int64_t> window_ms;   ///< opening window of a list that is opened without naming one
    std::int64_t undo_ms = 10'000;           ///< how long the floor given or ended can be undone
    std::int64_t link_ms = 3'000;            ///< a connection away for less than this is no lost link
    std::int64_t hold_ms = 60'000;           ///< how long the floor is held for a speaker whose link is lost
    std::optional<Succession> succession;    ///< in force from the beginning; the Chair may record another
    std::vector<Line>
        on_instruction;  ///< methods the secretary may use on the presiding officer's instruction
    std::optional<RemoteLimit> remote;
    std::optional<Quorum> quorum;
    bool written_recommendations = true;  ///< whether delegations submit recommendations themselves
    std::optional<std::int64_t> handover_ms;  ///< between two speakers, for what is expected; 0 by default
    std::optional<std::int64_t> closing_ms;   ///< to close a meeting, the same
    bool operator==(const Rules&) const = default;
};
DESCRIBE(Rules, order, passed_over, overtime, warning_ms, panellist_makes_statement, secretary_moves,
         window_ms, undo_ms, link_ms, hold_ms, succession, on_instruction, remote, quorum,
         written_recommendations, handover_ms, closing_ms)

struct Group {
    static constexpr std::string_view about = "A group of delegations that may speak through one of them.";
    GroupId id;
    Words name;
    bool regional = false;  ///< a region, for the balance of time
    Words name_in_text;     ///< in a running sentence, where it differs from `name`
    Words name_of;          ///< after "on behalf", where it differs from the name in a sentence
    bool operator==(const Group&) const = default;
};
DESCRIBE(Group, id, name, regional, name_in_text, name_of)

struct Delegation {
    static constexpr std::string_view about = "A delegation registered for the session.";
    DelegationId id;
    CategoryId category;
    Words name;          ///< for a State filled in from the catalogue when left out
    Words name_bare;     ///< in parentheses after a person's name, where it differs from `name`
    Words name_in_text;  ///< in a running sentence, where it differs from `name`
    Words name_of;       ///< after "representative", where it differs from the name in a sentence
    std::vector<GroupId> groups;
    std::uint32_t representatives = 1;  ///< participants made for it: "NG", then "NG.2", "NG.3"
    Door door = Door::remote;           ///< where its representatives are registered to take part from
    bool operator==(const Delegation&) const = default;
};
DESCRIBE(Delegation, id, category, name, name_bare, name_in_text, name_of, groups, representatives, door)

struct Person {
    static constexpr std::string_view about =
        "A participant known by name: Bureau, secretariat, interpreters.";
    ParticipantId id;
    Line name;                     ///< as registered; empty for a seat known by its function only
    std::optional<Line> draft_name;  ///< as an earlier document prints it, when that differs
    Words honorific;
    std::optional<Gender> gender;  ///< as registered; without it forms of address name neither
    std::vector<Role> roles;
    std::optional<DelegationId> delegation;
    Door door = Door::remote;
    bool operator==(const Person&) const = default;
};
DESCRIBE(Person, id, name, draft_name, honorific, gender, roles, delegation, door)

struct Document {
    static constexpr std::string_view about = "A document before the body.";
    Line symbol;  ///< empty for documents without one
    Words title;
    bool operator==(const Document&) const = default;
};
DESCRIBE(Document, symbol, title)

// What the draft report says before the session. A fact is `settled` when the draft prints it plain, and
// planned, in square brackets, when it does not; either way only the ledger makes it recorded.

struct PlannedDate {
    static constexpr std::string_view about =
        "A date that the draft foresees; settled when printed without brackets.";
    Date date;
    bool settled = false;
    bool operator==(const PlannedDate&) const = default;
};
DESCRIBE(PlannedDate, date, settled)

struct PlannedNumber {
    static constexpr std::string_view about =
        "A number that the draft foresees; settled when printed without brackets.";
    std::uint32_t number = 0;
    bool settled = false;
    bool operator==(const PlannedNumber&) const = default;
};
DESCRIBE(PlannedNumber, number, settled)

struct PlannedItem {
    static constexpr std::string_view about = "When the programme of work takes up an item.";
    ItemId item;
    std::vector<PlannedDate> dates;
    bool more_dates = false;  ///< further dates are expected and unknown
    std::vector<PlannedNumber> meetings;
    bool more_meetings = false;
    bool operator==(const PlannedItem&) const = default;
};
DESCRIBE(PlannedItem, item, dates, more_dates, meetings, more_meetings)

struct PlannedAttendance {
    static constexpr std::string_view about = "How many delegations of a category the draft expects.";
    CategoryId category;
    std::optional<std::uint32_t> number;  ///< none: the category is named without a number
    bool settled = false;
    bool operator==(const PlannedAttendance&) const = default;
};
DESCRIBE(PlannedAttendance, category, number, settled)

struct PlannedDecision {
    static constexpr std::string_view about = "A decision that the draft foresees.";
    Line subject;
    std::uint32_t meeting = 0;
    Date date;
    bool settled = false;
    bool operator==(const PlannedDecision&) const = default;
};
DESCRIBE(PlannedDecision, subject, meeting, date, settled)

struct Draft {
    static constexpr std::string_view about = "What the draft report says before the session.";
    Line symbol;
    std::uint32_t first_paragraph = 1;          ///< number of the first paragraph that is computed
    std::optional<ParticipantId> delegated_to;  ///< to whom the Chair is to delegate the chair
    std::vector<PlannedItem> programme;
    std::vector<PlannedAttendance> attendance;
    std::vector<PlannedDecision> decisions;
    bool operator==(const Draft&) const = default;
};
DESCRIBE(Draft, symbol, first_paragraph, delegated_to, programme, attendance, decisions)

struct Profile {
    Profile();
    Profile(const Profile&);
    Profile(Profile&&) noexcept;
    Profile& operator=(const Profile&);
    Profile& operator=(Profile&&) noexcept;
    ~Profile();
    static constexpr std::string_view about = "Everything known of a session before it begins.";
    SessionId id;
    std::uint32_t number = 0;  ///< of the session: 6 for the sixth
    Words body;                ///< the body that meets
    Words parent;              ///< the body it reports to
    Line place;
    Line time_zone;  ///< IANA name, "Europe/Vienna"
    Date from;
    Date to;
    Words format;
    std::vector<Language> languages;
    std::optional<Rehearsal> rehearsal;
    std::vector<PlannedMeeting> meetings;
    std::vector<AgendaItem> agenda;
    std::vector<Panel> panels;
    std::vector<Kind> kinds;
    std::vector<MotionKind> motions;
    std::vector<Order> orders;
    Rules rules;
    std::vector<Category> categories;  ///< those of the United Nations when left out
    std::vector<Group> groups;
    std::vector<Delegation> delegations;
    std::vector<Person> people;
    std::vector<Document> documents;
    Draft draft;
    bool operator==(const Profile&) const = default;
};
DESCRIBE(Profile, id, number, body, parent, place, time_zone, from, to, format, languages, rehearsal,
         meetings, agenda, panels, kinds, motions, orders, rules, categories, groups, delegations, people,
         documents, draft)

}  // namespace protocol
