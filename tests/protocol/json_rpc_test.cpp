// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "protocol/wire.h"
#include "tests/support/contract_samples.h"
#include "tests/support/random_value.h"

namespace {

using namespace protocol;
using Json = nlohmann::json;

/// "id code reason path" of the refusal.
std::string refusal_of(std::string_view text) {
    const auto call = decode_call(text);
    if (call) return "accepted";
    const Refusal& refusal = call.error().refusal;
    return call.error().id + ' ' + std::to_string(code_of(refusal.reason)) + ' ' +
           std::string(to_word(refusal.reason)) + ' ' + (refusal.path ? refusal.path->value : "-");
}

std::string with_params(std::string_view method, std::string_view params) {
    return R"({"jsonrpc":"2.0","id":7,"method":")" + std::string(method) + R"(","params":)" +
           std::string(params) + "}";
}

TEST(DecodeCall, GivesTheMethodItsParamsRefAndEpoch) {
    const auto call = decode_call(with_params("floor.give", R"({"ref":"r-1","epoch":3,"entry":"e17"})"));
    ASSERT_TRUE(call);
    EXPECT_EQ(call->id, "7");
    EXPECT_EQ(call->call.method, find_method("floor.give"));
    EXPECT_EQ(call->call.ref, Ref{"r-1"});
    EXPECT_EQ(call->call.epoch, 3u);
    const auto& give = std::get<GiveFloor>(std::get<FloorCommand>(std::get<Command>(call->call.message)));
    EXPECT_EQ(give.entry, EntryId{17});
    EXPECT_FALSE(give.next);
}

TEST(DecodeCall, ParamsMayBeLeftOutWhereNoneIsRequired) {
    EXPECT_TRUE(decode_call(R"({"jsonrpc":"2.0","id":1,"method":"floor.end"})"));
    EXPECT_EQ(refusal_of(R"({"jsonrpc":"2.0","id":1,"method":"item.open"})"),
              "1 -32602 required params.item");
}

TEST(DecodeCall, TheIdIsANumberATextOrNullAndComesBack) {
    const auto id_of = [](const std::string& id) {
        const auto call = decode_call(R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":"floor.end"})");
        return call ? call->id : "refused " + call.error().id;
    };
    for (const char* id : {"0", "-1", "1.5", "9007199254740993", "\"\"", "\"a-1\"", R"("\"é\\")", "null"})
        EXPECT_EQ(id_of(id), id);
    for (const char* id : {"true", "[]", "[1]", "{}"}) EXPECT_EQ(id_of(id), "refused null") << id;
    EXPECT_EQ(id_of('"' + std::string(limits::slug_max - 2, 'i') + '"').size(), limits::slug_max);
    EXPECT_EQ(id_of('"' + std::string(limits::slug_max - 1, 'i') + '"'), "refused null");
    EXPECT_EQ(refusal_of(R"({"jsonrpc":"2.0","id":{},"method":"floor.end"})"), "null -32600 malformed id");
}

TEST(DecodeCall, WithoutAnIdItIsANotificationThatIsNeverAnswered) {
    const auto call = decode_call(R"({"jsonrpc":"2.0","method":"floor.end"})");
    ASSERT_TRUE(call);
    EXPECT_EQ(call->id, "");
    EXPECT_EQ(refusal_of(R"({"jsonrpc":"2.0","method":"no.such"})"), " -32601 method_unknown -");
    EXPECT_EQ(refusal_of(R"({"jsonrpc":"2.0","method":"floor.end","params":{"x":1}})"),
              " -32602 unknown_member params.x");
    EXPECT_EQ(refusal_of(R"({"jsonrpc":"1.0","method":"floor.end"})"), "null -32600 malformed jsonrpc")
        << "what is no request at all is answered";
}

TEST(DecodeCall, RefusesWhatIsNoJsonRpcRequest) {
    EXPECT_EQ(refusal_of(""), "null -32700 parse_error -");
    EXPECT_EQ(refusal_of("{"), "null -32700 parse_error -");
    for (const char* text :
         {"[]", R"([{"jsonrpc":"2.0","id":1,"method":"floor.end"}])", "1", "null", "\"floor.end\""})
        EXPECT_EQ(refusal_of(text), "null -32600 malformed -") << text;
    EXPECT_EQ(refusal_of(R"({"id":1,"method":"floor.end"})"), "1 -32600 malformed jsonrpc");
    EXPECT_EQ(refusal_of(R"({"jsonrpc":2.0,"id":1,"method":"floor.end"})"), "1 -32600 malformed jsonrpc");
    EXPECT_EQ(refusal_of(R"({"jsonrpc":"2.1","id":1,"method":"floor.end"})"), "1 -32600 malformed jsonrpc");
    EXPECT_EQ(refusal_of(R"({"jsonrpc":"2.0","id":1})"), "1 -32600 malformed method");
    EXPECT_EQ(refusal_of(R"({"jsonrpc":"2.0","id":1,"method":7})"), "1 -32600 malformed method");
    EXPECT_EQ(refusal_of(R"({"jsonrpc":"2.0","id":1,"method":"floor.end","extra":1})"),
              "1 -32600 malformed extra");
    EXPECT_EQ(refusal_of(R"({"jsonrpc":"2.0","id":1,"result":{}})"), "1 -32600 malformed result");
    EXPECT_EQ(refusal_of(R"({"jsonrpc":"2.0","id":1,"id":2,"method":"floor.end"})"),
              "null -32602 duplicate_member id");
    EXPECT_EQ(refusal_of(std::string(40, '[') + std::string(40, ']')), "null -32600 malformed -");
}

TEST(DecodeCall, MakesALineOfThePathThatTheClientMadeUp) {
    EXPECT_EQ(refusal_of(R"({"a\u0001b\u007fc\u2028d":1,"jsonrpc":"2.0","id":1,"method":"floor.end"})"),
              "1 -32600 malformed a\ufffdb\ufffdc\ufffdd");
    const std::string name = std::string(protocol::limits::line_max - 1, 'x');
    EXPECT_EQ(refusal_of("{\"" + name + "\u00e9\":1,\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"floor.end\"}"),
              "1 -32600 malformed " + name);
    EXPECT_EQ(refusal_of(R"({"":1,"":2})"), R"(null -32602 duplicate_member "")");
}

TEST(DecodeCall, RefusesUnknownMethodsAndParamsByPosition) {
    EXPECT_EQ(refusal_of(with_params("floor.taken", "{}")), "7 -32601 method_unknown -");
    EXPECT_EQ(refusal_of(with_params("", "{}")), "7 -32601 method_unknown -");
    EXPECT_EQ(refusal_of(with_params("floor.end", "[]")), "7 -32602 wrong_type params");
    EXPECT_EQ(refusal_of(with_params("floor.end", "null")), "7 -32602 wrong_type params");
}

TEST(DecodeCall, NamesThePathOfAWrongParam) {
    EXPECT_EQ(refusal_of(with_params("floor.request", R"({"list":"2","colour":"red"})")),
              "7 -32602 unknown_member params.colour");
    EXPECT_EQ(refusal_of(with_params("floor.request", R"({"list":"2","list":"2"})")),
              "null -32602 duplicate_member params.list");
    EXPECT_EQ(refusal_of(with_params("list.open", R"({"list":"2","limits":{"statement":-1}})")),
              "7 -32602 out_of_range params.limits.statement");
    EXPECT_EQ(refusal_of(with_params("session.join", R"({"session":"s","token":"t","want":["view","all"]})")),
              "7 -32602 not_a_word params.want[1]");
    EXPECT_EQ(refusal_of(with_params("floor.end", R"({"ref":"a b"})")), "7 -32602 bad_text params.ref");
    EXPECT_EQ(refusal_of(with_params("floor.end", R"({"ref":""})")), "7 -32602 required params.ref");
    EXPECT_EQ(refusal_of(with_params("floor.end", R"({"epoch":-1})")), "7 -32602 out_of_range params.epoch");
    EXPECT_EQ(refusal_of(with_params("floor.end", R"({"epoch":"1"})")), "7 -32602 wrong_type params.epoch");
}

TEST(DecodeCall, RefAndEpochBelongToCommandsOnly) {
    EXPECT_EQ(refusal_of(with_params("clock.ping", R"({"t0":1,"ref":"a"})")),
              "7 -32602 unknown_member params.ref");
    EXPECT_EQ(refusal_of(with_params("clock.ping", R"({"t0":1,"epoch":1})")),
              "7 -32602 unknown_member params.epoch");
    EXPECT_EQ(refusal_of(with_params("clock.ping", "{}")), "7 -32602 required params.t0");
}

TEST(DecodeCall, CutsThePathOfALongNameBetweenTwoCharacters) {
    std::string name = "a";
    while (name.size() < 2000) name += "中";
    const auto call = decode_call(with_params("floor.end", "{\"" + name + "\":1}"));
    ASSERT_FALSE(call);
    const std::string& path = call.error().refusal.path->value;
    EXPECT_LE(path.size(), limits::line_max);
    EXPECT_GT(path.size(), limits::line_max - 4);
    EXPECT_NO_THROW((void)Json(path).dump()) << "the path is UTF-8";
    EXPECT_TRUE(Json::accept(encode_error(call.error().id, call.error().refusal)));
}

TEST(DecodeCall, TakesTheLargestFrameAndWhateverItIsFilledWith) {
    const std::string large =
        with_params("decision.take", R"({"subject":"report","outcome":"adopted","by":"consensus","text":")" +
                                         std::string(limits::prose_max, 'a') + "\"}");
    EXPECT_TRUE(decode_call(large));
    std::string members = "{\"list\":\"2\"";
    for (int i = 0; members.size() < limits::text_frame_max - 200; ++i)
        members += ",\"m" + std::to_string(i) + "\":0";
    EXPECT_EQ(refusal_of(with_params("floor.request", members + "}")).substr(0, 23),
              "7 -32602 unknown_member");
    EXPECT_EQ(refusal_of(std::string(limits::text_frame_max, '{')), "null -32700 parse_error -");
}

TEST(EncodeCall, IsDecodedToTheSameCall) {
    for (const support::Sample& sample : support::contract_samples()) {
        if (!sample.method) continue;
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            support::RandomValue random(seed);
            const auto value = sample.make();
            random.fill(*sample.type, value.get());
            std::string params;
            write_json(*sample.type, value.get(), params);
            std::optional<Ref> ref;
            std::optional<std::uint64_t> epoch;
            if (sample.method->command && random.one_in(2)) ref = random.make<Ref>();
            if (sample.method->command && random.one_in(2)) epoch = random.make<std::uint64_t>();
            auto call = decode_call(encode_call("\"x\"", sample.method->name, params, ref, epoch));
            ASSERT_TRUE(call) << sample.name << ' ' << params;
            EXPECT_EQ(call->id, "\"x\"");
            EXPECT_EQ(call->call.method, sample.method);
            EXPECT_EQ(call->call.ref, ref);
            EXPECT_EQ(call->call.epoch, epoch);
            std::string read;
            write_json(*sample.type, sample.method->access(call->call.message), read);
            EXPECT_EQ(read, params);
        }
    }
}

TEST(EncodeCall, PutsRefAndEpochBeforeTheParams) {
    EXPECT_EQ(encode_call("7", "floor.give", R"({"next":true})", Ref{"a"}, 2),
              R"({"jsonrpc":"2.0","id":7,"method":"floor.give","params":{"ref":"a","epoch":2,"next":true}})");
    EXPECT_EQ(encode_call("7", "floor.end", "{}", Ref{"a"}, {}),
              R"({"jsonrpc":"2.0","id":7,"method":"floor.end","params":{"ref":"a"}})");
    EXPECT_EQ(encode_call("7", "floor.end", "{}", {}, {}),
              R"({"jsonrpc":"2.0","id":7,"method":"floor.end","params":{}})");
}

TEST(EncodeResult, HoldsTheIdAndTheAnswer) {
    EXPECT_EQ(encode_result("\"x\"", to_json(EntryAnswer{.seq = 9, .entry = {4}})),
              R"({"jsonrpc":"2.0","id":"x","result":{"seq":9,"entry":"e4"}})");
}

TEST(EncodeError, HoldsCodeSentenceAndReason) {
    EXPECT_EQ(
        encode_error("7", {.reason = Reason::epoch_stale, .presiding = ParticipantId{"rypl"}, .epoch = 2}),
        R"({"jsonrpc":"2.0","id":7,"error":{"code":-32010,)"
        R"("message":"The chair has changed hands since. Look again and repeat.",)"
        R"("data":{"reason":"epoch_stale","presiding":"rypl","epoch":2}}})");
    EXPECT_EQ(encode_error("7", {.reason = Reason::unknown_member, .path = Line{"params.\"x\""}}),
              R"({"jsonrpc":"2.0","id":7,"error":{"code":-32602,)"
              R"("message":"A parameter has a name that this method does not know.",)"
              R"("data":{"reason":"unknown_member","path":"params.\"x\""}}})");
}

TEST(EncodeError, WhatIsNoJsonIsMalformedWithItsOwnCodeAndIdNull) {
    const auto call = decode_call("{");
    ASSERT_FALSE(call);
    EXPECT_EQ(encode_error(call.error().id, call.error().refusal),
              R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"The text is not JSON.",)"
              R"("data":{"reason":"malformed"}}})");
}

TEST(EncodeNotification, HoldsMethodAndParamsAndNoId) {
    const Update update{.seq = 9, .prev = 7, .at = {0}, .patch = JsonText{R"({"floor":null})"}};
    EXPECT_EQ(
        encode_notification("update", to_json(update)),
        R"({"jsonrpc":"2.0","method":"update","params":{"seq":9,"prev":7,"at":"1970-01-01T00:00:00.000Z",)"
        R"("patch":{"floor":null},"events":[]}})");
}

}  // namespace
