// SPDX-License-Identifier: Apache-2.0
#include "session/core/replies.h"

#include <algorithm>

#include "session/core/queries.h"

namespace core {

namespace {

/// Whether the programme has the meeting take up the item. A programme that names no items says nothing, so
/// any item that is not concluded may come.
bool considers(const State& state, const PlannedMeeting& meeting, const ItemId& item) {
    const auto known = state.items.find(item);
    if (known == state.items.end() || known->second.status == ItemStatus::done) return false;
    if (meeting.items.empty()) return true;
    const auto names = [&meeting](const ItemId& id) {
        return std::find(meeting.items.begin(), meeting.items.end(), id) != meeting.items.end();
    };
    const AgendaItem* agenda = find_agenda_item(state.profile, item);
    return names(item) || (agenda && agenda->parent && names(*agenda->parent));
}

}  // namespace

bool replies_due(const State& state, const ItemId& item) {
    if (!state.meeting) return false;
    const auto& meetings = state.profile.meetings;
    const auto present = std::find_if(meetings.begin(), meetings.end(), [&state](const PlannedMeeting& one) {
        return one.number == *state.meeting;
    });
    // A meeting beyond the programme is followed by none that the programme knows.
    if (present == meetings.end() || !present->date) return true;
    return std::none_of(present + 1, meetings.end(), [&](const PlannedMeeting& later) {
        return later.date == present->date && considers(state, later, item);
    });
}

bool must_wait_for_end_of_day(const State& state, const Entry& entry) {
    const Kind* kind = find_kind(state.profile, entry.kind);
    if (!kind || kind->waits_for.value_or(WaitsFor::turn) == WaitsFor::turn) return false;
    const List* list = find_list(state, entry.list);
    return list && list->item && !replies_due(state, *list->item);
}

bool decided_at_this_meeting(const State& state) {
    if (!state.meeting) return false;
    for (const auto& [id, decided] : state.decisions)
        if (decided.taken.meeting == *state.meeting) return true;
    for (const auto& [id, vote] : state.votes)
        if (vote.closed && vote.opened.meeting == *state.meeting) return true;
    return false;
}

std::size_t turns_before(const State& state, const Entry& entry) {
    std::size_t turns = 0;
    for (const auto& [id, other] : state.entries) {
        if (id == entry.id || other.list != entry.list || other.delegation != entry.delegation ||
            other.kind != entry.kind)
            continue;
        if (other.fate == Fate::speaking || other.fate == Fate::interrupted || other.fate == Fate::delivered)
            ++turns;
    }
    return turns;
}

}  // namespace core
