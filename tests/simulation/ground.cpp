// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/ground.h"

#include "protocol/messages.h"

namespace simulation {

namespace {

/// Rules that are more than a word. The first is drawn as often as the others together.
struct Choice {
    std::string_view rule;
    std::vector<std::string_view> values;  ///< empty text: left out
};
const Choice choices[] = {
    {"warning_ms", {"30 s", "0", "2 min"}},
    {"window_ms", {"", "30 s", "5 min"}},
    {"undo_ms", {"", "0", "90 s"}},
    {"link_ms", {"", "0", "20 s"}},
    {"hold_ms", {"", "0", "10 s"}},
    {"handover_ms", {"", "20 s"}},
    {"closing_ms", {"", "5 min"}},
    {"succession",
     {"{order: [rypl, planken], grace_ms: 10 s}", "", "{order: [planken, mashabane], grace_ms: 0}"}},
    {"remote", {"", "{limit_ms: 5 min, warning_ms: 2 min, ends_early_ms: 30 min}"}},
    {"quorum",
     {"", "", "", "{basis: room_and_remote, open_percent: 34, decide_percent: 100}",
      "{basis: room, decide_percent: 34}"}},
};

/// The acts that the secretary may do on instruction, each by lot.
std::string instructions(support::RandomValue& lot) {
    std::string names;
    for (const auto& method : protocol::methods())
        if (method.sender.presiding && lot.one_in(2))
            names += (names.empty() ? "" : ", ") + std::string(method.name);
    return names.empty() || lot.one_in(4) ? std::string() : '[' + names + ']';
}

std::string drawn(const protocol::Field& field, support::RandomValue& lot) {
    const protocol::Type& type = field.type();
    if (type.shape == protocol::Shape::boolean) return lot.one_in(2) ? "true" : "false";
    if (type.shape == protocol::Shape::word) return std::string(type.words[lot.below(type.words.size())]);
    if (field.name == "on_instruction") return instructions(lot);
    for (const Choice& choice : choices)
        if (choice.rule == field.name)
            return std::string(choice.values[lot.one_in(2) ? 0 : lot.below(choice.values.size())]);
    return {};
}

std::optional<protocol::Profile> profile_with(const course::Rules& rules, bool rehearsal) {
    std::string yaml(course::profile_head);
    yaml += "rules:\n";
    for (const auto& [name, value] : rules) yaml += "  " + name + ": " + value + '\n';
    if (rehearsal) yaml += "rehearsal: {starts_at: 2020-07-27 09:50, notice: {en: Rehearsal}}\n";
    auto profile = protocol::read_profile(yaml);
    return profile ? std::optional(*profile) : std::nullopt;
}

}  // namespace

Ground draw_ground(support::RandomValue& lot) {
    Ground ground{.rules = course::usual_rules, .rehearsal = lot.one_in(4), .profile = {}};
    auto all = ground.rules;
    for (const auto& field : protocol::type_of<protocol::Rules>().fields)
        if (const auto value = drawn(field, lot); !value.empty()) all[std::string(field.name)] = value;
    if (auto profile = profile_with(all, ground.rehearsal)) {
        ground.rules = std::move(all);
        ground.profile = *std::move(profile);
        return ground;
    }
    for (const auto& [name, value] : all) {  // two of them do not go together: the later one is left out
        auto tried = ground.rules;
        tried[name] = value;
        if (profile_with(tried, ground.rehearsal)) ground.rules = std::move(tried);
    }
    ground.profile = profile_with(ground.rules, ground.rehearsal).value();
    return ground;
}

}  // namespace simulation
