// SPDX-License-Identifier: Apache-2.0
/// Sections I and III: what the rapporteur wrote; what was considered when, and who introduced it.
#include <algorithm>
#include <utility>

#include "session/core/drafting.h"
#include "session/core/queries.h"
#include "session/report/author.h"

namespace report {

using namespace core;

namespace {

/// The item under which the report is to be adopted, which section V tells: it is planned for the meeting of
/// that decision and for no other.
bool is_adoption_of_report(const Profile& profile, const ItemId& item) {
    for (const PlannedDecision& decision : profile.draft.decisions)
        for (const PlannedItem& one : profile.draft.programme)
            if (decision.subject.value == "report" && one.item == item && !one.more_meetings &&
                one.meetings.size() == 1 && one.meetings[0].number == decision.meeting)
                return true;
    return false;
}

/// The items that have a part of their own: those of the draft's programme and those with a panel.
bool is_deliberated(const Profile& profile, const ItemId& item) {
    if (is_adoption_of_report(profile, item)) return false;
    return std::any_of(profile.draft.programme.begin(), profile.draft.programme.end(),
                       [&](const PlannedItem& one) { return one.item == item; }) ||
           std::any_of(profile.panels.begin(), profile.panels.end(),
                       [&](const Panel& one) { return one.item == item; });
}

std::vector<const Slot*> slots_of(const State& state, const ItemId& item) {
    std::vector<const Slot*> slots;
    for (const auto& [id, slot] : state.slots)
        if (slot.item == item) slots.push_back(&slot);
    std::stable_sort(slots.begin(), slots.end(),
                     [](const Slot* a, const Slot* b) { return a->place < b->place; });
    return slots;
}

/// Whether the item is `whole` or one of its sub-items.
bool is_part_of(const Profile& profile, const ItemId& item, const ItemId& whole) {
    const AgendaItem* agenda = find_agenda_item(profile, item);
    return item == whole || (agenda && agenda->parent == whole);
}

}  // namespace

std::vector<Section> Author::introduction() {
    const auto written = passages_of(state_, protocol::DraftPart::introduction, {});
    if (written.empty()) return {};
    Section section{.number = {speech_.mark("sections", 0)},
                    .heading = {speech_.text("heading.introduction")},
                    .part = protocol::DraftPart::introduction};
    const std::uint32_t first = std::exchange(next_number_, 1);
    for (const Passage* one : written) section.paragraphs.push_back(passage(*one));
    next_number_ = std::max(first, next_number_);
    return {section};
}

std::vector<Section> Author::deliberations() {
    std::vector<Section> sections;
    sections.push_back(
        {.number = {speech_.mark("sections", 2)}, .heading = {speech_.text("heading.deliberations")}});
    std::size_t place = 0;
    for (const AgendaItem& item : state_.profile.agenda)
        if (is_deliberated(state_.profile, item.id)) sections.push_back(item_section(item.id, place++));
    // What happened under no item that has a part of its own.
    const Profile& profile = state_.profile;
    Pieces others = proceedings([&profile](const std::optional<ItemId>& item) {
        return std::none_of(profile.agenda.begin(), profile.agenda.end(), [&](const AgendaItem& whole) {
            return item && is_deliberated(profile, whole.id) && is_part_of(profile, *item, whole.id);
        });
    });
    if (!others.empty()) {
        sections.push_back({.level = 2,
                            .number = {speech_.mark("parts", place)},
                            .heading = {speech_.text("heading.procedure")}});
        sections.back().paragraphs.push_back(paragraph(std::move(others)));
    }
    return sections;
}

Section Author::item_section(const ItemId& item, std::size_t place) {
    Section section{.level = 2,
                    .number = {speech_.mark("parts", place)},
                    .heading = {item_title(item)},
                    .part = protocol::DraftPart::deliberations,
                    .item = item};
    const ItemFindings found = find_item(state_, calendar_, item);
    const std::string subject = "item:" + item.value;
    Pieces considered;
    if (found.finished && !found.considered) {
        std::vector<Pieces> days;
        for (Day day : found.dates.draft) days.push_back(text_pieces(speech_.date(day)));
        const Topic topic{subject, speech_.text("label.item", {{"item", item_number(item)}})};
        considered = speech_.say("item.not_considered",
                                 {{"item", item_number(item)}, {"title", item_title(item)}}) +
                     contradiction(topic, days.empty() ? item_title(item) : plain(speech_.list(days)),
                                   speech_.text("found.not_considered"), {});
    } else {
        const auto count =
            static_cast<std::int64_t>(found.meetings.members.size() + (found.meetings.open ? 1 : 0));
        const bool open = found.dates.open || found.dates.members.empty();
        const auto days = static_cast<std::int64_t>(found.dates.members.size() + (open ? 1 : 0));
        considered = speech_.say("item.considered", {{"item", item_number(item)},
                                                     {"title", item_title(item)},
                                                     {"count", count},
                                                     {"meetings", meetings_of(item, found)},
                                                     {"days", days},
                                                     {"dates", dates_of(item, found)}});
    }
    section.paragraphs.push_back(paragraph(then(considered, other_decisions(subject))));
    Pieces panel = panel_of(item, found);
    if (!panel.empty()) section.paragraphs.push_back(paragraph(std::move(panel)));
    for (const Passage* written : passages_of(state_, protocol::DraftPart::deliberations, item))
        section.paragraphs.push_back(passage(*written));
    Pieces others = proceedings([&](const std::optional<ItemId>& one) {
        return one && is_part_of(state_.profile, *one, item);
    });
    if (!others.empty()) section.paragraphs.push_back(paragraph(std::move(others)));
    return section;
}

Pieces Author::meetings_of(const ItemId& item, const ItemFindings& found) const {
    const Topic topic{"item:" + item.value + ".meeting",
                      speech_.text("label.item_meeting", {{"item", item_number(item)}})};
    const auto ordinal = [&](const Pieces& number) {
        return speech_.say("meeting.ordinal", {{"number", number}});
    };
    std::vector<Pieces> members;
    for (const auto& [number, status] : found.meetings.members) {
        std::vector<std::string> proof;
        if (status == FactStatus::recorded) proof = {"meeting:" + std::to_string(number)};
        members.push_back(
            ordinal(fact(status, topic, speech_.ordinal_at(number), std::to_string(number), proof)));
    }
    if (found.meetings.open) members.push_back(ordinal(unknown(topic)));
    Pieces pieces = speech_.list(members);
    if (!found.meetings.contradicted) return pieces;
    const auto text = [&](const std::vector<std::uint32_t>& numbers) {
        std::vector<Pieces> all;
        for (std::uint32_t number : numbers) all.push_back(text_pieces(meeting_text(number)));
        return plain(speech_.list(all));
    };
    const bool none = found.meetings.record.empty();
    return pieces + contradiction(topic, text(found.meetings.draft),
                                  none ? speech_.text("found.not_then") : text(found.meetings.record), {});
}

Pieces Author::dates_of(const ItemId& item, const ItemFindings& found) const {
    const Topic topic{"item:" + item.value + ".date",
                      speech_.text("label.item_date", {{"item", item_number(item)}})};
    std::vector<Pieces> groups;
    std::vector<Pieces> days;
    const auto& members = found.dates.members;
    for (std::size_t at = 0; at < members.size(); ++at) {
        const auto& [day, status] = members[at];
        std::vector<std::string> proof;
        if (status == FactStatus::recorded) proof = {"item:" + item.value};
        days.push_back(fact(status, topic, speech_.day_in_month(day), day_text(day), proof));
        const std::string month = speech_.month_of(day);
        if (at + 1 < members.size() && speech_.month_of(members[at + 1].value) == month) continue;
        groups.push_back(speech_.say("dates.group", {{"days", speech_.list(days)}, {"month", month}}));
        days.clear();
    }
    if (found.dates.open || members.empty()) groups.push_back(unknown(topic));
    Pieces pieces = speech_.list(groups);
    if (!found.dates.contradicted) return pieces;
    const auto text = [&](const std::vector<Day>& dates) {
        std::vector<Pieces> all;
        for (Day day : dates) all.push_back(text_pieces(speech_.date(day)));
        return plain(speech_.list(all));
    };
    const bool none = found.dates.record.empty();
    return pieces + contradiction(topic, text(found.dates.draft),
                                  none ? speech_.text("found.not_then") : text(found.dates.record), {});
}

Pieces Author::panel_of(const ItemId& item, const ItemFindings& found) const {
    const Topic label{{}, speech_.text("label.panellist", {{"item", item_number(item)}})};
    std::vector<Pieces> spoke;
    Pieces missing;
    const std::vector<const Slot*> slots = slots_of(state_, item);
    for (const Slot* slot : slots) {
        const Topic topic{"panellist:" + slot->id.text(), label.label};
        const std::string name = person(slot->plan.participant);
        const std::string& id = slot->plan.participant.value;
        if (slot->status == SlotStatus::done || slot->status == SlotStatus::speaking) {
            std::vector<std::string> proof;
            if (slot->entry) proof = {slot->entry->text()};
            spoke.push_back(fact(FactStatus::recorded, topic, name, id, proof));
        } else if (!found.finished) {
            spoke.push_back(fact(FactStatus::settled, topic, name, id));
        } else {
            const bool absent = slot->status == SlotStatus::absent;
            missing =
                missing +
                contradiction(topic, name, speech_.text(absent ? "found.absent" : "found.did_not_speak"), {});
        }
    }
    if (slots.empty()) return {};
    if (spoke.empty()) return speech_.say("panel.none", {{"item", item_number(item)}}) + missing;
    return speech_.say("panel.spoke", {{"item", item_number(item)},
                                       {"count", static_cast<std::int64_t>(spoke.size())},
                                       {"panellists", speech_.parts(spoke)}}) +
           missing;
}

}  // namespace report
