// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/world.h"

#include <algorithm>

#include "protocol/close_codes.h"
#include "protocol/wire.h"
#include "session/control/token.h"

namespace simulation {

using std::chrono::milliseconds;
using support::Crash;
using support::Failure;

namespace {

const protocol::Time morning = *protocol::parse_time("2020-07-27T07:50:00Z");
constexpr int settling_steps = 400;

std::int64_t steady_ms(const support::SimClock& clock) {
    return std::chrono::duration_cast<milliseconds>(clock.steady().time_since_epoch()).count();
}

}  // namespace

World::World(std::uint64_t seed, Coverage& coverage)
    : lot_(seed),
      dice_(~seed),
      clock_(morning),
      network_(clock_, lot_),
      coverage_(coverage),
      ground_((lot_.next(), draw_ground(lot_))) {
    write_first_events();
    commands_ = std::make_unique<support::RandomCommand>(lot_, profile());
    habits_ = std::make_unique<Habits>(lot_, *commands_);
    draw_devices();
}

World::~World() = default;

protocol::Time World::created_at() const {
    return ground_.rehearsal ? profile().rehearsal->starts_at : morning;
}

void World::write_first_events() {
    ledger_ = support::make_ledger(profile().id.value);
    core::Session session;
    journal::Batch batch;
    const auto at = created_at();
    const auto enter = [&](const protocol::Event& event) {
        batch.bodies.push_back(protocol::encode_record(session.enter(event, at, "operator")));
    };
    enter(protocol::ClockEvent(protocol::SessionCreated{profile()}));
    std::string head = "## seed\n";
    if (ground_.rehearsal) head += "#: rehearsal\n";
    for (const auto& [name, value] : ground_.rules) head += "#: rule " + name + ": " + value + '\n';
    head += "at " + protocol::time_text(at) + '\n';
    std::uint32_t number = 0;
    const auto participants = session.state().participants;
    for (const auto& [id, person] : participants) {
        const auto hash = control::hash_of_token(Device::token(id.value, 0));
        enter(
            protocol::PresenceEvent(protocol::InvitationIssued{protocol::InvitationId{++number}, id, hash}));
        head += "operator invitation.issue participant=" + id.value + " token_hash=" + hash.value + '\n';
    }
    support::MemoryJournal journal(ledger_);
    if (!journal.append(batch)) throw std::logic_error("the ledger takes no session");
    chronicle_ = std::make_unique<Chronicle>(head);
    witness_ = std::make_unique<Witness>(ledger_, *chronicle_, coverage_);
}

void World::draw_devices() {
    core::Session session;
    for (const auto& record : ledger_->records) session.replay(*protocol::decode_record(record.body));
    const auto add = [&](const std::string& who, const std::string& name, std::vector<std::string> want) {
        devices_.push_back(
            std::make_unique<Device>(who, name, std::move(want), profile().id.value, network_, lot_, clock_));
    };
    for (const auto& [id, person] : session.state().participants) {
        const bool officer = person.roles.meets({protocol::Role::chair, protocol::Role::vice_chair});
        std::vector<std::string> want;
        if (!officer && lot_.one_in(5))
            want = {"view"};
        else if (!officer && lot_.one_in(12))
            want = {"events"};
        add(id.value, id.value, want);
        if (lot_.one_in(6)) add(id.value, id.value + "*2", {});
    }
}

void World::start_server(Problems& problems) {
    chronicle_->clear_attempts();
    loop_ = std::make_unique<control::ControlLoop>(
        clock_,
        [this](const std::string& session) -> base::Result<std::unique_ptr<journal::Journal>> {
            if (session != profile().id.value) return base::fault("there is no session " + session);
            auto opened =
                std::make_unique<support::FaultyJournal>(std::make_unique<support::MemoryJournal>(ledger_));
            journal_ = opened.get();
            journal_->set_tear([this](const journal::Batch& batch) { ledger_->tear(batch); });
            journal_->set_disk_full(steady_ms(clock_) < full_until_ms_);
            return std::unique_ptr<journal::Journal>(std::move(opened));
        },
        metrics_, [this] { return dice_.next(); });
    network_.server_is_back();
    ++restarts_;
    if (loop_->host(profile().id.value))
        witness_->restarted(*loop_->find(profile().id.value), problems);
    else if (steady_ms(clock_) >= full_until_ms_)
        problems.push_back("the session is not taken up again");
    if (!loop_->find(profile().id.value)) journal_ = nullptr;  // whoever joins later tries again
}

Problems World::run(int steps) {
    Problems problems;
    start_server(problems);
    for (int done = 0; done < steps && problems.empty(); ++done) step(problems);
    if (problems.empty()) settle(problems);
    return problems;
}

void World::step(Problems& problems) {
    if (!calm_) {
        trouble();
        act();
    }
    for (auto& device : devices_)
        if (!calm_ || admitted(device->participant())) device->wake(calm_);
    pass_time();
    const auto now = steady_ms(clock_);
    if (journal_ && now >= full_until_ms_) journal_->set_disk_full(false);
    if (!loop_ && now >= down_until_ms_) start_server(problems);
    if (loop_ && problems.empty()) run_batch(problems);
    if (problems.empty()) deliver(calm_, problems);
}

void World::trouble() {
    const auto now = steady_ms(clock_);
    const auto some_ms = [this](std::uint64_t most) { return static_cast<std::int64_t>(lot_.below(most)); };
    if (journal_ && lot_.one_in(troubles_.crash)) {
        static constexpr Failure deaths[] = {Failure::crash_before_commit, Failure::crash_after_commit,
                                             Failure::torn_tail};
        death_ = deaths[lot_.below(std::size(deaths))];
        journal_->fail_next_append(death_);
    } else if (journal_ && lot_.one_in(troubles_.failed_append)) {
        journal_->fail_next_append(Failure::fault);
    } else if (journal_ && lot_.one_in(troubles_.full_disk)) {
        full_until_ms_ = now + some_ms(30'000);
        journal_->set_disk_full(true);
        coverage_.trouble("disk full");
        chronicle_->remark("the disk is full for a while");
    }
    if (lot_.one_in(troubles_.clock_step)) {
        const auto by = some_ms(lot_.one_in(6) ? 1'200'000 : 6'000) * (lot_.one_in(2) ? -1 : 1);
        clock_.step_wall(milliseconds(by));
        coverage_.trouble(by < 0 ? "clock steps back" : "clock steps forward");
        chronicle_->remark("the wall clock steps by " + std::to_string(by) + " ms");
    }
    trouble_connections();
}

void World::trouble_connections() {
    const auto alive = network_.connections();
    const auto one = [&] { return alive[lot_.below(alive.size())]; };
    if (!alive.empty() && lot_.one_in(troubles_.cut)) {
        network_.cut(one());
        coverage_.trouble("link cut");
    } else if (!alive.empty() && lot_.one_in(troubles_.slow_reader)) {
        network_.stall(one(), milliseconds(lot_.below(lot_.one_in(4) ? 3'600'000 : 120'000)));
        coverage_.trouble("reader stalls");
    }
    // It comes back while the server still believes in its old connection.
    if (lot_.one_in(troubles_.second_connection) && any_device().leave())
        coverage_.trouble("second connection before the first is gone");
    if (lot_.one_in(troubles_.repeat)) {
        Device& device = any_device();
        if (device.joined() && device.send_again()) coverage_.trouble("command sent again with its ref");
    }
    if (lot_.one_in(troubles_.duel)) duel();
}

void World::act() {
    for (auto& device : devices_) {
        if (!device->joined() || device->unanswered() > 3) continue;
        const auto& state = witness_->recorded();
        const bool presides = state.presiding.tenures.back().holder.value == device->participant();
        const bool secretary = device->participant() == "secretary";
        if (!lot_.one_in(presides ? 2 : secretary ? 4 : 10)) continue;
        const auto wish = habits_->wish(device->view(), device->you(), state.last_at);
        if (wish) device->send(*wish, !lot_.one_in(20));
    }
}

/// Two officers act at the same moment, each believing in the same epoch.
void World::duel() {
    std::vector<Device*> officers;
    for (auto& device : devices_) {
        const auto found =
            witness_->recorded().participants.find(protocol::ParticipantId{device->participant()});
        const bool officer = found->second.roles.meets(
            {protocol::Role::chair, protocol::Role::vice_chair, protocol::Role::rapporteur});
        if (officer && device->joined() && device->view().is_object()) officers.push_back(device.get());
    }
    if (officers.size() < 2) return;
    coverage_.trouble("two officers act at once");
    const auto now = witness_->recorded().last_at;
    const std::size_t first = lot_.below(officers.size());
    const std::size_t second = (first + 1 + lot_.below(officers.size() - 1)) % officers.size();
    for (Device* one : {officers[first], officers[second]})
        for (auto acts = 1 + lot_.below(2); acts > 0; --acts)
            one->send(habits_->act_of_chair(one->view(), now));
}

void World::pass_time() {
    std::uint64_t ms = lot_.below(600);
    if (lot_.one_in(3)) ms = lot_.below(8'000);
    if (lot_.one_in(12)) ms = lot_.below(120'000);
    if (calm_) {
        const auto next = network_.next();  // a reader may have stalled for long
        ms = static_cast<std::uint64_t>(std::max<std::int64_t>(500, next ? next->count() : 0));
    } else if (lot_.one_in(troubles_.long_pause)) {
        ms = lot_.below(2 * 3'600'000);
        coverage_.trouble("long pause");
    }
    clock_.pass(milliseconds(ms));
}

void World::run_batch(Problems& problems) {
    auto inbound = network_.take_inbound();
    witness_->arrives(inbound);
    const auto failures = metrics_.commit_failures.load();
    try {
        const auto out = loop_->run_batch(std::move(inbound));
        if (metrics_.commit_failures != failures) coverage_.trouble("append fails");
        control::HostedSession* session = loop_->find(profile().id.value);
        witness_->hands_out(out, session, metrics_.commit_failures != failures, problems);
        network_.hand_out(out);
        if (!session) journal_ = nullptr;
    } catch (const Crash&) {
        chronicle_->remark("the server dies");
        coverage_.trouble(death_ == Failure::torn_tail            ? "torn tail"
                          : death_ == Failure::crash_after_commit ? "server dies after the commit"
                                                                  : "server dies before the commit");
        chronicle_->clear_attempts();
        witness_->died();
        network_.server_died();
        loop_.reset();
        journal_ = nullptr;
        down_until_ms_ = steady_ms(clock_) + static_cast<std::int64_t>(lot_.below(10'000));
    }
}

void World::deliver(bool compare_all, Problems& problems) {
    for (const auto& arrival : network_.take_arrivals())
        for (auto& device : devices_)
            if (device->connection() == arrival.connection) {
                if (arrival.closed == protocol::close_codes::too_slow)
                    coverage_.trouble("slow reader closed");
                const bool moved = device->receive(arrival, problems);
                if (moved && problems.empty() && (compare_all || lot_.one_in(4)))
                    witness_->compare(*device, problems);
                break;
            }
}

bool World::admitted(const std::string& participant) const {
    for (std::uint64_t number = 0; number < Device::tokens; ++number)
        if (control::admit(witness_->recorded(), Device::token(participant, number),
                           witness_->recorded().last_at))
            return true;
    return false;
}

/// Nothing goes wrong any more: everybody comes back, is answered, and sees what there is.
void World::settle(Problems& problems) {
    calm_ = true;
    full_until_ms_ = 0;
    const auto settled = [this] {
        return loop_ && !network_.next() &&
               std::all_of(devices_.begin(), devices_.end(), [this](const auto& device) {
                   return !admitted(device->participant()) || (device->joined() && device->unanswered() == 0);
               });
    };
    int step_count = 0;
    for (; step_count < settling_steps && problems.empty() && !settled(); ++step_count) step(problems);
    if (!problems.empty()) return;
    if (!settled()) problems.push_back("not everybody came back or was answered");
    for (const auto& device : devices_) witness_->compare_with_latest(*device, problems);
}

std::uint64_t World::statements() const {
    const auto& entries = witness_->recorded().entries;
    return static_cast<std::uint64_t>(std::count_if(entries.begin(), entries.end(), [](const auto& entry) {
        return entry.second.fate == protocol::Fate::delivered;
    }));
}

}  // namespace simulation
