// SPDX-License-Identifier: Apache-2.0
#include "session/core/late.h"
#include "session/core/mandate_end.h"
#include "session/core/meeting_acts.h"
#include "session/core/motions.h"
#include "session/core/queries.h"
#include "session/core/quorum.h"
#include "session/core/topics.h"

namespace core {

namespace {

std::uint32_t next_number(const State& state) {
    for (const auto& [number, meeting] : state.meetings)
        if (meeting.status == MeetingStatus::planned) return number;
    return state.meetings.empty() ? 1 : state.meetings.rbegin()->first + 1;
}

/// Waits, was passed over or was called: has not had the floor and may still get it.
bool is_ahead(const Entry& entry) {
    return entry.fate == Fate::waiting || entry.fate == Fate::passed_over || entry.fate == Fate::called;
}

Decision decide_one(const State& state, const OpenMeeting& command, const Context&) {
    if (state.meeting) return refuse(Reason::meeting_in_session);  // ME1
    const std::uint32_t number = next_number(state);
    if (command.number && *command.number != number) {  // ME2
        Refusal refusal{.reason = Reason::meeting_out_of_order, .path = Line{"params.number"}};
        refusal.status = Line{std::to_string(number)};
        return tl::unexpected(refusal);
    }
    if (short_of_quorum(state, percent_to_open(state))) return refuse(Reason::no_quorum);  // QU1
    return Accepted{.events = {MeetingEvent(MeetingOpened{number})}, .answer = MeetingAnswer{0, number}};
}

Decision decide_one(const State& state, const SuspendMeeting& command, const Context& context) {
    if (!state.meeting) return refuse(Reason::no_meeting);
    if (!meeting_in_session(state)) return refuse(Reason::meeting_suspended);  // ME3
    if (state.floor) return refuse_entry(Reason::floor_taken, state.floor->entry);  // ME5
    if (state.vote) return refuse(Reason::vote_pending);  // VO2
    if (command.until && *command.until <= context.now) return refuse_member(Reason::time_passed, "until");
    return Accepted{.events = suspend_events(state, command.until)};
}

Decision decide_one(const State& state, const ResumeMeeting&, const Context&) {
    if (!state.meeting) return refuse(Reason::no_meeting);
    if (meeting_in_session(state)) return refuse(Reason::meeting_not_suspended);  // ME3
    return Accepted{.events = {MeetingEvent(MeetingResumed{*state.meeting})}};
}

Decision decide_one(const State& state, const AdjournMeeting&, const Context&) {
    if (!state.meeting) return refuse(Reason::no_meeting);
    if (state.floor) return refuse_entry(Reason::floor_taken, state.floor->entry);  // ME5
    if (state.vote) return refuse(Reason::vote_pending);  // VO2
    return Accepted{.events = adjourn_events(state)};
}

Decision decide_one(const State& state, const OpenItem& command, const Context&) {
    const auto found = state.items.find(command.item);
    if (found == state.items.end()) return refuse_member(Reason::item_unknown, "item");
    if (!state.meeting) return refuse(Reason::no_meeting);  // AG1
    if (!meeting_in_session(state)) return refuse(Reason::meeting_suspended);
    if (state.item == command.item) return refuse(Reason::item_already_open);
    if (found->second.status == ItemStatus::done) return refuse(Reason::item_concluded);  // AG3
    if (state.floor) return refuse_entry(Reason::floor_taken, state.floor->entry);
    if (state.vote) return refuse(Reason::vote_pending);  // VO2
    Accepted accepted;
    if (state.item) {  // AG2
        accepted.events = lapse_motions_on(state, *state.item);
        accepted.events.push_back(MeetingEvent(ItemSuspended{*state.item}));
    }
    accepted.events.push_back(MeetingEvent(ItemOpened{command.item, *state.meeting}));
    return accepted;
}

Decision decide_one(const State& state, const ConcludeItem& command, const Context&) {
    const auto found = state.items.find(command.item);
    if (found == state.items.end()) return refuse_member(Reason::item_unknown, "item");
    if (!state.meeting) return refuse(Reason::no_meeting);
    if (found->second.status == ItemStatus::done) return refuse(Reason::item_concluded);
    if (found->second.status == ItemStatus::not_reached) return refuse(Reason::item_not_open);
    if (state.floor && state.item == command.item)
        return refuse_entry(Reason::floor_taken, state.floor->entry);
    if (state.vote) return refuse(Reason::vote_pending);  // VO2
    Accepted accepted;
    for (const auto& [id, entry] : state.entries)  // AG4
        if (state.lists.at(entry.list).item == command.item && is_ahead(entry))
            accepted.events.push_back(ListsEvent(EntryNotReached{id}));
    for (const auto& [id, list] : state.lists)
        if (list.item == command.item &&
            (list.status == ListStatus::open || list.status == ListStatus::closing))
            accepted.events.push_back(ListsEvent(ListClosed{id, 0}));
    for (Event& event : lapse_late_requests(state, command.item)) accepted.events.push_back(std::move(event));
    for (Event& event : lapse_motions_on(state, command.item)) accepted.events.push_back(std::move(event));
    accepted.events.push_back(MeetingEvent(ItemConcluded{command.item}));
    for (Event& event : mandates_lapsing_with(state, "item:" + command.item.value))  // PR8
        accepted.events.push_back(std::move(event));
    return accepted;
}

void end_use(State& state, const ItemId& item, Time at) {
    auto& uses = state.items.at(item).uses;
    if (!uses.empty() && !uses.back().time.to) uses.back().time.to = at;
}

void apply_one(State& state, const MeetingOpened& event, const Entered& entered) {
    Meeting& meeting = state.meetings[event.number];
    meeting.number = event.number;
    meeting.status = MeetingStatus::in_session;
    meeting.opened_at = entered.at;
    meeting.opened_by = entered.presiding;
    meeting.in_session.push_back({entered.at, {}});
    state.meeting = event.number;
}

void apply_one(State& state, const MeetingSuspended& event, const Entered& entered) {
    Meeting& meeting = state.meetings.at(event.number);
    meeting.status = MeetingStatus::suspended;
    meeting.suspended_until = event.until;
    meeting.in_session.back().to = entered.at;
}

void apply_one(State& state, const MeetingResumed& event, const Entered& entered) {
    Meeting& meeting = state.meetings.at(event.number);
    meeting.status = MeetingStatus::in_session;
    meeting.suspended_until.reset();
    meeting.in_session.push_back({entered.at, {}});
}

void apply_one(State& state, const MeetingAdjourned& event, const Entered& entered) {
    Meeting& meeting = state.meetings.at(event.number);
    meeting.status = MeetingStatus::adjourned;
    meeting.suspended_until.reset();
    meeting.adjourned_at = entered.at;
    if (!meeting.in_session.back().to) meeting.in_session.back().to = entered.at;
    if (state.item) {
        end_use(state, *state.item, entered.at);
        state.items.at(*state.item).status = ItemStatus::suspended;
        state.item.reset();
    }
    state.meeting.reset();
}

void apply_one(State& state, const ItemOpened& event, const Entered& entered) {
    Item& item = state.items.at(event.item);
    item.status = ItemStatus::open;
    item.uses.push_back({event.meeting, {entered.at, {}}});
    state.item = event.item;
    // A sub-item opens the item it belongs to.
    const AgendaItem* agenda = find_agenda_item(state.profile, event.item);
    if (agenda && agenda->parent) {
        Item& parent = state.items.at(*agenda->parent);
        if (parent.status == ItemStatus::not_reached) parent.status = ItemStatus::suspended;
    }
}

void apply_one(State& state, const ItemSuspended& event, const Entered& entered) {
    end_use(state, event.item, entered.at);
    state.items.at(event.item).status = ItemStatus::suspended;
    if (state.item == event.item) state.item.reset();
}

void apply_one(State& state, const ItemConcluded& event, const Entered& entered) {
    end_use(state, event.item, entered.at);
    state.items.at(event.item).status = ItemStatus::done;
    if (state.item == event.item) state.item.reset();
}

void apply_one(State& state, const RemoteMinutesReached& event, const Entered&) {
    state.meetings.at(event.number).remote = event.level;
}

}  // namespace

std::vector<Event> adjourn_events(const State& state) {
    std::vector<Event> events;
    for (const auto& [id, entry] : state.entries)  // ME4: points do not outlive the meeting
        if (state.lists.at(entry.list).use == ListUse::points && is_ahead(entry))
            events.push_back(ListsEvent(EntryNotReached{id}));
    for (auto lapsed : {lapse_points(state), lapse_motions(state)})
        events.insert(events.end(), lapsed.begin(), lapsed.end());
    for (const auto& [id, list] : state.lists)  // ME4, RR4
        for (EntryId entry : list.queue)
            if (list.use != ListUse::points)
                events.push_back(ListsEvent(EntryCarriedOver{entry, *state.meeting}));
    events.push_back(MeetingEvent(MeetingAdjourned{*state.meeting}));
    for (Event& event : mandates_lapsing_with(state, "meeting:" + std::to_string(*state.meeting)))  // PR8
        events.push_back(std::move(event));
    return events;
}

std::vector<Event> suspend_events(const State& state, const std::optional<Time>& until) {
    return {MeetingEvent(MeetingSuspended{*state.meeting, until})};
}

Decision decide(const State& state, const MeetingCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const MeetingEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
