// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Holds a journal for one process. The lock is an flock on a file beside the journal, `<journal>-lock`: the
/// kernel lets go of it when the process dies, however it dies, and readers of the journal do not need it. It
/// is not on the journal itself because closing any descriptor of that file would drop SQLite's own locks.

#include <chrono>
#include <string>

#include "session/base/fault.h"

namespace journal {

class FileLock {
public:
    /// A Fault when another holder still has it after `patience`, or at once when the lock file cannot be
    /// made.
    static base::Result<FileLock> acquire(const std::string& journal_path,
                                          std::chrono::milliseconds patience = {});

    FileLock() = default;
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    FileLock(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
    void release();

    std::string path_;
    int descriptor_ = -1;  ///< closed on exec; a forked child that runs on would share the lock
};

}  // namespace journal
