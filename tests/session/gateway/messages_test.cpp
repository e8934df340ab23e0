// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <map>

#include "tests/session/gateway/serving.h"

namespace {

using namespace serving;
using support::WebSocketClient;

TEST(Messages, a_good_call_reaches_control_and_its_answer_comes_back) {
    Serving serving;
    WebSocketClient client(serving.port());
    client.send(ping_call(7));
    const auto answer = nlohmann::json::parse(client.receive());
    EXPECT_EQ(answer["id"], 7);
    EXPECT_EQ(answer["result"], "clock.ping");
    EXPECT_EQ(serving.metric("rostrum_messages_received_total{method=\"clock.ping\"}"), 1);
}

TEST(Messages, what_cannot_be_decoded_is_answered_at_once_with_code_and_path) {
    struct Row {
        const char* text;
        int code;
        const char* reason;
        const char* path;
    };
    const Row rows[] = {
        {"{\"jsonrpc\":", -32700, "malformed", nullptr},
        {"[]", -32600, "malformed", nullptr},
        {R"({"jsonrpc":"2.0","id":1,"method":"no.such","params":{}})", -32601, nullptr, nullptr},
        {R"({"jsonrpc":"2.0","id":1,"method":"clock.ping","params":{"t0":1,"x":2}})", -32602,
         "unknown_member", "params.x"},
        {R"({"jsonrpc":"2.0","id":1,"method":"session.join","params":{"session":"s"}})", -32602, "required",
         "params.token"},
    };
    Serving serving;
    serving.held = true;  // none of these needs control
    WebSocketClient client(serving.port());
    for (const auto& row : rows) {
        client.send(row.text);
        const auto error = error_of(client.receive());
        EXPECT_EQ(error["code"], row.code) << row.text;
        if (row.reason) {
            EXPECT_EQ(error["data"]["reason"], row.reason) << row.text;
        }
        if (row.path) {
            EXPECT_EQ(error["data"]["path"], row.path) << row.text;
        }
    }
    EXPECT_EQ(serving.metric("rostrum_refusals_total{reason=\"unknown_member\"}"), 1);
}

TEST(Messages, a_message_in_fragments_is_one_message) {
    Serving serving;
    WebSocketClient client(serving.port());
    const std::string text = ping_call(9);
    client.send_frame(1, false, text.substr(0, 10));
    client.send_frame(9, true, "between");
    client.send_frame(0, false, "");
    client.send_frame(0, false, text.substr(10, 20));
    client.send_frame(0, true, text.substr(30));
    std::map<int, std::string> frames;  // the answer takes another way than the pong, and may be first
    for (int i = 0; i < 2; ++i) {
        const auto frame = client.receive_frame();
        frames[frame.opcode] = frame.payload;
    }
    EXPECT_EQ(frames[10], "between");
    EXPECT_EQ(nlohmann::json::parse(frames[1])["id"], 9);
}

TEST(Messages, of_64_KiB_is_taken_and_one_byte_more_closes_with_1009) {
    Serving serving;
    WebSocketClient client(serving.port());
    std::string text = ping_call(5);
    text.resize(protocol::limits::text_frame_max, ' ');
    client.send(text);
    EXPECT_EQ(nlohmann::json::parse(client.receive())["id"], 5);
    client.send(text + " ");
    EXPECT_EQ(client.await_close(), 1009);
    EXPECT_EQ(client.socket().read_some(), "");
    EXPECT_TRUE(serving.await_gone(1));
}

TEST(Messages, too_large_in_fragments_closes_with_1009) {
    Serving serving;
    WebSocketClient client(serving.port());
    const std::string part(20'000, ' ');
    client.send_frame(1, false, part);
    for (int i = 0; i < 3; ++i) client.send_frame(0, false, part);
    EXPECT_EQ(client.await_close(), 1009);
}

TEST(Messages, a_malformed_binary_frame_closes_with_4500) {
    Serving serving;
    WebSocketClient client(serving.port());
    client.send_frame(2, true, "\x01\x02");
    EXPECT_EQ(client.await_close(), 4500);
    EXPECT_TRUE(serving.await_gone(1));
}

TEST(Messages, text_that_is_not_utf8_closes_with_1007) {
    Serving serving;
    WebSocketClient client(serving.port());
    client.send_frame(1, true, "{\"a\":\"\xc3\x28\"}");
    EXPECT_EQ(client.await_close(), 1007);
}

TEST(Messages, repeated_rubbish_closes_with_4500) {
    gateway::Settings settings;
    settings.limits.rubbish_before_close = 3;
    Serving serving(settings);
    WebSocketClient client(serving.port());
    client.send("a");
    client.send("b");
    client.send(ping_call(1));  // a good call ends the row
    for (int i = 0; i < 3; ++i) client.send("c");
    EXPECT_EQ(client.await_close(), 4500);
}

TEST(Messages, above_the_rate_are_refused_with_a_time_and_then_closed_with_4008) {
    gateway::Settings settings;
    settings.limits.calls_per_second = 1;
    settings.limits.calls_burst = 5;
    settings.limits.refusals_before_close = 4;
    Serving serving(settings);
    WebSocketClient client(serving.port());
    for (int i = 1; i <= 5; ++i) client.send(ping_call(i));
    for (int i = 1; i <= 5; ++i) EXPECT_EQ(nlohmann::json::parse(client.receive())["result"], "clock.ping");
    for (int i = 6; i <= 9; ++i) client.send(ping_call(i));
    for (int i = 6; i <= 9; ++i) {
        const auto answer = nlohmann::json::parse(client.receive());
        EXPECT_EQ(answer["id"], i);
        EXPECT_EQ(answer["error"]["code"], -32029);
        EXPECT_EQ(answer["error"]["data"]["reason"], "slow_down");
        EXPECT_GT(answer["error"]["data"]["retry_ms"], 0);
        EXPECT_LE(answer["error"]["data"]["retry_ms"], 1001);
    }
    EXPECT_EQ(client.await_close(), 4008);
}

TEST(Messages, are_refused_with_slow_down_when_control_is_behind) {
    Serving serving({}, 2);
    serving.held = true;
    WebSocketClient client(serving.port());
    for (int i = 1; i <= 6; ++i) client.send(ping_call(i));
    const auto error = error_of(client.receive());
    EXPECT_EQ(error["data"]["reason"], "slow_down");
    serving.held = false;
    std::set<int> answered;
    for (int i = 0; i < 5; ++i) answered.insert(nlohmann::json::parse(client.receive())["id"].get<int>());
    EXPECT_EQ(answered.size(), 5u) << "every call is answered once";
}

TEST(Messages, a_notification_is_never_answered) {
    Serving serving;
    WebSocketClient client(serving.port());
    client.send(R"({"jsonrpc":"2.0","method":"no.such","params":{}})");
    client.send(R"({"jsonrpc":"2.0","method":"clock.ping","params":{"t0":1}})");
    client.send(ping_call(2));
    EXPECT_EQ(nlohmann::json::parse(client.receive())["id"], 2);
}

}  // namespace
