// SPDX-License-Identifier: Apache-2.0
#include "protocol/sound_frame.h"

namespace protocol {

namespace {

constexpr std::uint8_t version = 1;
constexpr unsigned source_changed_bit = 1, silence_bit = 2, concealed_bit = 4;
constexpr std::uint8_t level_max = 127;

constexpr std::uint32_t opus_samples_max = 5760;  // R5: 120 ms
constexpr std::size_t opus_frame_max = 1275;      // R2

std::uint8_t byte(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < width; ++i) value = value << 8 | byte(bytes, at + i);
    return value;
}

void append(std::uint32_t value, std::size_t width, std::string& out) {
    while (width-- > 0) out += static_cast<char>(value >> (8 * width));
}

/// Takes the length of a frame from the front (section 3.2.1); nothing when it is not all there.
std::optional<std::size_t> take_length(std::string_view& rest) {
    if (rest.empty()) return {};
    const std::size_t first = byte(rest, 0);
    const std::size_t width = first < 252 ? 1 : 2;
    if (rest.size() < width) return {};
    const std::size_t length = width == 1 ? first : first + 4 * std::size_t(byte(rest, 1));
    rest.remove_prefix(width);
    return length;
}

/// Samples in one frame, by the five bits of configuration (section 3.1, table 2).
std::uint32_t frame_samples(unsigned configuration) {
    if (configuration >= 16) return 120u << (configuration & 3);  // CELT: 2.5, 5, 10, 20 ms
    if (configuration >= 12) return 480u << (configuration & 1);  // hybrid: 10, 20 ms
    static constexpr std::uint32_t silk[] = {480, 960, 1920, 2880};
    return silk[configuration & 3];
}

/// Takes the padding of code 3 away, whose length may go on over several bytes of 255.
bool take_padding(std::string_view& rest) {
    std::size_t padding = 0;
    for (bool more = true; more;) {
        if (rest.empty()) return false;
        const std::size_t length = byte(rest, 0);
        rest.remove_prefix(1);
        more = length == 255;
        padding += more ? 254 : length;
    }
    if (padding > rest.size()) return false;
    rest.remove_suffix(padding);
    return true;
}

/// Code 3: a byte with the number of frames, then perhaps padding and lengths. Returns that number; 0 when a
/// rule is broken.
unsigned frames_of_code_3(std::string_view rest) {
    if (rest.empty()) return 0;
    const unsigned count_byte = byte(rest, 0), frames = count_byte & 63;
    rest.remove_prefix(1);
    if (frames == 0 || ((count_byte & 64) != 0 && !take_padding(rest))) return 0;
    if ((count_byte & 128) == 0)
        return rest.size() % frames == 0 && rest.size() / frames <= opus_frame_max ? frames : 0;
    std::size_t together = 0;
    for (unsigned i = 1; i < frames; ++i) {
        const auto length = take_length(rest);
        if (!length) return 0;
        together += *length;
    }
    return together <= rest.size() && rest.size() - together <= opus_frame_max ? frames : 0;
}

/// Number of frames in the packet; 0 when a rule is broken.
unsigned frames_of(std::string_view packet) {
    std::string_view rest = packet.substr(1);
    switch (byte(packet, 0) & 3) {
        case 0: return rest.size() <= opus_frame_max ? 1 : 0;
        case 1: return rest.size() % 2 == 0 && rest.size() / 2 <= opus_frame_max ? 2 : 0;
        case 2: {
            const auto first = take_length(rest);
            return first && *first <= rest.size() && rest.size() - *first <= opus_frame_max ? 2 : 0;
        }
        default: return frames_of_code_3(rest);
    }
}

std::optional<SoundError> payload_problem(SoundKind kind, std::string_view payload) {
    if (kind == SoundKind::opus) {
        if (payload.size() > limits::sound_packet_max) return SoundError{"payload", "is too long"};
        if (!opus_samples(payload)) return SoundError{"payload", "is no Opus packet"};
        return {};
    }
    if (payload.size() != 1) return SoundError{"payload", "is not the one byte of a level"};
    if (byte(payload, 0) > level_max) return SoundError{"payload", "is over 127"};
    return {};
}

}  // namespace

std::optional<std::uint32_t> opus_samples(std::string_view packet) {
    if (packet.empty() || packet.size() > limits::sound_packet_max) return {};
    const std::uint32_t samples = frames_of(packet) * frame_samples(byte(packet, 0) >> 3);
    if (samples == 0 || samples > opus_samples_max) return {};
    return samples;
}

tl::expected<SoundFrame, SoundError> decode_sound_frame(std::string_view bytes) {
    if (bytes.size() < limits::sound_header_bytes)
        return tl::unexpected(SoundError{"frame", "is shorter than its header"});
    if (byte(bytes, 0) != version) return tl::unexpected(SoundError{"version", "is not 1"});
    const std::uint8_t kind = byte(bytes, 1);
    if (kind != std::uint8_t(SoundKind::opus) && kind != std::uint8_t(SoundKind::level))
        return tl::unexpected(SoundError{"kind", "is neither 1 nor 2"});
    const std::uint32_t flags = number(bytes, 14, 2);
    if ((flags & ~(source_changed_bit | silence_bit | concealed_bit)) != 0)
        return tl::unexpected(SoundError{"flags", "has an unknown bit"});
    const SoundFrame frame{.kind = SoundKind{kind},
                           .channel = static_cast<std::uint16_t>(number(bytes, 2, 2)),
                           .sequence = number(bytes, 4, 4),
                           .timestamp = number(bytes, 8, 4),
                           .source = static_cast<std::uint16_t>(number(bytes, 12, 2)),
                           .source_changed = (flags & source_changed_bit) != 0,
                           .silence = (flags & silence_bit) != 0,
                           .concealed = (flags & concealed_bit) != 0,
                           .payload = bytes.substr(limits::sound_header_bytes)};
    if (auto problem = payload_problem(frame.kind, frame.payload)) return tl::unexpected(*problem);
    return frame;
}

bool encode_sound_frame(const SoundFrame& frame, std::string& out) {
    if (frame.kind != SoundKind::opus && frame.kind != SoundKind::level) return false;
    if (payload_problem(frame.kind, frame.payload)) return false;
    out.reserve(out.size() + limits::sound_header_bytes + frame.payload.size());
    append(version, 1, out);
    append(std::uint32_t(frame.kind), 1, out);
    append(frame.channel, 2, out);
    append(frame.sequence, 4, out);
    append(frame.timestamp, 4, out);
    append(frame.source, 2, out);
    append((frame.source_changed ? source_changed_bit : 0) | (frame.silence ? silence_bit : 0) |
               (frame.concealed ? concealed_bit : 0),
           2, out);
    out.append(frame.payload);
    return true;
}

}  // namespace protocol
