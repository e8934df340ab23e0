// SPDX-License-Identifier: Apache-2.0
#include "session/core/merge_patch.h"

#include <algorithm>
#include <vector>

namespace core {

namespace {

/// The members of an object's text, `"key"` with its quotes and the value's text. The text is our own:
/// without white space, each key once.
std::vector<std::pair<std::string_view, std::string_view>> members_of(std::string_view text) {
    std::vector<std::pair<std::string_view, std::string_view>> members;
    std::size_t key = 1, value = 0;  // where they begin; no value yet
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\') ++i;
            else if (c == '"') quoted = false;
            continue;
        }
        if (c == '"') quoted = true;
        if (c == '{' || c == '[') ++depth;
        if (c == ':' && depth == 1) value = i + 1;
        const bool ends = (c == ',' && depth == 1) || (c == '}' && depth == 1);
        if (ends && value != 0) {
            members.emplace_back(text.substr(key, value - 1 - key), text.substr(value, i - value));
            key = i + 1;
            value = 0;
        }
        if (c == '}' || c == ']') --depth;
    }
    return members;
}

}  // namespace

std::string merge_patch(std::string_view from, std::string_view to) {
    if (!from.starts_with('{') || !to.starts_with('{')) return std::string(to);
    const auto before = members_of(from), after = members_of(to);
    const auto find = [](const auto& members, std::string_view key) {
        return std::find_if(members.begin(), members.end(),
                            [&](const auto& member) { return member.first == key; });
    };
    std::string patch = "{";
    const auto add = [&patch](std::string_view key, std::string_view value) {
        patch.append(patch.size() > 1 ? "," : "").append(key).append(":").append(value);
    };
    for (const auto& [key, value] : before)
        if (find(after, key) == after.end()) add(key, "null");
    for (const auto& [key, value] : after) {
        const auto found = find(before, key);
        if (found == before.end()) add(key, value);
        else if (found->second != value) add(key, merge_patch(found->second, value));
    }
    return patch + "}";
}

}  // namespace core
