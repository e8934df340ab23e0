// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A small profile to break: each test changes one line of it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "protocol/profile_file.h"

namespace profile_tests {

using protocol::Profile;
using protocol::ProfileProblem;
using protocol::read_profile;
using ::testing::HasSubstr;

/// A small profile without a fault. Each test changes one line of it.
inline const std::string sound = R"(id: small
number: 2
body: {en: Small Body, zh: 小机构}
parent: {en: Large Body}
place: Vienna
time_zone: Europe/Vienna
from: 2020-07-27
to: 2020-07-28
format: {en: in person}
languages: [en, zh]
rehearsal:
  starts_at: 2020-07-27 09:50
  notice: {en: Rehearsal}
meetings:
  - {number: 1, opens_at: 2020-07-27 10:00, closes_at: 2020-07-27 13:00}
  - {number: 2, opens_at: 2020-07-28 10:00, closes_at: 2020-07-28T11:00:00Z, items: [1, 2]}
agenda:
  - {id: 1, title: {en: Opening}}
  - {id: 1(a), parent: 1, title: {en: First things}}
  - {id: 2, title: {en: Substance}}
panels:
  - item: 2
    slots:
      - participant: tyendezwa
        name: George-Maria Tyendezwa
        delegation: NG
        limit_ms: 12 min
kinds:
  - {id: statement, title: {en: Statement}, capacities: [national], limit_ms: 3 min}
  - {id: group_statement, title: {en: For a group}, capacities: [group], limit_ms: 90 s}
  - {id: panellist, title: {en: Panellist}, use: panel, capacities: [panellist], limit_ms: 0}
orders:
  - {id: groups_first, sections: [[group], [state, observer]]}
rules: {order: groups_first, passed_over: keeps_place, overtime: counts_on, warning_ms: 1 min}
groups:
  - {id: african_group, name: {en: African Group}}
delegations:
  - {id: NG, category: member_state, groups: [african_group]}
  - {id: NO, category: member_state, representatives: 2, door: room}
  - id: example
    category: private_sector
    name: {en: Example}
people:
  - {id: chair, name: A Chair, roles: [chair], delegation: NO}
  - {id: secretary, name: "", roles: [secretary], door: room}
documents:
  - {symbol: SMALL/1, title: {en: Agenda}}
draft:
  symbol: ""
  delegated_to: chair
  programme:
    - item: 2
      dates: [{date: 2020-07-27, settled: true}]
      meetings: [{number: 1, settled: true}]
      more_meetings: true
  attendance: [{category: member_state, number: 2}]
  decisions: [{subject: agenda, meeting: 1, date: 2020-07-27}]
)";

inline int line_of(const std::string& text, const std::string& piece) {
    const auto at = text.find(piece);
    EXPECT_NE(at, std::string::npos) << "the small profile does not hold " << piece;
    return 1 +
           static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

inline std::string with(const std::string& piece, const std::string& instead) {
    std::string text = sound;
    const auto at = text.find(piece);
    EXPECT_NE(at, std::string::npos) << "the small profile does not hold " << piece;
    return text.replace(at, piece.size(), instead);
}

inline std::vector<ProfileProblem> problems_of(const std::string& yaml) {
    auto profile = read_profile(yaml);
    return profile ? std::vector<ProfileProblem>{} : profile.error();
}

inline std::string all(const std::vector<ProfileProblem>& problems) {
    std::string text;
    for (const auto& problem : problems) text += text_of(problem) + '\n';
    return text;
}

/// One fault and the one problem that names its line, its member and its reason.
struct Fault {
    std::string piece;  ///< of the small profile; the problem is on its line
    std::string instead;
    std::string field;
    std::string reason;  ///< a part of it
};

inline std::ostream& operator<<(std::ostream& out, const Fault& fault) { return out << fault.instead; }

inline void expect_named(const Fault& fault) {
    const auto problems = problems_of(with(fault.piece, fault.instead));
    ASSERT_EQ(problems.size(), 1u) << all(problems);
    EXPECT_EQ(problems[0].line, line_of(sound, fault.piece)) << all(problems);
    EXPECT_EQ(problems[0].field, fault.field);
    EXPECT_THAT(problems[0].reason, HasSubstr(fault.reason));
}

}  // namespace profile_tests
