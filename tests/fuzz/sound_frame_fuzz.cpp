// SPDX-License-Identifier: Apache-2.0
/// One binary frame from a client. There is one way to write a frame: what is taken is written as it came.
#include "protocol/sound_frame.h"

#include "tests/fuzz/oracle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace protocol;
    const auto text = fuzz::text_of(bytes, size);
    const auto frame = decode_sound_frame(text);
    if (!frame) {
        fuzz::require(!frame.error().path.empty() && !frame.error().what.empty(), "an error without words");
        // As the reason of a close frame it has 123 bytes.
        fuzz::require(frame.error().path.size() + frame.error().what.size() < 100, "an error too long");
        return 0;
    }
    fuzz::require(size <= limits::sound_frame_max, "a frame over the limit was taken");
    std::string written;
    fuzz::require(encode_sound_frame(*frame, written), "a frame that was read cannot be written");
    fuzz::require_equal(written, text, "the frame after reading and writing");
    if (frame->kind == SoundKind::opus) {
        const auto samples = opus_samples(frame->payload);
        fuzz::require(samples && *samples >= 120 && *samples <= 5760,
                      "the length of a packet that was taken");
    }
    return 0;
}
