// SPDX-License-Identifier: Apache-2.0
/// Who asks for the floor, for what, and who takes the request back.

#include <algorithm>

#include "session/core/placement.h"
#include "session/core/queries.h"
#include "session/core/queue.h"
#include "session/core/replies.h"

namespace core {

namespace {

bool is_secretary(const Context& context) {
    return !context.actor || context.actor->roles.has(Role::secretary);
}

/// For whom the floor is asked: the own delegation, or by the secretary any. Rule LS4.
tl::expected<const Delegation*, Refusal> asking(const State& state, const RequestFloor& command,
                                                const Context& context) {
    std::optional<DelegationId> own;
    if (context.actor && context.actor->roles.has(Role::delegate)) own = context.actor->delegation;
    if (!is_secretary(context) && command.for_ && command.for_ != own)
        return refuse_member(Reason::not_your_delegation, "for");
    const auto id = command.for_ ? command.for_ : own;
    if (!id) return refuse_member(Reason::required, "for");
    const Delegation* delegation = find_delegation(state, *id);
    if (!delegation) return refuse_member(Reason::delegation_unknown, "for");
    return delegation;
}

Capacity usual_capacity(const State& state, const Delegation& delegation) {
    const Category* category = find_category(state.profile, delegation.category);
    return category ? category->capacity : Capacity::organization;
}

/// The kinds that are asked for here; the others have methods of their own, or are a panellist's. Rule LS7.
bool asked_for_here(KindUse use) {
    return use == KindUse::statement || use == KindUse::explanation || use == KindUse::right_of_reply;
}

std::optional<Refusal> check_group(const State& state, const RequestFloor& command,
                                   const Delegation& delegation) {
    if (!command.group) return {};
    const auto refusal = [](Reason reason) {
        return Refusal{.reason = reason, .path = Line{"params.group"}};
    };
    if (!find_group(state.profile, *command.group)) return refusal(Reason::group_unknown);
    const auto& groups = delegation.groups;
    if (std::find(groups.begin(), groups.end(), *command.group) == groups.end())
        return refusal(Reason::kind_not_yours);
    return {};
}

/// Fills in capacity, kind and group of the request, or says what the delegation may not use. `named` is the
/// list that was named, which tells the kind that is meant when none is. Rules LS6, LS7, RR1.
std::optional<Refusal> settle_kind(const State& state, const RequestFloor& command, const List& named,
                                   const Delegation& delegation, FloorRequested& request) {
    const auto at = [](Reason reason, const char* member) {
        return Refusal{.reason = reason, .path = Line{std::string("params.") + member}};
    };
    const Capacity usual = usual_capacity(state, delegation);
    request.capacity = command.capacity.value_or(command.group ? Capacity::group : usual);
    if (request.capacity != usual && request.capacity != Capacity::group)
        return at(Reason::kind_not_yours, "capacity");
    if (request.capacity == Capacity::group && !command.group) return at(Reason::required, "group");
    if (request.capacity != Capacity::group && command.group) return at(Reason::kind_not_yours, "group");
    const bool on_replies = named.use == ListUse::replies;
    const KindUse meant = on_replies ? KindUse::right_of_reply : KindUse::statement;
    const Kind* kind = command.kind ? find_kind(state.profile, *command.kind)
                                    : first_kind(state.profile, meant, request.capacity);
    if (!kind) return at(Reason::kind_unknown, "kind");
    request.kind = kind->id;
    const KindUse use = use_of(*kind);
    const bool is_reply = use == KindUse::right_of_reply;
    if (!asked_for_here(use) || (on_replies && !is_reply)) return at(Reason::kind_not_yours, "kind");
    if (std::find(kind->capacities.begin(), kind->capacities.end(), request.capacity) ==
        kind->capacities.end())
        return at(Reason::kind_not_yours, "kind");
    request.group = command.group;
    return check_group(state, command, delegation);
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

/// The list on which a request of this kind stands: rights of reply on the item's list of replies. Rule RR1.
const List* list_for(const State& state, const List& named, const Kind& kind) {
    if (use_of(kind) != KindUse::right_of_reply || named.use == ListUse::replies) return &named;
    return find_list(state, ListId{named.item->value + std::string(replies_suffix)});
}

/// Whether the list takes this request now. `request.inscribed` is filled in. Rules LS2, LS17, RR1, RR5.
std::optional<Refusal> check_open(const State& state, const List& list, const Context& context,
                                  FloorRequested& request) {
    const Item& item = state.items.at(*list.item);
    if (item.status == ItemStatus::done) return Refusal{.reason = Reason::item_concluded};
    const Refusal closed{.reason = Reason::list_closed, .status = Line{std::string(to_word(list.status))}};
    if (list.use == ListUse::replies) {
        if (item.uses.empty()) return closed;
        return {};
    }
    const Kind* kind = find_kind(state.profile, request.kind);
    if (use_of(*kind) == KindUse::explanation && !decided_at_this_meeting(state))
        return Refusal{.reason = Reason::nothing_decided};
    request.inscribed = list.status == ListStatus::not_opened && is_secretary(context);
    if (takes_requests(list) || kind->any_time || request.inscribed) return {};
    return closed;
}

}  // namespace

Decision decide_one(const State& state, const RequestFloor& command, const Context& context) {
    const auto delegation = asking(state, command, context);
    if (!delegation) return tl::unexpected(delegation.error());
    const List* named = find_list(state, command.list);
    if (!named || !named->item) return refuse_member(Reason::list_unknown, "list");
    FloorRequested request{.delegation = (*delegation)->id};
    if (auto refusal = settle_kind(state, command, *named, **delegation, request))
        return tl::unexpected(*refusal);
    const List* list = list_for(state, *named, *find_kind(state.profile, request.kind));
    if (!list) return refuse_member(Reason::list_unknown, "list");
    request.list = list->id;
    if (command.speaker) {
        const Participant* speaker = find_participant(state, *command.speaker);
        if (!speaker || speaker->delegation != request.delegation)
            return refuse_member(Reason::participant_unknown, "speaker");
        request.speaker = command.speaker;
    }
    if (auto refusal = check_turns(state, *list, request)) return tl::unexpected(*refusal);
    if (auto refusal = check_open(state, *list, context, request)) return tl::unexpected(*refusal);
    const bool for_another = !context.actor || context.actor->delegation != request.delegation;
    request.door = command.door.value_or(for_another ? Door::room : context.actor->door);
    request.entry = EntryId{state.entries.empty() ? 1 : state.entries.rbegin()->first.value + 1};
    request.after = place_for(state, *list, request.capacity, **delegation);
    return Accepted{.events = {ListsEvent(request)}, .answer = EntryAnswer{0, request.entry}};
}

Decision decide_one(const State& state, const WithdrawRequest& command, const Context& context) {
    const Entry* entry = find_entry(state, command.entry);
    if (!entry) return refuse_member(Reason::entry_unknown, "entry");
    if (!is_secretary(context) && context.actor->delegation != entry->delegation)
        return refuse(Reason::not_your_delegation);
    if (!stands(*entry)) return refuse_entry(Reason::not_waiting, entry->id);  // LS10
    return Accepted{.events = {ListsEvent(RequestWithdrawn{entry->id})}};
}

void apply_one(State& state, const FloorRequested& event, const Entered& entered) {
    const List& list = state.lists.at(event.list);
    const Entry entry{.id = event.entry,
                      .list = event.list,
                      .delegation = event.delegation,
                      .kind = event.kind,
                      .capacity = event.capacity,
                      .group = event.group,
                      .speaker = event.speaker,
                      .slot = event.slot,
                      .motion = event.motion,
                      .side = event.side,
                      .door = event.door,
                      .fate = event.slot ? Fate::called : Fate::waiting,
                      .requested_at = entered.at,
                      .requested_by = Line{entered.by},
                      .inscribed = event.inscribed,
                      .provisional = list.window_until && !event.slot};
    state.entries.emplace_hint(state.entries.end(), entry.id, entry);
    if (!event.slot) enter_queue(state, entry, event.after);
}

void apply_one(State& state, const RequestWithdrawn& event, const Entered&) {
    Entry& entry = state.entries.at(event.entry);
    leave_queue(state, entry);
    entry.fate = Fate::withdrawn;
    entry.provisional = false;
}

}  // namespace core
