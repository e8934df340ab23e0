// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A session as this server runs it: the core, its journal, what was shown, and the answers given. Commands
/// are carried out in a batch; nothing of the batch may be shown before `commit` has returned it. Owned by
/// the control thread.

#include <map>
#include <memory>

#include "session/base/fault.h"
#include "session/control/channel.h"
#include "session/control/clock.h"
#include "session/control/ref_table.h"
#include "session/core/documents.h"
#include "session/core/session.h"
#include "session/journal/journal.h"

namespace control {

class HostedSession {
public:
    /// Replays the journal and notes that a server took up the session. Clock and dice outlive it.
    static base::Result<std::unique_ptr<HostedSession>> open(std::unique_ptr<journal::Journal>, const Clock&,
                                                             const core::Dice&);

    const core::State& state() const { return session_.state(); }
    const journal::Identity& identity() const { return journal_->identity(); }
    journal::Journal& journal() { return *journal_; }
    protocol::Time now() const;  ///< by the session's clock; a rehearsal has its own
    /// Time on the wall clock until something happens by itself; nothing when the clock stands still.
    std::optional<std::chrono::milliseconds> until_deadline() const;

    // A batch: any number of these, then one commit.
    void advance();  ///< what is due by now
    Outcome execute(const core::Participant&, const protocol::Call&);
    /// The text of a statement was stored; or why the rules do not take it.
    tl::expected<protocol::DocumentId, protocol::Refusal> attach(const core::Participant&,
                                                                 const core::AttachText&);
    void connected(const protocol::ParticipantId&, std::size_t connections);  ///< how many there are now
    void used(protocol::InvitationId);                                        ///< somebody joins by it

    struct Committed {
        std::vector<protocol::Entered> events;  ///< in order; empty when nothing happened
        std::vector<Broadcast> broadcasts;
        bool next_changed = false;  ///< another entry is the next one now
    };
    /// Writes the batch. After a Fault the state is what the journal holds and the batch never happened.
    base::Result<Committed> commit();
    bool has_batch() const { return !batch_.empty(); }
    bool broken() const { return broken_; }  ///< the journal could not be read back after a fault

    /// The channel of that key, made with this number when it does not exist yet.
    Channel& channel(const ChannelKey&, std::uint32_t& next_number);
    /// The view as committed, JSON text.
    const std::string& whole_view(protocol::Audience);

private:
    HostedSession(std::unique_ptr<journal::Journal>, const Clock&, const core::Dice&);
    base::Result<void> reload();
    void took_effect(const std::vector<protocol::Entered>&);
    Outcome decide(const core::Participant&, const protocol::Call&);

    std::unique_ptr<journal::Journal> journal_;
    const Clock& clock_;
    const core::Dice& dice_;
    core::Session session_;
    std::unique_ptr<core::Views> views_;
    RefTable refs_;
    std::map<ChannelKey, Channel> channels_;
    std::map<protocol::Audience, std::string> whole_;  ///< cached until the next commit
    std::chrono::steady_clock::time_point rehearsal_anchor_{};   ///< when the rehearsal clock was last set
    std::chrono::steady_clock::time_point committed_anchor_{};   ///< the same as of the last commit
    std::vector<protocol::Entered> batch_;
    std::vector<journal::Answer> answers_;
    std::vector<std::pair<std::string, std::string>> refused_refs_;  ///< remembered in this batch
    std::optional<protocol::EntryId> next_shown_;
    bool broken_ = false;
};

}  // namespace control
