// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The binary frame that carries sound, in both directions. Big-endian:
///
///     frame    = version kind channel sequence timestamp source flags payload
///     version  = u8, 1
///     kind     = u8, 1 opus or 2 level
///     channel  = u16, 0 is the floor
///     sequence = u32, one more for each frame of a source on a channel; wraps
///     timestamp= u32, samples at 48 kHz; wraps
///     source   = u16, who is heard, as the server numbers them
///     flags    = u16, bit 0 the source changed, bit 1 silence, bit 2 concealed; the others are 0
///     payload  = opus: one packet (RFC 6716) of at most limits::sound_packet_max bytes
///              | level: u8, 0 to 127 below full scale in decibels (RFC 6464), 127 is silence
///
/// Pure functions, callable from any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "protocol/limits.h"

namespace protocol {

enum class SoundKind : std::uint8_t { opus = 1, level = 2 };

struct SoundFrame {
    SoundKind kind{};
    std::uint16_t channel = 0;
    std::uint32_t sequence = 0;
    std::uint32_t timestamp = 0;  ///< samples at 48 kHz
    std::uint16_t source = 0;
    bool source_changed = false;
    bool silence = false;
    bool concealed = false;
    std::string_view payload;  ///< of the bytes that were decoded, which must outlive it
    bool operator==(const SoundFrame&) const = default;
};

/// The member of the frame that is wrong and why, both fit for the reason of a close frame.
struct SoundError {
    std::string_view path;  ///< a name of the grammar above, or "frame" for its length
    std::string_view what;
};

/// Strict: every frame that is taken is what encode_sound_frame gives for it.
tl::expected<SoundFrame, SoundError> decode_sound_frame(std::string_view bytes);

/// Appends nothing and returns false when decoding the result would be refused.
bool encode_sound_frame(const SoundFrame& frame, std::string& out);

/// Samples at 48 kHz in an Opus packet: 120 to 5760. Nothing when it breaks one of the rules R1 to R7 of RFC
/// 6716, section 3.4, or is longer than limits::sound_packet_max. What is inside the packet's frames is not
/// looked at.
std::optional<std::uint32_t> opus_samples(std::string_view packet);

}  // namespace protocol
