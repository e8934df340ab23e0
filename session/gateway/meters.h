// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The gateway's metrics. Counters may be raised from any thread; in fact only the gateway's thread does.

#include <prometheus/collectable.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages.h"

namespace gateway {

class Meters {
public:
    /// Both may be null.
    Meters(std::shared_ptr<prometheus::Registry> registry, std::shared_ptr<prometheus::Collectable> others);

    void message(const protocol::Method* method);  ///< null: no known method could be read
    void refusal(protocol::Reason reason);
    void http_request(const std::string& route, int code);
    void connection_refused(const char* reason);

    /// Everything that is registered, and what the others show, in Prometheus' text format.
    std::string text() const;

    const std::shared_ptr<prometheus::Registry> registry;
    prometheus::Gauge& connections;
    prometheus::Gauge& queue_bytes;
    prometheus::Counter& updates_sent;
    prometheus::Counter& bytes_sent;
    prometheus::Counter& slow_readers;
    prometheus::Counter& sound_without_channel;
    prometheus::Histogram& handling_seconds;
    prometheus::Histogram& fanout_seconds;

private:
    const std::shared_ptr<prometheus::Collectable> others_;
    prometheus::Family<prometheus::Counter>& messages_;
    prometheus::Family<prometheus::Counter>& refusals_;
    prometheus::Family<prometheus::Counter>& requests_;
    prometheus::Family<prometheus::Counter>& refused_;
    std::vector<prometheus::Counter*>
        message_of_;  ///< by the method's place in protocol::methods(); last: unknown
    std::vector<prometheus::Counter*> refusal_of_;  ///< by reason, made when first needed
};

}  // namespace gateway
