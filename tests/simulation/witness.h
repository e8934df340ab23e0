// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Sees everything that goes into the control loop and comes out of it, reads the ledger beside it, and
/// compares: nothing is shown that is not written, every command is answered once, a repeated ref gets its
/// first answer, acts are by who may do them, mirrors are right, and the state keeps the rules.

#include <deque>
#include <map>
#include <memory>
#include <set>

#include "session/control/control_loop.h"
#include "session/core/session.h"
#include "session/core/views.h"
#include "tests/simulation/chronicle.h"
#include "tests/simulation/coverage.h"
#include "tests/simulation/device.h"
#include "tests/support/memory_journal.h"

namespace simulation {

class Witness {
public:
    /// Chronicle and coverage outlive this.
    Witness(std::shared_ptr<support::MemoryLedger> ledger, Chronicle& chronicle, Coverage& coverage)
        : ledger_(std::move(ledger)), chronicle_(chronicle), coverage_(coverage) {}

    /// Before the batch: what will be in it.
    void arrives(const std::vector<control::Inbound>&);
    /// After the batch and before anybody sees of it. `session` is null while nobody could take it up.
    void hands_out(const std::vector<control::Outbound>&, const control::HostedSession* session, bool failed,
                   Problems&);
    /// The server died in the batch: there are no answers.
    void died();
    /// After another server opened the journal.
    void restarted(const control::HostedSession& session, Problems&);

    /// Whether the mirror is the view of its audience as of its position.
    void compare(const Device&, Problems&) const;
    /// Whether the mirror has everything that its audience may see.
    void compare_with_latest(const Device&, Problems&) const;

    const core::State& recorded() const { return replayed_.state(); }
    std::uint64_t accepted() const { return ledger_answers_.size(); }

private:
    struct Follow {
        protocol::Audience audience{};
        bool view = true, events = true;
    };
    struct Join {
        std::string id;
        Follow want;
        bool resumes = false;
    };
    using Key = std::pair<std::string, std::string>;              // participant and ref
    using Place = std::pair<control::ConnectionId, std::string>;  // connection and the call's id
    struct Expected {
        std::optional<Asked> asked;  ///< for a command
        std::optional<Join> join;
    };

    void expect(const control::Request&);
    void fold(Problems&);
    void attribute(std::uint64_t seq, Problems&);
    void check_command(const Asked&, std::uint64_t first, std::uint64_t last, Problems&) const;
    bool on_instruction_is_allowed(const Asked&) const;
    void check_replay(const control::HostedSession&, Problems&);
    void check_state(const control::HostedSession&, Problems&);
    void check_presence(Problems&) const;
    void answer(control::ConnectionId, const Json& frame, Problems&);
    void check_answer(const Asked&, const Json& frame, Problems&);
    void check_refusal(const Asked&, const std::string& reason, Problems&);
    void check_notice(const Json& params, Problems&) const;
    void check_update(const Json& params, const Follow&, Problems&) const;
    void remember_view();
    const Json& truth(protocol::Audience, std::uint64_t seq) const;

    std::shared_ptr<support::MemoryLedger> ledger_;
    Chronicle& chronicle_;
    Coverage& coverage_;
    core::Session replayed_;              ///< lives on the ledger's bytes only
    std::vector<protocol::Entered> log_;  ///< of the ledger, decoded
    std::map<Key, std::string> ledger_answers_;
    std::size_t answers_read_ = 0;
    std::map<std::uint64_t, Asked> ends_;  ///< commands by their last event
    std::map<Key, Asked> asked_;           ///< with a ref
    std::map<std::string, std::deque<std::pair<std::string, std::string>>> refused_;  ///< (ref, reason)
    std::map<Place, Expected> expected_;                                              ///< in this batch
    std::map<control::ConnectionId, std::string> who_;  ///< joined and not ended, as the server knows
    std::map<std::uint32_t, Follow> channels_;
    std::map<control::ConnectionId, Follow> joining_;
    mutable std::map<std::pair<protocol::Audience, std::uint64_t>, Json> truth_;  ///< parsed when asked for
    std::map<std::uint64_t, std::map<protocol::Audience, std::string>> texts_;    ///< views by audience
    std::uint64_t before_batch_ = 0;  ///< events in the ledger before this batch
    /// Commands of this batch without a ref whose connection ended behind them: nothing tells of them.
    std::multimap<std::string, Asked> unanswered_;
    bool answers_lost_ = false;
};

}  // namespace simulation
