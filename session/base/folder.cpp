// SPDX-License-Identifier: Apache-2.0
#include "session/base/folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace base {

Result<void> sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return fault("cannot open " + folder.string() + ": " + std::strerror(errno));
    const bool synced = ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!synced) return fault("cannot sync " + folder.string() + ": " + std::strerror(error));
    return {};
}

}  // namespace base
