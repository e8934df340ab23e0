// SPDX-License-Identifier: Apache-2.0
#include "session/gateway/listeners.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "session/base/check.h"

namespace gateway {

namespace {

constexpr int queue_of_the_kernel = 4096;
constexpr int accepts_a_turn = 256;  // then others get their turn

std::string reason() {
    return std::strerror(errno);
}

/// The peer's address as text, and whether it is this machine.
void describe(const sockaddr_storage& peer, Accepted& accepted) {
    char text[INET6_ADDRSTRLEN] = "";
    if (peer.ss_family == AF_INET) {
        const auto& v4 = reinterpret_cast<const sockaddr_in&>(peer);
        inet_ntop(AF_INET, &v4.sin_addr, text, sizeof text);
        accepted.loopback = (ntohl(v4.sin_addr.s_addr) >> 24) == 127;
        accepted.address = text;
    } else if (peer.ss_family == AF_INET6) {
        const auto& v6 = reinterpret_cast<const sockaddr_in6&>(peer);
        inet_ntop(AF_INET6, &v6.sin6_addr, text, sizeof text);
        const std::string_view address = text;
        accepted.loopback = address == "::1" || address.starts_with("::ffff:127.");
        // One household or company has a whole /64: count that as one address.
        sockaddr_in6 network = v6;
        std::memset(network.sin6_addr.s6_addr + 8, 0, 8);
        inet_ntop(AF_INET6, &network.sin6_addr, text, sizeof text);
        accepted.address = address.starts_with("::ffff:") ? std::string(address) : std::string(text);
        if (accepted.loopback) accepted.address = "::1";
    } else {
        accepted.loopback = true;
        accepted.address = "unix";
    }
}

}  // namespace

std::optional<std::uint32_t> Addresses::enter(const std::string& address, std::size_t most) {
    const auto found = numbers_.find(address);
    if (found != numbers_.end()) {
        auto& entry = entries_[found->second];
        if (entry.connections >= most) return {};
        ++entry.connections;
        return found->second;
    }
    if (most == 0) return {};
    auto number = static_cast<std::uint32_t>(entries_.size());
    if (free_.empty()) {
        entries_.emplace_back();
    } else {
        number = free_.back();
        free_.pop_back();
    }
    entries_[number] = {address, 1};
    numbers_.emplace(address, number);
    return number;
}

void Addresses::leave(std::uint32_t number) {
    auto& entry = entries_[number];
    CHECK(entry.connections > 0);
    if (--entry.connections > 0) return;
    numbers_.erase(entry.address);
    entry.address.clear();
    free_.push_back(number);
}

Listeners::~Listeners() {
    // A loop that watched these has ended with close(); here only what was never watched is left.
    for (auto& socket : sockets_)
        if (socket->descriptor >= 0) ::close(socket->descriptor);
    if (spare_ >= 0) ::close(spare_);
}

base::Result<void> Listeners::open(const Settings& settings) {
    for (const auto& address : settings.listen)
        if (auto opened = open_tcp(address); !opened) return opened;
    if (!settings.unix_socket.empty())
        if (auto opened = open_unix(settings.unix_socket); !opened) return opened;
    if (sockets_.empty()) return base::fault("there is no address to listen on");
    spare_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    return {};
}

base::Result<void> Listeners::open_tcp(const ListenAddress& address) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const auto port_text = std::to_string(address.port);
    const auto where = address.host + ":" + port_text;
    const int failed =
        getaddrinfo(address.host.empty() ? nullptr : address.host.c_str(), port_text.c_str(), &hints, &found);
    if (failed) return base::fault("cannot listen on " + where + ": " + gai_strerror(failed));
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> all(found, freeaddrinfo);

    // The first address of a name is enough: "localhost" is often two.
    auto socket = std::make_unique<Socket>();
    socket->descriptor = ::socket(all->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket->descriptor < 0) return base::fault("cannot listen on " + where + ": " + reason());
    const int descriptor = socket->descriptor;
    sockets_.push_back(std::move(socket));
    const int on = 1;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(descriptor, all->ai_addr, all->ai_addrlen) != 0 ||
        ::listen(descriptor, queue_of_the_kernel) != 0)
        return base::fault("cannot listen on " + where + ": " + reason());
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    CHECK(getsockname(descriptor, reinterpret_cast<sockaddr*>(&bound), &size) == 0);
    if (port_ == 0)
        port_ = ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(bound).sin6_port
                                                  : reinterpret_cast<sockaddr_in&>(bound).sin_port);
    return {};
}

base::Result<void> Listeners::open_unix(const std::string& path) {
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    if (path.size() >= sizeof name.sun_path) return base::fault("the socket's path is too long: " + path);
    std::memcpy(name.sun_path, path.c_str(), path.size() + 1);
    auto socket = std::make_unique<Socket>();
    socket->local = true;
    socket->descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket->descriptor < 0) return base::fault("cannot listen on " + path + ": " + reason());
    const int descriptor = socket->descriptor;
    sockets_.push_back(std::move(socket));
    struct stat there {};
    if (lstat(path.c_str(), &there) == 0 && S_ISSOCK(there.st_mode)) {
        // A socket nobody answers on was left behind by a server that was killed.
        if (connect(descriptor, reinterpret_cast<sockaddr*>(&name), sizeof name) == 0)
            return base::fault("another server listens on " + path);
        unlink(path.c_str());
    }
    if (bind(descriptor, reinterpret_cast<sockaddr*>(&name), sizeof name) != 0 ||
        ::listen(descriptor, queue_of_the_kernel) != 0)
        return base::fault("cannot listen on " + path + ": " + reason());
    unix_path_ = path;
    return {};
}

base::Result<void> Listeners::watch(uv_loop_t& loop, OnAccept on_accept) {
    on_accept_ = std::move(on_accept);
    watching_ = true;
    for (auto& socket : sockets_) {
        socket->owner = this;
        socket->poll.data = socket.get();
        int failed = uv_poll_init(&loop, &socket->poll, socket->descriptor);
        if (!failed)
            failed = uv_poll_start(&socket->poll, UV_READABLE, [](uv_poll_t* poll, int, int) {
                auto& ready = *static_cast<Socket*>(poll->data);
                ready.owner->accept_from(ready);
            });
        if (failed)
            return base::fault(std::string("cannot watch a listening socket: ") + uv_strerror(failed));
    }
    return {};
}

void Listeners::close() {
    if (!watching_) return;
    watching_ = false;
    for (auto& socket : sockets_) {
        uv_poll_stop(&socket->poll);
        uv_close(reinterpret_cast<uv_handle_t*>(&socket->poll), nullptr);
        ::close(socket->descriptor);
        socket->descriptor = -1;
    }
    if (!unix_path_.empty()) unlink(unix_path_.c_str());
}

void Listeners::accept_from(Socket& socket) {
    for (int i = 0; i < accepts_a_turn && watching_; ++i) {
        sockaddr_storage peer{};
        socklen_t size = sizeof peer;
        Accepted accepted{.local = socket.local};
        accepted.descriptor = accept4(socket.descriptor, reinterpret_cast<sockaddr*>(&peer), &size,
                                      SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (accepted.descriptor >= 0) {
            describe(peer, accepted);
            on_accept_(std::move(accepted));
            continue;
        }
        if (errno == EINTR || errno == ECONNABORTED) continue;
        if (errno == EMFILE || errno == ENFILE) {
            // Left in the kernel's queue it would wake the loop again and again.
            spdlog::warn("gateway: no file descriptor is left, a connection is refused");
            ::close(spare_);
            const int refused = ::accept(socket.descriptor, nullptr, nullptr);
            if (refused >= 0) ::close(refused);
            spare_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
            continue;
        }
        if (errno != EAGAIN) spdlog::error("gateway: accept failed: {}", reason());
        return;
    }
}

}  // namespace gateway
