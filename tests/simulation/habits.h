// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What people at a meeting do, so that long meetings come about: half of the time the sensible thing, else
/// anything that the declarations allow.

#include "tests/simulation/device.h"
#include "tests/support/random_command.h"

namespace simulation {

inline constexpr std::int64_t minute_ms = 60'000;

class Habits {
public:
    /// Both outlive this.
    Habits(support::RandomValue& lot, support::RandomCommand& commands) : lot_(lot), commands_(commands) {}

    /// What the person does now who sees this, if anything. `you` is what session.join told.
    std::optional<Wish> wish(const Json& view, const Json& you, protocol::Time now);
    /// An act of the chair, by whoever it may be.
    Wish act_of_chair(const Json& view, protocol::Time now);
    /// The epoch as the view tells it: mostly the present one.
    std::optional<std::uint64_t> epoch(const protocol::Method&, const Json& view);

private:
    std::optional<Wish> sensible(const Json& view, const Json& you, protocol::Time now);
    // The presiding officer
    std::optional<Wish> presiding(const Json& view, protocol::Time now);
    std::optional<Wish> with_vote(const Json& view, const std::string& id, const Json& vote);
    Wish ruling_on(const std::string& point);
    std::optional<Wish> with_point(const Json& view);
    std::optional<Wish> with_floor(const Json& view, protocol::Time now);
    std::optional<Wish> with_motion(const Json& view);
    std::optional<Wish> with_panel(const Json& view, const std::string& item);
    Wish planned_otherwise(const Json& view, const std::string& item, const std::string& slot);
    std::optional<Wish> with_item(const Json& view, const std::string& item);
    Wish with_place(const Json& view, const Json& list);
    std::optional<Wish> with_decision(const Json& view);
    std::optional<Wish> hand_over(const Json& view);
    // The others
    std::optional<Wish> officer(const Json& view, const Json& you, protocol::Time now);
    std::optional<Wish> secretary(const Json& view, protocol::Time now);
    std::optional<Wish> with_silence(const Json& view, protocol::Time now);
    std::optional<Wish> delegate(const Json& view, const Json& you);
    std::optional<Wish> in_vote(const Json& view, const Json& delegation);
    std::optional<Wish> in_procedure(const Json& view, const Json& delegation);
    std::optional<Wish> stands_otherwise(const Json& view, const Json& list, const Json& delegation);
    std::optional<Wish> withdrawn(const Json& view, const Json& list, const Json& delegation);
    Json not_a_statement(const Json& view, Json params);
    std::optional<Wish> on_list(const Json& view, const std::string& id, const Json& delegation);
    // The record
    std::optional<Wish> keeping_record(const Json& view, protocol::Time now);
    std::optional<Wish> with_note(const Json& view);
    std::optional<Wish> with_passage(const Json& view);
    std::optional<Wish> with_recommendation(const Json& view);
    std::optional<Wish> in_writing(const Json& view, const Json& delegation);
    std::optional<Wish> with_late(const Json& view, bool presides);
    Wish sound_test();
    std::optional<std::pair<std::string, const Json*>> any_of(const Json& view, const std::string& section);

    Wish anything(const Json& view, const Json& you, protocol::Time now);
    static bool may_send(const protocol::Method&, const Json& view, const Json& you);

    const char* one_of(std::initializer_list<const char*> words) {
        return words.begin()[lot_.below(words.size())];
    }

    support::RandomValue& lot_;
    support::RandomCommand& commands_;
};

}  // namespace simulation
