// SPDX-License-Identifier: Apache-2.0
#include "protocol/param_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "protocol/written_values.h"

namespace {

using protocol::find_method;
using protocol::params_from_words;
using ::testing::HasSubstr;

const protocol::LocalDay vienna{"Europe/Vienna", "2020-07-27"};

std::string params(std::string_view method, const std::vector<std::string>& words) {
    const auto result = params_from_words(*find_method(method), words, vienna);
    return result ? result->params_json : "error: " + text_of(result.error());
}

TEST(ParamWords, texts_and_ids_stand_as_they_are) {
    EXPECT_EQ(params("floor.request", {"list=2", "for=NO", "door=room"}),
              R"({"door":"room","for":"NO","list":"2"})");
    EXPECT_EQ(params("floor.withdraw", {"entry=e17"}), R"({"entry":"e17"})");
    EXPECT_EQ(params("floor.pause", {"reason=a = b"}), R"({"reason":"a = b"})");
    EXPECT_EQ(params("floor.end", {}), "{}");
}

TEST(ParamWords, numbers_and_truth_values_are_such) {
    EXPECT_EQ(params("meeting.open", {"number=1"}), R"({"number":1})");
    EXPECT_EQ(params("floor.give", {"next=true"}), R"({"next":true})");
    EXPECT_EQ(params("rehearsal.set_clock", {"speed=0"}), R"({"speed":0})");
}

TEST(ParamWords, durations_may_have_units) {
    EXPECT_EQ(params("floor.extend", {"ms=90s"}), R"({"ms":90000})");
    EXPECT_EQ(params("floor.extend", {"ms=1min30s"}), R"({"ms":90000})");
    EXPECT_EQ(params("floor.extend", {"ms=90000"}), R"({"ms":90000})");
    EXPECT_EQ(params("list.configure", {"list=2", "limits=statement:3min,group_statement:300 s"}),
              R"({"limits":{"group_statement":300000,"statement":180000},"list":"2"})");
    EXPECT_EQ(params("list.configure", {"list=2", R"(limits={"statement":60000})"}),
              R"({"limits":{"statement":60000},"list":"2"})");
}

TEST(ParamWords, times_are_local_to_the_day_or_carry_their_date) {
    EXPECT_EQ(params("list.open", {"list=2", "closes_at=12:30"}),
              R"({"closes_at":"2020-07-27T10:30:00.000Z","list":"2"})");
    EXPECT_EQ(params("list.open", {"list=2", "closes_at=2020-12-01 12:30:05"}),
              R"({"closes_at":"2020-12-01T11:30:05.000Z","list":"2"})");
    EXPECT_EQ(params("meeting.suspend", {"until=2020-07-27T09:00:00Z"}),
              R"({"until":"2020-07-27T09:00:00.000Z"})");
}

TEST(ParamWords, null_leaves_an_optional_member_out) {
    EXPECT_EQ(params("list.move", {"entry=e1", "after=null"}), R"({"entry":"e1"})");
}

TEST(ParamWords, ref_and_epoch_are_put_aside) {
    const auto result = params_from_words(
        *find_method("floor.give"), std::vector<std::string>{"next=true", "epoch=3", "ref=r-1"}, vienna);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->params_json, R"({"next":true})");
    EXPECT_EQ(result->epoch, 3u);
    EXPECT_EQ(result->ref, protocol::Ref{"r-1"});
}

TEST(ParamWords, PR12_what_is_done_on_instruction_is_said_beside_the_params) {
    EXPECT_EQ(params("floor.give", {"next=true", "on_instruction=true"}),
              R"({"next":true,"on_instruction":true})");
    EXPECT_EQ(params("floor.end", {"on_instruction=false"}), "{}");
    EXPECT_THAT(params("floor.end", {"on_instruction=yes"}), HasSubstr("neither true nor false"));
    EXPECT_THAT(params("floor.withdraw", {"entry=e1", "on_instruction=true"}),
                HasSubstr("there is no such member"));
}

TEST(ParamWords, errors_name_the_word_and_what_it_needs) {
    EXPECT_EQ(
        params("floor.request", {"lst=2"}),
        "error: lst=2: there is no such member; known are list, kind, capacity, group, speaker, for, door, "
        "reply_to");
    EXPECT_EQ(params("floor.end", {"entry=e1"}),
              "error: entry=e1: there is no such member; floor.end has no members");
    EXPECT_EQ(params("floor.request", {}), "error: list= is missing");
    EXPECT_EQ(params("floor.request", {"list"}), "error: list: is no word such as list=2");
    EXPECT_EQ(params("floor.request", {"list=2", "list=3"}), "error: list=3: gives list a second time");
    EXPECT_EQ(params("floor.request", {"list=2", "door=window"}),
              "error: door=window: needs one of room, remote");
    EXPECT_THAT(params("floor.withdraw", {"entry=17"}), HasSubstr("entry=17: needs an id such as e7"));
    EXPECT_THAT(params("floor.extend", {"ms=soon"}), HasSubstr("ms=soon: is no duration"));
    EXPECT_THAT(params("meeting.open", {"number=first"}), HasSubstr("is no whole number"));
    EXPECT_THAT(params("meeting.open", {"number=-1"}), HasSubstr("needs from 0"));
    EXPECT_THAT(params("floor.give", {"next=yes"}), HasSubstr("neither true nor false"));
    EXPECT_THAT(params("list.open", {"list=2", "closes_at=noon"}), HasSubstr("is no time such as 10:00"));
    EXPECT_THAT(params("list.open", {"list=2", "limits=3min"}), HasSubstr("needs pairs"));
    EXPECT_THAT(params("list.open", {"list=2", "limits={"}), HasSubstr("is no JSON text"));
    EXPECT_THAT(params("floor.give", {"next=true", "epoch=x"}), HasSubstr("epoch=x: is no whole number"));
    EXPECT_THAT(params("floor.pause", {"reason=\xff"}), HasSubstr("not UTF-8"));
}

TEST(WrittenValues, durations_need_a_unit_and_an_end) {
    EXPECT_EQ(protocol::parse_duration("0"), 0);
    EXPECT_EQ(protocol::parse_duration("3 min"), 180'000);
    EXPECT_EQ(protocol::parse_duration("1 h 30 min"), 5'400'000);
    EXPECT_EQ(protocol::parse_duration("250ms"), 250);
    for (const char* wrong :
         {"", "3", "min", "3 m", "-3 min", "3 min 4", "9999999999999999999 h", "400000 h", "3 min,"})
        EXPECT_FALSE(protocol::parse_duration(wrong)) << wrong;
}

TEST(WrittenValues, a_time_zone_has_an_entry_of_that_name) {
    for (const char* known : {"Europe/Vienna", "UTC", "Etc/UTC", "Africa/Johannesburg"})
        EXPECT_TRUE(protocol::known_time_zone(known)) << known;
    for (const char* unknown : {"", "Vienna", "Europe/Wien", "Etc/Unknown", "GMT+5"})
        EXPECT_FALSE(protocol::known_time_zone(unknown)) << unknown;
}

TEST(WrittenValues, the_local_date_turns_at_the_midnight_of_the_place) {
    const auto evening = protocol::parse_written_time("2020-07-27T22:30:00Z", "Europe/Vienna");
    ASSERT_TRUE(evening);
    EXPECT_EQ(protocol::local_date(*evening, "Europe/Vienna"), "2020-07-28");
    EXPECT_EQ(protocol::local_date(*evening, "America/Sao_Paulo"), "2020-07-27");
}

TEST(WrittenValues, the_first_byte_that_is_not_UTF_8_is_found) {
    EXPECT_FALSE(protocol::first_bad_utf8("плата 会议 😀"));
    EXPECT_EQ(protocol::first_bad_utf8("ab\xc3"), 2u);
    EXPECT_EQ(protocol::first_bad_utf8("\xed\xa0\x80"), 0u);  // a surrogate
    EXPECT_EQ(protocol::first_bad_utf8("a\xc0\x80"), 1u);     // NUL in two bytes
    EXPECT_EQ(protocol::first_bad_utf8(std::string_view("a\0b", 3)), 1u);
}

}  // namespace
