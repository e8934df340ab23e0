// SPDX-License-Identifier: Apache-2.0
/// Opening, closing and configuring lists, and the draws that order them.

#include "session/core/draw.h"
#include "session/core/due.h"
#include "session/core/meeting_acts.h"
#include "session/core/placement.h"
#include "session/core/queries.h"
#include "session/core/queue.h"

namespace core {

namespace {

constexpr std::uint64_t window_ms_max = protocol::limits::speech_ms_max;

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

/// The window that the command or the body asks for; 0 is none. Rule LS13.
std::uint64_t window_of(const State& state, const OpenList& command) {
    const std::int64_t usual = state.profile.rules.window_ms.value_or(0);
    return command.window_ms.value_or(usual > 0 ? static_cast<std::uint64_t>(usual) : 0);
}

Decision decide_one(const State& state, const OpenList& command, const Context& context) {
    const List* list = find_speakers(state, command.list);
    if (!list) return refuse_member(Reason::list_unknown, "list");
    if (state.items.at(*list->item).status == ItemStatus::done) return refuse(Reason::item_concluded);
    if (takes_requests(*list)) return refuse(Reason::list_already_open);  // LS1
    if (auto refusal = check_settings(state, context, command.closes_at, command.limits, command.order))
        return tl::unexpected(*refusal);
    const std::uint64_t window_ms = window_of(state, command);
    if (window_ms > window_ms_max) return refuse_member(Reason::out_of_range, "window_ms");
    const bool again = list->status == ListStatus::closed;
    if (again && !command.reason) return refuse_member(Reason::required, "reason");  // LS1
    ListOpened opened{.list = command.list,
                      .closes_at = command.closes_at,
                      .limits = list->limits,
                      .order = command.order.value_or(list->order),
                      .again = again,
                      .reason = command.reason};
    for (const auto& [kind, ms] : command.limits) opened.limits[kind] = ms;
    const Order* order = find_order(state.profile, opened.order);
    if (window_ms > 0) {
        opened.window_until = context.now + static_cast<std::int64_t>(window_ms);
    } else if (order && within_of(*order) != Within::receipt) {  // LS15, LS16
        const Draw draw = draw_from(*order, seed_of(context.dice));
        opened.seed = draw.seed;
        opened.letter = draw.letter;
    }
    return Accepted{.events = {ListsEvent(opened)}};
}

Decision decide_one(const State& state, const CloseList& command, const Context& context) {
    const List* list = find_speakers(state, command.list);
    if (!list) return refuse_member(Reason::list_unknown, "list");
    if (!takes_requests(*list)) return refuse_closed(*list);
    return Accepted{.events = close_list_events(state, *list, context.dice)};
}

Decision decide_one(const State& state, const ConfigureList& command, const Context& context) {
    const List* list = find_list(state, command.list);
    if (!list || list->use == ListUse::points) return refuse_member(Reason::list_unknown, "list");
    const bool stays_open = command.stays_open.value_or(false);
    if (list->use == ListUse::replies) {  // it opens and closes by itself (LS1)
        if (command.closes_at) return refuse_member(Reason::unknown_member, "closes_at");
        if (command.order) return refuse_member(Reason::unknown_member, "order");
    }
    if (stays_open && (command.closes_at || list->use == ListUse::replies))
        return refuse_member(Reason::unknown_member, "stays_open");
    if (list->status == ListStatus::closed && (command.closes_at || stays_open)) return refuse_closed(*list);
    if (auto refusal = check_settings(state, context, command.closes_at, command.limits, command.order))
        return tl::unexpected(*refusal);
    if (command.warning_ms.value_or(0) > static_cast<std::uint64_t>(protocol::limits::speech_ms_max))
        return refuse_member(Reason::out_of_range, "warning_ms");
    ListConfigured configured{.list = command.list,
                              .closes_at = command.closes_at || stays_open ? command.closes_at
                                                                           : list->closes_at,
                              .limits = list->limits,
                              .order = command.order.value_or(list->order),
                              .warning_ms = command.warning_ms ? command.warning_ms : list->warning_ms};
    for (const auto& [kind, ms] : command.limits) configured.limits[kind] = ms;
    return Accepted{.events = {ListsEvent(configured)}};
}

void apply_one(State& state, const ListOpened& event, const Entered& entered) {
    List& list = state.lists.at(event.list);
    list.status = event.closes_at ? ListStatus::closing : ListStatus::open;
    list.closes_at = event.closes_at;
    list.closed_at.reset();
    list.limits = event.limits;
    list.order = event.order;
    list.opened_at = entered.at;
    if (event.again) list.reopened_because = event.reason;
    list.window_until = event.window_until;
    list.seed = event.seed;
    list.letter = event.letter;
    list.newcomers_drawn = event.seed.has_value();
}

void apply_one(State& state, const ListDrawn& event, const Entered&) {
    List& list = state.lists.at(event.list);
    list.queue = event.queue;
    list.seed = event.seed;
    list.letter = event.letter;
    list.window_until.reset();
    for (EntryId id : event.drawn) {
        Entry& entry = state.entries.at(id);
        entry.provisional = false;
        drop_swaps(state, entry);  // what was offered were other places
    }
}

void apply_one(State& state, const ListConfigured& event, const Entered&) {
    List& list = state.lists.at(event.list);
    if (takes_requests(list)) list.status = event.closes_at ? ListStatus::closing : ListStatus::open;
    list.closes_at = event.closes_at;
    list.limits = event.limits;
    if (list.order != event.order) list.newcomers_drawn = false;  // LS16: drawn for the order of the opening
    list.order = event.order;
    list.warning_ms = event.warning_ms;
}

void apply_one(State& state, const ListClosed& event, const Entered& entered) {
    List& list = state.lists.at(event.list);
    list.status = ListStatus::closed;
    list.closed_at = entered.at;
    list.window_until.reset();
}

bool earlier(const std::optional<Time>& time, const std::optional<Time>& than) {
    return time && (!than || *time < *than);
}

/// When the list closes by itself.
std::optional<Time> closing_time(const List& list) {
    return list.status == ListStatus::closing ? list.closes_at : std::nullopt;
}

}  // namespace

const List* find_speakers(const State& state, const ListId& id) {
    const List* list = find_list(state, id);
    return list && list->use == ListUse::speakers ? list : nullptr;
}

std::vector<Event> close_list_events(const State& state, const List& list, std::uint64_t dice) {
    std::vector<Event> events;
    if (list.window_until) events.push_back(ListsEvent(window_draw(state, list, seed_of(dice))));  // LS13
    events.push_back(ListsEvent(ListClosed{list.id, static_cast<std::uint32_t>(list.queue.size())}));
    return events;
}

const DueSource lists_due = {
    [](const State& state) {
        std::optional<Time> first;
        for (const auto& [id, list] : state.lists) {
            if (earlier(list.window_until, first)) first = list.window_until;
            if (earlier(closing_time(list), first)) first = closing_time(list);
        }
        return first;
    },
    [](const State& state, Time now, std::uint64_t dice) -> std::vector<Event> {
        for (const auto& [id, list] : state.lists) {
            if (const auto closes_at = closing_time(list); closes_at && *closes_at <= now)
                return close_list_events(state, list, dice);  // LS2
            if (list.window_until && *list.window_until <= now)
                return {ListsEvent(window_draw(state, list, seed_of(dice)))};  // LS13
        }
        return {};
    }};

Decision decide(const State& state, const ListsCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const ListsEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
