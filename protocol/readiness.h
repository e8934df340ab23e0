// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Whether a participant will be heard: the microphone and the line are tested while waiting. Rules RD1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/refusal.h"
#include "protocol/roles.h"

namespace protocol {

/// Where the verdict of a test turns. Levels are decibels below full scale, as in RFC 6464: 0 is the loudest
/// and 127 is silence.
namespace sound_test {
inline constexpr std::uint32_t level_db_max = 127;
inline constexpr std::uint32_t channel_max = 0xffff;
inline constexpr std::uint32_t rtt_ms_max = 60'000;
inline constexpr std::uint32_t silent_from_db = 70;  // speech below this cannot be told from silence
inline constexpr std::uint32_t quiet_from_db = 40;   // 14 dB under the usual level of speech, -26 dBov
inline constexpr std::uint32_t margin_db = 15;       // speech stands out from the noise by at least this
inline constexpr std::uint32_t weak_loss_percent = 5;
inline constexpr std::uint32_t weak_rtt_ms = 800;    // twice 400 ms, the most that ITU-T G.114 allows one way
}  // namespace sound_test

struct TestSound {
    using Answered = SoundAnswer;
    static constexpr std::string_view type = "sound.test";
    static constexpr std::string_view about =
        "Says what the sender measured while speaking a few words; the server says what it comes to. Levels "
        "are decibels below full scale, 0 the loudest, 127 silence. Rules RD1, RD2.";
    static constexpr Sender sender =
        roles({Role::chair, Role::vice_chair, Role::rapporteur, Role::bureau, Role::secretary,
               Role::technician, Role::delegate, Role::panellist, Role::interpreter});
    static constexpr Reason refusals[] = {Reason::out_of_range, Reason::role_required};
    std::optional<std::uint32_t> channel;       ///< on which it was tested; the floor, 0, when left out
    std::optional<std::uint32_t> level_db;      ///< of speech; left out when no microphone could be opened
    std::optional<std::uint32_t> noise_db;      ///< of the room between words
    std::optional<std::uint32_t> loss_percent;  ///< of what was sent
    std::optional<std::uint32_t> rtt_ms;        ///< round trip
};
DESCRIBE(TestSound, channel, level_db, noise_db, loss_percent, rtt_ms)

struct SoundTested {
    static constexpr std::string_view type = "sound.tested";
    static constexpr std::string_view about = "A participant tested microphone and line.";
    static constexpr Audience audience = Audience::podium;
    ParticipantId participant;
    SoundVerdict verdict{};
    std::optional<std::uint32_t> channel;
    std::optional<std::uint32_t> level_db;
    std::optional<std::uint32_t> noise_db;
    std::optional<std::uint32_t> loss_percent;
    std::optional<std::uint32_t> rtt_ms;
    bool operator==(const SoundTested&) const = default;
};
DESCRIBE(SoundTested, participant, verdict, channel, level_db, noise_db, loss_percent, rtt_ms)

using ReadinessCommand = std::variant<TestSound>;
using ReadinessEvent = std::variant<SoundTested>;

}  // namespace protocol
