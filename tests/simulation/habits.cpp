// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/habits.h"

#include <algorithm>
#include <array>

#include "protocol/wire.h"
#include "tests/simulation/view_reading.h"

namespace simulation {

namespace {

/// Methods after which less can happen, drawn seldom.
constexpr std::array<std::string_view, 7> ending = {
    "meeting.adjourn",   "item.conclude",       "meeting.suspend", "list.close",
    "invitation.revoke", "rehearsal.set_clock", "floor.withdraw"};
constexpr std::uint64_t ending_once_in = 12;

bool presides(const Json& view, const Json& you) {
    return member(member(view, "presiding"), "participant") == member(you, "participant");
}

}  // namespace

std::optional<std::uint64_t> Habits::epoch(const protocol::Method& method, const Json& view) {
    const Json& known = member(member(view, "presiding"), "epoch");
    if (!method.needs_epoch) return {};
    if (known.is_null() || lot_.one_in(60)) return {};
    const std::uint64_t present = known;
    return lot_.one_in(25) && present > 1 ? present - 1 : present;
}

std::optional<Wish> Habits::wish(const Json& view, const Json& you, protocol::Time now) {
    std::optional<Wish> wish;
    if (lot_.one_in(2))
        wish = sensible(view, you, now);
    else if (lot_.one_in(2))
        wish = anything(view, you, now);
    if (!wish) return {};
    wish->epoch = epoch(*wish->method, view);
    if (wish->method->sender.presiding && lot_.one_in(50)) wish->params["on_instruction"] = true;
    return wish;
}

bool Habits::may_send(const protocol::Method& method, const Json& view, const Json& you) {
    if (method.sender.presiding && presides(view, you)) return true;
    const auto words = protocol::type_of<protocol::Role>().words;
    for (const auto role : protocol::roles_in(method.sender.roles))
        if (has_role(you, std::string(words[static_cast<std::size_t>(role)]))) return true;
    return false;
}

Wish Habits::anything(const Json& view, const Json& you, protocol::Time now) {
    const auto methods = protocol::methods();
    const protocol::Method* method = nullptr;
    for (int draws = 0; draws < 200; ++draws) {
        method = &methods[lot_.below(methods.size())];
        if (!method->command) continue;
        if (std::count(ending.begin(), ending.end(), method->name) && !lot_.one_in(ending_once_in)) continue;
        // Everybody may test the sound: where little else is allowed nothing else would be drawn.
        if (method->name == protocol::TestSound::type && !lot_.one_in(ending_once_in)) continue;
        if (may_send(*method, view, you) || lot_.one_in(60)) break;
    }
    if (!method->command) method = protocol::find_method(protocol::EndFloor::type);
    return {.method = method, .params = commands_.params(*method, view, now)};
}

Wish Habits::act_of_chair(const Json& view, protocol::Time now) {
    const auto methods = protocol::methods();
    const protocol::Method* method = nullptr;
    do {
        method = &methods[lot_.below(methods.size())];
    } while (!method->command || !(method->sender.presiding || method->name.starts_with("presiding.")) ||
             (std::count(ending.begin(), ending.end(), method->name) && !lot_.one_in(ending_once_in)));
    Wish wish{.method = method, .params = commands_.params(*method, view, now)};
    if (wish.method->needs_epoch) wish.epoch = epoch(*method, view);
    return wish;
}

std::optional<Wish> Habits::sensible(const Json& view, const Json& you, protocol::Time now) {
    if (!view.is_object()) return {};
    const Json& offered = member(member(view, "presiding"), "offered");
    if (offered.is_object() && member(offered, "to") == you.at("participant"))
        return wish_for(lot_.one_in(5) ? "presiding.decline" : "presiding.accept",
                        {{"mandate", offered.at("mandate")}});
    if (lot_.one_in(40)) return sound_test();
    if (presides(view, you)) return presiding(view, now);
    if (has_role(you, "secretary")) return secretary(view, now);
    if (has_role(you, "delegate")) return delegate(view, you);
    return officer(view, you, now);
}

}  // namespace simulation
