// SPDX-License-Identifier: Apache-2.0
#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

tl::expected<const Slot*, Refusal> slot_of(const State& state, const ItemId& item, SlotId id) {
    const auto found = state.slots.find(id);
    if (found == state.slots.end() || found->second.item != item)
        return refuse_member(Reason::slot_unknown, "slot");
    const SlotStatus status = found->second.status;
    if (status == SlotStatus::done || status == SlotStatus::speaking)
        return refuse(Reason::slot_done);  // PA1
    return &found->second;
}

Decision decide_one(const State& state, const InvitePanellist& command, const Context&) {
    const auto slot = slot_of(state, command.item, command.slot);
    if (!slot) return tl::unexpected(slot.error());
    if ((*slot)->status == SlotStatus::invited)
        return refuse_entry(Reason::slot_not_pending, *(*slot)->entry);
    if (!meeting_in_session(state)) return refuse(Reason::no_meeting);
    if (state.item != command.item) return refuse(Reason::item_not_open);  // PA2
    const PanelSlot& plan = (*slot)->plan;
    const EntryId entry{state.entries.empty() ? 1 : state.entries.rbegin()->first.value + 1};
    const FloorRequested request{.entry = entry,
                                 .list = ListId{command.item.value},
                                 .delegation = plan.delegation,
                                 .kind = KindId{"panellist"},
                                 .capacity = Capacity::panellist,
                                 .speaker = plan.participant,
                                 .slot = command.slot,
                                 .door = plan.door};
    return Accepted{
        .events = {ListsEvent(request), PanelEvent(PanellistInvited{command.item, command.slot, entry})},
        .answer = EntryAnswer{0, entry}};
}

Decision decide_one(const State& state, const MarkAbsent& command, const Context&) {
    const auto slot = slot_of(state, command.item, command.slot);
    if (!slot) return tl::unexpected(slot.error());
    if ((*slot)->status == SlotStatus::absent) return refuse(Reason::already_so);
    Accepted accepted;
    if ((*slot)->entry &&
        state.entries.at(*(*slot)->entry).fate == Fate::called)  // PA3: called, and not there
        accepted.events.push_back(ListsEvent(EntryNotReached{*(*slot)->entry}));
    accepted.events.push_back(PanelEvent(PanellistAbsent{command.item, command.slot}));
    return accepted;
}

void apply_one(State& state, const PanellistInvited& event, const Entered&) {
    Slot& slot = state.slots.at(event.slot);
    slot.status = SlotStatus::invited;
    slot.entry = event.entry;
}

void apply_one(State& state, const PanellistAbsent& event, const Entered&) {
    Slot& slot = state.slots.at(event.slot);
    slot.status = SlotStatus::absent;
    slot.entry.reset();
}

}  // namespace

Decision decide(const State& state, const PanelCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const PanelEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
