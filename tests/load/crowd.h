// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Thousands of WebSocket clients of one server on one thread: they connect, join, and read all that comes.
/// Each update is checked for continuity (its `prev` is the last seq this client saw) and its arrival is
/// stamped. A frame that equals one read a moment ago on another connection is compared, not parsed, so that
/// reading costs less than sending. Any broken connection or answer that nobody waits for throws
/// std::runtime_error.

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/load/frames.h"

namespace load {

/// One invitation: `http://host:port/#/join/<session>/<token>`.
struct Link {
    std::string participant;
    std::string host;
    std::uint16_t port = 0;
    std::string session;
    std::string token;
};

/// Throws std::runtime_error when it is none.
Link parse_link(const std::string& participant, std::string_view link);

/// The answer to one call.
struct Answer {
    std::uint32_t client = 0;
    std::uint64_t id = 0;
    std::int64_t sent_ns = 0;
    std::int64_t at_ns = 0;
    std::string_view result;  ///< raw JSON, empty when refused
    std::string_view error;   ///< raw JSON, empty when carried out
};

/// What a participant's first connection learnt.
struct Participant {
    std::string id;
    std::uint32_t client = 0;
    std::string roles;  ///< raw JSON array
    std::string delegation;
    std::uint64_t epoch = 0;
};

/// Totals since the crowd was made.
struct Tally {
    std::uint64_t updates = 0;   ///< update frames received, over all clients
    std::uint64_t bytes = 0;     ///< of their payloads
    std::uint64_t events = 0;    ///< in them
    std::uint64_t missed = 0;    ///< updates whose `prev` lies after what the client saw
    std::uint64_t repeated = 0;  ///< updates whose `prev` lies before it
    std::uint64_t parsed = 0;    ///< updates that were parsed, not compared
};

class Crowd {
public:
    explicit Crowd(std::vector<Link> links);
    ~Crowd();
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    /// Connects and joins `count` clients, at most `at_once` on their way at a time: first one for each link,
    /// then further ones that share the delegates' links. Source addresses change every `per_address`
    /// clients.
    void join(std::uint32_t count, std::uint32_t at_once, std::uint32_t per_address);

    /// Sends one call; `params` is the inside of the object ("\"list\":\"2\""). `answered` runs once, inside
    /// `run`.
    std::uint64_t call(std::uint32_t client, std::string_view method, std::string_view params,
                       std::function<void(const Answer&)> answered);
    /// The same, with a `ref` of its own and, unless 0, the epoch.
    std::uint64_t command(std::uint32_t client, std::string_view method, std::string_view params,
                          std::uint64_t epoch, std::function<void(const Answer&)> answered);

    /// Reads until `done` is true, asked after each batch of socket events. Throws after `patience_ms`.
    void run(const std::function<bool()>& done, std::int64_t patience_ms, std::string_view waiting_for);
    /// Reads for this long.
    void rest(std::int64_t ms);

    /// Starts a measurement: arrival times of all updates from now on are kept as latencies in `arrivals`.
    void begin_wave();
    /// The wave is over for a client that has seen this seq; `behind` counts those who have not.
    void set_target(std::uint64_t seq);
    /// Arrival times are no longer kept.
    void end_wave() { sent_ns_ = 0; }
    bool wave_complete() const { return target_ != no_target && behind_ == 0; }
    std::int64_t wave_sent_ns() const { return sent_ns_; }
    std::int64_t wave_last_ns() const { return last_ns_; }

    std::vector<float>* arrivals = nullptr;  ///< where to put latencies in ms; null keeps none
    const std::vector<Participant>& participants() const { return participants_; }
    const Tally& tally() const { return tally_; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(clients_.size()); }
    const std::vector<std::uint32_t>& join_sizes() const { return join_sizes_; }

private:
    enum class Stage : std::uint8_t { connecting, upgrading, joining, joined };
    struct Client {
        int fd = -1;
        Stage stage = Stage::connecting;
        std::uint32_t link = 0;
        std::uint64_t seq = 0;
        std::string rest;    ///< bytes of an incomplete frame
        std::string unsent;  ///< what the socket did not take
    };
    /// An update read a moment ago.
    struct Read {
        std::string payload;
        std::uint64_t seq = 0;
        std::uint64_t prev = 0;
        std::uint64_t events = 0;
    };
    struct Waiting {
        std::int64_t sent_ns = 0;
        std::function<void(const Answer&)> answered;
    };
    static constexpr std::uint64_t no_target = ~std::uint64_t{0};

    void connect_next(std::uint32_t per_address);
    void turn(int patience_ms);
    void writable(std::uint32_t index);
    void readable(std::uint32_t index);
    std::size_t take_upgrade(std::uint32_t index, std::string_view bytes);
    void take_frames(std::uint32_t index, const char* bytes, std::size_t size);
    void take_text(std::uint32_t index, std::string_view payload);
    void take_message(std::uint32_t index, std::string_view payload);
    void take_update(Client& client, const Read& update);
    void joined(std::uint32_t index, const Answer& answer);
    void send(std::uint32_t index, std::string_view bytes);
    void watch(std::uint32_t index, std::uint32_t events, int operation);
    [[noreturn]] void fail(std::uint32_t index, const std::string& what) const;

    std::vector<Link> links_;
    std::vector<std::uint32_t> shared_links_;  ///< links of delegates
    std::vector<Participant> participants_;
    std::vector<Client> clients_;
    std::map<std::uint64_t, Waiting> waiting_;
    std::vector<std::uint32_t> join_sizes_;
    Tally tally_;
    int epoll_ = -1;
    std::uint32_t joined_count_ = 0;
    std::uint64_t next_id_ = 1;
    std::uint64_t target_ = no_target;
    std::uint32_t behind_ = 0;
    std::int64_t sent_ns_ = 0;
    std::int64_t last_ns_ = 0;
    std::array<Read, 8> recent_;  ///< ring of updates read last
    std::size_t recent_next_ = 0;
    std::size_t recent_hit_ = 0;
    std::vector<char> input_;
};

}  // namespace load
