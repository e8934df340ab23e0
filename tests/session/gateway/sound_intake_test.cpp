// SPDX-License-Identifier: Apache-2.0
/// Binary frames from clients: sound that keeps the contract, and what does not.
#include "protocol/limits.h"
#include "protocol/sound_frame.h"
#include "tests/session/gateway/serving.h"

namespace {

using namespace serving;
using support::WebSocketClient;

const std::string dropped = R"(rostrum_sound_frames_dropped_total{reason="no_channel"})";

std::string speech(std::uint32_t sequence = 1, std::size_t packet_bytes = 60) {
    const std::string packet(packet_bytes, '\x08');  // one SILK frame of 20 ms
    std::string out;
    EXPECT_TRUE(protocol::encode_sound_frame(
        {.kind = protocol::SoundKind::opus, .sequence = sequence, .payload = packet}, out));
    return out;
}

/// The answer to a call shows that what was sent before it is dealt with.
void expect_alive(WebSocketClient& client) {
    client.send(ping_call(7));
    EXPECT_EQ(nlohmann::json::parse(client.receive())["id"], 7);
}

TEST(SoundIntake, a_frame_that_keeps_the_contract_is_counted_and_goes_nowhere) {
    Serving serving;
    Member client(serving), other(serving);
    for (std::uint32_t sequence = 0; sequence < 5; ++sequence)
        client.send_frame(2, true, speech(sequence));
    expect_alive(client);
    expect_alive(other);
    EXPECT_EQ(serving.metric(dropped), 5);
    EXPECT_EQ(serving.gone(), 0u);
}

TEST(SoundIntake, a_frame_in_fragments_is_one_frame_and_text_comes_between_frames) {
    Serving serving;
    WebSocketClient client(serving.port());
    const std::string frame = speech();
    client.send_frame(2, false, frame.substr(0, 5));
    client.send_frame(0, false, "");
    client.send_frame(0, true, frame.substr(5));
    expect_alive(client);
    client.send_frame(2, true, frame);
    expect_alive(client);
    EXPECT_EQ(serving.metric(dropped), 2);
}

TEST(SoundIntake, the_largest_frame_is_taken_and_one_byte_more_closes_with_4500) {
    const auto largest = [](std::size_t more) {
        std::string frame = speech(1, 1).substr(0, protocol::limits::sound_header_bytes);
        frame += "\x0b\x41";  // one frame and padding, whose length takes bytes of 255
        const std::size_t padding = protocol::limits::sound_packet_max + more - 2;
        std::size_t left = padding;
        for (; left > 254; left -= 255) frame += '\xff';
        frame += static_cast<char>(left - 1);
        frame.resize(protocol::limits::sound_frame_max + more, '\0');
        return frame;
    };
    Serving serving;
    WebSocketClient client(serving.port());
    client.send_frame(2, true, largest(0));
    expect_alive(client);
    EXPECT_EQ(serving.metric(dropped), 1);
    client.send_frame(2, true, largest(1));
    EXPECT_EQ(client.await_close(), 4500);
}

TEST(SoundIntake, fragments_that_grow_too_long_close_with_4500_before_they_end) {
    Serving serving;
    WebSocketClient client(serving.port());
    client.send_frame(2, false, speech(1, 1000));
    for (int i = 0; i < 4; ++i) client.send_frame(0, false, std::string(1000, 'x'));
    EXPECT_EQ(client.await_close(), 4500);
    EXPECT_TRUE(serving.await_gone(1));
}

TEST(SoundIntake, a_malformed_frame_closes_with_4500_and_a_reason_that_names_its_member) {
    const std::pair<std::string, std::string> rows[] = {
        {"", "sound frame is shorter than its header"},
        {"\x02" + speech().substr(1), "sound version is not 1"},
        {speech().substr(0, 16), "sound payload is no Opus packet"},
    };
    for (const auto& [bytes, reason] : rows) {
        Serving serving;
        WebSocketClient client(serving.port());
        client.send_frame(2, true, bytes);
        const auto frame = client.receive_frame();
        EXPECT_EQ(frame.close_code(), 4500);
        EXPECT_EQ(frame.payload.substr(2), reason);
        EXPECT_TRUE(serving.await_gone(1));
    }
}

TEST(SoundIntake, more_frames_than_anybody_speaks_close_with_4008) {
    gateway::Settings settings;
    settings.limits.sounds_per_second = 1;
    settings.limits.sounds_burst = 5;
    Serving serving(settings);
    WebSocketClient client(serving.port());
    for (std::uint32_t sequence = 0; sequence < 5; ++sequence)
        client.send_frame(2, true, speech(sequence));
    expect_alive(client);
    for (std::uint32_t sequence = 0; sequence < 5; ++sequence)
        client.send_frame(2, true, speech(sequence));
    EXPECT_EQ(client.await_close(), 4008);
}

}  // namespace
