// SPDX-License-Identifier: Apache-2.0
#include "session/core/placement.h"

#include <algorithm>

#include "session/core/alphabet.h"
#include "session/core/draw.h"
#include "session/core/queries.h"
#include "session/core/queue.h"

namespace core {

namespace {

std::size_t section_of(const Order& order, SpeakerClass speaker) {
    for (std::size_t section = 0; section < order.sections.size(); ++section) {
        const auto& classes = order.sections[section];
        if (std::find(classes.begin(), classes.end(), speaker) != classes.end()) return section;
    }
    return order.sections.size();
}

std::size_t section_of(const State& state, const Order& order, const Entry& entry) {
    const Delegation* delegation = find_delegation(state, entry.delegation);
    if (!delegation) return order.sections.size();
    return section_of(order, class_of(state, entry.capacity, *delegation));
}

std::string key_of(const State& state, const DelegationId& id) {
    const Delegation* delegation = find_delegation(state, id);
    if (!delegation) return {};
    const auto english = delegation->name.find("en");
    return english_key(english == delegation->name.end() ? id.value : english->second.value);
}

/// Whether `a` comes before `b` by name from the letter, or by lot where no letter was drawn; ties by id.
bool drawn_before(const State& state, const Draw& draw, const DelegationId& a, const DelegationId& b) {
    if (draw.letter) {
        const std::string key_a = key_of(state, a), key_b = key_of(state, b);
        if (key_a != key_b) return before_from(*draw.letter, key_a, key_b);
    } else {
        const std::uint64_t lot_a = lot_of(draw.seed, a), lot_b = lot_of(draw.seed, b);
        if (lot_a != lot_b) return lot_a < lot_b;
    }
    return a < b;
}

/// The whole list after the entries `drawn` were put in order.
std::vector<EntryId> drawn_queue(const State& state, const List& list, const Order& order, const Draw& draw,
                                 const std::vector<EntryId>& drawn) {
    const auto is_drawn = [&drawn](EntryId id) {
        return std::find(drawn.begin(), drawn.end(), id) != drawn.end();
    };
    std::vector<EntryId> queue;
    for (EntryId id : list.queue)
        if (!is_drawn(id)) queue.push_back(id);
    std::vector<const Entry*> moving;
    for (EntryId id : drawn)
        if (const Entry* entry = find_entry(state, id)) moving.push_back(entry);
    std::sort(moving.begin(), moving.end(), [&](const Entry* a, const Entry* b) {
        if (a->delegation != b->delegation) return drawn_before(state, draw, a->delegation, b->delegation);
        return a->id < b->id;
    });
    for (const Entry* entry : moving) {
        const std::size_t own = section_of(state, order, *entry);
        const auto later = [&](EntryId id) { return section_of(state, order, state.entries.at(id)) > own; };
        auto place = queue.end();
        while (place != queue.begin() && later(*(place - 1))) --place;
        queue.insert(place, entry->id);
    }
    return queue;
}

}  // namespace

SpeakerClass class_of(const State& state, Capacity capacity, const Delegation& delegation) {
    if (capacity == Capacity::group) return SpeakerClass::group;
    const Category* category = find_category(state.profile, delegation.category);
    return category ? category->speaks_as : SpeakerClass::organization;
}

Within within_of(const Order& order) { return order.within.value_or(Within::receipt); }

Draw draw_from(const Order& order, const DrawSeed& seed) {
    Draw draw{.seed = seed};
    if (within_of(order) == Within::alphabet) draw.letter = letter_of(seed);
    return draw;
}

std::optional<EntryId> place_for(const State& state, const List& list, Capacity capacity,
                                 const Delegation& delegation) {
    const Order* order = find_order(state.profile, list.order);
    if (!order) return list.queue.empty() ? std::nullopt : std::optional(list.queue.back());
    const std::size_t own = section_of(*order, class_of(state, capacity, delegation));
    std::optional<Draw> draw;
    if (list.newcomers_drawn && list.seed) draw = Draw{*list.seed, list.letter};
    for (auto place = list.queue.rbegin(); place != list.queue.rend(); ++place) {
        const Entry* entry = find_entry(state, *place);
        if (!entry) continue;
        const std::size_t section = section_of(state, *order, *entry);
        if (section < own) return *place;
        if (section == own && !(draw && drawn_before(state, *draw, delegation.id, entry->delegation)))
            return *place;
    }
    return {};
}

NewPlace place_again(const State& state, const Entry& entry, Capacity capacity,
                     const Delegation& delegation) {
    List others = state.lists.at(entry.list);
    std::erase(others.queue, entry.id);
    const Order* order = find_order(state.profile, others.order);
    if (!order) return {};
    const auto section = [&](Capacity one) { return section_of(*order, class_of(state, one, delegation)); };
    if (section(entry.capacity) == section(capacity)) return {};
    return {.leaves = true, .after = place_for(state, others, capacity, delegation)};
}

ListDrawn window_draw(const State& state, const List& list, const DrawSeed& seed) {
    static const Order one_section;  // a list whose order the profile does not know
    const Order* known = find_order(state.profile, list.order);
    const Order& order = known ? *known : one_section;
    ListDrawn event{.list = list.id, .order = list.order, .seed = seed};
    for (const auto& [id, entry] : state.entries)
        if (entry.list == list.id && entry.provisional && stands(entry)) event.drawn.push_back(id);
    const Draw draw = draw_from(order, seed);
    event.letter = draw.letter;
    event.queue = drawn_queue(state, list, order, draw, event.drawn);
    return event;
}

std::vector<DelegationId> roll_from(const State& state, const Letter& letter,
                                    std::vector<DelegationId> roll) {
    const Draw draw{.seed = {}, .letter = letter};
    std::sort(roll.begin(), roll.end(), [&](const DelegationId& a, const DelegationId& b) {
        return drawn_before(state, draw, a, b);
    });
    return roll;
}

}  // namespace core
