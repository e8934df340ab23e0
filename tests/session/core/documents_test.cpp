// SPDX-License-Identifier: Apache-2.0
/// What rows of text would say at too great a length: how many texts of statements a delegation may have.

#include "session/core/documents.h"

#include <gtest/gtest.h>

#include "tests/session/core/course_ground.h"

namespace {

using protocol::Reason;
using support::none;
using support::ScenarioStage;

/// Sends a text with content of its own; how it was refused, if it was.
std::optional<Reason> attach(ScenarioStage& stage, const std::string& who, std::size_t content,
                             std::uint64_t bytes = 8) {
    std::string hash = std::to_string(content);
    hash.insert(0, 64 - hash.size(), '0');
    const auto refusal = stage.attach(
        who, {.name = {"speech.pdf"}, .language = {"en"}, .media_type = {"application/pdf"}, .bytes = bytes,
              .sha256 = {hash}});
    return refusal ? std::optional(refusal->reason) : std::nullopt;
}

TEST(Texts, TX5_a_delegation_has_so_many_that_are_not_withdrawn) {
    auto stage = course::stage_of(course::usual_rules);
    ASSERT_EQ(stage.play(course::opening), none);
    EXPECT_EQ(attach(stage, "KE", 0), std::nullopt);  // another one's do not count
    for (std::size_t content = 1; content <= protocol::limits::documents_max; ++content)
        ASSERT_EQ(attach(stage, "NG", content), std::nullopt) << content;
    EXPECT_EQ(attach(stage, "NG", 0), Reason::cap_reached);
    EXPECT_EQ(attach(stage, "KE", 1), std::nullopt);
    ASSERT_EQ(stage.play("at 2020-07-27 10:00\nNG document.withdraw document=t2\n"), none);
    EXPECT_EQ(attach(stage, "NG", 0), std::nullopt);
    EXPECT_EQ(attach(stage, "NG", 1000), Reason::cap_reached);
}

TEST(Texts, TX5_a_delegation_has_so_many_bytes_with_those_that_are_withdrawn) {
    auto stage = course::stage_of(course::usual_rules);
    ASSERT_EQ(stage.play(course::opening), none);
    constexpr std::uint64_t largest = protocol::limits::document_bytes_max;
    for (std::size_t content = 1; content <= 10; ++content)
        ASSERT_EQ(attach(stage, "NG", content, largest), std::nullopt) << content;
    ASSERT_EQ(stage.play("at 2020-07-27 10:00\nNG document.withdraw document=t1\n"), none);
    EXPECT_EQ(attach(stage, "NG", 11, 1), Reason::cap_reached);
    EXPECT_EQ(attach(stage, "NG", 2, largest), Reason::already_so);
    EXPECT_EQ(attach(stage, "KE", 11, largest), std::nullopt);
}

TEST(Texts, TX2_a_delegation_reads_its_own_text_before_others_do) {
    auto stage = course::stage_of(course::usual_rules);
    ASSERT_EQ(stage.play(course::opening), none);
    ASSERT_EQ(attach(stage, "NG", 1), std::nullopt);
    const auto reads = [&stage](const char* who) {
        const core::State& state = stage.state();
        return core::may_read(state, state.documents.begin()->second, state.participants.at({who}));
    };
    EXPECT_TRUE(reads("NG"));
    EXPECT_TRUE(reads("NG.2"));
    EXPECT_TRUE(reads("interpreter"));
    EXPECT_TRUE(reads("rypl"));
    EXPECT_FALSE(reads("KE"));
}

}  // namespace
