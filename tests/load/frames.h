// SPDX-License-Identifier: Apache-2.0
#pragma once
/// WebSocket frames (RFC 6455), as much as both ends of a load test need: no fragments, no extensions.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace load {

enum class Opcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

/// Where a frame's payload stands in the bytes received.
struct FrameHead {
    Opcode opcode{};
    bool final = true;
    bool masked = false;
    std::size_t head_size = 0;  ///< the mask included
    std::size_t payload_size = 0;
};

/// Nothing while the head is incomplete; the payload may still be.
std::optional<FrameHead> read_head(std::string_view bytes);

/// Takes the mask off a client's payload in place; the mask is the last four bytes of its head.
void unmask(char* payload, std::size_t size, const char* mask);

/// Appends one unmasked frame, as a server sends it.
void append_frame(std::string& out, Opcode opcode, std::string_view payload);

/// Appends one masked frame, as a client sends it.
void append_masked_frame(std::string& out, Opcode opcode, std::string_view payload);

}  // namespace load
