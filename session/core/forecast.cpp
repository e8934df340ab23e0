// SPDX-License-Identifier: Apache-2.0
#include "session/core/forecast.h"

#include <algorithm>

#include "session/core/due.h"
#include "session/core/queries.h"

namespace core {

namespace {

constexpr std::uint64_t learned_from = 3;          // statements of a kind before their mean is trusted
constexpr std::uint64_t assumed_ms = 3 * 60'000;   // a statement without a limit, before anything is learned

void add(Tally& sum, const Tally& more) {
    sum.statements += more.statements;
    sum.spoke_ms += more.spoke_ms;
    sum.spoke_ms_squared += more.spoke_ms_squared;
    sum.limit_ms += more.limit_ms;
}

/// What is known of a kind: from this meeting when that is enough, else from the session. AR4.
Tally learned(const State& state, const KindId& kind) {
    const auto found = state.speeches.by_kind.find(kind);
    if (found == state.speeches.by_kind.end()) return {};
    if (state.meeting) {
        const auto here = found->second.find(*state.meeting);
        if (here != found->second.end() && here->second.statements >= learned_from) return here->second;
    }
    Tally all;
    for (const auto& [meeting, tally] : found->second) add(all, tally);
    return all.statements >= learned_from ? all : Tally{};
}

std::int64_t as_time(std::uint64_t ms) { return static_cast<std::int64_t>(ms); }

std::uint64_t until(Time from, Time to) { return to > from ? static_cast<std::uint64_t>(to - from) : 0; }

std::optional<Time> planned_close(const State& state, std::uint32_t meeting) {
    for (const PlannedMeeting& planned : state.profile.meetings)
        if (planned.number == meeting) return planned.closes_at;
    return {};
}

/// A statement that is still to come.
struct Coming {
    std::optional<EntryId> entry;  ///< none for a panellist who was not called yet
    bool remote = false;
    std::uint64_t length_ms = 0;
    std::uint64_t spread_ms = 0;
};

Coming coming(const State& state, const Entry& entry) {
    const Kind* kind = find_kind(state.profile, entry.kind);
    const Pace pace = kind ? pace_of(state, *kind, limit_ms(state, entry)) : Pace{assumed_ms, 0, 0};
    return {entry.id, entry.door == Door::remote, pace.expected_ms, pace.spread_ms};
}

/// The panel in its programme order, then who waits on the item's list, then replies on the item.
std::vector<Coming> still_to_come(const State& state, const ItemId& item) {
    std::vector<Coming> all;
    const Kind* panel = first_kind(state.profile, KindUse::panel, Capacity::panellist);
    for (const auto& [id, slot] : state.slots) {
        if (slot.item != item) continue;
        if (slot.status == SlotStatus::invited && slot.entry) {
            all.push_back(coming(state, state.entries.at(*slot.entry)));
        } else if (slot.status == SlotStatus::scheduled && panel) {
            const std::uint64_t own = static_cast<std::uint64_t>(slot.plan.limit_ms);
            const std::uint64_t limit = own > 0 ? own : static_cast<std::uint64_t>(panel->limit_ms);
            const Pace pace = pace_of(state, *panel, limit);
            all.push_back({{}, slot.plan.door == Door::remote, pace.expected_ms, pace.spread_ms});
        } else if (slot.reply == ReplyStatus::invited && slot.reply_entry) {
            all.push_back(coming(state, state.entries.at(*slot.reply_entry)));
        }
    }
    for (const std::string_view suffix : {std::string_view(), replies_suffix}) {
        const List* list = find_list(state, ListId{item.value + std::string(suffix)});
        if (!list) continue;
        for (EntryId id : list->queue)
            if (const Entry& entry = state.entries.at(id); entry.fate == Fate::waiting)
                all.push_back(coming(state, entry));
    }
    return all;
}

/// The end of a statement, if nothing more holds it up: as expected, or at its limit when that is passed.
Time expected_end(const State& state, const Floor& floor, const Entry& entry) {
    const Kind* kind = find_kind(state.profile, entry.kind);
    std::uint64_t length = kind ? pace_of(state, *kind, floor.limit_ms).expected_ms : assumed_ms;
    if (floor.over) length = std::max(length, floor.limit_ms);
    return floor.started_at + as_time(length + floor.paused_ms);
}

/// When the next speaker can begin: the statements that are going on have ended, or since when the floor is
/// free in this meeting.
Time next_begins(const State& state, const Meeting& meeting) {
    if (state.floor) {
        Time end = expected_end(state, *state.floor, state.entries.at(state.floor->entry));
        if (state.interrupted) {
            const Entry& entry = state.entries.at(state.interrupted->entry);
            const Time own = expected_end(state, *state.interrupted, entry);
            end = end + std::max<std::int64_t>(0, own - state.interrupted->paused_at.value_or(own));
        }
        return end;
    }
    Time free = meeting.in_session.empty() ? state.last_at : meeting.in_session.back().from;
    if (state.item) {
        const Item& item = state.items.at(*state.item);
        if (!item.uses.empty()) free = std::max(free, item.uses.back().time.from);
    }
    if (state.speeches.last_ended_at) free = std::max(free, *state.speeches.last_ended_at);
    return free;
}

std::uint64_t remote_used_ms(const State& state, std::uint32_t meeting) {
    const auto found = state.speeches.remote_ms.find(meeting);
    return found == state.speeches.remote_ms.end() ? 0 : found->second;
}

/// AR2: who is reached before the end speaks; a remote statement that is going on counts whole.
RemoteMinutes remote_minutes(const State& state, const Meeting& meeting, const RemoteLimit& limit,
                             const std::vector<Coming>& all, Time begins, std::optional<Time> close) {
    RemoteMinutes remote{.used_ms = remote_used_ms(state, meeting.number),
                         .limit_ms = static_cast<std::uint64_t>(limit.limit_ms),
                         .warning = meeting.remote.has_value(),
                         .over = meeting.remote == RemoteLevel::over};
    remote.expected_ms = remote.used_ms;
    for (const auto& floor : {state.floor, state.interrupted}) {
        if (!floor) continue;
        const Entry& entry = state.entries.at(floor->entry);
        if (entry.door == Door::remote)
            remote.expected_ms += until(floor->started_at + as_time(floor->paused_ms),
                                        expected_end(state, *floor, entry));
    }
    for (const Coming& one : all) {
        if (close && begins >= *close) break;
        if (one.remote) remote.expected_ms += one.length_ms;
        begins = begins + as_time(one.length_ms);
    }
    remote.will_be_over = remote.expected_ms > remote.limit_ms;
    if ((remote.over || remote.will_be_over) && close) remote.must_end_by = *close + -limit.ends_early_ms;
    return remote;
}

void fill_in_expected(const std::vector<Coming>& all, Time begins, std::optional<Time> close,
                      Forecast& forecast) {
    std::uint64_t variance = 0;
    std::uint32_t place = 0;
    for (const Coming& one : all) {
        if (one.entry) {
            forecast.expected.push_back({*one.entry, {++place, begins, whole_root(variance)}});
            if (close && begins >= *close)  // AR3
                forecast.view.not_reached.push_back(*one.entry);
        }
        begins = begins + as_time(one.length_ms);
        variance += one.spread_ms * one.spread_ms;
    }
}

}  // namespace

std::uint64_t whole_root(std::uint64_t square) {
    std::uint64_t low = 0, high = 0xffff'ffff;
    while (low < high) {
        const std::uint64_t middle = low + (high - low + 1) / 2;
        if (middle * middle <= square) low = middle;
        else high = middle - 1;
    }
    return low;
}

Pace pace_of(const State& state, const Kind& kind, std::uint64_t limit_ms) {
    const Tally known = learned(state, kind.id);
    if (known.statements == 0) return {limit_ms > 0 ? limit_ms : assumed_ms, 0, 0};
    const std::uint64_t mean = known.spoke_ms / known.statements;
    const std::uint64_t mean_square = known.spoke_ms_squared / known.statements;
    std::uint64_t spread = whole_root(mean_square > mean * mean ? mean_square - mean * mean : 0);
    std::uint64_t expected = mean;
    const std::uint64_t mean_limit = known.limit_ms / known.statements;
    if (limit_ms > 0 && mean_limit > 0 && limit_ms != mean_limit) {  // AR4: in proportion to the limit
        expected = mean * limit_ms / mean_limit;
        spread = spread * limit_ms / mean_limit;
    }
    return {expected, spread, static_cast<std::uint32_t>(known.statements)};
}

std::optional<std::uint64_t> limit_that_fits(std::vector<std::uint64_t> lengths_ms, std::uint64_t time_ms) {
    std::sort(lengths_ms.begin(), lengths_ms.end());
    std::uint64_t used = 0;  // by those that are shorter than any limit still possible
    for (std::size_t i = 0; i < lengths_ms.size(); ++i) {
        const std::uint64_t left = lengths_ms.size() - i;
        const std::uint64_t even = (time_ms - used) / left;
        if (lengths_ms[i] > even) return even;  // AR3
        used += lengths_ms[i];
    }
    return {};
}

Forecast forecast(const State& state) {
    Forecast made;
    for (const Kind& kind : state.profile.kinds) {
        std::uint64_t limit = static_cast<std::uint64_t>(kind.limit_ms);
        if (const List* list = state.item ? find_list(state, ListId{state.item->value}) : nullptr)
            if (const auto own = list->limits.find(kind.id.value); own != list->limits.end())
                limit = own->second;
        made.view.pace.emplace(kind.id.value, pace_of(state, kind, limit));
    }
    if (!state.meeting) return made;
    const Meeting& meeting = state.meetings.at(*state.meeting);
    const auto close = planned_close(state, meeting.number);
    const Time begins = next_begins(state, meeting);
    made.view.closes_at = close;
    made.view.at = begins;
    if (close) made.view.time_left_ms = until(begins, *close);
    std::vector<Coming> all;
    if (state.item) {
        made.view.item = state.item;
        all = still_to_come(state, *state.item);
        made.view.waiting = static_cast<std::uint32_t>(all.size());
        std::vector<std::uint64_t> lengths;
        for (const Coming& one : all) {
            lengths.push_back(one.length_ms);
            made.view.needed_ms += one.length_ms;
        }
        if (close) {
            made.view.limit_that_fits_ms = limit_that_fits(lengths, made.view.time_left_ms);
            made.view.enough = !made.view.limit_that_fits_ms;
        }
        fill_in_expected(all, begins, close, made);
    }
    if (const auto& limit = state.profile.rules.remote)
        made.view.remote = remote_minutes(state, meeting, *limit, all, begins, close);
    return made;
}

namespace {

void add(Share& share, const Tally& tally) {
    share.statements += static_cast<std::uint32_t>(tally.statements);
    share.spoke_ms += tally.spoke_ms;
}

}  // namespace

BalanceView balance(const State& state) {  // AR5
    BalanceView view;
    for (const auto& [id, by_meeting] : state.speeches.by_delegation) {
        Tally all;
        for (const auto& [meeting, tally] : by_meeting) add(all, tally);
        add(view.delegations[id.value], all);
        if (state.meeting && by_meeting.begin()->first == *state.meeting) ++view.first_time;
        const Delegation* delegation = find_delegation(state, id);
        if (!delegation) continue;
        for (const GroupId& group_id : delegation->groups) {
            const Group* group = find_group(state.profile, group_id);
            add(group && group->regional ? view.regions[group_id.value] : view.groups[group_id.value], all);
        }
    }
    for (const auto& [door, tally] : state.speeches.by_door)
        add(view.doors[std::string(to_word(door))], tally);
    return view;
}

namespace {

/// When the running remote statement brings the meeting's remote minutes to this mark.
Time reaches(const State& state, std::int64_t mark_ms) {
    const Floor& floor = *state.floor;
    const std::int64_t left = mark_ms - as_time(remote_used_ms(state, *state.meeting));
    return floor.started_at + as_time(floor.paused_ms) + std::max<std::int64_t>(0, left);
}

struct RemoteDue {
    Time at;
    RemoteLevel level{};
};

std::optional<RemoteDue> remote_due_next(const State& state) {
    const auto& limit = state.profile.rules.remote;
    if (!limit || !state.meeting || !state.floor || state.floor->paused_at) return {};
    if (state.entries.at(state.floor->entry).door != Door::remote) return {};
    const auto reached = state.meetings.at(*state.meeting).remote;
    if (reached == RemoteLevel::over) return {};
    if (!reached && limit->warning_ms > 0)
        return RemoteDue{reaches(state, limit->limit_ms - limit->warning_ms), RemoteLevel::warning};
    return RemoteDue{reaches(state, limit->limit_ms + 1), RemoteLevel::over};
}

}  // namespace

const DueSource remote_due = {  // AR2
    [](const State& state) -> std::optional<Time> {
        const auto next = remote_due_next(state);
        return next ? std::optional(next->at) : std::nullopt;
    },
    [](const State& state, Time now, std::uint64_t) -> std::vector<Event> {
        const auto next = remote_due_next(state);
        if (!next || next->at > now) return {};
        return {MeetingEvent(RemoteMinutesReached{*state.meeting, next->level})};
    }};

}  // namespace core
