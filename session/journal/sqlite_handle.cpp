// SPDX-License-Identifier: Apache-2.0
#include "session/journal/sqlite_handle.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>

#include "session/base/check.h"

namespace journal {

namespace {

constexpr int busy_wait_ms = 1000;

// A commit that fails in the write-ahead log leaves its errno with that file alone.
int system_error(sqlite3* handle) {
    int error = sqlite3_system_errno(handle);
    sqlite3_file* log = nullptr;
    if (error != 0 || sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) != SQLITE_OK)
        return error;
    if (log == nullptr || log->pMethods == nullptr) return error;
    const int asked = log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
    return asked == SQLITE_OK ? error : 0;
}

// What an operator can do something about is said first; SQLite's own words follow.
std::string why(sqlite3* handle) {
    const int code = sqlite3_errcode(handle);
    const int extended = sqlite3_extended_errcode(handle);
    const std::string words = sqlite3_errmsg(handle);
    const bool by_system = code == SQLITE_IOERR || code == SQLITE_CANTOPEN;
    const int system = by_system ? system_error(handle) : 0;
    const bool full = code == SQLITE_FULL || system == ENOSPC || system == EDQUOT;
    std::string text;
    if (full) {
        text = "the disk is full";
    } else if (code == SQLITE_READONLY) {
        text = "the file or its folder is read-only";
    } else if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        text = "another process is writing it";
    } else if (code == SQLITE_NOTADB) {
        text = "it is not a Rostrum journal";
    } else if (code == SQLITE_CORRUPT) {
        text = "the file is damaged";
    } else if (system != 0) {
        text = std::strerror(system);
    }
    if (!text.empty()) text += "; ";
    return text + "SQLite says: " + words + " (" + std::to_string(extended) + ")";
}

// Characters that mean something in a file: address are written as %XX.
std::string file_address(const std::string& path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string address = "file:";
    for (const char letter : path) {
        if (letter == '?' || letter == '#' || letter == '%') {
            const auto byte = static_cast<unsigned char>(letter);
            address += '%';
            address += digits[byte >> 4U];
            address += digits[byte & 15U];
        } else {
            address += letter;
        }
    }
    return address + "?immutable=1";
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* handle) const {
    sqlite3_finalize(handle);
}

void Statement::bind(int index, std::int64_t value) {
    CHECK(sqlite3_bind_int64(handle_.get(), index, value) == SQLITE_OK);
}

void Statement::bind_text(int index, std::string_view text) {
    const char* bytes = text.empty() ? "" : text.data();
    CHECK(sqlite3_bind_text64(handle_.get(), index, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8) ==
          SQLITE_OK);
}

void Statement::bind_bytes(int index, const void* bytes, std::size_t size) {
    CHECK(sqlite3_bind_blob64(handle_.get(), index, bytes, size, SQLITE_STATIC) == SQLITE_OK);
}

Step Statement::step() {
    switch (sqlite3_step(handle_.get())) {
        case SQLITE_ROW:
            return Step::row;
        case SQLITE_DONE:
            return Step::done;
        default:
            return Step::failed;
    }
}

// The code that reset returns repeats what step already told.
void Statement::reset() {
    sqlite3_reset(handle_.get());
}

bool Statement::run() {
    const auto step_taken = step();
    reset();
    return step_taken == Step::done;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_.get(), column);
}

std::string_view Statement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

void Database::Close::operator()(sqlite3* handle) const {
    sqlite3_close(handle);
}

base::Result<Database> Database::open_with(const std::string& path, const std::string& name, int flags) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    CHECK(handle != nullptr);
    Database database(handle, path);
    if (code != SQLITE_OK) return database.failed("open");
    sqlite3_busy_timeout(handle, busy_wait_ms);
    return database;
}

base::Result<Database> Database::open(const std::string& path, Access access) {
    switch (access) {
        case Access::write:
            return open_with(path, path, SQLITE_OPEN_READWRITE);
        case Access::read:
            return open_with(path, path, SQLITE_OPEN_READONLY);
        case Access::frozen:
            break;
    }
    return open_with(path, file_address(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

base::Result<Database> Database::make(const std::string& path) {
    return open_with(path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

base::Result<void> Database::execute(const char* sql) {
    if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return failed("use");
    return {};
}

base::Result<Statement> Database::prepare(const char* sql, bool kept) {
    sqlite3_stmt* handle = nullptr;
    const unsigned flags = kept ? SQLITE_PREPARE_PERSISTENT : 0U;
    if (sqlite3_prepare_v3(handle_.get(), sql, -1, flags, &handle, nullptr) != SQLITE_OK)
        return failed("use");
    return Statement(handle);
}

base::Result<std::int64_t> Database::integer(const char* sql) {
    auto query = prepare(sql);
    if (!query) return tl::unexpected(query.error());
    if (query->step() != Step::row) return failed("read");
    return query->integer(0);
}

base::Result<std::string> Database::text(const char* sql) {
    auto query = prepare(sql);
    if (!query) return tl::unexpected(query.error());
    if (query->step() != Step::row) return failed("read");
    return std::string(query->text(0));
}

bool Database::in_transaction() const {
    return sqlite3_get_autocommit(handle_.get()) == 0;
}
std::int64_t Database::changed_rows() const {
    return sqlite3_changes64(handle_.get());
}
bool Database::read_only() const {
    return sqlite3_db_readonly(handle_.get(), "main") == 1;
}
bool Database::hit_a_duplicate() const {
    return sqlite3_extended_errcode(handle_.get()) == SQLITE_CONSTRAINT_UNIQUE;
}
bool Database::is_not_one() const {
    return sqlite3_errcode(handle_.get()) == SQLITE_NOTADB;
}
bool Database::is_damaged() const {
    return sqlite3_errcode(handle_.get()) == SQLITE_CORRUPT;
}

tl::unexpected<base::Fault> Database::failed(std::string_view doing) const {
    return base::fault("cannot " + std::string(doing) + " " + path_ + ": " + why(handle_.get()));
}

}  // namespace journal
