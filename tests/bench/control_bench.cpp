// SPDX-License-Identifier: Apache-2.0
// A hosted session on the disk: commands durable a second, through deciding, encoding, journal, views and the
// updates of three audiences, beside bare SQLite that writes the same rows in the same batches; then how long
// a server takes to replay 100,000 events.
//
//     control_bench [--dir FOLDER] [--rounds N] [--parts]
//
// FOLDER must be on the disk that is meant: a folder in memory measures nothing. --parts also tells where the
// time of a command goes. Exit code 1 when a target is missed.

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "places.h"
#include "session/control/hosted_session.h"
#include "session/control/session_file.h"
#include "session/journal/sqlite_journal.h"
#include "tests/bench/bare_sqlite.h"
#include "tests/bench/sixth_session.h"
#include "tests/support/memory_journal.h"

namespace {

using Clock = std::chrono::steady_clock;

struct Options {
    std::string folder = ROSTRUM_BINARY_DIR;
    int rounds = 5;
    bool parts = false;
};

struct Load {
    std::size_t batch_size = 0;
    std::size_t batches = 0;
};
constexpr Load loads[] = {{1, 600}, {8, 400}, {64, 200}};
constexpr std::size_t replayed_events = 100'000;

/// A rehearsal's clock that stands still, so that every run writes the same bytes.
class StillClock : public control::Clock {
public:
    protocol::Time wall() const override { return {}; }
    std::chrono::steady_clock::time_point steady() const override { return {}; }
};
const StillClock still;

std::string fresh_path(const std::string& folder) {
    auto path = journal::journal_path(folder, "control-bench");
    for (const char* part : {"", "-wal", "-shm", "-lock"}) std::filesystem::remove(path + part);
    return path;
}

/// Keeps what it is given to write, for bare SQLite to write again.
class RecordingJournal final : public journal::Journal {
public:
    explicit RecordingJournal(std::vector<journal::Batch>& batches)
        : batches_(batches), kept_("control-bench") {}
    const journal::Identity& identity() const override { return kept_.identity(); }
    journal::Head head() const override { return kept_.head(); }
    base::Result<journal::Head> append(const journal::Batch& batch) override {
        batches_.push_back(batch);
        return kept_.append(batch);
    }
    base::Result<void> read(std::uint64_t first,
                            const std::function<bool(const journal::Record&)>& visit) override {
        return kept_.read(first, visit);
    }
    base::Result<void> read_answers(const std::function<void(const journal::Answer&)>& visit) override {
        return kept_.read_answers(visit);
    }

private:
    std::vector<journal::Batch>& batches_;
    support::MemoryJournal kept_;
};

std::string created() {
    core::Session session;
    const auto profile = bench::sixth_profile();
    return protocol::encode_record(session.enter(protocol::ClockEvent(protocol::SessionCreated{profile}),
                                                 profile.rehearsal->starts_at, "operator"));
}

std::unique_ptr<control::HostedSession> host(std::unique_ptr<journal::Journal> journal) {
    if (journal->head().seq == 0) CHECK(journal->append({.bodies = {created()}}).has_value());
    auto hosted = control::HostedSession::open(std::move(journal), still);
    CHECK(hosted.has_value());
    return std::move(*hosted);
}

/// The session with its list open and somebody of every audience following.
std::unique_ptr<control::HostedSession> opened(std::unique_ptr<journal::Journal> journal) {
    auto hosted = host(std::move(journal));
    std::uint32_t channels = 0;
    for (auto audience : {protocol::Audience::podium, protocol::Audience::floor, protocol::Audience::hall})
        (void)hosted->channel({audience, true, true}, channels);
    for (const auto& call : bench::opening())
        CHECK(hosted->execute(bench::person(hosted->state(), "mashabane"), call).has_value());
    CHECK(hosted->commit().has_value());
    return hosted;
}

struct Step {
    protocol::ParticipantId who;
    protocol::Call call;
};

/// Every delegation asks for the floor and withdraws, in turn; each command with its ref.
std::vector<Step> steps_of(const core::State& state, std::size_t count) {
    const auto who = bench::delegates(state);
    std::vector<Step> steps;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t turn = i / who.size();
        const auto ref = "bench-" + std::to_string(i);
        const auto entry = turn / 2 * who.size() + i % who.size() + 1;
        steps.push_back({who[i % who.size()],
                         turn % 2 == 0
                             ? bench::call_of("floor.request", R"({"list":"2"})", ref)
                             : bench::call_of("floor.withdraw",
                                              R"({"entry":"e)" + std::to_string(entry) + R"("})", ref)});
    }
    return steps;
}

/// Seconds that the parts of a run took together.
struct Parts {
    double execute = 0;
    double commit = 0;
};

double run(control::HostedSession& session, const Load& load, const std::vector<Step>& steps, Parts& parts) {
    const auto start = Clock::now();
    for (std::size_t batch = 0; batch < load.batches; ++batch) {
        const auto began = Clock::now();
        for (std::size_t i = 0; i < load.batch_size; ++i) {
            const Step& step = steps[batch * load.batch_size + i];
            CHECK(session.execute(*core::find_participant(session.state(), step.who), step.call).has_value());
        }
        const auto decided = Clock::now();
        CHECK(session.commit().has_value());
        parts.execute += std::chrono::duration<double>(decided - began).count();
        parts.commit += std::chrono::duration<double>(Clock::now() - decided).count();
    }
    return static_cast<double>(steps.size()) / std::chrono::duration<double>(Clock::now() - start).count();
}

double run_bare(const std::string& path, const Load& load, const std::vector<journal::Batch>& batches) {
    bench::BareSqlite bare(path, "control-bench");
    const std::size_t before = batches.size() - load.batches;  // what made the session and opened the meeting
    for (std::size_t i = 0; i < before; ++i) bare.write(batches[i]);
    const auto start = Clock::now();
    for (std::size_t i = before; i < batches.size(); ++i) bare.write(batches[i]);
    return static_cast<double>(load.batch_size * load.batches) /
           std::chrono::duration<double>(Clock::now() - start).count();
}

bool compare(const Options& options, const Load& load) {
    std::vector<journal::Batch> batches;
    auto rehearsed = opened(std::make_unique<RecordingJournal>(batches));
    const auto steps = steps_of(rehearsed->state(), load.batch_size * load.batches);
    Parts in_memory;
    (void)run(*rehearsed, load, steps, in_memory);
    std::vector<double> bare, ours, ratios;
    Parts on_disk;
    for (int round = 0; round < options.rounds; ++round) {
        for (int turn = 0; turn < 2; ++turn) {
            const auto path = fresh_path(options.folder);
            if ((round + turn) % 2 == 0) {
                bare.push_back(run_bare(path, load, batches));
                continue;
            }
            auto journal = journal::SqliteJournal::create(path, "control-bench");
            CHECK(journal.has_value());
            auto session = opened(std::move(*journal));
            ours.push_back(run(*session, load, steps, on_disk));
        }
        ratios.push_back(ours.back() / bare.back());
    }
    std::printf("batches of %2zu: bare SQLite %8.0f commands/s, hosted session %8.0f commands/s\n",
                load.batch_size, bench::median(bare), bench::median(ours));
    if (options.parts) {
        const double each = 1e6 / static_cast<double>(steps.size());
        std::printf(
            "    a command: bare %.1f us; ours %.1f us deciding, %.1f us committing, of which %.1f us "
            "without "
            "SQLite (encoding, views, updates)\n",
            1e6 / bench::median(bare), on_disk.execute * each / options.rounds,
            on_disk.commit * each / options.rounds, in_memory.commit * each);
    }
    return bench::print_figure("    durable commands beside bare SQLite, ratio", bench::median(ratios), "",
                               ">=", 0.9);
}

/// Requests, statements and withdrawals, as many as there are to be events.
void write_events(const std::string& path) {
    auto journal = journal::SqliteJournal::create(path, "control-bench");
    CHECK(journal.has_value());
    auto session = opened(std::move(*journal));
    const auto who = bench::delegates(session->state());
    const auto request = bench::call_of("floor.request", R"({"list":"2"})");
    const auto give = bench::call_of("floor.give", R"({"next":true})", {}, 1);
    const auto end = bench::call_of("floor.end", "{}", {}, 1);
    for (std::size_t turn = 0; session->state().seq < replayed_events; ++turn) {
        const auto& chair = bench::person(session->state(), "mashabane");
        const auto& asking = *core::find_participant(session->state(), who[turn % who.size()]);
        CHECK(session->execute(asking, request).has_value());
        if (turn >= who.size() / 2) {  // half of all wait
            CHECK(session->execute(chair, give).has_value());
            CHECK(session->execute(chair, end).has_value());
        }
        if (turn % 200 == 199) CHECK(session->commit().has_value());
    }
    CHECK(session->commit().has_value());
}

bool measure_replay(const Options& options) {
    const auto path = fresh_path(options.folder);
    write_events(path);
    std::vector<double> seconds;
    std::uint64_t events = 0;
    for (int round = 0; round < options.rounds; ++round) {
        const auto start = Clock::now();
        auto journal = journal::SqliteJournal::open(path);
        CHECK(journal.has_value());
        const auto session = host(std::move(*journal));
        seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
        events = session->state().seq;
    }
    std::printf("replay of %llu events\n", static_cast<unsigned long long>(events));
    return bench::print_figure("    opening the journal until commands are taken", bench::median(seconds),
                               "s", "<", 2);
}

Options parse(int count, char** words) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const bool has_value = i + 1 < count;
        if (std::strcmp(words[i], "--parts") == 0) {
            options.parts = true;
        } else if (std::strcmp(words[i], "--dir") == 0 && has_value) {
            options.folder = words[++i];
        } else if (std::strcmp(words[i], "--rounds") == 0 && has_value && std::atoi(words[i + 1]) > 0) {
            options.rounds = std::atoi(words[++i]);
        } else {
            std::fprintf(stderr, "usage: control_bench [--dir FOLDER] [--rounds N] [--parts]\n");
            std::exit(2);
        }
    }
    return options;
}

}  // namespace

int main(int count, char** words) {
    const auto options = parse(count, words);
    std::filesystem::create_directories(options.folder);
    std::printf("WAL, synchronous FULL, in %s, median of %d interleaved rounds\n", options.folder.c_str(),
                options.rounds);
    bool met = true;
    for (const auto& load : loads) met = compare(options, load) && met;
    met = measure_replay(options) && met;
    (void)fresh_path(options.folder);
    return met ? 0 : 1;
}
