// SPDX-License-Identifier: Apache-2.0
/// The practical limit that the server is measured against: one thread, one epoll, one frame built for each
/// update and one send() for each client. It speaks just enough of the contract that the same crowd drives
/// it: `session.join` and `clock.ping` are answered, `meeting.adjourn` is refused, any other command is
/// answered with the next `seq` and then broadcast to all who joined. Nothing is decided, checked or stored.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>
#include <cerrno>
#include <cstdio>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "tests/load/frames.h"
#include "tests/load/measure.h"
#include "tests/load/scan.h"

namespace load {
namespace {

struct Client {
    int fd = -1;
    bool upgraded = false;
    std::size_t place = 0;  ///< in the list of those who joined; 0 before joining
    std::string rest;       ///< bytes of an incomplete frame or request
    std::string unsent;     ///< what the socket did not take
};

std::string accept_key(std::string_view key) {
    const std::string salted = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<const unsigned char*>(salted.data()), salted.size(), digest.data());
    std::array<unsigned char, 64> encoded{};
    const int size = EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(digest.size()));
    return std::string(reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(size));
}

std::string_view header(std::string_view request, std::string_view name) {
    const auto at = request.find(name);
    if (at == std::string_view::npos) return {};
    const auto start = at + name.size();
    return request.substr(start, request.find("\r\n", start) - start);
}

class Yardstick {
public:
    Yardstick(std::uint16_t port, std::map<std::string, std::size_t> sizes) : sizes_(std::move(sizes)) {
        epoll_ = epoll_create1(0);
        listener_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        const int on = 1;
        setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
            listen(listener_, SOMAXCONN) != 0)
            throw std::system_error(errno, std::generic_category(),
                                    "cannot listen on port " + std::to_string(port));
        watch(listener_, EPOLLIN, nullptr, EPOLL_CTL_ADD);
        joined_.push_back(nullptr);  // so that place 0 means nobody
    }

    [[noreturn]] void serve() {
        std::array<epoll_event, 512> ready{};
        for (;;) {
            const int count = epoll_wait(epoll_, ready.data(), static_cast<int>(ready.size()), -1);
            if (count < 0 && errno != EINTR)
                throw std::system_error(errno, std::generic_category(), "epoll_wait");
            for (int i = 0; i < count; ++i) {
                auto* client = static_cast<Client*>(ready[static_cast<std::size_t>(i)].data.ptr);
                const auto events = ready[static_cast<std::size_t>(i)].events;
                if (client == nullptr) {
                    accept_all();
                } else {
                    if (events & EPOLLOUT) flush(*client);
                    if (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) receive(*client);
                }
            }
            for (auto* client : gone_) delete client;
            gone_.clear();
        }
    }

private:
    void watch(int fd, std::uint32_t events, Client* client, int operation) {
        epoll_event event{};
        event.events = events;
        event.data.ptr = client;
        if (epoll_ctl(epoll_, operation, fd, &event) != 0)
            throw std::system_error(errno, std::generic_category(), "epoll_ctl");
    }

    void accept_all() {
        for (;;) {
            const int fd = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK);
            if (fd < 0 && (errno == EAGAIN || errno == ECONNABORTED || errno == EINTR)) return;
            if (fd < 0) throw std::system_error(errno, std::generic_category(), "accept");
            const int on = 1;
            setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            auto client = std::make_unique<Client>();
            client->fd = fd;
            watch(fd, EPOLLIN, client.get(), EPOLL_CTL_ADD);
            client.release();  // owned by epoll from here; freed through gone_
        }
    }

    void drop(Client& client) {
        if (client.fd < 0) return;
        close(client.fd);
        client.fd = -1;
        if (client.place != 0) {
            joined_[client.place] = joined_.back();
            joined_[client.place]->place = client.place;
            joined_.pop_back();
        }
        gone_.push_back(&client);
    }

    void send_now(Client& client, std::string_view bytes) {
        if (client.fd < 0) return;
        std::size_t sent = 0;
        if (client.unsent.empty()) {
            const auto result = send(client.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (result < 0 && errno != EAGAIN) return;  // its hang-up will be reported by epoll
            sent = result < 0 ? 0 : static_cast<std::size_t>(result);
            if (sent == bytes.size()) return;
            watch(client.fd, EPOLLIN | EPOLLOUT, &client, EPOLL_CTL_MOD);
        }
        client.unsent.append(bytes.substr(sent));
    }

    void flush(Client& client) {
        const auto sent = send(client.fd, client.unsent.data(), client.unsent.size(), MSG_NOSIGNAL);
        if (sent < 0) return;
        client.unsent.erase(0, static_cast<std::size_t>(sent));
        if (!client.unsent.empty()) return;
        client.unsent.shrink_to_fit();
        watch(client.fd, EPOLLIN, &client, EPOLL_CTL_MOD);
    }

    void receive(Client& client) {
        if (client.fd < 0) return;
        std::size_t kept = client.rest.size();
        if (kept > 0) client.rest.copy(input_.data(), kept);
        const auto got = recv(client.fd, input_.data() + kept, input_.size() - kept, 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (got <= 0) return drop(client);
        client.rest.clear();
        take(client, input_.data(), kept + static_cast<std::size_t>(got));
    }

    void take(Client& client, char* bytes, std::size_t size) {
        std::size_t at = 0;
        if (!client.upgraded) {
            const std::string_view request(bytes, size);
            const auto end = request.find("\r\n\r\n");
            if (end == std::string_view::npos) {
                client.rest = request;
                return;
            }
            upgrade(client, request.substr(0, end + 2));
            at = end + 4;
        }
        while (client.fd >= 0) {
            const auto head = read_head({bytes + at, size - at});
            if (!head || size - at < head->head_size + head->payload_size) break;
            char* payload = bytes + at + head->head_size;
            if (head->masked) unmask(payload, head->payload_size, payload - 4);
            if (head->opcode == Opcode::close) return drop(client);
            if (head->opcode == Opcode::text) answer(client, {payload, head->payload_size});
            at += head->head_size + head->payload_size;
        }
        if (client.fd >= 0 && at < size) client.rest.assign(bytes + at, size - at);
    }

    void upgrade(Client& client, std::string_view request) {
        client.upgraded = true;
        send_now(client,
                 "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                 "Sec-WebSocket-Protocol: rostrum.v1\r\nSec-WebSocket-Accept: " +
                     accept_key(header(request, "Sec-WebSocket-Key: ")) + "\r\n\r\n");
    }

    void reply(Client& client, std::string_view id, std::string_view body) {
        std::string message = "{\"jsonrpc\":\"2.0\",\"id\":";
        message.append(id).append(",").append(body).append("}");
        std::string frame;
        append_frame(frame, Opcode::text, message);
        send_now(client, frame);
    }

    void answer(Client& client, std::string_view call) {
        std::string_view method, id, params;
        each_member(call, [&](std::string_view key, std::string_view value) {
            if (key == "method") method = text(value);
            if (key == "id") id = value;
            if (key == "params") params = value;
        });
        if (method == "session.join") return join(client, id, params);
        if (method == "clock.ping")
            return reply(client, id,
                         "\"result\":{\"t0\":" + std::string(member(params, {"t0"})) +
                             ",\"t1\":\"2020-07-27T08:00:00.000Z\",\"t2\":\"2020-07-27T08:00:00.000Z\"}");
        if (method == "meeting.adjourn")
            return reply(client, id,
                         "\"error\":{\"code\":-32003,\"message\":\"Another person presides.\","
                         "\"data\":{\"reason\":\"not_presiding\",\"presiding\":\"chair\"}}");
        ++seq_;
        const auto number = std::to_string(seq_);
        reply(client, id, "\"result\":{\"seq\":" + number + ",\"entry\":\"e" + number + "\"}");
        broadcast(std::string(method));
    }

    void join(Client& client, std::string_view id, std::string_view params) {
        const auto token = std::string(text(member(params, {"token"})));
        const std::string role = token == "chair" ? "chair" : "delegate";
        if (client.place == 0) {
            client.place = joined_.size();
            joined_.push_back(&client);
        }
        std::string result = "\"result\":{\"you\":{\"participant\":\"" + token + "\",\"delegation\":\"" +
                             token + "\",\"roles\":[\"" + role +
                             "\"],\"audience\":\"floor\"},\"journal\":\"yardstick\","
                             "\"seq\":" +
                             std::to_string(seq_) + ",\"epoch\":1,\"view\":\"";
        const auto size = size_of("session.join");
        if (result.size() + 2 < size) result.append(size - result.size() - 2, '.');
        reply(client, id, result + "\"}");
    }

    void broadcast(const std::string& method) {
        const auto number = std::to_string(seq_);
        std::string update = "{\"jsonrpc\":\"2.0\",\"method\":\"update\",\"params\":{\"seq\":" + number +
                             ",\"prev\":" + std::to_string(seq_ - 1) + ",\"events\":[{\"seq\":" + number +
                             ",\"type\":\"" + method + "\"}],\"patch\":\"";
        const auto size = size_of(method);
        if (update.size() + 3 < size) update.append(size - update.size() - 3, '.');
        update.append("\"}}");
        frame_.clear();
        append_frame(frame_, Opcode::text, update);
        for (std::size_t place = 1; place < joined_.size(); ++place) send_now(*joined_[place], frame_);
    }

    std::size_t size_of(const std::string& method) const {
        const auto found = sizes_.find(method);
        return found == sizes_.end() ? 300 : found->second;
    }

    std::map<std::string, std::size_t> sizes_;
    int epoll_ = -1;
    int listener_ = -1;
    std::uint64_t seq_ = 1;
    std::string frame_;
    std::vector<Client*> joined_;
    std::vector<Client*> gone_;  ///< dropped during this turn; events already fetched may still name them
    std::array<char, 256 * 1024> input_{};
};

}  // namespace
}  // namespace load

int main(int argc, char** argv) {
    CLI::App app{"A bare WebSocket broadcaster, to measure the server against"};
    std::uint16_t port = 0;
    std::vector<std::string> wanted;
    app.add_option("--port", port, "Port on 127.0.0.1")->required();
    app.add_option("--bytes", wanted,
                   "Size of the update that a method leads to: floor.give=640 (default 300)")
        ->delimiter(',');
    CLI11_PARSE(app, argc, argv);
    try {
        std::map<std::string, std::size_t> sizes;
        for (const auto& entry : wanted) {
            const auto equals = entry.find('=');
            if (equals == std::string::npos)
                throw std::runtime_error("--bytes wants METHOD=SIZE, not " + entry);
            sizes[entry.substr(0, equals)] = std::stoul(entry.substr(equals + 1));
        }
        load::raise_file_limit();
        auto yardstick = std::make_unique<load::Yardstick>(port, std::move(sizes));
        std::puts("listening");
        std::fflush(stdout);
        yardstick->serve();
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "yardstick: %s\n", failure.what());
        return 1;
    }
}
