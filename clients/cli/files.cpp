// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace cli {

namespace {

/// Closes on every way out.
struct Descriptor {
    int number = -1;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

Problem cannot(const char* what, const std::string& path, int error) {
    return {Exit::usage, std::string("Cannot ") + what + " " + path + ": " + std::strerror(error) + "."};
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

tl::expected<std::string, Problem> read_text(const std::string& path, std::size_t bytes_max) {
    Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number < 0) return tl::unexpected(cannot("read", path, errno));
    std::string text;
    char piece[16384];
    for (;;) {
        const auto got = ::read(file.number, piece, sizeof piece);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return tl::unexpected(cannot("read", path, errno));
        if (got == 0) return text;
        text.append(piece, static_cast<std::size_t>(got));
        if (text.size() > bytes_max)
            return tl::unexpected(Problem{Exit::usage, path + " has more than " +
                                                           std::to_string(bytes_max / 1024) +
                                                           " KiB, the most that is read."});
    }
}

tl::expected<void, Problem> write_text(const std::string& path, std::string_view text, Readers readers) {
    const std::string beside = path + ".part";
    const mode_t mode = readers == Readers::owner ? 0600 : 0666;
    ::unlink(beside.c_str());  // left by a run that was killed; its mode may be another
    {
        Descriptor file{::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)};
        if (file.number < 0) return tl::unexpected(cannot("write", beside, errno));
        if (!write_all(file.number, text) || ::fsync(file.number) != 0) {
            const int error = errno;
            ::unlink(beside.c_str());
            return tl::unexpected(cannot("write", beside, error));
        }
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) {
        const int error = errno;
        ::unlink(beside.c_str());
        return tl::unexpected(cannot("write", path, error));
    }
    return {};
}

}  // namespace cli
