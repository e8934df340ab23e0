// SPDX-License-Identifier: Apache-2.0
#include "session/core/speeches.h"

#include "session/core/queries.h"

namespace core {

namespace {

void add_entry(const State& state, EntryId id, std::vector<Entry>& entries) {
    if (const Entry* entry = find_entry(state, id)) entries.push_back(*entry);
}
void add_entry(const State& state, const std::optional<EntryId>& id, std::vector<Entry>& entries) {
    if (id) add_entry(state, *id, entries);
}

/// Unsigned arithmetic wraps, so that what was added is taken away again by adding its negative.
void change(Tally& tally, const Entry& entry, bool counts) {
    const std::uint64_t spoke_ms = entry.spoke_ms.value_or(0);
    const std::uint64_t sign = counts ? 1 : ~std::uint64_t{0};
    tally.statements += sign;
    tally.spoke_ms += sign * spoke_ms;
    tally.spoke_ms_squared += sign * (spoke_ms * spoke_ms);
    tally.limit_ms += sign * entry.spoke_limit_ms;
}

/// Tallies that are back at nothing are not kept, so that an undone statement leaves no trace in the sums.
template <class Map, class Key>
void drop_if_empty(Map& map, const Key& key) {
    const auto found = map.find(key);
    if (found != map.end() && found->second == typename Map::mapped_type{}) map.erase(found);
}

void change(Speeches& speeches, const Entry& entry, bool counts) {
    const std::uint32_t meeting = *entry.meeting;
    if (entry.door == Door::remote) {
        speeches.remote_ms[meeting] += (counts ? 1 : ~std::uint64_t{0}) * entry.spoke_ms.value_or(0);
        drop_if_empty(speeches.remote_ms, meeting);
    }
    if (entry.fate != Fate::delivered) return;
    change(speeches.by_kind[entry.kind][meeting], entry, counts);
    drop_if_empty(speeches.by_kind[entry.kind], meeting);
    drop_if_empty(speeches.by_kind, entry.kind);
    if (entry.slot) return;
    change(speeches.by_delegation[entry.delegation][meeting], entry, counts);
    drop_if_empty(speeches.by_delegation[entry.delegation], meeting);
    drop_if_empty(speeches.by_delegation, entry.delegation);
    change(speeches.by_door[entry.door], entry, counts);
    drop_if_empty(speeches.by_door, entry.door);
}

bool counts(const Entry& entry) { return entry.spoke_ms && entry.meeting; }

}  // namespace

SpeakingEntries entries_of(const State& state, const FloorEvent& event) {
    SpeakingEntries speaking{.before = {}, .floor = state.floor};
    std::visit(
        [&](const auto& one) {
            add_entry(state, one.entry, speaking.before);
            if constexpr (requires { one.restored; }) add_entry(state, one.restored, speaking.before);
        },
        event);
    return speaking;
}

void count_speeches(State& state, const SpeakingEntries& speaking, Time at) {
    for (const Entry& before : speaking.before) {
        Entry& entry = state.entries.at(before.id);
        const bool ended = entry.fate == Fate::delivered && before.fate != Fate::delivered;
        if (ended && speaking.floor && speaking.floor->entry == entry.id)
            entry.spoke_limit_ms = speaking.floor->limit_ms > 0  // after a first turn, the time that was left
                                       ? speaking.floor->limit_ms + before.spoke_ms.value_or(0)
                                       : 0;
        if (entry == before) continue;
        if (before.fate == Fate::speaking && entry.spoke_ms != before.spoke_ms)
            state.speeches.last_ended_at = at;
        if (counts(before)) change(state.speeches, before, false);
        if (counts(entry)) change(state.speeches, entry, true);
    }
}

}  // namespace core
