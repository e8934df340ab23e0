// SPDX-License-Identifier: Apache-2.0
#pragma once
/// WebSocket close codes. 4000 to 4499: come back; 4500 to 4999: final.

#include <cstdint>
#include <string_view>

namespace protocol::close_codes {

inline constexpr std::uint16_t going_away = 1001;        // the server stops; come back later
inline constexpr std::uint16_t message_too_big = 1009;   // a text frame over limits::text_frame_max
inline constexpr std::uint16_t too_slow = 4001;  // the reader fell behind; resume from the last position
inline constexpr std::uint16_t slow_down = 4008;         // too many messages; come back after a while
inline constexpr std::uint16_t moved = 4010;             // another node serves this session
inline constexpr std::uint16_t contract_broken = 4500;   // a malformed sound frame, repeated rubbish
inline constexpr std::uint16_t join_failed = 4501;       // three failures to join
inline constexpr std::uint16_t token_revoked = 4503;

constexpr bool comes_back(std::uint16_t code) { return code < 4500; }

/// All of them, for those who write clients.
struct Row {
    std::uint16_t code;
    std::string_view name;
    std::string_view about;
};
inline constexpr Row rows[] = {
    {going_away, "going_away", "The server stops. Come back later and resume."},
    {message_too_big, "message_too_big", "A text frame was over the limit."},
    {too_slow, "too_slow", "The reader fell behind. Come back and resume from the last position."},
    {slow_down, "slow_down", "Too many messages. Come back after a while."},
    {moved, "moved", "Another server serves this session. Come back there."},
    {contract_broken, "contract_broken",
     "The contract was broken: a malformed sound frame, repeated rubbish."},
    {join_failed, "join_failed", "Joining failed three times."},
    {token_revoked, "token_revoked", "The invitation was revoked."},
};

}  // namespace protocol::close_codes
