// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A control loop without a network: clients send JSON text as they would in a frame and get frames back, the
/// clock is simulated, and the journal lives in memory, fails when told to and outlasts a restart.

#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "session/control/control_loop.h"
#include "session/control/printer.h"
#include "session/control/text_store.h"
#include "tests/support/faulty_journal.h"
#include "tests/support/memory_journal.h"
#include "tests/support/sim_clock.h"

namespace support {

using Json = nlohmann::json;

/// One connection and what came to it, in order. It keeps the view as a client should: an update that does
/// not follow the one before it throws.
struct Client {
    control::ConnectionId id = 0;
    std::map<std::string, Json> answers;  ///< whole frames by the text of their id
    std::vector<Json> updates;            ///< params
    std::vector<Json> notices;            ///< params
    std::vector<std::string> heard;       ///< "answer 3", "update 17", "notice have_floor", "close 4501"
    std::optional<std::uint16_t> closed;
    std::uint32_t channel = 0;
    Json joined;  ///< the result of session.join
    Json view;    ///< as joined and patched since
    std::uint64_t seq = 0;

    /// Types of the events that its updates held, in order.
    std::vector<std::string> events() const;
    Json position() const { return {{"journal", joined.at("journal")}, {"seq", seq}}; }
};

/// Profile of a small session: Bureau of South Africa and Brazil, four delegations, one panellist.
/// `rehearsal` gives it a clock of its own.
protocol::Profile small_profile(bool rehearsal = false);

class ControlStage {
public:
    /// A session "small" with an invitation for everybody, served from 2020-07-27 08:00 UTC on.
    explicit ControlStage(bool rehearsal = false);
    ~ControlStage();

    /// Another server on what the journals hold. Every connection is gone.
    void restart();

    Client& connect();
    /// Connects and joins with the invitation of that participant; `more` is added to the params.
    Client& join(const std::string& participant, const Json& more = Json::object());
    void leave(Client&);

    /// Puts a frame into the next batch and gives the text of its id. Throws when the contract refuses the
    /// frame.
    std::string send(Client&, const std::string& method, const Json& params);
    std::string send_join(Client&, const std::string& participant, const Json& more = Json::object());
    void send_gone(Client&);
    void send_http(const std::string& resource, const std::string& token,
                   std::vector<std::pair<std::string, std::string>> query = {},
                   const std::string& session = "small");
    /// Carries out what was sent as one batch and delivers what comes of it.
    std::vector<control::Outbound> run();
    /// One call alone in its batch; gives the whole answer.
    Json call(Client&, const std::string& method, const Json& params = Json::object());
    control::HttpReply get(const std::string& resource, const std::string& token,
                           std::vector<std::pair<std::string, std::string>> query = {},
                           const std::string& session = "small");

    /// From here on texts of statements are kept in this folder, written by a store of their own.
    void keep_texts_in(const std::filesystem::path& dir);
    /// From here on there is a printer.
    void print_papers();
    /// GET of one text.
    control::HttpReply get_text(const std::string& id, const std::string& token);
    /// The head of an upload; its body waits for the answer.
    control::HttpReply announce_text(const std::string& token,
                                     std::vector<std::pair<std::string, std::string>> query);
    /// Sends the text of a statement and waits for the answer.
    control::HttpReply post_text(const std::string& token,
                                 std::vector<std::pair<std::string, std::string>> query,
                                 const std::string& content_type, const std::string& content);

    void pass(std::chrono::milliseconds time) { clock.pass(time); }
    static std::string token_of(const std::string& participant) { return "token-" + participant; }
    std::string invitation_of(const std::string& participant) const { return invitations_.at(participant); }
    const core::State& state() { return loop().find("small")->state(); }
    control::ControlLoop& loop() { return *loop_; }
    FaultyJournal& journal() { return *journal_; }
    std::vector<Json> ledger() const;  ///< the records as JSON
    MemoryLedger& disk() { return *ledger_; }

    SimClock clock;
    control::Metrics metrics;

private:
    void start();
    control::HttpReply document();  ///< what answered the request that ran, from the loop or a workshop
    void deliver(const control::Outbound&);
    void receive(Client&, const Json& frame);

    std::shared_ptr<MemoryLedger> ledger_;
    std::map<std::string, std::string> invitations_;  ///< by participant
    FaultyJournal* journal_ = nullptr;                ///< owned by the loop
    std::unique_ptr<control::ControlLoop> loop_;
    std::map<control::ConnectionId, std::unique_ptr<Client>> clients_;
    std::map<std::pair<control::ConnectionId, std::string>, bool> joins_;  ///< calls whose answer is a join's
    std::vector<control::Inbound> waiting_;
    control::Mailbox<control::Inbound> from_store_{64};
    control::Mailbox<control::Outbound> workshop_replies_{64};
    std::unique_ptr<control::TextStore> texts_;
    std::unique_ptr<control::Printer> printer_;
    std::optional<control::HttpReply> document_;
    control::ConnectionId last_connection_ = 0;
    int last_id_ = 0;
};

/// The reason of a refusal, or empty for a result.
std::string reason_of(const Json& answer);

}  // namespace support
