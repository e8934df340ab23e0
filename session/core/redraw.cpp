// SPDX-License-Identifier: Apache-2.0
#include "session/core/redraw.h"

#include "session/core/draw.h"
#include "session/core/placement.h"
#include "session/core/queries.h"

namespace core {

namespace {

std::string written(const std::optional<Letter>& letter) { return letter ? letter->value : "none"; }
std::string written(const std::optional<EntryId>& after) {
    return after ? "behind " + after->text() : "at the top";
}
std::string written(const EntryId& id) { return id.text(); }
std::string written(const DelegationId& id) { return id.value; }

template <class Id>
std::string written(const std::vector<Id>& ids) {
    std::string text;
    for (const Id& id : ids) text += (text.empty() ? "" : " ") + written(id);
    return text.empty() ? "nobody" : text;
}

template <class T>
std::string difference(const char* what, const T& recorded, const T& again) {
    if (recorded == again) return {};
    return std::string("the ") + what + " is recorded as " + written(recorded) + "; the seed gives " +
           written(again);
}

std::string first_of(std::initializer_list<std::string> differences) {
    for (const auto& difference : differences)
        if (!difference.empty()) return difference;
    return {};
}

std::string seed_difference(const DrawSeed& seed) {
    return is_seed(seed) ? std::string() : "the seed " + seed.value + " is not 16 hexadecimal digits";
}

std::optional<Redrawn> redraw_one(const State& before, const ListOpened& event) {
    const Order* order = find_order(before.profile, event.order);
    const bool drawn = order && within_of(*order) != Within::receipt && !event.window_until;
    if (!drawn && !event.seed && !event.letter) return {};
    Redrawn redrawn{.of = "list " + event.list.value};
    if (!drawn) redrawn.differs = "a draw is recorded where none is made";
    else if (!event.seed) redrawn.differs = "no seed is recorded";
    else
        redrawn.differs =
            first_of({seed_difference(*event.seed),
                      difference("letter", event.letter, draw_from(*order, *event.seed).letter)});
    return redrawn;
}

std::optional<Redrawn> redraw_one(const State& before, const ListDrawn& event) {
    Redrawn redrawn{.of = "list " + event.list.value};
    const List* list = find_list(before, event.list);
    if (!list || !list->window_until) {
        redrawn.differs = "the list has no opening window that could end";
        return redrawn;
    }
    const ListDrawn again = window_draw(before, *list, event.seed);
    if (again.order != event.order)
        redrawn.differs =
            "the order is recorded as " + event.order.value + "; the list has " + again.order.value;
    else
        redrawn.differs = first_of({seed_difference(event.seed),
                                    difference("letter", event.letter, again.letter),
                                    difference("window", event.drawn, again.drawn),
                                    difference("queue", event.queue, again.queue)});
    return redrawn;
}

/// Who asks once a list was drawn without a window takes the place that the same draw gives.
std::optional<Redrawn> redraw_one(const State& before, const FloorRequested& event) {
    const List* list = find_list(before, event.list);
    const Delegation* delegation = find_delegation(before, event.delegation);
    if (!list || !delegation || !list->newcomers_drawn || event.slot || event.motion) return {};
    const auto differs =
        difference("place", event.after, place_for(before, *list, event.capacity, *delegation));
    if (differs.empty()) return {};  // the draw itself was looked at when the list was opened
    return Redrawn{"list " + event.list.value, differs};
}

/// So does who speaks in another capacity and comes to another section by it.
std::optional<Redrawn> redraw_one(const State& before, const RequestAmended& event) {
    const Entry* entry = find_entry(before, event.entry);
    const Delegation* delegation = entry ? find_delegation(before, entry->delegation) : nullptr;
    const List* list = entry ? find_list(before, entry->list) : nullptr;
    if (!list || !delegation || !event.placed || !list->newcomers_drawn) return {};
    const auto differs =
        difference("place", event.after, place_again(before, *entry, event.capacity, *delegation).after);
    if (differs.empty()) return {};
    return Redrawn{"list " + list->id.value, differs};
}

std::optional<Redrawn> redraw_one(const State& before, const VoteOpened& event) {
    if (event.method != VoteMethod::roll_call) return {};
    Redrawn redrawn{.of = "vote " + event.vote.text()};
    if (!event.seed) {
        redrawn.differs = "no seed is recorded";
        return redrawn;
    }
    const Letter letter = letter_of(*event.seed);
    redrawn.differs = first_of({seed_difference(*event.seed),
                                difference("letter", event.letter, std::optional(letter)),
                                difference("roll", event.roll, roll_from(before, letter, event.roll))});
    return redrawn;
}

}  // namespace

std::optional<Redrawn> redraw(const State& before, const Event& event) {
    const auto one = [&before](const auto& topic) -> std::optional<Redrawn> {
        return std::visit(
            [&before](const auto& recorded) -> std::optional<Redrawn> {
                if constexpr (requires { redraw_one(before, recorded); }) return redraw_one(before, recorded);
                else return {};
            },
            topic);
    };
    return std::visit(one, event);
}

}  // namespace core
