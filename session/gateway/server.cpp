// SPDX-License-Identifier: Apache-2.0
#include "session/gateway/server.h"

#include <libwebsockets.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>

#include "protocol/close_codes.h"
#include "protocol/wire.h"
#include "session/base/failure_point.h"
#include "session/gateway/frame_header.h"

namespace gateway {

namespace {

constexpr std::uint64_t tick_ms = 1000;
constexpr std::uint64_t drain_tick_ms = 50;

}  // namespace

void Waker::bind(uv_async_t* async) {
    std::lock_guard lock(mutex_);
    async_ = async;
}

void Waker::wake() {
    std::lock_guard lock(mutex_);
    if (async_) uv_async_send(async_);
}

void Waker::unbind() {
    std::lock_guard lock(mutex_);
    async_ = nullptr;
}

Server::Server(Settings settings, StaticFiles files, control::Mailbox<control::Inbound>& to_control,
               control::Mailbox<control::Outbound>& from_control)
    : settings_(std::move(settings)),
      to_control_(to_control),
      from_control_(from_control),
      meters_(settings_.registry, settings_.control_metrics),
      delivery_(settings_.limits, meters_),
      http_(settings_, std::move(files), meters_, to_control) {}

Server::~Server() {
    if (loop_open_) close_handles();
}

base::Result<void> Server::open() {
    if (auto opened = listeners_.open(settings_); !opened) return opened;
    if (const int failed = uv_loop_init(&loop_))
        return base::fault(std::string("cannot make an event loop: ") + uv_strerror(failed));
    loop_open_ = true;
    uv_async_init(&loop_, &async_, [](uv_async_t* async) { static_cast<Server*>(async->data)->on_wake(); });
    async_.data = this;
    uv_timer_init(&loop_, &tick_);
    tick_.data = this;
    uv_timer_start(
        &tick_, [](uv_timer_t* timer) { static_cast<Server*>(timer->data)->on_tick(); }, tick_ms, tick_ms);
    if (auto created = create_context(); !created) return created;
    if (auto watched = listeners_.watch(loop_, [this](Accepted accepted) { accept(std::move(accepted)); });
        !watched)
        return watched;
    waker_->bind(&async_);
    from_control_.on_post([waker = waker_] { waker->wake(); });
    return {};
}

void Server::run() {
    waker_->wake();  // for what was posted before
    uv_run(&loop_, UV_RUN_DEFAULT);
    close_handles();
}

void Server::drain() {
    drain_asked_ = true;
    waker_->wake();
}

/// Ends libwebsockets and the loop. Its handles close in later turns of the loop, which therefore runs
/// between.
void Server::close_handles() {
    waker_->unbind();
    listeners_.close();
    uv_close(reinterpret_cast<uv_handle_t*>(&async_), nullptr);
    uv_close(reinterpret_cast<uv_handle_t*>(&tick_), nullptr);
    if (context_) lws_context_destroy(context_);
    uv_run(&loop_, UV_RUN_DEFAULT);
    if (context_) lws_context_destroy(context_);  // the first call only began it
    uv_run(&loop_, UV_RUN_DEFAULT);
    if (const int failed = uv_loop_close(&loop_))
        spdlog::error("gateway: event loop: {}", uv_strerror(failed));
    loop_open_ = false;
}

void Server::accept(Accepted accepted) {
    const auto& limits = settings_.limits;
    if (connections_.size() >= limits.connections) {
        ::close(accepted.descriptor);
        meters_.connection_refused("too_many");
        return;
    }
    const auto address =
        addresses_.enter(accepted.address, accepted.loopback ? limits.connections_from_loopback
                                                             : limits.connections_per_address);
    if (!address) {
        ::close(accepted.descriptor);
        meters_.connection_refused("too_many_from_address");
        return;
    }
    const int on = 1;
    const int send_bytes = static_cast<int>(limits.socket_send_bytes);
    if (!accepted.local) setsockopt(accepted.descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (send_bytes > 0)
        setsockopt(accepted.descriptor, SOL_SOCKET, SO_SNDBUF, &send_bytes, sizeof send_bytes);

    lws* wsi = lws_adopt_socket_vhost(accepted.local ? local_vhost_ : vhost_, accepted.descriptor);
    if (!wsi) {  // libwebsockets has closed the descriptor
        addresses_.leave(*address);
        meters_.connection_refused("not_adopted");
        return;
    }
    Connection& connection = connections_.add();
    connection.wsi = wsi;
    connection.address = *address;
    lws_set_opaque_user_data(wsi, &connection);
    handshakes_.push_back({std::chrono::steady_clock::now() + limits.handshake, connection.id});
}

int Server::on_established(Connection& connection) {
    connection.stage = Stage::websocket;
    connection.exchange.reset();
    meters_.connections.Increment();
    return 0;
}

int Server::on_writable(Connection& connection) {
    connection.heard = true;  // it has taken something
    if (!delivery_.write_backlog(connection)) {
        on_gone(connection);
        return -1;
    }
    if (!connection.farewell || connection.backlog) return 0;
    if (lws_partial_buffered(connection.wsi)) {
        lws_callback_on_writable(connection.wsi);
        return 0;
    }
    // Not lws_close_reason(): Debian's libwebsockets closes twice under libuv, and the second time forgets
    // the frame.
    auto frame = close_frame(connection.farewell->code, connection.farewell->reason);
    connection.farewell.reset();
    connection.told = true;
    return lws_write(connection.wsi, reinterpret_cast<unsigned char*>(frame.data()), frame.size(),
                     LWS_WRITE_HTTP) < 0
               ? -1
               : 0;
}

/// A close that answers ours ends the connection; to any other libwebsockets answers first.
int Server::on_peer_close(Connection& connection) {
    on_gone(connection);
    return connection.told ? -1 : 0;
}

void Server::on_gone(Connection& connection) {
    forget(connection);
    connection.farewell.reset();
    delivery_.drop_backlog(connection);
}

void Server::on_destroyed(Connection& connection) {
    on_gone(connection);
    addresses_.leave(connection.address);
    connections_.remove(connection);
    if (draining_ && connections_.size() == 0) waker_->wake();
}

/// Control will hear nothing more of it and can send it nothing more.
void Server::forget(Connection& connection) {
    const bool was_open = connection.stage == Stage::websocket;
    connection.stage = Stage::closing;
    if (!was_open) return;
    delivery_.leave(connection);
    connection.partial = {};
    meters_.connections.Decrement();
    std::vector<control::Inbound> gone;
    gone.emplace_back(control::Gone{connection.id});
    to_control_.post_all(std::move(gone));
}

void Server::close(Connection& connection, std::uint16_t code, std::string reason, bool flush) {
    if (connection.stage != Stage::websocket) return;
    if (flush) {
        delivery_.catch_up(connection);
    } else {
        delivery_.drop_backlog(connection);
    }
    forget(connection);
    connection.farewell = std::make_unique<Farewell>(Farewell{code, std::move(reason)});
    farewells_.push_back({std::chrono::steady_clock::now() + settings_.limits.close_patience, connection.id});
    // A reader who takes nothing leaves no room for the close frame either. What the kernel may hold is
    // therefore kept small for all, and made larger for the one who leaves.
    const int room = 4 << 20;
    setsockopt(lws_get_socket_fd(connection.wsi), SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    lws_callback_on_writable(connection.wsi);
}

/// Those that the sending of a batch found broken or too far behind.
void Server::close_failed() {
    for (const auto& [connection, slow] : delivery_.take_failures()) {
        if (slow) {
            meters_.slow_readers.Increment();
            close(*connection, protocol::close_codes::too_slow, "too slow", false);
        } else {
            // libwebsockets hears of the broken socket by itself; if not, the time limit ends it.
            on_gone(*connection);
            farewells_.push_back(
                {std::chrono::steady_clock::now() + settings_.limits.close_patience, connection->id});
        }
    }
}

/// Not from within a callback for this connection. The socket is shut down first: libwebsockets would
/// otherwise go on for seconds with what it has copied.
void Server::kill(Connection& connection) {
    on_gone(connection);
    shutdown(lws_get_socket_fd(connection.wsi), SHUT_RDWR);
    lws_set_timeout(connection.wsi, PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_SYNC);
}

void Server::on_wake() {
    const auto begin = std::chrono::steady_clock::now();
    auto batch = from_control_.take();
    for (auto& outbound : batch) carry_out(outbound);
    if (!batch.empty()) FAILURE_POINT("gateway.answers_sent");
    delivery_.flush();
    if (!batch.empty()) FAILURE_POINT("gateway.updates_sent");
    close_failed();
    if (!batch.empty()) {
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        meters_.fanout_seconds.Observe(taken.count());
    }
    if (drain_asked_ && !draining_) begin_drain();
    end_if_drained();
}

void Server::carry_out(control::Outbound& outbound) {
    if (auto* reply = std::get_if<control::Reply>(&outbound)) {
        auto* connection = connections_.find(reply->connection);
        if (connection && connection->stage == Stage::websocket) delivery_.send(*connection, reply->frame);
    } else if (auto* broadcast = std::get_if<control::Broadcast>(&outbound)) {
        delivery_.broadcast(broadcast->channel, broadcast->frame);
    } else if (auto* subscribe = std::get_if<control::Subscribe>(&outbound)) {
        auto* connection = connections_.find(subscribe->connection);
        if (connection && connection->stage == Stage::websocket)
            delivery_.subscribe(*connection, subscribe->channel);
    } else if (auto* closing = std::get_if<control::Close>(&outbound)) {
        if (auto* connection = connections_.find(closing->connection))
            close(*connection, closing->code, std::move(closing->reason));
    } else if (auto* answer = std::get_if<control::HttpReply>(&outbound)) {
        auto* connection = connections_.find(answer->connection);
        if (connection && connection->stage == Stage::http) http_.on_reply(*connection, std::move(*answer));
    }
}

void Server::on_tick() {
    expire(handshakes_);
    expire(farewells_);
    if (!draining_) {
        ping_some();
        return;
    }
    end_if_drained();
}

/// Ends those whose time is up. A handshake that became something else, or a connection that is gone, is
/// passed over.
void Server::expire(std::deque<Deadline>& deadlines) {
    const auto now = std::chrono::steady_clock::now();
    while (!deadlines.empty() && deadlines.front().at <= now) {
        auto* connection = connections_.find(deadlines.front().connection);
        deadlines.pop_front();
        if (!connection) continue;
        const auto awaited = &deadlines == &handshakes_ ? Stage::handshake : Stage::closing;
        if (connection->stage == awaited) kill(*connection);
    }
}

/// Each tick pings a share of the slots, so that a whole round takes one interval. Whoever has not been heard
/// since the round before is dead.
void Server::ping_some() {
    const auto interval_ms =
        std::max<std::uint64_t>(tick_ms, std::uint64_t(settings_.limits.ping_interval.count()));
    const std::size_t slots = connections_.slots();
    const std::size_t share = (slots * tick_ms + interval_ms - 1) / interval_ms;
    for (std::size_t i = 0; i < share; ++i) {
        if (ping_next_ >= slots) ping_next_ = 0;
        auto* connection = connections_.at(ping_next_++);
        if (!connection || connection->stage != Stage::websocket) continue;
        if (!connection->heard) {
            kill(*connection);
            continue;
        }
        connection->heard = false;
        // A payload, because libwebsockets does not tell of an empty pong.
        std::uint8_t ping[] = {0x89, 0x01, 'r'};
        if (!lws_partial_buffered(connection->wsi))
            lws_write(connection->wsi, ping, sizeof ping, LWS_WRITE_HTTP);
    }
}

void Server::begin_drain() {
    draining_ = true;
    http_.set_draining();
    drain_ends_ = std::chrono::steady_clock::now() + settings_.limits.drain;
    for (std::size_t slot = 0; slot < connections_.slots(); ++slot) {
        auto* connection = connections_.at(slot);
        if (!connection) continue;
        if (connection->stage == Stage::websocket) {
            close(*connection, protocol::close_codes::going_away, "the server stops");
        } else if (connection->stage == Stage::handshake || !connection->exchange) {
            kill(*connection);
        }
    }
    FAILURE_POINT("gateway.draining");
    close_failed();
    uv_timer_start(&tick_, tick_.timer_cb, drain_tick_ms, drain_tick_ms);
}

/// Ends the loop when nobody is left. Those who are owed nothing, and after a while those who take nothing,
/// are not waited for.
void Server::end_if_drained() {
    if (!draining_ || ended_) return;
    const bool late = std::chrono::steady_clock::now() > drain_ends_;
    bool owing = false;
    for (std::size_t slot = 0; slot < connections_.slots() && !late; ++slot) {
        const auto* connection = connections_.at(slot);
        owing = owing || (connection && (connection->stage == Stage::closing ||
                                         (connection->exchange && !connection->exchange->rest_ends)));
    }
    if (owing) return;
    for (std::size_t slot = 0; slot < connections_.slots(); ++slot)
        if (auto* connection = connections_.at(slot)) kill(*connection);
    if (connections_.size() > 0 && !late) return;
    ended_ = true;
    uv_stop(&loop_);
}

}  // namespace gateway
