// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A thread that carries out jobs one after the other, for what would hold up the meetings: disks, printing.
/// Whatever a job refers to outlives the worker.

#include <atomic>
#include <functional>
#include <thread>

#include "session/control/mailbox.h"

namespace control {

class Worker {
public:
    using Job = std::function<void()>;

    explicit Worker(std::size_t jobs_max);
    ~Worker();  ///< carries out what was handed over, then ends the thread
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// False when `jobs_max` wait already. Called by any thread; a job may not throw.
    bool hand(Job job) { return jobs_.post(std::move(job)); }

private:
    void run();

    Mailbox<Job> jobs_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

}  // namespace control
