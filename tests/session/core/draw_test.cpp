// SPDX-License-Identifier: Apache-2.0
/// The numbers were computed by a second program from the words of rule LS16, so that a change of the
/// algorithm, which would make every ledger's draws wrong, is noticed.
#include "session/core/draw.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "session/core/placement.h"
#include "session/core/redraw.h"
#include "tests/session/core/course_ground.h"

namespace {

using protocol::DelegationId;
using protocol::DrawSeed;

TEST(Seed, LS16_is_written_as_sixteen_hexadecimal_digits) {
    EXPECT_EQ(core::seed_of(0).value, "0000000000000000");
    EXPECT_EQ(core::seed_of(0x0123456789abcdefu).value, "0123456789abcdef");
    EXPECT_EQ(core::seed_of(~std::uint64_t{0}).value, "ffffffffffffffff");
    EXPECT_TRUE(core::is_seed(core::seed_of(42)));
    EXPECT_FALSE(core::is_seed({"0123456789ABCDEF"}));
    EXPECT_FALSE(core::is_seed({"0123"}));
}

TEST(Draw, LS16_gives_the_same_letters_and_lots_everywhere) {
    EXPECT_EQ(core::letter_of({"0000000000000001"}).value, "T");
    EXPECT_EQ(core::letter_of({"0000000000000009"}).value, "E");
    EXPECT_EQ(core::letter_of({"0123456789abcdef"}).value, "B");
    EXPECT_EQ(core::lot_of({"0000000000000001"}, DelegationId{"NG"}), 0x81a3b2d96208f37fu);
    EXPECT_EQ(core::lot_of({"0123456789abcdef"}, DelegationId{"KE"}), 0x2f35dd7e7d8c2d5cu);
    EXPECT_EQ(core::lot_of({"ffffffffffffffff"}, DelegationId{"NG"}), 0x78adfc8a77a9545cu);
}

TEST(Draw, LS16_favours_no_letter_and_no_delegation) {
    constexpr int draws = 26 * 1000;
    std::map<std::string, int> letters;
    int first = 0;
    for (int i = 0; i < draws; ++i) {
        const DrawSeed seed = core::seed_of(static_cast<std::uint64_t>(i));
        ++letters[core::letter_of(seed).value];
        if (core::lot_of(seed, DelegationId{"AF"}) < core::lot_of(seed, DelegationId{"ZW"})) ++first;
    }
    ASSERT_EQ(letters.size(), 26u);
    for (const auto& [letter, times] : letters) {  // six standard deviations, of seeds that never change
        EXPECT_GT(times, 1000 - 190) << letter;
        EXPECT_LT(times, 1000 + 190) << letter;
    }
    EXPECT_NEAR(first, draws / 2, 500);
}

/// The first event of this kind in the ledger of a course, and the state before it.
template <class E, class Topic = protocol::ListsEvent>
std::pair<core::State, E> before_first(const std::vector<protocol::Entered>& ledger) {
    core::State state;
    for (const auto& entered : ledger) {
        if (const auto* topic = std::get_if<Topic>(&entered.event))
            if (const auto* event = std::get_if<E>(topic)) return {state, *event};
        core::apply(state, entered);
    }
    ADD_FAILURE() << "the course holds no " << E::type;
    return {state, {}};
}

std::string differs(const core::State& before, const protocol::Event& event) {
    const auto again = core::redraw(before, event);
    return again ? again->differs : "no draw";
}

std::vector<protocol::Entered> ledger_of(const std::string& rows) {
    auto stage = course::stage_of(course::usual_rules);
    EXPECT_EQ(stage.play("at 2020-07-27 10:00\n" + rows), std::vector<std::string>{});
    return stage.ledger();
}

TEST(Redraw, LS13_finds_what_is_wrong_with_a_recorded_draw) {
    const auto ledger = ledger_of(
        "mashabane list.open list=2 order=by_lot window_ms=5min\nNG floor.request list=2\n"
        "KE floor.request list=2\nNO floor.request list=2\nat 10:05\nVA floor.request list=2\n");
    const auto [before, drawn] = before_first<protocol::ListDrawn>(ledger);
    EXPECT_EQ(differs(before, drawn), "");
    auto forged = drawn;
    std::swap(forged.queue[0], forged.queue[1]);
    EXPECT_THAT(differs(before, forged), testing::StartsWith("the queue is recorded as "));
    forged = drawn;
    forged.drawn.pop_back();
    EXPECT_EQ(differs(before, forged), "the window is recorded as e1 e2; the seed gives e1 e2 e3");
    forged = drawn;
    forged.letter = protocol::Letter{"A"};
    EXPECT_EQ(differs(before, forged), "the letter is recorded as A; the seed gives none");
    forged = drawn;
    forged.seed.value = "12";
    EXPECT_EQ(differs(before, forged), "the seed 12 is not 16 hexadecimal digits");
    forged = drawn;
    forged.order.value = "by_name";
    EXPECT_EQ(differs(before, forged), "the order is recorded as by_name; the list has by_lot");
    core::State without_window = before;
    without_window.lists.at(drawn.list).window_until.reset();
    EXPECT_EQ(differs(without_window, drawn), "the list has no opening window that could end");
}

TEST(Redraw, LS15_finds_another_letter_and_another_place) {
    const auto ledger = ledger_of(
        "mashabane list.open list=2 order=by_name\nNG floor.request list=2\nKE floor.request list=2\n"
        "NO floor.request list=2\n");
    auto [before, opened] = before_first<protocol::ListOpened>(ledger);
    EXPECT_EQ(differs(before, opened), "");
    auto forged = opened;
    forged.letter = protocol::Letter{"Q"};
    EXPECT_EQ(differs(before, forged), "the letter is recorded as Q; the seed gives T");
    forged.seed.reset();
    EXPECT_EQ(differs(before, forged), "no seed is recorded");
    forged = opened;
    forged.order.value = "as_received";
    EXPECT_EQ(differs(before, forged), "a draw is recorded where none is made");
    const auto requested = std::get<protocol::FloorRequested>(
        std::get<protocol::ListsEvent>(ledger.back().event));
    for (const auto& entered : ledger)
        if (entered.seq > before.seq && entered.seq < ledger.back().seq) core::apply(before, entered);
    EXPECT_EQ(differs(before, requested), "no draw");
    auto ahead = requested;
    ahead.after.reset();
    EXPECT_EQ(differs(before, ahead), "the place is recorded as at the top; the seed gives behind e1");
}

TEST(Redraw, VO3_finds_another_letter_and_another_roll) {
    const auto ledger =
        ledger_of("mashabane meeting.open\nmashabane vote.open about=agenda method=roll_call\n");
    const auto [before, opened] = before_first<protocol::VoteOpened, protocol::VotingEvent>(ledger);
    EXPECT_EQ(differs(before, opened), "");
    auto forged = opened;
    std::swap(forged.roll[0], forged.roll[1]);
    EXPECT_THAT(differs(before, forged), testing::StartsWith("the roll is recorded as "));
    forged = opened;
    forged.seed.reset();
    EXPECT_EQ(differs(before, forged), "no seed is recorded");
    forged.method = protocol::VoteMethod::show_of_hands;
    EXPECT_EQ(differs(before, forged), "no draw");
}

TEST(Roll, LS15_is_called_in_english_alphabetical_order_from_the_letter) {
    const auto stage = course::stage_of(course::usual_rules);
    const std::vector<DelegationId> all = {{"NO"}, {"VA"}, {"KE"}, {"NG"}};
    EXPECT_EQ(core::roll_from(stage.state(), {"L"}, all),
              (std::vector<DelegationId>{{"NG"}, {"NO"}, {"VA"}, {"KE"}}));  // Nigeria Norway Holy See Kenya
}

}  // namespace
