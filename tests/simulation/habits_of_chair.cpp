// SPDX-License-Identifier: Apache-2.0
/// What whoever presides does, in the order in which it has to be done.

#include "tests/simulation/habits.h"
#include "tests/simulation/view_reading.h"

#include "protocol/wire.h"

namespace simulation {

std::optional<Wish> Habits::presiding(const Json& view, protocol::Time now) {
    const Json& number = member(view, "meeting");
    if (number.is_null()) {
        if (lot_.one_in(12)) return hand_over(view);
        return wish_for("meeting.open", lot_.one_in(12) ? Json{{"number", 3}} : Json::object());
    }
    const Json& meeting = member(member(view, "meetings"), number.dump());
    if (member(meeting, "status") == "suspended")
        return lot_.one_in(2) ? std::optional(wish_for("meeting.resume")) : std::nullopt;
    if (member(view, "undo").is_object() && lot_.one_in(10)) return wish_for("floor.undo");
    if (const auto open = first_in(view, "votes", [](const Json& vote) { return !vote.contains("carried"); }))
        return with_vote(view, open->first, *open->second);
    if (auto wish = with_point(view)) return wish;
    if (member(view, "floor").is_object()) return with_floor(view, now);
    if (auto wish = with_motion(view)) return wish;
    if (lot_.one_in(20)) return hand_over(view);
    if (lot_.one_in(15)) return with_decision(view);
    const Json& item = member(view, "item");
    if (!item.is_null()) return with_item(view, item);
    std::vector<std::string> left;
    for (const auto& [id, one] : member(view, "agenda").items())
        if (member(one, "status") != "done") left.push_back(id);
    if (left.empty()) return wish_for("meeting.adjourn");
    return wish_for("item.open", {{"item", left[lot_.below(left.size())]}});
}

/// A point of order is ruled on without being heard; a vote is closed when the roll was called.
std::optional<Wish> Habits::with_vote(const Json& view, const std::string& id, const Json& vote) {
    const auto raised =
        first_in(view, "points", [](const Json& point) { return point.at("status") == "raised"; });
    if (raised) return ruling_on(raised->first);
    if (vote.contains("called") || !lot_.one_in(3)) return {};
    return wish_for("vote.close", {{"vote", id}});
}

Wish Habits::ruling_on(const std::string& point) {
    return wish_for("order.rule",
                    {{"point", point}, {"ruling", one_of({"upheld", "not_upheld", "not_upheld", "noted"})}});
}

/// A point of order is heard or not, and ruled on; an appeal is put to the vote.
std::optional<Wish> Habits::with_point(const Json& view) {
    if (const auto appeal =
            first_in(view, "points", [](const Json& point) { return point.at("status") == "appealed"; }))
        return wish_for("vote.open", {{"about", "appeal:" + appeal->first},
                                      {"method", one_of({"show_of_hands", "roll_call"})}});
    const auto raised =
        first_in(view, "points", [](const Json& point) { return point.at("status") == "raised"; });
    if (!raised) return {};
    if (lot_.one_in(20)) return wish_for("meeting.adjourn");  // nobody rules on it any more
    const Json& entry = member(member(view, "entries"), raised->second->at("entry"));
    if (member(entry, "fate") == "waiting" && !lot_.one_in(3))
        return wish_for("floor.give", {{"entry", raised->second->at("entry")}});
    if (member(*raised->second, "needs_ruling") == false) return wish_for("floor.end");
    return ruling_on(raised->first);
}

std::optional<Wish> Habits::with_floor(const Json& view, protocol::Time now) {
    const Json& floor = view.at("floor");
    const Json& held = member(floor, "held_until");
    if (held.is_string() && *protocol::parse_time(held.get<std::string>()) <= now && lot_.one_in(2))
        return wish_for("floor.set_aside");
    if (!member(floor, "paused_at").is_null()) {  // a lost link is mostly waited for
        if (held.is_string() && lot_.one_in(4)) return wish_for("floor.set_aside");  // too early
        if (lot_.one_in(10)) return wish_for("floor.pause");
        const bool waits = held.is_string() && !lot_.one_in(6);
        return waits ? std::nullopt : std::optional(wish_for("floor.continue"));
    }
    if (lot_.one_in(15)) return wish_for("floor.pause");
    if (member(floor, "over") != true && !lot_.one_in(6)) return {};
    const Json& queue = member(member(member(view, "lists"), floor.at("list")), "queue");
    if (!queue.is_array() || queue.empty() || lot_.one_in(3)) return wish_for("floor.end");
    return wish_for("floor.give", {{"next", true}, {"ending", floor.at("entry")}});
}

/// The last motion goes first: it has precedence.
std::optional<Wish> Habits::with_motion(const Json& view) {
    const Json* last = nullptr;
    for (const Json& motion : member(view, "motions"))
        if (!motion.contains("end")) last = &motion;
    if (!last) return {};
    const std::string id = last->at("motion");
    for (const Json& entry : member(member(member(view, "lists"), "points"), "queue"))
        if (member(member(member(view, "entries"), entry), "motion") == id && !lot_.one_in(4))
            return wish_for("floor.give", {{"next", true}});
    if (lot_.one_in(2))
        return wish_for("vote.open",
                        {{"about", "motion:" + id}, {"method", one_of({"show_of_hands", "roll_call"})}});
    return wish_for("motion.settle", {{"motion", id}, {"carried", lot_.one_in(3)}});
}

/// What stood under silence, and what was voted on, is decided so; else anything.
std::optional<Wish> Habits::with_decision(const Json& view) {
    const auto stood = first_in(view, "silences", [](const Json& silence) {
        return silence.at("status") == "stood" && member(silence, "subject").is_string();
    });
    if (stood && lot_.one_in(3))
        return wish_for(
            "decision.take",
            {{"subject", stood->second->at("subject")}, {"outcome", "adopted"}, {"by", "silence"}});
    const auto vote = any_of(view, "votes");
    if (vote && vote->second->contains("carried") && lot_.one_in(2))
        return wish_for("decision.take",
                        {{"subject", vote->second->at("about")},
                         {"outcome", vote->second->at("carried") == true ? "adopted" : "not_adopted"},
                         {"by", "vote"}});
    const char* subject = one_of({"agenda", "report", "resolution 7", "resolution 8", "item:2"});
    if (lot_.one_in(3))
        return wish_for("vote.open",
                        {{"about", subject}, {"method", one_of({"show_of_hands", "roll_call"})}});
    return wish_for("decision.take",
                    {{"subject", subject},
                     {"outcome", one_of({"adopted", "adopted_as_amended", "not_adopted", "deferred"})},
                     {"text", "in paragraph 3, insert a comma"},
                     {"by", one_of({"consensus", "vote", "silence"})}});
}

/// A panellist speaks at another meeting, or at another place among the others.
Wish Habits::planned_otherwise(const Json& view, const std::string& item, const std::string& slot) {
    if (lot_.one_in(2))
        return wish_for("panel.move", {{"item", item}, {"slot", slot}, {"meeting", 1 + lot_.below(2)}});
    Json params = {{"item", item}, {"slot", slot}};
    if (const auto other = any_of(view, "panels"); other->first != slot) params["after"] = other->first;
    return wish_for("panel.reorder", std::move(params));
}

/// Who presents is called, then who replies.
std::optional<Wish> Habits::with_panel(const Json& view, const std::string& item) {
    for (const auto& [id, slot] : member(view, "panels").items()) {
        if (member(slot, "item") != item || !lot_.one_in(4)) continue;
        const bool done = member(slot, "status") == "done";
        if (!done && lot_.one_in(8)) return planned_otherwise(view, item, id);
        if (done && member(slot, "reply") == "none") return wish_for("panel.open_replies", {{"item", item}});
        if (done ? member(slot, "reply") == "open" : member(slot, "status") != "invited")
            return wish_for(lot_.one_in(5) ? "panel.mark_absent" : "panel.invite",
                            {{"item", item}, {"slot", id}});
    }
    return {};
}

std::optional<Wish> Habits::with_item(const Json& view, const std::string& item) {
    const Json& list = member(member(view, "lists"), item);
    const Json& replies = member(member(view, "lists"), item + ".replies");
    const auto waiting = [](const Json& one) {
        return member(one, "queue").is_array() && !one.at("queue").empty();
    };
    const Json& status = member(list, "status");
    if (auto wish = with_panel(view, item)) return wish;
    if (lot_.one_in(3))
        if (auto wish = with_late(view, true))  // concluded, nobody is added any more
            return lot_.one_in(8) ? wish_for("item.conclude", {{"item", item}}) : wish;
    if (status != "open" && status != "closing" && lot_.one_in(2)) {
        Json params = {{"list", item}};
        if (status == "closed") params["reason"] = "two delegations more have asked";
        if (lot_.one_in(3)) params["window_ms"] = 1000 * (1 + lot_.below(120));
        if (lot_.one_in(2)) params["order"] = one_of({"groups_first", "as_received", "by_name", "by_lot"});
        return wish_for("list.open", std::move(params));
    }
    if (waiting(list) && lot_.one_in(8)) return with_place(view, list);
    if (status == "open" && lot_.one_in(12)) return wish_for("list.close", {{"list", item}});
    // Also before its time has come.
    if (waiting(replies) && lot_.one_in(4))
        return wish_for("floor.give", {{"entry", replies.at("queue").front()}});
    if (waiting(list) || waiting(replies)) return wish_for("floor.give", {{"next", true}});
    if (lot_.one_in(25)) return wish_for("item.conclude", {{"item", item}});
    if (lot_.one_in(30)) return wish_for("meeting.suspend");
    if (lot_.one_in(30)) return wish_for("meeting.adjourn");
    return {};
}

/// Whoever is called and not there is passed over, and recalled when there again.
Wish Habits::with_place(const Json& view, const Json& list) {
    const Json& queue = list.at("queue");
    const Json& id = queue[lot_.below(queue.size())];
    if (member(member(member(view, "entries"), id), "fate") == "passed_over")
        return wish_for("list.recall", {{"entry", id}});
    if (lot_.one_in(2)) return wish_for("list.pass_over", {{"entry", id}});
    return wish_for("list.move", {{"entry", id}, {"after", lot_.one_in(2) ? Json() : queue.back()}});
}

std::optional<Wish> Habits::hand_over(const Json& view) {
    std::vector<std::string> officers;
    for (const auto& [id, person] : member(view, "people").items())
        if (has_role(person, "vice_chair") || has_role(person, "rapporteur")) officers.push_back(id);
    if (member(member(view, "presiding"), "mandate").is_object() && lot_.one_in(2))
        return wish_for("presiding.return");
    if (officers.empty()) return {};
    const std::string to = officers[lot_.below(officers.size())];
    if (lot_.one_in(12)) return wish_for("presiding.succession", {{"order", {to, to}}, {"grace_ms", 1000}});
    if (lot_.one_in(3))
        return wish_for("presiding.succession", {{"order", {to}}, {"grace_ms", 1000 * lot_.below(60)}});
    const Json& meeting = member(view, "meeting");
    const Json& item = member(view, "item");
    std::string scope = "session";
    if (meeting.is_number() && lot_.one_in(2))
        scope = "meeting:" + meeting.dump();
    else if (item.is_string() && lot_.one_in(2))
        scope = "item:" + item.get<std::string>();
    return wish_for("presiding.delegate", {{"to", to}, {"scope", scope}});
}

}  // namespace simulation
