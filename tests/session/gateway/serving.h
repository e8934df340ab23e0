// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A gateway on a free port with a control thread that knows no meetings: it answers every call with its
/// method's name, puts whoever joins on channel 1, and does what a test asks for in between.

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "protocol/wire.h"
#include "session/gateway/gateway.h"
#include "tests/support/socket_client.h"

namespace serving {

inline const std::string join_call =
    R"({"jsonrpc":"2.0","id":1,"method":"session.join","params":{"session":"s","token":"t"}})";
inline std::string ping_call(int t0) {
    return R"({"jsonrpc":"2.0","id":)" + std::to_string(t0) + R"(,"method":"clock.ping","params":{"t0":)" +
           std::to_string(t0) + "}}";
}

class Serving {
public:
    explicit Serving(gateway::Settings settings = {}, std::size_t inbox = 4096) : to_control_(inbox) {
        auto started = gateway::Gateway::start(std::move(settings), to_control_, from_control_);
        if (!started) throw std::runtime_error(started.error().what);
        gateway_ = std::move(*started);
        control_ = std::thread([this] { run_control(); });
    }
    ~Serving() {
        gateway_.reset();
        stop_ = true;
        to_control_.interrupt();
        control_.join();
    }

    std::uint16_t port() const { return gateway_->port(); }
    gateway::Gateway& gateway() { return *gateway_; }

    void post(std::vector<control::Outbound> outbound) { from_control_.post_all(std::move(outbound)); }
    template <class... Each>
    void post(Each... each) {
        std::vector<control::Outbound> batch;
        (batch.emplace_back(std::move(each)), ...);
        post(std::move(batch));
    }
    static control::Broadcast broadcast(const std::string& text) { return {1, control::make_frame({text})}; }

    /// The connection of the latest join; ids of all that are gone.
    control::ConnectionId latest() const { return latest_; }
    std::size_t gone() {
        std::lock_guard lock(mutex_);
        return gone_.size();
    }
    bool await_gone(std::size_t count) {
        for (int i = 0; i < 1000 && gone() < count; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return gone() >= count;
    }
    double metric(const std::string& line) {
        const auto text = support::http_get(port(), "/metrics").body;
        const auto at = text.find("\n" + line + " ");
        return at == std::string::npos ? -1 : std::stod(text.substr(at + line.size() + 2));
    }

    std::atomic<bool> held{false};  ///< control takes nothing from its mailbox
    control::HttpReply http_reply{0, 200, "text/plain; charset=utf-8", "body", ""};
    std::atomic<int> upload_status{control::continues};  ///< the answer to the head of an upload
    std::atomic<bool> http_answered{true};               ///< false: requests for exports get no answer
    std::vector<control::HttpRequest> http_requests() {
        std::lock_guard lock(mutex_);
        return http_requests_;
    }
    void forget_requests() {
        std::lock_guard lock(mutex_);
        http_requests_.clear();
    }

private:
    void run_control() {
        while (!stop_) {
            if (held) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                continue;
            }
            for (auto& inbound : to_control_.take_within(std::chrono::milliseconds(100))) carry_out(inbound);
        }
    }

    void carry_out(control::Inbound& inbound) {
        if (auto* request = std::get_if<control::Request>(&inbound)) {
            const auto name = std::string(request->call.method->name);
            control::Reply reply{
                request->connection,
                control::make_frame({protocol::encode_result(request->id, "\"" + name + "\"")})};
            if (name == "session.join") {
                latest_ = request->connection;
                post(control::Subscribe{request->connection, 1}, reply);
            } else if (!request->id.empty()) {
                post(reply);
            }
        } else if (auto* gone = std::get_if<control::Gone>(&inbound)) {
            std::lock_guard lock(mutex_);
            EXPECT_TRUE(gone_.insert(gone->connection).second) << "told twice of one connection's end";
        } else if (auto* asked = std::get_if<control::HttpRequest>(&inbound)) {
            if (asked->announces)
                return post(control::HttpReply{asked->connection, upload_status, "text/plain", "", ""});
            auto reply = http_reply;
            reply.connection = asked->connection;
            {
                std::lock_guard lock(mutex_);
                http_requests_.push_back(*asked);
            }
            if (http_answered) post(std::move(reply));
        }
    }

    control::Mailbox<control::Inbound> to_control_;
    control::Mailbox<control::Outbound> from_control_{1};
    std::unique_ptr<gateway::Gateway> gateway_;
    std::thread control_;
    std::atomic<bool> stop_{false};
    std::atomic<control::ConnectionId> latest_{0};
    std::mutex mutex_;
    std::set<control::ConnectionId> gone_;
    std::vector<control::HttpRequest> http_requests_;
};

/// A client that has joined and read its answer.
class Member : public support::WebSocketClient {
public:
    explicit Member(const Serving& serving, const support::HandshakeOptions& options = {})
        : WebSocketClient(serving.port(), options) {
        send(join_call);
        EXPECT_EQ(nlohmann::json::parse(receive())["result"], "session.join");
    }
};

/// The error's code and data of an answer.
inline nlohmann::json error_of(const std::string& answer) {
    return nlohmann::json::parse(answer).at("error");
}

}  // namespace serving
