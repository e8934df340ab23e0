// SPDX-License-Identifier: Apache-2.0
#include "protocol/sound_frame.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace protocol;
using namespace std::string_literals;

/// version kind channel sequence timestamp source flags, all different, and a packet of one empty frame.
const std::string whole = "\x01\x01\x00\x02\x00\x00\x01\x03\x00\x0f\x00\x04\x00\x05\x00\x03\x08"s;

std::string refused(const std::string& bytes) {
    const auto frame = decode_sound_frame(bytes);
    return frame ? "taken" : std::string(frame.error().path) + ' ' + std::string(frame.error().what);
}

std::string with(std::size_t at, char byte) {
    std::string bytes = whole;
    bytes[at] = byte;
    return bytes;
}

TEST(SoundFrame, IsReadMemberByMemberInNetworkOrder) {
    const auto frame = decode_sound_frame(whole);
    ASSERT_TRUE(frame);
    EXPECT_EQ(frame->kind, SoundKind::opus);
    EXPECT_EQ(frame->channel, 2);
    EXPECT_EQ(frame->sequence, 0x103u);
    EXPECT_EQ(frame->timestamp, 0xf0004u);
    EXPECT_EQ(frame->source, 5);
    EXPECT_TRUE(frame->source_changed);
    EXPECT_TRUE(frame->silence);
    EXPECT_FALSE(frame->concealed);
    EXPECT_EQ(frame->payload, "\x08");
}

TEST(SoundFrame, IsWrittenAsItIsRead) {
    std::string written = "before";
    ASSERT_TRUE(encode_sound_frame(*decode_sound_frame(whole), written));
    EXPECT_EQ(written, "before" + whole);
    const std::string level = with(1, 2).substr(0, 16) + '\x7f';
    const auto frame = decode_sound_frame(level);
    ASSERT_TRUE(frame);
    EXPECT_EQ(frame->kind, SoundKind::level);
    written.clear();
    ASSERT_TRUE(encode_sound_frame(*frame, written));
    EXPECT_EQ(written, level);
}

TEST(SoundFrame, WhatBreaksTheContractIsRefusedWithTheMember) {
    EXPECT_EQ(refused(""), "frame is shorter than its header");
    EXPECT_EQ(refused(whole.substr(0, 15)), "frame is shorter than its header");
    EXPECT_EQ(refused(with(0, 0)), "version is not 1");
    EXPECT_EQ(refused(with(0, 2)), "version is not 1");
    EXPECT_EQ(refused(with(1, 0)), "kind is neither 1 nor 2");
    EXPECT_EQ(refused(with(1, 3)), "kind is neither 1 nor 2");
    EXPECT_EQ(refused(with(15, 8)), "flags has an unknown bit");
    EXPECT_EQ(refused(with(14, 1)), "flags has an unknown bit");
    EXPECT_EQ(refused(whole.substr(0, 16)), "payload is no Opus packet");
    EXPECT_EQ(refused(whole.substr(0, 16) + std::string(limits::sound_packet_max + 1, 0)),
              "payload is too long");
    EXPECT_EQ(refused(with(1, 2).substr(0, 16)), "payload is not the one byte of a level");
    EXPECT_EQ(refused(with(1, 2) + "\x01"), "payload is not the one byte of a level");
    EXPECT_EQ(refused(with(1, 2).substr(0, 16) + '\x80'), "payload is over 127");
}

TEST(SoundFrame, WhatCouldNotBeReadIsNotWritten) {
    std::string out = "x";
    SoundFrame frame{.kind = SoundKind::opus, .payload = ""};
    EXPECT_FALSE(encode_sound_frame(frame, out));
    frame = {.kind = SoundKind::level, .payload = "\x80"};
    EXPECT_FALSE(encode_sound_frame(frame, out));
    frame = {.kind = SoundKind{9}, .payload = "\x08"};
    EXPECT_FALSE(encode_sound_frame(frame, out));
    EXPECT_EQ(out, "x");
}

std::string packet(int configuration, int code, const std::string& rest) {
    return static_cast<char>(configuration << 3 | code) + rest;
}
std::uint32_t samples(const std::string& bytes) { return opus_samples(bytes).value_or(0); }

TEST(OpusPacket, LastsAsItsConfigurationAndNumberOfFramesSay) {
    const std::uint32_t of_one_frame[] = {480, 960, 1920, 2880, 480, 960, 1920, 2880, 480, 960, 1920,
                                          2880, 480, 960, 480, 960, 120, 240, 480, 960, 120, 240,
                                          480, 960, 120, 240, 480, 960, 120, 240, 480, 960};
    for (int configuration = 0; configuration < 32; ++configuration) {
        EXPECT_EQ(samples(packet(configuration, 0, "ab")), of_one_frame[configuration]) << configuration;
        EXPECT_EQ(samples(packet(configuration, 1, "ab")), 2 * of_one_frame[configuration]) << configuration;
    }
    EXPECT_EQ(samples(packet(16, 3, "\x30"s + std::string(48, 'a'))), 5760u) << "48 frames of 2.5 ms";
    EXPECT_EQ(samples(packet(1, 3, "\x06")), 5760u) << "6 empty frames of 20 ms";
}

TEST(OpusPacket, R1IsNotEmptyAndR2HasNoFrameOver1275Bytes) {
    EXPECT_EQ(samples(""), 0u);
    EXPECT_EQ(samples(packet(1, 0, std::string(1275, 'a'))), 960u);
    EXPECT_EQ(samples(packet(1, 0, std::string(1276, 'a'))), 0u);
    EXPECT_EQ(samples(packet(1, 1, std::string(2550, 'a'))), 1920u);
    EXPECT_EQ(samples(packet(1, 1, std::string(2552, 'a'))), 0u);
    EXPECT_EQ(samples(packet(1, 2, "\x01"s + std::string(1277, 'a'))), 0u);
    EXPECT_EQ(samples(packet(1, 3, "\x02"s + std::string(2552, 'a'))), 0u);
    EXPECT_EQ(samples(packet(1, 3, "\x82\x01"s + std::string(1277, 'a'))), 0u);
}

TEST(OpusPacket, R3TwoEqualFramesHaveAnEvenLength) { EXPECT_EQ(samples(packet(1, 1, "abc")), 0u); }

TEST(OpusPacket, R4TheFirstOfTwoFramesIsAllThere) {
    EXPECT_EQ(samples(packet(1, 2, "")), 0u);
    EXPECT_EQ(samples(packet(1, 2, "\x02"s + "ab")), 1920u);
    EXPECT_EQ(samples(packet(1, 2, "\x03"s + "ab")), 0u);
    EXPECT_EQ(samples(packet(1, 2, "\xfc")), 0u) << "a length of two bytes whose second is missing";
    EXPECT_EQ(samples(packet(1, 2, "\xfc\x01"s + std::string(256, 'a'))), 1920u);
    EXPECT_EQ(samples(packet(1, 2, "\xfc\x01"s + std::string(255, 'a'))), 0u);
}

TEST(OpusPacket, R5LastsAtMost120Milliseconds) {
    EXPECT_EQ(samples(packet(1, 3, "\x07")), 0u) << "7 frames of 20 ms";
    EXPECT_EQ(samples(packet(3, 3, "\x03")), 0u) << "3 frames of 60 ms";
    EXPECT_EQ(samples(packet(16, 3, "\x31")), 0u) << "49 frames of 2.5 ms";
    EXPECT_EQ(samples(packet(1, 3, "\0"s)), 0u) << "no frame";
    EXPECT_EQ(samples(packet(1, 3, "")), 0u) << "the number of frames is missing";
}

TEST(OpusPacket, R6FramesOfConstantLengthFillThePacketBesideItsPadding) {
    EXPECT_EQ(samples(packet(1, 3, "\x02"s + "abcd")), 1920u);
    EXPECT_EQ(samples(packet(1, 3, "\x02"s + "abc")), 0u);
    EXPECT_EQ(samples(packet(1, 3, "\x42\x01"s + "abcd" + "p")), 1920u);
    EXPECT_EQ(samples(packet(1, 3, "\x42\x02"s + "p")), 0u) << "more padding than bytes";
    EXPECT_EQ(samples(packet(1, 3, "\x42")), 0u) << "the length of the padding is missing";
    EXPECT_EQ(samples(packet(1, 3, "\x42\xff"s)), 0u);
    EXPECT_EQ(samples(packet(1, 3, "\x42\xff\x01"s + std::string(255, 0))), 1920u) << "254 and 1";
    EXPECT_EQ(samples(packet(1, 3, "\x42\xff\x01"s + std::string(254, 0))), 0u);
}

TEST(OpusPacket, R7FramesOfVariableLengthAreAllThere) {
    EXPECT_EQ(samples(packet(1, 3, "\x83\x01\x02"s + "abb" + "cccc")), 2880u);
    EXPECT_EQ(samples(packet(1, 3, "\x83\x01\x02"s + "ab")), 0u);
    EXPECT_EQ(samples(packet(1, 3, "\x83\x01")), 0u) << "a length is missing";
    EXPECT_EQ(samples(packet(1, 3, "\xc2\x01\x01"s + "abb" + "p")), 1920u) << "with padding";
}

}  // namespace
