// SPDX-License-Identifier: Apache-2.0
// The pure core alone: how long it takes to decide on a floor.request and to apply it, without encoding,
// rendering or disk.
//
//     core_bench
//
// Exit code 1 when the target is missed.

#include <chrono>

#include "tests/bench/sixth_session.h"

namespace {

using Clock = std::chrono::steady_clock;
constexpr int rounds = 5;
constexpr int repetitions = 200;  // of a whole list, in a round

core::Session session_with_open_list() {
    core::Session session;
    const auto profile = bench::sixth_profile();
    CHECK(profile.rehearsal.has_value());
    const auto now = profile.rehearsal->starts_at;
    session.enter(protocol::ClockEvent(protocol::SessionCreated{profile}), now, "operator");
    for (const auto& call : bench::opening()) {
        const core::Context context{
            .now = now, .actor = &bench::person(session.state(), "mashabane"), .epoch = call.epoch};
        CHECK(session.submit(*call.method, std::get<protocol::Command>(call.message), context).has_value());
    }
    return session;
}

/// Microseconds for one request, while the list grows from nobody to every Member State.
double request_us(const core::Session& opened, const std::vector<protocol::ParticipantId>& who,
                  const protocol::Call& call) {
    const auto& command = std::get<protocol::Command>(call.message);
    Clock::duration taken{};
    for (int repetition = 0; repetition < repetitions; ++repetition) {
        core::Session session = opened;
        std::vector<const core::Participant*> actors;
        for (const auto& id : who) actors.push_back(core::find_participant(session.state(), id));
        const auto start = Clock::now();
        for (const auto* actor : actors) {
            const core::Context context{.now = session.state().last_at, .actor = actor};
            CHECK(session.submit(*call.method, command, context).has_value());
        }
        taken += Clock::now() - start;
    }
    return std::chrono::duration<double, std::micro>(taken).count() / repetitions /
           static_cast<double>(who.size());
}

}  // namespace

int main() {
    const auto session = session_with_open_list();
    const auto who = bench::delegates(session.state());
    const auto call = bench::call_of("floor.request", R"({"list":"2"})");
    std::vector<double> found;
    for (int round = 0; round < rounds; ++round) found.push_back(request_us(session, who, call));
    std::printf("list of up to %zu delegations, median of %d rounds\n", who.size(), rounds);
    return bench::print_figure("decide and apply one floor.request", bench::median(found), "us", "<", 5) ? 0
                                                                                                         : 1;
}
