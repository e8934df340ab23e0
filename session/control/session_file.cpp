// SPDX-License-Identifier: Apache-2.0
#include "session/control/session_file.h"

#include <algorithm>

#include "protocol/wire.h"
#include "session/base/check.h"
#include "session/base/folder.h"
#include "session/control/replay.h"
#include "session/core/topics.h"
#include "session/journal/sqlite_journal.h"

namespace control {

namespace fs = std::filesystem;

fs::path session_path(const fs::path& dir, const std::string& session) {
    return journal::journal_path(dir.string(), session);
}

base::Result<void> create_session(const fs::path& dir, const protocol::Profile& profile, const Clock& clock) {
    std::error_code error;
    fs::create_directories(dir, error);
    if (error) return base::fault("cannot make the folder " + dir.string() + ": " + error.message());
    core::Session session;
    const auto entered =
        session.enter(protocol::ClockEvent(protocol::SessionCreated{profile}),
                      profile.rehearsal ? profile.rehearsal->starts_at : clock.wall(), "operator");
    const fs::path path = session_path(dir, profile.id.value);
    const fs::path draft = path.string() + ".new";
    fs::remove(draft, error);  // left by an interrupted attempt
    if (fs::exists(path))
        return base::fault("session " + profile.id.value + " exists already: " + path.string());
    {
        auto journal = journal::SqliteJournal::create(draft.string(), profile.id.value);
        if (!journal) return tl::unexpected(journal.error());
        if (auto written = (*journal)->append({.bodies = {protocol::encode_record(entered)}}); !written) {
            journal->reset();
            fs::remove(draft, error);
            return tl::unexpected(written.error());
        }
    }
    fs::create_hard_link(draft, path, error);  // unlike a rename, never takes the place of another session
    const std::string why = error ? error.message() : std::string();
    std::error_code ignored;  // the draft is not a session; the next attempt removes it
    fs::remove(draft, ignored);
    fs::remove(draft.string() + "-lock", ignored);
    if (!why.empty()) return base::fault("cannot make " + path.string() + ": " + why);
    return base::sync_folder(dir);
}

base::Result<core::State> read_session(const fs::path& dir, const std::string& session) {
    auto journal = journal::SqliteJournal::open_readonly(session_path(dir, session).string());
    if (!journal) return tl::unexpected(journal.error());
    auto replayed = replay(**journal);
    if (!replayed) return tl::unexpected(replayed.error());
    return replayed->state();
}

base::Result<std::vector<SessionSummary>> list_sessions(const fs::path& dir) {
    std::error_code error;
    fs::directory_iterator files(dir, error);
    if (error) return base::fault("cannot read the folder " + dir.string() + ": " + error.message());
    std::vector<SessionSummary> sessions;
    for (const auto& file : files) {
        if (file.path().extension() != journal::journal_extension) continue;
        SessionSummary summary{.id = file.path().stem().string()};
        if (const auto state = read_session(dir, summary.id)) {
            const auto english = state->profile.body.find("en");
            if (english != state->profile.body.end()) summary.body = english->second.value;
            summary.number = state->profile.number;
            summary.from = state->profile.from.value;
            summary.to = state->profile.to.value;
            summary.rehearsal = state->rehearsal.has_value();
            summary.events = state->seq;
        } else {
            summary.problem = state.error().what;
        }
        sessions.push_back(std::move(summary));
    }
    std::sort(sessions.begin(), sessions.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return sessions;
}

base::Result<OfflineSession> OfflineSession::open(const fs::path& dir, const std::string& session,
                                                  const Clock& clock) {
    auto journal = journal::SqliteJournal::open(session_path(dir, session).string());
    if (!journal) return tl::unexpected(journal.error());
    OfflineSession offline;
    offline.journal_ = std::move(*journal);
    offline.clock_ = &clock;
    auto replayed = replay(*offline.journal_);
    if (!replayed) return tl::unexpected(replayed.error());
    offline.session_ = std::move(*replayed);
    return offline;
}

tl::expected<core::Submitted, protocol::Refusal> OfflineSession::submit(const protocol::Command& command) {
    const protocol::Method* method = std::visit(
        [](const auto& topic) {
            return std::visit(
                [](const auto& one) { return protocol::find_method(std::decay_t<decltype(one)>::type); },
                topic);
        },
        command);
    CHECK(method != nullptr);
    const auto now = state().rehearsal ? state().last_at : clock_->wall();
    auto submitted = session_.submit(*method, command, core::Context{.now = now});
    if (submitted)
        for (const auto& entered : submitted->entered) bodies_.push_back(protocol::encode_record(entered));
    return submitted;
}

base::Result<void> OfflineSession::save() {
    if (bodies_.empty()) return {};
    auto written = journal_->append({.bodies = std::exchange(bodies_, {})});
    if (!written) return tl::unexpected(written.error());
    return {};
}

}  // namespace control
