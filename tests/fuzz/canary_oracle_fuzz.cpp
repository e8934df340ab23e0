// SPDX-License-Identifier: Apache-2.0
/// The target of sound frames with a planted bug in what it decodes with. A run in which the oracle does not
/// find it shows nothing about the other decoders either.
#include "protocol/sound_frame.h"

#include "tests/fuzz/oracle.h"

namespace {

/// As decode_sound_frame, but a level of silence on another channel loses a flag: nothing crashes.
tl::expected<protocol::SoundFrame, protocol::SoundError> decode_with_a_bug(std::string_view bytes) {
    auto frame = protocol::decode_sound_frame(bytes);
    if (frame && frame->kind == protocol::SoundKind::level && frame->silence && frame->channel == 7)
        frame->silence = false;
    return frame;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto text = fuzz::text_of(bytes, size);
    const auto frame = decode_with_a_bug(text);
    if (!frame) return 0;
    std::string written;
    fuzz::require(encode_sound_frame(*frame, written), "a frame that was read cannot be written");
    fuzz::require_equal(written, text, "the frame after reading and writing");
    return 0;
}
