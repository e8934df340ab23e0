// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Every bound of the contract in one place. Sizes are bytes, times are milliseconds, unless the name says
/// else.

#include <cstddef>
#include <cstdint>

namespace protocol::limits {

inline constexpr std::size_t text_frame_max = 64 * 1024;     // a larger text frame closes with 1009
inline constexpr std::size_t json_depth_max = 32;            // deeper messages are malformed
inline constexpr std::size_t line_max = 400;                 // names, titles, reasons
inline constexpr std::size_t prose_max = 16 * 1024;          // statements, rulings, decisions
inline constexpr std::size_t slug_max = 64;                  // ids that people choose
inline constexpr std::size_t ref_max = 64;                   // a client's reference for one command
inline constexpr std::size_t token_bytes = 16;               // 128 bit of randomness in an invitation
inline constexpr std::size_t profile_file_max = 4u << 20;    // a session's profile
inline constexpr std::int64_t speech_ms_max = 4 * 3600 * 1000;
inline constexpr std::int64_t grace_ms_max = 3600 * 1000;    // before a successor takes the chair
inline constexpr std::int64_t rehearsal_speed_max = 3600;    // times faster than the wall clock
inline constexpr std::size_t sound_header_bytes = 16;        // of a sound frame, before its payload
inline constexpr std::size_t sound_packet_max = 4000;        // an Opus packet; more closes with 4500
inline constexpr std::size_t sound_frame_max = sound_header_bytes + sound_packet_max;
inline constexpr int failed_joins_max = 3;                   // then the socket closes
inline constexpr std::int64_t late_note_ms = 30'000;         // a note still goes to who just spoke
inline constexpr std::size_t document_bytes_max = 20u << 20;  // the text of a statement
inline constexpr std::size_t documents_max = 64;              // of one delegation, not withdrawn
inline constexpr std::size_t refusals_kept = 32;             // first answers remembered for each participant

static_assert(prose_max < text_frame_max, "a statement fits in one frame");
static_assert(line_max <= prose_max);
static_assert(sound_packet_max > 1276, "the largest Opus packet of 20 ms in one frame fits");
static_assert(sound_frame_max < text_frame_max);

}  // namespace protocol::limits
