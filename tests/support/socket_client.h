// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A small blocking client over loopback, for tests: bytes, HTTP and WebSocket, plain or TLS. It can break
/// the rules on purpose. Anything that takes longer than the patience throws, so that a test fails and does
/// not hang.

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct ssl_st;
struct ssl_ctx_st;

namespace support {

struct DialOptions {
    bool tls = false;         ///< any certificate is taken
    int receive_buffer = 0;   ///< SO_RCVBUF, 0 for the system's
    std::string unix_socket;  ///< instead of the port
    std::chrono::milliseconds patience{10'000};
};

/// A connected socket.
class Socket {
public:
    explicit Socket(std::uint16_t port, const DialOptions& options = {});
    ~Socket();
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    void write(std::string_view bytes);
    /// Something that arrived; empty at the end of the stream (closed or reset by the peer).
    std::string read_some();
    void shutdown_writes();
    int descriptor() const { return descriptor_; }
    std::string alpn() const;  ///< the protocol that TLS agreed on, empty when none

private:
    int descriptor_ = -1;
    ssl_ctx_st* context_ = nullptr;
    ssl_st* tls_ = nullptr;
};

struct HttpResponse {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
};

/// Sends one request as it stands and reads its answer; the connection may be used again.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port, const DialOptions& options = {}) : socket_(port, options) {}
    HttpResponse get(const std::string& path, const std::string& more_headers = {});
    HttpResponse request(const std::string& text, bool head = false);
    Socket& socket() { return socket_; }

private:
    Socket socket_;
    std::string rest_;
};

HttpResponse http_get(std::uint16_t port, const std::string& path, const std::string& more_headers = {},
                      const DialOptions& options = {});

struct HandshakeOptions {
    DialOptions dial;
    std::string path = "/ws";
    std::string subprotocol = "rostrum.v1";  ///< empty sends none
    std::string origin;                      ///< empty sends none
};

struct WebSocketFrame {
    int opcode = 0;  ///< 1 text, 8 close, 9 ping, 10 pong; 0 when the stream ended without a close frame
    std::string payload;
    int close_code() const;  ///< 0 when there is none
};

class WebSocketClient {
public:
    explicit WebSocketClient(std::uint16_t port, const HandshakeOptions& options = {});

    const HttpResponse& response() const { return response_; }  ///< status 101 when it is open
    bool open() const { return response_.status == 101; }

    void send(std::string_view text) { send_frame(1, true, text); }
    void send_frame(int opcode, bool final, std::string_view payload);
    /// Answers no pings and no close: the test sees every frame.
    WebSocketFrame receive_frame();
    /// The next text; answers pings; throws when a close or the end comes instead.
    std::string receive();
    /// The code of the close frame, which is answered; texts before it are dropped. 0: the stream just ended.
    int await_close();
    Socket& socket() { return socket_; }

private:
    void fill(std::size_t size);
    Socket socket_;
    HttpResponse response_;
    std::string rest_;
    bool ended_ = false;
};

}  // namespace support
