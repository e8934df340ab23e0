// SPDX-License-Identifier: Apache-2.0
#include "protocol/messages.h"
#include "tests/protocol/small_profile.h"

namespace {

using namespace profile_tests;

/// One member of `rules` and the one problem that it makes.
struct RuleFault {
    std::string rule;
    std::string field;
    std::string reason;
};

std::ostream& operator<<(std::ostream& out, const RuleFault& fault) { return out << fault.rule; }

class FaultInARule : public testing::TestWithParam<RuleFault> {};

TEST_P(FaultInARule, is_named_with_its_line_its_member_and_its_reason) {
    const RuleFault& fault = GetParam();
    expect_named({"warning_ms: 1 min", "warning_ms: 1 min, " + fault.rule, fault.field, fault.reason});
}

const RuleFault faults[] = {
    {"window_ms: 2 h", "rules.window_ms", "is not from 0 to 1 h"},
    {"undo_ms: 90 s", "rules.undo_ms", "is not from 0 to 1 min"},
    {"link_ms: 2 min", "rules.link_ms", "is not from 0 to 1 min"},
    {"hold_ms: 61 min", "rules.hold_ms", "is not from 0 to 1 h"},
    {"succession: {order: [], grace_ms: 30 s}", "rules.succession.order", "names nobody"},
    {"succession: {order: [nobody], grace_ms: 30 s}", "rules.succession.order[0]", "is none of `people`"},
    {"succession: {order: [secretary], grace_ms: 30 s}", "rules.succession.order[0]", "cannot preside"},
    {"succession: {order: [chair, chair], grace_ms: 30 s}", "rules.succession.order[1]",
     "is in the order already"},
    {"succession: {order: [chair], grace_ms: 2 h}", "rules.succession.grace_ms", "is not from 0 to 1 h"},
    {"on_instruction: [floor.seize]", "rules.on_instruction[0]", "these are decision.take, floor.continue"},
    {"on_instruction: [floor.withdraw]", "rules.on_instruction[0]", "is no act of the presiding officer"},
    {"on_instruction: [floor.give, floor.give]", "rules.on_instruction[1]", "is in the list already"},
    {"quorum: {basis: room}", "rules.quorum", "asks for none"},
    {"quorum: {basis: room, open_percent: 0}", "rules.quorum.open_percent",
     "0 is no percentage from 1 to 100"},
    {"quorum: {basis: room, decide_percent: 101}", "rules.quorum.decide_percent", "101 is no percentage"},
    {"quorum: {basis: corridor, open_percent: 34}", "rules.quorum.basis", "is none of room, room_and_remote"},
    {"remote: {limit_ms: 0, warning_ms: 0, ends_early_ms: 0}", "rules.remote.limit_ms",
     "is not from 1 s to 12 h"},
    {"remote: {limit_ms: 30 min, warning_ms: 31 min, ends_early_ms: 0}", "rules.remote.warning_ms",
     "is not within the limit of 30 min"},
    {"remote: {limit_ms: 30 min, warning_ms: 0, ends_early_ms: 3 h}", "rules.remote.ends_early_ms",
     "would end meeting 1 before it begins"},
};
INSTANTIATE_TEST_SUITE_P(of_the_body, FaultInARule, testing::ValuesIn(faults));

TEST(ProfileRules, every_act_of_the_presiding_officer_may_be_done_on_instruction_and_no_other) {
    for (const protocol::Method& method : protocol::methods()) {
        const std::string rule = "warning_ms: 1 min, on_instruction: [" + std::string(method.name) + "]";
        EXPECT_EQ(problems_of(with("warning_ms: 1 min", rule)).empty(), method.sender.presiding)
            << method.name;
    }
}

TEST(ProfileRules, a_quorum_needs_a_category_that_votes) {
    std::string text =
        with("warning_ms: 1 min", "warning_ms: 1 min, quorum: {basis: room, open_percent: 34}");
    EXPECT_EQ(all(problems_of(text)), "");
    const std::string categories =
        "categories:\n"
        "  - {id: member_state, speaks_as: state, capacity: national, state: true}\n"
        "  - {id: private_sector, speaks_as: private_sector, capacity: organization}\n"
        "groups:";
    text.replace(text.find("groups:\n  - {id"), 7, categories);
    EXPECT_THAT(all(problems_of(text)), HasSubstr("rules.quorum: counts delegations that vote, but no"));
}

}  // namespace
