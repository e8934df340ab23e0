// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "session/core/placement.h"
#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

bool takes_requests(const List& list) {
    return list.status == ListStatus::open || list.status == ListStatus::closing;
}
bool waits(const Entry& entry) { return entry.fate == Fate::waiting || entry.fate == Fate::passed_over; }

tl::unexpected<Refusal> refuse_closed(const List& list) {
    return tl::unexpected(
        Refusal{.reason = Reason::list_closed, .status = Line{std::string(to_word(list.status))}});
}

/// What `list.open` and `list.configure` have in common. Rule LS3.
std::optional<Refusal> check_settings(const State& state, const Context& context,
                                      const std::optional<Time>& closes_at,
                                      const std::map<std::string, std::uint64_t>& limits,
                                      const std::optional<KindId>& order) {
    const auto at = [](Reason reason, const std::string& member) {
        return Refusal{.reason = reason, .path = Line{"params." + member}};
    };
    if (closes_at && *closes_at <= context.now) return at(Reason::time_passed, "closes_at");
    for (const auto& [kind, ms] : limits) {
        if (!find_kind(state.profile, KindId{kind})) return at(Reason::kind_unknown, "limits." + kind);
        if (ms > static_cast<std::uint64_t>(protocol::limits::speech_ms_max))
            return at(Reason::out_of_range, "limits." + kind);
    }
    if (order && !find_order(state.profile, *order)) return at(Reason::kind_unknown, "order");
    return {};
}

Decision decide_one(const State& state, const OpenList& command, const Context& context) {
    const List* list = find_list(state, command.list);
    if (!list) return refuse_member(Reason::list_unknown, "list");
    if (state.items.at(ItemId{command.list.value}).status == ItemStatus::done)
        return refuse(Reason::item_concluded);
    if (takes_requests(*list)) return refuse(Reason::list_already_open);  // LS1
    if (auto refusal = check_settings(state, context, command.closes_at, command.limits, command.order))
        return tl::unexpected(*refusal);
    ListOpened opened{.list = command.list,
                      .closes_at = command.closes_at,
                      .limits = list->limits,
                      .order = command.order.value_or(list->order),
                      .again = list->status == ListStatus::closed,
                      .reason = command.reason};
    for (const auto& [kind, ms] : command.limits) opened.limits[kind] = ms;
    return Accepted{.events = {ListsEvent(opened)}};
}

Decision decide_one(const State& state, const CloseList& command, const Context&) {
    const List* list = find_list(state, command.list);
    if (!list) return refuse_member(Reason::list_unknown, "list");
    if (!takes_requests(*list)) return refuse_closed(*list);
    return Accepted{
        .events = {ListsEvent(ListClosed{command.list, static_cast<std::uint32_t>(list->queue.size())})}};
}

Decision decide_one(const State& state, const ConfigureList& command, const Context& context) {
    const List* list = find_list(state, command.list);
    if (!list) return refuse_member(Reason::list_unknown, "list");
    if (list->status == ListStatus::closed && command.closes_at) return refuse_closed(*list);
    if (auto refusal = check_settings(state, context, command.closes_at, command.limits, command.order))
        return tl::unexpected(*refusal);
    ListConfigured configured{.list = command.list,
                              .closes_at = command.closes_at ? command.closes_at : list->closes_at,
                              .limits = list->limits,
                              .order = command.order.value_or(list->order)};
    for (const auto& [kind, ms] : command.limits) configured.limits[kind] = ms;
    return Accepted{.events = {ListsEvent(configured)}};
}

/// For whom the floor is asked: the own delegation, or by the secretary any. Rule LS4.
tl::expected<const Delegation*, Refusal> asking(const State& state, const RequestFloor& command,
                                                const Context& context) {
    std::optional<DelegationId> own;
    if (context.actor && context.actor->roles.has(Role::delegate)) own = context.actor->delegation;
    const bool secretary = !context.actor || context.actor->roles.has(Role::secretary);
    if (!secretary && command.for_ && command.for_ != own)
        return refuse_member(Reason::not_your_delegation, "for");
    const auto id = command.for_ ? command.for_ : own;
    if (!id) return refuse_member(Reason::required, "for");
    const Delegation* delegation = find_delegation(state, *id);
    if (!delegation) return refuse_member(Reason::delegation_unknown, "for");
    return delegation;
}

Capacity usual_capacity(Category category) {
    if (category == Category::member_state) return Capacity::national;
    return category == Category::observer_state ? Capacity::observer : Capacity::organization;
}

/// Fills in capacity, kind and group of the request, or says what the delegation may not use. Rules LS6, LS7.
std::optional<Refusal> settle_kind(const State& state, const RequestFloor& command,
                                   const Delegation& delegation, FloorRequested& request) {
    const auto at = [](Reason reason, const char* member) {
        return Refusal{.reason = reason, .path = Line{std::string("params.") + member}};
    };
    const Capacity usual = usual_capacity(delegation.category);
    request.capacity = command.capacity.value_or(command.group ? Capacity::group : usual);
    if (request.capacity != usual && request.capacity != Capacity::group)
        return at(Reason::kind_not_yours, "capacity");
    if (request.capacity == Capacity::group && !command.group) return at(Reason::required, "group");
    if (request.capacity != Capacity::group && command.group) return at(Reason::kind_not_yours, "group");
    request.kind = command.kind.value_or(KindId{command.group ? "group_statement" : "statement"});
    const Kind* kind = find_kind(state.profile, request.kind);
    if (!kind) return at(Reason::kind_unknown, "kind");
    if (std::find(kind->capacities.begin(), kind->capacities.end(), request.capacity) ==
        kind->capacities.end())
        return at(Reason::kind_not_yours, "kind");
    if (command.group) {
        if (!find_group(state.profile, *command.group)) return at(Reason::group_unknown, "group");
        const auto& groups = delegation.groups;
        if (std::find(groups.begin(), groups.end(), *command.group) == groups.end())
            return at(Reason::kind_not_yours, "group");
    }
    request.group = command.group;
    return {};
}

/// One place for a delegation on a list, and no more turns of a kind than allowed. Rules LS5, LS8.
std::optional<Refusal> check_turns(const State& state, const List& list, const FloorRequested& request) {
    for (EntryId id : list.queue)
        if (state.entries.at(id).delegation == request.delegation)
            return Refusal{.reason = Reason::already_waiting, .entry = id};
    const Kind* kind = find_kind(state.profile, request.kind);
    if (!kind->at_most) return {};
    std::uint32_t used = 0;
    for (const auto& [id, entry] : state.entries)
        if (entry.list == list.id && entry.delegation == request.delegation && entry.kind == request.kind &&
            entry.fate != Fate::withdrawn)
            ++used;
    if (used >= *kind->at_most) return Refusal{.reason = Reason::cap_reached};
    return {};
}

Decision decide_one(const State& state, const RequestFloor& command, const Context& context) {
    const auto delegation = asking(state, command, context);
    if (!delegation) return tl::unexpected(delegation.error());
    const List* list = find_list(state, command.list);
    if (!list) return refuse_member(Reason::list_unknown, "list");
    FloorRequested request{.list = command.list, .delegation = (*delegation)->id};
    if (auto refusal = settle_kind(state, command, **delegation, request)) return tl::unexpected(*refusal);
    if (command.speaker) {
        const Participant* speaker = find_participant(state, *command.speaker);
        if (!speaker || speaker->delegation != request.delegation)
            return refuse_member(Reason::participant_unknown, "speaker");
        request.speaker = command.speaker;
    }
    if (auto refusal = check_turns(state, *list, request)) return tl::unexpected(*refusal);
    if (!takes_requests(*list)) return refuse_closed(*list);
    const bool for_another = !context.actor || context.actor->delegation != request.delegation;
    request.door = command.door.value_or(for_another ? Door::room : context.actor->door);
    request.entry = EntryId{state.entries.empty() ? 1 : state.entries.rbegin()->first.value + 1};
    request.after = place_for(state, *list, class_of(request.capacity, (*delegation)->category));
    return Accepted{.events = {ListsEvent(request)}, .answer = EntryAnswer{0, request.entry}};
}

Decision decide_one(const State& state, const WithdrawRequest& command, const Context& context) {
    const Entry* entry = find_entry(state, command.entry);
    if (!entry) return refuse_member(Reason::entry_unknown, "entry");
    const bool secretary = !context.actor || context.actor->roles.has(Role::secretary);
    if (!secretary && context.actor->delegation != entry->delegation)
        return refuse(Reason::not_your_delegation);
    if (!waits(*entry)) return refuse_entry(Reason::not_waiting, entry->id);  // LS10
    return Accepted{.events = {ListsEvent(RequestWithdrawn{entry->id})}};
}

Decision decide_one(const State& state, const MoveEntry& command, const Context& context) {
    const bool presides = !context.actor || context.actor->id == tenure(state).holder;
    if (!presides && !state.profile.rules.secretary_moves) return refuse(Reason::role_required);  // LS11
    const Entry* entry = find_entry(state, command.entry);
    if (!entry) return refuse_member(Reason::entry_unknown, "entry");
    if (!waits(*entry)) return refuse_entry(Reason::not_waiting, entry->id);
    if (command.after) {
        const Entry* after = find_entry(state, *command.after);
        if (!after || after->list != entry->list || after->id == entry->id)
            return refuse_member(Reason::entry_unknown, "after");
        if (!waits(*after)) return refuse_entry(Reason::not_waiting, after->id);
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

void leave_queue(State& state, const Entry& entry) {
    auto& queue = state.lists.at(entry.list).queue;
    queue.erase(std::remove(queue.begin(), queue.end(), entry.id), queue.end());
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

void apply_one(State& state, const ListOpened& event, const Entered&) {
    List& list = state.lists.at(event.list);
    list.status = event.closes_at ? ListStatus::closing : ListStatus::open;
    list.closes_at = event.closes_at;
    list.closed_at.reset();
    list.limits = event.limits;
    list.order = event.order;
    list.reopened_because = event.reason;
}

void apply_one(State& state, const ListConfigured& event, const Entered&) {
    List& list = state.lists.at(event.list);
    if (takes_requests(list)) list.status = event.closes_at ? ListStatus::closing : ListStatus::open;
    list.closes_at = event.closes_at;
    list.limits = event.limits;
    list.order = event.order;
}

void apply_one(State& state, const ListClosed& event, const Entered& entered) {
    List& list = state.lists.at(event.list);
    list.status = ListStatus::closed;
    list.closed_at = entered.at;
}

void apply_one(State& state, const FloorRequested& event, const Entered& entered) {
    const Entry entry{.id = event.entry,
                      .list = event.list,
                      .delegation = event.delegation,
                      .kind = event.kind,
                      .capacity = event.capacity,
                      .group = event.group,
                      .speaker = event.speaker,
                      .slot = event.slot,
                      .door = event.door,
                      .fate = event.slot ? Fate::called : Fate::waiting,
                      .requested_at = entered.at,
                      .requested_by = Line{entered.by}};
    state.entries.emplace_hint(state.entries.end(), entry.id, entry);
    if (!event.slot) enter_queue(state, entry, event.after);
}

void apply_one(State& state, const RequestWithdrawn& event, const Entered&) {
    Entry& entry = state.entries.at(event.entry);
    leave_queue(state, entry);
    entry.fate = Fate::withdrawn;
}

void apply_one(State& state, const EntryMoved& event, const Entered&) {
    Entry& entry = state.entries.at(event.entry);
    leave_queue(state, entry);
    enter_queue(state, entry, event.after);
    entry.moved = true;
}

void apply_one(State& state, const EntryPassedOver& event, const Entered&) {
    state.entries.at(event.entry).fate = Fate::passed_over;
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
    if (!entry.slot) return;
    Slot& slot = state.slots.at(*entry.slot);
    if (slot.status == SlotStatus::invited) slot.status = SlotStatus::absent;
}

}  // namespace

Decision decide(const State& state, const ListsCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const ListsEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
