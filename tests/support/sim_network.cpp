// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sim_network.h"

#include <algorithm>

#include "protocol/close_codes.h"
#include "protocol/wire.h"

namespace support {

using control::ConnectionId;
using std::chrono::milliseconds;

namespace {
constexpr std::uint64_t noticed_max_ms = 30'000;  // until a side learns that a connection is broken
}

SimNetwork::Instant SimNetwork::later(std::uint64_t at_most_ms) {
    return clock_.steady() + milliseconds(lot_.below(at_most_ms + 1));
}

void SimNetwork::push_up(Link& link, std::string text, bool end, std::uint64_t at_most_ms) {
    link.up_last = std::max(link.up_last, later(at_most_ms));
    link.up.push_back({link.up_last, std::move(text), end});
}

void SimNetwork::push_down(ConnectionId id, Link& link, std::string text, std::optional<std::uint16_t> closed,
                           std::uint64_t at_most_ms) {
    link.down_last = std::max({link.down_last, later(at_most_ms), link.stalled_until});
    link.down.push_back({link.down_last, {id, std::move(text), closed}});
}

ConnectionId SimNetwork::dial() {
    Link& link = links_[++last_];
    if (!server_up_) {
        link.client_sends = link.server_sends = false;
        link.gone_told = true;
        push_down(last_, link, {}, 0, delay_max_ms);
    }
    return last_;
}

void SimNetwork::send(ConnectionId id, std::string text) {
    const auto found = links_.find(id);
    if (found != links_.end() && found->second.client_sends)
        push_up(found->second, std::move(text), false, delay_max_ms);
}

void SimNetwork::hang_up(ConnectionId id) {
    const auto found = links_.find(id);
    if (found == links_.end()) return;
    Link& link = found->second;
    if (link.client_sends) push_up(link, {}, true, delay_max_ms);
    link.client_sends = link.server_sends = false;
    link.down.clear();
}

template <class Queue>
void SimNetwork::lose_some(Queue& queue) {
    queue.resize(lot_.below(queue.size() + 1));
}

void SimNetwork::cut(ConnectionId id) {
    Link& link = links_.at(id);
    lose_some(link.up);
    lose_some(link.down);
    push_up(link, {}, true, noticed_max_ms);
    push_down(id, link, {}, 0, noticed_max_ms);
    link.client_sends = link.server_sends = false;
}

void SimNetwork::stall(ConnectionId id, milliseconds time) {
    Link& link = links_.at(id);
    link.stalled_until = clock_.steady() + time;
    for (Downward& frame : link.down) frame.due = std::max(frame.due, link.stalled_until);
    link.down_last = std::max(link.down_last, link.stalled_until);
}

std::vector<ConnectionId> SimNetwork::connections() const {
    std::vector<ConnectionId> alive;
    for (const auto& [id, link] : links_)
        if (link.client_sends && link.server_sends) alive.push_back(id);
    return alive;
}

std::optional<milliseconds> SimNetwork::next() const {
    std::optional<Instant> first;
    const auto consider = [&first](Instant due) {
        if (!first || due < *first) first = due;
    };
    for (const auto& [id, link] : links_) {
        if (!link.up.empty()) consider(link.up.front().due);
        if (!link.down.empty()) consider(link.down.front().due);
    }
    if (!first) return {};
    return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(*first - clock_.steady()));
}

std::vector<control::Inbound> SimNetwork::take_inbound() {
    struct Taken {
        Instant due;
        control::Inbound what;
    };
    std::vector<Taken> taken;
    for (auto& [id, link] : links_) {
        for (; !link.up.empty() && link.up.front().due <= clock_.steady(); link.up.pop_front()) {
            const Upward& frame = link.up.front();
            if (frame.end) {
                if (!link.gone_told) taken.push_back({frame.due, control::Gone{id}});
                link.gone_told = true;
                link.server_reads = link.server_sends = false;
                continue;
            }
            if (!link.server_reads) continue;
            auto call = protocol::decode_call(frame.text);
            if (call) {
                taken.push_back({frame.due, control::Request{id, std::move(call->id), std::move(call->call),
                                                             frame.due}});
            } else if (link.server_sends && !call.error().id.empty()) {
                push_down(id, link, protocol::encode_error(call.error().id, call.error().refusal), {},
                          delay_max_ms);
            }
        }
    }
    // Who arrived at the same millisecond goes first by lot; a connection's own frames keep their order.
    std::map<ConnectionId, std::uint64_t> lots;
    const auto of = [](const control::Inbound& one) {
        if (const auto* request = std::get_if<control::Request>(&one)) return request->connection;
        return std::get<control::Gone>(one).connection;
    };
    for (const Taken& one : taken)
        if (!lots.count(of(one.what))) lots[of(one.what)] = lot_.next();
    std::stable_sort(taken.begin(), taken.end(), [&](const Taken& a, const Taken& b) {
        if (a.due != b.due) return a.due < b.due;
        return lots.at(of(a.what)) < lots.at(of(b.what));
    });
    std::vector<control::Inbound> inbound;
    for (Taken& one : taken) inbound.push_back(std::move(one.what));
    return inbound;
}

/// As the gateway closes: what was queued before goes out, what arrives later is thrown away.
void SimNetwork::close(ConnectionId id, Link& link, std::uint16_t code) {
    if (!link.server_sends) return;
    push_down(id, link, {}, code, delay_max_ms);
    push_up(link, {}, true, delay_max_ms);
    link.server_sends = link.server_reads = false;
}

void SimNetwork::hand_out(const std::vector<control::Outbound>& out) {
    const auto push = [this](ConnectionId id, Link& link, const control::SharedFrame& frame) {
        if (!link.server_sends) return;
        if (link.down.size() < queue_frames)
            return push_down(id, link, std::string(frame->text()), {}, delay_max_ms);
        link.down.clear();
        close(id, link, protocol::close_codes::too_slow);
    };
    // What is for a connection that ended meanwhile goes nowhere, as in the gateway.
    const auto link_of = [this](ConnectionId id) -> Link* {
        const auto found = links_.find(id);
        return found == links_.end() ? nullptr : &found->second;
    };
    for (const auto& one : out) {
        if (const auto* reply = std::get_if<control::Reply>(&one)) {
            if (Link* link = link_of(reply->connection)) push(reply->connection, *link, reply->frame);
        } else if (const auto* subscribe = std::get_if<control::Subscribe>(&one)) {
            if (Link* link = link_of(subscribe->connection)) link->channel = subscribe->channel;
        } else if (const auto* broadcast = std::get_if<control::Broadcast>(&one)) {
            for (auto& [id, link] : links_)
                if (link.channel == broadcast->channel) push(id, link, broadcast->frame);
        } else if (const auto* closing = std::get_if<control::Close>(&one)) {
            if (Link* link = link_of(closing->connection)) close(closing->connection, *link, closing->code);
        }
    }
}

void SimNetwork::server_died() {
    server_up_ = false;
    for (auto& [id, link] : links_) {
        link.up.clear();
        if (link.server_sends) {
            lose_some(link.down);
            push_down(id, link, {}, 0, noticed_max_ms);
        }
        link.gone_told = true;
        link.client_sends = link.server_sends = link.server_reads = false;
    }
}

std::vector<Arrival> SimNetwork::take_arrivals() {
    std::vector<Arrival> arrivals;
    for (auto& [id, link] : links_)
        for (; !link.down.empty() && link.down.front().due <= clock_.steady(); link.down.pop_front()) {
            if (link.down.front().arrival.closed) link.client_sends = false;
            arrivals.push_back(std::move(link.down.front().arrival));
        }
    std::erase_if(links_, [](const auto& one) {
        const Link& link = one.second;
        return link.gone_told && link.up.empty() && link.down.empty() && !link.client_sends;
    });
    return arrivals;
}

}  // namespace support
