// SPDX-License-Identifier: Apache-2.0
#include "tests/session/gateway/serving.h"

namespace {

using namespace serving;
using support::HandshakeOptions;
using support::WebSocketClient;

TEST(Handshake, names_the_subprotocol_it_chose) {
    Serving serving;
    WebSocketClient client(serving.port(), {.subprotocol = "other, rostrum.v1"});
    ASSERT_TRUE(client.open());
    EXPECT_EQ(client.response().headers.at("sec-websocket-protocol"), "rostrum.v1");
    EXPECT_EQ(client.response().headers.at("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(client.response().headers.count("sec-websocket-extensions"), 0u);
}

TEST(Handshake, without_the_subprotocol_is_refused) {
    Serving serving;
    for (const auto* offered : {"", "rostrum.v2", "xrostrum.v1"}) {
        WebSocketClient client(serving.port(), {.subprotocol = offered});
        EXPECT_EQ(client.response().status, 400) << offered;
        EXPECT_EQ(client.response().headers.at("content-type"), "application/problem+json");
    }
}

TEST(Handshake, takes_the_own_host_and_no_other_origin) {
    Serving serving;
    const auto own = "http://localhost:" + std::to_string(serving.port());
    EXPECT_TRUE(WebSocketClient(serving.port(), {.origin = own}).open());
    EXPECT_TRUE(WebSocketClient(serving.port(), {.origin = ""}).open());
    for (const auto* foreign : {"https://evil.example", "null", "http://localhost", "http://localhost:1"})
        EXPECT_EQ(WebSocketClient(serving.port(), {.origin = foreign}).response().status, 403) << foreign;
}

TEST(Handshake, takes_an_origin_that_the_settings_name) {
    gateway::Settings settings;
    settings.allowed_origins = {"https://conference.example"};
    Serving serving(settings);
    EXPECT_TRUE(WebSocketClient(serving.port(), {.origin = "https://conference.example"}).open());
    EXPECT_EQ(
        WebSocketClient(serving.port(), {.origin = "https://conference.example.evil"}).response().status,
        403);
}

TEST(Handshake, is_at_ws_only) {
    Serving serving;
    EXPECT_EQ(WebSocketClient(serving.port(), {.path = "/"}).response().status, 404);
    EXPECT_EQ(WebSocketClient(serving.port(), {.path = "/ws/x"}).response().status, 404);
    EXPECT_TRUE(WebSocketClient(serving.port(), {.path = "/ws?a=b"}).open());
}

TEST(Handshake, refuses_any_other_upgrade) {
    Serving serving;
    for (const std::string upgrade : {"h2c", "foo", "websocket2", "TLS/1.0"}) {
        support::HttpClient client(serving.port());
        const auto response = client.request(
            "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: " +
            upgrade + "\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n");
        EXPECT_TRUE(response.status == 403 || response.status == 501) << upgrade << " " << response.status;
        EXPECT_EQ(client.socket().read_some(), "") << upgrade;
    }
    EXPECT_TRUE(WebSocketClient(serving.port()).open());
}

TEST(Handshake, needs_version_13_and_a_key) {
    Serving serving;
    const std::string head =
        "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Protocol: rostrum.v1\r\n";
    EXPECT_EQ(
        support::HttpClient(serving.port())
            .request(head + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 8\r\n\r\n")
            .status,
        426);
    EXPECT_EQ(support::HttpClient(serving.port()).request(head + "Sec-WebSocket-Version: 13\r\n\r\n").status,
              400);
    for (const char* key :
         {"short", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25j!Q==", "dGhlIHNhbXBsZSBub25jZQ==A"})
        EXPECT_EQ(support::HttpClient(serving.port())
                      .request(head + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key + "\r\n\r\n")
                      .status,
                  400)
            << key;
}

TEST(Handshake, of_a_peer_that_dawdles_is_ended) {
    gateway::Settings settings;
    settings.limits.handshake = std::chrono::milliseconds(1000);
    Serving serving(settings);
    support::Socket silent(serving.port());
    support::Socket slow(serving.port());
    std::thread dripping([&] {
        try {
            for (int i = 0; i < 100; ++i) {
                slow.write("G");
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
            }
            ADD_FAILURE() << "a handshake went on for ten seconds";
        } catch (const std::exception&) {  // the server closed it
        }
    });
    EXPECT_EQ(silent.read_some(), "");
    dripping.join();
    EXPECT_EQ(serving.gone(), 0u) << "control never knew them";
    EXPECT_TRUE(WebSocketClient(serving.port()).open());
}

}  // namespace
