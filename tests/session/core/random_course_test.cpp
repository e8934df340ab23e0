// SPDX-License-Identifier: Apache-2.0
/// Courses drawn by lot: whatever is asked, in whatever order, no rule is broken and nothing is refused for a
/// reason that is not declared.

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "tests/session/core/course_ground.h"
#include "tests/support/random_value.h"

namespace {

using support::RandomValue;

constexpr const char* deeds[] = {
    "C meeting.open",
    "C meeting.suspend",
    "C meeting.resume",
    "C meeting.resume",
    "C meeting.adjourn",
    "C item.open item=2",
    "C item.open item=2",
    "C item.open item=3",
    "C item.open item=1(a)",
    "C item.conclude item=3",
    "C list.open list=2",
    "C list.open list=2 closes_at=18:30 order=as_received",
    "C list.open list=3 limits=statement:1min",
    "C list.close list=2",
    "C list.configure list=2 limits=statement:90s",
    "D floor.request list=2",
    "D floor.request list=2",
    "D floor.request list=3",
    "D floor.request list=2 kind=reply",
    "D floor.request list=2 group=african_group",
    "secretary floor.request list=2 for=VA",
    "C floor.request list=2 for=KE",
    "D floor.amend entry=E group=african_group",
    "D floor.amend entry=E capacity=national door=room",
    "secretary floor.amend entry=E speaker=NG.2",
    "D list.ask_late list=2",
    "D list.ask_late list=3 group=african_group",
    "C list.grant_late late=A",
    "C list.decline_late late=A",
    "D list.withdraw_late late=A",
    "D sound.test level_db=30 loss_percent=2",
    "D floor.withdraw entry=E",
    "secretary list.move entry=E after=E",
    "C list.move entry=E after=null",
    "C list.pass_over entry=E",
    "C list.recall entry=E",
    "C floor.give entry=E",
    "C floor.give next=true",
    "C floor.give next=true",
    "C floor.give next=true ending=E",
    "C floor.end",
    "D floor.end",
    "tyendezwa floor.end",
    "C floor.extend ms=30s",
    "C floor.pause",
    "C floor.continue",
    "C panel.invite item=2 slot=p1",
    "C panel.invite item=2 slot=p2",
    "C floor.undo",
    "C floor.undo",
    "C floor.set_aside",
    "D list.offer_swap entry=E with=E",
    "D list.decline_swap entry=E with=E",
    "C panel.mark_absent item=2 slot=p1",
    "C panel.reorder item=2 slot=p2",
    "C panel.reorder item=2 slot=p1",
    "C panel.move item=2 slot=p1 meeting=2",
    "C panel.move item=2 slot=p1 meeting=1",
    "C panel.open_replies item=2",
    "C panel.open_replies item=2 slot=p2",
    "C decision.take subject=agenda outcome=deferred by=consensus",
    "D order.raise",
    "D order.raise kind=information",
    "C order.rule point=P ruling=upheld",
    "C order.rule point=P ruling=not_upheld",
    "D order.appeal point=P",
    "D motion.raise motion=adjourn_debate",
    "D motion.speak motion=Q side=against",
    "C motion.settle motion=Q carried=false",
    "C vote.open about=appeal:P method=roll_call",
    "C vote.close vote=V",
    "mashabane presiding.delegate to=rypl scope=meeting:1",
    "mashabane presiding.delegate to=rypl scope=item:3",
    "mashabane presiding.delegate to=planken scope=session until=18:20",
    "rypl presiding.accept mandate=M",
    "planken presiding.accept mandate=M",
    "rypl presiding.decline mandate=M",
    "C presiding.return",
    "mashabane presiding.resume",
    "rypl presiding.resume",
    "C presiding.succession order=rypl,planken grace_ms=20s",
    "C presiding.succession order=planken,mashabane,rypl grace_ms=0",
    "C join",
    "C leave",
    "mashabane join",
    "rypl join",
    "planken join",
    "planken leave",
    "secretary presence.set delegation=NO door=room present=true",
    "secretary presence.set delegation=NO door=room present=false",
    "D join",
    "D leave",
    "at +20s",
    "at +20s",
    "at +4min",
};

constexpr const char* delegates[] = {"NG", "NG.2", "KE", "NO", "VA", "interpol", "example"};

/// The deed with C for who presides, D for a delegate, E for an entry and A, M, P, Q, V for
/// the last late request, mandate, point of order, motion and vote filled in.
std::string row_of(RandomValue& lot, const core::State& state) {
    const std::string deed = deeds[lot.below(std::size(deeds))];
    std::string row;
    for (std::size_t at = 0; at < deed.size(); ++at) {
        const bool alone = at == 0 || deed[at - 1] == '=' || deed[at - 1] == ':';
        const bool last = at + 1 == deed.size() || deed[at + 1] == ' ';
        if (!alone || !last)
            row += deed[at];
        else if (deed[at] == 'C')
            row += state.presiding.tenures.back().holder.value;
        else if (deed[at] == 'D')
            row += delegates[lot.below(std::size(delegates))];
        else if (deed[at] == 'E' && state.floor && lot.one_in(3))
            row += state.floor->entry.text();
        else if (deed[at] == 'E')
            row += "e" + std::to_string(1 + lot.below(state.entries.size() + 1));
        else if (deed[at] == 'A')
            row += "a" + std::to_string(std::max<std::size_t>(1, state.late_requests.size()));
        else if (deed[at] == 'M')
            row += "m" + std::to_string(std::max<std::size_t>(1, state.presiding.mandates.size()));
        else if (deed[at] == 'P')
            row += "o" + std::to_string(std::max<std::size_t>(1, state.points.size()));
        else if (deed[at] == 'Q')
            row += "q" + std::to_string(std::max<std::size_t>(1, state.motions.size()));
        else if (deed[at] == 'V')
            row += "v" + std::to_string(std::max<std::size_t>(1, state.votes.size()));
        else
            row += deed[at];
    }
    return row;
}

class RandomCourse : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomCourse, breaks_no_rule) {
    RandomValue lot(GetParam());
    course::Rules rules = course::usual_rules;
    if (lot.one_in(2)) rules["overtime"] = "cuts_off";
    if (lot.one_in(2)) rules["passed_over"] = "goes_to_end";
    if (lot.one_in(2)) rules["handover_ms"] = "20 s";
    if (lot.one_in(2)) rules["closing_ms"] = "5 min";
    auto stage = course::stage_of(rules);
    stage.take_refusals();
    ASSERT_EQ(stage.play(course::opening), std::vector<std::string>{});
    std::string history;
    for (int step = 0; step < 300; ++step) {
        const std::string row = row_of(lot, stage.state());
        history += row + '\n';
        const auto now = stage.state().last_at;
        const std::string clock =
            "at " + protocol::time_text(std::max(now, *protocol::parse_time("2020-07-27T08:00:00Z")));
        ASSERT_EQ(stage.play(clock + '\n' + row + '\n'), std::vector<std::string>{}) << history;
    }
    EXPECT_GT(stage.ledger().size(), 40u) << "hardly anything was accepted";
}
INSTANTIATE_TEST_SUITE_P(Seed, RandomCourse, testing::Range<std::uint64_t>(1, 13));

}  // namespace
