// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A network in simulated time between clients and a control loop, with the gateway's duties: it decodes what
/// arrives, fans broadcasts out to channels, closes readers that fall behind and says when a connection
/// ended. Frames of one connection stay in order and are never lost in the middle; different connections
/// overtake each other. One thread.

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "session/control/traffic.h"
#include "tests/support/random_value.h"
#include "tests/support/sim_clock.h"

namespace support {

/// What a client gets: a frame, or the end of its connection.
struct Arrival {
    control::ConnectionId connection = 0;
    std::string text;                     ///< empty at the end
    std::optional<std::uint16_t> closed;  ///< the close code; 0 when the connection just broke
};

class SimNetwork {
public:
    static constexpr std::uint64_t delay_max_ms = 400;
    static constexpr std::size_t queue_frames = 40;  ///< more than that waiting closes a slow reader

    /// Both outlive this.
    SimNetwork(const SimClock& clock, RandomValue& lot) : clock_(clock), lot_(lot) {}

    // The clients' side
    control::ConnectionId dial();
    void send(control::ConnectionId, std::string text);
    void hang_up(control::ConnectionId);
    std::vector<Arrival> take_arrivals();

    // The world
    void cut(control::ConnectionId);  ///< either side learns it later; what is under way arrives in part
    void stall(control::ConnectionId, std::chrono::milliseconds);  ///< the client takes no frames so long
    std::vector<control::ConnectionId> connections() const;        ///< those that live at both ends
    /// Time until something arrives; nothing when nothing is under way.
    std::optional<std::chrono::milliseconds> next() const;

    // The server's side
    std::vector<control::Inbound> take_inbound();
    void hand_out(const std::vector<control::Outbound>&);
    void server_died();
    void server_is_back() { server_up_ = true; }

private:
    using Instant = std::chrono::steady_clock::time_point;
    struct Upward {
        Instant due;
        std::string text;
        bool end = false;
    };
    struct Downward {
        Instant due;
        Arrival arrival;
    };
    /// Each direction keeps its order: nothing is due before what was sent before it.
    struct Link {
        std::deque<Upward> up;
        std::deque<Downward> down;
        Instant up_last{};
        Instant down_last{};
        Instant stalled_until{};
        std::uint32_t channel = 0;
        bool client_sends = true;  ///< nothing that the client sends later arrives
        bool server_sends = true;  ///< nothing that the server sends later arrives
        bool server_reads = true;  ///< what arrives is thrown away
        bool gone_told = false;    ///< control was told that it ended
    };
    Instant later(std::uint64_t at_most_ms);
    void push_up(Link&, std::string text, bool end, std::uint64_t at_most_ms);
    void push_down(control::ConnectionId, Link&, std::string text, std::optional<std::uint16_t> closed,
                   std::uint64_t at_most_ms);
    void close(control::ConnectionId, Link&, std::uint16_t code);
    template <class Queue>
    void lose_some(Queue&);

    const SimClock& clock_;
    RandomValue& lot_;
    std::map<control::ConnectionId, Link> links_;
    control::ConnectionId last_ = 0;
    bool server_up_ = true;
};

}  // namespace support
