// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The journal in one SQLite file for a session: write-ahead log, synchronous FULL, so a returned append has
/// been synced to disk. One process at a time may write a file; any number may read beside it. After a crash,
/// opening goes back to the last commit by itself. Layout of the file: sqlite_file.h. Beside the file lie,
/// while it is open or after a crash, `-wal`, `-shm` and `-lock`; a closed journal is one file.

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "session/journal/file_lock.h"
#include "session/journal/journal.h"
#include "session/journal/sqlite_file.h"

namespace journal {

inline constexpr std::string_view journal_extension = ".rostrum";

/// `<folder>/<session>.rostrum`
std::string journal_path(const std::string& folder, std::string_view session);

class SqliteJournal final : public Journal {
public:
    using Opened = base::Result<std::unique_ptr<SqliteJournal>>;

    /// Makes a new journal and opens it. The file appears whole or, on a Fault, not at all; an existing file
    /// is a Fault. `session` is 1 to 64 of the letters A-Z a-z 0-9 . _ - ( ) :
    static Opened create(const std::string& path, const std::string& session);

    /// Opens for writing. A Fault when another still holds it after `patience`; at once when it is not a
    /// journal, is newer, is read-only, or its end does not fit its head.
    static Opened open(const std::string& path, std::chrono::milliseconds patience = {});

    /// Opens for reading, also beside the server that writes it; `append` is then a Fault, `head` is that of
    /// the moment of opening, and `read` shows what is committed when it begins.
    static Opened open_readonly(const std::string& path);

    const Identity& identity() const override { return identity_; }
    Head head() const override { return ends_.records; }
    base::Result<Head> append(const Batch& batch) override;
    base::Result<void> read(std::uint64_t first_seq,
                            const std::function<bool(const Record&)>& visit) override;
    base::Result<void> read_answers(const std::function<void(const Answer&)>& visit) override;

private:
    struct Statements {
        Statement begin, commit, rollback, empty_log, add_record, add_records, add_answer, move_head;
    };

    SqliteJournal(FileLock lock, Database database, std::string path);
    static Opened open_locked(const std::string& path, FileLock lock);
    base::Result<void> load();
    base::Result<void> check_end(const char* sql, const Head& head, const char* what);
    base::Result<void> prepare();

    base::Result<void> write(const Batch& batch, Ends& ends);
    bool write_records(Statement& insert, std::span<const std::string> bodies, Head& head);
    base::Result<void> write_answer(const Answer& answer, Ends& ends);
    base::Result<void> move_head(const Ends& ends);
    base::Fault undo(base::Fault fault);
    base::Fault empty_log(base::Fault fault);
    base::Result<Hash> hash_before(std::uint64_t seq);

    tl::unexpected<base::Fault> lost(const char* what, std::uint64_t seq) const;
    tl::unexpected<base::Fault> broken(const char* what, std::uint64_t seq) const;
    base::Result<void> check_last(const char* what, const Head& head, const Head& last) const;

    // Constant after construction. The lock is declared first: it is let go last.
    FileLock lock_;
    const std::string path_;
    const bool writable_;
    Database database_;
    Identity identity_;

    Statements statements_;
    Chain chain_;
    Ends ends_;
};

}  // namespace journal
