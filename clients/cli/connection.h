// SPDX-License-Identifier: Apache-2.0
#pragma once
/// WebSocket and HTTP connections to a server, all served by one loop on the thread that calls `turn`.
/// Pings are answered, a silent link is noticed, TLS is used and the certificate checked when the address is
/// https.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/link.h"

struct lws_context;

namespace cli {

inline constexpr std::size_t message_max = 64u << 20;  // bytes; a larger message closes the connection

/// How a connection ended.
struct Closed {
    std::uint16_t code = 0;  ///< the peer's close code; 0 when there was none
    bool was_open = false;   ///< false when the connection never came about
    std::string reason;      ///< for people
};

/// Hears of one connection. It may open and close connections from these calls, but not destroy the Sockets.
class SocketListener {
public:
    virtual ~SocketListener() = default;
    virtual void on_open() = 0;
    virtual void on_text(std::string_view message) = 0;
    virtual void on_closed(const Closed& how) = 0;  ///< the last call
};

struct HttpAnswer {
    int status = 0;  ///< 0 when no answer came
    std::string content_type;
    std::string body;
    std::string problem;  ///< for people, when status is 0
};

/// What a user can do about a connection that does not come about.
std::string remedy_for(const BaseUrl& server, const std::string& reason);

struct Socket;
using SocketId = std::uint64_t;

class Sockets {
public:
    /// `ca_file`: certificates to trust beside the system's; may be empty.
    explicit Sockets(const std::string& ca_file = {});
    ~Sockets();
    Sockets(const Sockets&) = delete;
    Sockets& operator=(const Sockets&) = delete;

    /// Opens `/ws` at that server. The listener must outlive the connection or `drop` it.
    SocketId open(const BaseUrl& server, SocketListener& listener);
    void send(SocketId socket, std::string text);
    /// Says goodbye; the listener hears on_closed.
    void close(SocketId socket);
    /// Closes without any further word to the listener.
    void drop(SocketId socket);

    /// One GET, waited for.
    HttpAnswer get(const BaseUrl& server, const std::string& path, const std::string& bearer,
                   std::chrono::milliseconds patience);

    /// Serves what is ready, or waits at most so long.
    void turn(std::chrono::milliseconds at_most);

    /// Calls `action` once, from a `turn`, when the time has come.
    void at(std::chrono::steady_clock::time_point when, std::function<void()> action);

private:
    friend struct SocketCallbacks;
    struct Timer;
    struct State;
    void run_timers();
    std::chrono::milliseconds until_timer(std::chrono::milliseconds at_most) const;

    std::unique_ptr<State> state_;
};

}  // namespace cli
