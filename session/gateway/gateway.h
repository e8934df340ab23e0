// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The edge of the server: listening sockets, WebSocket and HTTP, limits, queues, metrics. It owns every
/// libwebsockets call, runs in one thread of its own, and knows nothing of meetings: decoded calls go to the
/// control thread through one mailbox, what control wants sent comes back through another.

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "session/base/fault.h"
#include "session/control/mailbox.h"
#include "session/control/traffic.h"

namespace prometheus {
class Collectable;
class Registry;
}  // namespace prometheus

namespace gateway {

struct ListenAddress {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0 takes any free one; Gateway::port() says which
};

/// PEM files. With them every TCP listener speaks TLS 1.2 or later; the unix socket stays plain.
struct Tls {
    std::string certificate_file;
    std::string key_file;
};

struct StaticFile {
    std::string content_type;
    std::string body;
};

/// Bounds on what any client can make the server do.
struct Limits {
    std::size_t connections = 15'000;
    std::size_t connections_per_address = 500;
    std::size_t connections_from_loopback = 15'000;  ///< a reverse proxy, rehearsals and tests come from here
    std::chrono::milliseconds handshake{10'000};     ///< from accept to the first whole request
    std::chrono::milliseconds ping_interval{25'000};  ///< a peer silent for two of these is taken for dead
    std::chrono::milliseconds close_patience{
        2'000};                              ///< for a closing peer to take what is queued and say goodbye
    std::chrono::milliseconds drain{5'000};  ///< then drain() ends whatever is still open

    std::size_t queue_bytes = 1u << 20;  ///< what may wait for one reader; more closes it with 4001
    std::size_t queue_frames = 10'000;
    std::size_t socket_send_bytes = 64 * 1024;  ///< SO_SNDBUF; the kernel's own queue for each client

    double calls_per_second = 100;  ///< of one connection; 0 is no limit
    double calls_burst = 400;
    double sounds_per_second = 250;  ///< binary frames: 20 ms each on five channels; more close with 4008
    double sounds_burst = 1000;
    unsigned refusals_before_close = 300;  ///< `slow_down` refusals in a row, then 4008
    unsigned rubbish_before_close = 20;    ///< messages in a row that are no JSON-RPC, then 4500

    std::size_t request_body_bytes = 64 * 1024;  ///< a larger HTTP request body is answered 413
    std::size_t upload_bytes = protocol::limits::document_bytes_max;  ///< the same for a text
    std::size_t uploads_bytes = 4 * protocol::limits::document_bytes_max;  ///< of all texts being received
    std::chrono::milliseconds upload{5 * 60'000};  ///< for a text to come in whole
};

struct Settings {
    std::vector<ListenAddress> listen = {ListenAddress{}};
    std::string unix_socket;  ///< a path, or empty for none
    std::optional<Tls> tls;

    /// Origins from which browsers may connect, "https://conference.example"; "*" is any. The origin whose
    /// host is the request's own Host is always allowed, and so are clients that send none, which are no
    /// browsers.
    std::vector<std::string> allowed_origins;

    Limits limits;

    std::string static_folder;  ///< read once at the start, served from memory, with .br and .gz beside files
    std::map<std::string, StaticFile> static_files;  ///< by path ("/index.html"); these win over the folder

    /// Of every page: nothing but this server's own files, no script or style inside a page. Browsers take
    /// 'self' in connect-src for the page's own WebSocket too.
    std::string content_security_policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; "
        "frame-ancestors 'none'";

    /// Where metrics are registered and /metrics reads them. Others may register theirs; null makes one.
    std::shared_ptr<prometheus::Registry> registry;

    /// More that /metrics shows, read on the gateway's thread at each request; may be null.
    std::shared_ptr<prometheus::Collectable> control_metrics;
};

class Server;

/// Safe from any thread after start(), except join() and destruction, which belong to the one who started it.
class Gateway {
public:
    /// Binds, then serves in a thread of its own. `from_control`'s on_post is set here, so start the gateway
    /// before the control thread posts. Both mailboxes must outlive the gateway.
    static base::Result<std::unique_ptr<Gateway>> start(Settings settings,
                                                        control::Mailbox<control::Inbound>& to_control,
                                                        control::Mailbox<control::Outbound>& from_control);
    ~Gateway();  ///< drains and joins
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    std::uint16_t port() const;  ///< of the first listen address
    std::shared_ptr<prometheus::Registry> registry() const;

    /// Refuses new sessions, sends each client what is queued for it, closes it with 1001, then ends the
    /// thread.
    void drain();
    void join();  ///< returns when the thread has ended

private:
    explicit Gateway(std::unique_ptr<Server> server);
    std::unique_ptr<Server> server_;
    std::thread thread_;
};

}  // namespace gateway
