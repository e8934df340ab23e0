// SPDX-License-Identifier: Apache-2.0
#pragma once
/// One program of one participant: it connects, joins and comes back, keeps a mirror of the view as the
/// contract says, and sends a command again with its ref until it is answered.

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocol/messages.h"
#include "tests/support/sim_network.h"

namespace simulation {

using Json = nlohmann::json;
using Problems = std::vector<std::string>;

/// A command as somebody wants it; the same words whenever it is sent again.
struct Wish {
    const protocol::Method* method = nullptr;
    Json params = Json::object();
    std::optional<std::uint64_t> epoch;
};

class Device {
public:
    /// `name` is its own among all devices. `want` as in session.join; empty for everything.
    Device(std::string participant, std::string name, std::vector<std::string> want, std::string session,
           support::SimNetwork& network, support::RandomValue& lot, const support::SimClock& clock);

    const std::string& participant() const { return participant_; }
    const std::string& name() const { return name_; }
    const Json& view() const { return view_; }  ///< null when it wants none or has none yet
    const Json& you() const { return you_; }    ///< null before it joined once
    std::uint64_t seq() const { return seq_; }
    control::ConnectionId connection() const { return connection_; }
    bool joined() const { return joined_; }
    bool follows_view() const;
    std::size_t unanswered() const { return waiting_.size(); }

    /// Connects, joins, sends again. `calm`: it waits for nothing.
    void wake(bool calm);
    void send(const Wish&, bool with_ref = true);
    bool send_again();  ///< one of its commands, answered or not, with the same ref; false when it has none
    bool leave();       ///< false when it has no connection

    /// Takes what arrived on any of its connections, old ones too. True when the mirror moved.
    bool receive(const support::Arrival&, Problems&);

    static std::string token(const std::string& participant, std::uint64_t number);
    static constexpr std::uint64_t tokens = 3;  ///< that a participant may be given, one after the other

private:
    struct Sent {
        Wish wish;
        std::optional<std::string> ref;
        std::int64_t again_at_ms = 0;
    };
    void join();
    void put(Sent sent);
    void ended();
    void answered(const std::string& id, const Json& frame, Problems&);
    void joined_with(const Json& result, Problems&);
    void update(const Json& params, Problems&);
    void complain(const std::string& what, Problems&) const;
    std::int64_t now_ms() const;

    const std::string participant_, name_, session_;
    const std::vector<std::string> want_;
    support::SimNetwork& network_;
    support::RandomValue& lot_;
    const support::SimClock& clock_;

    control::ConnectionId connection_ = 0;  ///< 0 for none
    bool joined_ = false;
    std::string join_id_;
    std::int64_t act_at_ms_ = 0;  ///< when it connects or joins again
    std::uint64_t token_number_ = 0;
    Json you_, view_;
    std::string journal_;
    std::uint64_t seq_ = 0;
    std::map<std::string, Sent> waiting_;  ///< by the id of the call
    std::set<std::string> open_ids_;       ///< of calls on this connection that may still be answered
    std::vector<Sent> sent_with_ref_;      ///< the latest, to be repeated
    std::uint64_t last_id_ = 0;
    std::uint64_t last_ref_ = 0;
};

}  // namespace simulation
