// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Sends frames to connections. What control hands over at once is sent at once: the broadcasts of one
/// channel are put end to end and each subscriber gets them with one write. A connection that cannot take
/// everything has a backlog, bounded, which is written as the socket empties. Belongs to the gateway's
/// thread.

#include <unordered_map>
#include <vector>

#include "session/gateway/connection.h"
#include "session/gateway/gateway.h"
#include "session/gateway/meters.h"

namespace gateway {

/// The receivers of a session's audience.
struct Channel {
    std::vector<Connection*> subscribers;
    std::vector<control::SharedFrame> waiting;  ///< broadcast since the last flush
    std::size_t waiting_bytes = 0;
};

/// A connection to which nothing more can be sent.
struct Failure {
    Connection* connection = nullptr;
    bool slow = false;  ///< too much waits for it; otherwise its socket is broken
};

class Delivery {
public:
    Delivery(const Limits& limits, Meters& meters) : limits_(limits), meters_(meters) {}

    /// From here on it gets this channel's broadcasts, and no other's. Channel 0 is none.
    void subscribe(Connection& connection, std::uint32_t channel);
    void leave(Connection& connection);  ///< without what its channel still has waiting

    /// Sends what its channel has waiting, so that something else can follow in order.
    void catch_up(Connection& connection);

    void send(Connection& connection, const control::SharedFrame& frame);
    void broadcast(std::uint32_t channel, const control::SharedFrame& frame);
    void flush();  ///< to be called after the last broadcast of a batch

    /// Writes what the socket takes of the backlog. False when the socket is broken.
    bool write_backlog(Connection& connection);
    void drop_backlog(Connection& connection);

    /// Those that failed since the last call; the caller closes them.
    std::vector<Failure> take_failures();
    std::size_t queued_bytes() const { return queued_bytes_; }

private:
    void flush(Channel& channel);
    void push(Connection& connection, const Piece& piece);
    void enqueue(Connection& connection, const Piece& piece);
    Piece take(Backlog& backlog);
    bool write(Connection& connection, const std::uint8_t* data, std::size_t size);
    void fail(Connection& connection, bool slow);

    const Limits& limits_;
    Meters& meters_;
    std::unordered_map<std::uint32_t, Channel> channels_;
    std::vector<Channel*> dirty_;  ///< with something waiting
    std::vector<Failure> failures_;
    std::vector<std::uint8_t> gathered_;  ///< what take() put together, until the next
    std::size_t queued_bytes_ = 0;
    std::size_t bytes_written_ = 0;
};

}  // namespace gateway
