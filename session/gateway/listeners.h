// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Listening sockets, and who may connect through them. Owned by the gateway's thread once it runs.

#include <uv.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "session/gateway/gateway.h"

namespace gateway {

/// How many connections each peer address has. Addresses are numbered, so that a connection remembers a
/// number.
class Addresses {
public:
    /// The address's number, with one connection more, or nothing when it has `most` already.
    std::optional<std::uint32_t> enter(const std::string& address, std::size_t most);
    void leave(std::uint32_t number);

private:
    struct Entry {
        std::string address;
        std::size_t connections = 0;
    };
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> free_;
};

/// A connection that was accepted: the receiver owns the descriptor.
struct Accepted {
    int descriptor = -1;
    std::string address;  ///< "192.0.2.1", "unix"
    bool loopback = false;
    bool local = false;  ///< came through the unix socket, which never speaks TLS
};

class Listeners {
public:
    using OnAccept = std::function<void(Accepted)>;

    Listeners() = default;
    ~Listeners();
    Listeners(const Listeners&) = delete;
    Listeners& operator=(const Listeners&) = delete;

    /// Binds and listens; nothing is accepted yet.
    base::Result<void> open(const Settings& settings);
    /// Accepts on this loop from now on.
    base::Result<void> watch(uv_loop_t& loop, OnAccept on_accept);
    /// Stops for good. The loop must turn once more before it is closed.
    void close();

    std::uint16_t port() const { return port_; }

private:
    struct Socket {
        uv_poll_t poll{};
        int descriptor = -1;
        bool local = false;
        Listeners* owner = nullptr;
    };
    base::Result<void> open_tcp(const ListenAddress& address);
    base::Result<void> open_unix(const std::string& path);
    void accept_from(Socket& socket);

    std::vector<std::unique_ptr<Socket>> sockets_;
    OnAccept on_accept_;
    std::string unix_path_;
    std::uint16_t port_ = 0;
    int spare_ = -1;  ///< given up to accept and close one connection when no descriptor is left
    bool watching_ = false;
};

}  // namespace gateway
