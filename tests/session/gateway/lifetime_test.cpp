// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <filesystem>
#include <fstream>
#include <list>

#include "tests/session/gateway/serving.h"

namespace {

using namespace serving;
using std::chrono::milliseconds;
using support::WebSocketClient;
using testing::HasSubstr;

TEST(Lifetime, drain_sends_what_is_queued_then_closes_all_with_1001) {
    Serving serving;
    std::list<Member> members;
    for (int i = 0; i < 50; ++i) members.emplace_back(serving);
    support::HttpClient idle(serving.port());
    EXPECT_EQ(idle.get("/healthz").status, 200);
    serving.post(Serving::broadcast("the last update"));
    serving.gateway().drain();
    for (auto& member : members) {
        EXPECT_EQ(member.receive(), "the last update");
        EXPECT_EQ(member.await_close(), 1001);
    }
    serving.gateway().join();
    EXPECT_TRUE(serving.await_gone(50));
    EXPECT_EQ(idle.socket().read_some(), "");
    EXPECT_THROW(support::Socket{serving.port()}, std::exception);
}

TEST(Lifetime, while_draining_nobody_new_is_let_in) {
    gateway::Settings settings;
    settings.limits.close_patience = milliseconds(3000);
    Serving serving(settings);
    Member staying(serving);  // does not answer the close
    serving.gateway().drain();
    EXPECT_EQ(staying.receive_frame().close_code(), 1001);
    EXPECT_EQ(support::http_get(serving.port(), "/healthz").status, 503);
    EXPECT_EQ(WebSocketClient(serving.port()).response().status, 503);
}

TEST(Lifetime, drain_does_not_wait_for_those_who_read_nothing) {
    gateway::Settings settings;
    settings.limits.drain = milliseconds(300);
    settings.limits.close_patience = milliseconds(60'000);
    Serving serving(settings);
    Member stuck(serving, {.dial = {.receive_buffer = 4096}});
    serving.post(Serving::broadcast(std::string(1'000'000, 'x')));
    serving.gateway().drain();
    serving.gateway().join();
    EXPECT_TRUE(serving.await_gone(1));
}

TEST(Lifetime, a_gateway_is_drained_when_destroyed_and_another_takes_its_port) {
    std::uint16_t port = 0;
    for (int i = 0; i < 3; ++i) {
        gateway::Settings settings;
        settings.listen = {{"127.0.0.1", port}};
        Serving serving(settings);
        port = serving.port();
        EXPECT_TRUE(WebSocketClient(port).open());
    }
}

TEST(Lifetime, an_address_in_use_is_a_fault_that_names_it) {
    Serving serving;
    gateway::Settings settings;
    settings.listen = {{"127.0.0.1", serving.port()}};
    control::Mailbox<control::Inbound> in(1);
    control::Mailbox<control::Outbound> out(1);
    const auto second = gateway::Gateway::start(settings, in, out);
    ASSERT_FALSE(second);
    EXPECT_THAT(second.error().what, HasSubstr("127.0.0.1:" + std::to_string(serving.port())));
}

TEST(Lifetime, a_peer_that_answers_no_ping_is_dropped_and_one_that_does_stays) {
    gateway::Settings settings;
    settings.limits.ping_interval = milliseconds(1000);
    Serving serving(settings);
    Member dead(serving);
    Member alive(serving);
    std::atomic<bool> done{false};
    std::thread answering([&] {
        while (!done) {
            const auto frame = alive.receive_frame();
            if (frame.opcode == 9) alive.send_frame(10, true, frame.payload);
            if (frame.opcode == 1) done = frame.payload == "stop";
            if (frame.opcode == 0) return;
        }
    });
    EXPECT_TRUE(serving.await_gone(1));
    std::this_thread::sleep_for(milliseconds(2500));
    EXPECT_EQ(serving.gone(), 1u);
    serving.post(Serving::broadcast("stop"));
    answering.join();
    EXPECT_TRUE(done);
}

TEST(Lifetime, connections_are_limited_in_all_and_by_address) {
    gateway::Settings settings;
    settings.limits.connections = 5;
    Serving serving(settings);
    std::list<Member> members;
    for (int i = 0; i < 5; ++i) members.emplace_back(serving);
    EXPECT_EQ(WebSocketClient(serving.port()).response().status, 0);
    members.pop_back();
    ASSERT_TRUE(serving.await_gone(1));
    bool let_in = false;
    for (int i = 0; i < 200 && !let_in; ++i) {
        std::this_thread::sleep_for(milliseconds(10));
        try {
            let_in = WebSocketClient(serving.port()).open();
        } catch (const std::exception&) {  // reset while its request was on the way
        }
    }
    EXPECT_TRUE(let_in);

    settings.limits.connections = 100;
    settings.limits.connections_from_loopback = 2;
    Serving narrow(settings);
    Member one(narrow);
    Member two(narrow);
    EXPECT_EQ(WebSocketClient(narrow.port()).response().status, 0);
}

TEST(Lifetime, a_unix_socket_serves_the_same) {
    const auto path = (std::filesystem::path(testing::TempDir()) / "gateway_lifetime.sock").string();
    gateway::Settings settings;
    settings.unix_socket = path;
    {
        Serving serving(settings);
        WebSocketClient client(0, {.dial = {.unix_socket = path}});
        ASSERT_TRUE(client.open());
        client.send(ping_call(3));
        EXPECT_THAT(client.receive(), HasSubstr("clock.ping"));
    }
    EXPECT_FALSE(std::filesystem::exists(path));
}

/// A key and a certificate signed by it, as PEM files.
class SelfSigned {
public:
    SelfSigned() {
        EVP_PKEY* key = EVP_EC_gen("P-256");
        X509* certificate = X509_new();
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, key);
        auto* name = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
        X509_set_issuer_name(certificate, name);
        X509_sign(certificate, key, EVP_sha256());
        FILE* file = std::fopen(files.certificate_file.c_str(), "w");
        PEM_write_X509(file, certificate);
        std::fclose(file);
        file = std::fopen(files.key_file.c_str(), "w");
        PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
        std::fclose(file);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    const gateway::Tls files{testing::TempDir() + "gateway_test_cert.pem",
                             testing::TempDir() + "gateway_test_key.pem"};
};

TEST(Lifetime, tls_serves_websocket_and_http_1_1_only) {
    gateway::Settings settings;
    settings.tls = SelfSigned().files;
    Serving serving(settings);
    Member member(serving, {.dial = {.tls = true}});
    EXPECT_EQ(member.socket().alpn(), "http/1.1") << "h2 was offered too";
    const std::string large(500'000, 'x');
    std::vector<control::Outbound> batch;
    for (int i = 0; i < 100; ++i) batch.emplace_back(Serving::broadcast(std::to_string(i)));
    batch.emplace_back(Serving::broadcast(large));
    serving.post(std::move(batch));
    for (int i = 0; i < 100; ++i) ASSERT_EQ(member.receive(), std::to_string(i));
    EXPECT_EQ(member.receive(), large);
    EXPECT_EQ(support::http_get(serving.port(), "/healthz", {}, {.tls = true}).status, 200);
    EXPECT_NE(support::http_get(serving.port(), "/healthz").status, 200) << "no plain text on a TLS port";
}

TEST(Lifetime, tls_with_files_that_are_not_there_is_a_fault) {
    gateway::Settings settings;
    settings.tls = gateway::Tls{"/nowhere/cert.pem", "/nowhere/key.pem"};
    control::Mailbox<control::Inbound> in(1);
    control::Mailbox<control::Outbound> out(1);
    const auto started = gateway::Gateway::start(settings, in, out);
    ASSERT_FALSE(started);
    EXPECT_THAT(started.error().what, HasSubstr("/nowhere/cert.pem"));
}

}  // namespace
