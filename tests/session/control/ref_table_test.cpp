// SPDX-License-Identifier: Apache-2.0
#include "session/control/ref_table.h"

#include <gtest/gtest.h>

namespace {

using control::Outcome;
using control::RefTable;
using protocol::Reason;
using protocol::Refusal;

Outcome refusal(Reason reason) {
    return tl::unexpected(Refusal{.reason = reason});
}

TEST(RefTable, gives_the_first_answer_to_its_participant_only) {
    RefTable table;
    EXPECT_EQ(table.find("NG", "a"), nullptr);
    table.remember("NG", "a", R"({"seq":7})");
    ASSERT_NE(table.find("NG", "a"), nullptr);
    EXPECT_EQ(**table.find("NG", "a"), R"({"seq":7})");
    EXPECT_EQ(table.find("NG", "b"), nullptr);
    EXPECT_EQ(table.find("KE", "a"), nullptr);
}

TEST(RefTable, keeps_only_the_latest_refusals_and_every_accepted_command) {
    RefTable table;
    table.remember("NG", "accepted", R"({"seq":7})");
    const auto kept = static_cast<int>(protocol::limits::refusals_kept);
    for (int i = 0; i <= kept; ++i) table.remember("NG", std::to_string(i), refusal(Reason::list_closed));
    EXPECT_EQ(table.find("NG", "0"), nullptr);
    for (int i = 1; i <= kept; ++i) ASSERT_NE(table.find("NG", std::to_string(i)), nullptr) << i;
    EXPECT_EQ(table.find("NG", "1")->error().reason, Reason::list_closed);
    EXPECT_NE(table.find("NG", "accepted"), nullptr);
}

TEST(RefTable, one_participants_refusals_do_not_push_out_anothers) {
    RefTable table;
    table.remember("KE", "mine", refusal(Reason::floor_taken));
    for (int i = 0; i < 100; ++i) table.remember("NG", std::to_string(i), refusal(Reason::list_closed));
    EXPECT_NE(table.find("KE", "mine"), nullptr);
}

TEST(RefTable, a_forgotten_ref_is_new_again) {
    RefTable table;
    table.remember("NG", "a", R"({"seq":7})");
    table.remember("NG", "b", refusal(Reason::list_closed));
    table.forget("NG", "a");
    table.forget("NG", "b");
    table.forget("NG", "never seen");
    EXPECT_EQ(table.find("NG", "a"), nullptr);
    EXPECT_EQ(table.find("NG", "b"), nullptr);
    // A ref that was refused, forgotten and then accepted stays when the refusals after it are pushed out.
    table.remember("NG", "b", R"({"seq":9})");
    for (int i = 0; i < 100; ++i) table.remember("NG", std::to_string(i), refusal(Reason::list_closed));
    EXPECT_NE(table.find("NG", "b"), nullptr);
}

}  // namespace
