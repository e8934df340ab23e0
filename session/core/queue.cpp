// SPDX-License-Identifier: Apache-2.0
#include "session/core/queue.h"

#include <algorithm>

#include "session/core/queries.h"

namespace core {

namespace {

/// The one entry that this one offered to change places with, when it is `with`.
bool offered(const List& list, EntryId entry, EntryId with) {
    const auto found = list.swaps.find(entry);
    return found != list.swaps.end() && found->second == with;
}

}  // namespace

void drop_swaps(State& state, const Entry& entry) {
    std::erase_if(state.lists.at(entry.list).swaps, [&entry](const auto& swap) {
        return swap.first == entry.id || swap.second == entry.id;
    });
}

void leave_queue(State& state, const Entry& entry) {
    std::erase(state.lists.at(entry.list).queue, entry.id);
    drop_swaps(state, entry);
}

void enter_queue(State& state, const Entry& entry, const std::optional<EntryId>& after) {
    auto& queue = state.lists.at(entry.list).queue;
    auto place = queue.begin();
    if (after) {
        place = std::find(queue.begin(), queue.end(), *after);
        if (place != queue.end()) ++place;
    }
    queue.insert(place, entry.id);
}

bool speaks_for(const Context& context, const DelegationId& delegation) {
    if (!context.actor || context.actor->roles.has(Role::secretary)) return true;
    return context.actor->roles.has(Role::delegate) && context.actor->delegation == delegation;
}

Decision decide_one(const State& state, const MoveEntry& command, const Context& context) {
    if (!acts_as_presiding(state, context) && !state.profile.rules.secretary_moves)
        return refuse(Reason::role_required);  // LS11
    const Entry* entry = find_entry(state, command.entry);
    if (!entry) return refuse_member(Reason::entry_unknown, "entry");
    if (!stands(*entry)) return refuse_entry(Reason::not_waiting, entry->id);
    if (command.after) {
        const Entry* after = find_entry(state, *command.after);
        if (!after || after->list != entry->list || after->id == entry->id)
            return refuse_member(Reason::entry_unknown, "after");
        if (!stands(*after)) return refuse_entry(Reason::not_waiting, after->id);
    }
    return Accepted{.events = {ListsEvent(EntryMoved{entry->id, command.after})}};
}

Decision decide_one(const State& state, const PassOver& command, const Context&) {
    const Entry* entry = find_entry(state, command.entry);
    if (!entry) return refuse_member(Reason::entry_unknown, "entry");
    if (entry->fate != Fate::waiting) return refuse_entry(Reason::not_waiting, entry->id);  // LS12
    return Accepted{.events = {ListsEvent(EntryPassedOver{entry->id})}};
}

Decision decide_one(const State& state, const RecallEntry& command, const Context&) {
    const Entry* entry = find_entry(state, command.entry);
    if (!entry) return refuse_member(Reason::entry_unknown, "entry");
    if (entry->fate != Fate::passed_over) return refuse_entry(Reason::not_passed_over, entry->id);
    const bool to_end = state.profile.rules.passed_over == PassedOver::goes_to_end;
    return Accepted{.events = {ListsEvent(EntryRecalled{entry->id, to_end})}};
}

Decision decide_one(const State& state, const OfferSwap& command, const Context& context) {
    const Entry* entry = find_entry(state, command.entry);
    if (!entry) return refuse_member(Reason::entry_unknown, "entry");
    const Entry* with = find_entry(state, command.with);
    if (!with || with->list != entry->list || with->id == entry->id)
        return refuse_member(Reason::entry_unknown, "with");
    if (!speaks_for(context, entry->delegation)) return refuse(Reason::not_your_delegation);
    for (const Entry* one : {entry, with})  // LS14
        if (one->fate != Fate::waiting) return refuse_entry(Reason::not_waiting, one->id);
    if (offered(state.lists.at(entry->list), entry->id, with->id))
        return refuse_entry(Reason::already_so, with->id);
    return Accepted{.events = {ListsEvent(SwapOffered{entry->id, with->id})}};
}

Decision decide_one(const State& state, const AcceptSwap& command, const Context& context) {
    const Entry* entry = find_entry(state, command.entry);
    // An offer stands only while both wait, so one that is found can be accepted.
    if (!entry || !offered(state.lists.at(entry->list), command.entry, command.with))
        return refuse(Reason::swap_unknown);
    if (!speaks_for(context, state.entries.at(command.with).delegation))
        return refuse(Reason::not_your_delegation);
    return Accepted{.events = {ListsEvent(EntriesSwapped{command.entry, command.with})}};
}

Decision decide_one(const State& state, const DeclineSwap& command, const Context& context) {
    const Entry* entry = find_entry(state, command.entry);
    if (!entry || !offered(state.lists.at(entry->list), command.entry, command.with))
        return refuse(Reason::swap_unknown);
    if (!speaks_for(context, state.entries.at(command.with).delegation) &&
        !speaks_for(context, entry->delegation))
        return refuse(Reason::not_your_delegation);
    return Accepted{.events = {ListsEvent(SwapDeclined{command.entry, command.with})}};
}

void apply_one(State& state, const EntryMoved& event, const Entered&) {
    Entry& entry = state.entries.at(event.entry);
    leave_queue(state, entry);
    enter_queue(state, entry, event.after);
    entry.moved = true;
}

void apply_one(State& state, const EntryPassedOver& event, const Entered&) {
    Entry& entry = state.entries.at(event.entry);
    entry.fate = Fate::passed_over;
    drop_swaps(state, entry);
}

void apply_one(State& state, const EntryRecalled& event, const Entered&) {
    Entry& entry = state.entries.at(event.entry);
    entry.fate = Fate::waiting;
    if (!event.to_end) return;
    leave_queue(state, entry);
    state.lists.at(entry.list).queue.push_back(entry.id);
}

void apply_one(State& state, const EntryCarriedOver& event, const Entered&) {
    state.entries.at(event.entry).carried_over.push_back(event.meeting);
}

void apply_one(State& state, const EntryNotReached& event, const Entered&) {
    Entry& entry = state.entries.at(event.entry);
    leave_queue(state, entry);
    entry.fate = Fate::not_reached;
    entry.provisional = false;
    if (!entry.slot) return;
    Slot& slot = state.slots.at(*entry.slot);
    if (slot.status == SlotStatus::invited) slot.status = SlotStatus::absent;
    if (slot.reply == ReplyStatus::invited) slot.reply = ReplyStatus::open;
}

void apply_one(State& state, const SwapOffered& event, const Entered&) {
    List& list = state.lists.at(state.entries.at(event.entry).list);
    list.swaps[event.entry] = event.with;  // an entry offers one exchange at a time
}

void apply_one(State& state, const SwapDeclined& event, const Entered&) {
    state.lists.at(state.entries.at(event.entry).list).swaps.erase(event.entry);
}

void apply_one(State& state, const EntriesSwapped& event, const Entered&) {
    Entry& entry = state.entries.at(event.entry);
    Entry& with = state.entries.at(event.with);
    auto& queue = state.lists.at(entry.list).queue;
    const auto place = std::find(queue.begin(), queue.end(), entry.id);
    const auto other = std::find(queue.begin(), queue.end(), with.id);
    if (place != queue.end() && other != queue.end()) std::iter_swap(place, other);
    drop_swaps(state, entry);
    drop_swaps(state, with);
}

}  // namespace core
