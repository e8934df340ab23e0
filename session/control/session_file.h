// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Sessions as files in a folder, for the server's start and for the command line when no server runs.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "session/base/fault.h"
#include "session/control/clock.h"
#include "session/core/session.h"
#include "session/journal/journal.h"

namespace control {

/// The file of a session, `<dir>/<session>.rostrum`.
std::filesystem::path session_path(const std::filesystem::path& dir, const std::string& session);

/// Makes the journal with its first event. Nothing is left behind when it fails.
base::Result<void> create_session(const std::filesystem::path& dir, const protocol::Profile&, const Clock&);

struct SessionSummary {
    std::string id;
    std::string body;  ///< English name
    std::uint32_t number = 0;
    std::string from;
    std::string to;
    bool rehearsal = false;
    std::uint64_t events = 0;
    std::string problem;  ///< why the file cannot be read; empty when it can
};
/// All sessions of the folder by id, also those a server has open.
base::Result<std::vector<SessionSummary>> list_sessions(const std::filesystem::path& dir);

/// The state of a session as recorded, also while a server has it open.
base::Result<core::State> read_session(const std::filesystem::path& dir, const std::string& session);

/// A session that no server has open, for the operator at the command line.
class OfflineSession {
public:
    /// Fails at once when a server has the session.
    static base::Result<OfflineSession> open(const std::filesystem::path& dir, const std::string& session,
                                             const Clock&);

    const core::State& state() const { return session_.state(); }
    /// Decides and applies; nothing is written before `save`.
    tl::expected<core::Submitted, protocol::Refusal> submit(const protocol::Command&);
    /// Writes what was submitted, in one transaction.
    base::Result<void> save();

private:
    std::unique_ptr<journal::Journal> journal_;
    const Clock* clock_ = nullptr;
    core::Session session_;
    std::vector<std::string> bodies_;
};

}  // namespace control
