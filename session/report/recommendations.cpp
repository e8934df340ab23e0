// SPDX-License-Identifier: Apache-2.0
/// Section II: what was recommended under each item, with the delegations that made it.
#include <algorithm>

#include "session/core/queries.h"
#include "session/report/author.h"

namespace report {

using namespace core;

namespace {

RecommendationId printed_as(const State& state, const Recommendation& one) {
    const Recommendation* at = &one;
    while (at->settled && at->settled->outcome == RecommendationOutcome::merged)  // RC6: the chain ends
        at = &state.recommendations.at(*at->settled->into);
    return at->recorded.recommendation;
}

bool is_printed(const Recommendation& one) {
    return !one.settled || (one.settled->outcome != RecommendationOutcome::merged &&
                            one.settled->outcome != RecommendationOutcome::dropped);
}

/// The full stop of the recorded text; in the list the names follow.
std::string without_stop(std::string text) {
    while (text.ends_with('.') || text.ends_with(' ') || text.ends_with('\n')) text.pop_back();
    constexpr std::string_view chinese = "。";
    if (text.ends_with(chinese)) text.resize(text.size() - chinese.size());
    return text;
}

}  // namespace

std::vector<Section> Author::recommendations() {
    std::vector<Section> sections;
    std::size_t place = 0;
    for (const AgendaItem& item : state_.profile.agenda) {
        std::vector<ListItem> lines = recommendations_of(item.id);
        if (lines.empty()) continue;
        if (sections.empty())
            sections.push_back({.number = {speech_.mark("sections", 1)},
                                .heading = {speech_.text("heading.recommendations")}});
        sections.push_back(
            {.level = 2, .number = {speech_.mark("parts", place++)}, .heading = {item_title(item.id)}});
        // Without a number: the paragraphs that the draft numbers follow.
        const auto count = static_cast<std::int64_t>(lines.size());
        sections.back().paragraphs.push_back(
            {.pieces = speech_.say("recommendations.listed",
                                   {{"item", item_number(item.id)}, {"count", count}}),
             .items = std::move(lines)});
    }
    return sections;
}

std::vector<ListItem> Author::recommendations_of(const ItemId& item) const {
    std::map<RecommendationId, std::map<DelegationId, std::vector<std::string>>>
        makers;  // with what proves it
    std::map<RecommendationId, std::map<DelegationId, GroupId>> groups;
    for (const auto& [id, one] : state_.recommendations) {
        if (one.recorded.item != item) continue;
        const RecommendationId shown = printed_as(state_, one);
        for (const DelegationId& maker : one.recorded.delegations) {
            makers[shown][maker].push_back(id.text());
            if (one.recorded.group) groups[shown][maker] = *one.recorded.group;
        }
    }
    std::vector<ListItem> lines;
    for (const auto& [id, one] : state_.recommendations) {
        if (one.recorded.item != item || !is_printed(one)) continue;
        const std::string number = std::to_string(one.recorded.number);
        const std::string label =
            speech_.text("label.recommendation", {{"number", number}, {"item", item_number(item)}});
        const std::string name = "recommendation:" + id.text();
        std::vector<DelegationId> order;
        for (const auto& [maker, proof] : makers[id]) order.push_back(maker);
        sort_by_name(order);
        std::vector<Pieces> names;
        for (const DelegationId& maker : order) {
            std::string text = delegation(maker);
            const auto for_group = groups[id].find(maker);
            const Group* group =
                for_group == groups[id].end() ? nullptr : find_group(state_.profile, for_group->second);
            if (group)
                text = speech_.text("recommendation.group",
                                    {{"state", text},
                                     {"group", speech_.of(group->name)},
                                     {"group_of", group_of(*group)}});
            names.push_back(fact(FactStatus::recorded, {name + ".by", label}, text, maker.value,
                                 makers[id].at(maker)));
        }
        const bool bracketed = one.settled && one.settled->outcome == RecommendationOutcome::bracketed;
        const Pieces said = fact(FactStatus::recorded, {name, label},
                                 without_stop(one.wordings.back().text.value), {}, {id.text()});
        const std::string letter = speech_.mark("letters", lines.size());
        lines.push_back({.number = {speech_.text("item.letter", {{"letter", letter}})},
                         .pieces = speech_.say(bracketed ? "recommendation.bracketed" : "recommendation.line",
                                               {{"text", said}, {"names", speech_.parts(names)}})});
    }
    return lines;
}

}  // namespace report
