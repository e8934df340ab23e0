// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What is measured: time, the processor time and memory of another process, percentiles.

#include <sys/types.h>

#include <cstdint>
#include <ctime>
#include <vector>

namespace load {

/// Nanoseconds on the monotonic clock.
std::int64_t now_ns();

/// User-space memory of a process, in KiB; kernel socket buffers are in none of these.
struct Memory {
    std::int64_t resident = 0;
    std::int64_t proportional = 0;  ///< shared pages divided among those who share them
    std::int64_t anonymous = 0;     ///< heap and stacks: what clients can make grow
};

/// Another process, watched from outside through its CPU clock (nanoseconds, all threads, user and kernel)
/// and /proc. Throws std::runtime_error when there is no such process.
class Process {
public:
    explicit Process(pid_t pid);
    std::int64_t cpu_ns() const;
    Memory memory() const;

private:
    pid_t pid_;
    clockid_t clock_{};
};

/// Processor time of this process.
std::int64_t own_cpu_ns();

/// Raises the limit of open files to what the system allows and returns it.
std::uint64_t raise_file_limit();

/// The smallest value that at least `percent` of the values do not exceed; 0 of none. Sorts the values.
double percentile(std::vector<float>& values, double percent);

}  // namespace load
