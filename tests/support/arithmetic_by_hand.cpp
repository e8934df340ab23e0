// SPDX-License-Identifier: Apache-2.0
#include "tests/support/arithmetic_by_hand.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "protocol/wire.h"
#include "session/core/forecast.h"
#include "session/core/queries.h"
#include "session/core/replies.h"

namespace support {

namespace {

using namespace core;
using Wrong = std::vector<std::string>;

bool delivered(const Entry& entry) { return entry.fate == Fate::delivered; }

core::Speeches speeches_by_hand(const State& state) {
    core::Speeches all;
    for (const auto& [id, entry] : state.entries) {
        if (!entry.spoke_ms || !entry.meeting) continue;
        if (entry.door == Door::remote && *entry.spoke_ms > 0)
            all.remote_ms[*entry.meeting] += *entry.spoke_ms;
        if (!delivered(entry)) continue;
        std::vector<Tally*> tallies{&all.by_kind[entry.kind][*entry.meeting]};
        if (!entry.slot) tallies.push_back(&all.by_delegation[entry.delegation][*entry.meeting]);
        if (!entry.slot) tallies.push_back(&all.by_door[entry.door]);
        for (Tally* tally : tallies) {
            tally->statements += 1;
            tally->spoke_ms += *entry.spoke_ms;
            tally->spoke_ms_squared += *entry.spoke_ms * *entry.spoke_ms;
            tally->limit_ms += entry.spoke_limit_ms;
        }
    }
    all.last_ended_at = state.speeches.last_ended_at;  // a time, not a sum
    return all;
}

/// AR4 from the delivered entries of a kind.
Pace pace_by_hand(const State& state, const KindId& kind, std::uint64_t limit) {
    std::vector<const Entry*> here, session;
    for (const auto& [id, entry] : state.entries) {
        if (!delivered(entry) || entry.kind != kind) continue;
        session.push_back(&entry);
        if (state.meeting && entry.meeting == state.meeting) here.push_back(&entry);
    }
    const auto& known = here.size() >= 3 ? here : session;
    if (known.size() < 3) return {limit > 0 ? limit : 180'000, 0, 0};
    std::uint64_t sum = 0, squares = 0, limits = 0;
    for (const Entry* entry : known) {
        sum += *entry->spoke_ms;
        squares += *entry->spoke_ms * *entry->spoke_ms;
        limits += entry->spoke_limit_ms;
    }
    const std::uint64_t mean = sum / known.size(), mean_limit = limits / known.size();
    const std::uint64_t square = squares / known.size();
    auto spread =
        static_cast<std::uint64_t>(std::sqrt(double(square > mean * mean ? square - mean * mean : 0)));
    std::uint64_t expected = mean;
    if (limit > 0 && mean_limit > 0) {
        expected = mean * limit / mean_limit;
        spread = spread * limit / mean_limit;
    }
    return {expected, spread, static_cast<std::uint32_t>(known.size())};
}

/// Who is still to speak on the item, in order; panellists who were not called have no entry.
struct Turn {
    std::optional<EntryId> entry;
    Pace pace;
    KindId kind;
    std::uint64_t limit = 0;
    PartOf of = PartOf::panel;
};

std::uint64_t in_ms(const std::optional<std::int64_t>& rule) {
    return static_cast<std::uint64_t>(rule.value_or(0));
}

std::vector<Turn> turns_by_hand(const State& state) {
    std::vector<Turn> turns;
    const auto turn = [&](EntryId id, PartOf of) {
        const Entry& entry = state.entries.at(id);
        const std::uint64_t limit = limit_ms(state, entry);
        turns.push_back({id, pace_by_hand(state, entry.kind, limit), entry.kind, limit, of});
    };
    const Kind* panel = nullptr;
    for (const Kind& kind : state.profile.kinds)
        if (!panel && kind.use == KindUse::panel) panel = &kind;
    std::map<std::uint32_t, const Slot*> by_turn;
    for (const auto& [id, slot] : state.slots)
        if (slot.item == *state.item) by_turn.emplace(slot.turn, &slot);
    const auto& configured = state.lists.at(ListId{state.item->value}).limits;
    for (const auto& [number, slot] : by_turn) {
        if (slot->status == SlotStatus::invited) turn(*slot->entry, PartOf::panel);
        else if (slot->status == SlotStatus::scheduled && panel &&
                 slot->meeting.value_or(*state.meeting) == *state.meeting) {
            auto limit =
                static_cast<std::uint64_t>(slot->plan.limit_ms ? slot->plan.limit_ms : panel->limit_ms);
            if (configured.count(panel->id.value)) limit = configured.at(panel->id.value);
            turns.push_back({{}, pace_by_hand(state, panel->id, limit), panel->id, limit, PartOf::panel});
        } else if (slot->reply == ReplyStatus::invited) {
            turn(*slot->reply_entry, PartOf::panel);
        }
    }
    for (const std::string suffix : {"", ".replies"})
        for (const auto& [id, list] : state.lists)
            if (id.value == state.item->value + suffix)
                for (EntryId entry : list.queue)
                    if (const Entry& waits = state.entries.at(entry);
                        waits.fate == Fate::waiting && !must_wait_for_end_of_day(state, waits))
                        turn(entry, suffix.empty() ? PartOf::list : PartOf::replies);
    return turns;
}

std::uint64_t cut_at(const std::vector<Turn>& turns, std::uint64_t limit) {
    return std::accumulate(
        turns.begin(), turns.end(), std::uint64_t{0},
        [&](std::uint64_t sum, const Turn& turn) { return sum + std::min(limit, turn.pace.expected_ms); });
}

void check_parts(const ForecastView& view, const std::vector<Turn>& turns, Wrong& wrong) {
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> counted, shown;
    const auto key = [](PartOf of, const KindId& kind, std::uint64_t limit) {
        return std::string(to_word(of)) + ' ' + kind.value + ' ' + std::to_string(limit);
    };
    for (const Turn& turn : turns) {
        auto& sum = counted[key(turn.of, turn.kind, turn.limit)];
        ++sum.first;
        sum.second += turn.pace.expected_ms;
    }
    for (const ForecastPart& part : view.parts) {
        auto& sum = shown[key(part.of, part.kind, part.limit_ms)];
        sum.first += part.waiting;
        sum.second += part.needed_ms;
        if (part.speaks_as.has_value() != (part.of == PartOf::list)) wrong.push_back("AR6: sections");
    }
    if (counted != shown) wrong.push_back("AR6: the parts of what is needed");
}

/// AR6 by trying it: every limit in whole half minutes is set on a copy, and the forecast asked again.
void check_proposals(const State& state, const Forecast& made, Wrong& wrong) {
    const ForecastView& view = made.view;
    std::map<std::string, FittingLimit> counted;
    const List& list = state.lists.at(ListId{state.item->value});
    for (EntryId id : list.queue) {
        const Entry& entry = state.entries.at(id);
        if (entry.fate != Fate::waiting || view.enough || !view.closes_at) continue;
        if (counted.count(entry.kind.value)) continue;
        const auto own = list.limits.find(entry.kind.value);
        const std::uint64_t present = own != list.limits.end()
                                          ? own->second
                                          : static_cast<std::uint64_t>(
                                                find_kind(state.profile, entry.kind)->limit_ms);
        State tried = state;
        for (std::uint64_t limit = 30'000; limit < (present ? present : 14'400'001); limit += 30'000) {
            tried.lists.at(list.id).limits[entry.kind.value] = limit;
            std::uint64_t sum = view.closing_ms;
            for (const Turn& turn : turns_by_hand(tried)) sum += turn.pace.expected_ms + view.handover_ms;
            if (sum > view.time_left_ms) break;
            counted[entry.kind.value] = {limit, *view.at + static_cast<std::int64_t>(sum)};
        }
    }
    if (counted != view.fitting) wrong.push_back("AR6: the limits that are proposed");
    for (const auto& [kind, fits] : view.fitting) {
        State tried = state;
        tried.lists.at(list.id).limits[kind] = fits.limit_ms;
        const ForecastView then = forecast(tried).view;
        if (!then.enough || then.ends_at != fits.ends_at)
            wrong.push_back("AR6: with the limit proposed for " + kind + " it ends otherwise");
    }
}

void check_fitting(const State& state, const ForecastView& view, const std::vector<Turn>& turns,
                   Wrong& wrong) {
    const std::uint64_t between = in_ms(state.profile.rules.handover_ms) * turns.size() +
                                  in_ms(state.profile.rules.closing_ms);
    const std::uint64_t all = cut_at(turns, ~std::uint64_t{0}) + between;
    if (view.needed_ms != all) wrong.push_back("AR3: needed_ms is " + std::to_string(view.needed_ms) +
                                               ", counted " + std::to_string(all));
    if (view.ends_at != *view.at + static_cast<std::int64_t>(all)) wrong.push_back("AR3: ends_at");
    check_parts(view, turns, wrong);
    if (!view.closes_at) return;
    if (view.enough != (all <= view.time_left_ms)) wrong.push_back("AR3: enough");
    const bool would_help = !view.enough && cut_at(turns, 0) < cut_at(turns, ~std::uint64_t{0});
    if (would_help != view.limit_that_fits_ms.has_value())
        wrong.push_back("AR3: a limit that is not needed, or none that is");
    if (!view.limit_that_fits_ms) return;
    const std::uint64_t limit = *view.limit_that_fits_ms;
    if (limit > 0 && cut_at(turns, limit) + between > view.time_left_ms)
        wrong.push_back("AR3: the limit does not fit");
    if (cut_at(turns, limit + 1) + between <= view.time_left_ms)
        wrong.push_back("AR3: a longer limit fits");
}

void check_expected(const Forecast& made, const std::vector<Turn>& turns, Wrong& wrong) {
    std::set<EntryId> late;
    std::size_t place = 0;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        if (!turns[i].entry) continue;
        Time start = *made.view.at;
        std::uint64_t variance = 0;
        for (std::size_t before = 0; before < i; ++before) {
            start = start + static_cast<std::int64_t>(turns[before].pace.expected_ms + made.view.handover_ms);
            variance += turns[before].pace.spread_ms * turns[before].pace.spread_ms;
        }
        const auto spread = static_cast<std::uint64_t>(std::sqrt(static_cast<long double>(variance)));
        const ExpectedStart counted{static_cast<std::uint32_t>(place + 1), start, spread};
        if (place >= made.expected.size() || made.expected[place].entry != *turns[i].entry ||
            made.expected[place].start != counted)
            wrong.push_back("AR4: " + turns[i].entry->text() + " is expected otherwise, counted " +
                            to_json(counted));
        ++place;
        if (made.view.closes_at && start >= *made.view.closes_at) late.insert(*turns[i].entry);
    }
    if (place != made.expected.size()) wrong.push_back("AR4: somebody is expected who does not wait");
    if (std::set<EntryId>(made.view.not_reached.begin(), made.view.not_reached.end()) != late)
        wrong.push_back("AR3: who is not reached");
}

void check_balance(const State& state, Wrong& wrong) {
    const BalanceView view = balance(state);
    std::map<std::string, std::pair<std::uint32_t, std::uint64_t>> counted, shown;
    std::map<DelegationId, std::uint32_t> first_meeting;
    for (const auto& [id, entry] : state.entries) {
        if (!delivered(entry) || entry.slot || !entry.spoke_ms || !entry.meeting) continue;
        const auto count = [&, &one = entry](const std::string& key) {
            ++counted[key].first;
            counted[key].second += *one.spoke_ms;
        };
        count("delegation " + entry.delegation.value);
        count("door " + std::string(to_word(entry.door)));
        for (const Delegation& delegation : state.profile.delegations)
            if (delegation.id == entry.delegation)
                for (const GroupId& group : delegation.groups) count("group " + group.value);
        const auto [first, fresh] = first_meeting.emplace(entry.delegation, *entry.meeting);
        if (!fresh) first->second = std::min(first->second, *entry.meeting);
    }
    const auto note = [&](const std::string& what, const std::map<std::string, Share>& shares) {
        for (const auto& [key, share] : shares) shown[what + key] = {share.statements, share.spoke_ms};
    };
    note("delegation ", view.delegations);
    note("door ", view.doors);
    note("group ", view.groups);
    note("group ", view.regions);
    if (counted != shown) wrong.push_back("AR5: the balance is " + to_json(view));
    const auto first_here = std::count_if(first_meeting.begin(), first_meeting.end(),
                                          [&](const auto& one) { return state.meeting == one.second; });
    if (first_here != std::int64_t(view.first_time)) wrong.push_back("AR5: speakers of the first time");
}

}  // namespace

std::vector<std::string> wrong_arithmetic(const core::State& state) {
    Wrong wrong;
    if (state.speeches != speeches_by_hand(state))
        wrong.push_back("AR1: the kept sums differ from the entries");
    check_balance(state, wrong);
    const Forecast made = forecast(state);
    if (!state.meeting || !state.item) {
        if (!made.expected.empty()) wrong.push_back("AR4: somebody is expected and no item is open");
        return wrong;
    }
    const auto turns = turns_by_hand(state);
    check_fitting(state, made.view, turns, wrong);
    check_proposals(state, made, wrong);
    check_expected(made, turns, wrong);
    std::uint64_t remote = 0;
    for (const auto& [id, entry] : state.entries)
        if (entry.door == Door::remote && entry.meeting == state.meeting)
            remote += entry.spoke_ms.value_or(0);
    if (made.view.remote && made.view.remote->used_ms != remote) wrong.push_back("AR2: remote minutes used");
    return wrong;
}

}  // namespace support
