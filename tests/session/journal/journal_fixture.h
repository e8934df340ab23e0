// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What the tests of the journal share: folders that go away, bodies, batches, and a hand that tampers.

#include <sqlite3.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "session/base/check.h"
#include "session/journal/sqlite_journal.h"

namespace support {

/// A folder of its own for each test, removed at the end.
class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "rostrum-journal-XXXXXX").string();
        CHECK(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }

    const std::string& path() const { return path_; }
    std::string file(const std::string& name) const { return path_ + "/" + name; }
    std::vector<std::string> names() const {
        std::vector<std::string> result;
        for (const auto& entry : std::filesystem::directory_iterator(path_))
            result.push_back(entry.path().filename().string());
        return result;
    }

private:
    std::string path_;
};

inline std::string body(std::uint64_t seq, const std::string& text = "a delegation asks to speak") {
    const auto number = std::to_string(seq);
    return R"({"seq":)" + number + R"(,"type":"floor.requested","text":")" + text + R"(","list":"l)" +
           number + "\"}";
}

/// `count` records and as many answers, to go after `head`.
inline journal::Batch batch_after(const journal::Head& head, std::uint64_t count) {
    journal::Batch batch;
    for (auto seq = head.seq + 1; seq <= head.seq + count; ++seq) {
        batch.bodies.push_back(body(seq));
        batch.answers.push_back(
            {"p" + std::to_string(seq % 3), "ref-" + std::to_string(seq), R"({"ok":true})"});
    }
    return batch;
}

inline std::vector<journal::Record> records_of(journal::Journal& journal, std::uint64_t first = 1) {
    std::vector<journal::Record> records;
    auto read = journal.read(first, [&](const journal::Record& record) {
        records.push_back(record);
        return true;
    });
    CHECK(read.has_value());
    return records;
}

inline std::vector<journal::Answer> answers_of(journal::Journal& journal) {
    std::vector<journal::Answer> answers;
    CHECK(
        journal.read_answers([&](const journal::Answer& answer) { answers.push_back(answer); }).has_value());
    return answers;
}

inline std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_text(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

/// Makes a closed journal of this many records, one answer for each.
inline std::string make_journal(const Folder& folder, std::uint64_t count) {
    const auto path = journal::journal_path(folder.path(), "sixth");
    auto journal = journal::SqliteJournal::create(path, "sixth");
    CHECK(journal.has_value());
    if (count > 0) CHECK((*journal)->append(batch_after({}, count)).has_value());
    return path;
}

/// Runs SQL on a journal file as somebody would who has removed the triggers.
inline void tamper(const std::string& path, const std::string& sql) {
    sqlite3* database = nullptr;
    CHECK(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    const std::string all =
        "DROP TRIGGER IF EXISTS record_not_changed; DROP TRIGGER IF EXISTS record_not_deleted;"
        "DROP TRIGGER IF EXISTS answer_not_changed; DROP TRIGGER IF EXISTS answer_not_deleted;"
        "DROP TRIGGER IF EXISTS identity_not_changed; DROP TRIGGER IF EXISTS identity_not_deleted;"
        "DROP TRIGGER IF EXISTS head_goes_forward; DROP TRIGGER IF EXISTS head_not_deleted;" +
        sql;
    char* error = nullptr;
    if (sqlite3_exec(database, all.c_str(), nullptr, nullptr, &error) != SQLITE_OK) {
        std::fprintf(stderr, "tamper: %s\n", error);
        std::abort();
    }
    CHECK(sqlite3_close(database) == SQLITE_OK);
}

/// Runs `child` in a process of its own, which ends with the number that it returns, closes nothing, and does
/// not outlive the test.
template <class Child>
pid_t start_process(const Child& child) {
    const pid_t process = fork();
    CHECK(process >= 0);
    if (process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        _exit(child());
    }
    return process;
}

/// The number with which the process ended; -1 when a signal ended it.
inline int wait_for(pid_t process) {
    int status = 0;
    CHECK(waitpid(process, &status, 0) == process);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace support
