// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What people at a meeting do, so that long meetings come about: half of the time the sensible thing, else
/// anything that the declarations allow.

#include "tests/simulation/device.h"
#include "tests/support/random_command.h"

namespace simulation {

class Habits {
public:
    /// Both outlive this.
    Habits(support::RandomValue& lot, support::RandomCommand& commands) : lot_(lot), commands_(commands) {}

    /// What the person at this device does now, if anything.
    std::optional<Wish> wish(const Device&, protocol::Time now);
    /// An act of the chair, by whoever it may be.
    Wish act_of_chair(const Device&, protocol::Time now);
    /// The epoch as the device knows it: mostly the present one.
    std::optional<std::uint64_t> epoch(const protocol::Method&, const Json& view);

private:
    std::optional<Wish> sensible(const Device&, protocol::Time now);
    std::optional<Wish> presiding(const Json& view);
    std::optional<Wish> with_floor(const Json& view);
    std::optional<Wish> with_item(const Json& view, const std::string& item);
    std::optional<Wish> hand_over(const Json& view);
    std::optional<Wish> secretary(const Json& view);
    std::optional<Wish> delegate(const Json& view, const Json& you);
    Wish anything(const Device&, protocol::Time now);
    bool may_send(const protocol::Method&, const Device&) const;

    support::RandomValue& lot_;
    support::RandomCommand& commands_;
};

}  // namespace simulation
