// SPDX-License-Identifier: Apache-2.0
/// Simulated sessions by seed. Kept seeds run first; the first failure is printed as a course of events that
/// can be pasted into tests/session/core/courses, and ends the run with code 1.

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>

#include "places.h"
#include "tests/simulation/shrink.h"
#include "tests/simulation/world.h"

namespace {

using simulation::Problems;
using simulation::World;

constexpr int usual_steps = 240;
constexpr std::uint64_t enough_seeds = 200;

struct Options {
    std::uint64_t seeds = enough_seeds;
    std::uint64_t first = 1;
    std::optional<std::uint64_t> seed;
    int steps = usual_steps;
    bool endless = false;
    bool rows = false;
    bool coverage = false;
};

struct Totals {
    std::uint64_t seeds = 0, events = 0, accepted = 0, statements = 0, restarts = 0;
    simulation::Coverage coverage;
};

/// The numbers at the beginnings of the lines; a remark follows each.
std::vector<std::uint64_t> kept_seeds() {
    std::ifstream in(std::string(ROSTRUM_SOURCE_DIR) + "/tests/simulation/kept_seeds.txt");
    if (!in) throw std::runtime_error("tests/simulation/kept_seeds.txt is not there");
    std::vector<std::uint64_t> seeds;
    for (std::string line; std::getline(in, line);)
        if (std::uint64_t seed = 0; std::istringstream(line) >> seed) seeds.push_back(seed);
    return seeds;
}

void print_failure(std::uint64_t seed, World& world, const Problems& problems) {
    std::cout << "\nseed " << seed << " fails:\n";
    for (const auto& problem : problems) std::cout << "    " << problem << '\n';
    std::cout << "\nAs a course of events (tests/session/core/courses):\n\n" << world.scenario();
    const auto& chronicle = world.chronicle();
    auto rows = chronicle.rows();
    rows.insert(rows.end(), chronicle.attempts().begin(), chronicle.attempts().end());
    const auto least = simulation::shrink(world.profile(), world.created_at(), chronicle.head(), rows);
    if (!least) {
        std::cout
            << "\nThese rows break nothing on the core alone: look at the control loop, and run it again"
               " with --seed "
            << seed << ".\n";
        return;
    }
    std::cout << "\nThe fewest of these rows that break a rule on the core alone:\n\n" << chronicle.head();
    for (const auto& row : least->rows) std::cout << row << '\n';
    for (const auto& problem : least->problems) std::cout << "# " << problem << '\n';
}

bool passes(std::uint64_t seed, const Options& options, Totals& totals) {
    World world(seed, totals.coverage);
    Problems problems;
    try {
        problems = world.run(options.steps);
    } catch (const std::exception& error) {
        problems.push_back(std::string("an exception: ") + error.what());
    }
    ++totals.seeds;
    totals.events += world.events();
    totals.accepted += world.accepted();
    totals.statements += world.statements();
    totals.restarts += world.restarts();
    if (!problems.empty())
        print_failure(seed, world, problems);
    else if (options.rows)
        std::cout << world.scenario();
    return problems.empty();
}

void print(const Totals& totals) {
    std::cout << totals.seeds << " seeds: " << totals.events << " events, " << totals.accepted
              << " commands with a ref accepted, " << totals.statements << " statements delivered, "
              << totals.restarts << " server starts\n"
              << std::flush;
}

bool run(const Options& options) {
    Totals totals;
    if (options.seed) return passes(*options.seed, options, totals) && (print(totals), true);
    for (const auto seed : kept_seeds())
        if (!passes(seed, options, totals)) return false;
    std::cout << "seeds from " << options.first << (options.endless ? " on" : "") << '\n' << std::flush;
    for (std::uint64_t done = 0; options.endless || done < options.seeds; ++done) {
        if (!passes(options.first + done, options, totals)) return false;
        if (options.endless && totals.seeds % 100 == 0) print(totals);
    }
    print(totals);
    if (options.coverage) {
        std::cout << totals.coverage.report();
        for (const auto& one : totals.coverage.missing_branches())
            std::cout << "never happened: " << one << '\n';
    }
    if (totals.seeds < enough_seeds || options.steps < usual_steps) return true;
    // What never happened was never tried.
    const auto missing = totals.coverage.missing();
    for (const auto& one : missing)
        std::cout << "never happened: " << one << " (give it a habit, or say why in coverage.cpp)\n";
    return missing.empty();
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Simulated sessions: rules, control loop, journal and network when everything goes wrong.");
    app.add_option("--seeds", options.seeds, "how many, one after the other")->capture_default_str();
    app.add_option("--first", options.first, "the first of them")->capture_default_str();
    app.add_option("--seed", options.seed, "this one alone");
    app.add_option("--steps", options.steps, "of one session")->capture_default_str();
    app.add_flag("--endless", options.endless, "until something breaks; prints a line now and then");
    app.add_flag("--rows", options.rows, "prints what happened, also when nothing breaks");
    app.add_flag("--coverage", options.coverage, "prints how often what is declared happened");
    CLI11_PARSE(app, argc, argv);
    spdlog::set_level(spdlog::level::off);  // the faults are wanted here
    try {
        return run(options) ? 0 : 1;
    } catch (const std::exception& error) {
        std::cerr << "simulation: " << error.what() << '\n';
        return 2;
    }
}
