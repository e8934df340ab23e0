// SPDX-License-Identifier: Apache-2.0
#pragma once
/// SQLite as this folder uses it: owned handles, and errors as Faults that an operator can act on.
/// A Database and its Statements belong to one thread; Statements must end before their Database.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "session/base/fault.h"

struct sqlite3;
struct sqlite3_stmt;

namespace journal {

enum class Step { row, done, failed };

/// Texts given to `bind` must live until the statement is reset; texts taken are valid until the next step.
class Statement {
public:
    Statement() = default;
    explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}

    void bind(int index, std::int64_t value);
    void bind_text(int index, std::string_view text);
    void bind_bytes(int index, const void* bytes, std::size_t size);

    Step step();
    /// Ends the run, so that the statement can run again; what it bound stays bound.
    void reset();
    /// Runs a statement that gives no rows to its end.
    bool run();

    std::int64_t integer(int column) const;
    std::string_view text(int column) const;  ///< also the bytes of a blob

private:
    struct Finalize {
        void operator()(sqlite3_stmt* handle) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

enum class Access {
    write,
    read,   ///< beside a writer in another process; needs a folder in which -shm can be made
    frozen  ///< of a file that nobody writes, without making any file beside it
};

class Database {
public:
    Database() = default;
    static base::Result<Database> open(const std::string& path, Access access);
    /// Makes a new, empty file.
    static base::Result<Database> make(const std::string& path);

    base::Result<void> execute(const char* sql);
    /// `kept` for statements that live as long as the database.
    base::Result<Statement> prepare(const char* sql, bool kept = false);

    /// The first column of the only row.
    base::Result<std::int64_t> integer(const char* sql);
    base::Result<std::string> text(const char* sql);

    bool in_transaction() const;
    std::int64_t changed_rows() const;  ///< by the last statement that wrote
    bool read_only() const;

    /// The last error as a sentence: "cannot <doing> <path>: <why>".
    tl::unexpected<base::Fault> failed(std::string_view doing) const;
    /// What the last error was about.
    bool hit_a_duplicate() const;
    bool is_not_one() const;
    bool is_damaged() const;

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    static base::Result<Database> open_with(const std::string& path, const std::string& name, int flags);
    Database(sqlite3* handle, std::string path) : handle_(handle), path_(std::move(path)) {}

    std::unique_ptr<sqlite3, Close> handle_;
    std::string path_;
};

}  // namespace journal
