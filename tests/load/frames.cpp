// SPDX-License-Identifier: Apache-2.0
#include "tests/load/frames.h"

namespace load {
namespace {

constexpr std::size_t mask_size = 4;
// Any mask does against a server of our own; a real one makes the server pay for taking it off.
constexpr char mask[mask_size] = {0x37, 0x5a, 0x11, 0x6c};

void append_head(std::string& out, Opcode opcode, std::size_t size, bool masked) {
    const auto mask_bit = masked ? 0x80u : 0u;
    out.push_back(static_cast<char>(0x80u | static_cast<unsigned>(opcode)));
    if (size < 126) {
        out.push_back(static_cast<char>(mask_bit | size));
        return;
    }
    const int bytes = size <= 0xffff ? 2 : 8;
    out.push_back(static_cast<char>(mask_bit | (bytes == 2 ? 126u : 127u)));
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) out.push_back(static_cast<char>(size >> shift));
}

}  // namespace

std::optional<FrameHead> read_head(std::string_view bytes) {
    if (bytes.size() < 2) return std::nullopt;
    const auto first = static_cast<unsigned char>(bytes[0]);
    const auto second = static_cast<unsigned char>(bytes[1]);
    FrameHead head{.opcode = static_cast<Opcode>(first & 0x0f),
                   .final = (first & 0x80) != 0,
                   .masked = (second & 0x80) != 0};
    const unsigned length = second & 0x7f;
    const std::size_t extra = length == 126 ? 2 : length == 127 ? 8 : 0;
    head.head_size = 2 + extra + (head.masked ? mask_size : 0);
    if (bytes.size() < head.head_size) return std::nullopt;
    head.payload_size = extra == 0 ? length : 0;
    for (std::size_t i = 0; i < extra; ++i)
        head.payload_size = (head.payload_size << 8) | static_cast<unsigned char>(bytes[2 + i]);
    return head;
}

void unmask(char* payload, std::size_t size, const char* with) {
    for (std::size_t i = 0; i < size; ++i) payload[i] = static_cast<char>(payload[i] ^ with[i % mask_size]);
}

void append_frame(std::string& out, Opcode opcode, std::string_view payload) {
    append_head(out, opcode, payload.size(), false);
    out.append(payload);
}

void append_masked_frame(std::string& out, Opcode opcode, std::string_view payload) {
    append_head(out, opcode, payload.size(), true);
    out.append(mask, mask_size);
    const auto start = out.size();
    out.append(payload);
    unmask(out.data() + start, payload.size(), mask);
}

}  // namespace load
