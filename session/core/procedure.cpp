// SPDX-License-Identifier: Apache-2.0
/// Points of order: raising, ruling, appeal. Procedural motions are in `motions.cpp`.

#include <algorithm>

#include "session/core/behalf.h"
#include "session/core/floor_acts.h"
#include "session/core/floor_clock.h"
#include "session/core/motions.h"
#include "session/core/procedure_topic.h"
#include "session/core/queue.h"

namespace core {

namespace {

bool is_over(const Point& point) {
    return point.status != PointStatus::raised && point.status != PointStatus::appealed;
}

/// What the answer to an act on a point of order holds.
PointAnswer answer_on(const Point& point) { return {0, point.raised.point, point.raised.entry}; }

Refusal pending(const Point& point) {
    return {.reason = Reason::point_pending, .entry = point.raised.entry};
}

/// Whether the ruling may be appealed against: it was made just now, at this meeting, and nobody else has
/// been given the floor since. Rule PO5.
bool appealable(const State& state, const Point& point) {
    const Meeting* meeting = meeting_in_session(state);
    if (!meeting || meeting->number != point.meeting) return false;
    if (point.status != PointStatus::ruled || point.ruling == Ruling::noted) return false;
    if (state.points.rbegin()->first != point.raised.point) return false;
    return std::none_of(state.entries.begin(), state.entries.end(), [&point](const auto& one) {
        const Entry& entry = one.second;
        const bool its_own = entry.id == point.raised.entry || point.raised.interrupted == entry.id;
        return !its_own && entry.started_at && *entry.started_at >= *point.ruled_at;
    });
}

}  // namespace

const Point* open_point(const State& state) {
    for (auto one = state.points.rbegin(); one != state.points.rend(); ++one)
        if (!is_over(one->second)) return &one->second;
    return nullptr;
}

Decision decide_one(const State& state, const RaisePoint& command, const Context& context) {
    const auto delegation = acting_for(state, command.for_, context);
    if (!delegation) return tl::unexpected(delegation.error());
    if (!state.meeting) return refuse(Reason::no_meeting);
    if (!meeting_in_session(state)) return refuse(Reason::meeting_suspended);
    const Capacity capacity = capacity_of(state, **delegation);
    const auto kind = kind_for(state, KindUse::point_of_order, command.kind, capacity);
    if (!kind) return tl::unexpected(kind.error());
    if (const Point* open = open_point(state)) return tl::unexpected(pending(*open));  // PO2
    const PointId id{static_cast<std::uint32_t>(state.points.size() + 1)};
    const FloorRequested request{.entry = next_entry_id(state),
                                 .list = ListId{std::string(points_list)},
                                 .delegation = (*delegation)->id,
                                 .kind = (*kind)->id,
                                 .capacity = capacity,
                                 .door = door_for(command.door, **delegation, context)};
    PointRaised raised{.point = id, .entry = request.entry, .delegation = request.delegation,
                       .door = request.door, .text = command.text};
    Accepted accepted{.events = {ListsEvent(request)}, .answer = PointAnswer{0, id, request.entry}};
    if ((*kind)->interrupts && state.floor) raised.interrupted = state.floor->entry;  // PO1
    accepted.events.push_back(ProcedureEvent(raised));
    if (raised.interrupted)
        accepted.events.push_back(
            FloorEvent(FloorPaused{.entry = *raised.interrupted, .cause = PauseCause::point_of_order}));
    return accepted;
}

Decision decide_one(const State& state, const RulePoint& command, const Context& context) {
    const auto found = state.points.find(command.point);
    if (found == state.points.end()) return refuse_member(Reason::point_unknown, "point");
    const Point& point = found->second;
    if (point.status != PointStatus::raised) return refuse(Reason::point_ruled);
    Accepted accepted{.answer = answer_on(point)};
    const EntryId entry = point.raised.entry;
    const bool heard_now = state.floor && state.floor->entry == entry;
    if (heard_now) accepted.events = ending_events(state, context.now);
    if (heard_now && !point.needs_ruling) return accepted;  // PO6: it is over with its statement
    PointRuled ruled{.point = command.point, .ruling = command.ruling, .text = command.text};
    if (stands(state.entries.at(entry))) ruled.entry = entry;  // PO3
    accepted.events.push_back(ProcedureEvent(ruled));
    for (Event& event : resume_events(state, entry)) accepted.events.push_back(std::move(event));
    return accepted;
}

Decision decide_one(const State& state, const AppealRuling& command, const Context& context) {
    const auto delegation = acting_for(state, command.for_, context);
    if (!delegation) return tl::unexpected(delegation.error());
    const auto found = state.points.find(command.point);
    if (found == state.points.end()) return refuse_member(Reason::point_unknown, "point");
    const Point& point = found->second;
    if (const Point* open = open_point(state)) return tl::unexpected(pending(*open));
    if (state.vote) return refuse(Reason::vote_pending);  // VO2
    if (!appealable(state, point))
        return tl::unexpected(
            Refusal{.reason = Reason::not_appealable, .status = Line{std::string(to_word(point.status))}});
    Accepted accepted{.events = {ProcedureEvent(RulingAppealed{command.point, (*delegation)->id})},
                      .answer = answer_on(point)};
    if (state.floor)
        accepted.events.push_back(
            FloorEvent(FloorPaused{.entry = state.floor->entry, .cause = PauseCause::point_of_order}));
    return accepted;
}

std::vector<Event> appeal_events(const State& state, const Point& point, bool ruling_stands) {
    std::vector<Event> events = {ProcedureEvent(AppealSettled{point.raised.point, ruling_stands})};
    for (Event& event : resume_events(state, point.raised.entry)) events.push_back(std::move(event));
    return events;
}

std::vector<Event> resume_events(const State& state, EntryId spoken) {
    const bool ends = state.floor && state.floor->entry == spoken;
    const auto& floor = ends ? state.interrupted : state.floor;
    if (!floor || !is_paused_for(*floor, PauseCause::point_of_order)) return {};
    return {FloorEvent(FloorContinued{floor->entry, PauseCause::point_of_order})};
}

std::vector<Event> heard_events(const State& state, EntryId id) {
    const Entry& entry = state.entries.at(id);
    if (!entry.point) return {};
    const Point& point = state.points.at(*entry.point);
    if (point.needs_ruling || point.status != PointStatus::raised) return {};
    return {ProcedureEvent(PointClosed{*entry.point, PointEnd::heard})};
}

std::vector<Event> lapse_points(const State& state) {
    const Point* point = open_point(state);
    if (!point) return {};
    const PointId id = point->raised.point;
    if (point->status == PointStatus::appealed) return {ProcedureEvent(AppealSettled{id, true})};
    return {ProcedureEvent(PointClosed{id, PointEnd::lapsed})};
}

void apply_one(State& state, const PointRaised& event, const Entered& entered) {
    Entry& entry = state.entries.at(event.entry);
    entry.point = event.point;
    const Kind* kind = find_kind(state.profile, entry.kind);
    state.points.emplace(event.point, Point{.raised = event,
                                            .needs_ruling = kind && kind->needs_ruling,
                                            .meeting = state.meeting.value_or(0),
                                            .at = entered.at});
}

void apply_one(State& state, const PointRuled& event, const Entered& entered) {
    Point& point = state.points.at(event.point);
    point.status = PointStatus::ruled;
    point.ruling = event.ruling;
    point.ruling_text = event.text;
    point.ruled_by = entered.presiding;
    point.ruled_at = entered.at;
    if (!event.entry) return;
    Entry& entry = state.entries.at(*event.entry);
    leave_queue(state, entry);
    entry.fate = Fate::ruled_on;
}

void apply_one(State& state, const PointClosed& event, const Entered&) {
    state.points.at(event.point).status =
        event.end == PointEnd::heard ? PointStatus::heard : PointStatus::lapsed;
}

void apply_one(State& state, const RulingAppealed& event, const Entered&) {
    Point& point = state.points.at(event.point);
    point.status = PointStatus::appealed;
    point.appealed_by = event.delegation;
}

void apply_one(State& state, const AppealSettled& event, const Entered&) {
    Point& point = state.points.at(event.point);
    point.status = PointStatus::settled;
    point.ruling_stands = event.ruling_stands;
}

Decision decide(const State& state, const ProcedureCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const ProcedureEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
