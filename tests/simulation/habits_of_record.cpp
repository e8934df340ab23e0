// SPDX-License-Identifier: Apache-2.0
/// What the secretary and the Rapporteur write down, and what delegations submit and comment on.

#include <algorithm>

#include "protocol/wire.h"
#include "tests/simulation/habits.h"
#include "tests/simulation/view_reading.h"

namespace simulation {

namespace {


bool is_written_by(const Json& recommendation, const Json& delegation) {
    const Json& delegations = member(recommendation, "delegations");
    return member(recommendation, "in_writing") == true &&
           std::find(delegations.begin(), delegations.end(), delegation) != delegations.end();
}

}  // namespace

/// One member of the section by lot, if it has any.
std::optional<std::pair<std::string, const Json*>> Habits::any_of(const Json& view,
                                                                  const std::string& section) {
    const Json& all = member(view, section);
    if (!all.is_object() || all.empty()) return {};
    const auto one = std::next(all.begin(), static_cast<std::ptrdiff_t>(lot_.below(all.size())));
    return std::pair(one.key(), &one.value());
}

std::optional<Wish> Habits::keeping_record(const Json& view, protocol::Time now) {
    switch (lot_.below(4)) {
        case 0:
            return with_note(view);
        case 1:
            return with_recommendation(view);
        case 2:
            return with_passage(view);
        default:
            break;
    }
    if (!lot_.one_in(4)) return {};
    Json params = {{"step", one_of({"submission", "comment"})}};
    // More often without an end: after a deadline delegations write nothing more.
    if (lot_.one_in(3))
        params["until"] =
            protocol::time_text(now + static_cast<std::int64_t>(1 + lot_.below(60)) * minute_ms);
    return wish_for("recommendation.set_deadline", std::move(params));
}

std::optional<Wish> Habits::with_passage(const Json& view) {
    const char* text = one_of({"Many speakers welcomed the draft.", "It was [agreed / noted].", "See {w1}.",
                               "It was [not closed."});
    const auto passage = any_of(view, "passages");
    if (!passage || lot_.one_in(3)) {
        Json params{{"part", "introduction"}, {"language", "en"}, {"text", text}};
        if (lot_.one_in(2)) params.update({{"part", "deliberations"}, {"item", "2"}});
        if (passage && lot_.one_in(3)) params["before"] = passage->first;
        return wish_for("report.write", std::move(params));
    }
    if (lot_.one_in(4)) return wish_for("report.strike", {{"passage", passage->first}});
    if (lot_.one_in(3)) return wish_for("report.move", {{"passage", passage->first}});
    return wish_for("report.reword",
                    {{"passage", passage->first}, {"language", one_of({"en", "fr"})}, {"text", text}});
}

std::optional<Wish> Habits::with_note(const Json& view) {
    const auto note = any_of(view, "notes");
    if (!note || member(*note->second, "struck_at").is_string() || lot_.one_in(3))
        return wish_for("minutes.note", {{"text", one_of({"The Chair thanked the panel.", "To be checked."})},
                                         {"tag", one_of({"none", "recommendation", "decision"})}});
    if (lot_.one_in(4)) return wish_for("minutes.strike", {{"note", note->first}});
    if (lot_.one_in(2))
        return wish_for("minutes.amend",
                        {{"note", note->first}, {"text", one_of({"As corrected.", "As read out."})}});
    const char* delegation = one_of({"NG", "KE", "NO"});
    return wish_for("recommendation.record",
                    {{"item", "2"}, {"delegations", {delegation}}, {"note", note->first}});
}

std::optional<Wish> Habits::with_recommendation(const Json& view) {
    const auto one = any_of(view, "recommendations");
    if (!one) {
        const auto entry = any_of(view, "entries");
        if (!entry) return {};
        return wish_for("recommendation.record",
                        {{"entry", entry->first}, {"text", "States should exchange what they know."}});
    }
    if (lot_.one_in(3))
        return wish_for("recommendation.amend", {{"recommendation", one->first},
                                                 {"text", one_of({"States should.", "States may."})}});
    Json params = {{"recommendation", one->first}, {"outcome", one_of({"agreed", "bracketed", "dropped"})}};
    const auto other = any_of(view, "recommendations");
    if (other->first != one->first && lot_.one_in(2)) {
        params["outcome"] = "merged";
        params["into"] = other->first;
    }
    return wish_for("recommendation.settle", std::move(params));
}

/// A delegation submits recommendations, words its own anew and comments on those of others.
std::optional<Wish> Habits::in_writing(const Json& view, const Json& mine) {
    const auto one = any_of(view, "recommendations");
    if (one && is_written_by(*one->second, mine) && lot_.one_in(2))
        return wish_for("recommendation.amend",
                        {{"recommendation", one->first}, {"text", one_of({"We suggest.", "We propose."})}});
    if (one && lot_.one_in(2))
        return wish_for("recommendation.comment", {{"recommendation", one->first}, {"text", "We agree."}});
    if (member(member(view, "recommending"), "in_writing") != true) return {};
    return wish_for("recommendation.record", {{"item", one_of({"2", "3"})}, {"text", "States should."}});
}

/// The closed list: a delegation asks to be added, the secretary takes back what is not wanted any more.
std::optional<Wish> Habits::with_late(const Json& view, bool presides) {
    const auto asked =
        first_in(view, "late_requests", [](const Json& one) { return one.at("status") == "asked"; });
    if (!asked) return {};
    if (!presides) return wish_for("list.withdraw_late", {{"late", asked->first}});
    return wish_for(lot_.one_in(3) ? "list.decline_late" : "list.grant_late", {{"late", asked->first}});
}

Wish Habits::sound_test() {
    Json params = {{"loss_percent", lot_.below(8)}, {"rtt_ms", 50 + lot_.below(1000)}};
    if (!lot_.one_in(4)) params["level_db"] = 20 + lot_.below(60);
    return wish_for("sound.test", std::move(params));
}

}  // namespace simulation
