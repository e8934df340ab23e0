// SPDX-License-Identifier: Apache-2.0
#pragma once
/// First answers by participant and ref, so that a command repeated gets its first answer and never a second
/// effect. Accepted commands are kept for ever (the journal holds them too); refusals, which changed nothing,
/// only for a while and not across a restart. Owned by the control thread.

#include <deque>
#include <map>
#include <string>
#include <tl/expected.hpp>

#include "protocol/refusal.h"

namespace control {

/// The JSON text of a result, or why not.
using Outcome = tl::expected<std::string, protocol::Refusal>;

class RefTable {
public:
    /// The first answer, or null when the ref is new.
    const Outcome* find(const std::string& participant, const std::string& ref) const;
    void remember(const std::string& participant, const std::string& ref, Outcome);
    void forget(const std::string& participant, const std::string& ref);

private:
    using Key = std::pair<std::string, std::string>;
    std::map<Key, Outcome> outcomes_;
    std::map<std::string, std::deque<std::string>>
        refused_;  ///< refs of refusals by participant, oldest first
};

}  // namespace control
