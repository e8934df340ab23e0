// SPDX-License-Identifier: Apache-2.0
#include "protocol/refusal.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "protocol/close_codes.h"
#include "protocol/messages.h"
#include "protocol/wire.h"

namespace {

using namespace protocol;

Reason reason_at(std::size_t i) {
    return static_cast<Reason>(i);
}
std::size_t reason_count() {
    return type_of<Reason>().words.size();
}

TEST(CodeOf, IsThatOfTheContract) {
    const std::map<Reason, int> contract = {{Reason::parse_error, -32700},
                                            {Reason::malformed, -32600},
                                            {Reason::method_unknown, -32601},
                                            {Reason::unknown_member, -32602},
                                            {Reason::required, -32602},
                                            {Reason::wrong_type, -32602},
                                            {Reason::out_of_range, -32602},
                                            {Reason::too_long, -32602},
                                            {Reason::not_a_word, -32602},
                                            {Reason::bad_text, -32602},
                                            {Reason::duplicate_member, -32602},
                                            {Reason::not_joined, -32001},
                                            {Reason::token_unknown, -32001},
                                            {Reason::token_revoked, -32001},
                                            {Reason::not_presiding, -32003},
                                            {Reason::role_required, -32003},
                                            {Reason::not_your_delegation, -32003},
                                            {Reason::list_closed, -32009},
                                            {Reason::already_waiting, -32009},
                                            {Reason::floor_taken, -32009},
                                            {Reason::no_meeting, -32009},
                                            {Reason::item_not_open, -32009},
                                            {Reason::cap_reached, -32009},
                                            {Reason::epoch_stale, -32010},
                                            {Reason::entry_unknown, -32004},
                                            {Reason::slow_down, -32029},
                                            {Reason::not_leading, -32053},
                                            {Reason::journal_unavailable, -32053}};
    for (const auto& [reason, code] : contract) EXPECT_EQ(code_of(reason), code) << to_word(reason);
}

TEST(CodeOf, WhatDoesNotExistIsMinus32004) {
    for (std::size_t i = 0; i < reason_count(); ++i) {
        const auto word = to_word(reason_at(i));
        if (word.ends_with("_unknown") && word != "method_unknown" && word != "token_unknown") {
            EXPECT_EQ(code_of(reason_at(i)), -32004) << word;
        }
    }
}

TEST(CodeOf, EveryReasonHasACodeOfTheContract) {
    const std::set<int> codes = {-32700, -32600, -32601, -32602, -32001, -32003,
                                 -32004, -32009, -32010, -32029, -32053};
    for (std::size_t i = 0; i < reason_count(); ++i)
        EXPECT_TRUE(codes.count(code_of(reason_at(i)))) << to_word(reason_at(i));
}

TEST(SentenceOf, IsAnEnglishSentenceOfItsOwnForEveryReason) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < reason_count(); ++i) {
        const auto sentence = sentence_of(reason_at(i));
        EXPECT_TRUE(seen.insert(sentence).second) << sentence;
        ASSERT_FALSE(sentence.empty());
        EXPECT_TRUE(sentence.front() >= 'A' && sentence.front() <= 'Z') << sentence;
        EXPECT_EQ(sentence.back(), '.') << sentence;
    }
}

TEST(Refusal, IsWrittenWithTheMembersThatHelpOnly) {
    EXPECT_EQ(to_json(Refusal{.reason = Reason::list_closed}), R"({"reason":"list_closed"})");
    EXPECT_EQ(
        to_json(Refusal{.reason = Reason::not_presiding, .presiding = ParticipantId{"rypl"}, .epoch = 2}),
        R"({"reason":"not_presiding","presiding":"rypl","epoch":2})");
    EXPECT_EQ(to_json(Refusal{.reason = Reason::slow_down, .retry_ms = 250}),
              R"({"reason":"slow_down","retry_ms":250})");
}

TEST(CloseCodes, TheRangeSaysWhetherToComeBack) {
    std::set<int> seen;
    for (const auto& row : close_codes::rows) EXPECT_TRUE(seen.insert(row.code).second) << row.name;
    for (const int code : {1001, 1009, 4001, 4008, 4010}) {
        EXPECT_TRUE(seen.count(code)) << code;
        EXPECT_TRUE(close_codes::comes_back(static_cast<std::uint16_t>(code))) << code;
    }
    for (const int code : {4500, 4501, 4503}) {
        EXPECT_TRUE(seen.count(code)) << code;
        EXPECT_FALSE(close_codes::comes_back(static_cast<std::uint16_t>(code))) << code;
    }
}

}  // namespace
