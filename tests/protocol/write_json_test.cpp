// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "protocol/wire.h"

namespace {

using namespace protocol;

std::string json_text(std::string_view text) {
    std::string out;
    append_quoted(text, out);
    return out;
}

TEST(WriteJson, MembersStandInDeclaredOrderAndAbsentOnesAreLeftOut) {
    FloorRequested event{.entry = {17}, .list = {"2"}, .delegation = {"NG"}, .kind = {"statement"}};
    event.capacity = Capacity::observer;
    event.door = Door::remote;
    EXPECT_EQ(to_json(event), R"({"entry":"e17","list":"2","delegation":"NG","kind":"statement",)"
                              R"("capacity":"observer","door":"remote","inscribed":false,"late":false})");
    event.after = EntryId{4};
    event.group = GroupId{"africa"};
    EXPECT_EQ(to_json(event), R"({"entry":"e17","list":"2","delegation":"NG","kind":"statement",)"
                              R"("capacity":"observer","group":"africa","door":"remote","after":"e4",)"
                              R"("inscribed":false,"late":false})");
}

TEST(WriteJson, AnEmptyListIsWrittenAndAnEmptyMapIsNot) {
    EXPECT_EQ(to_json(DelegationView{.delegation = {"NG"}, .category = {"member_state"}}),
              R"({"delegation":"NG","category":"member_state","groups":[]})");
    DelegationView view{.delegation = {"NG"},
                        .category = {"member_state"},
                        .name = {{"zh", {"尼日利亚"}}, {"en", {"Nigeria"}}},
                        .groups = {{"a"}, {"b"}}};
    EXPECT_EQ(to_json(view), R"({"delegation":"NG","category":"member_state",)"
                             R"("name":{"en":"Nigeria","zh":"尼日利亚"},"groups":["a","b"]})");
}

TEST(WriteJson, ARecordWithoutMembersIsAnEmptyObject) {
    EXPECT_EQ(to_json(EndFloor{}), "{}");
}

TEST(WriteJson, BooleansIntegersAndGivenBackValues) {
    EXPECT_EQ(to_json(true), "true");
    EXPECT_EQ(to_json(false), "false");
    EXPECT_EQ(to_json(integer_max), "9007199254740991");
    EXPECT_EQ(to_json(-integer_max), "-9007199254740991");
    EXPECT_EQ(to_json(Scalar{"1.5"}), "1.5");
    EXPECT_EQ(to_json(JsonText{R"({"a":null})"}), R"({"a":null})");
    EXPECT_EQ(to_json(std::optional<Door>{}), "null");
    EXPECT_EQ(to_json(std::optional<Door>{Door::room}), "\"room\"");
}

TEST(AppendQuoted, EscapesWhatJsonForbidsAndKeepsTheRest) {
    EXPECT_EQ(json_text(""), "\"\"");
    EXPECT_EQ(json_text("a\"b\\c/d"), R"("a\"b\\c/d")");
    EXPECT_EQ(json_text("1\n2\t3\r4"), R"("1\n2\t3\r4")");
    EXPECT_EQ(json_text(std::string_view("\0\x01\x1f", 3)), R"("\u0000\u0001\u001f")");
    EXPECT_EQ(json_text("é中😀"), "\"é中😀\"");
}

TEST(AppendQuoted, IsReadBackByAnyJsonReader) {
    std::string every;
    for (int c = 0; c < 0x80; ++c) every += static_cast<char>(c);
    EXPECT_EQ(nlohmann::json::parse(json_text(every)).get<std::string>(), every);
}

TEST(TimeText, WritesUtcWithMilliseconds) {
    EXPECT_EQ(time_text({0}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(time_text({-1}), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(time_text({1'595'836'800'123}), "2020-07-27T08:00:00.123Z");
    EXPECT_EQ(time_text({951'782'400'000}), "2000-02-29T00:00:00.000Z");
    EXPECT_EQ(time_text({4'107'542'400'000}), "2100-03-01T00:00:00.000Z");
    EXPECT_EQ(time_text({-2'208'988'800'000}), "1900-01-01T00:00:00.000Z");
    EXPECT_EQ(time_text({253'402'300'799'999}), "9999-12-31T23:59:59.999Z");
}

TEST(TimeText, EveryDayOfFourCenturiesIsReadBackAndFollowsTheDayBefore) {
    const std::int64_t day_ms = 86'400'000;
    std::string before;
    for (std::int64_t day = -25'567; day < -25'567 + 146'097; ++day) {
        const Time noon{day * day_ms + day_ms / 2};
        const std::string text = time_text(noon);
        const auto read = parse_time(text);
        ASSERT_TRUE(read) << text;
        ASSERT_EQ(read->ms, noon.ms) << text;
        ASSERT_LT(before, text);
        before = text;
    }
}

}  // namespace
