// SPDX-License-Identifier: Apache-2.0
#include "session/journal/sqlite_file.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>

namespace journal {

namespace {

constexpr const char* schema = R"sql(
CREATE TABLE identity (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    incarnation TEXT NOT NULL,
    session TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE record (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    body TEXT NOT NULL
) STRICT;
CREATE TABLE answer (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    participant TEXT NOT NULL,
    ref TEXT NOT NULL,
    result TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (participant, ref)
) STRICT;
CREATE TABLE head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    answers INTEGER NOT NULL,
    answers_hash BLOB NOT NULL CHECK (length(answers_hash) = 32)
) STRICT;
CREATE TRIGGER identity_not_changed BEFORE UPDATE ON identity
    BEGIN SELECT RAISE(ABORT, 'the identity of a journal does not change'); END;
CREATE TRIGGER identity_not_deleted BEFORE DELETE ON identity
    BEGIN SELECT RAISE(ABORT, 'the identity of a journal does not change'); END;
CREATE TRIGGER record_not_changed BEFORE UPDATE ON record
    BEGIN SELECT RAISE(ABORT, 'records are only added'); END;
CREATE TRIGGER record_not_deleted BEFORE DELETE ON record
    BEGIN SELECT RAISE(ABORT, 'records are only added'); END;
CREATE TRIGGER answer_not_changed BEFORE UPDATE ON answer
    BEGIN SELECT RAISE(ABORT, 'answers are only added'); END;
CREATE TRIGGER answer_not_deleted BEFORE DELETE ON answer
    BEGIN SELECT RAISE(ABORT, 'answers are only added'); END;
CREATE TRIGGER head_goes_forward BEFORE UPDATE ON head WHEN NEW.seq < OLD.seq OR NEW.answers < OLD.answers
    BEGIN SELECT RAISE(ABORT, 'the head only goes forward'); END;
CREATE TRIGGER head_not_deleted BEFORE DELETE ON head
    BEGIN SELECT RAISE(ABORT, 'the head only goes forward'); END;
)sql";

bool absent_or_empty(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return errno == ENOENT;
    return status.st_size == 0;
}

}  // namespace

base::Result<void> write_schema(Database& database, const Identity& identity) {
    Chain chain;
    const auto start = chain.start(identity.incarnation);
    const auto identity_hash = chain.next(start, identity.session);
    const auto numbers = "PRAGMA application_id = " + std::to_string(file_kind) +
                         "; PRAGMA user_version = " + std::to_string(file_version) + ";";
    if (auto done = database.execute("BEGIN IMMEDIATE"); !done) return done;
    if (auto done = database.execute(numbers.c_str()); !done) return done;
    if (auto done = database.execute(schema); !done) return done;

    auto name = database.prepare("INSERT INTO identity VALUES (1, ?, ?, ?)");
    if (!name) return tl::unexpected(name.error());
    name->bind_text(1, identity.incarnation);
    name->bind_text(2, identity.session);
    name->bind_bytes(3, identity_hash.data(), identity_hash.size());
    if (!name->run()) return database.failed("write");

    auto head = database.prepare("INSERT INTO head VALUES (1, 0, ?1, 0, ?1)");
    if (!head) return tl::unexpected(head.error());
    head->bind_bytes(1, start.data(), start.size());
    if (!head->run()) return database.failed("write");
    return database.execute("COMMIT");
}

base::Result<void> check_kind(Database& database, const std::string& path) {
    auto kind = database.integer("PRAGMA application_id");
    if (!kind) return tl::unexpected(kind.error());
    if (*kind != file_kind) return base::fault(path + " is not a Rostrum journal");
    auto version = database.integer("PRAGMA user_version");
    if (!version) return tl::unexpected(version.error());
    if (*version > file_version)
        return base::fault(path + " was written by a newer Rostrum (journal version " +
                           std::to_string(*version) + "; this program reads version " +
                           std::to_string(file_version) + ")");
    if (*version != file_version)
        return base::fault(path + " has journal version " + std::to_string(*version) +
                           ", which there never was");
    return {};
}

base::Result<StoredIdentity> read_identity(Database& database, const std::string& path) {
    auto query = database.prepare("SELECT incarnation, session, hash FROM identity");
    if (!query) return tl::unexpected(query.error());
    const auto step = query->step();
    if (step == Step::failed) return database.failed("read");
    if (step == Step::done) return base::fault(path + " has lost its identity row");
    StoredIdentity stored{{std::string(query->text(0)), std::string(query->text(1))}};
    Chain chain;
    const auto hash = chain.next(chain.start(stored.identity.incarnation), stored.identity.session);
    stored.fits = hash == stored_hash(query->text(2));
    return stored;
}

base::Result<Ends> read_ends(Database& database, const std::string& path) {
    auto query = database.prepare("SELECT seq, hash, answers, answers_hash FROM head");
    if (!query) return tl::unexpected(query.error());
    const auto step = query->step();
    if (step == Step::failed) return database.failed("read");
    if (step == Step::done) return base::fault(path + " has lost its head row");
    Ends ends;
    ends.records = {static_cast<std::uint64_t>(query->integer(0)), stored_hash(query->text(1))};
    ends.answers = {static_cast<std::uint64_t>(query->integer(2)), stored_hash(query->text(3))};
    return ends;
}

Hash stored_hash(std::string_view bytes) {
    Hash hash{};
    if (bytes.size() == hash.size()) std::memcpy(hash.data(), bytes.data(), hash.size());
    return hash;
}

base::Result<Database> open_to_read(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0)
        return base::fault("cannot open " + path + ": " + std::strerror(errno));
    if (!S_ISREG(status.st_mode)) return base::fault("cannot open " + path + ": it is not a file");
    auto database = Database::open(path, Access::read);
    if (!database) return database;
    auto kind = database->integer("PRAGMA application_id");
    if (kind || database->is_not_one() || database->is_damaged()) return database;
    // Where -shm cannot be made (read-only folder) the file alone still tells all, if no -wal waits beside
    // it.
    if (!absent_or_empty(path + "-wal")) return tl::unexpected(kind.error());
    return Database::open(path, Access::frozen);
}

}  // namespace journal
