// SPDX-License-Identifier: Apache-2.0
/// Who made statements and who attended, by category.
#include <algorithm>
#include <set>

#include "session/core/attendance.h"
#include "session/core/queries.h"
#include "session/report/author.h"

namespace report {

using namespace core;

namespace {

constexpr std::size_t named_at_most = 12;  // delegations of a category that attendance lists by name

bool was_given_the_floor(const core::Entry& entry) {
    return entry.fate == Fate::speaking || entry.fate == Fate::interrupted || entry.fate == Fate::delivered;
}

/// Replies, explanations, points of order and words on a motion are told where they were said.
bool is_a_statement(const State& state, const core::Entry& entry) {
    const Kind* kind = find_kind(state.profile, entry.kind);
    const KindUse use = kind ? use_of(*kind) : KindUse::statement;
    return use == KindUse::statement ||
           (use == KindUse::panel && state.profile.rules.panellist_makes_statement);
}

}  // namespace

bool Author::are_members(const Category& category) const {
    const auto& all = state_.profile.categories;
    const auto votes = std::find_if(all.begin(), all.end(), [](const Category& one) { return one.votes; });
    return !all.empty() && category.id == (votes == all.end() ? all.front().id : votes->id);
}

std::string Author::name_of(const Category& category) const {
    return category.name.empty() ? speech_.text("category." + category.id.value) : speech_.of(category.name);
}

Speech::Form Author::gender_of(const Category& category) const {
    return {category.noun.empty() ? speech_.text("gender.category." + category.id.value) : "other"};
}

Pieces Author::counted(const Category& category, std::int64_t count, const Pieces& number) const {
    if (category.noun.empty())
        return speech_.say("counted." + category.id.value, {{"count", count}, {"number", number}});
    const Pieces noun = speech_.say_words(category.noun, {{"count", count}});
    return speech_.say("attendance.counted", {{"count", count}, {"number", number}, {"noun", noun}});
}

Pieces Author::who_of(const Category& category, std::int64_t count) const {
    return category.who.empty() ? speech_.say("who." + category.id.value, {{"count", count}})
                                : speech_.say_words(category.who, {{"count", count}});
}

Pieces Author::statements_of(const Category& category) const {
    std::map<DelegationId, std::vector<std::string>> spoke;
    for (const auto& [id, entry] : state_.entries) {
        if (!was_given_the_floor(entry) || entry.capacity == Capacity::group) continue;
        if (!is_a_statement(state_, entry)) continue;
        const Delegation* from = find_delegation(state_, entry.delegation);
        if (from && from->category == category.id) spoke[entry.delegation].push_back(id.text());
    }
    const Topic topic{"statements:" + category.id.value, speech_.text("label.speaker")};
    std::vector<DelegationId> order;
    for (const auto& [id, proof] : spoke) order.push_back(id);
    sort_by_name(order);
    std::vector<Pieces> names;
    for (const DelegationId& id : order)
        names.push_back(fact(FactStatus::recorded, topic, delegation(id), id.value, spoke.at(id)));
    const auto count = static_cast<std::int64_t>(names.size());
    if (!are_members(category)) {
        if (names.empty()) return {};
        return speech_.say(
            "statements.also",
            {{"count", count},
             {"gender", gender_of(category)},
             {"who", who_of(category, count)},
             {"names", speech_.list(names)}});
    }
    const bool final = counts_are_final(state_);
    if (names.empty() && final) {
        const std::string none = category.name.empty()
                                     ? speech_.text("statements.none")
                                     : speech_.text("statements.none_by", {{"category", name_of(category)}});
        return fact(FactStatus::recorded, topic, none, "0");
    }
    if (!final) names.push_back(unknown(topic));
    const std::int64_t expected = final ? count : count + 2;
    return speech_.say("statements.made", {{"count", expected},
                                           {"gender", gender_of(category)},
                                           {"who", who_of(category, expected)},
                                           {"names", speech_.list(names)}});
}

Pieces Author::group_statements() const {
    const Topic topic{"statements:group", speech_.text("label.speaker")};
    std::map<std::string, std::pair<std::string, std::vector<std::string>>> spoke;  // key -> text, entries
    for (const auto& [id, entry] : state_.entries) {
        if (!was_given_the_floor(entry) || entry.capacity != Capacity::group || !entry.group) continue;
        std::string group = entry.group->value;
        std::string ordered = group;
        for (const Group& one : state_.profile.groups) {
            if (one.id != *entry.group || one.name.empty()) continue;
            group = speech_.of(one.name);
            ordered = name_in(one, alphabet_.language(), protocol::NameForm::list);
        }
        auto& [text, proof] =
            spoke[alphabet_.key(ordered) + entry.group->value + " " + entry.delegation.value];
        text = speech_.text("statements.group", {{"group", group}, {"state", delegation(entry.delegation)}});
        proof.push_back(id.text());
    }
    if (spoke.empty()) return {};
    std::vector<Pieces> names;
    for (const auto& [key, one] : spoke)
        names.push_back(fact(FactStatus::recorded, topic, one.first, {}, one.second));
    return speech_.say("statements.groups", {{"count", static_cast<std::int64_t>(names.size())},
                                             {"names", speech_.parts(names)}});
}

Pieces Author::statements() const {
    Pieces pieces;
    for (const bool members : {true, false})
        for (const Category& one : state_.profile.categories)
            if (are_members(one) == members) pieces = then(pieces, statements_of(one));
    return then(pieces, group_statements());
}

Pieces Author::attendance_recorded(const Category& category, const PlannedAttendance* plan) const {
    const Topic topic{
        "attendance:" + category.id.value,
        speech_.text("label.attendance", {{"category", name_of(category)}})};
    std::vector<DelegationId> there;
    for (const auto& [id, presence] : presence_by_delegation(state_)) {
        const Delegation* one = find_delegation(state_, id);
        if (presence.attended && one && one->category == category.id) there.push_back(id);
    }
    const std::string planned =
        plan ? (plan->number ? speech_.number_alone(*plan->number) : name_of(category))
             : std::string();
    if (there.empty())
        return plan ? contradiction(topic, planned, speech_.text("found.none_attended"), {}) : Pieces{};
    sort_by_name(there);
    const auto count = static_cast<std::int64_t>(there.size());
    const std::string number = speech_.count(there.size(), gender_of(category));
    const bool differs = plan && plan->number && *plan->number != there.size();
    const std::vector<std::string> proof{"presence"};
    const Pieces printed =
        differs ? contradiction(topic, planned, speech_.number_alone(there.size()), number, proof)
                : fact(FactStatus::recorded, topic, number, std::to_string(there.size()), proof);
    Pieces pieces = counted(category, count, printed);
    if (are_members(category) || there.size() > named_at_most) return pieces;
    std::vector<Pieces> names;
    for (const DelegationId& id : there)
        names.push_back(fact(FactStatus::recorded, topic, delegation(id), id.value, {"presence"}));
    return speech_.say("attendance.named", {{"counted", pieces}, {"names", speech_.list(names)}});
}

Pieces Author::attendance_of(const Category& category, const PlannedAttendance* plan) const {
    if (counts_are_final(state_)) return attendance_recorded(category, plan);
    if (!plan) return {};
    const std::string name = name_of(category);
    const Topic topic{"attendance:" + category.id.value,
                      speech_.text("label.attendance", {{"category", name}})};
    // A category without a number is named plain: there is no figure that the meeting has yet to supply.
    if (!plan->number) return fact(FactStatus::settled, topic, name, {});
    const FactStatus status = plan->settled ? FactStatus::settled : FactStatus::planned;
    const std::string number = speech_.count(*plan->number, gender_of(category));
    return counted(category, std::int64_t(*plan->number),
                   fact(status, topic, number, std::to_string(*plan->number)));
}

Pieces Author::attendance() const {
    std::vector<Pieces> listed;
    Pieces missing;
    for (const Category& one : state_.profile.categories) {
        const PlannedAttendance* plan = nullptr;
        for (const PlannedAttendance& planned : state_.profile.draft.attendance)
            if (planned.category == one.id) plan = &planned;
        Pieces pieces = attendance_of(one, plan);
        if (pieces.size() == 1 && pieces[0].fact && pieces[0].fact->text.empty())
            missing = missing + pieces;  // planned, and nobody came: a mark without words
        else if (!pieces.empty())
            listed.push_back(std::move(pieces));
    }
    if (listed.empty()) listed.push_back(unknown({"attendance", speech_.text("heading.attendance")}));
    return speech_.say("attendance.attended", {{"categories", speech_.parts(listed)}}) + missing;
}

}  // namespace report
