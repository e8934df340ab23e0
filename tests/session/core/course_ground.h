// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The small session that the courses of events are played on.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/profile_file.h"
#include "protocol/wire.h"
#include "tests/support/scenario_stage.h"

namespace course {

inline constexpr std::string_view profile_head = R"(id: stage
number: 1
body: {en: A Body}
parent: {en: A Commission}
place: Vienna
time_zone: Europe/Vienna
from: 2020-07-27
to: 2020-07-28
format: {en: hybrid}
languages: [en, fr]
meetings:
  - {number: 1, opens_at: 2020-07-27 10:00, closes_at: 2020-07-27 13:00}
  - {number: 2, opens_at: 2020-07-27 15:00, closes_at: 2020-07-27 18:00}
agenda:
  - {id: 1, title: {en: Opening}}
  - {id: 1(a), parent: 1, title: {en: Adoption of the agenda}}
  - {id: 2, title: {en: Substance}}
  - {id: 3, title: {en: Other matters}}
panels:
  - item: 2
    slots:
      - {participant: tyendezwa, name: G. Tyendezwa, delegation: NG, limit_ms: 12 min}
      - {participant: verbeke, name: A. Verbeke, delegation: NO, limit_ms: 12 min, door: room}
kinds:
  - {id: statement, title: {en: S}, capacities: [national, observer, organization], limit_ms: 3 min}
  - {id: group_statement, title: {en: G}, capacities: [group], limit_ms: 5 min}
  - {id: panellist, title: {en: P}, use: panel, capacities: [panellist], limit_ms: 0}
  - {id: panel_reply, title: {en: PR}, use: panel_reply, capacities: [panellist], limit_ms: 2 min}
  - {id: reply, title: {en: R}, capacities: [national], limit_ms: 1 min, at_most: 2}
  - {id: explanation, title: {en: E}, use: explanation, capacities: [national], limit_ms: 2 min,
     any_time: true}
  - {id: right_of_reply, title: {en: RR}, use: right_of_reply, capacities: [national], limit_ms: 10 min,
     later_limits_ms: [5 min], at_most: 2, waits_for: end_of_day}
  - {id: group_reply, title: {en: GR}, use: right_of_reply, capacities: [group], limit_ms: 5 min, at_most: 1}
  - {id: point_of_order, title: {en: O}, use: point_of_order, capacities: [national], limit_ms: 2 min,
     any_time: true, interrupts: true, needs_ruling: true}
  - {id: information, title: {en: I}, use: point_of_order, capacities: [national, observer], limit_ms: 1 min,
     any_time: true, interrupts: true}
  - {id: on_a_motion, title: {en: M}, use: motion, capacities: [national], limit_ms: 2 min, any_time: true}
motions:
  - {id: suspend_meeting, title: {en: A}, effect: suspend_meeting, in_favour: 0, against: 0}
  - {id: adjourn_meeting, title: {en: B}, effect: adjourn_meeting, in_favour: 0, against: 0}
  - {id: adjourn_debate, title: {en: C}, effect: adjourn_debate, in_favour: 1, against: 1}
  - {id: close_debate, title: {en: D}, effect: close_debate, in_favour: 0, against: 1}
  - {id: close_list, title: {en: E}, effect: close_list, in_favour: 0, against: 0}
  - {id: pay_tribute, title: {en: F}, effect: none, in_favour: 0, against: 0}
orders:
  - {id: groups_first, sections: [[group], [state], [observer]]}
  - {id: as_received, sections: []}
  - {id: by_name, sections: [[group], [state], [observer]], within: alphabet}
  - {id: by_lot, sections: [], within: lots}
groups:
  - {id: african_group, name: {en: African Group}}
delegations:
  - {id: NG, category: member_state, groups: [african_group], representatives: 2}
  - {id: KE, category: member_state, groups: [african_group]}
  - {id: "NO", category: member_state, door: room}
  - {id: VA, category: observer_state}
  - {id: interpol, category: intergovernmental, name: {en: Interpol}}
  - {id: example, category: private_sector, name: {en: Example}}
people:
  - {id: mashabane, name: A Chair, roles: [chair]}
  - {id: rypl, name: A Vice-Chair, roles: [vice_chair]}
  - {id: planken, name: A Rapporteur, roles: [rapporteur]}
  - {id: secretary, name: "", roles: [secretary], door: room}
  - {id: technician, name: "", roles: [technician], door: room}
  - {id: interpreter, name: "", roles: [interpreter]}
draft: {symbol: ""}
)";

/// The body's own choices, members of `rules` in the profile.
using Rules = std::map<std::string, std::string>;
inline const Rules usual_rules = {{"order", "groups_first"},
                                  {"passed_over", "keeps_place"},
                                  {"overtime", "counts_on"},
                                  {"warning_ms", "30 s"},
                                  {"secretary_moves", "true"}};

/// The kinds in `without` are left out, also those that a file must have: an old journal may lack them.
inline protocol::Profile profile_of(const Rules& rules, bool rehearsal = false,
                                    const std::vector<std::string>& without = {}) {
    std::string yaml(profile_head);
    yaml += "rules:\n";
    for (const auto& [name, value] : rules) yaml += "  " + name + ": " + value + '\n';
    if (rehearsal) yaml += "rehearsal: {starts_at: 2020-07-27 09:50, notice: {en: Rehearsal}}\n";
    auto profile = protocol::read_profile(yaml);
    for (const auto& kind : without)
        if (profile &&
            std::erase_if(profile->kinds, [&](const auto& one) { return one.id.value == kind; }) == 0)
            ADD_FAILURE() << "there is no kind " << kind;
    if (profile) return *profile;
    for (const auto& problem : profile.error()) ADD_FAILURE() << text_of(problem);
    return {};
}

inline support::ScenarioStage stage_of(const Rules& rules, bool rehearsal = false,
                                       const std::vector<std::string>& without = {}) {
    return {profile_of(rules, rehearsal, without), *protocol::parse_time("2020-07-27T07:50:00Z")};
}

/// The first meeting is in session on item 2, whose list is open.
inline constexpr std::string_view opening = R"(at 2020-07-27 10:00
mashabane meeting.open
mashabane item.open item=2
mashabane list.open list=2
)";

}  // namespace course
