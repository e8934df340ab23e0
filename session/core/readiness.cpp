// SPDX-License-Identifier: Apache-2.0
#include "session/core/topics.h"

namespace core {

namespace {

/// What the measurements come to. Rule RD2.
SoundVerdict verdict_of(const TestSound& test) {
    namespace at = protocol::sound_test;
    if (!test.level_db || *test.level_db >= at::silent_from_db) return SoundVerdict::nothing_heard;
    if (*test.level_db >= at::quiet_from_db) return SoundVerdict::too_quiet;
    if (test.noise_db && *test.noise_db < *test.level_db + at::margin_db) return SoundVerdict::too_noisy;
    if (test.loss_percent.value_or(0) >= at::weak_loss_percent || test.rtt_ms.value_or(0) >= at::weak_rtt_ms)
        return SoundVerdict::weak_line;
    return SoundVerdict::good;
}

Decision decide_one(const State&, const TestSound& command, const Context& context) {
    namespace at = protocol::sound_test;
    const auto check = [](const std::optional<std::uint32_t>& value, std::uint32_t most) {
        return value.value_or(0) <= most;
    };
    if (!check(command.channel, at::channel_max)) return refuse_member(Reason::out_of_range, "channel");
    if (!check(command.level_db, at::level_db_max)) return refuse_member(Reason::out_of_range, "level_db");
    if (!check(command.noise_db, at::level_db_max)) return refuse_member(Reason::out_of_range, "noise_db");
    if (!check(command.loss_percent, 100)) return refuse_member(Reason::out_of_range, "loss_percent");
    if (!check(command.rtt_ms, at::rtt_ms_max)) return refuse_member(Reason::out_of_range, "rtt_ms");
    if (!context.actor) return refuse(Reason::role_required);  // the operator's line has no microphone
    const SoundVerdict verdict = verdict_of(command);
    const SoundTested tested{.participant = context.actor->id, .verdict = verdict, .channel = command.channel,
                             .level_db = command.level_db, .noise_db = command.noise_db,
                             .loss_percent = command.loss_percent, .rtt_ms = command.rtt_ms};
    return Accepted{.events = {ReadinessEvent(tested)}, .answer = SoundAnswer{0, verdict}};
}

void apply_one(State& state, const SoundTested& event, const Entered& entered) {
    state.sound_tests[event.participant] = {.tested_at = entered.at, .verdict = event.verdict,
                                            .channel = event.channel, .level_db = event.level_db,
                                            .noise_db = event.noise_db, .loss_percent = event.loss_percent,
                                            .rtt_ms = event.rtt_ms};  // RD1: the last one counts
}

}  // namespace

Decision decide(const State& state, const ReadinessCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const ReadinessEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
