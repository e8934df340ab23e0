// SPDX-License-Identifier: Apache-2.0
#include "session/journal/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

namespace journal {

namespace {

// A holder that leaves removes the file, so whoever opened it a moment before holds the lock of a file that
// is gone.
bool still_there(int descriptor, const std::string& path) {
    struct stat held {};
    struct stat named {};
    if (fstat(descriptor, &held) != 0 || stat(path.c_str(), &named) != 0) return false;
    return held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

}  // namespace

base::Result<FileLock> FileLock::acquire(const std::string& journal_path,
                                         std::chrono::milliseconds patience) {
    const auto path = journal_path + "-lock";
    constexpr std::chrono::milliseconds pause(20);
    constexpr int tries_max = 16;  // against others that come and go
    auto waited = std::chrono::milliseconds(0);
    for (int i = 0; i < tries_max; ++i) {
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0644);
        if (descriptor < 0)
            return base::fault("cannot lock the journal " + journal_path + ": cannot make " + path + ": " +
                               std::strerror(errno));
        if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const int error = errno;
            ::close(descriptor);
            if (error == EWOULDBLOCK && waited < patience) {
                std::this_thread::sleep_for(pause);
                waited += pause;
                --i;
                continue;
            }
            if (error == EWOULDBLOCK)
                return base::fault("another process holds the journal " + journal_path +
                                   ": one server at a time may write it");
            return base::fault("cannot lock " + path + ": " + std::strerror(error));
        }
        if (still_there(descriptor, path)) return FileLock(path, descriptor);
        ::close(descriptor);
    }
    return base::fault("cannot lock the journal " + journal_path + ": others keep opening and closing it");
}

FileLock::FileLock(FileLock&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    if (this != &other) {
        release();
        path_ = std::move(other.path_);
        descriptor_ = std::exchange(other.descriptor_, -1);
    }
    return *this;
}

FileLock::~FileLock() {
    release();
}

// The file goes first, while it is still locked. Should that fail, an unlocked file stays, which bars nobody.
void FileLock::release() {
    if (descriptor_ < 0) return;
    ::unlink(path_.c_str());
    ::close(descriptor_);
    descriptor_ = -1;
}

}  // namespace journal
