// SPDX-License-Identifier: Apache-2.0
#include "tests/support/socket_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace support {

namespace {

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error(what);
}

int dial(std::uint16_t port, const DialOptions& options) {
    const bool local = !options.unix_socket.empty();
    const int descriptor = ::socket(local ? AF_UNIX : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) fail("socket: " + std::string(std::strerror(errno)));
    timeval patience{};
    patience.tv_sec = options.patience.count() / 1000;
    patience.tv_usec = options.patience.count() % 1000 * 1000;
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (options.receive_buffer > 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &options.receive_buffer, sizeof options.receive_buffer);
    int failed = 0;
    if (local) {
        sockaddr_un name{};
        name.sun_family = AF_UNIX;
        std::strncpy(name.sun_path, options.unix_socket.c_str(), sizeof name.sun_path - 1);
        failed = connect(descriptor, reinterpret_cast<sockaddr*>(&name), sizeof name);
    } else {
        const int on = 1;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_port = htons(port);
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        failed = connect(descriptor, reinterpret_cast<sockaddr*>(&name), sizeof name);
    }
    if (failed) {
        const std::string why = std::strerror(errno);
        ::close(descriptor);
        fail("connect: " + why);
    }
    return descriptor;
}

}  // namespace

Socket::Socket(std::uint16_t port, const DialOptions& options) : descriptor_(dial(port, options)) {
    if (!options.tls) return;
    context_ = SSL_CTX_new(TLS_client_method());
    tls_ = SSL_new(context_);
    const unsigned char protocols[] = "\x02h2\x08http/1.1";
    SSL_set_alpn_protos(tls_, protocols, sizeof protocols - 1);
    SSL_set_fd(tls_, descriptor_);
    if (SSL_connect(tls_) != 1) {
        SSL_free(tls_);
        SSL_CTX_free(context_);
        ::close(descriptor_);
        fail("TLS handshake failed");
    }
}

Socket::~Socket() {
    if (tls_) SSL_free(tls_);
    if (context_) SSL_CTX_free(context_);
    ::close(descriptor_);
}

void Socket::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = tls_ ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                  : ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (written <= 0) fail("write: " + std::string(std::strerror(errno)));
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string Socket::read_some() {
    std::string bytes(16 * 1024, '\0');
    errno = 0;
    const auto size = tls_ ? SSL_read(tls_, bytes.data(), static_cast<int>(bytes.size()))
                           : ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) fail("nothing arrived in time");
    bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return bytes;
}

void Socket::shutdown_writes() {
    ::shutdown(descriptor_, SHUT_WR);
}

std::string Socket::alpn() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    if (tls_) SSL_get0_alpn_selected(tls_, &name, &size);
    return {reinterpret_cast<const char*>(name), size};
}

namespace {

/// Reads a status line and headers; what follows them stays in `rest`.
HttpResponse read_head(Socket& socket, std::string& rest) {
    std::size_t end = 0;
    while ((end = rest.find("\r\n\r\n")) == std::string::npos) {
        const auto more = socket.read_some();
        if (more.empty()) return {};
        rest += more;
    }
    HttpResponse response;
    const std::string head = rest.substr(0, end + 2);
    rest.erase(0, end + 4);
    if (head.size() > 12) response.status = std::atoi(head.c_str() + 9);
    for (std::size_t line = head.find("\r\n") + 2; line < head.size();) {
        const auto line_end = head.find("\r\n", line);
        const auto colon = head.find(':', line);
        std::string name = head.substr(line, colon - line);
        for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        const auto value = std::min(head.find_first_not_of(' ', colon + 1), line_end);
        response.headers[name] = head.substr(value, line_end - value);
        line = line_end + 2;
    }
    return response;
}

}  // namespace

HttpResponse HttpClient::get(const std::string& path, const std::string& more_headers) {
    return request("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more_headers + "\r\n");
}

HttpResponse HttpClient::request(const std::string& text, bool head) {
    socket_.write(text);
    auto response = read_head(socket_, rest_);
    if (response.status == 0 || response.status == 304 || head) return response;
    const auto length = response.headers.find("content-length");
    const bool to_the_end = length == response.headers.end();
    const std::size_t size = to_the_end ? 0 : std::stoul(length->second);
    while (to_the_end || rest_.size() < size) {
        const auto more = socket_.read_some();
        if (more.empty()) break;
        rest_ += more;
    }
    response.body = to_the_end ? rest_ : rest_.substr(0, size);
    rest_.erase(0, response.body.size());
    return response;
}

HttpResponse http_get(std::uint16_t port, const std::string& path, const std::string& more_headers,
                      const DialOptions& options) {
    return HttpClient(port, options).get(path, more_headers);
}

int WebSocketFrame::close_code() const {
    if (opcode != 8 || payload.size() < 2) return 0;
    return static_cast<unsigned char>(payload[0]) * 256 + static_cast<unsigned char>(payload[1]);
}

WebSocketClient::WebSocketClient(std::uint16_t port, const HandshakeOptions& options)
    : socket_(port, options.dial) {
    std::string request = "GET " + options.path + " HTTP/1.1\r\nHost: localhost:" + std::to_string(port) +
                          "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    if (!options.subprotocol.empty()) request += "Sec-WebSocket-Protocol: " + options.subprotocol + "\r\n";
    if (!options.origin.empty()) request += "Origin: " + options.origin + "\r\n";
    socket_.write(request + "\r\n");
    response_ = read_head(socket_, rest_);
}

void WebSocketClient::send_frame(int opcode, bool final, std::string_view payload) {
    std::string frame(1, static_cast<char>((final ? 0x80 : 0) | opcode));
    const auto size = payload.size();
    if (size < 126) {
        frame += static_cast<char>(0x80 | size);
    } else {
        const int bytes = size < 65536 ? 2 : 8;
        frame += static_cast<char>(0x80 | (bytes == 2 ? 126 : 127));
        for (int i = bytes - 1; i >= 0; --i) frame += static_cast<char>(size >> (8 * i));
    }
    const char mask[] = {0x12, 0x34, 0x56, 0x78};
    frame.append(mask, 4);
    for (std::size_t i = 0; i < size; ++i) frame += static_cast<char>(payload[i] ^ mask[i % 4]);
    socket_.write(frame);
}

void WebSocketClient::fill(std::size_t size) {
    while (!ended_ && rest_.size() < size) {
        const auto more = socket_.read_some();
        ended_ = more.empty();
        rest_ += more;
    }
}

WebSocketFrame WebSocketClient::receive_frame() {
    const auto byte = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(rest_[at]));
    };
    fill(2);
    if (rest_.size() < 2) return {};
    WebSocketFrame frame;
    frame.opcode = static_cast<int>(byte(0) & 15);
    std::size_t size = byte(1) & 127;
    std::size_t header = 2;
    if (size >= 126) {
        header = size == 126 ? 4 : 10;
        fill(header);
        if (rest_.size() < header) return {};
        size = 0;
        for (std::size_t i = 2; i < header; ++i) size = size << 8 | byte(i);
    }
    fill(header + size);
    if (rest_.size() < header + size) return {};
    frame.payload = rest_.substr(header, size);
    rest_.erase(0, header + size);
    return frame;
}

std::string WebSocketClient::receive() {
    for (;;) {
        auto frame = receive_frame();
        if (frame.opcode == 1) return std::move(frame.payload);
        if (frame.opcode == 9) {
            send_frame(10, true, frame.payload);
        } else if (frame.opcode == 8) {
            fail("closed with " + std::to_string(frame.close_code()));
        } else if (frame.opcode == 0) {
            fail("the stream ended");
        }
    }
}

int WebSocketClient::await_close() {
    for (;;) {
        const auto frame = receive_frame();
        if (frame.opcode == 0) return 0;
        if (frame.opcode != 8) continue;
        send_frame(8, true, frame.payload.substr(0, 2));
        return frame.close_code();
    }
}

}  // namespace support
