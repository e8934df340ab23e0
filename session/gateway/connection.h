// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What the gateway keeps for each socket. Everything here belongs to the gateway's thread. Ten thousand idle
/// connections are usual, so what only busy ones need is allocated when needed and given back.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "session/control/traffic.h"
#include "session/gateway/token_bucket.h"

struct lws;

namespace gateway {

/// Bytes to be written as they are, shared by all who receive them.
struct Piece {
    std::shared_ptr<const void> owner;  ///< keeps `data` alive
    const std::uint8_t* data = nullptr;
    std::uint32_t size = 0;
    std::uint32_t frames = 0;
};

/// What waits for a reader that is behind.
struct Backlog {
    std::deque<Piece> pieces;
    std::size_t bytes = 0;
    std::size_t frames = 0;
};

/// A close that waits for the backlog to be sent.
struct Farewell {
    std::uint16_t code = 0;
    std::string reason;
};

/// A text in memory, with its part of what all of them may take there. The part is given back when nobody has
/// the text any more, on whatever thread: what waits for the disk counts as well as what is coming in.
struct HeldText {
    explicit HeldText(std::shared_ptr<std::atomic<std::size_t>> of_all) : all(std::move(of_all)) {}
    ~HeldText() { *all -= bytes; }
    HeldText(const HeldText&) = delete;
    HeldText& operator=(const HeldText&) = delete;

    /// Takes that many bytes in all, if all texts together stay within `most`.
    bool hold(std::size_t wanted, std::size_t most) {
        if (wanted <= bytes) return true;
        if (*all + (wanted - bytes) > most) return false;
        *all += wanted - bytes;
        bytes = wanted;
        return true;
    }

    const std::shared_ptr<std::atomic<std::size_t>> all;
    std::size_t bytes = 0;
    std::string content;
};

/// A body that is being received, and the request that it belongs to.
struct Upload {
    control::HttpRequest request;
    std::shared_ptr<HeldText> text;
    std::size_t announced = 0;  ///< bytes, by Content-Length
    bool admitted = false;      ///< control has said that it may come
    bool complete = false;
    std::chrono::steady_clock::time_point ends;  ///< when the sender has had time enough
};

/// The answer to the HTTP request that the connection is in the middle of.
struct Exchange {
    std::string route;   ///< label for the metrics
    bool head = false;   ///< HEAD: send no body
    bool close = false;  ///< end the connection after the answer
    bool answered = false;
    bool body_pending = false;  ///< of the request; an answer before its end is followed by the rest of it
    std::optional<std::chrono::steady_clock::time_point> rest_ends;  ///< set when that answer is sent
    std::string header;
    std::shared_ptr<const std::string> body;
    std::size_t sent = 0;            ///< of header and body together
    std::unique_ptr<Upload> upload;  ///< until the body is complete
};

enum class Stage : std::uint8_t {
    handshake,  ///< accepted; no whole request yet
    http,       ///< served a request; kept alive
    websocket,  ///< open: frames go both ways
    closing,    ///< told, or about to be told, to close; control has forgotten it
};

struct Channel;

struct Connection {
    control::ConnectionId id = 0;
    lws* wsi = nullptr;
    Stage stage = Stage::handshake;
    bool heard = true;     ///< something came since the last round of pings
    bool told = false;     ///< our close frame is sent
    bool failing = false;  ///< in the list of those that a broadcast found broken or too slow
    unsigned refused = 0;  ///< `slow_down` refusals in a row
    unsigned rubbish = 0;  ///< undecodable messages in a row

    Channel* channel = nullptr;
    std::uint32_t place = 0;  ///< among the channel's subscribers
    std::uint32_t taken = 0;  ///< how many of the channel's waiting frames it has already

    std::uint32_t address = 0;  ///< in the table of addresses
    TokenBucket calls;
    TokenBucket sounds;
    std::string partial;  ///< the fragments of an unfinished message
    std::unique_ptr<Backlog> backlog;
    std::unique_ptr<Farewell> farewell;
    std::unique_ptr<Exchange> exchange;
};

/// All connections by id. An id holds its slot, so that looking one up is one array access, and a serial
/// number, so that no id comes twice.
class Connections {
public:
    Connection& add();
    Connection* find(control::ConnectionId id) const;  ///< null when it is gone
    void remove(Connection& connection);
    std::size_t size() const { return size_; }
    std::size_t slots() const { return slots_.size(); }
    Connection* at(std::size_t slot) const { return slots_[slot].get(); }

private:
    static constexpr unsigned slot_bits = 24;
    std::vector<std::unique_ptr<Connection>> slots_;
    std::vector<std::uint32_t> free_;
    std::uint64_t serial_ = 0;
    std::size_t size_ = 0;
};

}  // namespace gateway
