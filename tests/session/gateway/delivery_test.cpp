// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <list>

#include "protocol/close_codes.h"
#include "tests/session/gateway/serving.h"

namespace {

using namespace serving;
using support::WebSocketClient;
using testing::HasSubstr;

TEST(Delivery, broadcasts_reach_every_subscriber_in_order_and_nobody_else) {
    Serving serving;
    WebSocketClient stranger(serving.port());
    std::list<Member> members;
    for (int i = 0; i < 20; ++i) members.emplace_back(serving);
    constexpr int count = 500;
    for (int i = 0; i < count; ++i) serving.post(Serving::broadcast("update " + std::to_string(i)));
    for (auto& member : members)
        for (int i = 0; i < count; ++i) ASSERT_EQ(member.receive(), "update " + std::to_string(i));
    stranger.send(ping_call(1));
    EXPECT_THAT(stranger.receive(), HasSubstr("clock.ping"));
    EXPECT_EQ(serving.metric("rostrum_updates_sent_total"), 20 * count);
}

TEST(Delivery, of_one_batch_keeps_replies_and_broadcasts_in_order) {
    Serving serving;
    Member first(serving);
    const auto id = serving.latest();
    Member second(serving);
    const auto reply = [&](const char* text) { return control::Reply{id, control::make_frame({text})}; };
    serving.post(Serving::broadcast("1"), Serving::broadcast("2"), reply("3"), Serving::broadcast("4"),
                 reply("5"), reply("6"), Serving::broadcast("7"));
    for (const auto* text : {"1", "2", "3", "4", "5", "6", "7"}) EXPECT_EQ(first.receive(), text);
    for (const auto* text : {"1", "2", "4", "7"}) EXPECT_EQ(second.receive(), text);
}

TEST(Delivery, begins_with_the_subscription_and_ends_with_it) {
    Serving serving;
    WebSocketClient client(serving.port());
    client.send(join_call);
    EXPECT_THAT(client.receive(), HasSubstr("session.join"));
    const auto id = serving.latest();
    const auto end = [&] { return control::Reply{id, control::make_frame({"end"})}; };
    const auto other = [](const char* text) { return control::Broadcast{2, control::make_frame({text})}; };
    serving.post(Serving::broadcast("a"), other("not this"), control::Subscribe{id, 2},
                 Serving::broadcast("not this"), other("b"), control::Subscribe{id, 0}, other("not this"),
                 end());
    for (const auto* text : {"a", "b", "end"}) EXPECT_EQ(client.receive(), text);
    serving.post(other("not this"), control::Subscribe{id, 1}, Serving::broadcast("c"));
    EXPECT_EQ(client.receive(), "c");
}

TEST(Delivery, takes_frames_of_every_header_size) {
    Serving serving;
    Member member(serving);
    for (const std::size_t size : {0u, 1u, 125u, 126u, 65535u, 65536u, 3'000'000u}) {
        serving.post(Serving::broadcast(std::string(size, 'x')));
        EXPECT_EQ(member.receive().size(), size);
    }
}

TEST(Delivery, close_comes_after_what_was_queued) {
    Serving serving;
    Member member(serving);
    const std::string large(200'000, 'x');
    serving.post(Serving::broadcast(large), Serving::broadcast("last"),
                 control::Close{serving.latest(), protocol::close_codes::token_revoked, "revoked"},
                 Serving::broadcast("too late"));
    EXPECT_EQ(member.receive(), large);
    EXPECT_EQ(member.receive(), "last");
    const auto frame = member.receive_frame();
    EXPECT_EQ(frame.close_code(), 4503);
    EXPECT_EQ(frame.payload.substr(2), "revoked");
    EXPECT_TRUE(serving.await_gone(1));
}

TEST(Delivery, a_slow_reader_is_closed_with_4001_and_the_others_notice_nothing) {
    gateway::Settings settings;
    settings.limits.queue_bytes = 256 * 1024;
    Serving serving(settings);
    Member slow(serving, {.dial = {.receive_buffer = 4096}});
    Member quick(serving);
    constexpr int count = 3000;
    const std::string filling(300, 'x');
    std::thread reading([&] {
        for (int i = 0; i < count; ++i) ASSERT_EQ(quick.receive(), std::to_string(i) + filling);
    });
    for (int i = 0; i < count; ++i) {
        serving.post(Serving::broadcast(std::to_string(i) + filling));
        if (i % 100 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    reading.join();
    ASSERT_TRUE(serving.await_gone(1)) << "control hears of it while the reader still reads nothing";
    int next = 0;
    for (;;) {
        const auto frame = slow.receive_frame();
        if (frame.opcode != 1) {
            EXPECT_EQ(frame.close_code(), 4001);
            break;
        }
        ASSERT_EQ(frame.payload, std::to_string(next++) + filling)
            << "what it got before is whole and in order";
    }
    EXPECT_LT(next, count);
    EXPECT_EQ(serving.metric("rostrum_slow_readers_closed_total"), 1);
    EXPECT_EQ(serving.metric("rostrum_connections"), 1);
    EXPECT_EQ(serving.metric("rostrum_queue_bytes"), 0);
}

TEST(Delivery, a_reader_behind_but_within_the_bound_gets_everything) {
    gateway::Settings settings;
    settings.limits.queue_bytes = 4u << 20;
    Serving serving(settings);
    Member member(serving, {.dial = {.receive_buffer = 4096}});
    constexpr int count = 5000;
    const std::string filling(300, 'x');
    for (int i = 0; i < count; ++i) serving.post(Serving::broadcast(std::to_string(i) + filling));
    member.send(ping_call(1));
    for (int i = 0; i < count; ++i) ASSERT_EQ(member.receive(), std::to_string(i) + filling);
    EXPECT_THAT(member.receive(), HasSubstr("clock.ping"));
}

TEST(Delivery, to_connections_that_are_gone_is_dropped) {
    Serving serving;
    control::ConnectionId id = 0;
    {
        Member member(serving);
        id = serving.latest();
    }
    ASSERT_TRUE(serving.await_gone(1));
    Member other(serving);
    EXPECT_NE(serving.latest(), id);
    serving.post(control::Reply{id, control::make_frame({"nobody"})}, control::Subscribe{id, 1},
                 control::Close{id, 4503, "x"}, control::HttpReply{id, 200, "text/plain", "x", ""},
                 Serving::broadcast("here"));
    EXPECT_EQ(other.receive(), "here");
}

TEST(Delivery, survives_a_thousand_sockets_opened_and_dropped) {
    Serving serving;
    Member witness(serving);
    for (int round = 0; round < 10; ++round) {
        std::list<WebSocketClient> clients;
        for (int i = 0; i < 100; ++i) {
            clients.emplace_back(serving.port());
            clients.back().send(join_call);
        }
        serving.post(Serving::broadcast("round " + std::to_string(round)));
        for (int i = 0; i < 50; ++i) clients.erase(i % 2 ? clients.begin() : std::prev(clients.end()));
    }
    for (int round = 0; round < 10; ++round) EXPECT_EQ(witness.receive(), "round " + std::to_string(round));
    EXPECT_TRUE(serving.await_gone(1000));
    for (int i = 0; i < 500 && serving.metric("rostrum_connections") != 1; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_EQ(serving.metric("rostrum_connections"), 1);
}

}  // namespace
