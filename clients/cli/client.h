// SPDX-License-Identifier: Apache-2.0
#pragma once
/// One participant's joined connection: joins, follows the updates, asks and is answered, and after a loss
/// comes back, resumes from where it was and sends again what was not answered. Belongs to the thread of its
/// Sockets.

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/connection.h"
#include "clients/cli/mirror.h"

namespace cli {

/// What came back for a call.
struct Outcome {
    enum class Kind { done, refused, lost } kind = Kind::lost;
    std::string json;  ///< done: the result; refused: the error object; lost: empty

    bool done() const { return kind == Kind::done; }
};

/// Parses each frame once, though a broadcast reaches every connection of the process with the same bytes.
class FrameCache {
public:
    FrameCache();
    ~FrameCache();
    std::shared_ptr<const nlohmann::json> parse(std::string_view text);

private:
    struct Slot;
    std::vector<Slot> slots_;
};

struct ClientOptions {
    std::vector<std::string> want{};  ///< "view", "events"; both when empty
    std::chrono::milliseconds first_patience{
        0};  ///< how long to try when the server is not there at the start
    std::chrono::milliseconds patience{30'000};  ///< how long to try to come back after a loss
    bool keep_view = true;
    FrameCache* frames = nullptr;  ///< shared; may be null
};

using CallId = std::uint64_t;

class Client final : public SocketListener {
public:
    enum class Phase { connecting, joining, joined, waiting, ended };

    Client(Sockets& sockets, Link link, ClientOptions options);
    ~Client() override;
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // What the owner may hear of; empty functions are not called.
    std::function<void(const nlohmann::json& joined)> on_joined;
    std::function<void(const nlohmann::json& update)> on_update;  ///< after the mirror took it
    std::function<void(const nlohmann::json& notice)> on_notice;
    std::function<void(const std::string& why)> on_lost;  ///< it is going to come back
    std::function<void(const std::string& what)> on_gap;  ///< an update was missed or repeated
    std::function<bool()> may_come_back;  ///< asked again and again while the connection is lost

    void start();
    /// Says goodbye; calls not answered are lost.
    void leave();

    /// Sends when joined, or as soon as it is. `params_json` is an object.
    CallId call(std::string_view method, std::string_view params_json,
                const std::optional<std::string>& ref = {}, std::optional<std::uint64_t> epoch = {});
    std::optional<Outcome> take(CallId call);

    Phase phase() const { return phase_; }
    bool joined() const { return phase_ == Phase::joined; }
    bool ended() const { return phase_ == Phase::ended; }
    const Problem& problem() const { return problem_; }  ///< when ended and not by `leave`
    const Mirror& mirror() const { return mirror_; }
    const nlohmann::json& you() const {
        return *you_;
    }  ///< who the server takes this client for; null before
    bool has_role(std::string_view role) const;
    std::uint64_t reconnects() const { return joins_ ? joins_ - 1 : 0; }
    const Link& link() const { return link_; }

    void on_open() override;
    void on_text(std::string_view message) override;
    void on_closed(const Closed& how) override;

private:
    struct Call {
        std::string text;
        bool repeatable = false;
        bool sent = false;
        std::optional<Outcome> outcome;
    };

    void connect();
    void send_join();
    void come_back(const std::string& why);
    void connect_after(std::chrono::milliseconds wait);
    void end(Problem problem);
    void lose_calls(bool all);
    void heard_join(const nlohmann::json& message);
    void heard_answer(const nlohmann::json& message);
    void heard_update(const nlohmann::json& params);
    void start_anew(const std::string& gap);
    std::chrono::milliseconds next_wait();

    Sockets& sockets_;
    Link link_;
    ClientOptions options_;
    Phase phase_ = Phase::ended;
    Problem problem_;
    SocketId socket_ = 0;
    Mirror mirror_;
    std::unique_ptr<nlohmann::json> you_;
    std::map<CallId, Call> calls_;
    CallId last_call_ = 0;
    std::uint64_t joins_ = 0;
    unsigned tries_ = 0;
    std::chrono::steady_clock::time_point trying_since_{};
    std::chrono::milliseconds wait_at_least_{0};
    std::shared_ptr<bool> alive_ =
        std::make_shared<bool>(true);  ///< timers look whether this client still is
};

/// Serves the sockets until `done`, a stop is asked for, or the time is over; whether it is done.
bool serve_until(Sockets& sockets, std::chrono::milliseconds at_most, const std::function<bool()>& done);

/// A joined client, or why there is none.
tl::expected<std::unique_ptr<Client>, Problem> join(Sockets& sockets, const Link& link,
                                                    ClientOptions options);

/// One call, answered or not; ends when the client does.
Outcome ask(Sockets& sockets, Client& client, std::string_view method, std::string_view params_json,
            const std::optional<std::string>& ref = {}, std::optional<std::uint64_t> epoch = {});

/// The refusal of an error object in one line for people: what happened, with what stands in the way.
std::string refusal_text(const nlohmann::json& error);
/// `data.reason` of an error object, or its message when there is none.
std::string refusal_reason(const nlohmann::json& error);

}  // namespace cli
