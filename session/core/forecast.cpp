// SPDX-License-Identifier: Apache-2.0
#include "session/core/forecast.h"

#include <algorithm>
#include <set>

#include "session/core/due.h"
#include "session/core/placement.h"
#include "session/core/queries.h"
#include "session/core/replies.h"

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

/// What the body expects to pass between two speakers. Rule AR3.
std::uint64_t handover_ms(const State& state) {
    return static_cast<std::uint64_t>(state.profile.rules.handover_ms.value_or(0));
}

std::uint64_t until(Time from, Time to) { return to > from ? static_cast<std::uint64_t>(to - from) : 0; }

std::optional<Time> planned_close(const State& state, std::uint32_t meeting) {
    for (const PlannedMeeting& planned : state.profile.meetings)
        if (planned.number == meeting) return planned.closes_at;
    return {};
}

/// A statement that is still to come.
struct Coming {
    std::optional<EntryId> entry;  ///< none for a panellist who was not called yet
    PartOf of{};
    std::optional<SpeakerClass> speaks_as;
    KindId kind;
    std::uint64_t limit_ms = 0;
    bool remote = false;
    std::uint64_t length_ms = 0;
    std::uint64_t spread_ms = 0;
};

Coming coming(const State& state, const Entry& entry, PartOf of) {
    const Kind* kind = find_kind(state.profile, entry.kind);
    const std::uint64_t limit = limit_ms(state, entry);
    const Pace pace = kind ? pace_of(state, *kind, limit) : Pace{assumed_ms, 0, 0};
    Coming one{.entry = entry.id, .of = of, .kind = entry.kind, .limit_ms = limit,
               .remote = entry.door == Door::remote, .length_ms = pace.expected_ms,
               .spread_ms = pace.spread_ms};
    const Delegation* delegation = find_delegation(state, entry.delegation);
    if (of == PartOf::list && delegation) one.speaks_as = class_of(state, entry.capacity, *delegation);
    return one;
}

/// Whether the panellist is still to be called at this meeting. Rule PA5.
bool is_scheduled(const State& state, const Slot& slot) {
    return slot.status == SlotStatus::scheduled && (!slot.meeting || slot.meeting == state.meeting);
}

/// The panel in its order of calling, then who waits on the item's list, then replies on the item unless they
/// wait for a later meeting of the day. AR4.
std::vector<Coming> still_to_come(const State& state, const ItemId& item) {
    std::vector<Coming> all;
    const Kind* panel = first_kind(state.profile, KindUse::panel, Capacity::panellist);
    for (const Slot* slot : slots_in_turn(state, item)) {
        if (slot->status == SlotStatus::invited && slot->entry) {
            all.push_back(coming(state, state.entries.at(*slot->entry), PartOf::panel));
        } else if (panel && is_scheduled(state, *slot)) {
            const std::uint64_t limit = slot_limit_ms(state, *slot, *panel);
            const Pace pace = pace_of(state, *panel, limit);
            all.push_back({.of = PartOf::panel, .kind = panel->id, .limit_ms = limit,
                           .remote = slot->plan.door == Door::remote, .length_ms = pace.expected_ms,
                           .spread_ms = pace.spread_ms});
        } else if (slot->reply == ReplyStatus::invited && slot->reply_entry) {
            all.push_back(coming(state, state.entries.at(*slot->reply_entry), PartOf::panel));
        }
    }
    for (const std::string_view suffix : {std::string_view(), replies_suffix}) {
        const PartOf of = suffix.empty() ? PartOf::list : PartOf::replies;
        const List* list = find_list(state, ListId{item.value + std::string(suffix)});
        if (!list) continue;
        for (EntryId id : list->queue)
            if (const Entry& entry = state.entries.at(id);
                entry.fate == Fate::waiting && !must_wait_for_end_of_day(state, entry))
                all.push_back(coming(state, entry, of));
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
        begins = begins + as_time(one.length_ms + handover_ms(state));
    }
    remote.will_be_over = remote.expected_ms > remote.limit_ms;
    if ((remote.over || remote.will_be_over) && close) remote.must_end_by = *close + -limit.ends_early_ms;
    return remote;
}

void fill_in_expected(const std::vector<Coming>& all, Time begins, std::optional<Time> close,
                      std::uint64_t handover_ms, Forecast& forecast) {
    std::uint64_t variance = 0;
    std::uint32_t place = 0;
    for (const Coming& one : all) {
        if (one.entry) {
            forecast.expected.push_back({*one.entry, {++place, begins, whole_root(variance)}});
            if (close && begins >= *close)  // AR3
                forecast.view.not_reached.push_back(*one.entry);
        }
        begins = begins + as_time(one.length_ms + handover_ms);
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

namespace {

constexpr std::uint64_t step_ms = 30'000;  // limits that are proposed are whole half minutes

/// The part to which it belongs, new when it is the first of it.
ForecastPart& part_of(const Coming& one, std::vector<ForecastPart>& parts) {
    for (ForecastPart& part : parts)
        if (part.of == one.of && part.speaks_as == one.speaks_as && part.kind == one.kind &&
            part.limit_ms == one.limit_ms)
            return part;
    parts.push_back({.of = one.of, .speaks_as = one.speaks_as, .kind = one.kind, .limit_ms = one.limit_ms});
    return parts.back();
}

/// What is needed in all and by its parts, the end that follows, and whether it is in time. AR3.
void fill_in_needed(const State& state, const std::vector<Coming>& all, ForecastView& view) {
    std::vector<std::uint64_t> lengths;
    view.handover_ms = handover_ms(state);
    view.closing_ms = static_cast<std::uint64_t>(state.profile.rules.closing_ms.value_or(0));
    const std::uint64_t between = view.handover_ms * all.size() + view.closing_ms;
    view.needed_ms = between;
    for (const Coming& one : all) {
        lengths.push_back(one.length_ms);
        view.needed_ms += one.length_ms;
        ForecastPart& part = part_of(one, view.parts);
        part.waiting += 1;
        part.needed_ms += one.length_ms;
    }
    view.ends_at = *view.at + as_time(view.needed_ms);
    if (!view.closes_at) return;
    view.enough = view.needed_ms <= view.time_left_ms;
    if (!view.enough)
        view.limit_that_fits_ms =
            limit_that_fits(lengths, view.time_left_ms > between ? view.time_left_ms - between : 0);
}

std::set<KindId> kinds_on_list(const std::vector<Coming>& all) {
    std::set<KindId> kinds;
    for (const Coming& one : all)
        if (one.of == PartOf::list) kinds.insert(one.kind);
    return kinds;
}

/// The longest limit for this kind alone, in whole half minutes below the present one, with which the
/// forecast would be enough, and the end it would then tell; nothing when there is none. AR6.
std::optional<FittingLimit> fitting(const State& state, const KindId& id, const std::vector<Coming>& all,
                                    const ForecastView& view) {
    const Kind& kind = *find_kind(state.profile, id);
    std::uint64_t others = view.needed_ms;           // what the limit does not change
    std::map<std::uint64_t, std::uint64_t> by_cap;   // how many have a limit of their own; 0 for none
    for (const Coming& one : all) {
        if (one.of != PartOf::list || one.kind != id) continue;
        const Entry& entry = state.entries.at(*one.entry);
        if (entry.left_ms) continue;  // FL14: that time is promised
        others -= one.length_ms;
        ++by_cap[limit_under(state, entry, 0)];
    }
    const auto needed = [&](std::uint64_t limit) {
        std::uint64_t sum = others;
        for (const auto& [cap, count] : by_cap)
            sum += count * pace_of(state, kind, cap == 0 ? limit : std::min(cap, limit)).expected_ms;
        return sum;
    };
    const List& list = state.lists.at(ListId{view.item->value});
    const auto own = list.limits.find(id.value);
    const std::uint64_t present =
        own == list.limits.end() ? static_cast<std::uint64_t>(kind.limit_ms) : own->second;
    const std::uint64_t longest = present > 0 ? present - 1 : protocol::limits::speech_ms_max;
    std::uint64_t low = 0, high = longest / step_ms;  // in steps; needed() does not fall as the limit grows
    while (low < high) {
        const std::uint64_t middle = low + (high - low + 1) / 2;
        if (needed(middle * step_ms) <= view.time_left_ms) low = middle;
        else high = middle - 1;
    }
    if (low == 0) return {};
    return FittingLimit{low * step_ms, *view.at + as_time(needed(low * step_ms))};
}

}  // namespace

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
        fill_in_needed(state, all, made.view);
        if (close && !made.view.enough)
            for (const KindId& kind : kinds_on_list(all))
                if (const auto fits = fitting(state, kind, all, made.view))
                    made.view.fitting.emplace(kind.value, *fits);
        fill_in_expected(all, begins, close, made.view.handover_ms, made);
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
