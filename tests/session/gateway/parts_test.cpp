// SPDX-License-Identifier: Apache-2.0
/// The gateway's parts that need no socket.
#include <gtest/gtest.h>

#include "session/gateway/connection.h"
#include "session/gateway/frame_header.h"
#include "session/gateway/listeners.h"
#include "session/gateway/origin.h"
#include "session/gateway/static_files.h"
#include "session/gateway/token_bucket.h"

namespace {

using namespace gateway;

TEST(Origin, the_own_host_is_allowed_with_and_without_the_usual_port) {
    EXPECT_TRUE(origin_allowed("https://a.example", "a.example", {}));
    EXPECT_TRUE(origin_allowed("https://A.example:443", "a.example", {}));
    EXPECT_TRUE(origin_allowed("https://a.example", "a.example:443", {}));
    EXPECT_TRUE(origin_allowed("http://a.example:8080", "a.example:8080", {}));
    EXPECT_FALSE(origin_allowed("http://a.example:8080", "a.example", {}));
    EXPECT_FALSE(origin_allowed("https://b.a.example", "a.example", {}));
    EXPECT_FALSE(origin_allowed("https://a.example.b", "a.example", {}));
    EXPECT_FALSE(origin_allowed("file://a.example", "a.example", {}));
    EXPECT_FALSE(origin_allowed("https://", "", {}));
    EXPECT_FALSE(origin_allowed("null", "null", {}));
    EXPECT_TRUE(origin_allowed("null", "x", {"*"}));
}

TEST(TokenBucket, gives_the_burst_and_then_the_rate) {
    TokenBucket bucket;
    auto now = TokenBucket::Clock::time_point{} + std::chrono::hours(1);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(bucket.take(now, 10, 3));
    EXPECT_FALSE(bucket.take(now, 10, 3));
    EXPECT_EQ(bucket.wait_ms(10), 101u);
    now += std::chrono::milliseconds(150);
    EXPECT_TRUE(bucket.take(now, 10, 3));
    EXPECT_FALSE(bucket.take(now, 10, 3));
    now += std::chrono::hours(1);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(bucket.take(now, 10, 3));
    EXPECT_FALSE(bucket.take(now, 10, 3)) << "a long silence saves no more than one burst";
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(bucket.take(now, 0, 0)) << "0 is no limit";
}

TEST(FrameHeader, has_the_shortest_length_that_holds) {
    std::uint8_t buffer[16] = {};
    auto* text = buffer + 16;
    EXPECT_EQ(write_text_header(text, 125), 2u);
    EXPECT_EQ(text[-2], 0x81);
    EXPECT_EQ(text[-1], 125);
    EXPECT_EQ(write_text_header(text, 126), 4u);
    EXPECT_EQ(text[-3], 126);
    EXPECT_EQ(text[-2] * 256 + text[-1], 126);
    EXPECT_EQ(write_text_header(text, 65536), 10u);
    EXPECT_EQ(text[-9], 127);
    EXPECT_EQ(text[-3], 1);
}

TEST(Etag, matches_lists_weak_tags_and_any) {
    EXPECT_TRUE(etag_matches("\"a\"", "\"a\""));
    EXPECT_TRUE(etag_matches("\"b\" , W/\"a\"", "\"a\""));
    EXPECT_TRUE(etag_matches("*", "\"a\""));
    EXPECT_FALSE(etag_matches("", "\"a\""));
    EXPECT_FALSE(etag_matches("a", "\"a\""));
    EXPECT_FALSE(etag_matches("\"ab\",", "\"a\""));
}

TEST(Connections, never_give_an_id_twice) {
    Connections connections;
    const auto first = connections.add().id;
    connections.remove(*connections.find(first));
    auto& second = connections.add();
    EXPECT_NE(second.id, first);
    EXPECT_EQ(connections.find(first), nullptr);
    EXPECT_EQ(connections.find(second.id), &second);
    EXPECT_EQ(connections.find(0), nullptr);
    EXPECT_EQ(connections.slots(), 1u) << "slots are used again";
}

TEST(Addresses, count_up_to_the_limit_and_forget_who_left) {
    Addresses addresses;
    const auto one = addresses.enter("192.0.2.1", 2);
    const auto two = addresses.enter("192.0.2.1", 2);
    ASSERT_TRUE(one && two);
    EXPECT_EQ(*one, *two);
    EXPECT_FALSE(addresses.enter("192.0.2.1", 2));
    EXPECT_TRUE(addresses.enter("192.0.2.2", 2));
    addresses.leave(*one);
    EXPECT_TRUE(addresses.enter("192.0.2.1", 2));
}

}  // namespace
