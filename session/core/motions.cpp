// SPDX-License-Identifier: Apache-2.0
/// Procedural motions: moving, speaking on them, settling; what a carried one does.

#include "session/core/motions.h"

#include <algorithm>

#include "session/core/behalf.h"
#include "session/core/meeting_acts.h"
#include "session/core/procedure_topic.h"
#include "session/core/queue.h"
#include "session/core/session.h"

namespace core {

namespace {

/// Motions about how the item under consideration is gone on with.
bool is_about_item(MotionEffect effect) {
    return effect == MotionEffect::adjourn_debate || effect == MotionEffect::close_debate ||
           effect == MotionEffect::close_list;
}

MotionEffect effect_of(const State& state, const Motion& motion) {
    const MotionKind* kind = find_motion_kind(state.profile, motion.raised.kind);
    return kind ? kind->effect : MotionEffect::none;
}

void append(std::vector<Event>& events, std::vector<Event> more) {
    for (Event& event : more) events.push_back(std::move(event));
}

/// The state after these events, to see what follows from them in the same act.
State after(const State& state, const std::vector<Event>& events, Time now) {
    State later = state;
    for (const Event& event : events) apply(later, Entered{.seq = later.seq + 1, .at = now, .event = event});
    return later;
}

/// Who was to speak on the motion and has not is not reached.
std::vector<Event> unheard_on(const State& state, MotionId motion) {
    std::vector<Event> events;
    for (const auto& [id, entry] : state.entries)
        if (entry.motion == motion && stands(entry)) events.push_back(ListsEvent(EntryNotReached{id}));
    return events;
}

std::vector<Event> lapse(const State& state, const Motion& motion) {
    std::vector<Event> events = unheard_on(state, motion.raised.motion);
    events.push_back(ProcedureEvent(MotionSettled{motion.raised.motion, MotionEnd::lapsed}));
    return events;
}

/// Whether somebody who stands on the item's list was to take part in the debate, and not to explain a
/// decision or a vote.
bool debates(const State& state, const Entry& entry, const ListId& list) {
    if (entry.list != list || !(stands(entry) || entry.fate == Fate::called)) return false;
    const Kind* kind = find_kind(state.profile, entry.kind);
    return !kind || use_of(*kind) != KindUse::explanation;
}

std::vector<Event> close_events(const State& state, const ItemId& item, const Context& context) {
    const List* list = find_list(state, ListId{item.value});
    if (!list || !takes_requests(*list)) return {};
    return close_list_events(state, *list, context.dice);
}

/// What the carried motion does, in a state in which it is settled. Rule MO4.
std::vector<Event> effect_events(const State& state, const Motion& motion, const Context& context) {
    const std::optional<ItemId>& item = motion.raised.item;
    std::vector<Event> events;
    switch (effect_of(state, motion)) {
        case MotionEffect::suspend_meeting: {
            const auto& until = motion.raised.until;
            return suspend_events(state, until && *until > context.now ? until : std::nullopt);
        }
        case MotionEffect::adjourn_meeting: return adjourn_events(state);
        case MotionEffect::adjourn_debate:
            events = lapse_motions_on(state, *item);
            if (state.item == item) events.push_back(MeetingEvent(ItemSuspended{*item}));
            return events;
        case MotionEffect::close_debate:
            events = lapse_motions_on(state, *item);
            append(events, close_events(state, *item, context));
            for (const auto& [id, entry] : state.entries)
                if (debates(state, entry, ListId{item->value}))
                    events.push_back(ListsEvent(EntryNotReached{id}));
            return events;
        case MotionEffect::close_list: return close_events(state, *item, context);
        case MotionEffect::none: return {};
    }
    return events;
}

/// The motion, if it is not settled.
tl::expected<const Motion*, Refusal> find_unsettled(const State& state, MotionId id) {
    const auto found = state.motions.find(id);
    if (found == state.motions.end()) return refuse_member(Reason::motion_unknown, "motion");
    const auto& end = found->second.end;
    if (end)
        return tl::unexpected(
            Refusal{.reason = Reason::motion_settled, .status = Line{std::string(to_word(*end))}});
    return &found->second;
}

/// Whether the vote that is going on is about the motion.
bool is_voted_on(const State& state, MotionId motion) {
    return state.vote && state.votes.at(*state.vote).opened.about_.value == "motion:" + motion.text();
}

/// Nothing when a motion of this kind may be moved although others are before the meeting: it has precedence
/// over all of them. Rule MO2.
std::optional<Refusal> check_precedence(const State& state, const MotionKind& kind) {
    const Motion* pending = pending_motion(state);
    if (!pending) return {};
    const auto& kinds = state.profile.motions;
    for (const MotionKind& one : kinds) {
        if (one.id == pending->raised.kind) break;
        if (one.id == kind.id) return {};
    }
    return Refusal{.reason = Reason::motion_precedence, .status = Line{pending->raised.kind.value}};
}

}  // namespace

Decision decide_one(const State& state, const RaiseMotion& command, const Context& context) {
    const auto delegation = acting_for(state, command.for_, context);
    if (!delegation) return tl::unexpected(delegation.error());
    if (!state.meeting) return refuse(Reason::no_meeting);
    if (!meeting_in_session(state)) return refuse(Reason::meeting_suspended);
    const MotionKind* kind = find_motion_kind(state.profile, command.motion);
    if (!kind) return refuse_member(Reason::kind_unknown, "motion");  // MO1
    const auto speaks = kind_for(state, KindUse::motion, {}, capacity_of(state, **delegation));
    if (!speaks && speaks.error().reason == Reason::kind_not_yours)
        return refuse_member(Reason::kind_not_yours, "motion");
    if (command.until && kind->effect != MotionEffect::suspend_meeting)
        return refuse_member(Reason::unknown_member, "until");
    if (command.until && *command.until <= context.now) return refuse_member(Reason::time_passed, "until");
    if (is_about_item(kind->effect) && !state.item) return refuse(Reason::item_not_open);
    if (const Point* point = pending_point(state))
        return refuse_entry(Reason::point_pending, point->raised.entry);
    if (state.vote) return refuse(Reason::vote_pending);  // VO2
    if (auto refusal = check_precedence(state, *kind)) return tl::unexpected(*refusal);
    const MotionId id{static_cast<std::uint32_t>(state.motions.size() + 1)};
    const MotionRaised raised{.motion = id, .kind = kind->id, .delegation = (*delegation)->id,
                              .item = state.item, .until = command.until, .text = command.text};
    return Accepted{.events = {ProcedureEvent(raised)}, .answer = MotionAnswer{0, id}};
}

Decision decide_one(const State& state, const SpeakOnMotion& command, const Context& context) {
    const auto delegation = acting_for(state, command.for_, context);
    if (!delegation) return tl::unexpected(delegation.error());
    const auto motion = find_unsettled(state, command.motion);
    if (!motion) return tl::unexpected(motion.error());
    if (is_voted_on(state, command.motion)) return refuse(Reason::vote_pending);
    const Capacity capacity = capacity_of(state, **delegation);
    const auto kind = kind_for(state, KindUse::motion, {}, capacity);
    if (!kind) return refuse(Reason::kind_not_yours);
    const MotionKind* moved = find_motion_kind(state.profile, (*motion)->raised.kind);
    std::uint32_t left = command.side == Side::in_favour ? moved->in_favour : moved->against;
    for (const auto& [id, entry] : state.entries) {  // MO3
        if (entry.motion != command.motion || entry.fate == Fate::withdrawn) continue;
        if (entry.delegation == (*delegation)->id) return refuse_entry(Reason::already_waiting, id);
        if (entry.side == command.side && left > 0) --left;
    }
    if (left == 0 || (*motion)->raised.delegation == (*delegation)->id) return refuse(Reason::cap_reached);
    const auto& queue = state.lists.at(ListId{std::string(points_list)}).queue;
    FloorRequested request{.entry = next_entry_id(state),
                           .list = ListId{std::string(points_list)},
                           .delegation = (*delegation)->id,
                           .kind = (*kind)->id,
                           .capacity = capacity,
                           .door = door_for(command.door, **delegation, context),
                           .motion = command.motion,
                           .side = command.side};
    if (!queue.empty()) request.after = queue.back();
    return Accepted{.events = {ListsEvent(request)}, .answer = EntryAnswer{0, request.entry}};
}

Decision decide_one(const State& state, const WithdrawMotion& command, const Context& context) {
    const auto found = state.motions.find(command.motion);
    if (found == state.motions.end()) return refuse_member(Reason::motion_unknown, "motion");
    if (!speaks_for(context, found->second.raised.delegation)) return refuse(Reason::not_your_delegation);
    const auto motion = find_unsettled(state, command.motion);
    if (!motion) return tl::unexpected(motion.error());
    if (is_voted_on(state, command.motion)) return refuse(Reason::vote_pending);  // MO5
    return Accepted{.events = settle_events(state, **motion, MotionEnd::withdrawn, context),
                    .answer = MotionAnswer{0, command.motion}};
}

Decision decide_one(const State& state, const SettleMotion& command, const Context& context) {
    const auto motion = find_unsettled(state, command.motion);
    if (!motion) return tl::unexpected(motion.error());
    if (!meeting_in_session(state)) return refuse(Reason::meeting_suspended);
    if (state.vote) return refuse(Reason::vote_pending);
    if (const Motion* first = pending_motion(state); first != *motion)  // MO2
        return tl::unexpected(
            Refusal{.reason = Reason::motion_precedence, .status = Line{first->raised.motion.text()}});
    if (const Point* point = pending_point(state))
        return refuse_entry(Reason::point_pending, point->raised.entry);
    if (state.floor) return refuse_entry(Reason::floor_taken, state.floor->entry);
    const MotionEnd end = command.carried ? MotionEnd::carried : MotionEnd::rejected;
    return Accepted{.events = settle_events(state, **motion, end, context),
                    .answer = MotionAnswer{0, command.motion}};
}

std::vector<Event> settle_events(const State& state, const Motion& motion, MotionEnd end,
                                 const Context& context) {
    std::vector<Event> events = unheard_on(state, motion.raised.motion);
    events.push_back(ProcedureEvent(MotionSettled{motion.raised.motion, end}));
    if (end == MotionEnd::carried)
        append(events, effect_events(after(state, events, context.now), motion, context));
    return events;
}

std::vector<Event> lapse_motions(const State& state) {
    std::vector<Event> events;
    for (const auto& [id, motion] : state.motions)
        if (!motion.end) events.push_back(ProcedureEvent(MotionSettled{id, MotionEnd::lapsed}));
    return events;
}

std::vector<Event> lapse_motions_on(const State& state, const ItemId& item) {
    std::vector<Event> events;
    for (const auto& [id, motion] : state.motions)
        if (!motion.end && motion.raised.item == item && is_about_item(effect_of(state, motion)))
            append(events, lapse(state, motion));
    return events;
}

void apply_one(State& state, const MotionRaised& event, const Entered& entered) {
    state.motions.emplace(event.motion,
                          Motion{.raised = event, .meeting = state.meeting.value_or(0), .at = entered.at});
}

void apply_one(State& state, const MotionSettled& event, const Entered&) {
    state.motions.at(event.motion).end = event.end;
}

}  // namespace core
