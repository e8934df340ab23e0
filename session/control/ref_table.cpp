// SPDX-License-Identifier: Apache-2.0
#include "session/control/ref_table.h"

#include <algorithm>

namespace control {

const Outcome* RefTable::find(const std::string& participant, const std::string& ref) const {
    const auto found = outcomes_.find(Key(participant, ref));
    return found == outcomes_.end() ? nullptr : &found->second;
}

void RefTable::remember(const std::string& participant, const std::string& ref, Outcome outcome) {
    if (!outcome) {
        auto& refused = refused_[participant];
        refused.push_back(ref);
        if (refused.size() > protocol::limits::refusals_kept) {
            outcomes_.erase(Key(participant, refused.front()));
            refused.pop_front();
        }
    }
    outcomes_.insert_or_assign(Key(participant, ref), std::move(outcome));
}

void RefTable::forget(const std::string& participant, const std::string& ref) {
    outcomes_.erase(Key(participant, ref));
    const auto found = refused_.find(participant);
    if (found == refused_.end()) return;
    auto& refused = found->second;
    refused.erase(std::remove(refused.begin(), refused.end(), ref), refused.end());
}

}  // namespace control
