// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "session/core/behalf.h"
#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

/// The rapporteur and the secretary keep the recommendations; a delegation acts for itself.
bool keeps_record(const Context& context) {
    return !context.actor || context.actor->roles.meets({Role::rapporteur, Role::secretary});
}

bool has_passed(const std::optional<Time>& deadline, Time now) { return deadline && now >= *deadline; }

std::optional<Refusal> refusal(Reason reason, std::string_view member) {
    return Refusal{.reason = reason, .path = Line{"params." + std::string(member)}};
}

/// Whether a delegation may submit recommendations now. Rules RC2, RC7.
std::optional<Refusal> check_submission(const State& state, const RecordRecommendation& command,
                                        const Context& context) {
    if (keeps_record(context)) return {};
    if (!state.profile.rules.written_recommendations) return Refusal{.reason = Reason::not_in_writing};
    if (has_passed(state.submission_until, context.now)) return Refusal{.reason = Reason::deadline_passed};
    if (command.note) return refusal(Reason::role_required, "note");  // notes are the record's own
    return {};
}

/// Text and entry of the note from which the recommendation is taken. A note gives one. Rule RC3.
std::optional<Refusal> take_from_note(const State& state, const RecordRecommendation& command,
                                      RecommendationRecorded& recorded) {
    if (!command.note) return {};
    const auto found = state.notes.find(*command.note);
    if (found == state.notes.end()) return refusal(Reason::note_unknown, "note");
    const Note& note = found->second;
    if (note.struck_at) return refusal(Reason::note_struck, "note");
    for (const auto& [id, other] : state.recommendations)
        if (other.recorded.note == command.note) return refusal(Reason::already_so, "note");
    recorded.note = note.id;
    recorded.text = note.versions.back().text;
    recorded.entry = note.entry;
    if (note.item) recorded.item = *note.item;
    return {};
}

/// Item, delegation and group of the statement in which it was made. Rule RC3.
std::optional<Refusal> take_from_entry(const State& state, const RecordRecommendation& command,
                                       RecommendationRecorded& recorded) {
    if (command.entry) recorded.entry = command.entry;
    if (!recorded.entry) return {};
    const Entry* entry = find_entry(state, *recorded.entry);
    if (!entry) return refusal(Reason::entry_unknown, "entry");
    if (const auto item = item_of(state, *entry)) recorded.item = *item;
    recorded.delegations = {entry->delegation};
    recorded.group = entry->group;
    return {};
}

/// Who recommends, each once: those named, or whose statement it was, or the sender's own. Rules RC1, RC2.
std::optional<Refusal> settle_delegations(const State& state, const RecordRecommendation& command,
                                          const Context& context, RecommendationRecorded& recorded) {
    if (!command.delegations.empty()) {
        recorded.delegations.clear();
        recorded.group.reset();  // another one's group is not theirs
    }
    for (const DelegationId& id : command.delegations)
        if (!contains(recorded.delegations, id)) recorded.delegations.push_back(id);
    const bool own = !keeps_record(context) && context.actor->delegation;
    if (recorded.delegations.empty() && own) recorded.delegations = {*context.actor->delegation};
    if (recorded.delegations.empty()) return refusal(Reason::required, "delegations");
    for (const DelegationId& id : recorded.delegations) {
        if (!find_delegation(state, id)) return refusal(Reason::delegation_unknown, "delegations");
        if (!keeps_record(context) && id != context.actor->delegation)
            return refusal(Reason::not_your_delegation, "delegations");
    }
    return {};
}

/// A group recommends through a delegation that belongs to it. Rule RC1.
std::optional<Refusal> settle_group(const State& state, const RecordRecommendation& command,
                                    RecommendationRecorded& recorded) {
    if (command.group) recorded.group = command.group;
    if (!recorded.group) return {};
    if (!find_group(state.profile, *recorded.group)) return refusal(Reason::group_unknown, "group");
    const bool member =
        std::any_of(recorded.delegations.begin(), recorded.delegations.end(), [&](const DelegationId& id) {
            return contains(find_delegation(state, id)->groups, *recorded.group);
        });
    if (!member) return refusal(Reason::kind_not_yours, "group");
    return {};
}

Decision decide_one(const State& state, const RecordRecommendation& command, const Context& context) {
    RecommendationRecorded recorded{.in_writing = !keeps_record(context)};
    if (auto no = check_submission(state, command, context)) return tl::unexpected(*no);
    if (auto no = take_from_note(state, command, recorded)) return tl::unexpected(*no);
    if (auto no = take_from_entry(state, command, recorded)) return tl::unexpected(*no);
    if (command.text) recorded.text = *command.text;
    if (recorded.text.empty()) return refuse_member(Reason::required, "text");
    if (command.item) recorded.item = *command.item;
    if (recorded.item.empty()) return refuse_member(Reason::required, "item");
    if (!find_agenda_item(state.profile, recorded.item)) return refuse_member(Reason::item_unknown, "item");
    if (auto no = settle_delegations(state, command, context, recorded)) return tl::unexpected(*no);
    if (auto no = settle_group(state, command, recorded)) return tl::unexpected(*no);
    recorded.recommendation =
        RecommendationId{static_cast<std::uint32_t>(state.recommendations.size() + 1)};
    for (const auto& [id, other] : state.recommendations)
        if (other.recorded.item == recorded.item) recorded.number = other.recorded.number;
    ++recorded.number;
    return Accepted{
        .events = {RecommendationEvent(recorded)},
        .answer = RecommendationAnswer{0, recorded.recommendation, recorded.item, recorded.number}};
}

const Recommendation* find_recommendation(const State& state, RecommendationId id) {
    const auto found = state.recommendations.find(id);
    return found == state.recommendations.end() ? nullptr : &found->second;
}

/// Merged into another one or dropped: it is no longer printed for itself.
bool is_gone(const Recommendation& one) {
    return one.settled && (one.settled->outcome == RecommendationOutcome::merged ||
                           one.settled->outcome == RecommendationOutcome::dropped);
}

tl::unexpected<Refusal> refuse_settled(const Recommendation& one) {
    return tl::unexpected(Refusal{.reason = Reason::recommendation_settled,
                                  .status = Line{std::string(to_word(one.settled->outcome))}});
}

/// A delegation words anew what it submitted, until it is settled and before the deadline. Rules RC4, RC7.
Decision decide_one(const State& state, const AmendRecommendation& command, const Context& context) {
    const Recommendation* one = find_recommendation(state, command.recommendation);
    if (!one) return refuse_member(Reason::recommendation_unknown, "recommendation");
    if (is_gone(*one) || (one->settled && !keeps_record(context))) return refuse_settled(*one);
    if (!keeps_record(context)) {
        const auto& own = context.actor->delegation;
        if (!one->recorded.in_writing || !own || !contains(one->recorded.delegations, *own))
            return refuse_member(Reason::not_your_delegation, "recommendation");
        if (has_passed(state.submission_until, context.now)) return refuse(Reason::deadline_passed);
    }
    if (command.text.empty()) return refuse_member(Reason::required, "text");
    if (command.text == one->wordings.back().text) return refuse_member(Reason::already_so, "text");
    return Accepted{.events = {RecommendationEvent(
                        RecommendationAmended{command.recommendation, command.text, command.reason})}};
}

Decision decide_one(const State& state, const CommentRecommendation& command, const Context& context) {
    const Recommendation* one = find_recommendation(state, command.recommendation);
    if (!one) return refuse_member(Reason::recommendation_unknown, "recommendation");
    if (is_gone(*one)) return refuse_settled(*one);
    if (has_passed(state.comment_until, context.now)) return refuse(Reason::deadline_passed);  // RC7
    const auto delegation = acting_for(state, command.for_, context);
    if (!delegation) return tl::unexpected(delegation.error());
    if (command.text.empty()) return refuse_member(Reason::required, "text");
    return Accepted{.events = {RecommendationEvent(RecommendationCommented{
                        command.recommendation, (*delegation)->id, command.text})}};  // RC5
}

/// What is merged goes into one of the same item that is printed, so that a chain of mergers ends. Rule RC6.
Decision decide_one(const State& state, const SettleRecommendation& command, const Context&) {
    const Recommendation* one = find_recommendation(state, command.recommendation);
    if (!one) return refuse_member(Reason::recommendation_unknown, "recommendation");
    const bool merges = command.outcome == RecommendationOutcome::merged;
    if (merges != command.into.has_value())
        return refuse_member(merges ? Reason::required : Reason::unknown_member, "into");
    if (merges) {
        const Recommendation* into = find_recommendation(state, *command.into);
        if (!into || into == one || into->recorded.item != one->recorded.item)
            return refuse_member(Reason::recommendation_unknown, "into");
        if (is_gone(*into)) return refuse_settled(*into);
    }
    if (one->settled && one->settled->outcome == command.outcome && one->settled->into == command.into)
        return refuse(Reason::already_so);
    return Accepted{.events = {RecommendationEvent(RecommendationSettled{
                        command.recommendation, command.outcome, command.into, command.reason})}};
}

Decision decide_one(const State&, const SetRecommendationDeadline& command, const Context& context) {
    if (command.until && *command.until <= context.now) return refuse_member(Reason::time_passed, "until");
    return Accepted{
        .events = {RecommendationEvent(RecommendationDeadlineSet{command.step, command.until})}};
}

void apply_one(State& state, const RecommendationRecorded& event, const Entered& entered) {
    Recommendation one{.recorded = event};
    one.wordings.push_back({entered.at, Line{entered.by}, event.text, {}});
    state.recommendations.emplace(event.recommendation, std::move(one));
}

void apply_one(State& state, const RecommendationAmended& event, const Entered& entered) {
    state.recommendations.at(event.recommendation)
        .wordings.push_back({entered.at, Line{entered.by}, event.text, event.reason});
}

void apply_one(State& state, const RecommendationCommented& event, const Entered& entered) {
    state.recommendations.at(event.recommendation)
        .comments.push_back({entered.at, event.delegation, Line{entered.by}, event.text});
}

void apply_one(State& state, const RecommendationSettled& event, const Entered&) {
    state.recommendations.at(event.recommendation).settled = event;
}

void apply_one(State& state, const RecommendationDeadlineSet& event, const Entered&) {
    (event.step == RecommendationStep::submission ? state.submission_until : state.comment_until) =
        event.until;
}

}  // namespace

Decision decide(const State& state, const RecommendationCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const RecommendationEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
