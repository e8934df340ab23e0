// SPDX-License-Identifier: Apache-2.0
/// What delegates, the secretary and officers who do not preside do.

#include <algorithm>

#include "protocol/wire.h"
#include "session/control/token.h"
#include "tests/simulation/habits.h"
#include "tests/simulation/view_reading.h"

namespace simulation {

namespace {


std::string after(protocol::Time now, std::uint64_t minutes) {
    return protocol::time_text(now + static_cast<std::int64_t>(minutes) * minute_ms);
}

/// Whether somebody of the delegation stands on the list.
bool stands_on(const Json& view, const Json& list, const Json& delegation) {
    for (const Json& entry : member(list, "queue"))
        if (member(member(member(view, "entries"), entry), "delegation") == delegation) return true;
    return false;
}

}  // namespace

/// Takes the chair back; reads or breaks what is under silence; the Rapporteur keeps the record.
std::optional<Wish> Habits::officer(const Json& view, const Json& you, protocol::Time now) {
    const bool of_bureau =
        has_role(you, "chair") || has_role(you, "vice_chair") || has_role(you, "rapporteur");
    if (of_bureau && lot_.one_in(has_role(you, "chair") ? 12 : 40)) return wish_for("presiding.resume");
    const auto asked = first_in(view, "silences", [&you](const Json& silence) {
        const Json& addressees = member(silence, "addressees");
        return silence.at("status") == "running" &&
               std::find(addressees.begin(), addressees.end(), you.at("participant")) != addressees.end();
    });
    if (asked && lot_.one_in(12)) return wish_for("silence.break", {{"silence", asked->first}});
    if (asked && lot_.one_in(4)) return wish_for("silence.read", {{"silence", asked->first}});
    if (has_role(you, "rapporteur") && lot_.one_in(2)) return keeping_record(view, now);
    const Json& floor = member(view, "floor");
    const bool speaks = floor.is_object() && member(floor, "speaker") == you.at("participant");
    return speaks && lot_.one_in(8) ? std::optional(wish_for("floor.end")) : std::nullopt;
}

std::optional<Wish> Habits::with_silence(const Json& view, protocol::Time now) {
    const auto running =
        first_in(view, "silences", [](const Json& silence) { return silence.at("status") == "running"; });
    if (!running)
        return wish_for("silence.start", {{"text", "The session goes on until Wednesday."},
                                          {"subject", one_of({"resolution 7", "resolution 8", "report"})},
                                          {"deadline", after(now, 1 + lot_.below(90))}});
    if (lot_.one_in(3)) return wish_for("silence.remind", {{"silence", running->first}});
    const auto deadline = protocol::parse_time(running->second->at("deadline").get<std::string>());
    return wish_for("silence.extend",
                    {{"silence", running->first}, {"deadline", after(*deadline, lot_.below(30))}});
}

/// Whoever lost the link gets another one; lists are prepared; the room is watched and votes are noted.
std::optional<Wish> Habits::secretary(const Json& view, protocol::Time now) {
    for (const auto& [id, person] : member(view, "people").items()) {
        if (member(person, "admitted") != false || !lot_.one_in(2)) continue;
        const std::string token = Device::token(id, lot_.below(Device::tokens));
        return wish_for("invitation.issue",
                        {{"participant", id}, {"token_hash", control::hash_of_token(token).value}});
    }
    if (lot_.one_in(3)) {  // on the instruction of whoever presides
        auto wish = presiding(view, now);
        if (wish) wish->params["on_instruction"] = true;
        return wish;
    }
    const auto vote = first_in(view, "votes", [](const Json& one) { return !one.contains("carried"); });
    if (vote && vote->second->contains("called") && lot_.one_in(2))
        return wish_for("vote.cast",
                        {{"vote", vote->first}, {"choice", one_of({"yes", "no", "abstaining", "absent"})}});
    if (vote && !vote->second->contains("called") && lot_.one_in(3))
        return wish_for("vote.count", {{"vote", vote->first},
                                       {"yes", lot_.below(3)},
                                       {"no", lot_.below(2)},
                                       {"abstaining", lot_.below(2)}});
    if (lot_.one_in(8)) return with_silence(view, now);
    if (lot_.one_in(6)) return keeping_record(view, now);
    if (lot_.one_in(12))
        if (auto wish = with_late(view, false)) return wish;
    const char* delegation = one_of({"NG", "KE", "NO", "VA", "interpol", "example"});
    if (lot_.one_in(4))
        return wish_for("presence.set", {{"delegation", delegation}, {"present", !lot_.one_in(3)}});
    if (lot_.one_in(25))
        return wish_for("invitation.revoke", {{"invitation", "i" + std::to_string(1 + lot_.below(18))}});
    const auto list =
        first_in(view, "lists", [this](const Json& one) { return one.contains("item") && lot_.one_in(6); });
    if (!list || stands_on(view, *list->second, delegation)) return {};
    return wish_for("floor.request", {{"list", list->first}, {"for", delegation}});
}

std::optional<Wish> Habits::in_vote(const Json& view, const Json& mine) {
    const auto vote = first_in(view, "votes", [](const Json& one) { return !one.contains("carried"); });
    if (!vote) return {};
    const Json& called = member(*vote->second, "called");
    const Json& roll = member(*vote->second, "roll");
    const bool may = std::find(roll.begin(), roll.end(), mine) != roll.end() &&
                     !member(*vote->second, "cast").contains(mine.get<std::string>());
    if (!may || (!called.is_null() && called != mine)) return {};
    return wish_for("vote.cast", {{"vote", vote->first}, {"choice", one_of({"yes", "no", "abstaining"})}});
}

/// Points of order, appeals, motions and what is said on them.
std::optional<Wish> Habits::in_procedure(const Json& view, const Json&) {
    const auto ruled =
        first_in(view, "points", [](const Json& point) { return point.at("status") == "ruled"; });
    if (ruled && lot_.one_in(4)) {
        const Json& points = view.at("points");
        return wish_for("order.appeal", {{"point", std::prev(points.end()).key()}});
    }
    const auto motion = first_in(view, "motions", [](const Json& one) { return !one.contains("end"); });
    if (motion && lot_.one_in(3))
        return wish_for("motion.speak",
                        {{"motion", motion->first}, {"side", one_of({"in_favour", "against"})}});
    if (lot_.one_in(20)) {
        Json params = Json::object();
        if (lot_.one_in(3)) params["kind"] = "information";
        return wish_for("order.raise", params);
    }
    if (!lot_.one_in(30)) return {};
    return wish_for("motion.raise",
                    {{"motion", one_of({"suspend_meeting", "adjourn_meeting", "adjourn_debate",
                                        "adjourn_debate", "close_debate", "close_list", "pay_tribute"})}});
}

/// Speaks by another door, or for a group or for itself again.
std::optional<Wish> Habits::stands_otherwise(const Json& view, const Json& list, const Json& mine) {
    for (const Json& id : member(list, "queue")) {
        const Json& entry = member(member(view, "entries"), id);
        if (member(entry, "delegation") != mine) continue;
        Json params = {{"entry", id}, {"door", member(entry, "door") == "room" ? "remote" : "room"}};
        if (member(entry, "capacity") == "national" && lot_.one_in(2)) params["group"] = "african_group";
        if (member(entry, "capacity") == "group") params["capacity"] = "national";
        return wish_for("floor.amend", std::move(params));
    }
    return {};
}

std::optional<Wish> Habits::withdrawn(const Json& view, const Json& list, const Json& mine) {
    for (const Json& id : member(list, "queue"))
        if (member(member(member(view, "entries"), id), "delegation") == mine)
            return wish_for("floor.withdraw", {{"entry", id}});
    return {};
}

/// Asks for another kind of turn, or answers a statement: one of those made, be it on this item or not.
Json Habits::not_a_statement(const Json& view, Json params) {
    params["kind"] = one_of({"right_of_reply", "explanation", "reply"});
    const auto heard =
        first_in(view, "entries", [](const Json& entry) { return entry.contains("spoke_ms"); });
    if (heard && lot_.one_in(2)) params["reply_to"] = heard->first;
    return params;
}

/// Asks for the floor, or does something about the place it has.
std::optional<Wish> Habits::on_list(const Json& view, const std::string& id, const Json& mine) {
    const Json& list = member(member(view, "lists"), id);
    for (const auto& [entry, with] : member(list, "swaps").items()) {
        if (member(member(member(view, "entries"), with), "delegation") == mine)
            return wish_for(lot_.one_in(3) ? "list.decline_swap" : "list.accept_swap",
                            {{"entry", entry}, {"with", with}});
        if (member(member(member(view, "entries"), entry), "delegation") == mine && lot_.one_in(20))
            return wish_for("list.decline_swap", {{"entry", entry}, {"with", with}});
    }
    const Json& queue = member(list, "queue");
    if (stands_on(view, list, mine)) {
        if (lot_.one_in(12)) return withdrawn(view, list, mine);
        if (lot_.one_in(8)) return stands_otherwise(view, list, mine);
        if (queue.size() < 2 || !lot_.one_in(6)) return {};
        for (const Json& entry : queue)
            if (member(member(member(view, "entries"), entry), "delegation") == mine)
                return wish_for("list.offer_swap",
                                {{"entry", entry}, {"with", queue[lot_.below(queue.size())]}});
    }
    const Json& status = member(list, "status");
    Json params = {{"list", id}};
    if (lot_.one_in(8)) params["group"] = lot_.one_in(6) ? "no_group" : "african_group";
    if (status == "closed" && lot_.one_in(3)) return wish_for("list.ask_late", params);
    if (lot_.one_in(8))
        params = not_a_statement(view, std::move(params));
    else if (status != "open" && status != "closing")
        return {};
    return wish_for("floor.request", params);
}

std::optional<Wish> Habits::delegate(const Json& view, const Json& you) {
    const Json& mine = member(you, "delegation");
    const Json& floor = member(view, "floor");
    const bool speaks = floor.is_object() && member(floor, "delegation") == mine;
    if (speaks) return lot_.one_in(8) ? std::optional(wish_for("floor.end")) : std::nullopt;
    if (auto wish = in_vote(view, mine)) return wish;
    if (auto wish = in_procedure(view, mine)) return wish;
    if (lot_.one_in(20)) return in_writing(view, mine);
    for (const auto& [id, list] : member(view, "lists").items()) {
        if (!lot_.one_in(4)) continue;
        if (auto wish = on_list(view, id, mine)) return wish;
    }
    return {};
}

}  // namespace simulation
