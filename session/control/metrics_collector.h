// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Shows control's counters to Prometheus. Read on the gateway's thread.

#include <prometheus/collectable.h>

#include "session/control/metrics.h"

namespace control {

class MetricsCollector : public prometheus::Collectable {
public:
    explicit MetricsCollector(const Metrics& metrics) : metrics_(metrics) {}
    std::vector<prometheus::MetricFamily> Collect() const override;

private:
    const Metrics& metrics_;
};

}  // namespace control
