// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What a fuzz target says when something does not hold: the sanitizers find what is undefined, this finds
/// what is wrong.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "protocol/describe.h"
#include "protocol/wire.h"

namespace fuzz {

/// Ends the run, which libFuzzer reports with the input that led here.
inline void require(bool holds, std::string_view what, std::string_view found = {},
                    std::string_view wanted = {}) {
    if (holds) return;
    std::fprintf(stderr, "ORACLE: %.*s\n  found:  %.*s\n  wanted: %.*s\n", int(what.size()), what.data(),
                 int(found.size()), found.data(), int(wanted.size()), wanted.data());
    std::abort();
}

inline void require_equal(std::string_view found, std::string_view wanted, std::string_view what) {
    require(found == wanted, what, found, wanted);
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

inline std::string json_of(const protocol::Type& type, const void* value) {
    std::string out;
    protocol::write_json(type, value, out);
    return out;
}

}  // namespace fuzz
