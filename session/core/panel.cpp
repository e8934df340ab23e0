// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

/// The slot, when its panellist can be called or noted as absent: for the own presentation, or for a reply in
/// the round of replies.
tl::expected<const Slot*, Refusal> slot_of(const State& state, const ItemId& item, SlotId id) {
    const auto found = state.slots.find(id);
    if (found == state.slots.end() || found->second.item != item)
        return refuse_member(Reason::slot_unknown, "slot");
    const Slot& slot = found->second;
    const bool replies = slot.reply == ReplyStatus::open || slot.reply == ReplyStatus::invited;
    if (slot.status == SlotStatus::speaking || (slot.status == SlotStatus::done && !replies))
        return refuse(Reason::slot_done);  // PA1, PA4
    return &slot;
}

Decision decide_one(const State& state, const InvitePanellist& command, const Context&) {
    const auto slot = slot_of(state, command.item, command.slot);
    if (!slot) return tl::unexpected(slot.error());
    const bool reply = (*slot)->status == SlotStatus::done;
    if ((*slot)->status == SlotStatus::invited)
        return refuse_entry(Reason::slot_not_pending, *(*slot)->entry);
    if ((*slot)->reply == ReplyStatus::invited)
        return refuse_entry(Reason::slot_not_pending, *(*slot)->reply_entry);
    if (!meeting_in_session(state)) return refuse(Reason::no_meeting);
    if (state.item != command.item) return refuse(Reason::item_not_open);  // PA2
    const PanelSlot& plan = (*slot)->plan;
    const Kind* kind =
        first_kind(state.profile, reply ? KindUse::panel_reply : KindUse::panel, Capacity::panellist);
    if (!kind) return refuse(Reason::kind_unknown);
    const EntryId entry{state.entries.empty() ? 1 : state.entries.rbegin()->first.value + 1};
    const FloorRequested request{.entry = entry,
                                 .list = ListId{command.item.value},
                                 .delegation = plan.delegation,
                                 .kind = kind->id,
                                 .capacity = Capacity::panellist,
                                 .speaker = plan.participant,
                                 .slot = command.slot,
                                 .door = plan.door};
    return Accepted{.events = {ListsEvent(request),
                               PanelEvent(PanellistInvited{command.item, command.slot, entry, reply})},
                    .answer = EntryAnswer{0, entry}};
}

Decision decide_one(const State& state, const MarkAbsent& command, const Context&) {
    const auto slot = slot_of(state, command.item, command.slot);
    if (!slot) return tl::unexpected(slot.error());
    if ((*slot)->status == SlotStatus::absent) return refuse(Reason::already_so);
    const bool replies = (*slot)->status == SlotStatus::done;
    if (replies && (*slot)->reply != ReplyStatus::invited) return refuse(Reason::slot_done);
    Accepted accepted;
    const auto called = replies ? (*slot)->reply_entry : (*slot)->entry;
    if (called && state.entries.at(*called).fate == Fate::called)  // PA3: called, and not there
        accepted.events.push_back(ListsEvent(EntryNotReached{*called}));
    accepted.events.push_back(PanelEvent(PanellistAbsent{command.item, command.slot}));
    return accepted;
}

/// Whether the round of replies can be opened for a panellist who has spoken: not while one is open.
bool can_open(const Slot& slot) {
    return slot.reply == ReplyStatus::none || slot.reply == ReplyStatus::done;
}

Decision decide_one(const State& state, const OpenReplies& command, const Context&) {
    if (command.slot) {
        const auto found = state.slots.find(*command.slot);
        if (found == state.slots.end() || found->second.item != command.item)
            return refuse_member(Reason::slot_unknown, "slot");
    }
    if (!meeting_in_session(state)) return refuse(Reason::no_meeting);
    if (state.item != command.item) return refuse(Reason::item_not_open);  // PA2
    if (!first_kind(state.profile, KindUse::panel_reply, Capacity::panellist))
        return refuse(Reason::kind_unknown);
    RepliesOpened opened{.item = command.item};
    bool spoken = false;
    for (const auto& [id, slot] : state.slots) {  // PA4
        if (slot.item != command.item || (command.slot && command.slot != id)) continue;
        if (slot.status != SlotStatus::done) continue;
        spoken = true;
        if (can_open(slot)) opened.slots.push_back(id);
    }
    if (!spoken) return refuse(Reason::slot_not_pending);
    if (opened.slots.empty()) return refuse(Reason::already_so);
    return Accepted{.events = {PanelEvent(opened)}};
}

/// The slot, when its panellist has not been called yet, or was not there.
tl::expected<const Slot*, Refusal> slot_ahead(const State& state, const ItemId& item, SlotId id) {
    const auto found = state.slots.find(id);
    if (found == state.slots.end() || found->second.item != item)
        return refuse_member(Reason::slot_unknown, "slot");
    const Slot& slot = found->second;
    if (slot.status == SlotStatus::speaking || slot.status == SlotStatus::done)
        return refuse(Reason::slot_done);
    if (slot.status == SlotStatus::invited) return refuse_entry(Reason::slot_not_pending, *slot.entry);
    return &slot;
}

Decision decide_one(const State& state, const MoveSlot& command, const Context&) {
    const auto slot = slot_ahead(state, command.item, command.slot);
    if (!slot) return tl::unexpected(slot.error());
    const auto meeting = state.meetings.find(command.meeting);
    if (meeting == state.meetings.end()) return refuse_member(Reason::meeting_unknown, "meeting");
    if (meeting->second.status == MeetingStatus::adjourned)
        return refuse_member(Reason::time_passed, "meeting");  // PA5
    const auto planned = (*slot)->meeting ? (*slot)->meeting : state.meeting;
    if (planned == command.meeting) return refuse(Reason::already_so);
    return Accepted{.events = {PanelEvent(SlotMoved{command.item, command.slot, command.meeting})}};
}

Decision decide_one(const State& state, const ReorderSlot& command, const Context&) {
    const auto slot = slot_ahead(state, command.item, command.slot);
    if (!slot) return tl::unexpected(slot.error());
    std::vector<SlotId> before, order;
    for (const Slot* one : slots_in_turn(state, command.item)) before.push_back(one->id);
    for (SlotId id : before)
        if (id != command.slot) order.push_back(id);
    auto place = order.begin();
    if (command.after) {
        place = std::find(order.begin(), order.end(), *command.after);
        if (place == order.end()) return refuse_member(Reason::slot_unknown, "after");
        ++place;
    }
    order.insert(place, command.slot);
    if (order == before) return refuse(Reason::already_so);
    return Accepted{.events = {PanelEvent(SlotReordered{command.item, command.slot, order})}};  // PA6
}

void apply_one(State& state, const PanellistInvited& event, const Entered&) {
    Slot& slot = state.slots.at(event.slot);
    if (event.reply) {
        slot.reply = ReplyStatus::invited;
        slot.reply_entry = event.entry;
    } else {
        slot.status = SlotStatus::invited;
        slot.entry = event.entry;
    }
}

void apply_one(State& state, const PanellistAbsent& event, const Entered&) {
    Slot& slot = state.slots.at(event.slot);
    if (slot.status == SlotStatus::done) {
        slot.reply = ReplyStatus::open;
        slot.reply_entry.reset();
    } else {
        slot.status = SlotStatus::absent;
        slot.entry.reset();
    }
}

void apply_one(State& state, const SlotMoved& event, const Entered&) {
    Slot& slot = state.slots.at(event.slot);
    slot.meeting = event.meeting;
    slot.status = SlotStatus::scheduled;
}

void apply_one(State& state, const SlotReordered& event, const Entered&) {
    std::uint32_t turn = 0;
    for (SlotId id : event.order) state.slots.at(id).turn = ++turn;
}

void apply_one(State& state, const RepliesOpened& event, const Entered&) {
    for (SlotId id : event.slots) {
        Slot& slot = state.slots.at(id);
        slot.reply = ReplyStatus::open;
        slot.reply_entry.reset();
    }
}

}  // namespace

Decision decide(const State& state, const PanelCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const PanelEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
