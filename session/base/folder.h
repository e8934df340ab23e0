// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Folders that outlive a power cut.

#include <filesystem>

#include "session/base/fault.h"

namespace base {

/// Makes durable which names the folder has. A fault says what the system refused.
Result<void> sync_folder(const std::filesystem::path& folder);

}  // namespace base
