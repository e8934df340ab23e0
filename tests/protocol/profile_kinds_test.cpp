// SPDX-License-Identifier: Apache-2.0
#include "tests/protocol/small_profile.h"

namespace {

using namespace profile_tests;

class FaultInAKind : public testing::TestWithParam<Fault> {};

TEST_P(FaultInAKind, is_named_with_its_line_its_member_and_its_reason) {
    expect_named(GetParam());
}

const Fault faults_of_kinds[] = {
    {"limit_ms: 90 s", "limit_ms: 90 s, use: speech", "kinds[1].use", "\"speech\" is none of statement"},
    {"capacities: [group]", "capacities: [group, group]", "kinds[1].capacities", "names group twice"},
    {"capacities: [group]", "capacities: [group, panellist]", "kinds[1].capacities", "panel_reply only"},
    {"use: panel, capacities: [panellist]", "use: panel, capacities: [national]", "kinds[2].capacities",
     "are [panellist] for the use panel"},
    {"limit_ms: 90 s", "limit_ms: 90 s, later_limits_ms: [5 h]", "kinds[1].later_limits_ms[0]",
     "longer than 4 h"},
    {"limit_ms: 90 s", "limit_ms: 90 s, later_limits_ms: [60]", "kinds[1].later_limits_ms[0]",
     "\"60\" is no duration"},
    {"limit_ms: 90 s", "limit_ms: 90 s, at_most: 0", "kinds[1].at_most", "0 times is never"},
    {"limit_ms: 90 s", "limit_ms: 90 s, at_most: 2, later_limits_ms: [60 s, 30 s]",
     "kinds[1].later_limits_ms", "has a limit for turn 3, but `at_most` allows 2"},
    {"limit_ms: 90 s", "limit_ms: 90 s, interrupts: true", "kinds[1].interrupts",
     "is for the use point_of_order, but the use is statement"},
    {"limit_ms: 90 s", "limit_ms: 90 s, needs_ruling: true", "kinds[1].needs_ruling",
     "is for the use point_of_order"},
    {"limit_ms: 90 s", "limit_ms: 90 s, waits_for: end_of_day", "kinds[1].waits_for",
     "is for the use right_of_reply"},
    {"groups_first, sections", "groups_first, within: luck, sections", "orders[0].within",
     "\"luck\" is none of receipt, alphabet, lots"},
};
INSTANTIATE_TEST_SUITE_P(of_kinds_and_orders, FaultInAKind, testing::ValuesIn(faults_of_kinds));

TEST(ProfileKinds, each_use_that_the_profile_needs_has_a_kind_that_can_serve_it) {
    const auto reason_of = [](const std::string& piece, const std::string& instead) {
        const auto problems = problems_of(with(piece, instead));
        EXPECT_EQ(problems.size(), 1u) << all(problems);
        if (problems.size() != 1) return std::string();
        EXPECT_EQ(problems[0].line, line_of(sound, "kinds:"));
        return problems[0].reason;
    };
    const std::string panellist =
        "  - {id: panellist, title: {en: Panellist}, use: panel, capacities: [panellist], limit_ms: 0}\n";
    EXPECT_THAT(reason_of(panellist, ""), HasSubstr("no kind with `use: panel`"));
    EXPECT_THAT(reason_of("capacities: [group]", "capacities: [national]"),
                HasSubstr("no statement with the capacity group"));
    EXPECT_THAT(
        reason_of("rules: {",
                  "motions: [{id: m, title: {en: M}, effect: none, in_favour: 0, against: 0}]\nrules: {"),
        HasSubstr("no kind with `use: motion`"));
}

TEST(ProfileKinds, a_kind_is_named_once) {
    const auto problems = problems_of(with("{id: group_statement, ", "{id: statement, "));
    ASSERT_EQ(problems.size(), 1u) << all(problems);
    EXPECT_EQ(problems[0].field, "kinds[1].id");
    EXPECT_THAT(problems[0].reason, HasSubstr("is a kind already, on line 29"));
}

TEST(ProfileKinds, motions_have_ids_of_their_own_and_few_speakers) {
    const std::string kinds =
        "  - {id: on_motion, title: {en: On a motion}, use: motion, capacities: [national], limit_ms: 1 "
        "min}\n"
        "motions:\n"
        "  - {id: close, title: {en: Close}, effect: close_debate, in_favour: 0, against: 101}\n"
        "  - {id: close, title: {en: Close}, effect: close_everything, in_favour: 0, against: 0}\n"
        "orders:";
    const std::string text = all(problems_of(with("orders:", kinds)));
    EXPECT_THAT(text, HasSubstr("motions[0].against: is more than 100"));
    EXPECT_THAT(text, HasSubstr("motions[1].id: \"close\" is a motion already"));
    EXPECT_THAT(text, HasSubstr("motions[1].effect: \"close_everything\" is none of suspend_meeting"));
}

TEST(ProfileKinds, a_right_of_reply_is_read_with_its_later_limits) {
    const auto profile = read_profile(
        with("orders:",
             "  - {id: reply, title: {en: R}, use: right_of_reply, capacities: [national], limit_ms: 10 min, "
             "later_limits_ms: [5 min], at_most: 2, any_time: true, waits_for: end_of_day}\norders:"));
    ASSERT_TRUE(profile) << all(profile.error());
    const protocol::Kind& reply = profile->kinds.back();
    EXPECT_EQ(reply.use, protocol::KindUse::right_of_reply);
    EXPECT_EQ(reply.later_limits_ms, std::vector<std::int64_t>{300'000});
    EXPECT_EQ(reply.waits_for, protocol::WaitsFor::end_of_day);
}

}  // namespace
