// SPDX-License-Identifier: Apache-2.0
#include "tests/load/crowd.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>

#include "tests/load/measure.h"
#include "tests/load/scan.h"

namespace load {
namespace {

constexpr std::size_t input_size = 256 * 1024;

[[noreturn]] void fail_system(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

Link parse_link(const std::string& participant, std::string_view link) {
    const auto wrong = [&] { return std::runtime_error("not an invitation link: " + std::string(link)); };
    constexpr std::string_view scheme = "http://";
    constexpr std::string_view path = "/#/join/";
    if (link.substr(0, scheme.size()) != scheme) throw wrong();
    const auto rest = link.substr(scheme.size());
    const auto colon = rest.find(':');
    const auto start = rest.find(path);
    if (colon == std::string_view::npos || start == std::string_view::npos || colon > start) throw wrong();
    const auto tail = rest.substr(start + path.size());
    const auto slash = tail.find('/');
    if (slash == std::string_view::npos) throw wrong();
    Link made{.participant = participant,
              .host = std::string(rest.substr(0, colon)),
              .session = std::string(tail.substr(0, slash)),
              .token = std::string(tail.substr(slash + 1))};
    made.port = static_cast<std::uint16_t>(number(rest.substr(colon + 1, start - colon - 1)));
    if (made.port == 0 || made.token.empty()) throw wrong();
    if (made.host == "localhost") made.host = "127.0.0.1";
    return made;
}

Crowd::Crowd(std::vector<Link> links) : links_(std::move(links)), input_(input_size) {
    if (links_.empty()) throw std::runtime_error("no invitation links");
    participants_.resize(links_.size());
    epoll_ = epoll_create1(0);
    if (epoll_ < 0) fail_system("epoll_create1");
}

Crowd::~Crowd() {
    for (auto& client : clients_)
        if (client.fd >= 0) close(client.fd);
    if (epoll_ >= 0) close(epoll_);
}

void Crowd::fail(std::uint32_t index, const std::string& what) const {
    const auto& client = clients_[index];
    throw std::runtime_error("client " + std::to_string(index) + " (" + links_[client.link].participant +
                             "): " + what);
}

void Crowd::watch(std::uint32_t index, std::uint32_t events, int operation) {
    epoll_event event{};
    event.events = events;
    event.data.u32 = index;
    if (epoll_ctl(epoll_, operation, clients_[index].fd, &event) != 0) fail_system("epoll_ctl");
}

void Crowd::join(std::uint32_t count, std::uint32_t at_once, std::uint32_t per_address) {
    if (count < links_.size()) links_.resize(count);
    clients_.reserve(count);
    const auto first_links = static_cast<std::uint32_t>(links_.size());
    const auto fill = [&](std::uint32_t goal) {
        while (clients_.size() < goal && clients_.size() - joined_count_ < at_once) connect_next(per_address);
        return joined_count_ == goal;
    };
    // Everybody once, so that it is known who is a delegate; then the further devices.
    run([&] { return fill(std::min(first_links, count)); }, 60'000, "the participants to join");
    for (std::uint32_t i = 0; i < participants_.size(); ++i)
        if (participants_[i].roles.find("\"delegate\"") != std::string::npos) shared_links_.push_back(i);
    if (shared_links_.empty()) throw std::runtime_error("none of the links belongs to a delegate");
    run([&] { return fill(count); }, 300'000, "the crowd to join");
}

void Crowd::connect_next(std::uint32_t per_address) {
    const auto index = static_cast<std::uint32_t>(clients_.size());
    auto& client = clients_.emplace_back();
    client.link = index < links_.size() ? index : shared_links_[index % shared_links_.size()];
    client.fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (client.fd < 0) fail_system("socket");
    const int on = 1;
    setsockopt(client.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(client.fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + index / per_address);
    if (bind(client.fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) fail_system("bind");
    const auto& link = links_[client.link];
    address.sin_port = htons(link.port);
    if (inet_pton(AF_INET, link.host.c_str(), &address.sin_addr) != 1)
        throw std::runtime_error("not an address: " + link.host);
    if (connect(client.fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 &&
        errno != EINPROGRESS)
        fail_system("cannot connect to port " + std::to_string(link.port));
    watch(index, EPOLLIN | EPOLLOUT, EPOLL_CTL_ADD);
}

void Crowd::run(const std::function<bool()>& done, std::int64_t patience_ms, std::string_view waiting_for) {
    const auto deadline = now_ns() + patience_ms * 1'000'000;
    while (!done()) {
        turn(20);
        if (now_ns() > deadline)
            throw std::runtime_error("waited " + std::to_string(patience_ms) + " ms for " +
                                     std::string(waiting_for) + " (joined " + std::to_string(joined_count_) +
                                     ", behind " + std::to_string(behind_) + ", unanswered " +
                                     std::to_string(waiting_.size()) + ")");
    }
}

void Crowd::rest(std::int64_t ms) {
    const auto end = now_ns() + ms * 1'000'000;
    for (auto now = now_ns(); now < end; now = now_ns()) turn(static_cast<int>((end - now) / 1'000'000 + 1));
}

void Crowd::turn(int patience_ms) {
    std::array<epoll_event, 512> ready{};
    const int count = epoll_wait(epoll_, ready.data(), static_cast<int>(ready.size()), patience_ms);
    if (count < 0 && errno != EINTR) fail_system("epoll_wait");
    for (int i = 0; i < count; ++i) {
        const auto& event = ready[static_cast<std::size_t>(i)];
        if (event.events & EPOLLOUT) writable(event.data.u32);
        if (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) readable(event.data.u32);
    }
}

void Crowd::writable(std::uint32_t index) {
    auto& client = clients_[index];
    if (client.stage == Stage::connecting) {
        client.stage = Stage::upgrading;
        const auto& link = links_[client.link];
        const auto host = link.host + ":" + std::to_string(link.port);
        client.unsent =
            "GET /ws HTTP/1.1\r\nHost: " + host +
            "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: rostrum.v1\r\n\r\n";
    }
    if (!client.unsent.empty()) {
        const auto sent = ::send(client.fd, client.unsent.data(), client.unsent.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN) fail(index, std::string("cannot send: ") + std::strerror(errno));
        if (sent > 0) client.unsent.erase(0, static_cast<std::size_t>(sent));
    }
    if (client.unsent.empty()) watch(index, EPOLLIN, EPOLL_CTL_MOD);
}

void Crowd::send(std::uint32_t index, std::string_view bytes) {
    auto& client = clients_[index];
    std::size_t sent = 0;
    if (client.unsent.empty()) {
        const auto result = ::send(client.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (result < 0 && errno != EAGAIN) fail(index, std::string("cannot send: ") + std::strerror(errno));
        sent = result < 0 ? 0 : static_cast<std::size_t>(result);
        if (sent == bytes.size()) return;
        watch(index, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
    }
    client.unsent.append(bytes.substr(sent));
}

void Crowd::readable(std::uint32_t index) {
    auto& client = clients_[index];
    if (!client.rest.empty() && client.rest.size() + 4096 > input_.size()) input_.resize(2 * input_.size());
    const auto kept = client.rest.copy(input_.data(), input_.size());
    const auto got = recv(client.fd, input_.data() + kept, input_.size() - kept, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got < 0) fail(index, std::string("connection lost: ") + std::strerror(errno));
    if (got == 0) fail(index, "the server closed the connection");
    client.rest.clear();
    take_frames(index, input_.data(), kept + static_cast<std::size_t>(got));
}

std::size_t Crowd::take_upgrade(std::uint32_t index, std::string_view bytes) {
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) return 0;
    if (bytes.substr(0, 12) != "HTTP/1.1 101")
        fail(index, "upgrade refused: " + std::string(bytes.substr(0, bytes.find("\r\n"))));
    auto& client = clients_[index];
    client.stage = Stage::joining;
    const auto& link = links_[client.link];
    call(index, "session.join", "\"session\":\"" + link.session + "\",\"token\":\"" + link.token + "\"",
         [this](const Answer& answer) { joined(answer.client, answer); });
    return end + 4;
}

void Crowd::take_frames(std::uint32_t index, const char* bytes, std::size_t size) {
    std::size_t at = 0;
    if (clients_[index].stage == Stage::upgrading) {
        at = take_upgrade(index, {bytes, size});
        if (at == 0) {
            clients_[index].rest.assign(bytes, size);
            return;
        }
    }
    while (at < size) {
        const auto head = read_head({bytes + at, size - at});
        if (!head || size - at < head->head_size + head->payload_size) break;
        const std::string_view payload(bytes + at + head->head_size, head->payload_size);
        at += head->head_size + head->payload_size;
        if (head->opcode == Opcode::text && head->final) {
            take_text(index, payload);
        } else if (head->opcode == Opcode::ping) {
            std::string pong;
            append_masked_frame(pong, Opcode::pong, payload);
            send(index, pong);
        } else if (head->opcode == Opcode::close) {
            const auto code = payload.size() < 2 ? 0
                                                 : (static_cast<unsigned char>(payload[0]) << 8) |
                                                       static_cast<unsigned char>(payload[1]);
            fail(index, "closed by the server with code " + std::to_string(code));
        } else if (head->opcode != Opcode::pong) {
            fail(index, "unexpected frame, opcode " + std::to_string(static_cast<int>(head->opcode)));
        }
    }
    if (at < size) clients_[index].rest.assign(bytes + at, size - at);
}

void Crowd::take_text(std::uint32_t index, std::string_view payload) {
    for (std::size_t i = 0; i < recent_.size(); ++i) {
        const auto& read = recent_[(recent_hit_ + i) % recent_.size()];
        if (read.payload.size() == payload.size() && !payload.empty() &&
            std::memcmp(read.payload.data(), payload.data(), payload.size()) == 0) {
            recent_hit_ = (recent_hit_ + i) % recent_.size();
            take_update(clients_[index], read);
            return;
        }
    }
    take_message(index, payload);
}

void Crowd::take_message(std::uint32_t index, std::string_view payload) {
    std::string_view method, params;
    std::uint64_t id = 0;
    Answer answer;
    each_member(payload, [&](std::string_view key, std::string_view value) {
        if (key == "method") method = text(value);
        if (key == "params") params = value;
        if (key == "id") id = number(value);
        if (key == "result") answer.result = value;
        if (key == "error") answer.error = value;
    });
    if (method == "update") {
        auto& read = recent_[recent_next_];
        recent_hit_ = recent_next_;
        recent_next_ = (recent_next_ + 1) % recent_.size();
        read = Read{};
        bool has_prev = false;
        each_member(params, [&](std::string_view key, std::string_view value) {
            if (key == "seq") read.seq = number(value);
            if (key == "prev") {
                read.prev = number(value);
                has_prev = true;
            }
            if (key == "events") read.events = elements(value);
        });
        // Without `prev` the update follows on the seq before it.
        if (!has_prev) read.prev = read.seq - 1;
        read.payload = payload;
        ++tally_.parsed;
        take_update(clients_[index], read);
        return;
    }
    if (!method.empty()) return;  // a notice for this person
    const auto found = waiting_.find(id);
    if (found == waiting_.end())
        fail(index, "an answer nobody waits for: " + std::string(payload.substr(0, 200)));
    auto waiting = std::move(found->second);
    waiting_.erase(found);
    answer.client = index;
    answer.id = id;
    answer.sent_ns = waiting.sent_ns;
    answer.at_ns = now_ns();
    if (clients_[index].stage == Stage::joining)
        join_sizes_.push_back(static_cast<std::uint32_t>(payload.size()));
    waiting.answered(answer);
}

void Crowd::take_update(Client& client, const Read& update) {
    ++tally_.updates;
    tally_.bytes += update.payload.size();
    tally_.events += update.events;
    if (update.prev > client.seq) ++tally_.missed;
    if (update.prev < client.seq) ++tally_.repeated;
    const bool was_behind = client.seq < target_;
    client.seq = update.seq;
    if (sent_ns_ == 0) return;
    const auto now = now_ns();
    if (arrivals != nullptr)
        arrivals->push_back(static_cast<float>(static_cast<double>(now - sent_ns_) / 1e6));
    if (was_behind) last_ns_ = now;
    if (target_ != no_target && was_behind && client.seq >= target_) --behind_;
}

void Crowd::joined(std::uint32_t index, const Answer& answer) {
    if (answer.result.empty()) fail(index, "cannot join: " + std::string(answer.error));
    auto& client = clients_[index];
    client.stage = Stage::joined;
    ++joined_count_;
    each_member(answer.result, [&](std::string_view key, std::string_view value) {
        if (key == "seq") client.seq = number(value);
        if (index >= links_.size()) return;
        auto& participant = participants_[index];
        participant.client = index;
        if (key == "epoch") participant.epoch = number(value);
        if (key == "you") {
            participant.id = text(member(value, {"participant"}));
            participant.roles = member(value, {"roles"});
            participant.delegation = text(member(value, {"delegation"}));
        }
    });
}

std::uint64_t Crowd::call(std::uint32_t client, std::string_view method, std::string_view params,
                          std::function<void(const Answer&)> answered) {
    const auto id = next_id_++;
    std::string message = "{\"jsonrpc\":\"2.0\",\"id\":" + std::to_string(id) + ",\"method\":\"";
    message.append(method).append("\",\"params\":{").append(params).append("}}");
    std::string frame;
    append_masked_frame(frame, Opcode::text, message);
    waiting_[id] = {.sent_ns = now_ns(), .answered = std::move(answered)};
    send(client, frame);
    return id;
}

std::uint64_t Crowd::command(std::uint32_t client, std::string_view method, std::string_view params,
                             std::uint64_t epoch, std::function<void(const Answer&)> answered) {
    std::string all = "\"ref\":\"load-" + std::to_string(next_id_) + "\"";
    if (epoch != 0) all += ",\"epoch\":" + std::to_string(epoch);
    if (!params.empty()) all.append(",").append(params);
    return call(client, method, all, std::move(answered));
}

void Crowd::begin_wave() {
    target_ = no_target;
    behind_ = 0;
    sent_ns_ = last_ns_ = now_ns();
}

void Crowd::set_target(std::uint64_t seq) {
    target_ = seq;
    behind_ = 0;
    for (const auto& client : clients_) behind_ += client.seq < seq ? 1u : 0u;
}

}  // namespace load
