// SPDX-License-Identifier: Apache-2.0
#pragma once
/// One simulated session: the true control loop on one thread, with a clock, a network, a disk and people
/// drawn by lot. Two worlds of one seed go the same way.

#include <memory>

#include "tests/simulation/coverage.h"
#include "tests/simulation/ground.h"
#include "tests/simulation/habits.h"
#include "tests/simulation/witness.h"
#include "tests/support/faulty_journal.h"

namespace simulation {

/// How often things go wrong: once in so many steps, on average.
struct Troubles {
    std::uint64_t crash = 50;
    std::uint64_t full_disk = 150;
    std::uint64_t failed_append = 80;
    std::uint64_t clock_step = 60;
    std::uint64_t cut = 12;
    std::uint64_t slow_reader = 25;
    std::uint64_t second_connection = 30;
    std::uint64_t repeat = 10;
    std::uint64_t duel = 12;
    std::uint64_t long_pause = 150;
};

class World {
public:
    /// `coverage` counts what happens and outlives this.
    World(std::uint64_t seed, Coverage& coverage);
    ~World();

    /// Runs so many steps and a quiet end; what broke first, or nothing.
    Problems run(int steps);

    std::string scenario() const { return chronicle_->text(); }
    const Chronicle& chronicle() const { return *chronicle_; }
    const protocol::Profile& profile() const { return ground_.profile; }
    protocol::Time created_at() const;
    std::uint64_t events() const { return witness_->recorded().seq; }
    std::uint64_t statements() const;
    std::uint64_t accepted() const { return witness_->accepted(); }
    std::uint64_t restarts() const { return restarts_; }

private:
    void write_first_events();
    void draw_devices();
    void start_server(Problems&);
    void step(Problems&);
    void trouble();
    void trouble_connections();
    void act();
    void duel();
    void pass_time();
    void run_batch(Problems&);
    void deliver(bool compare_all, Problems&);
    void settle(Problems&);
    bool admitted(const std::string& participant) const;
    Device& any_device() { return *devices_[lot_.below(devices_.size())]; }

    support::RandomValue lot_;
    support::RandomValue dice_;  ///< of the server
    support::SimClock clock_;
    support::SimNetwork network_;
    Coverage& coverage_;
    const Ground ground_;
    std::shared_ptr<support::MemoryLedger> ledger_;
    std::unique_ptr<Chronicle> chronicle_;
    std::unique_ptr<Witness> witness_;
    std::unique_ptr<support::RandomCommand> commands_;
    std::unique_ptr<Habits> habits_;
    std::vector<std::unique_ptr<Device>> devices_;
    control::Metrics metrics_;
    support::FaultyJournal* journal_ = nullptr;           ///< owned by the loop
    support::Failure death_{};                            ///< the way to die that was drawn last
    std::unique_ptr<control::ControlLoop> loop_;          ///< null while no server runs
    std::int64_t down_until_ms_ = 0, full_until_ms_ = 0;  ///< by the steady clock
    bool calm_ = false;                                   ///< nothing goes wrong and nobody asks for anything
    std::uint64_t restarts_ = 0;
    const Troubles troubles_;
};

}  // namespace simulation
