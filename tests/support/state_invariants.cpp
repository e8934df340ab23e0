// SPDX-License-Identifier: Apache-2.0
#include "tests/support/state_invariants.h"
#include "tests/support/arithmetic_by_hand.h"

#include <algorithm>
#include <set>

namespace support {

namespace {

using namespace protocol;  // the rules are written in the vocabulary of the protocol
using Broken = std::vector<std::string>;

bool waits(const core::Entry& entry) {
    return entry.fate == Fate::waiting || entry.fate == Fate::passed_over;
}

/// LS5, LS10: a queue holds exactly who waits or was passed over, each delegation once; for points of order
/// and motions it may be waiting twice.
void check_queues(const core::State& state, Broken& broken) {
    std::set<EntryId> queued;
    for (const auto& [id, list] : state.lists) {
        std::set<DelegationId> delegations;
        for (EntryId entry_id : list.queue) {
            const auto entry = state.entries.find(entry_id);
            if (entry == state.entries.end() || entry->second.list != id || !waits(entry->second))
                broken.push_back("LS10: " + entry_id.text() + " stands on list " + id.value +
                                 " and does not wait");
            else if (list.use != ListUse::points && !delegations.insert(entry->second.delegation).second)
                broken.push_back("LS5: " + entry->second.delegation.value + " stands twice on list " +
                                 id.value);
            if (!queued.insert(entry_id).second)
                broken.push_back("LS5: " + entry_id.text() + " stands twice");
        }
    }
    for (const auto& [id, entry] : state.entries)
        if (waits(entry) && !queued.count(id)) broken.push_back("LS10: " + id.text() + " waits on no list");
}

/// PO1, FL7: a statement is interrupted while another one has the floor, and stands still for it.
void check_clocks(const core::State& state, Broken& broken) {
    std::vector<EntryId> interrupted;
    for (const auto& [id, entry] : state.entries)
        if (entry.fate == Fate::interrupted) interrupted.push_back(id);
    const std::vector<EntryId> expected =
        state.interrupted ? std::vector<EntryId>{state.interrupted->entry} : std::vector<EntryId>{};
    if (interrupted != expected) broken.push_back("PO1: the interrupted statement and its entry differ");
    if (state.interrupted && !state.floor) broken.push_back("PO1: interrupted, and nobody speaks");
    if (state.interrupted && !state.interrupted->paused_at)
        broken.push_back("PO1: the clock of an interrupted statement runs");
    for (const auto* floor : {&state.floor, &state.interrupted})
        if (*floor && (*floor)->paused_at.has_value() == (*floor)->pauses.empty())
            broken.push_back("FL7: the clock stands without a cause, or runs with one");
}

/// FL1, FL3, ME5: one speaker, on the item under consideration of a meeting that is in session.
void check_floor(const core::State& state, Broken& broken) {
    check_clocks(state, broken);
    std::vector<EntryId> speaking;
    for (const auto& [id, entry] : state.entries)
        if (entry.fate == Fate::speaking) speaking.push_back(id);
    const std::vector<EntryId> expected =
        state.floor ? std::vector<EntryId>{state.floor->entry} : std::vector<EntryId>{};
    if (speaking != expected) broken.push_back("FL1: the floor and who speaks differ");
    if (!state.floor) return;
    const bool in_session =
        state.meeting && state.meetings.at(*state.meeting).status == MeetingStatus::in_session;
    if (!in_session) broken.push_back("ME5: somebody has the floor and no meeting is in session");
    const auto entry = state.entries.find(state.floor->entry);
    const auto item = entry == state.entries.end() ? std::nullopt : state.lists.at(entry->second.list).item;
    if (item && item != state.item) broken.push_back("FL3: the speaker stands on another item's list");
}

/// PR1, PR2, PR4: one holder of the chair, epochs without a gap, at most one offer.
void check_presiding(const core::State& state, Broken& broken) {
    const auto& presiding = state.presiding;
    if (presiding.tenures.empty()) broken.push_back("PR1: nobody presides");
    for (std::size_t place = 0; place < presiding.tenures.size(); ++place) {
        const auto& tenure = presiding.tenures[place];
        if (tenure.epoch != place + 1) broken.push_back("PR2: the epochs have a gap");
        if (!state.participants.count(tenure.holder)) broken.push_back("PR1: a stranger presides");
    }
    // PR11: a mandate that was replaced by succession goes on underneath the one that replaced it.
    std::set<MandateId> resting;
    for (auto id = presiding.tenures.empty() ? std::nullopt : presiding.tenures.back().mandate; id;
         id = presiding.mandates.at(id->value - 1).instead_of)
        if (!resting.insert(*id).second || resting.size() > presiding.mandates.size()) {
            broken.push_back("PR11: a mandate rests on itself");
            break;
        }
    std::set<MandateId> in_force;
    for (const auto& mandate : presiding.mandates) {
        const bool offered = presiding.offered == mandate.id;
        if (offered == (mandate.accepted_at || mandate.ended_at))
            broken.push_back("PR4: the offer is not the open one");
        if (mandate.accepted_at && !mandate.ended_at) in_force.insert(mandate.id);
    }
    if (presiding.offered && !in_force.empty()) broken.push_back("PR3: an offer of who presides by mandate");
    if (in_force != resting)
        broken.push_back("PR1: mandates in force and who presides differ");
}

/// ME1, AG2: one meeting, one item.
void check_meeting(const core::State& state, Broken& broken) {
    std::vector<std::uint32_t> current;
    for (const auto& [number, meeting] : state.meetings)
        if (meeting.status == MeetingStatus::in_session || meeting.status == MeetingStatus::suspended)
            current.push_back(number);
    const auto meeting =
        state.meeting ? std::vector<std::uint32_t>{*state.meeting} : std::vector<std::uint32_t>{};
    if (current != meeting) broken.push_back("ME1: the meeting and those in session differ");
    std::vector<ItemId> open;
    for (const auto& [id, item] : state.items)
        if (item.status == ItemStatus::open) open.push_back(id);
    if (open != (state.item ? std::vector<ItemId>{*state.item} : std::vector<ItemId>{}))
        broken.push_back("AG2: the item and those under consideration differ");
}

/// PA1: a slot says what its entry says.
void check_panels(const core::State& state, Broken& broken) {
    for (const auto& [id, slot] : state.slots) {
        const auto fate = [&]() -> std::optional<Fate> {
            if (!slot.entry) return {};
            return state.entries.at(*slot.entry).fate;
        }();
        const bool agrees = (slot.status != SlotStatus::invited || fate == Fate::called) &&
                            (slot.status != SlotStatus::speaking || fate == Fate::speaking ||
                             fate == Fate::interrupted) &&
                            (slot.status != SlotStatus::done || fate == Fate::delivered);
        if (!agrees) broken.push_back("PA1: " + id.text() + " and its entry differ");
    }
}

/// AT2: intervals follow each other and only the last may still last.
void check_presence(const core::State& state, Broken& broken) {
    for (const auto& [key, intervals] : state.presence) {
        for (std::size_t place = 0; place < intervals.size(); ++place) {
            const auto& one = intervals[place];
            const bool last = place + 1 == intervals.size();
            if (!one.to && !last) broken.push_back("AT2: a presence began twice");
            if (one.to && (*one.to < one.from || (!last && intervals[place + 1].from < *one.to)))
                broken.push_back("AT2: a presence ends before it began");
        }
    }
}

}  // namespace

std::vector<std::string> broken_rules(const core::State& state) {
    Broken broken;
    check_queues(state, broken);
    check_floor(state, broken);
    check_presiding(state, broken);
    check_meeting(state, broken);
    check_panels(state, broken);
    check_presence(state, broken);
    for (auto& wrong : wrong_arithmetic(state)) broken.push_back(std::move(wrong));  // AR1 to AR5
    return broken;
}

}  // namespace support
