// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/mirror.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "clients/cli/player.h"

namespace {

using Json = nlohmann::json;

Json joined(std::uint64_t seq) {
    return {{"journal", "j"},
            {"seq", seq},
            {"epoch", 1},
            {"view", {{"floor", {{"delegation", "NG"}}}, {"n", 1}}}};
}

Json update(std::uint64_t prev, std::uint64_t seq, Json patch = Json::object()) {
    return {{"prev", prev}, {"seq", seq}, {"patch", std::move(patch)}};
}

TEST(Mirror, follows_by_merge_patches) {
    cli::Mirror mirror;
    ASSERT_FALSE(mirror.join(joined(5)));
    ASSERT_FALSE(mirror.take(update(5, 9, {{"floor", nullptr}, {"n", 2}})));
    EXPECT_EQ(mirror.view(), Json({{"n", 2}}));
    EXPECT_EQ(mirror.seq(), 9u);
    EXPECT_EQ(mirror.updates(), 1u);
}

TEST(Mirror, notices_an_update_that_was_missed_or_came_twice) {
    cli::Mirror mirror;
    ASSERT_FALSE(mirror.join(joined(5)));
    EXPECT_EQ(mirror.take(update(7, 8)).value_or("").substr(0, 6), "missed");
    ASSERT_FALSE(mirror.take(update(5, 8)));
    EXPECT_EQ(mirror.take(update(5, 8)).value_or("").substr(0, 8), "repeated");
    EXPECT_TRUE(mirror.take(update(8, 8)));
    EXPECT_EQ(mirror.seq(), 8u);
}

TEST(Mirror, resumes_with_what_was_missed_and_only_with_that) {
    cli::Mirror mirror;
    ASSERT_FALSE(mirror.join(joined(5)));
    ASSERT_FALSE(mirror.join(
        {{"journal", "j"}, {"seq", 8}, {"epoch", 1}, {"patches", {update(5, 6), update(6, 8, {{"n", 3}})}}}));
    EXPECT_EQ(mirror.view()["n"], 3);
    EXPECT_TRUE(mirror.join({{"journal", "j"}, {"seq", 12}, {"epoch", 1}, {"patches", {update(10, 12)}}}));
    EXPECT_TRUE(mirror.join({{"journal", "other"}, {"seq", 8}, {"epoch", 1}, {"patches", Json::array()}}));
    ASSERT_FALSE(mirror.join({{"journal", "other"}, {"seq", 2}, {"epoch", 1}, {"view", {{"n", 7}}}}));
    EXPECT_EQ(mirror.view()["n"], 7);
    EXPECT_EQ(mirror.seq(), 2u);
}

TEST(Mirror, knows_the_newest_presiding_epoch) {
    cli::Mirror mirror;
    ASSERT_FALSE(mirror.join(joined(5)));
    EXPECT_EQ(mirror.epoch(), 1u);
    ASSERT_FALSE(mirror.take(update(5, 6, {{"presiding", {{"epoch", 2}}}})));
    EXPECT_EQ(mirror.epoch(), 2u);
    mirror.heard_epoch(1);
    EXPECT_EQ(mirror.epoch(), 2u);
}

TEST(Mirror, without_a_view_follows_the_chain_alone) {
    cli::Mirror mirror;
    mirror.keep_view(false);
    ASSERT_FALSE(mirror.join(joined(5)));
    EXPECT_TRUE(mirror.view().is_null());
    EXPECT_TRUE(mirror.take(update(6, 7)));
    EXPECT_FALSE(mirror.take(update(5, 7, {{"presiding", {{"epoch", 4}}}})));
    EXPECT_EQ(mirror.epoch(), 4u);
}

TEST(Mirror, a_difference_names_the_member_and_both_values) {
    const Json mine = {{"a", 1}, {"b", {{"c", "x"}}}}, fresh = {{"a", 1}, {"b", {{"c", "y"}}}};
    const auto difference = cli::first_difference(mine, fresh);
    EXPECT_EQ(difference, "/b/c: here \"x\", on the server \"y\"");
    EXPECT_EQ(cli::first_difference(mine, mine), "");
    EXPECT_NE(cli::first_difference(mine, {{"a", 1}}).find("(nothing)"), std::string::npos);
}

TEST(Mirror, paths_find_members_with_dots_in_their_names) {
    const Json view = {{"people", {{"NG.2", {{"present_by", {"room", "remote"}}}}}},
                       {"lists", {{"2", {{"status", "open"}}}}},
                       {"n", 3}};
    EXPECT_EQ(*cli::find_path(view, "people.NG.2.present_by.1"), "remote");
    EXPECT_EQ(*cli::find_path(view, "lists.2.status"), "open");
    EXPECT_EQ(cli::find_path(view, "lists.3.status"), nullptr);
    EXPECT_EQ(cli::find_path(view, "people.NG.2.present_by.7"), nullptr);
    EXPECT_EQ(cli::find_path(view, "n.x"), nullptr);
}

TEST(Mirror, values_are_compared_as_a_scenario_writes_them) {
    const Json view = {
        {"n", 94}, {"doors", {"room", "remote"}}, {"null", nullptr}, {"text", "closed"}, {"no", false}};
    EXPECT_TRUE(cli::is_as_expected(cli::find_path(view, "n"), "94"));
    EXPECT_TRUE(cli::is_as_expected(cli::find_path(view, "doors"), R"(["room","remote"])"));
    EXPECT_TRUE(cli::is_as_expected(cli::find_path(view, "null"), "none"));
    EXPECT_TRUE(cli::is_as_expected(cli::find_path(view, "floor"), "none"));
    EXPECT_TRUE(cli::is_as_expected(cli::find_path(view, "no"), "false"));
    EXPECT_FALSE(cli::is_as_expected(cli::find_path(view, "text"), "none"));
    EXPECT_FALSE(cli::is_as_expected(cli::find_path(view, "text"), "open"));
    EXPECT_FALSE(cli::is_as_expected(cli::find_path(view, "floor"), "NG"));
}

}  // namespace
