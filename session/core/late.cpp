// SPDX-License-Identifier: Apache-2.0
#include "session/core/late.h"

#include "session/core/queries.h"
#include "session/core/queue.h"
#include "session/core/requests.h"
#include "session/core/topics.h"

namespace core {

namespace {

bool waits(const LateRequest& request) { return request.status == LateStatus::asked; }

/// Whether there is a closed list to be added to. Rule LS20.
std::optional<Refusal> check_closed(const State& state, const List& list, const DelegationId& delegation) {
    if (state.items.at(*list.item).status == ItemStatus::done)
        return Refusal{.reason = Reason::item_concluded};
    const bool open = list.use == ListUse::replies || takes_requests(list);
    if (open) return Refusal{.reason = Reason::list_already_open};
    if (list.status == ListStatus::not_opened)
        return Refusal{.reason = Reason::list_closed, .status = Line{std::string(to_word(list.status))}};
    for (const auto& [id, request] : state.late_requests)
        if (waits(request) && request.asked.list == list.id && request.asked.delegation == delegation)
            return Refusal{.reason = Reason::already_so};
    return {};
}

Decision decide_one(const State& state, const AskLate& command, const Context& context) {
    const RequestFloor wanted{.list = command.list, .kind = command.kind, .capacity = command.capacity,
                              .group = command.group, .speaker = command.speaker, .for_ = command.for_,
                              .door = command.door};
    const auto request = settle_request(state, wanted, context);
    if (!request) return tl::unexpected(request.error());
    const List& list = *request->list;
    const FloorRequested& event = request->event;
    if (auto refusal = check_place(state, list, event.delegation)) return tl::unexpected(*refusal);
    if (auto refusal = check_cap(state, list, event.delegation, *find_kind(state.profile, event.kind)))
        return tl::unexpected(*refusal);
    if (auto refusal = check_closed(state, list, event.delegation)) return tl::unexpected(*refusal);
    const LateRequestId id{static_cast<std::uint32_t>(state.late_requests.size() + 1)};
    const LateAsked asked{.late = id, .list = list.id, .delegation = event.delegation, .kind = event.kind,
                          .capacity = event.capacity, .group = event.group, .speaker = event.speaker,
                          .door = event.door, .reason = command.reason};
    return Accepted{.events = {LateEvent(asked)}, .answer = LateAnswer{0, id}};
}

/// The request, if it waits for an answer.
tl::expected<const LateRequest*, Refusal> find_waiting(const State& state, LateRequestId id) {
    const auto found = state.late_requests.find(id);
    if (found == state.late_requests.end()) return refuse_member(Reason::late_request_unknown, "late");
    const LateRequest& request = found->second;
    if (waits(request)) return &request;
    return tl::unexpected(Refusal{.reason = Reason::late_request_over, .entry = request.entry,
                                  .status = Line{std::string(to_word(request.status))}});
}

Decision decide_one(const State& state, const GrantLate& command, const Context&) {
    const auto found = find_waiting(state, command.late);
    if (!found) return tl::unexpected(found.error());
    const LateAsked& asked = (*found)->asked;
    const List& list = state.lists.at(asked.list);
    // It stands there again when a giving of the floor was taken back (FL10).
    if (auto refusal = check_place(state, list, asked.delegation)) return tl::unexpected(*refusal);
    const Request request{.delegation = find_delegation(state, asked.delegation), .list = &list,
                          .event = {.list = asked.list, .delegation = asked.delegation, .kind = asked.kind,
                                    .capacity = asked.capacity, .group = asked.group,
                                    .speaker = asked.speaker, .door = asked.door,
                                    .late = list.status == ListStatus::closed}};
    const FloorRequested event = placed(state, request);
    return Accepted{.events = {ListsEvent(event)}, .answer = EntryAnswer{0, event.entry}};  // LS19
}

Decision decide_one(const State& state, const DeclineLate& command, const Context&) {
    const auto found = find_waiting(state, command.late);
    if (!found) return tl::unexpected(found.error());
    return Accepted{.events = {LateEvent(LateEnded{command.late, LateStatus::declined, command.reason})}};
}

Decision decide_one(const State& state, const WithdrawLate& command, const Context& context) {
    const auto known = state.late_requests.find(command.late);
    if (known != state.late_requests.end() && !speaks_for(context, known->second.asked.delegation))
        return refuse(Reason::not_your_delegation);
    const auto found = find_waiting(state, command.late);
    if (!found) return tl::unexpected(found.error());
    return Accepted{.events = {LateEvent(LateEnded{.late = command.late, .end = LateStatus::withdrawn})}};
}

void apply_one(State& state, const LateAsked& event, const Entered& entered) {
    state.late_requests.emplace(event.late,
                                LateRequest{.asked = event, .at = entered.at, .by = Line{entered.by}});
}

void apply_one(State& state, const LateEnded& event, const Entered& entered) {
    LateRequest& request = state.late_requests.at(event.late);
    request.status = event.end;
    request.ended_at = entered.at;
    request.answer = event.reason;
}

}  // namespace

void settle_late(State& state, const Entry& entry, Time at) {
    for (auto& [id, request] : state.late_requests) {
        if (!waits(request) || request.asked.list != entry.list ||
            request.asked.delegation != entry.delegation)
            continue;
        request.status = LateStatus::granted;
        request.ended_at = at;
        request.entry = entry.id;
    }
}

std::vector<Event> lapse_late_requests(const State& state, const ItemId& item) {
    std::vector<Event> events;
    for (const auto& [id, request] : state.late_requests)
        if (waits(request) && state.lists.at(request.asked.list).item == item)
            events.push_back(LateEvent(LateEnded{.late = id, .end = LateStatus::lapsed}));
    return events;
}

Decision decide(const State& state, const LateCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const LateEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
