// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A ZIP archive in memory. Inside of report/ only.

#include <string>
#include <vector>

#include "session/base/fault.h"

namespace report {

struct ArchivePart {
    std::string name;  ///< "word/document.xml"
    std::string content;
};

/// The parts in their order, compressed. Equal parts give equal bytes: no time of day stands in it.
base::Result<std::string> archive(const std::vector<ArchivePart>& parts);

}  // namespace report
