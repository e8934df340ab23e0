// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/habits.h"

#include <algorithm>
#include <array>

#include "protocol/wire.h"
#include "session/control/token.h"

namespace simulation {

namespace {

/// Methods after which less can happen, drawn seldom.
constexpr std::array<std::string_view, 7> ending = {
    "meeting.adjourn",   "item.conclude",       "meeting.suspend", "list.close",
    "invitation.revoke", "rehearsal.set_clock", "floor.withdraw"};
constexpr std::uint64_t ending_once_in = 12;

Wish wish_for(const char* method, Json params = Json::object()) {
    return {.method = protocol::find_method(method), .params = std::move(params)};
}

const Json& member(const Json& json, const std::string& name) {
    static const Json none;
    if (!json.is_object()) return none;
    const auto found = json.find(name);
    return found == json.end() ? none : *found;
}

bool presides(const Json& view, const Json& you) {
    return member(member(view, "presiding"), "participant") == member(you, "participant");
}

bool has_role(const Json& person, const std::string& role) {
    const Json& roles = member(person, "roles");
    return std::find(roles.begin(), roles.end(), Json(role)) != roles.end();
}

}  // namespace

std::optional<std::uint64_t> Habits::epoch(const protocol::Method& method, const Json& view) {
    const Json& known = member(member(view, "presiding"), "epoch");
    if (!method.needs_epoch) return {};
    if (known.is_null() || lot_.one_in(60)) return {};
    const std::uint64_t present = known;
    return lot_.one_in(25) && present > 1 ? present - 1 : present;
}

std::optional<Wish> Habits::wish(const Device& device, protocol::Time now) {
    std::optional<Wish> wish;
    if (lot_.one_in(2)) wish = sensible(device, now);
    else if (lot_.one_in(2)) wish = anything(device, now);
    if (wish) wish->epoch = epoch(*wish->method, device.view());
    return wish;
}

bool Habits::may_send(const protocol::Method& method, const Device& device) const {
    if (method.sender.presiding && presides(device.view(), device.you())) return true;
    const auto words = protocol::type_of<protocol::Role>().words;
    for (const auto role : protocol::roles_in(method.sender.roles))
        if (has_role(device.you(), std::string(words[static_cast<std::size_t>(role)]))) return true;
    return false;
}

Wish Habits::anything(const Device& device, protocol::Time now) {
    const auto methods = protocol::methods();
    const protocol::Method* method = nullptr;
    for (int draws = 0; draws < 200; ++draws) {
        method = &methods[lot_.below(methods.size())];
        if (!method->command) continue;
        if (std::count(ending.begin(), ending.end(), method->name) && !lot_.one_in(ending_once_in)) continue;
        if (may_send(*method, device) || lot_.one_in(60)) break;
    }
    if (!method->command) method = protocol::find_method(protocol::EndFloor::type);
    return {.method = method, .params = commands_.params(*method, device.view(), now)};
}

Wish Habits::act_of_chair(const Device& device, protocol::Time now) {
    const auto methods = protocol::methods();
    const protocol::Method* method = nullptr;
    do {
        method = &methods[lot_.below(methods.size())];
    } while (!method->command || !(method->sender.presiding || method->name.starts_with("presiding.")) ||
             (std::count(ending.begin(), ending.end(), method->name) && !lot_.one_in(ending_once_in)));
    Wish wish{.method = method, .params = commands_.params(*method, device.view(), now)};
    if (wish.method->needs_epoch) wish.epoch = epoch(*method, device.view());
    return wish;
}

std::optional<Wish> Habits::sensible(const Device& device, protocol::Time) {
    const Json& view = device.view();
    const Json& you = device.you();
    if (!view.is_object()) return {};
    const Json& offered = member(member(view, "presiding"), "offered");
    if (offered.is_object() && member(offered, "to") == you.at("participant"))
        return wish_for(lot_.one_in(5) ? "presiding.decline" : "presiding.accept",
                        {{"mandate", offered.at("mandate")}});
    if (presides(view, you)) return presiding(view);
    if (has_role(you, "chair") && lot_.one_in(12)) return wish_for("presiding.resume");
    if (has_role(you, "secretary")) return secretary(view);
    return delegate(view, you);
}

std::optional<Wish> Habits::presiding(const Json& view) {
    const Json& number = member(view, "meeting");
    if (number.is_null()) return wish_for("meeting.open");
    const Json& meeting = member(member(view, "meetings"), number.dump());
    if (member(meeting, "status") == "suspended")
        return lot_.one_in(2) ? std::optional(wish_for("meeting.resume")) : std::nullopt;
    if (member(view, "floor").is_object()) return with_floor(view);
    if (lot_.one_in(25)) return hand_over(view);
    const Json& item = member(view, "item");
    if (!item.is_null()) return with_item(view, item);
    std::vector<std::string> left;
    for (const auto& [id, one] : member(view, "agenda").items())
        if (member(one, "status") != "done") left.push_back(id);
    if (left.empty()) return wish_for("meeting.adjourn");
    return wish_for("item.open", {{"item", left[lot_.below(left.size())]}});
}

std::optional<Wish> Habits::with_floor(const Json& view) {
    const Json& floor = view.at("floor");
    if (!member(floor, "paused_at").is_null()) return wish_for("floor.continue");
    if (member(floor, "over") != true && !lot_.one_in(6)) return {};
    const Json& queue = member(member(member(view, "lists"), floor.at("list")), "queue");
    if (!queue.is_array() || queue.empty() || lot_.one_in(3)) return wish_for("floor.end");
    return wish_for("floor.give", {{"next", true}, {"ending", floor.at("entry")}});
}

std::optional<Wish> Habits::with_item(const Json& view, const std::string& item) {
    const Json& list = member(member(view, "lists"), item);
    const bool waiting = member(list, "queue").is_array() && !list.at("queue").empty();
    const Json& status = member(list, "status");
    for (const auto& [id, slot] : member(view, "panels").items())
        if (member(slot, "item") == item && member(slot, "status") == "scheduled" && lot_.one_in(4))
            return wish_for("panel.invite", {{"item", item}, {"slot", id}});
    if (status != "open" && status != "closing" && lot_.one_in(2))
        return wish_for("list.open", {{"list", item}});
    if (waiting) return wish_for("floor.give", {{"next", true}});
    if (lot_.one_in(25)) return wish_for("item.conclude", {{"item", item}});
    if (lot_.one_in(60)) return wish_for("meeting.adjourn");
    return {};
}

std::optional<Wish> Habits::hand_over(const Json& view) {
    std::vector<std::string> officers;
    for (const auto& [id, person] : member(view, "people").items())
        if (has_role(person, "vice_chair") || has_role(person, "rapporteur")) officers.push_back(id);
    if (member(member(view, "presiding"), "mandate").is_object()) return wish_for("presiding.return");
    if (officers.empty()) return {};
    const Json& meeting = member(view, "meeting");
    const std::string scope = lot_.one_in(2) ? "session" : "meeting:" + meeting.dump();
    return wish_for("presiding.delegate", {{"to", officers[lot_.below(officers.size())]}, {"scope", scope}});
}

/// Whoever lost the link gets another one.
std::optional<Wish> Habits::secretary(const Json& view) {
    for (const auto& [id, person] : member(view, "people").items()) {
        if (member(person, "admitted") != false || !lot_.one_in(2)) continue;
        const std::string token = Device::token(id, lot_.below(Device::tokens));
        return wish_for("invitation.issue",
                        {{"participant", id}, {"token_hash", control::hash_of_token(token).value}});
    }
    return {};
}

std::optional<Wish> Habits::delegate(const Json& view, const Json& you) {
    const Json& mine = member(you, "delegation");
    const Json& floor = member(view, "floor");
    const bool speaks = floor.is_object() && (member(floor, "delegation") == mine ||
                                              member(floor, "speaker") == you.at("participant"));
    if (speaks && lot_.one_in(8)) return wish_for("floor.end");
    if (!has_role(you, "delegate") || speaks) return {};
    for (const auto& [id, list] : member(view, "lists").items()) {
        const Json& status = member(list, "status");
        if ((status != "open" && status != "closing") || !lot_.one_in(3)) continue;
        for (const Json& entry : member(list, "queue"))
            if (member(member(member(view, "entries"), entry), "delegation") == mine) return {};
        return wish_for("floor.request", {{"list", id}});
    }
    return {};
}

}  // namespace simulation
