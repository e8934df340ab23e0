// SPDX-License-Identifier: Apache-2.0
#include "tests/load/scan.h"

#include <charconv>

namespace load {
namespace {

std::size_t skip_space(std::string_view json, std::size_t at) {
    while (at < json.size() && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t'))
        ++at;
    return at;
}

/// From an opening quote to the place behind the closing one.
std::size_t skip_string(std::string_view json, std::size_t at) {
    for (++at; at < json.size(); ++at) {
        if (json[at] == '\\') {
            ++at;
        } else if (json[at] == '"') {
            return at + 1;
        }
    }
    return json.size();
}

/// From the first character of a value to the place behind it.
std::size_t skip_value(std::string_view json, std::size_t at) {
    int depth = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            at = skip_string(json, at);
            if (depth == 0) return at;
            continue;
        }
        if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth == 0) return at;
            if (--depth == 0) return at + 1;
        } else if (depth == 0 && (c == ',' || c == ' ' || c == '\n')) {
            return at;
        }
        ++at;
    }
    return json.size();
}

}  // namespace

void each_member(std::string_view object,
                 const std::function<void(std::string_view, std::string_view)>& visit) {
    auto at = skip_space(object, 0);
    if (at >= object.size() || object[at] != '{') return;
    at = skip_space(object, at + 1);
    while (at < object.size() && object[at] == '"') {
        const auto key_end = skip_string(object, at);
        const auto key = text(object.substr(at, key_end - at));
        at = skip_space(object, key_end);
        if (at >= object.size() || object[at] != ':') return;
        at = skip_space(object, at + 1);
        const auto end = skip_value(object, at);
        visit(key, object.substr(at, end - at));
        at = skip_space(object, end);
        if (at >= object.size() || object[at] != ',') return;
        at = skip_space(object, at + 1);
    }
}

std::string_view member(std::string_view object, std::initializer_list<std::string_view> path) {
    for (auto wanted : path) {
        std::string_view found;
        each_member(object, [&](std::string_view key, std::string_view value) {
            if (key == wanted) found = value;
        });
        object = found;
    }
    return object;
}

std::size_t elements(std::string_view array) {
    auto at = skip_space(array, 0);
    if (at >= array.size() || array[at] != '[') return 0;
    at = skip_space(array, at + 1);
    std::size_t count = 0;
    while (at < array.size() && array[at] != ']') {
        at = skip_space(array, skip_value(array, at));
        ++count;
        if (at < array.size() && array[at] == ',') at = skip_space(array, at + 1);
    }
    return count;
}

std::uint64_t number(std::string_view value) {
    std::uint64_t result = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), result);
    return error == std::errc{} && end == value.data() + value.size() ? result : 0;
}

std::string_view text(std::string_view value) {
    if (value.size() < 2 || value.front() != '"' || value.back() != '"') return {};
    return value.substr(1, value.size() - 2);
}

}  // namespace load
