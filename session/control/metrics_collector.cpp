// SPDX-License-Identifier: Apache-2.0
#include "session/control/metrics_collector.h"

#include <prometheus/metric_family.h>

#include <limits>

namespace control {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily single(const char* name, const char* help, MetricType type, std::uint64_t value) {
    ClientMetric metric;
    if (type == MetricType::Counter) metric.counter.value = static_cast<double>(value);
    else metric.gauge.value = static_cast<double>(value);
    return {name, help, type, {metric}};
}

MetricFamily commands(const Metrics& metrics) {
    MetricFamily family{
        "rostrum_commands_total", "Commands of participants by outcome.", MetricType::Counter, {}};
    const auto add = [&family](const char* outcome, std::uint64_t value) {
        ClientMetric metric;
        metric.label = {{"outcome", outcome}};
        metric.counter.value = static_cast<double>(value);
        family.metric.push_back(metric);
    };
    add("accepted", metrics.commands_accepted);
    add("refused", metrics.commands_refused);
    return family;
}

MetricFamily commit_seconds(const Metrics& metrics) {
    ClientMetric metric;
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < metrics.commit_buckets.size(); ++i) {
        so_far += metrics.commit_buckets[i];
        const double bound = i < Metrics::commit_bounds_s.size() ? Metrics::commit_bounds_s[i]
                                                                 : std::numeric_limits<double>::infinity();
        metric.histogram.bucket.push_back({so_far, bound});
    }
    metric.histogram.sample_count = so_far;
    metric.histogram.sample_sum = static_cast<double>(metrics.commit_sum_us) / 1e6;
    return {"rostrum_commit_duration_seconds",
            "Time to make one batch of events durable.",
            MetricType::Histogram,
            {metric}};
}

}  // namespace

std::vector<MetricFamily> MetricsCollector::Collect() const {
    const Metrics& m = metrics_;
    return {commands(m),
            commit_seconds(m),
            single("rostrum_events_committed_total", "Events written to journals.", MetricType::Counter,
                   m.events_committed),
            single("rostrum_commit_failures_total", "Batches that could not be written.", MetricType::Counter,
                   m.commit_failures),
            single("rostrum_joins_total", "Connections that joined a session.", MetricType::Counter, m.joins),
            single("rostrum_joins_refused_total", "Attempts to join that were refused.", MetricType::Counter,
                   m.joins_refused),
            single("rostrum_sessions", "Sessions this server runs.", MetricType::Gauge, m.sessions)};
}

}  // namespace control
