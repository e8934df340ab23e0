// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Draws the params of any method from its declaration, plausible for somebody who looks at a view: an id is
/// one that the view or the profile shows, a time lies near now, a duration is short; now and then nonsense.
/// No method is known here by name, so that a new one is drawn from the day it is declared. What is drawn
/// decodes, and can be written as a row of a scenario. One thread at a time.

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "protocol/messages.h"
#include "tests/support/random_value.h"

namespace support {

class RandomCommand {
public:
    using Json = nlohmann::json;

    /// `lot` outlives this.
    RandomCommand(RandomValue& lot, const protocol::Profile& profile);

    /// An object without ref and epoch. `view` is a SessionView as its audience sees it, or null.
    Json params(const protocol::Method& method, const Json& view, protocol::Time now);

private:
    /// Texts that were seen, by the name of their type ("EntryId"), or by `.member` where the type has none.
    /// A text seen often is drawn often: who waits is seen in the entries and in a queue.
    using Seen = std::map<std::string, std::vector<std::string>>;
    static void look(const protocol::Type& type, const Json& json, const std::string& member, Seen& seen);

    Json draw(const protocol::Type& type, const std::string& member);
    Json integer(const protocol::Type& type, const std::string& member);
    Json text(const protocol::Type& type, const std::string& member);
    Json scope();
    const std::string* one_seen(const std::string& key);
    template <class List>
    auto& one_of(List& list) {
        return list[lot_.below(std::size(list))];
    }

    RandomValue& lot_;
    Seen of_profile_;
    Seen of_view_;
    protocol::Time now_;
};

/// The act as a row of a scenario: `NG floor.request list=2 epoch=3`.
std::string scenario_row(const std::string& who, const protocol::Method& method, const nlohmann::json& params,
                         std::optional<std::uint64_t> epoch);

}  // namespace support
