// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Makes every draw of a ledger again. `rostrum session verify` prints what this finds beside the journal's
/// own findings: a ledger whose hashes are right can still have been forged by whoever wrote all of them.

#include <optional>
#include <string>
#include <vector>

namespace control {

struct WrongDraw {
    std::uint64_t seq = 0;
    std::string of;    ///< "list 2", "vote v1"
    std::string what;  ///< differs
};

struct DrawsAgain {
    std::uint64_t draws = 0;  ///< made again
    std::vector<WrongDraw> wrong;
    std::optional<std::string> unreadable;  ///< why not all records could be followed
};

/// `bodies` are the records of a session from its first one, unbroken.
DrawsAgain draw_again(const std::vector<std::string>& bodies);

}  // namespace control
