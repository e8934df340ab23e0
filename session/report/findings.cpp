// SPDX-License-Identifier: Apache-2.0
#include "session/report/findings.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "session/core/queries.h"

namespace report {

using namespace core;

bool session_over(const State& state) {
    return !state.meetings.empty() &&
           std::all_of(state.meetings.begin(), state.meetings.end(),
                       [](const auto& one) { return one.second.status == MeetingStatus::adjourned; });
}

const Decided* adopted(const State& state, std::string_view subject) {
    for (const auto& [id, decided] : state.decisions)
        if (decided.taken.subject.value == subject && (decided.taken.outcome == Outcome::adopted ||
                                                       decided.taken.outcome == Outcome::adopted_as_amended))
            return &decided;
    return nullptr;
}

bool counts_are_final(const State& state) {
    return session_over(state) || adopted(state, "report");
}

namespace {

bool is_adjourned(const State& state, std::uint32_t number) {
    const auto found = state.meetings.find(number);
    return found != state.meetings.end() && found->second.status == MeetingStatus::adjourned;
}

/// A later meeting than these may take place.
bool meeting_follows(const State& state, const std::set<std::uint32_t>& held) {
    if (session_over(state)) return false;
    const std::uint32_t last = held.empty() ? 0 : *held.rbegin();
    return state.meetings.empty() ||
           std::any_of(state.meetings.begin(), state.meetings.end(), [&](const auto& one) {
               return one.first > last && one.second.status != MeetingStatus::adjourned;
           });
}

bool is_within(const State& state, const ItemId& item, const ItemId& whole) {
    if (item == whole) return true;
    const AgendaItem* agenda = find_agenda_item(state.profile, item);
    return agenda && agenda->parent == whole;
}

/// The parts of the consideration during which the meeting was in session.
std::vector<Interval> in_session_parts(const State& state, const Use& use) {
    std::vector<Interval> parts;
    const auto meeting = state.meetings.find(use.meeting);
    if (meeting == state.meetings.end()) return parts;
    const Time use_end = use.time.to.value_or(state.last_at);
    for (const Interval& session : meeting->second.in_session) {
        const Time from = std::max(session.from, use.time.from);
        const Time to = std::min(session.to.value_or(state.last_at), use_end);
        if (from <= to) parts.push_back({from, to});
    }
    return parts;
}

template <class T>
Series<T> compare(const std::set<T>& recorded, const std::vector<std::pair<T, bool>>& plan, bool more_planned,
                  bool may_go_on, const std::function<bool(const T&)>& passed) {
    Series<T> series;
    std::map<T, FactStatus> members;
    for (const T& one : recorded) members.emplace(one, FactStatus::recorded);
    bool remaining = false;
    for (const auto& [one, settled] : plan) {
        series.draft.push_back(one);
        if (recorded.count(one)) continue;
        if (passed(one)) {
            series.contradicted = true;
            continue;
        }
        remaining = true;
        members.emplace(one, settled ? FactStatus::settled : FactStatus::planned);
    }
    if (!plan.empty() && !more_planned)
        for (const T& one : recorded)
            if (std::find(series.draft.begin(), series.draft.end(), one) == series.draft.end())
                series.contradicted = true;
    series.record.assign(recorded.begin(), recorded.end());
    for (const auto& [one, status] : members) series.members.push_back({one, status});
    series.open = may_go_on && (more_planned || !remaining);
    return series;
}

const PlannedItem* planned_item(const State& state, const ItemId& item) {
    for (const PlannedItem& one : state.profile.draft.programme)
        if (one.item == item) return &one;
    return nullptr;
}

}  // namespace

ItemFindings find_item(const State& state, const Calendar& calendar, const ItemId& id) {
    std::set<std::uint32_t> meetings;
    std::set<Day> dates;
    ItemFindings found;
    for (const auto& [item_id, item] : state.items) {
        if (!is_within(state, item_id, id)) continue;
        if (item_id == id) found.finished = item.status == ItemStatus::done;
        for (const Use& use : item.uses) {
            meetings.insert(use.meeting);
            for (const Interval& part : in_session_parts(state, use))
                calendar.add_days(part, state.last_at, dates);
        }
    }
    found.considered = !meetings.empty();
    found.finished = found.finished || session_over(state);
    std::vector<std::pair<std::uint32_t, bool>> planned_meetings;
    std::vector<std::pair<Day, bool>> planned_dates;
    bool more_meetings = false;
    bool more_dates = false;
    if (const PlannedItem* plan = planned_item(state, id)) {
        for (const PlannedNumber& one : plan->meetings)
            planned_meetings.emplace_back(one.number, one.settled);
        for (const PlannedDate& one : plan->dates)
            if (const auto day = day_of(one.date)) planned_dates.emplace_back(*day, one.settled);
        more_meetings = plan->more_meetings;
        more_dates = plan->more_dates;
    }
    const auto session_end = day_of(state.profile.to);
    const bool days_left = dates.empty() || !session_end || *dates.rbegin() < *session_end;
    const Day today = calendar.day(state.last_at);
    const bool finished = found.finished;
    found.meetings = compare<std::uint32_t>(
        meetings, planned_meetings, more_meetings, !finished && meeting_follows(state, meetings),
        [&](const std::uint32_t& one) { return finished || is_adjourned(state, one); });
    found.dates = compare<Day>(dates, planned_dates, more_dates, !finished && days_left,
                               [&](const Day& one) { return finished || one < today; });
    return found;
}

DecisionFindings find_decision(const State& state, const Calendar& calendar, std::string_view subject) {
    DecisionFindings found{.decided = adopted(state, subject)};
    for (const PlannedDecision& plan : state.profile.draft.decisions)
        if (plan.subject.value == subject) found.plan = &plan;
    if (!found.plan || found.decided) return found;
    const bool over = session_over(state);
    const auto date = day_of(found.plan->date);
    found.meeting_missed = over || is_adjourned(state, found.plan->meeting);
    found.date_missed = over || (date && *date < calendar.day(state.last_at));
    return found;
}

Day last_day(const State& state, const Calendar& calendar) {
    Time last = state.presiding.tenures.front().since;
    for (const auto& [number, meeting] : state.meetings)
        for (const Interval& one : meeting.in_session) last = std::max(last, one.to.value_or(one.from));
    for (const auto& [id, decided] : state.decisions) last = std::max(last, decided.at);
    return calendar.day(last);
}

const AgendaItem* item_of_report(const State& state) {
    const Decided* decided = adopted(state, "report");
    const PlannedDecision* plan = nullptr;
    for (const PlannedDecision& one : state.profile.draft.decisions)
        if (one.subject.value == "report") plan = &one;
    const auto under = [&](const ItemId& id) {
        if (decided) {
            const auto& uses = state.items.at(id).uses;
            return std::any_of(uses.begin(), uses.end(), [&](const Use& use) {
                return use.time.from <= decided->at && (!use.time.to || decided->at <= *use.time.to);
            });
        }
        for (const PlannedItem& item : state.profile.draft.programme)
            for (const PlannedNumber& meeting : item.meetings)
                if (plan && item.item == id && meeting.number == plan->meeting) return true;
        return false;
    };
    const AgendaItem* found = nullptr;  // the last one: an item that ended at that instant made way for it
    for (const AgendaItem& item : state.profile.agenda)
        if (under(item.id)) found = &item;
    return found;
}

const Meeting* meeting_at(const State& state, Time time) {
    for (const auto& [number, meeting] : state.meetings)
        if (meeting.opened_at && *meeting.opened_at <= time &&
            (!meeting.adjourned_at || time <= *meeting.adjourned_at))
            return &meeting;
    return nullptr;
}

}  // namespace report
