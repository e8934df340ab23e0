// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "protocol/wire.h"
#include "tests/support/random_value.h"

namespace {

using namespace protocol;
using Json = nlohmann::json;

Entered random_entered(const EventKind& kind, std::uint64_t seed) {
    support::RandomValue random(seed, seed % 4 == 0 ? support::Filling::full : support::Filling::any);
    Entered entered{.seq = random.make<std::uint64_t>(),
                    .at = random.make<Time>(),
                    .by = random.make<Line>().value,
                    .epoch = random.make<std::uint64_t>(),
                    .event = kind.make()};
    if (random.one_in(2)) entered.on_behalf = random.make<DelegationId>();
    if (random.one_in(2)) entered.door = random.make<Door>();
    if (!random.one_in(4)) entered.presiding = random.make<ParticipantId>();
    random.fill(kind.data(), kind.access(entered.event));
    return entered;
}

Entered given() {
    return {.seq = 41,
            .at = {1'595'836'800'123},
            .by = "rypl",
            .on_behalf = DelegationId{"CZ"},
            .door = Door::remote,
            .presiding = {"rypl"},
            .epoch = 2,
            .event = FloorEvent(FloorGiven{.entry = {17}, .meeting = 3, .limit_ms = 180'000})};
}

TEST(Record, EveryKindOfEventComesBackAsItWasWritten) {
    for (const EventKind& kind : event_kinds())
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const Entered entered = random_entered(kind, seed);
            const std::string body = encode_record(entered);
            const auto read = decode_record(body);
            ASSERT_TRUE(read) << kind.type << " seed " << seed << ": " << read.error().path << ' '
                              << read.error().detail;
            EXPECT_EQ(read->seq, entered.seq);
            EXPECT_EQ(read->at, entered.at);
            EXPECT_EQ(read->by, entered.by);
            EXPECT_EQ(read->on_behalf, entered.on_behalf);
            EXPECT_EQ(read->door, entered.door);
            EXPECT_EQ(read->presiding, entered.presiding);
            EXPECT_EQ(read->epoch, entered.epoch);
            EXPECT_TRUE(read->event == entered.event) << kind.type << " seed " << seed;
            EXPECT_EQ(encode_record(*read), body);
        }
}

TEST(Record, StandsOnOneLineInTheOrderOfTheJournal) {
    EXPECT_EQ(
        encode_record(given()),
        R"({"seq":41,"at":"2020-07-27T08:00:00.123Z","type":"floor.given","by":"rypl","on_behalf":"CZ",)"
        R"("door":"remote","presiding":"rypl","epoch":2,)"
              R"("data":{"entry":"e17","meeting":3,"limit_ms":180000}})");
    const Entered first{.seq = 1, .by = "system", .event = ClockEvent(ServerStarted{})};
    EXPECT_EQ(
        encode_record(first),
        R"({"seq":1,"at":"1970-01-01T00:00:00.000Z","type":"server.started","by":"system",)"
              R"("epoch":0,"data":{}})");
}

TEST(Record, AClientSeesTheEventWithoutDoorAndPresiding) {
    EXPECT_EQ(
        encode_event(given()),
        R"({"seq":41,"at":"2020-07-27T08:00:00.123Z","type":"floor.given","by":"rypl","on_behalf":"CZ",)"
        R"("data":{"entry":"e17","meeting":3,"limit_ms":180000}})");
    EXPECT_TRUE(from_json<SeenEvent>(Json::parse(encode_event(given()))));
}

/// "reason path" of a record with one member changed; a null value takes the member away.
std::string refusal_with(const Json::json_pointer& at, const Json& value) {
    Json json = Json::parse(encode_record(given()));
    if (value.is_null()) json.at(at.parent_pointer()).erase(at.back());
    else json[at] = value;
    const auto read = decode_record(json.dump());
    return read ? "accepted" : std::string(to_word(read.error().reason)) + ' ' + read.error().path;
}

TEST(Record, IsReadStrictly) {
    using At = Json::json_pointer;
    for (const char* name : {"seq", "at", "type", "by", "epoch", "data"})
        EXPECT_EQ(refusal_with(At("/" + std::string(name)), nullptr), "required " + std::string(name));
    for (const char* name : {"on_behalf", "door", "presiding"})
        EXPECT_EQ(refusal_with(At("/" + std::string(name)), nullptr), "accepted");
    EXPECT_EQ(refusal_with(At("/more"), 1), "unknown_member more");
    EXPECT_EQ(refusal_with(At("/seq"), -1), "out_of_range seq");
    EXPECT_EQ(refusal_with(At("/at"), "2020-02-30T08:00:00.000Z"), "bad_text at");
    EXPECT_EQ(refusal_with(At("/type"), "floor.taken"), "not_a_word type");
    EXPECT_EQ(refusal_with(At("/door"), "window"), "not_a_word door");
    EXPECT_EQ(refusal_with(At("/data"), Json::array()), "wrong_type data");
    EXPECT_EQ(refusal_with(At("/data/entry"), nullptr), "required data.entry");
    EXPECT_EQ(refusal_with(At("/data/entry"), "e0"), "bad_text data.entry");
    EXPECT_EQ(refusal_with(At("/data/more"), 1), "unknown_member data.more");
}

TEST(Record, WhatIsNoRecordIsAnError) {
    for (const char* text : {"", "[]", "null", "7", "{", "{}", "{\"data\":{}}"})
        EXPECT_FALSE(decode_record(text)) << text;
    const std::string whole = encode_record(given());
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(decode_record(whole.substr(0, size))) << size;
}

}  // namespace
