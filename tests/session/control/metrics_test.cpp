// SPDX-License-Identifier: Apache-2.0
#include "session/control/metrics.h"

#include <gtest/gtest.h>
#include <prometheus/metric_family.h>

#include "session/control/metrics_collector.h"
#include "tests/support/control_stage.h"

namespace {

using support::Client;
using support::ControlStage;

TEST(Metrics, a_commit_falls_into_the_bucket_that_holds_its_time) {
    control::Metrics metrics;
    for (const std::uint64_t us : {1ull, 500ull, 501ull, 999'999ull, 1'000'001ull})
        metrics.observe_commit_us(us);
    EXPECT_EQ(metrics.commit_buckets[0], 2u);
    EXPECT_EQ(metrics.commit_buckets[1], 1u);
    EXPECT_EQ(metrics.commit_buckets[7], 1u);
    EXPECT_EQ(metrics.commit_buckets[8], 1u);
    EXPECT_EQ(metrics.commits, 5u);
    EXPECT_EQ(metrics.commit_sum_us, 2'001'002u);
}

TEST(Metrics, count_what_the_loop_does) {
    ControlStage stage;
    Client& ng = stage.join("NG");
    stage.call(ng, "floor.request", {{"ref", "a"}, {"list", "2"}});
    Client& chair = stage.join("mashabane");
    stage.call(chair, "list.open", {{"ref", "b"}, {"epoch", 1}, {"list", "2"}});
    stage.call(stage.connect(), "session.join", {{"session", "small"}, {"token", "guess"}});
    EXPECT_EQ(stage.metrics.sessions, 1u);
    EXPECT_EQ(stage.metrics.joins, 2u);
    EXPECT_EQ(stage.metrics.joins_refused, 1u);
    EXPECT_EQ(stage.metrics.commands_accepted, 1u);
    EXPECT_EQ(stage.metrics.commands_refused, 1u);
    EXPECT_EQ(stage.metrics.commits, 3u);
    EXPECT_EQ(stage.metrics.events_committed, 5u) << "each join used an invitation for the first time";
    EXPECT_EQ(stage.metrics.commit_failures, 0u);
}

TEST(Metrics, are_shown_with_cumulative_buckets) {
    control::Metrics metrics;
    metrics.commands_accepted = 3;
    metrics.commands_refused = 2;
    metrics.observe_commit_us(400);
    metrics.observe_commit_us(2'000'000);
    std::map<std::string, prometheus::MetricFamily> families;
    for (auto& family : control::MetricsCollector(metrics).Collect()) families[family.name] = family;
    const auto& commands = families.at("rostrum_commands_total").metric;
    ASSERT_EQ(commands.size(), 2u);
    EXPECT_EQ(commands[0].label[0].value, "accepted");
    EXPECT_EQ(commands[0].counter.value, 3);
    EXPECT_EQ(commands[1].counter.value, 2);
    const auto& commit = families.at("rostrum_commit_duration_seconds").metric.at(0).histogram;
    EXPECT_EQ(commit.sample_count, 2u);
    EXPECT_DOUBLE_EQ(commit.sample_sum, 2.0004);
    EXPECT_EQ(commit.bucket.front().cumulative_count, 1u);
    EXPECT_EQ(commit.bucket.at(7).cumulative_count, 1u);
    EXPECT_EQ(commit.bucket.back().cumulative_count, 2u);
    EXPECT_EQ(families.count("rostrum_sessions"), 1u);
}

}  // namespace
