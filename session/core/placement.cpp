// SPDX-License-Identifier: Apache-2.0
#include "session/core/placement.h"

#include <algorithm>

#include "session/core/queries.h"

namespace core {

namespace {

std::size_t section_of(const Order& order, SpeakerClass speaker) {
    for (std::size_t section = 0; section < order.sections.size(); ++section) {
        const auto& classes = order.sections[section];
        if (std::find(classes.begin(), classes.end(), speaker) != classes.end()) return section;
    }
    return order.sections.size();
}

}  // namespace

SpeakerClass class_of(Capacity capacity, Category category) {
    if (capacity == Capacity::group) return SpeakerClass::group;
    switch (category) {
        case Category::member_state: return SpeakerClass::state;
        case Category::observer_state: return SpeakerClass::observer;
        case Category::private_sector: return SpeakerClass::private_sector;
        default: return SpeakerClass::organization;
    }
}

std::optional<EntryId> place_for(const State& state, const List& list, SpeakerClass speaker) {
    const Order* order = find_order(state.profile, list.order);
    if (!order) return list.queue.empty() ? std::nullopt : std::optional(list.queue.back());
    const std::size_t own = section_of(*order, speaker);
    for (auto place = list.queue.rbegin(); place != list.queue.rend(); ++place) {
        const Entry* entry = find_entry(state, *place);
        const Delegation* delegation = entry ? find_delegation(state, entry->delegation) : nullptr;
        if (!delegation) continue;
        if (section_of(*order, class_of(entry->capacity, delegation->category)) <= own) return *place;
    }
    return {};
}

}  // namespace core
