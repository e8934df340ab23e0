// SPDX-License-Identifier: Apache-2.0
/// From received bytes to a call for control, or to sound: size, rate, strict decoding, refusals.
#include <libwebsockets.h>

#include "protocol/close_codes.h"
#include "protocol/limits.h"
#include "protocol/sound_frame.h"
#include "protocol/wire.h"
#include "session/gateway/server.h"

namespace gateway {

namespace {

namespace limits = protocol::limits;

constexpr std::uint64_t busy_retry_ms = 250;

/// Not even a call: no use to name a member.
bool is_rubbish(protocol::Reason reason) {
    return reason == protocol::Reason::parse_error || reason == protocol::Reason::malformed ||
           reason == protocol::Reason::duplicate_member;
}

}  // namespace

int Server::on_received(Connection& connection, const char* data, std::size_t size) {
    connection.heard = true;
    if (connection.stage != Stage::websocket) return 0;  // it has been told to go
    const bool binary = lws_frame_is_binary(connection.wsi) != 0;
    const std::size_t remaining = lws_remaining_packet_payload(connection.wsi);
    auto& partial = connection.partial;
    if (partial.size() + size + remaining > (binary ? limits::sound_frame_max : limits::text_frame_max)) {
        if (binary)
            close(connection, protocol::close_codes::contract_broken, "sound frame is too long", false);
        else
            close(connection, protocol::close_codes::message_too_big, "message too big", false);
        return 0;
    }
    const bool whole = lws_is_final_fragment(connection.wsi);
    if (whole && partial.empty()) {
        take_whole(connection, {data, size}, binary);
    } else {
        if (partial.empty()) partial.reserve(size + remaining);
        partial.append(data, size);
        if (!whole) return 0;
        take_whole(connection, std::exchange(partial, {}), binary);
    }
    close_failed();
    return 0;
}

void Server::take_whole(Connection& connection, std::string_view bytes, bool binary) {
    const auto arrived = std::chrono::steady_clock::now();
    if (binary) take_sound(connection, bytes, arrived);
    else take_message(connection, bytes, arrived);
}

/// No channel of sound is open yet, so a frame that keeps the contract is counted and goes nowhere.
void Server::take_sound(Connection& connection, std::string_view bytes,
                        std::chrono::steady_clock::time_point arrived) {
    const auto& bounds = settings_.limits;
    const auto frame = protocol::decode_sound_frame(bytes);
    if (!frame) {
        close(connection, protocol::close_codes::contract_broken,
              "sound " + std::string(frame.error().path) + ' ' + std::string(frame.error().what), false);
        return;
    }
    if (!connection.sounds.take(arrived, bounds.sounds_per_second, bounds.sounds_burst)) {
        close(connection, protocol::close_codes::slow_down, "too many sound frames", false);
        return;
    }
    meters_.sound_without_channel.Increment();
}

void Server::take_message(Connection& connection, std::string_view text,
                          std::chrono::steady_clock::time_point arrived) {
    const auto& bounds = settings_.limits;
    const bool in_time = connection.calls.take(arrived, bounds.calls_per_second, bounds.calls_burst);
    auto decoded = protocol::decode_call(text);
    if (!in_time) {
        slow_down(connection, decoded ? decoded->id : decoded.error().id,
                  connection.calls.wait_ms(bounds.calls_per_second));
        return;
    }
    connection.refused = 0;
    if (!decoded) {
        meters_.message(nullptr);
        answer(connection, decoded.error().id, decoded.error().refusal);
        connection.rubbish = is_rubbish(decoded.error().refusal.reason) ? connection.rubbish + 1 : 0;
        if (connection.rubbish >= bounds.rubbish_before_close)
            close(connection, protocol::close_codes::contract_broken, "not the protocol");
        return;
    }
    connection.rubbish = 0;
    meters_.message(decoded->call.method);
    control::Request request{connection.id, std::move(decoded->id), std::move(decoded->call), arrived};
    control::Inbound inbound(std::move(request));
    if (!to_control_.post(std::move(inbound)))
        slow_down(connection, std::get<control::Request>(inbound).id, busy_retry_ms);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - arrived;
    meters_.handling_seconds.Observe(taken.count());
}

void Server::slow_down(Connection& connection, const std::string& id, std::uint64_t retry_ms) {
    answer(connection, id, {.reason = protocol::Reason::slow_down, .retry_ms = retry_ms});
    if (++connection.refused >= settings_.limits.refusals_before_close)
        close(connection, protocol::close_codes::slow_down, "too many messages");
}

/// A notification, which has no id, is refused in silence.
void Server::answer(Connection& connection, const std::string& id, const protocol::Refusal& refusal) {
    meters_.refusal(refusal.reason);
    if (!id.empty()) delivery_.send(connection, control::make_frame({protocol::encode_error(id, refusal)}));
}

}  // namespace gateway
