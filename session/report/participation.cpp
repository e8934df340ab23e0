// SPDX-License-Identifier: Apache-2.0
/// Who made statements and who attended, by category.
#include <algorithm>
#include <set>

#include "session/core/attendance.h"
#include "session/report/author.h"

namespace report {

using namespace core;

namespace {

constexpr std::size_t named_at_most = 12;  // delegations of a category that attendance lists by name

constexpr Category categories[] = {
    Category::member_state,     Category::observer_state, Category::institute, Category::intergovernmental,
    Category::non_governmental, Category::private_sector, Category::academia};

bool was_given_the_floor(const core::Entry& entry) {
    return entry.fate == Fate::speaking || entry.fate == Fate::delivered;
}

const Delegation* delegation_in(const State& state, const DelegationId& id) {
    const auto place = state.delegation_places.find(id);
    return place == state.delegation_places.end() ? nullptr : &state.profile.delegations[place->second];
}

std::string word(Category category) {
    return std::string(to_word(category));
}

}  // namespace

Pieces Author::statements_of(Category category) const {
    std::map<DelegationId, std::vector<std::string>> spoke;
    for (const auto& [id, entry] : state_.entries) {
        if (!was_given_the_floor(entry) || entry.capacity == Capacity::group) continue;
        if (entry.capacity == Capacity::panellist && !state_.profile.rules.panellist_makes_statement)
            continue;
        const Delegation* from = delegation_in(state_, entry.delegation);
        if (from && from->category == category) spoke[entry.delegation].push_back(id.text());
    }
    const Topic topic{"statements:" + word(category), speech_.text("label.speaker")};
    std::vector<DelegationId> order;
    for (const auto& [id, proof] : spoke) order.push_back(id);
    sort_in_english(order);
    std::vector<Pieces> names;
    for (const DelegationId& id : order)
        names.push_back(fact(FactStatus::recorded, topic, delegation(id), id.value, spoke.at(id)));
    const auto count = static_cast<std::int64_t>(names.size());
    if (category != Category::member_state) {
        if (names.empty()) return {};
        const Pieces who = speech_.say("who." + word(category), {{"count", count}});
        return speech_.say("statements.also",
                           {{"count", count}, {"who", who}, {"names", speech_.join(names)}});
    }
    const bool final = counts_are_final(state_);
    if (names.empty() && final)
        return fact(FactStatus::recorded, topic, speech_.text("statements.none"), "0");
    if (!final) names.push_back(unknown(topic));
    return speech_.say("statements.member_state",
                       {{"count", final ? count : count + 2}, {"names", speech_.join(names)}});
}

Pieces Author::group_statements() const {
    const Topic topic{"statements:group", speech_.text("label.speaker")};
    std::map<std::string, std::pair<std::string, std::vector<std::string>>> spoke;  // key -> text, entries
    for (const auto& [id, entry] : state_.entries) {
        if (!was_given_the_floor(entry) || entry.capacity != Capacity::group || !entry.group) continue;
        std::string group = entry.group->value;
        std::string english = group;
        for (const Group& one : state_.profile.groups) {
            if (one.id != *entry.group || one.name.empty()) continue;
            group = speech_.of(one.name);
            const auto found = one.name.find("en");
            english = found == one.name.end() ? group : found->second.value;
        }
        auto& [text, proof] =
            spoke[alphabet_.key(english) + entry.group->value + " " + entry.delegation.value];
        text = speech_.text("statements.group", {{"group", group}, {"state", delegation(entry.delegation)}});
        proof.push_back(id.text());
    }
    if (spoke.empty()) return {};
    std::vector<Pieces> names;
    for (const auto& [key, one] : spoke)
        names.push_back(fact(FactStatus::recorded, topic, one.first, {}, one.second));
    return speech_.say("statements.groups", {{"count", static_cast<std::int64_t>(names.size())},
                                             {"names", speech_.join(names, "parts")}});
}

Pieces Author::statements() const {
    Pieces pieces = statements_of(Category::member_state);
    for (const Category category : categories)
        if (category != Category::member_state) pieces = then(pieces, statements_of(category));
    return then(pieces, group_statements());
}

Pieces Author::attendance_recorded(Category category, const PlannedAttendance* plan) const {
    const Topic topic{
        "attendance:" + word(category),
        speech_.text("label.attendance", {{"category", speech_.text("category." + word(category))}})};
    std::vector<DelegationId> there;
    for (const auto& [id, presence] : presence_by_delegation(state_)) {
        const Delegation* one = delegation_in(state_, id);
        if (presence.attended && one && one->category == category) there.push_back(id);
    }
    const std::string planned =
        plan ? (plan->number ? speech_.count(*plan->number) : speech_.text("category." + word(category)))
             : std::string();
    if (there.empty())
        return plan ? contradiction(topic, planned, speech_.text("found.none_attended"), {}) : Pieces{};
    sort_in_english(there);
    const auto count = static_cast<std::int64_t>(there.size());
    const std::string number = speech_.count(there.size());
    const bool differs = plan && plan->number && *plan->number != there.size();
    const std::vector<std::string> proof{"presence"};
    const Pieces counted =
        differs ? contradiction(topic, planned, number, number, proof)
                : fact(FactStatus::recorded, topic, number, std::to_string(there.size()), proof);
    Pieces pieces = speech_.say(
        "attendance.counted",
        {{"number", counted}, {"noun", speech_.text("noun." + word(category), {{"count", count}})}});
    if (category == Category::member_state || there.size() > named_at_most) return pieces;
    std::vector<Pieces> names;
    for (const DelegationId& id : there)
        names.push_back(fact(FactStatus::recorded, topic, delegation(id), id.value, {"presence"}));
    return speech_.say("attendance.named", {{"counted", pieces}, {"names", speech_.join(names)}});
}

Pieces Author::attendance_of(Category category, const PlannedAttendance* plan) const {
    if (counts_are_final(state_)) return attendance_recorded(category, plan);
    if (!plan) return {};
    const std::string name = speech_.text("category." + word(category));
    const Topic topic{"attendance:" + word(category), speech_.text("label.attendance", {{"category", name}})};
    // A category without a number is named plain: there is no figure that the meeting has yet to supply.
    if (!plan->number) return fact(FactStatus::settled, topic, name, {});
    const FactStatus status = plan->settled ? FactStatus::settled : FactStatus::planned;
    const std::string number = speech_.count(*plan->number);
    const auto count = std::int64_t(*plan->number);
    return speech_.say("attendance.counted",
                       {{"number", fact(status, topic, number, std::to_string(*plan->number))},
                        {"noun", speech_.text("noun." + word(category), {{"count", count}})}});
}

Pieces Author::attendance() const {
    std::vector<Pieces> listed;
    Pieces missing;
    for (const Category category : categories) {
        const PlannedAttendance* plan = nullptr;
        for (const PlannedAttendance& one : state_.profile.draft.attendance)
            if (one.category == category) plan = &one;
        Pieces pieces = attendance_of(category, plan);
        if (pieces.size() == 1 && pieces[0].fact && pieces[0].fact->text.empty())
            missing = missing + pieces;  // planned, and nobody came: a mark without words
        else if (!pieces.empty())
            listed.push_back(std::move(pieces));
    }
    if (listed.empty()) listed.push_back(unknown({"attendance", speech_.text("heading.attendance")}));
    return speech_.say("attendance.attended", {{"categories", speech_.join(listed, "parts")}}) + missing;
}

}  // namespace report
