// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The gateway's thread: one libuv loop that carries libwebsockets, the listening sockets, the outbound
/// mailbox and the rounds of pings and time limits. Nothing here is shared but `wake` and `drain`.

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <string_view>

#include "session/gateway/connection.h"
#include "session/gateway/delivery.h"
#include "session/gateway/gateway.h"
#include "session/gateway/http.h"
#include "session/gateway/listeners.h"
#include "session/gateway/meters.h"

struct lws_context;
struct lws_vhost;

namespace gateway {

/// Lets other threads wake the loop as long as there is one.
class Waker {
public:
    void bind(uv_async_t* async);
    void wake();
    void unbind();

private:
    std::mutex mutex_;
    uv_async_t* async_ = nullptr;
};

class Server {
public:
    Server(Settings settings, StaticFiles files, control::Mailbox<control::Inbound>& to_control,
           control::Mailbox<control::Outbound>& from_control);
    ~Server();

    base::Result<void> open();  ///< before run(), in the starting thread
    void run();                 ///< returns when drained
    void drain();               ///< any thread

    std::uint16_t port() const { return listeners_.port(); }
    const std::shared_ptr<prometheus::Registry>& registry() const { return meters_.registry; }

    // What libwebsockets tells, all on the gateway's thread. A result of -1 closes the connection.
    int on_established(Connection& connection);
    int on_received(Connection& connection, const char* data, std::size_t size);
    int on_writable(Connection& connection);
    int on_peer_close(Connection& connection);
    void on_gone(Connection& connection);       ///< it is lost
    void on_destroyed(Connection& connection);  ///< its last word: the record goes too
    Http& http() { return http_; }

private:
    struct Deadline {
        std::chrono::steady_clock::time_point at;
        control::ConnectionId connection = 0;
    };

    base::Result<void> create_context();
    void accept(Accepted accepted);

    // Inbound.
    void take_whole(Connection& connection, std::string_view bytes, bool binary);
    void take_sound(Connection& connection, std::string_view bytes,
                    std::chrono::steady_clock::time_point arrived);
    void take_message(Connection& connection, std::string_view text,
                      std::chrono::steady_clock::time_point arrived);
    void slow_down(Connection& connection, const std::string& id, std::uint64_t retry_ms);
    void answer(Connection& connection, const std::string& id, const protocol::Refusal& refusal);

    // Outbound.
    void on_wake();
    void carry_out(control::Outbound& outbound);

    /// Sends what is queued, or with `flush` false nothing more, then a close frame. To control it is gone at
    /// once.
    void close(Connection& connection, std::uint16_t code, std::string reason, bool flush = true);
    void close_failed();
    void forget(Connection& connection);
    void kill(Connection& connection);

    // Time.
    void on_tick();
    void ping_some();
    void expire(std::deque<Deadline>& deadlines);
    void begin_drain();
    void end_if_drained();
    void close_handles();

    const Settings settings_;
    control::Mailbox<control::Inbound>& to_control_;
    control::Mailbox<control::Outbound>& from_control_;
    Meters meters_;
    Delivery delivery_;
    Http http_;
    Listeners listeners_;
    Addresses addresses_;
    Connections connections_;
    std::deque<Deadline> handshakes_;  ///< in order: each stage has one patience
    std::deque<Deadline> farewells_;
    std::size_t ping_next_ = 0;  ///< the slot where the next round of pings goes on

    uv_loop_t loop_{};
    uv_async_t async_{};
    uv_timer_t tick_{};
    bool loop_open_ = false;
    bool draining_ = false;
    bool ended_ = false;
    std::chrono::steady_clock::time_point drain_ends_{};
    std::atomic<bool> drain_asked_{false};
    std::shared_ptr<Waker> waker_ = std::make_shared<Waker>();  ///< outlives the loop in the mailbox
    lws_context* context_ = nullptr;
    lws_vhost* vhost_ = nullptr;        ///< TLS when configured
    lws_vhost* local_vhost_ = nullptr;  ///< of the unix socket
};

}  // namespace gateway
