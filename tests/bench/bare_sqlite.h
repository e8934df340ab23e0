// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What SQLite alone does with the same batches: the same tables and settings, hashes given instead of
/// computed.

#include <sqlite3.h>

#include <string>

#include "session/base/check.h"
#include "session/journal/sqlite_journal.h"

namespace bench {

class BareSqlite {
public:
    BareSqlite(const std::string& path, const std::string& session) {
        // The journal makes the file, so tables, triggers and page size are its own; then it lets go of it.
        CHECK(journal::SqliteJournal::create(path, session).has_value());
        CHECK(sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                              nullptr) == SQLITE_OK);
        CHECK(sqlite3_exec(database_, "PRAGMA synchronous = FULL", nullptr, nullptr, nullptr) == SQLITE_OK);
        begin_ = prepare("BEGIN IMMEDIATE");
        commit_ = prepare("COMMIT");
        record_ = prepare("INSERT INTO record (seq, hash, body) VALUES (?, ?, ?)");
        answer_ =
            prepare("INSERT INTO answer (number, participant, ref, result, hash) VALUES (?, ?, ?, ?, ?)");
        head_ = prepare("UPDATE head SET seq = ?, hash = ?, answers = ?, answers_hash = ?");
    }
    BareSqlite(const BareSqlite&) = delete;
    BareSqlite& operator=(const BareSqlite&) = delete;
    ~BareSqlite() {
        for (auto* statement : {begin_, commit_, record_, answer_, head_}) sqlite3_finalize(statement);
        sqlite3_close(database_);
    }

    void write(const journal::Batch& batch) {
        run(begin_);
        for (const auto& text : batch.bodies) {
            sqlite3_bind_int64(record_, 1, ++seq_);
            bind_hash(record_, 2);
            bind(record_, 3, text);
            run(record_);
        }
        for (const auto& answer : batch.answers) {
            sqlite3_bind_int64(answer_, 1, ++answers_);
            bind(answer_, 2, answer.participant);
            bind(answer_, 3, answer.ref);
            bind(answer_, 4, answer.result);
            bind_hash(answer_, 5);
            run(answer_);
        }
        sqlite3_bind_int64(head_, 1, seq_);
        bind_hash(head_, 2);
        sqlite3_bind_int64(head_, 3, answers_);
        bind_hash(head_, 4);
        run(head_);
        run(commit_);
    }

private:
    sqlite3_stmt* prepare(const char* sql) {
        sqlite3_stmt* statement = nullptr;
        CHECK(sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) ==
              SQLITE_OK);
        return statement;
    }
    static void run(sqlite3_stmt* statement) {
        CHECK(sqlite3_step(statement) == SQLITE_DONE);
        sqlite3_reset(statement);
    }
    static void bind(sqlite3_stmt* statement, int index, const std::string& text) {
        sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    }
    void bind_hash(sqlite3_stmt* statement, int index) {
        sqlite3_bind_blob(statement, index, hash_.data(), static_cast<int>(hash_.size()), SQLITE_STATIC);
    }

    sqlite3* database_ = nullptr;
    sqlite3_stmt* begin_ = nullptr;
    sqlite3_stmt* commit_ = nullptr;
    sqlite3_stmt* record_ = nullptr;
    sqlite3_stmt* answer_ = nullptr;
    sqlite3_stmt* head_ = nullptr;
    journal::Hash hash_{1, 2, 3};
    std::int64_t seq_ = 0;
    std::int64_t answers_ = 0;
};

}  // namespace bench
