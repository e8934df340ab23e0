// SPDX-License-Identifier: Apache-2.0
#pragma once
/// WebSocket frames as servers send them: unmasked, unfragmented (RFC 6455, 5.2).
///   byte 0: FIN and the opcode; byte 1: the length, or 126 with 16 bits, or 127 with 64 bits after it.

#include <cstdint>
#include <string>
#include <string_view>

namespace gateway {

inline constexpr std::size_t frame_header_max = 10;

/// Writes the header of a text frame so that it ends at `text`; returns its length.
inline std::size_t write_text_header(std::uint8_t* text, std::uint64_t length) {
    const std::size_t size = length < 126 ? 2 : length < 65536 ? 4 : 10;
    std::uint8_t* header = text - size;
    header[0] = 0x81;
    header[1] = static_cast<std::uint8_t>(size == 2 ? length : size == 4 ? 126 : 127);
    for (std::size_t i = 2; i < size; ++i)
        header[i] = static_cast<std::uint8_t>(length >> (8 * (size - 1 - i)));
    return size;
}

/// A whole close frame; the reason is cut to what a control frame holds.
inline std::string close_frame(std::uint16_t code, std::string_view reason) {
    reason = reason.substr(0, 123);
    std::string frame{static_cast<char>(0x88), static_cast<char>(2 + reason.size()),
                      static_cast<char>(code >> 8), static_cast<char>(code & 0xff)};
    return frame.append(reason);
}

}  // namespace gateway
