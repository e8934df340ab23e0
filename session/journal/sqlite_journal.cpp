// SPDX-License-Identifier: Apache-2.0
#include "session/journal/sqlite_journal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <span>

#include "session/base/check.h"
#include "session/base/failure_point.h"

namespace journal {

namespace {

constexpr std::size_t session_length_max = 64;

// Rows written by one statement when there are so many: that saves what hashing them costs.
constexpr std::size_t rows_at_once = 8;

std::string insert_of(const char* table_and_columns, const char* row, std::size_t rows) {
    std::string sql = std::string("INSERT INTO ") + table_and_columns + " VALUES " + row;
    for (std::size_t i = 1; i < rows; ++i) sql += std::string(", ") + row;
    return sql;
}

bool is_session_id(std::string_view text) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-():";
    return !text.empty() && text.size() <= session_length_max &&
           text.find_first_not_of(letters) == std::string_view::npos;
}

std::string folder_of(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

// The same file under another name (a link, a relative path) must meet the same lock.
base::Result<std::string> true_path(const std::string& path) {
    std::error_code error;
    const auto found = std::filesystem::canonical(path, error);
    if (error) return base::fault("cannot open " + path + ": " + error.message());
    return found.string();
}

// Makes a new name in the folder outlive a power cut.
base::Result<void> sync_folder(const std::string& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return base::fault("cannot open " + folder + ": " + std::strerror(errno));
    const bool synced = fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!synced) return base::fault("cannot sync " + folder + ": " + std::strerror(error));
    return {};
}

// Takes a half-made journal away unless it was completed.
class Unfinished {
public:
    explicit Unfinished(std::string path) : path_(std::move(path)) { remove(); }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() { remove(); }
    const std::string& path() const { return path_; }
    void is_now(std::string path) { path_ = std::move(path); }
    void complete() { path_.clear(); }

private:
    void remove() const {
        if (path_.empty()) return;
        for (const char* part : {"", "-wal", "-shm", "-journal"}) ::unlink((path_ + part).c_str());
    }
    std::string path_;
};

// Closing puts everything into the one file and removes the write-ahead log.
base::Result<void> make_file(const std::string& path, const Identity& identity) {
    auto database = Database::make(path);
    if (!database) return tl::unexpected(database.error());
    auto mode = database->text("PRAGMA journal_mode = WAL");
    if (!mode) return tl::unexpected(mode.error());
    if (*mode != "wal")
        return base::fault("cannot make " + path + ": its file system allows no write-ahead log");
    if (auto done = database->execute("PRAGMA synchronous = FULL"); !done) return done;
    if (auto done = write_schema(*database, identity); !done) return done;
    return database->execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace

std::string journal_path(const std::string& folder, std::string_view session) {
    return folder + "/" + std::string(session) + std::string(journal_extension);
}

SqliteJournal::SqliteJournal(FileLock lock, Database database, std::string path)
    : lock_(std::move(lock)),
      path_(std::move(path)),
      writable_(!database.read_only()),
      database_(std::move(database)) {}

SqliteJournal::Opened SqliteJournal::create(const std::string& path, const std::string& session) {
    if (!is_session_id(session))
        return base::fault("cannot make " + path + ": \"" + session +
                           "\" is not a session id (1 to 64 of the " + "letters A-Z a-z 0-9 . _ - ( ) :)");
    auto folder = true_path(folder_of(path));
    if (!folder) return tl::unexpected(folder.error());
    const auto whole = *folder + "/" + std::filesystem::path(path).filename().string();
    auto lock = FileLock::acquire(whole);
    if (!lock) return tl::unexpected(lock.error());
    struct stat status {};
    if (lstat(whole.c_str(), &status) == 0) return base::fault("cannot make " + path + ": it exists already");

    Unfinished unfinished(whole + "-new");
    auto made = make_file(unfinished.path(), {new_incarnation(), session});
    if (!made) return tl::unexpected(made.error());
    if (std::rename(unfinished.path().c_str(), whole.c_str()) != 0)
        return base::fault("cannot make " + path + ": " + std::strerror(errno));
    unfinished.is_now(whole);
    if (auto synced = sync_folder(*folder); !synced) return tl::unexpected(synced.error());
    auto opened = open_locked(whole, std::move(*lock));
    if (opened) unfinished.complete();
    return opened;
}

SqliteJournal::Opened SqliteJournal::open(const std::string& path, std::chrono::milliseconds patience) {
    auto whole = true_path(path);
    if (!whole) return tl::unexpected(whole.error());
    std::error_code error;
    if (!std::filesystem::is_regular_file(*whole, error))
        return base::fault("cannot open " + path + ": it is not a file");
    auto lock = FileLock::acquire(*whole, patience);
    if (!lock) return tl::unexpected(lock.error());
    return open_locked(*whole, std::move(*lock));
}

SqliteJournal::Opened SqliteJournal::open_locked(const std::string& path, FileLock lock) {
    auto database = Database::open(path, Access::write);
    if (!database) return tl::unexpected(database.error());
    if (auto known = check_kind(*database, path); !known) return tl::unexpected(known.error());
    // SQLite silently opens for reading what it may not write.
    if (database->read_only()) return base::fault("cannot write " + path + ": the file is read-only");
    auto mode = database->text("PRAGMA journal_mode = WAL");
    if (!mode) return tl::unexpected(mode.error());
    if (*mode != "wal")
        return base::fault("cannot use " + path + ": its file system allows no write-ahead log");
    if (auto done = database->execute("PRAGMA synchronous = FULL"); !done)
        return tl::unexpected(done.error());

    std::unique_ptr<SqliteJournal> opened(new SqliteJournal(std::move(lock), std::move(*database), path));
    if (auto done = opened->load(); !done) return tl::unexpected(done.error());
    if (auto done = opened->prepare(); !done) return tl::unexpected(done.error());
    return opened;
}

SqliteJournal::Opened SqliteJournal::open_readonly(const std::string& path) {
    auto database = open_to_read(path);
    if (!database) return tl::unexpected(database.error());
    if (auto known = check_kind(*database, path); !known) return tl::unexpected(known.error());
    std::unique_ptr<SqliteJournal> opened(new SqliteJournal(FileLock(), std::move(*database), path));
    if (auto done = opened->load(); !done) return tl::unexpected(done.error());
    return opened;
}

base::Result<void> SqliteJournal::load() {
    auto identity = read_identity(database_, path_);
    if (!identity) return tl::unexpected(identity.error());
    if (!identity->fits)
        return base::fault("the identity of " + path_ +
                           " was changed: incarnation and session do not give its hash");
    identity_ = std::move(identity->identity);
    // One snapshot, lest a live server commits between the head and the rows it is compared with.
    if (auto begun = database_.execute("BEGIN"); !begun) return begun;
    auto ends = read_ends(database_, path_);
    if (!ends) return tl::unexpected(ends.error());
    ends_ = *ends;
    auto fits = check_end("SELECT seq, hash FROM record ORDER BY seq DESC LIMIT 1", ends_.records, "record");
    if (fits)
        fits = check_end("SELECT number, hash FROM answer ORDER BY number DESC LIMIT 1", ends_.answers,
                         "answer");
    if (!fits) return fits;
    return database_.execute("COMMIT");
}

base::Result<void> SqliteJournal::check_end(const char* sql, const Head& head, const char* what) {
    auto query = database_.prepare(sql);
    if (!query) return tl::unexpected(query.error());
    const auto step = query->step();
    if (step == Step::failed) return database_.failed("read");
    Head last{0, chain_.start(identity_.incarnation)};
    if (step == Step::row)
        last = {static_cast<std::uint64_t>(query->integer(0)), stored_hash(query->text(1))};
    if (last.seq == head.seq && last.hash == head.hash) return {};
    return base::fault("the end of " + path_ + " is damaged: its head says that " + what + " " +
                       std::to_string(head.seq) + " is the last, the last found is " +
                       std::to_string(last.seq) + (last.seq == head.seq ? " with another hash" : "") +
                       "; verifying the file tells more");
}

base::Result<void> SqliteJournal::prepare() {
    struct Wanted {
        Statement& statement;
        std::string sql;
    };
    const char* record = "record (seq, hash, body)";
    const char* answer = "answer (number, participant, ref, result, hash)";
    const Wanted all[] = {
        {statements_.begin, "BEGIN IMMEDIATE"},
        {statements_.commit, "COMMIT"},
        {statements_.rollback, "ROLLBACK"},
        {statements_.empty_log, "PRAGMA wal_checkpoint(TRUNCATE)"},
        {statements_.add_record, insert_of(record, "(?, ?, ?)", 1)},
        {statements_.add_records, insert_of(record, "(?, ?, ?)", rows_at_once)},
        {statements_.add_answer, insert_of(answer, "(?, ?, ?, ?, ?)", 1)},
        {statements_.move_head,
         "UPDATE head SET seq = ?, hash = ?, answers = ?, answers_hash = ? WHERE seq = ? AND answers = ?"},
    };
    for (const auto& wanted : all) {
        auto prepared = database_.prepare(wanted.sql.c_str(), true);
        if (!prepared) return tl::unexpected(prepared.error());
        wanted.statement = std::move(*prepared);
    }
    return {};
}

base::Result<Head> SqliteJournal::append(const Batch& batch) {
    if (!writable_) return base::fault("cannot write " + path_ + ": it was opened for reading only");
    check_bodies(ends_.records, batch);
    if (batch.bodies.empty() && batch.answers.empty()) return ends_.records;
    auto ends = ends_;
    if (auto written = write(batch, ends); !written) return tl::unexpected(undo(std::move(written.error())));
    FAILURE_POINT("journal.before_commit");
    if (!statements_.commit.run()) {
        auto fault = undo(database_.failed("write").value());
        return tl::unexpected(empty_log(std::move(fault)));
    }
    FAILURE_POINT("journal.after_commit");
    ends_ = ends;
    return ends_.records;
}

base::Result<void> SqliteJournal::write(const Batch& batch, Ends& ends) {
    if (!statements_.begin.run()) return database_.failed("write");
    std::size_t written = 0;
    while (written < batch.bodies.size()) {
        const bool many = batch.bodies.size() - written >= rows_at_once;
        const auto rows = std::span(batch.bodies).subspan(written, many ? rows_at_once : 1);
        auto& insert = many ? statements_.add_records : statements_.add_record;
        if (!write_records(insert, rows, ends.records)) return database_.failed("write");
        written += rows.size();
    }
    FAILURE_POINT("journal.inside_transaction");
    for (const auto& answer : batch.answers)
        if (auto added = write_answer(answer, ends); !added) return added;
    return move_head(ends);
}

bool SqliteJournal::write_records(Statement& insert, std::span<const std::string> bodies, Head& head) {
    std::array<Hash, rows_at_once> hashes;
    int index = 0;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        hashes[i] = chain_.next(head.hash, bodies[i]);
        head = {head.seq + 1, hashes[i]};
        insert.bind(++index, static_cast<std::int64_t>(head.seq));
        insert.bind_bytes(++index, hashes[i].data(), hashes[i].size());
        insert.bind_text(++index, bodies[i]);
    }
    return insert.run();
}

base::Result<void> SqliteJournal::write_answer(const Answer& answer, Ends& ends) {
    ends.answers.hash = chain_.next(ends.answers.hash, answer_text(answer));
    ++ends.answers.seq;
    auto& insert = statements_.add_answer;
    insert.bind(1, static_cast<std::int64_t>(ends.answers.seq));
    insert.bind_text(2, answer.participant);
    insert.bind_text(3, answer.ref);
    insert.bind_text(4, answer.result);
    insert.bind_bytes(5, ends.answers.hash.data(), ends.answers.hash.size());
    if (insert.run()) return {};
    if (database_.hit_a_duplicate())
        return base::fault("ref " + answer.ref + " of " + answer.participant + " has an answer already in " +
                           path_);
    return database_.failed("write");
}

// The old place is part of the condition: should a stranger have written the file, this program's idea of it
// is stale and nothing more may be added.
base::Result<void> SqliteJournal::move_head(const Ends& ends) {
    auto& update = statements_.move_head;
    update.bind(1, static_cast<std::int64_t>(ends.records.seq));
    update.bind_bytes(2, ends.records.hash.data(), ends.records.hash.size());
    update.bind(3, static_cast<std::int64_t>(ends.answers.seq));
    update.bind_bytes(4, ends.answers.hash.data(), ends.answers.hash.size());
    update.bind(5, static_cast<std::int64_t>(ends_.records.seq));
    update.bind(6, static_cast<std::int64_t>(ends_.answers.seq));
    if (!update.run()) return database_.failed("write");
    if (database_.changed_rows() != 1)
        return base::fault("cannot write " + path_ + ": something else than this server has written it");
    return {};
}

base::Fault SqliteJournal::undo(base::Fault fault) {
    if (database_.in_transaction() && !statements_.rollback.run())
        fault.what += "; and rolling back failed: " + database_.failed("write").value().what;
    return fault;
}

// A commit whose sync failed may stand complete in the write-ahead log, where a restart would find it
// although its Fault was already told. Emptying the log takes it away, and gives a full disk some room.
base::Fault SqliteJournal::empty_log(base::Fault fault) {
    const auto step = statements_.empty_log.step();
    if (step == Step::failed)
        fault.what += "; and emptying the log failed: " + database_.failed("write").value().what;
    statements_.empty_log.reset();
    return fault;
}

// The head is read first and once: up to it the records stand whatever is appended meanwhile.
base::Result<void> SqliteJournal::read(std::uint64_t first_seq,
                                       const std::function<bool(const Record&)>& visit) {
    const auto ends = read_ends(database_, path_);
    if (!ends) return tl::unexpected(ends.error());
    const auto& head = ends->records;
    auto expected = std::max<std::uint64_t>(first_seq, 1);
    if (expected > head.seq) return {};
    auto previous = hash_before(expected);
    if (!previous) return tl::unexpected(previous.error());
    auto query =
        database_.prepare("SELECT seq, hash, body FROM record WHERE seq BETWEEN ? AND ? ORDER BY seq");
    if (!query) return tl::unexpected(query.error());
    query->bind(1, static_cast<std::int64_t>(expected));
    query->bind(2, static_cast<std::int64_t>(head.seq));

    Record record;
    for (auto step = query->step(); step != Step::done; step = query->step()) {
        if (step == Step::failed) return database_.failed("read");
        record.seq = static_cast<std::uint64_t>(query->integer(0));
        record.hash = stored_hash(query->text(1));
        record.body = query->text(2);
        if (record.seq != expected) return lost("record", expected);
        if (own_place(record.body) != expected || chain_.next(*previous, record.body) != record.hash)
            return broken("record", expected);
        previous = record.hash;
        ++expected;
        if (!visit(record)) return {};
    }
    return check_last("record", head, {expected - 1, *previous});
}

base::Result<Hash> SqliteJournal::hash_before(std::uint64_t seq) {
    if (seq == 1) return chain_.start(identity_.incarnation);
    auto query = database_.prepare("SELECT hash FROM record WHERE seq = ?");
    if (!query) return tl::unexpected(query.error());
    query->bind(1, static_cast<std::int64_t>(seq - 1));
    const auto step = query->step();
    if (step == Step::failed) return database_.failed("read");
    if (step == Step::done) return lost("record", seq - 1);
    return stored_hash(query->text(0));
}

base::Result<void> SqliteJournal::read_answers(const std::function<void(const Answer&)>& visit) {
    const auto ends = read_ends(database_, path_);
    if (!ends) return tl::unexpected(ends.error());
    auto query = database_.prepare(
        "SELECT number, participant, ref, result, hash FROM answer WHERE number BETWEEN 1 AND ? ORDER BY "
        "number");
    if (!query) return tl::unexpected(query.error());
    query->bind(1, static_cast<std::int64_t>(ends->answers.seq));
    auto previous = chain_.start(identity_.incarnation);
    std::uint64_t expected = 1;
    for (auto step = query->step(); step != Step::done; step = query->step()) {
        if (step == Step::failed) return database_.failed("read");
        if (static_cast<std::uint64_t>(query->integer(0)) != expected) return lost("answer", expected);
        const Answer answer{std::string(query->text(1)), std::string(query->text(2)),
                            std::string(query->text(3))};
        const auto hash = stored_hash(query->text(4));
        if (chain_.next(previous, answer_text(answer)) != hash) return broken("answer", expected);
        previous = hash;
        ++expected;
        visit(answer);
    }
    return check_last("answer", ends->answers, {expected - 1, previous});
}

tl::unexpected<base::Fault> SqliteJournal::lost(const char* what, std::uint64_t seq) const {
    return base::fault(std::string(what) + " " + std::to_string(seq) + " is missing in " + path_);
}

tl::unexpected<base::Fault> SqliteJournal::broken(const char* what, std::uint64_t seq) const {
    return base::fault("the chain of " + path_ + " is broken at " + what + " " + std::to_string(seq));
}

base::Result<void> SqliteJournal::check_last(const char* what, const Head& head, const Head& last) const {
    if (last.seq < head.seq) return lost(what, last.seq + 1);
    if (last.hash != head.hash)
        return base::fault("the head of " + path_ + " does not fit its last " + what + ", " +
                           std::to_string(head.seq));
    return {};
}

}  // namespace journal
