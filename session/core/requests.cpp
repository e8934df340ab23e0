// SPDX-License-Identifier: Apache-2.0
/// Who asks for the floor, for what, and who takes the request back.

#include <algorithm>

#include "session/core/behalf.h"
#include "session/core/placement.h"
#include "session/core/queries.h"
#include "session/core/queue.h"
#include "session/core/replies.h"
#include "session/core/requests.h"

namespace core {

namespace {

/// The kinds that are asked for here; the others have methods of their own, or are a panellist's. Rule LS7.
bool asked_for_here(KindUse use) {
    return use == KindUse::statement || use == KindUse::explanation || use == KindUse::right_of_reply;
}

/// Fills in capacity, kind and group of the request, or says what the delegation may not use. `named` is the
/// list that was named, which tells the kind that is meant when none is. Rules LS6, LS7, RR1.
std::optional<Refusal> settle_kind(const State& state, const RequestFloor& command, const List& named,
                                   const Delegation& delegation, FloorRequested& request) {
    const auto at = [](Reason reason, const char* member) {
        return Refusal{.reason = reason, .path = Line{std::string("params.") + member}};
    };
    const auto capacity = settle_capacity(state, command.capacity, command.group, delegation);
    if (!capacity) return capacity.error();
    request.capacity = *capacity;
    request.group = command.group;
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
    return {};
}

/// The list on which a request of this kind stands: rights of reply on the item's list of replies. Rule RR1.
const List* list_for(const State& state, const List& named, const Kind& kind) {
    if (use_of(kind) != KindUse::right_of_reply || named.use == ListUse::replies) return &named;
    return find_list(state, ListId{named.item->value + std::string(replies_suffix)});
}

/// Whether the list takes this request now. `inscribed` and `late` of the request are filled in. Rules LS2,
/// LS17, LS19, RR1, RR5.
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
    request.late =
        list.status == ListStatus::closed && context.actor && acts_as_presiding(state, context);  // LS19
    if (request.late) return {};
    return closed;
}

/// A right of reply may name the statement that it answers: one that was heard, or is, on the item. Rule RR6.
std::optional<Refusal> check_answered(const State& state, const RequestFloor& command, const List& named,
                                      const KindId& kind) {
    if (!command.reply_to) return {};
    if (use_of(*find_kind(state.profile, kind)) != KindUse::right_of_reply)
        return refuse_member(Reason::unknown_member, "reply_to").value();
    const Entry* answered = find_entry(state, *command.reply_to);
    const bool heard = answered && (answered->fate == Fate::delivered || answered->fate == Fate::speaking ||
                                    answered->fate == Fate::interrupted);
    if (!heard || state.lists.at(answered->list).item != named.item)
        return refuse_member(Reason::entry_unknown, "reply_to").value();
    return {};
}

}  // namespace

tl::expected<Capacity, Refusal> settle_capacity(const State& state, const std::optional<Capacity>& named,
                                                const std::optional<GroupId>& group,
                                                const Delegation& delegation) {
    const Capacity usual = capacity_of(state, delegation);
    const Capacity capacity = named.value_or(group ? Capacity::group : usual);
    if (capacity != usual && capacity != Capacity::group)
        return refuse_member(Reason::kind_not_yours, "capacity");
    if (capacity == Capacity::group && !group) return refuse_member(Reason::required, "group");
    if (capacity != Capacity::group && group) return refuse_member(Reason::kind_not_yours, "group");
    if (!group) return capacity;
    if (!find_group(state.profile, *group)) return refuse_member(Reason::group_unknown, "group");
    const auto& groups = delegation.groups;
    if (std::find(groups.begin(), groups.end(), *group) == groups.end())
        return refuse_member(Reason::kind_not_yours, "group");
    return capacity;
}

std::optional<Refusal> check_speaker(const State& state, const std::optional<ParticipantId>& named,
                                     const DelegationId& delegation) {
    const Participant* speaker = named ? find_participant(state, *named) : nullptr;
    if (!named || (speaker && speaker->delegation == delegation)) return {};
    return refuse_member(Reason::participant_unknown, "speaker").value();
}

std::optional<Refusal> check_place(const State& state, const List& list, const DelegationId& delegation) {
    for (EntryId id : list.queue)
        if (state.entries.at(id).delegation == delegation)
            return Refusal{.reason = Reason::already_waiting, .entry = id};
    return {};
}

std::optional<Refusal> check_cap(const State& state, const List& list, const DelegationId& delegation,
                                 const Kind& kind) {
    if (!kind.at_most) return {};
    std::uint32_t used = 0;
    for (const auto& [id, entry] : state.entries)
        if (entry.list == list.id && entry.delegation == delegation && entry.kind == kind.id &&
            entry.fate != Fate::withdrawn)
            ++used;
    if (used >= *kind.at_most) return Refusal{.reason = Reason::cap_reached};
    return {};
}

tl::expected<Request, Refusal> settle_request(const State& state, const RequestFloor& command,
                                              const Context& context) {
    const auto delegation = acting_for(state, command.for_, context, acts_as_presiding(state, context));
    if (!delegation) return tl::unexpected(delegation.error());
    const List* named = find_list(state, command.list);
    if (!named || !named->item) return refuse_member(Reason::list_unknown, "list");
    Request request{.delegation = *delegation, .event = {.delegation = (*delegation)->id}};
    if (auto refusal = settle_kind(state, command, *named, **delegation, request.event))
        return tl::unexpected(*refusal);
    request.list = list_for(state, *named, *find_kind(state.profile, request.event.kind));
    if (!request.list) return refuse_member(Reason::list_unknown, "list");
    request.event.list = request.list->id;
    if (auto refusal = check_speaker(state, command.speaker, (*delegation)->id))
        return tl::unexpected(*refusal);
    if (auto refusal = check_answered(state, command, *named, request.event.kind))
        return tl::unexpected(*refusal);
    request.event.speaker = command.speaker;
    request.event.reply_to = command.reply_to;
    request.event.door = door_for(command.door, **delegation, context);
    return request;
}

FloorRequested placed(const State& state, Request request) {
    request.event.entry = next_entry_id(state);
    request.event.after =
        place_for(state, *request.list, request.event.capacity, *request.delegation);
    return request.event;
}

Decision decide_one(const State& state, const RequestFloor& command, const Context& context) {
    auto request = settle_request(state, command, context);
    if (!request) return tl::unexpected(request.error());
    const List& list = *request->list;
    const DelegationId& delegation = request->delegation->id;
    if (auto refusal = check_place(state, list, delegation)) return tl::unexpected(*refusal);
    if (auto refusal = check_cap(state, list, delegation, *find_kind(state.profile, request->event.kind)))
        return tl::unexpected(*refusal);
    if (auto refusal = check_open(state, list, context, request->event)) return tl::unexpected(*refusal);
    const FloorRequested event = placed(state, *request);
    return Accepted{.events = {ListsEvent(event)}, .answer = EntryAnswer{0, event.entry}};
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
                      .late = event.late,
                      .provisional = list.window_until && !event.slot,
                      .reply_to = event.reply_to};
    state.entries.emplace_hint(state.entries.end(), entry.id, entry);
    if (event.slot) return;
    enter_queue(state, entry, event.after);
    settle_late(state, entry, entered.at);  // LS20
}

void apply_one(State& state, const RequestWithdrawn& event, const Entered&) {
    Entry& entry = state.entries.at(event.entry);
    leave_queue(state, entry);
    entry.fate = Fate::withdrawn;
    entry.provisional = false;
}

}  // namespace core
