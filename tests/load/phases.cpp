// SPDX-License-Identifier: Apache-2.0
#include "tests/load/phases.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "tests/load/scan.h"

namespace load {
namespace {

constexpr std::int64_t patience_ms = 60'000;

std::uint64_t seq_of(const Answer& answer, const std::string& method) {
    if (answer.result.empty())
        throw std::runtime_error(method + " was refused: " + std::string(answer.error));
    return number(member(answer.result, {"seq"}));
}

/// Processor time of server and load between construction and `stop`.
class Meter {
public:
    explicit Meter(const Process& server)
        : server_(server), server_ns_(server.cpu_ns()), load_ns_(own_cpu_ns()), wall_ns_(now_ns()) {}
    void stop() {
        server_ns_ = server_.cpu_ns() - server_ns_;
        load_ns_ = own_cpu_ns() - load_ns_;
        wall_ns_ = now_ns() - wall_ns_;
    }
    double server_us() const { return static_cast<double>(server_ns_) / 1e3; }
    double load_us() const { return static_cast<double>(load_ns_) / 1e3; }
    double wall_us() const { return static_cast<double>(wall_ns_) / 1e3; }

private:
    const Process& server_;
    std::int64_t server_ns_;
    std::int64_t load_ns_;
    std::int64_t wall_ns_;
};

}  // namespace

Phases::Phases(Crowd& crowd, const Process& server, const Settings& settings)
    : crowd_(crowd), server_(server), settings_(settings) {
    std::set<std::string> seen;
    bool chaired = false;
    for (const auto& participant : crowd.participants()) {
        if (participant.roles.find("\"chair\"") != std::string::npos) {
            chair_ = participant.client;
            epoch_ = participant.epoch;
            chaired = true;
        } else if (participant.roles.find("\"delegate\"") != std::string::npos &&
                   !participant.delegation.empty() && seen.insert(participant.delegation).second) {
            delegates_.push_back({.client = participant.client, .entry = {}});
        }
    }
    if (!chaired) throw std::runtime_error("none of the links belongs to the chair");
    if (delegates_.empty()) throw std::runtime_error("none of the links belongs to a delegation");
}

nlohmann::json Phases::idle() {
    Meter meter(server_);
    crowd_.rest(2000);
    meter.stop();
    const double background = meter.server_us() / meter.wall_us();
    nlohmann::json found = {{"background_us_per_s", background * 1e6}};
    found["ping_us"] = request_us("clock.ping", false);
    found["refused_us"] = request_us("meeting.adjourn", true);
    return found;
}

double Phases::request_us(const std::string& method, bool refused) {
    Meter meter(server_);
    for (std::uint32_t i = 0; i < settings_.requests; ++i) {
        // Never the chair, and rarely the same client twice.
        const auto client = delegates_.front().client +
                            static_cast<std::uint32_t>((std::uint64_t{i} * 7919) %
                                                       (crowd_.size() - delegates_.front().client));
        if (client == chair_) continue;
        bool answered = false;
        const auto check = [&](const Answer& answer) {
            if (answer.error.empty() == refused)
                throw std::runtime_error(method + " was answered with " + std::string(answer.result) +
                                         std::string(answer.error));
            const auto reason = member(answer.error, {"data", "reason"});
            if (refused && text(reason) != "not_presiding" && text(reason) != "role_required")
                throw std::runtime_error(method +
                                         " was refused for another reason: " + std::string(answer.error));
            answered = true;
        };
        if (refused) {
            crowd_.command(client, method, "", epoch_, check);
        } else {
            crowd_.call(client, method, "\"t0\":" + std::to_string(i), check);
        }
        crowd_.run([&] { return answered; }, patience_ms, method);
    }
    meter.stop();
    return meter.server_us() / settings_.requests;
}

std::string Phases::paced(std::uint32_t client, const std::string& method, const std::string& params) {
    std::string result;
    crowd_.begin_wave();
    crowd_.command(client, method, params, client == chair_ ? epoch_ : 0, [&](const Answer& answer) {
        crowd_.set_target(seq_of(answer, method));
        result = answer.result;
    });
    crowd_.run([&] { return crowd_.wave_complete(); }, patience_ms, method + " to reach everybody");
    return result;
}

void Phases::open_list() {
    paced(chair_, "meeting.open", "");
    paced(chair_, "item.open", "\"item\":\"" + settings_.item + "\"");
    paced(chair_, "list.open", "\"list\":\"" + settings_.item + "\"");
    crowd_.end_wave();
}

nlohmann::json Phases::request_sizes() {
    std::map<std::string, std::uint64_t> bytes;
    constexpr std::uint64_t repeats = 5;
    auto& delegate = delegates_.front();
    const auto measured = [&](const std::string& method, const std::string& params) {
        const auto before = crowd_.tally();
        auto result = paced(delegate.client, method, params);
        crowd_.rest(20);
        bytes[method] +=
            (crowd_.tally().bytes - before.bytes) / (crowd_.tally().updates - before.updates) / repeats;
        return result;
    };
    for (std::uint64_t i = 0; i < repeats; ++i) {
        if (delegate.entry.empty()) {
            const auto asked = measured("floor.request", "\"list\":\"" + settings_.item + "\"");
            delegate.entry = text(member(asked, {"entry"}));
        }
        measured("floor.withdraw", "\"entry\":\"" + delegate.entry + "\"");
        delegate.entry.clear();
    }
    crowd_.end_wave();
    return bytes;
}

void Phases::ask_all() {
    std::size_t answered = 0;
    std::uint64_t last = 0;
    crowd_.begin_wave();
    for (std::size_t i = 0; i < delegates_.size(); ++i) {
        crowd_.command(
            delegates_[i].client, "floor.request", "\"list\":\"" + settings_.item + "\"", 0,
            [&, i](const Answer& answer) {
                last = std::max(last, seq_of(answer, "floor.request"));
                delegates_[i].entry = text(member(answer.result, {"entry"}));
                if (delegates_[i].entry.empty())
                    throw std::runtime_error("floor.request names no entry: " + std::string(answer.result));
                queue_.push_back(i);
                ++answered;
            });
    }
    crowd_.run([&] { return answered == delegates_.size(); }, patience_ms,
               "the delegations to ask for the floor");
    crowd_.set_target(last);
    crowd_.run([&] { return crowd_.wave_complete(); }, patience_ms, "the requests to reach everybody");
    crowd_.end_wave();
}

nlohmann::json Phases::broadcast() {
    std::vector<float> give_ms, end_ms, delivery_ms;
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> sizes;  // bytes and updates by method
    double server_us = 0, load_us = 0, wall_us = 0;
    std::uint64_t updates = 0;
    std::uint32_t sent = 0;
    const auto step = [&](const std::string& method, const std::string& params,
                          std::vector<float>& latencies) {
        const auto before = crowd_.tally();
        paced(chair_, method, params);
        latencies.push_back(
            static_cast<float>(static_cast<double>(crowd_.wave_last_ns() - crowd_.wave_sent_ns()) / 1e6));
        const auto spent_ms = (now_ns() - crowd_.wave_sent_ns()) / 1'000'000;
        crowd_.rest(std::max<std::int64_t>(settings_.interval_ms - spent_ms, 2));
        auto& [bytes, count] = sizes[method];
        bytes += crowd_.tally().bytes - before.bytes;
        count += crowd_.tally().updates - before.updates;
        updates += crowd_.tally().updates - before.updates;
        ++sent;
    };
    while (sent < settings_.commands) {
        ask_all();
        crowd_.rest(200);
        crowd_.arrivals = &delivery_ms;
        Meter meter(server_);
        while (!queue_.empty() && sent < settings_.commands) {
            auto& delegate = delegates_[queue_.front()];
            queue_.pop_front();
            step("floor.give", "\"entry\":\"" + delegate.entry + "\"", give_ms);
            step("floor.end", "", end_ms);
            delegate.entry.clear();
        }
        meter.stop();
        crowd_.arrivals = nullptr;
        crowd_.end_wave();
        server_us += meter.server_us();
        load_us += meter.load_us();
        wall_us += meter.wall_us();
    }
    const double deliveries = static_cast<double>(sent) * crowd_.size();
    nlohmann::json size_of = nlohmann::json::object();
    for (const auto& [method, total] : sizes)
        size_of[method] = total.second == 0 ? 0 : total.first / total.second;
    auto all_ms = give_ms;
    all_ms.insert(all_ms.end(), end_ms.begin(), end_ms.end());
    return {{"commands", sent},
            {"deliveries", deliveries},
            {"updates", updates},
            {"server_us_per_delivery", server_us / deliveries},
            {"load_us_per_delivery", load_us / deliveries},
            {"server_share", server_us / wall_us},
            {"load_share", load_us / wall_us},
            {"give_ms", {{"p50", percentile(give_ms, 50)}, {"p99", percentile(give_ms, 99)}}},
            {"last_ms", {{"p50", percentile(all_ms, 50)}, {"p99", percentile(all_ms, 99)}}},
            {"delivery_ms", {{"p50", percentile(delivery_ms, 50)}, {"p99", percentile(delivery_ms, 99)}}},
            {"sizes", size_of}};
}

void Phases::burst_next(std::size_t index) {
    if (burst_sent_ == settings_.burst_commands) return;
    ++burst_sent_;
    auto& delegate = delegates_[index];
    const bool asks = delegate.entry.empty();
    const std::string method = asks ? "floor.request" : "floor.withdraw";
    const auto params = asks ? "\"list\":\"" + settings_.item + "\"" : "\"entry\":\"" + delegate.entry + "\"";
    crowd_.command(delegate.client, method, params, 0, [this, index, method, asks](const Answer& answer) {
        burst_seq_ = std::max(burst_seq_, seq_of(answer, method));
        ++burst_answered_;
        delegates_[index].entry = asks ? std::string(text(member(answer.result, {"entry"}))) : std::string();
        burst_next(index);
    });
}

nlohmann::json Phases::burst() {
    queue_.clear();  // whoever still waits withdraws in the burst
    const auto sizes = request_sizes();
    const auto in_flight = std::min<std::size_t>(settings_.in_flight, delegates_.size());
    const auto before = crowd_.tally();
    burst_sent_ = burst_answered_ = 0;
    burst_seq_ = 0;
    Meter meter(server_);
    crowd_.begin_wave();
    for (std::size_t i = 0; i < in_flight; ++i) burst_next(i);
    crowd_.run([&] { return burst_answered_ == settings_.burst_commands; }, 5 * patience_ms,
               "the burst's answers");
    crowd_.set_target(burst_seq_);
    crowd_.run([&] { return crowd_.wave_complete(); }, 5 * patience_ms, "the burst to reach everybody");
    meter.stop();
    const double seconds = static_cast<double>(crowd_.wave_last_ns() - crowd_.wave_sent_ns()) / 1e9;
    // One command is one event; the hall's displays are not shown who asks, so not every client gets each.
    const auto events = crowd_.tally().events - before.events;
    const double deliveries =
        std::min(static_cast<double>(events), static_cast<double>(settings_.burst_commands) * crowd_.size());
    crowd_.end_wave();
    return {{"commands", settings_.burst_commands},
            {"in_flight", in_flight},
            {"deliveries", deliveries},
            {"seconds", seconds},
            {"deliveries_per_s", deliveries / seconds},
            {"updates", crowd_.tally().updates - before.updates},
            {"events", events},
            {"bytes_per_update",
             static_cast<double>(crowd_.tally().bytes - before.bytes) /
                 static_cast<double>(std::max<std::uint64_t>(1, crowd_.tally().updates - before.updates))},
            {"server_us_per_delivery", meter.server_us() / deliveries},
            {"server_share", meter.server_us() / meter.wall_us()},
            {"load_share", meter.load_us() / meter.wall_us()},
            {"sizes", sizes}};
}

}  // namespace load
