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
    bool operator==(const PlannedMeeting&) const = default;
};
DESCRIBE(PlannedMeeting, number, opens_at, closes_at)

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
    DelegationId delegation;  ///< the State or organization printed after the name
    std::int64_t limit_ms = 0;
    Door door = Door::remote;
    bool operator==(const PanelSlot&) const = default;
};
DESCRIBE(PanelSlot, participant, name, honorific, delegation, limit_ms, door)

struct Panel {
    static constexpr std::string_view about = "The panel that opens an item.";
    ItemId item;
    std::vector<PanelSlot> slots;
    bool operator==(const Panel&) const = default;
};
DESCRIBE(Panel, item, slots)

struct Kind {
    static constexpr std::string_view about = "A kind of intervention, as data.";
    KindId id;
    Words title;
    std::vector<Capacity> capacities;        ///< who may use it
    std::int64_t limit_ms = 0;               ///< time limit; 0 is none
    std::optional<std::uint32_t> at_most;    ///< how often one delegation may use it on one list
    bool operator==(const Kind&) const = default;
};
DESCRIBE(Kind, id, title, capacities, limit_ms, at_most)

/// Who a speaker is for the order of a list.
WORDS(SpeakerClass, group, state, observer, organization, private_sector)
/// What becomes of the place of a speaker who was passed over and is recalled.
WORDS(PassedOver, keeps_place, goes_to_end)
/// What happens when a speaker's time is up.
WORDS(Overtime, counts_on, cuts_off)

struct Order {
    static constexpr std::string_view about =
        "An order of speakers: the classes of each section, in turn; whoever is named in none comes last. "
        "Within a section, order of receipt.";
    KindId id;
    std::vector<std::vector<SpeakerClass>> sections;
    bool operator==(const Order&) const = default;
};
DESCRIBE(Order, id, sections)

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
    bool operator==(const Rules&) const = default;
};
DESCRIBE(Rules, order, passed_over, overtime, warning_ms, panellist_makes_statement, secretary_moves)

struct Group {
    static constexpr std::string_view about = "A group of delegations that may speak through one of them.";
    GroupId id;
    Words name;
    bool operator==(const Group&) const = default;
};
DESCRIBE(Group, id, name)

struct Delegation {
    static constexpr std::string_view about = "A delegation registered for the session.";
    DelegationId id;
    Category category = Category::member_state;
    Words name;          ///< for a State filled in from the catalogue when left out
    Words name_in_text;  ///< in a running sentence; as `name` when left out
    std::vector<GroupId> groups;
    std::uint32_t representatives = 1;  ///< participants made for it: "NG", then "NG.2", "NG.3"
    Door door = Door::remote;           ///< where its representatives are registered to take part from
    bool operator==(const Delegation&) const = default;
};
DESCRIBE(Delegation, id, category, name, name_in_text, groups, representatives, door)

struct Person {
    static constexpr std::string_view about =
        "A participant known by name: Bureau, secretariat, interpreters.";
    ParticipantId id;
    Line name;                     ///< as registered; empty for a seat known by its function only
    std::optional<Line> draft_name;  ///< as an earlier document prints it, when that differs
    Words honorific;
    std::vector<Role> roles;
    std::optional<DelegationId> delegation;
    Door door = Door::remote;
    bool operator==(const Person&) const = default;
};
DESCRIBE(Person, id, name, draft_name, honorific, roles, delegation, door)

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
    Category category = Category::member_state;
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
    std::vector<Order> orders;
    Rules rules;
    std::vector<Group> groups;
    std::vector<Delegation> delegations;
    std::vector<Person> people;
    std::vector<Document> documents;
    Draft draft;
    bool operator==(const Profile&) const = default;
};
DESCRIBE(Profile, id, number, body, parent, place, time_zone, from, to, format, languages, rehearsal,
         meetings, agenda, panels, kinds, orders, rules, groups, delegations, people, documents, draft)

}  // namespace protocol
