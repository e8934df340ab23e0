// SPDX-License-Identifier: Apache-2.0
#include "tests/support/record_invariants.h"

#include <algorithm>
#include <map>
#include <set>

namespace support {

namespace {

using namespace protocol;  // the rules are written in the vocabulary of the protocol
using Broken = std::vector<std::string>;

/// SI1 to SI3: addressed to the Bureau; over at the deadline, or broken before it by who was addressed.
void check_silences(const core::State& state, Broken& broken) {
    for (const auto& [id, silence] : state.silences) {
        const auto say = [&, &one = id](const char* what) { broken.push_back(what + one.text()); };
        for (const auto& addressee : silence.started.addressees)
            if (!state.participants.at(addressee).roles.meets(
                    {Role::chair, Role::vice_chair, Role::rapporteur, Role::bureau}))
                say("SI1: somebody outside the extended Bureau is asked by ");
        if (silence.status == SilenceStatus::running && silence.deadline <= state.last_at)
            say("SI2: the deadline is over of ");
        if (silence.status == SilenceStatus::stood && *silence.ended_at < silence.deadline)
            say("SI2: stands before its deadline: ");
        if (silence.status != SilenceStatus::broken) continue;
        if (!silence.broken_by || !holds(silence.started.addressees, *silence.broken_by))
            say("SI3: broken by who was not asked: ");
        if (*silence.ended_at >= silence.deadline) say("SI3: broken after its deadline: ");
    }
}

/// IN1, IN3: each hash is one invitation's, whatever became of it.
void check_invitations(const core::State& state, Broken& broken) {
    std::set<TokenHash> hashes;
    for (const auto& [id, invitation] : state.invitations)
        if (!hashes.insert(invitation.token_hash).second)
            broken.push_back("IN3: the hash of " + id.text() + " is another invitation's");
}

/// SI5: something is known of each addressee and of nobody else; who has read a text has received it.
void check_receipts(const core::State& state, Broken& broken) {
    for (const auto& [id, silence] : state.silences) {
        std::set<ParticipantId> addressees(silence.started.addressees.begin(),
                                           silence.started.addressees.end());
        for (const auto& [member, receipt] : silence.receipts) {
            if (!addressees.erase(member))
                broken.push_back("SI5: a receipt of who is not asked by " + id.text());
            const bool unread = receipt.read_at && !receipt.received_at;
            if (unread || (receipt.read_at && *receipt.read_at < *receipt.received_at) ||
                (receipt.received_at && *receipt.received_at < silence.at))
                broken.push_back("SI5: read before it was received: " + id.text());
        }
        if (!addressees.empty()) broken.push_back("SI5: no receipt of who is asked by " + id.text());
    }
}

/// LS20: one request at a time, which has lapsed when its item is concluded, and a granted one has an entry.
void check_late(const core::State& state, Broken& broken) {
    std::set<std::pair<ListId, DelegationId>> asking;
    for (const auto& [id, late] : state.late_requests) {
        const auto say = [&, &one = id](const char* what) { broken.push_back(what + one.text()); };
        const bool asked = late.status == LateStatus::asked;
        if (late.ended_at.has_value() == asked) say("LS20: asked and ended, or neither: ");
        if (late.entry.has_value() != (late.status == LateStatus::granted))
            say("LS20: granted without an entry, or the reverse: ");
        if (late.entry && state.entries.at(*late.entry).delegation != late.asked.delegation)
            say("LS20: another delegation was added for ");
        if (!asked) continue;
        if (!asking.emplace(late.asked.list, late.asked.delegation).second) say("LS20: asked again by ");
        if (state.items.at(*state.lists.at(late.asked.list).item).status == ItemStatus::done)
            say("LS20: outlives its item: ");
    }
}

/// PA5, PA6: the turns of an item's panellists count from 1, and nobody is planned for what is over.
void check_turns(const core::State& state, Broken& broken) {
    std::map<ItemId, std::set<std::uint32_t>> turns;
    std::map<ItemId, std::size_t> slots;
    for (const auto& [id, slot] : state.slots) {
        turns[slot.item].insert(slot.turn);
        ++slots[slot.item];
        if (slot.meeting && !state.meetings.count(*slot.meeting))
            broken.push_back("PA5: " + id.text() + " is planned for no meeting");
    }
    for (const auto& [item, places] : turns)
        if (places.size() != slots[item] || *places.begin() != 1 || *places.rbegin() != slots[item])
            broken.push_back("PA6: two turns in one place, or a gap, on item " + item.value);
}

/// MI1, MI3: a note is about what there was, and its wordings follow each other.
void check_notes(const core::State& state, Broken& broken) {
    for (const auto& [id, note] : state.notes) {
        const auto say = [&, &one = id](const char* what) { broken.push_back(what + one.text()); };
        if (note.entry && !state.entries.count(*note.entry)) say("MI1: about no entry: ");
        if (note.meeting && !state.meetings.at(*note.meeting).opened_at) say("MI1: about no meeting: ");
        if (note.versions.empty() || note.versions.back().text.empty()) say("MI3: without a wording: ");
        for (std::size_t place = 1; place < note.versions.size(); ++place)
            if (note.versions[place].at < note.versions[place - 1].at) say("MI3: wordings out of order: ");
        if (note.struck_at && !note.versions.empty() && *note.struck_at < note.versions.back().at)
            say("MI4: worded anew when it was struck: ");
    }
}

/// DR3, DR4: every paragraph has one place in the order, and its wordings follow each other.
void check_passages(const core::State& state, Broken& broken) {
    const std::set<PassageId> placed(state.passage_order.begin(), state.passage_order.end());
    if (placed.size() != state.passage_order.size() || placed.size() != state.passages.size())
        broken.push_back("DR4: a paragraph has no place, or two");
    for (const auto& [id, passage] : state.passages) {
        if (!placed.count(id)) broken.push_back("DR4: no place for " + id.text());
        if (passage.wordings.empty()) broken.push_back("DR3: without a wording: " + id.text());
        for (const auto& [language, wordings] : passage.wordings)
            for (std::size_t place = 1; place < wordings.size(); ++place)
                if (wordings[place].at < wordings[place - 1].at)
                    broken.push_back("DR3: wordings out of order: " + id.text());
    }
}

/// RC1, RC3, RC6: numbered within the item, one of each note, and mergers end.
void check_recommendations(const core::State& state, Broken& broken) {
    std::map<ItemId, std::uint32_t> numbers;
    std::set<NoteId> notes;
    for (const auto& [id, one] : state.recommendations) {
        const auto say = [&, &self = id](const char* what) { broken.push_back(what + self.text()); };
        const RecommendationRecorded& recorded = one.recorded;
        if (recorded.number != ++numbers[recorded.item]) say("RC1: another number than its place: ");
        if (recorded.delegations.empty()) say("RC1: made by nobody: ");
        if (recorded.note && !notes.insert(*recorded.note).second) say("RC3: the note gave one before: ");
        if (one.wordings.empty() || one.wordings.front().text != recorded.text)
            say("RC4: the first wording is lost of ");
        std::set<RecommendationId> chain;
        for (const core::Recommendation* at = &one;;) {
            const bool merged = at->settled && at->settled->outcome == RecommendationOutcome::merged;
            if (at->settled && at->settled->into.has_value() != merged) say("RC6: merged into nothing: ");
            if (!merged || !at->settled->into) break;
            if (!chain.insert(*at->settled->into).second) {
                say("RC6: merged in a circle: ");
                break;
            }
            const core::Recommendation& into = state.recommendations.at(*at->settled->into);
            if (into.recorded.item != recorded.item) say("RC6: merged into another item: ");
            at = &into;
        }
    }
}

}  // namespace

void check_record(const core::State& state, std::vector<std::string>& broken) {
    check_silences(state, broken);
    check_receipts(state, broken);
    check_late(state, broken);
    check_turns(state, broken);
    check_notes(state, broken);
    check_passages(state, broken);
    check_recommendations(state, broken);
    check_invitations(state, broken);
}

}  // namespace support
