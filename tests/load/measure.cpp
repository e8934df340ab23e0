// SPDX-License-Identifier: Apache-2.0
#include "tests/load/measure.h"

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>
#include <string>

namespace load {
namespace {

std::int64_t clock_ns(clockid_t clock) {
    timespec time{};
    if (clock_gettime(clock, &time) != 0) throw std::runtime_error("the watched process has ended");
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

std::int64_t now_ns() {
    return clock_ns(CLOCK_MONOTONIC);
}

std::int64_t own_cpu_ns() {
    return clock_ns(CLOCK_PROCESS_CPUTIME_ID);
}

Process::Process(pid_t pid) : pid_(pid) {
    if (clock_getcpuclockid(pid, &clock_) != 0)
        throw std::runtime_error("no process " + std::to_string(pid) + " to watch");
}

std::int64_t Process::cpu_ns() const {
    return clock_ns(clock_);
}

Memory Process::memory() const {
    std::ifstream file("/proc/" + std::to_string(pid_) + "/smaps_rollup");
    if (!file) throw std::runtime_error("cannot read the memory of process " + std::to_string(pid_));
    Memory memory;
    std::string line;
    while (std::getline(file, line)) {
        const auto value = [&](const std::string& name) {
            return line.rfind(name, 0) == 0 ? std::stoll(line.substr(name.size())) : -1;
        };
        if (const auto kib = value("Rss:"); kib >= 0) memory.resident = kib;
        if (const auto kib = value("Pss:"); kib >= 0) memory.proportional = kib;
        if (const auto kib = value("Anonymous:"); kib >= 0) memory.anonymous = kib;
    }
    return memory;
}

std::uint64_t raise_file_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        throw std::runtime_error("cannot read the limit of open files");
    limit.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        throw std::runtime_error("cannot raise the limit of open files");
    return limit.rlim_cur;
}

double percentile(std::vector<float>& values, double percent) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const auto rank = std::ceil(percent / 100 * static_cast<double>(values.size()));
    return static_cast<double>(values[static_cast<std::size_t>(std::max(rank, 1.0)) - 1]);
}

}  // namespace load
