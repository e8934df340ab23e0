// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Reads a view as a person does who looks for what there is to do.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "tests/simulation/device.h"

namespace simulation {

inline Wish wish_for(const char* method, Json params = Json::object()) {
    return {.method = protocol::find_method(method), .params = std::move(params)};
}

/// The member, or null when there is none.
inline const Json& member(const Json& json, const std::string& name) {
    static const Json none;
    if (!json.is_object()) return none;
    const auto found = json.find(name);
    return found == json.end() ? none : *found;
}

inline bool has_role(const Json& person, const std::string& role) {
    const Json& roles = member(person, "roles");
    return std::find(roles.begin(), roles.end(), Json(role)) != roles.end();
}

/// The first member of a section for which this holds, with its key.
template <class Holds>
std::optional<std::pair<std::string, const Json*>> first_in(const Json& view, const std::string& section,
                                                            Holds holds) {
    for (const auto& [id, one] : member(view, section).items())
        if (holds(one)) return std::pair(id, &one);
    return {};
}

}  // namespace simulation
