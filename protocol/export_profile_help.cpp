// SPDX-License-Identifier: Apache-2.0
#include "protocol/export_profile_help.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace protocol {

namespace {

using Row = std::pair<std::string_view, std::string_view>;

/// Sorted by member.
constexpr Row rows[] = {
    {"AgendaItem.id", "As printed in the agenda: 2, 1(a). The item's list of speakers has the same id."},
    {"AgendaItem.parent", "The item that this is a sub-item of; it stands before it."},
    {"AgendaItem.title", "As printed in the agenda."},
    {"Category.capacity",
     "In which they speak for themselves; kinds of intervention name the capacities that may use "
     "them."},
    {"Category.id", "How delegations name their category: member_state."},
    {"Category.name", "As a group, in sentences: Member States."},
    {"Category.noun",
     "After a number, as an ICU message of {count}: \"{count, plural, one{Member State} "
     "other{Member States}}\"."},
    {"Category.speaks_as", "Their class in the orders of a list of speakers."},
    {"Category.state", "They are States, named by ISO 3166-1 codes, with names from the catalogue."},
    {"Category.votes",
     "They vote, and count towards a quorum. The first category that votes are the members of "
     "the body."},
    {"Category.who", "Before the names of those who made statements, as an ICU message of {count}."},
    {"Delegation.category",
     "One of `categories`, or of those of the United Nations when the file has none."},
    {"Delegation.door", "Where its representatives are registered to take part from."},
    {"Delegation.groups", "The groups for which it may speak."},
    {"Delegation.id",
     "For a State the ISO 3166-1 code (NG), else a short name. It is also the id of its first "
     "representative."},
    {"Delegation.name", "Taken from the catalogue for a State when left out."},
    {"Delegation.name_bare",
     "In parentheses after a person's name: Islamic Republic of Iran. As `name` when left out."},
    {"Delegation.name_in_text", "In a running sentence: the African Union. As `name` when left out."},
    {"Delegation.name_of",
     "What stands after \"representative\" in French, Spanish and Russian: de l’Union africaine, de la Unión "
     "Africana, Африканского союза. As `name_in_text` when left out."},
    {"Delegation.representatives", "How many seats it has: NG, NG.2, NG.3."},
    {"Document.symbol", "Empty (\"\") for a document without one."},
    {"Document.title", "As printed in the list of documents."},
    {"Draft.attendance", "How many delegations of each category the draft report expects."},
    {"Draft.decisions", "What the draft report expects to be decided."},
    {"Draft.delegated_to", "To whom the Chair is to hand the chair at the opening."},
    {"Draft.first_paragraph", "The number of the first paragraph that is computed."},
    {"Draft.programme", "When each item is planned, as the draft report has it."},
    {"Draft.symbol", "Of the draft report itself; empty (\"\") without one."},
    {"Group.id", "How delegations name the group."},
    {"Group.name", "As printed."},
    {"Group.name_in_text", "In a running sentence: the Group of African States. As `name` when left out."},
    {"Group.name_of",
     "What stands after \"on behalf\" in French, Spanish and Russian: du Groupe des États d’Afrique. As "
     "`name_in_text` when left out."},
    {"Group.regional", "A region, by which the time that was spoken is shown."},
    {"Kind.any_time", "It may be asked for while the list is closed."},
    {"Kind.at_most", "How often one delegation may use it on one list."},
    {"Kind.capacities", "Who may use it."},
    {"Kind.id", "How requests and lists name this kind of intervention."},
    {"Kind.interrupts", "It stops the running statement; for points of order."},
    {"Kind.later_limits_ms", "For a delegation's second, third ... turn on one list, where it differs."},
    {"Kind.limit_ms", "For one turn."},
    {"Kind.needs_ruling", "The presiding officer rules on it; for points of order."},
    {"Kind.title", "As shown and printed."},
    {"Kind.use",
     "What it is for. statement and explanation (of a vote or a position) stand on the item's "
     "list, right_of_reply on its list of replies, point_of_order and motion on the list of "
     "points; panel and panel_reply are a panellist's. A statement when left out."},
    {"Kind.waits_for",
     "end_of_day: it is called in the last meeting of the day that has the item; for rights of "
     "reply."},
    {"MotionKind.against", "How many may speak against it."},
    {"MotionKind.effect", "What happens when it is carried."},
    {"MotionKind.id", "How it is moved: close_debate."},
    {"MotionKind.in_favour", "How many may speak for it besides the mover."},
    {"MotionKind.title", "As shown and printed."},
    {"Order.id", "How lists and `rules.order` name it."},
    {"Order.sections", "Classes of speakers, section by section; whoever is in none comes last."},
    {"Order.within",
     "The order within a section: of receipt (when left out), by the English alphabet from a "
     "letter that is drawn, or by lots."},
    {"Panel.item", "The item that it opens."},
    {"Panel.slots", "In programme order."},
    {"PanelSlot.delegation", "The State or organization printed after the name."},
    {"PanelSlot.door", "Where the panellist is registered to take part from."},
    {"PanelSlot.gender", "As registered, for forms of address; without it they name neither."},
    {"PanelSlot.honorific", "Printed with the name: Mr., Ms., Dr."},
    {"PanelSlot.limit_ms", "Allotted time."},
    {"PanelSlot.name", "As registered."},
    {"PanelSlot.participant", "The panellist's own id, by which links are made."},
    {"Person.delegation", "Printed after the name."},
    {"Person.door", "Where the person is registered to take part from."},
    {"Person.draft_name", "As an earlier document prints it, when that differs."},
    {"Person.gender", "As registered, for forms of address; without it they name neither."},
    {"Person.honorific", "Printed with the name: Mr., Ms., Dr."},
    {"Person.id", "The participant's id, by which links are made."},
    {"Person.name", "As registered; empty (\"\") for a seat that is known by its function only."},
    {"Person.roles",
     "What the person does in the session. bureau is a member of the extended Bureau without an "
     "office."},
    {"PlannedAttendance.category", "One of the categories."},
    {"PlannedAttendance.number", "Left out: the category is named without a number."},
    {"PlannedAttendance.settled", "Printed plain by the draft; else in square brackets."},
    {"PlannedDate.date", "A day of the session."},
    {"PlannedDate.settled", "Printed plain by the draft; else in square brackets."},
    {"PlannedDecision.date", "A day of the session."},
    {"PlannedDecision.meeting", "The number of the meeting."},
    {"PlannedDecision.settled", "Printed plain by the draft; else in square brackets."},
    {"PlannedDecision.subject", "agenda, report, organization_of_work, item:2, or a document's symbol."},
    {"PlannedItem.dates", "On which it is considered."},
    {"PlannedItem.item", "An item of the agenda."},
    {"PlannedItem.meetings", "At which it is considered."},
    {"PlannedItem.more_dates", "Further dates are expected and not known: an open bracket."},
    {"PlannedItem.more_meetings", "Further meetings are expected and not known: an open bracket."},
    {"PlannedMeeting.closes_at", "At the place of the session."},
    {"PlannedMeeting.date", "Worked out from `opens_at`; leave it out."},
    {"PlannedMeeting.items", "The programme of work: which items it is to take up."},
    {"PlannedMeeting.number", "Meetings are numbered through the session, from 1."},
    {"PlannedMeeting.opens_at", "At the place of the session: 2020-07-27 10:00."},
    {"PlannedNumber.number", "The number of a meeting."},
    {"PlannedNumber.settled", "Printed plain by the draft; else in square brackets."},
    {"Profile.agenda", "The provisional agenda, in order."},
    {"Profile.body", "The body that meets."},
    {"Profile.categories",
     "Of delegations, in the order in which attendance is printed. Those of the United Nations "
     "when left out."},
    {"Profile.delegations", "As registered."},
    {"Profile.documents", "Documents before the body."},
    {"Profile.draft", "What the draft report says before the session."},
    {"Profile.format", "In person, hybrid, online."},
    {"Profile.from", "The first day."},
    {"Profile.groups", "Groups that speak through one of their members, and regions."},
    {"Profile.id", "Names the session's file and stands in its links."},
    {"Profile.kinds", "Kinds of intervention."},
    {"Profile.languages", "The languages of the meeting."},
    {"Profile.meetings", "In the order of their numbers."},
    {"Profile.motions", "Procedural motions, in the order of their precedence."},
    {"Profile.number", "Of the session: 6 for the sixth."},
    {"Profile.orders", "Orders of a list of speakers."},
    {"Profile.panels", "Panels that open an item."},
    {"Profile.parent", "The body that it reports to."},
    {"Profile.people",
     "Bureau, secretariat, interpreters and whoever else takes part by name or function."},
    {"Profile.place", "Where it meets: Vienna."},
    {"Profile.rehearsal",
     "For practice: the session has a clock of its own, and everything says that it is a "
     "rehearsal."},
    {"Profile.rules", "The body's own choices."},
    {"Profile.time_zone", "IANA name: Europe/Vienna. Times in this file are local to it."},
    {"Profile.to", "The last day."},
    {"Quorum.basis", "Whose presence counts: who is in the room, or who is there by any door."},
    {"Quorum.decide_percent", "Of the delegations that vote, to take a decision or a vote."},
    {"Quorum.open_percent", "Of the delegations that vote, to open a meeting."},
    {"Rehearsal.notice", "The sentence that every view and document carries."},
    {"Rehearsal.starts_at", "What its clock shows when the session is created."},
    {"RemoteLimit.ends_early_ms", "How much earlier a meeting over the limit must end."},
    {"RemoteLimit.limit_ms", "How long remote participants may speak in one meeting."},
    {"RemoteLimit.warning_ms", "The officers are warned when this much is left."},
    {"Rules.closing_ms", "How long it takes to close a meeting, for what is expected."},
    {"Rules.handover_ms", "How long it takes from one speaker to the next, for what is expected."},
    {"Rules.hold_ms", "How long the floor is held for a speaker whose connection is lost."},
    {"Rules.link_ms", "A connection that is away for less is not lost."},
    {"Rules.on_instruction",
     "What the secretary may do on the instruction of the presiding officer; the record names "
     "both."},
    {"Rules.order", "Of a list that is opened without naming one."},
    {"Rules.overtime", "What happens when a speaker's time is up."},
    {"Rules.panellist_makes_statement",
     "Whether a panellist's delegation counts as having made a statement."},
    {"Rules.passed_over", "What becomes of the place of a speaker who was passed over and is recalled."},
    {"Rules.quorum", "Left out: none is asked for."},
    {"Rules.remote", "The limit that interpretation sets for remote speaking."},
    {"Rules.secretary_moves", "Whether the secretary may change the order of a list."},
    {"Rules.succession",
     "Who takes the chair when the presiding officer's connection is lost. Without it nothing "
     "moves."},
    {"Rules.undo_ms", "How long giving or ending the floor can be taken back."},
    {"Rules.warning_ms", "The speaker is warned so long before the end of the time."},
    {"Rules.window_ms",
     "Opening window: requests that come so soon after the opening count as simultaneous and are "
     "drawn."},
    {"Rules.written_recommendations", "Whether delegations submit recommendations themselves, in writing."},
    {"Succession.grace_ms", "So long after the connection was lost."},
    {"Succession.order", "Officers of the Bureau; the first who is connected takes the chair."},
};
static_assert(std::is_sorted(std::begin(rows), std::end(rows)));

}  // namespace

std::string_view help_with_profile(std::string_view member) {
    const auto found =
        std::lower_bound(std::begin(rows), std::end(rows), member,
                         [](const Row& row, std::string_view name) { return row.first < name; });
    return found == std::end(rows) || found->first != member ? std::string_view() : found->second;
}

}  // namespace protocol
