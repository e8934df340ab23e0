// SPDX-License-Identifier: Apache-2.0
#pragma once
/// RapidCheck generators of JSON: values that a declared type takes, and any object at all. They shrink.

#include <rapidcheck.h>

#include <nlohmann/json.hpp>

#include "protocol/describe.h"

namespace nlohmann {

/// A counterexample is printed as JSON. RapidCheck would else take it for a text, which it converts to.
inline void showValue(const json& value, std::ostream& out) {
    out << value.dump();
}

}  // namespace nlohmann

namespace support {

/// A value of the type as a client may write it: members that may be absent come and go, an optional may be
/// null, and values stand at the edges of their bounds often. The data of an event are those of its type.
rc::Gen<nlohmann::json> json_of(const protocol::Type& type);

/// An object of a few levels without null, its names and texts full of what JSON has to escape.
rc::Gen<nlohmann::json> any_object(int levels = 3);

}  // namespace support
