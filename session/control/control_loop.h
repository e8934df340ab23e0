// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Runs sessions: takes what waits, lets the core decide, writes it, and only then hands out answers and
/// updates. `run_batch` is a plain function, so that tests and the simulator call it; the thread only loops
/// on it. Owned by the control thread.

#include <atomic>
#include <functional>
#include <map>
#include <set>

#include "session/control/hosted_session.h"
#include "session/control/mailbox.h"
#include "session/control/metrics.h"
#include "session/control/resources.h"
#include "session/control/token.h"
#include "session/control/traffic.h"

namespace control {

/// Opens the journal of a session; the Fault says why not.
using OpenJournal =
    std::function<base::Result<std::unique_ptr<journal::Journal>>(const std::string& session)>;

class ControlLoop {
public:
    /// `dice` gives the random numbers of draws.
    ControlLoop(const Clock&, OpenJournal, Metrics&, core::Dice dice = random_number);

    /// Where texts of statements are kept; none are without. Before `host`.
    void keep_texts_in(TextStore& texts) { workshops_.texts = &texts; }
    /// What prints Word and PDF; nothing does without.
    void print_with(Printer& printer) { workshops_.printer = &printer; }

    /// Takes up a session; when it fails, later joins try again.
    base::Result<void> host(const std::string& session);

    /// Carries out the messages in order, writes each session's batch in one transaction, and returns what is
    /// to be sent, in order.
    std::vector<Outbound> run_batch(std::vector<Inbound> inbound);

    /// How long nothing happens by itself.
    std::chrono::milliseconds patience() const;

    /// Loops until `stop`; interrupt the mailbox to end the wait.
    void run(Mailbox<Inbound>&, Mailbox<Outbound>&, const std::atomic<bool>& stop);

    HostedSession* find(const std::string& session);

private:
    struct Connection {
        HostedSession* session = nullptr;  ///< null before joining
        protocol::ParticipantId participant;
        protocol::InvitationId invitation;
        std::uint32_t channel = 0;
        ChannelKey want;
        int failed_joins = 0;
    };
    /// An answer that waits for the commit.
    struct Waiting {
        ConnectionId connection = 0;
        std::string id;
        HostedSession* session = nullptr;  ///< whose commit it waits for; null for none
        Outcome outcome;
        const protocol::JoinSession* join = nullptr;  ///< rendered after the commit
        const protocol::PingClock* ping = nullptr;
        std::chrono::steady_clock::time_point arrived{};
        bool close = false;  ///< after a refused join
    };
    using Room = std::map<protocol::ParticipantId, std::set<ConnectionId>>;

    void take(const Request&, std::vector<Waiting>&);
    void take_join(const Request&, const protocol::JoinSession&, std::vector<Waiting>&);
    void gone(ConnectionId);
    void leave(ConnectionId, Connection&);
    HostedSession* hosted(const std::string& session);
    /// That a session cannot be taken up; not for every guess at a name, which would fill the log.
    void warn_of_session(const std::string& session, const std::string& what);
    std::optional<HttpReply> serve(const HttpRequest&);
    /// An upload that is on disk and waits for the commit.
    struct Attaching {
        const StoredText* stored = nullptr;
        HostedSession* session = nullptr;
        tl::expected<protocol::DocumentId, protocol::Refusal> outcome;
    };
    std::optional<HttpReply> take_stored(const StoredText&, std::vector<Attaching>&);
    static HttpReply answer(const Attaching&, bool written);
    void send_answer(const Waiting&, std::vector<Outbound>&);
    std::string join_result(HostedSession&, Connection&, const protocol::JoinSession&);
    void send_notices(HostedSession&, const HostedSession::Committed&, std::vector<Outbound>&);
    void notify(HostedSession&, const protocol::ParticipantId&, const protocol::Notice&,
                std::vector<Outbound>&);
    void close_revoked(HostedSession&, const HostedSession::Committed&, std::vector<Outbound>&);
    void reconcile_presence(HostedSession&);

    const Clock& clock_;
    const OpenJournal open_journal_;
    const core::Dice dice_;
    Metrics& metrics_;
    std::map<std::string, std::unique_ptr<HostedSession>> sessions_;
    std::map<ConnectionId, Connection> connections_;
    std::map<HostedSession*, Room> rooms_;  ///< who is connected to what
    std::set<HostedSession*>
        unsettled_;  ///< presence on record may differ from the connections after a fault
    Workshops workshops_;
    std::uint32_t last_channel_ = 0;
    std::chrono::steady_clock::time_point quiet_until_{};  ///< after a warning of a session
    std::size_t unsaid_ = 0;                               ///< warnings since
};

}  // namespace control
