// SPDX-License-Identifier: Apache-2.0
// Durable append: the journal beside bare SQLite that writes the same rows, already hashed, into the same
// tables with the same settings. Prints events a second, medians of interleaved rounds, and their ratio; then
// how fast the journal is read back with its chain checked.
//
//     journal_bench [--dir FOLDER] [--rounds N] [--answers]
//
// FOLDER must be on the disk that is meant: a folder in memory measures nothing. With --answers every event
// answers a ref as well, as when each command of a batch carries one.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "places.h"
#include "session/base/check.h"
#include "session/journal/sqlite_journal.h"
#include "tests/bench/bare_sqlite.h"

namespace {

using Clock = std::chrono::steady_clock;

struct Options {
    std::string folder = ROSTRUM_BINARY_DIR;
    int rounds = 5;
    bool answers = false;
};

// One run: so many batches of so many events.
struct Load {
    std::size_t batch_size = 0;
    std::size_t batches = 0;
};
constexpr Load loads[] = {{1, 2000}, {8, 1000}, {64, 400}};

std::string body(std::uint64_t seq) {
    std::string text =
        R"({"seq":)" + std::to_string(seq) +
        R"(,"at":"2020-07-27T08:00:00.000Z","by":"p17","event":{"type":"floor.requested","text":")";
    text.resize(296, 'x');
    return text + "\"}}";
}

std::vector<journal::Batch> make_batches(const Load& load, bool answers) {
    std::vector<journal::Batch> batches(load.batches);
    std::uint64_t seq = 0;
    std::uint64_t draw = 88172645463325252U;
    for (auto& batch : batches)
        for (std::size_t i = 0; i < load.batch_size; ++i) {
            batch.bodies.push_back(body(++seq));
            if (!answers) continue;
            draw ^= draw << 13U;
            draw ^= draw >> 7U;
            draw ^= draw << 17U;
            batch.answers.push_back({"p" + std::to_string(draw % 120),
                                     "ref-" + std::to_string(draw) + "-" + std::to_string(seq),
                                     R"({"seq":)" + std::to_string(seq) + R"(,"result":{"request":"r12"}})"});
        }
    return batches;
}

std::string fresh_path(const std::string& folder) {
    auto path = journal::journal_path(folder, "journal-bench");
    for (const char* part : {"", "-wal", "-shm", "-lock"}) std::filesystem::remove(path + part);
    return path;
}

double rate(std::size_t events, Clock::time_point start) {
    return static_cast<double>(events) / std::chrono::duration<double>(Clock::now() - start).count();
}

double run_journal(const std::string& path, const Load& load, const std::vector<journal::Batch>& batches) {
    auto opened = journal::SqliteJournal::create(path, "journal-bench");
    CHECK(opened.has_value());
    const auto start = Clock::now();
    for (const auto& batch : batches) CHECK((*opened)->append(batch).has_value());
    return rate(load.batch_size * load.batches, start);
}

double run_bare(const std::string& path, const Load& load, const std::vector<journal::Batch>& batches) {
    bench::BareSqlite bare(path, "journal-bench");
    const auto start = Clock::now();
    for (const auto& batch : batches) bare.write(batch);
    return rate(load.batch_size * load.batches, start);
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

// Each round runs both, the first of them in turn, so that neither always meets the disk that the other left.
// The ratio is the median of the rounds' ratios: what slows the disk for a while slows both of a round.
void compare(const Options& options, const Load& load) {
    const auto batches = make_batches(load, options.answers);
    std::vector<double> bare;
    std::vector<double> kept;
    std::vector<double> ratios;
    for (int round = 0; round < options.rounds; ++round) {
        for (int turn = 0; turn < 2; ++turn) {
            const auto path = fresh_path(options.folder);
            if ((round + turn) % 2 == 0)
                bare.push_back(run_bare(path, load, batches));
            else
                kept.push_back(run_journal(path, load, batches));
        }
        ratios.push_back(kept.back() / bare.back());
    }
    std::printf("batch %2zu   bare SQLite %8.0f events/s   journal %8.0f events/s   ratio %.3f\n",
                load.batch_size, median(bare), median(kept), median(ratios));
    std::fflush(stdout);
}

void measure_reading(const Options& options) {
    const Load load{100, 1000};
    const auto path = fresh_path(options.folder);
    (void)run_journal(path, load, make_batches(load, options.answers));
    std::vector<double> seconds;
    for (int round = 0; round < options.rounds; ++round) {
        const auto start = Clock::now();
        auto opened = journal::SqliteJournal::open(path);
        CHECK(opened.has_value());
        std::size_t bytes = 0;
        const auto read = (*opened)->read(1, [&](const journal::Record& record) {
            bytes += record.body.size();
            return true;
        });
        CHECK(read.has_value() && bytes > 0);
        seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
    }
    std::printf("reading 100,000 records with the chain checked: %.3f s\n", median(seconds));
}

Options parse(int count, char** words) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const bool has_value = i + 1 < count;
        if (std::strcmp(words[i], "--answers") == 0) {
            options.answers = true;
        } else if (std::strcmp(words[i], "--dir") == 0 && has_value) {
            options.folder = words[++i];
        } else if (std::strcmp(words[i], "--rounds") == 0 && has_value && std::atoi(words[i + 1]) > 0) {
            options.rounds = std::atoi(words[++i]);
        } else {
            std::fprintf(stderr, "usage: journal_bench [--dir FOLDER] [--rounds N] [--answers]\n");
            std::exit(2);
        }
    }
    return options;
}

}  // namespace

int main(int count, char** words) {
    const auto options = parse(count, words);
    std::filesystem::create_directories(options.folder);
    std::printf("300-byte events%s, WAL, synchronous FULL, in %s, median of %d interleaved rounds\n",
                options.answers ? ", each with an answer" : "", options.folder.c_str(), options.rounds);
    for (const auto& load : loads) compare(options, load);
    measure_reading(options);
    (void)fresh_path(options.folder);
    return 0;
}
