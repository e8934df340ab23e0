// SPDX-License-Identifier: Apache-2.0
#include "session/core/render.h"

#include <algorithm>

#include <charconv>

#include "protocol/wire.h"
#include "session/core/attendance.h"
#include "session/core/documents.h"
#include "session/core/links.h"
#include "session/core/forecast.h"
#include "session/core/people.h"
#include "session/core/placement.h"
#include "session/core/queries.h"
#include "session/core/quorum.h"

namespace core {

namespace {

template <class Id>
Id id_of(const std::string& key) {
    Id id;
    std::from_chars(key.data() + 1, key.data() + key.size(), id.value);
    return id;
}

template <class Map, class Id, class Make>
std::string rendered(const Map& map, const Id& id, Make make) {
    const auto found = map.find(id);
    return found == map.end() ? std::string() : to_json(make(found->second));
}

SessionHead session_head(const State& state) {
    const Profile& profile = state.profile;
    SessionHead head{.id = profile.id, .number = profile.number, .body = profile.body, .place = profile.place,
                     .time_zone = profile.time_zone, .from = profile.from, .to = profile.to,
                     .format = profile.format, .languages = profile.languages};
    if (profile.rehearsal) head.rehearsal = profile.rehearsal->notice;
    return head;
}

ClockView clock_view(const State& state) {
    if (!state.rehearsal) return {};
    return {.rehearsal = true, .set_to = state.rehearsal->at, .speed = state.rehearsal->speed};
}

Line name_of(const State& state, const ParticipantId& id) {
    const Participant* person = find_participant(state, id);
    return person ? person->name : Line{};
}

MandateView mandate_view(const State& state, const Mandate& mandate) {
    return {mandate.id, mandate.given_by, name_of(state, mandate.given_by), mandate.to,
            name_of(state, mandate.to), mandate.scope, mandate.until, mandate.by_succession};
}

PresidingView presiding_view(const State& state) {
    const Tenure& now = tenure(state);
    PresidingView view{.participant = now.holder, .name = name_of(state, now.holder), .epoch = now.epoch,
                       .since = now.since};
    if (now.mandate) view.mandate = mandate_view(state, *find_mandate(state, *now.mandate));
    if (state.presiding.offered)
        view.offered = mandate_view(state, *find_mandate(state, *state.presiding.offered));
    view.succession = state.presiding.succession;
    view.link_lost = lost_link(state);
    return view;
}

MeetingView meeting_view(const State& state, const Meeting& meeting) {
    MeetingView view{.number = meeting.number, .status = meeting.status, .opened_at = meeting.opened_at,
                     .suspended_until = meeting.suspended_until, .adjourned_at = meeting.adjourned_at};
    for (const PlannedMeeting& planned : state.profile.meetings) {
        if (planned.number != meeting.number) continue;
        view.planned_open = planned.opens_at;
        view.planned_close = planned.closes_at;
        view.items = planned.items;
    }
    return view;
}

ItemView item_view(const State& state, const Item& item) {
    ItemView view{.item = item.id, .status = item.status};
    for (const AgendaItem& one : state.profile.agenda) {
        ++view.place;
        if (one.id != item.id) continue;
        view.title = one.title;
        view.parent = one.parent;
        break;
    }
    for (const Use& use : item.uses)
        if (view.meetings.empty() || view.meetings.back() != use.meeting)
            view.meetings.push_back(use.meeting);
    return view;
}

ListView list_view(const State& state, const List& list) {
    ListView view{.list = list.id,
                  .use = list.use,
                  .item = list.item,
                  .status = list.status,
                  .closes_at = list.closes_at,
                  .closed_at = list.closed_at,
                  .window_until = list.window_until,
                  .seed = list.seed,
                  .letter = list.letter,
                  .order = list.order,
                  .limits = list.limits,
                  .queue = list.queue,
                  .reopened_because = list.reopened_because,
                  .warning_ms = warning_ms(state, list)};
    for (const Kind& kind : state.profile.kinds)
        view.limits.emplace(kind.id.value, static_cast<std::uint64_t>(kind.limit_ms));
    for (const auto& [entry, with] : list.swaps) view.swaps.emplace(entry.text(), with);
    return view;
}

EntryView entry_view(const State& state, const Entry& entry) {
    EntryView view{.entry = entry.id, .list = entry.list, .delegation = entry.delegation, .kind = entry.kind,
            .capacity = entry.capacity, .group = entry.group, .speaker = entry.speaker, .slot = entry.slot,
            .point = entry.point, .motion = entry.motion, .side = entry.side, .door = entry.door,
            .fate = entry.fate, .requested_at = entry.requested_at, .requested_by = entry.requested_by,
            .inscribed = entry.inscribed, .provisional = entry.provisional, .moved = entry.moved,
            .carried_over = entry.carried_over,
            .meeting = entry.meeting, .started_at = entry.started_at, .spoke_ms = entry.spoke_ms,
            .left_ms = entry.left_ms, .late = entry.late, .reply_to = entry.reply_to};
    if (const Delegation* delegation = find_delegation(state, entry.delegation))
        view.speaks_as = class_of(state, entry.capacity, *delegation);
    return view;
}

FloorView floor_view(const State& state) {
    const Floor& floor = *state.floor;
    const Entry& entry = state.entries.at(floor.entry);
    return {.entry = entry.id,
            .list = entry.list,
            .delegation = entry.delegation,
            .speaker = entry.speaker,
            .kind = entry.kind,
            .door = entry.door,
            .started_at = floor.started_at,
            .limit_ms = floor.limit_ms,
            .warning_ms = floor.warning_ms,
            .paused_ms = floor.paused_ms,
            .paused_at = floor.paused_at,
            .pause_reason = floor.pause_reason,
            .pauses = floor.pauses,
            .warned = floor.warned,
            .over = floor.over,
            .held_until = floor.held_until,
            .interrupted = state.interrupted ? std::optional(state.interrupted->entry) : std::nullopt};
}

SlotView slot_view(const Slot& slot) {
    const PanelSlot& plan = slot.plan;
    return {slot.id,          slot.item, slot.place,
            plan.participant, plan.name, plan.honorific,
            plan.delegation,  plan.door, static_cast<std::uint64_t>(plan.limit_ms),
            slot.status,      slot.entry, slot.reply, slot.reply_entry,
            slot.turn,        slot.meeting};
}

DecisionView decision_view(const Decided& decided) {
    const DecisionTaken& taken = decided.taken;
    return {taken.decision, taken.meeting, decided.at, taken.subject, taken.outcome, taken.text, taken.by};
}

std::string undo_view(const State& state) {
    if (!state.before) return {};
    const FloorBefore& before = *state.before;
    UndoView view{.until = before.at + state.profile.rules.undo_ms};
    if (before.given) view.given = before.given->id;
    if (before.ended) view.ended = before.ended->entry;
    return to_json(view);
}

PointView point_view(const Point& point) {
    PointView view{.point = point.raised.point, .entry = point.raised.entry,
                   .delegation = point.raised.delegation, .meeting = point.meeting, .at = point.at,
                   .status = point.status, .needs_ruling = point.needs_ruling,
                   .interrupted = point.raised.interrupted, .text = point.raised.text,
                   .ruling = point.ruling, .ruling_text = point.ruling_text,
                   .appealed_by = point.appealed_by, .ruling_stands = point.ruling_stands};
    if (!point.ruled_by.empty()) view.ruled_by = point.ruled_by;
    return view;
}

/// How many more may speak on that side of the motion.
std::uint32_t speakers_left(const State& state, MotionId motion, Side side, std::uint32_t allowed) {
    std::uint32_t used = 0;
    for (const auto& [id, entry] : state.entries)
        if (entry.motion == motion && entry.side == side && entry.fate != Fate::withdrawn) ++used;
    return used < allowed ? allowed - used : 0;
}

MotionView motion_view(const State& state, const Motion& motion) {
    const MotionRaised& raised = motion.raised;
    MotionView view{.motion = raised.motion, .kind = raised.kind, .delegation = raised.delegation,
                    .meeting = motion.meeting, .at = motion.at, .item = raised.item, .until = raised.until,
                    .text = raised.text, .end = motion.end};
    if (const MotionKind* kind = find_motion_kind(state.profile, raised.kind)) {
        view.title = kind->title;
        view.in_favour = speakers_left(state, raised.motion, Side::in_favour, kind->in_favour);
        view.against = speakers_left(state, raised.motion, Side::against, kind->against);
    }
    return view;
}

VoteView vote_view(const Vote& vote) {
    const VoteOpened& opened = vote.opened;
    VoteView view{.vote = opened.vote, .meeting = opened.meeting, .at = vote.at, .about_ = opened.about_,
                  .method = opened.method, .seed = opened.seed, .letter = opened.letter, .roll = opened.roll,
                  .counted = vote.counted.has_value()};
    if (!vote.closed && opened.method == VoteMethod::roll_call && vote.called < opened.roll.size())
        view.called = opened.roll[vote.called];
    for (const auto& [delegation, choice] : vote.cast) {
        view.cast.emplace(delegation.value, choice);
        if (choice == Choice::yes) ++view.yes;
        if (choice == Choice::no) ++view.no;
        if (choice == Choice::abstaining) ++view.abstaining;
    }
    const auto take = [&view](const auto& count) {
        view.yes = count.yes;
        view.no = count.no;
        view.abstaining = count.abstaining;
    };
    if (vote.counted) take(*vote.counted);
    if (vote.closed) {
        take(*vote.closed);
        view.carried = vote.closed->carried;
        view.closed_at = vote.closed_at;
    }
    return view;
}

SilenceView silence_view(const Silence& silence) {
    const SilenceStarted& started = silence.started;
    SilenceView view{.silence = started.silence, .text = started.text, .subject = started.subject,
            .started_at = silence.at, .deadline = silence.deadline, .addressees = started.addressees,
            .status = silence.status, .broken_by = silence.broken_by, .reason = silence.reason,
            .ended_at = silence.ended_at};
    for (const auto& [member, receipt] : silence.receipts) view.receipts.emplace(member.value, receipt);
    return view;
}

PassageView passage_view(const State& state, const Passage& passage) {
    const auto& order = state.passage_order;
    const auto at = std::find(order.begin(), order.end(), passage.id) - order.begin();
    PassageView view{.passage = passage.id, .part = passage.part, .item = passage.item,
                     .place = static_cast<std::uint32_t>(at), .wordings = 0, .struck_at = passage.struck_at};
    for (const auto& [language, wordings] : passage.wordings) {
        view.texts.emplace(language.value, wordings.back());
        view.wordings += static_cast<std::uint32_t>(wordings.size());
    }
    if (passage.struck_at) view.struck_by = passage.struck_by;
    return view;
}

NoteView note_view(const Note& note) {
    const Note::Version &first = note.versions.front(), &last = note.versions.back();
    NoteView view{.note = note.id, .entry = note.entry, .item = note.item, .meeting = note.meeting,
                  .at = first.at, .by = first.by, .text = last.text, .tag = last.tag,
                  .wordings = static_cast<std::uint32_t>(note.versions.size()), .struck_at = note.struck_at};
    if (note.versions.size() > 1) {
        view.amended_at = last.at;
        view.amended_by = last.by;
    }
    if (note.struck_at) view.struck_by = note.struck_by;
    return view;
}

RecommendationView recommendation_view(const Recommendation& one) {
    const RecommendationRecorded& recorded = one.recorded;
    RecommendationView view{.recommendation = recorded.recommendation, .item = recorded.item,
                            .number = recorded.number, .delegations = recorded.delegations,
                            .group = recorded.group, .text = one.wordings.back().text,
                            .entry = recorded.entry, .note = recorded.note,
                            .in_writing = recorded.in_writing, .wordings = one.wordings,
                            .comments = one.comments};
    if (one.settled) {
        view.outcome = one.settled->outcome;
        view.into = one.settled->into;
        view.reason = one.settled->reason;
    }
    return view;
}

DocumentView document_view(const StatementText& text) {
    const DocumentAttached& attached = text.attached;
    return {.document = attached.document, .entry = attached.entry, .delegation = attached.delegation,
            .name = attached.name, .language = attached.language, .media_type = attached.media_type,
            .bytes = attached.bytes, .sha256 = attached.sha256,
            .interpreters_only = attached.interpreters_only, .at = text.at, .by = text.by,
            .withdrawn_at = text.withdrawn_at};
}

std::string quorum_view(const State& state) {
    if (!state.profile.rules.quorum) return {};
    const QuorumCount count = count_quorum(state);
    QuorumView view{.members = count.members, .present = count.present};
    if (const auto& percent = state.profile.rules.quorum->open_percent)
        view.to_open = quorum_of(count.members, *percent);
    if (const auto& percent = state.profile.rules.quorum->decide_percent)
        view.to_decide = quorum_of(count.members, *percent);
    return to_json(view);
}

std::string group_view(const State& state, const std::string& key) {
    const Group* group = find_group(state.profile, GroupId{key});
    if (!group) return {};
    return to_json(
        GroupView{group->id, group->name, group->regional, group->name_in_text, group->name_of});
}

std::string delegation_view(const State& state, const std::string& key) {
    const Delegation* delegation = find_delegation(state, DelegationId{key});
    if (!delegation) return {};
    return to_json(DelegationView{delegation->id, delegation->category, delegation->name, delegation->groups,
                                  delegation->name_bare, delegation->name_in_text, delegation->name_of});
}

std::string procedure_view(const State& state) {
    const Profile& profile = state.profile;
    return to_json(ProcedureView{.kinds = profile.kinds, .motions = profile.motions,
                                 .orders = profile.orders, .categories = profile.categories,
                                 .rules = profile.rules});
}

std::string bureau_of(const State& state, const std::string& key) {
    const Participant* person = find_participant(state, ParticipantId{key});
    const auto office = person ? office_of(*person) : std::nullopt;
    return office ? to_json(bureau_view(*person, *office)) : std::string();
}

std::string readiness_of(const State& state, const std::string& key) {
    const Delegation* delegation = find_delegation(state, DelegationId{key});
    if (!delegation) return {};
    const ReadinessView view = readiness_view(state, *delegation);
    return is_known(view) ? to_json(view) : std::string();
}

std::string doors_view(const State& state, const std::string& key) {
    const auto presence = presence_by_delegation(state);
    const auto found = presence.find(DelegationId{key});
    std::vector<Door> doors;
    if (found != presence.end() && found->second.room) doors.push_back(Door::room);
    if (found != presence.end() && found->second.remote) doors.push_back(Door::remote);
    return doors.empty() ? std::string() : to_json(doors);
}

std::string attendance_view(const State& state, const std::string& category) {
    const auto counts = attendance_by_category(state);
    const auto found = counts.find(category);
    return found == counts.end() ? std::string() : to_json(found->second);
}

template <class Map>
std::vector<std::string> keys_in(const Map& map) {
    std::vector<std::string> keys;
    for (const auto& [id, value] : map) {
        if constexpr (requires { id.text(); }) keys.push_back(id.text());
        else if constexpr (requires { id.value; }) keys.push_back(id.value);
        else if constexpr (requires { id.size(); }) keys.push_back(id);
        else keys.push_back(std::to_string(id));
    }
    return keys;
}

}  // namespace

Audience readers_of_text(const State& state, const std::string& key) {
    const auto found = state.documents.find(id_of<DocumentId>(key));
    return found == state.documents.end() ? Audience::podium : readers_of(state, found->second);
}

std::string render(const State& state, Section section, const std::string& key) {
    switch (section) {
        case Section::session: return to_json(session_head(state));
        case Section::clock: return to_json(clock_view(state));
        case Section::presiding: return to_json(presiding_view(state));
        case Section::meeting: return state.meeting ? to_json(*state.meeting) : std::string();
        case Section::meetings:
            return rendered(state.meetings, static_cast<std::uint32_t>(std::stoul(key)),
                            [&](const Meeting& meeting) { return meeting_view(state, meeting); });
        case Section::item: return state.item ? to_json(*state.item) : std::string();
        case Section::agenda:
            return rendered(state.items, ItemId{key},
                            [&](const Item& item) { return item_view(state, item); });
        case Section::lists:
            return rendered(state.lists, ListId{key},
                            [&](const List& list) { return list_view(state, list); });
        case Section::entries:
            return rendered(state.entries, id_of<EntryId>(key),
                            [&](const Entry& entry) { return entry_view(state, entry); });
        case Section::floor: return state.floor ? to_json(floor_view(state)) : std::string();
        case Section::undo: return undo_view(state);
        case Section::points: return rendered(state.points, id_of<PointId>(key), point_view);
        case Section::motions:
            return rendered(state.motions, id_of<MotionId>(key),
                            [&](const Motion& motion) { return motion_view(state, motion); });
        case Section::votes: return rendered(state.votes, id_of<VoteId>(key), vote_view);
        case Section::forecast:
        case Section::expected: return {};  // made by Views, for all fragments at once
        case Section::balance: return to_json(balance(state));
        case Section::groups: return group_view(state, key);
        case Section::quorum: return quorum_view(state);
        case Section::silences: return rendered(state.silences, id_of<SilenceId>(key), silence_view);
        case Section::panels: return rendered(state.slots, id_of<SlotId>(key), slot_view);
        case Section::decisions: return rendered(state.decisions, id_of<DecisionId>(key), decision_view);
        case Section::delegations: return delegation_view(state, key);
        case Section::delegations_present: return doors_view(state, key);
        case Section::attendance: return attendance_view(state, key);
        case Section::people:
            return rendered(state.participants, ParticipantId{key},
                            [&](const Participant& person) { return person_view(state, person); });
        case Section::notes: return rendered(state.notes, id_of<NoteId>(key), note_view);
        case Section::passages:
            return rendered(state.passages, id_of<PassageId>(key),
                            [&](const Passage& passage) { return passage_view(state, passage); });
        case Section::recommendations:
            return rendered(state.recommendations, id_of<RecommendationId>(key), recommendation_view);
        case Section::recommending:
            return to_json(RecommendingView{state.profile.rules.written_recommendations,
                                            state.submission_until, state.comment_until});
        case Section::documents: return rendered(state.documents, id_of<DocumentId>(key), document_view);
        case Section::invitations:
            return rendered(state.invitations, id_of<InvitationId>(key), [](const Invitation& one) {
                return InvitationView{one.id,        one.participant, one.revoked,
                                      one.issued_at, one.used_at,     one.expires_at};
            });
        case Section::procedure: return procedure_view(state);
        case Section::bureau: return bureau_of(state, key);
        case Section::readiness: return readiness_of(state, key);
        case Section::late_requests:
            return rendered(state.late_requests, id_of<LateRequestId>(key), late_request_view);
    }
    return {};
}

std::vector<std::string> keys_of(const State& state, Section section) {
    switch (section) {
        case Section::meetings: return keys_in(state.meetings);
        case Section::agenda: return keys_in(state.items);
        case Section::lists: return keys_in(state.lists);
        case Section::entries: return keys_in(state.entries);
        case Section::panels: return keys_in(state.slots);
        case Section::decisions: return keys_in(state.decisions);
        case Section::points: return keys_in(state.points);
        case Section::motions: return keys_in(state.motions);
        case Section::votes: return keys_in(state.votes);
        case Section::expected: return {};
        case Section::groups: {
            std::vector<std::string> keys;
            for (const Group& group : state.profile.groups) keys.push_back(group.id.value);
            return keys;
        }
        case Section::silences: return keys_in(state.silences);
        case Section::delegations:
        case Section::readiness:
        case Section::delegations_present: return keys_in(state.delegation_places);
        case Section::attendance: return keys_in(attendance_by_category(state));
        case Section::people:
        case Section::bureau: return keys_in(state.participants);
        case Section::late_requests: return keys_in(state.late_requests);
        case Section::invitations: return keys_in(state.invitations);
        case Section::notes: return keys_in(state.notes);
        case Section::passages: return keys_in(state.passages);
        case Section::recommendations: return keys_in(state.recommendations);
        case Section::documents: return keys_in(state.documents);
        default: return {std::string()};
    }
}

}  // namespace core
