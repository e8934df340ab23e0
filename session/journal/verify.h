// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Says whether a journal is as it was written, and if not, what was done to which record. Takes a journal
/// file, also beside the server that writes it, or the JSON lines of `export_lines`.

#include <string>
#include <vector>

#include "session/base/fault.h"
#include "session/journal/diagnosis.h"

namespace journal {

struct Verification {
    Identity identity;          ///< empty where it could not be read
    std::uint64_t records = 0;  ///< found
    std::uint64_t answers = 0;  ///< found; lines hold none
    Head head;                  ///< as the file says: to be compared with one kept elsewhere
    std::vector<Finding> findings;
    std::vector<std::string> bodies;  ///< of all records, in order; none when one of them is not as written

    bool sound() const { return findings.empty(); }
};

/// A Fault when the file cannot be opened, is neither a journal nor exported lines, or is of a newer version.
/// What is wrong inside are findings. Reads all of it into memory.
base::Result<Verification> verify(const std::string& path);

}  // namespace journal
