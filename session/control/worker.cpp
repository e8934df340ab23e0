// SPDX-License-Identifier: Apache-2.0
#include "session/control/worker.h"

#include <utility>

namespace control {

namespace {
constexpr std::chrono::seconds idle_max(1);
}

Worker::Worker(std::size_t jobs_max) : jobs_(jobs_max), thread_([this] { run(); }) {}

Worker::~Worker() {
    stop_ = true;
    jobs_.interrupt();
    thread_.join();
}

void Worker::run() {
    for (bool last = false; !last;) {
        last = stop_;  // what came before the end is still carried out
        auto jobs = last ? jobs_.take() : jobs_.take_within(idle_max);
        for (Job& job : jobs) std::exchange(job, nullptr)();  // what a job holds goes with it
    }
}

}  // namespace control
