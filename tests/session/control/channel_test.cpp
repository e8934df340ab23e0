// SPDX-License-Identifier: Apache-2.0
#include "session/control/channel.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "protocol/wire.h"

namespace {

using control::Channel;
using control::ChannelKey;
using protocol::Audience;
using Json = nlohmann::json;

protocol::Entered hall_event(std::uint64_t seq) {  // everybody sees it
    return {.seq = seq,
            .at = {1000},
            .by = "chair",
            .event = protocol::FloorEvent(protocol::FloorEnded{protocol::EntryId{1}, 5})};
}
protocol::Entered floor_event(std::uint64_t seq) {  // all accredited see it
    return {.seq = seq,
            .at = {2000},
            .by = "NG",
            .event = protocol::ListsEvent(protocol::RequestWithdrawn{protocol::EntryId{1}})};
}
protocol::Entered podium_event(std::uint64_t seq) {
    return {.seq = seq,
            .at = {3000},
            .by = "system",
            .event = protocol::PresenceEvent(
                protocol::PresenceBegan{{}, protocol::ParticipantId{"NG"}, protocol::Door::room})};
}

Json params_of(const control::SharedFrame& frame) {
    const auto json = Json::parse(frame->text());
    EXPECT_EQ(json["method"], "update");
    EXPECT_FALSE(json.contains("id"));
    return json["params"];
}

std::size_t events_of(const control::SharedFrame& frame) {
    return frame ? params_of(frame).value("events", Json::array()).size() : 0;
}

TEST(Channel, update_has_seq_prev_at_patch_and_events) {
    Channel channel({Audience::podium}, 1, 10);
    const auto params =
        params_of(channel.update({hall_event(11), floor_event(12)}, {{R"({"floor":null})"}}));
    EXPECT_EQ(params["seq"], 12);
    EXPECT_EQ(params["prev"], 10);
    EXPECT_EQ(params["at"], "1970-01-01T00:00:02.000Z");
    EXPECT_EQ(params["patch"], Json::parse(R"({"floor":null})"));
    ASSERT_EQ(params["events"].size(), 2u);
    EXPECT_EQ(params["events"][1]["type"], "floor.withdrawn");
    EXPECT_EQ(params["events"][1]["seq"], 12);
    EXPECT_EQ(channel.seq(), 12u);
}

TEST(Channel, carries_the_events_that_its_audience_may_see) {
    const std::vector<protocol::Entered> events = {hall_event(1), floor_event(2), podium_event(3)};
    const auto seen_by = [&](Audience audience) {
        Channel channel({audience}, 1, 0);
        return events_of(channel.update(events, {}));
    };
    EXPECT_EQ(seen_by(Audience::podium), 3u);
    EXPECT_EQ(seen_by(Audience::booth), 2u);
    EXPECT_EQ(seen_by(Audience::floor), 2u);
    EXPECT_EQ(seen_by(Audience::hall), 1u);
}

TEST(Channel, takes_the_patch_of_its_audience) {
    const core::Views::Patches patches{{R"({"a":0})", R"({"a":1})", R"({"a":2})", R"({"a":3})"}};
    for (std::size_t at = 0; at < core::audiences.size(); ++at) {
        Channel channel({core::audiences[at]}, 1, 0);
        EXPECT_EQ(params_of(channel.update({hall_event(1)}, patches))["patch"]["a"], at);
    }
}

TEST(Channel, what_it_may_not_see_makes_no_frame_and_no_gap) {
    Channel channel({Audience::hall}, 1, 10);
    EXPECT_EQ(channel.update({podium_event(11)}, {{R"({"people":{}})"}}), nullptr);
    EXPECT_EQ(channel.seq(), 10u);
    const auto params = params_of(channel.update({hall_event(12)}, {}));
    EXPECT_EQ(params["prev"], 10);
    EXPECT_EQ(params["seq"], 12);
}

TEST(Channel, sends_only_what_is_wanted) {
    Channel view({Audience::podium, true, false}, 1, 0);
    Channel events({Audience::podium, false, true}, 2, 0);
    const core::Views::Patches patches{{R"({"floor":null})"}};
    const auto of_view = params_of(view.update({hall_event(1)}, patches));
    EXPECT_TRUE(of_view.contains("patch"));
    EXPECT_FALSE(of_view.contains("events"));
    const auto of_events = params_of(events.update({hall_event(1)}, patches));
    EXPECT_FALSE(of_events.contains("patch"));
    EXPECT_EQ(of_events["events"].size(), 1u);
    EXPECT_EQ(view.update({hall_event(2)}, {}), nullptr);
}

TEST(Channel, gives_what_came_after_a_position_it_sent) {
    Channel channel({Audience::hall}, 1, 5);
    for (std::uint64_t seq = 6; seq <= 10; seq += 2) channel.update({hall_event(seq)}, {});
    ASSERT_TRUE(channel.since(10));
    EXPECT_TRUE(channel.since(10)->empty());
    const auto missed = channel.since(6);
    ASSERT_TRUE(missed);
    ASSERT_EQ(missed->size(), 2u);
    EXPECT_EQ(Json::parse(missed->at(0))["seq"], 8);
    EXPECT_EQ(Json::parse(missed->at(1))["prev"], 8);
    EXPECT_EQ(channel.since(5)->size(), 3u);
}

TEST(Channel, gives_nothing_for_a_position_it_never_sent) {
    Channel channel({Audience::hall}, 1, 5);
    channel.update({hall_event(8)}, {});
    EXPECT_FALSE(channel.since(4));
    EXPECT_FALSE(channel.since(7));
    EXPECT_FALSE(channel.since(9));
}

TEST(Channel, forgets_the_oldest_updates_by_number_and_by_size) {
    Channel many({Audience::hall}, 1, 0);
    for (std::uint64_t seq = 1; seq <= 600; ++seq) many.update({hall_event(seq)}, {});
    EXPECT_FALSE(many.since(0));
    ASSERT_TRUE(many.since(599));
    EXPECT_EQ(many.since(600 - 512)->size(), 512u);

    Channel large({Audience::hall}, 1, 0);
    const std::string patch = R"({"a":")" + std::string(1 << 20, 'x') + R"("})";
    for (std::uint64_t seq = 1; seq <= 8; ++seq)
        large.update({hall_event(seq)}, {patch, patch, patch, patch});
    EXPECT_FALSE(large.since(1));
    EXPECT_TRUE(large.since(7));
}

}  // namespace
