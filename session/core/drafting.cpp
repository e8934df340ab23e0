// SPDX-License-Identifier: Apache-2.0
/// What the rapporteur writes for the report. Rules DR1...
#include "session/core/drafting.h"

#include <algorithm>
#include <charconv>

#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

using Checked = tl::expected<void, Refusal>;

/// The paragraph, if it stands.
tl::expected<const Passage*, Refusal> standing_passage(const State& state, PassageId id,
                                                       std::string_view member) {
    const auto found = state.passages.find(id);
    if (found == state.passages.end()) return refuse_member(Reason::passage_unknown, member);
    if (found->second.struck_at) return refuse_member(Reason::passage_struck, member);
    return &found->second;
}

/// Whether it is a wording: in a language of the session, every bracket closed, every reference to something.
/// Rule DR2.
Checked check_wording(const State& state, const Language& language, const Prose& text) {
    const auto& known = state.profile.languages;
    if (std::find(known.begin(), known.end(), language) == known.end())
        return refuse_member(Reason::not_a_word, "language");
    if (text.empty()) return refuse_member(Reason::required, "text");
    int open = 0;
    for (char c : text.value) {
        open += (c == '[') - (c == ']');
        if (open < 0) break;
    }
    if (open != 0) return refuse_member(Reason::bracket_open, "text");
    for (const Reference& reference : references_in(text.value))
        if (const auto found = standing_passage(state, reference.passage, "text"); !found)
            return tl::unexpected(found.error());
    return {};
}

/// Whether `before`, if there is one, stands in that place. Rule DR4.
Checked check_before(const State& state, DraftPart part, const std::optional<ItemId>& item,
                     const std::optional<PassageId>& before) {
    if (!before) return {};
    const auto next = standing_passage(state, *before, "before");
    if (!next) return tl::unexpected(next.error());
    if ((*next)->part != part || (*next)->item != item)
        return refuse_member(Reason::passage_unknown, "before");
    return {};
}

Decision decide_one(const State& state, const WritePassage& command, const Context&) {
    if (command.part == DraftPart::introduction && command.item)
        return refuse_member(Reason::unknown_member, "item");
    if (command.part == DraftPart::deliberations) {  // DR1
        if (!command.item) return refuse_member(Reason::required, "item");
        if (!state.items.count(*command.item)) return refuse_member(Reason::item_unknown, "item");
    }
    if (const auto good = check_wording(state, command.language, command.text); !good)
        return tl::unexpected(good.error());
    if (const auto good = check_before(state, command.part, command.item, command.before); !good)
        return tl::unexpected(good.error());
    const PassageId id{static_cast<std::uint32_t>(state.passages.size() + 1)};
    const PassageWritten written{id,           command.part, command.item, command.language,
                                 command.text, command.before};
    return Accepted{.events = {DraftingEvent(written)}, .answer = PassageAnswer{0, id}};
}

Decision decide_one(const State& state, const RewordPassage& command, const Context&) {
    const auto passage = standing_passage(state, command.passage, "passage");
    if (!passage) return tl::unexpected(passage.error());
    if (const auto good = check_wording(state, command.language, command.text); !good)
        return tl::unexpected(good.error());
    const auto said = (*passage)->wordings.find(command.language);
    if (said != (*passage)->wordings.end() && said->second.back().text == command.text)
        return refuse(Reason::already_so);  // DR3
    return Accepted{
        .events = {DraftingEvent(PassageReworded{command.passage, command.language, command.text})}};
}

Decision decide_one(const State& state, const MovePassage& command, const Context&) {
    const auto passage = standing_passage(state, command.passage, "passage");
    if (!passage) return tl::unexpected(passage.error());
    const auto good = check_before(state, (*passage)->part, (*passage)->item, command.before);
    if (!good) return tl::unexpected(good.error());
    const auto order = passages_of(state, (*passage)->part, (*passage)->item);
    const auto at = std::find(order.begin(), order.end(), *passage);
    const bool last = at + 1 == order.end();
    const bool there = command.before ? !last && (*(at + 1))->id == *command.before : last;
    if (there || command.before == command.passage) return refuse(Reason::already_so);  // DR4
    return Accepted{.events = {DraftingEvent(PassageMoved{command.passage, command.before})}};
}

Decision decide_one(const State& state, const StrikePassage& command, const Context&) {
    const auto passage = standing_passage(state, command.passage, "passage");
    if (!passage) return tl::unexpected(passage.error());
    return Accepted{.events = {DraftingEvent(PassageStruck{command.passage, command.reason})}};  // DR5
}

/// Into the order of all paragraphs: only the order within a part and item is ever read.
void place(State& state, PassageId id, const std::optional<PassageId>& before) {
    auto& order = state.passage_order;
    order.erase(std::remove(order.begin(), order.end(), id), order.end());
    order.insert(before ? std::find(order.begin(), order.end(), *before) : order.end(), id);
}

void apply_one(State& state, const PassageWritten& event, const Entered& entered) {
    Passage passage{.id = event.passage, .part = event.part, .item = event.item};
    passage.wordings[event.language].push_back({entered.at, Line{entered.by}, event.text});
    state.passages.emplace(event.passage, std::move(passage));
    place(state, event.passage, event.before);
}

void apply_one(State& state, const PassageReworded& event, const Entered& entered) {
    auto& wordings = state.passages.at(event.passage).wordings[event.language];
    wordings.push_back({entered.at, Line{entered.by}, event.text});
}

void apply_one(State& state, const PassageMoved& event, const Entered&) {
    place(state, event.passage, event.before);
}

void apply_one(State& state, const PassageStruck& event, const Entered& entered) {
    Passage& passage = state.passages.at(event.passage);
    passage.struck_at = entered.at;
    passage.struck_by = Line{entered.by};
    passage.struck_because = event.reason;
}

}  // namespace

std::vector<Reference> references_in(std::string_view text) {
    constexpr std::string_view opening = "{w";
    std::vector<Reference> found;
    for (std::size_t at = text.find(opening); at != text.npos; at = text.find(opening, at + 1)) {
        const char* const digits = text.data() + at + opening.size();
        PassageId id;
        const auto [end, error] = std::from_chars(digits, text.data() + text.size(), id.value);
        if (error != std::errc() || end == text.data() + text.size() || *end != '}') continue;
        found.push_back({at, static_cast<std::size_t>(end + 1 - (text.data() + at)), id});
    }
    return found;
}

std::vector<const Passage*> passages_of(const State& state, DraftPart part,
                                        const std::optional<ItemId>& item) {
    std::vector<const Passage*> found;
    for (PassageId id : state.passage_order) {
        const Passage& passage = state.passages.at(id);
        if (passage.part == part && passage.item == item && !passage.struck_at) found.push_back(&passage);
    }
    return found;
}

Decision decide(const State& state, const DraftingCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const DraftingEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
