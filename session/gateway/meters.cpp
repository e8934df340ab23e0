// SPDX-License-Identifier: Apache-2.0
#include "session/gateway/meters.h"

#include <prometheus/text_serializer.h>

namespace gateway {

namespace {

prometheus::Gauge& gauge(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

prometheus::Family<prometheus::Counter>& counters(prometheus::Registry& registry, const char* name,
                                                  const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

prometheus::Histogram& seconds(prometheus::Registry& registry, const char* name, const char* help) {
    const prometheus::Histogram::BucketBoundaries bounds{0.000'01, 0.000'025, 0.000'05, 0.000'1, 0.000'25,
                                                         0.000'5,  0.001,     0.002'5,  0.005,   0.01,
                                                         0.025,    0.05,      0.1,      0.25,    1};
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry).Add({}, bounds);
}

}  // namespace

Meters::Meters(std::shared_ptr<prometheus::Registry> shared, std::shared_ptr<prometheus::Collectable> others)
    : registry(shared ? std::move(shared) : std::make_shared<prometheus::Registry>()),
      connections(gauge(*registry, "rostrum_connections", "Open WebSocket connections.")),
      queue_bytes(gauge(*registry, "rostrum_queue_bytes", "Bytes that wait for readers who are behind.")),
      updates_sent(
          counters(*registry, "rostrum_updates_sent_total", "Broadcast frames handed to clients.").Add({})),
      bytes_sent(
          counters(*registry, "rostrum_bytes_sent_total", "WebSocket bytes handed to clients.").Add({})),
      slow_readers(counters(*registry, "rostrum_slow_readers_closed_total",
                            "Connections closed with 4001 because too much waited for them.")
                       .Add({})),
      sound_without_channel(counters(*registry, "rostrum_sound_frames_dropped_total",
                                     "Sound frames from clients that went nowhere, by reason.")
                                .Add({{"reason", "no_channel"}})),
      handling_seconds(
          seconds(*registry, "rostrum_gateway_handling_seconds",
                  "From a whole message to its hand-over to the control thread, or its refusal.")),
      fanout_seconds(seconds(*registry, "rostrum_gateway_fanout_seconds",
                             "Sending all that the control thread handed over at once to all receivers.")),
      others_(std::move(others)),
      messages_(counters(*registry, "rostrum_messages_received_total", "Messages from clients, by method.")),
      refusals_(counters(*registry, "rostrum_refusals_total", "Messages that were refused, by reason.")),
      requests_(
          counters(*registry, "rostrum_http_requests_total", "HTTP requests, by route and status code.")),
      refused_(counters(*registry, "rostrum_connections_refused_total",
                        "Connections that were closed as soon as they were made, by reason.")) {
    for (const auto& method : protocol::methods())
        message_of_.push_back(&messages_.Add({{"method", std::string(method.name)}}));
    message_of_.push_back(&messages_.Add({{"method", "unknown"}}));
    refusal_of_.resize(protocol::type_of<protocol::Reason>().words.size(), nullptr);
}

void Meters::message(const protocol::Method* method) {
    const auto all = protocol::methods();
    message_of_[method ? static_cast<std::size_t>(method - all.data()) : all.size()]->Increment();
}

void Meters::refusal(protocol::Reason reason) {
    auto*& counter = refusal_of_[static_cast<std::size_t>(reason)];
    if (!counter) counter = &refusals_.Add({{"reason", std::string(protocol::to_word(reason))}});
    counter->Increment();
}

void Meters::http_request(const std::string& route, int code) {
    requests_.Add({{"path", route}, {"code", std::to_string(code)}}).Increment();
}

void Meters::connection_refused(const char* reason) {
    refused_.Add({{"reason", reason}}).Increment();
}

std::string Meters::text() const {
    auto families = registry->Collect();
    if (others_)
        for (auto& family : others_->Collect()) families.push_back(std::move(family));
    return prometheus::TextSerializer().Serialize(families);
}

}  // namespace gateway
