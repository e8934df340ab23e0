// SPDX-License-Identifier: Apache-2.0
/// How long one durable commit takes on a disk: SQLite as the journal uses it (WAL, FULL), one record and one
/// answer a transaction, at a steady pace. Prints one JSON object, times in ms.

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/load/measure.h"

namespace load {
namespace {

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Statement prepare(sqlite3* database, const char* sql) {
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v2(database, sql, -1, &made, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database));
    return {made, &sqlite3_finalize};
}

void run(sqlite3* database, const char* sql) {
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database));
}

void run(sqlite3* database, sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database));
    sqlite3_reset(statement);
}

std::vector<float> commits_ms(const std::string& path, std::size_t count, std::size_t bytes,
                              int interval_ms) {
    sqlite3* opened = nullptr;
    const int status = sqlite3_open(path.c_str(), &opened);
    const Database database(opened, &sqlite3_close);
    if (status != SQLITE_OK) throw std::runtime_error("cannot open " + path);
    run(opened,
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE records(seq INTEGER PRIMARY KEY, body TEXT, hash BLOB) STRICT;"
        "CREATE TABLE answers(participant TEXT, ref TEXT, result TEXT, PRIMARY KEY(participant, ref))"
        " STRICT, WITHOUT ROWID;");
    const auto record = prepare(opened, "INSERT INTO records(body, hash) VALUES(?1, zeroblob(32))");
    const auto answer = prepare(opened, "INSERT INTO answers VALUES('chair', ?1, '{\"seq\":1}')");
    const std::string body(bytes, 'x');
    std::vector<float> times;
    for (std::size_t i = 0; i < count; ++i) {
        const auto ref = "load-" + std::to_string(i);
        const auto start = now_ns();
        run(opened, "BEGIN IMMEDIATE");
        sqlite3_bind_text(record.get(), 1, body.c_str(), -1, SQLITE_STATIC);
        run(opened, record.get());
        sqlite3_bind_text(answer.get(), 1, ref.c_str(), -1, SQLITE_TRANSIENT);
        run(opened, answer.get());
        run(opened, "COMMIT");
        times.push_back(static_cast<float>(static_cast<double>(now_ns() - start) / 1e6));
        usleep(static_cast<useconds_t>(interval_ms) * 1000);
    }
    return times;
}

}  // namespace
}  // namespace load

int main(int argc, char** argv) {
    CLI::App app{"Times durable commits on the disk of a folder"};
    std::string folder;
    std::size_t count = 200;
    std::size_t bytes = 300;
    int interval_ms = 20;
    app.add_option("--folder", folder, "A folder on that disk")->required();
    app.add_option("--count", count, "How many commits");
    app.add_option("--bytes", bytes, "Size of a record");
    app.add_option("--interval-ms", interval_ms, "Pause between commits");
    CLI11_PARSE(app, argc, argv);
    try {
        const auto path = folder + "/commit_time.sqlite";
        auto times = load::commits_ms(path, count, bytes, interval_ms);
        for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path + tail);
        std::printf("{\"commits\":%zu,\"p50_ms\":%.3f,\"p99_ms\":%.3f}\n", times.size(),
                    load::percentile(times, 50), load::percentile(times, 99));
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "commit_time: %s\n", failure.what());
        return 1;
    }
}
