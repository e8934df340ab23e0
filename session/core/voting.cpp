// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "session/core/behalf.h"
#include "session/core/draw.h"
#include "session/core/floor_clock.h"
#include "session/core/motions.h"
#include "session/core/placement.h"
#include "session/core/quorum.h"
#include "session/core/topics.h"
#include "session/core/votes.h"

namespace core {

namespace {

constexpr std::string_view about_motion = "motion:", about_appeal = "appeal:";

/// The number in "motion:q12" behind the prefix and the letter; nothing when it is written otherwise.
template <class Id>
std::optional<Id> named_in(const Line& about, std::string_view prefix) {
    const std::string_view text = std::string_view(about.value).substr(prefix.size());
    Id id;
    if (text.size() < 2) return {};
    const auto [stop, error] = std::from_chars(text.data() + 1, text.data() + text.size(), id.value);
    if (error != std::errc() || id.text() != text) return {};
    return id;
}

const Motion* motion_voted_on(const State& state, const Line& about) {
    if (!about.value.starts_with(about_motion)) return nullptr;
    const auto id = named_in<MotionId>(about, about_motion);
    const auto found = id ? state.motions.find(*id) : state.motions.end();
    return found == state.motions.end() ? nullptr : &found->second;
}

const Point* point_voted_on(const State& state, const Line& about) {
    if (!about.value.starts_with(about_appeal)) return nullptr;
    const auto id = named_in<PointId>(about, about_appeal);
    const auto found = id ? state.points.find(*id) : state.points.end();
    return found == state.points.end() ? nullptr : &found->second;
}

/// Whether the question can be put now: an appeal goes before a motion, a motion before all else. Rules VO1,
/// PO5, MO2.
std::optional<Refusal> check_question(const State& state, const Line& about) {
    const auto at = [](Reason reason) { return Refusal{.reason = reason, .path = Line{"params.about"}}; };
    const Point* appeal = point_voted_on(state, about);
    if (about.value.starts_with(about_appeal)) {
        if (!appeal) return at(Reason::point_unknown);
        if (appeal->status != PointStatus::appealed) return at(Reason::not_appealable);
        return {};
    }
    if (const Point* point = pending_point(state))
        return Refusal{.reason = Reason::point_pending, .entry = point->raised.entry};
    const Motion* first = pending_motion(state);
    if (about.value.starts_with(about_motion)) {
        const Motion* motion = motion_voted_on(state, about);
        if (!motion) return at(Reason::motion_unknown);
        if (motion->end) return at(Reason::motion_settled);
        if (motion != first)
            return Refusal{.reason = Reason::motion_precedence, .status = Line{first->raised.motion.text()}};
        return {};
    }
    if (first) return Refusal{.reason = Reason::motion_pending, .status = Line{first->raised.motion.text()}};
    if (is_decided(state, about) || vote_in_force(state, about)) return at(Reason::already_decided);  // VO8
    return {};
}

std::vector<DelegationId> voters(const State& state) {
    std::vector<DelegationId> roll;
    for (const Delegation& delegation : state.profile.delegations)
        if (votes(state, delegation)) roll.push_back(delegation.id);
    return roll;
}

Decision decide_one(const State& state, const OpenVote& command, const Context& context) {
    if (command.about_.empty()) return refuse_member(Reason::required, "about");
    if (!state.meeting) return refuse(Reason::no_meeting);
    if (!meeting_in_session(state)) return refuse(Reason::meeting_suspended);
    if (state.vote) return refuse(Reason::vote_pending);  // VO2
    if (auto refusal = check_question(state, command.about_)) return tl::unexpected(*refusal);
    // VO1: a statement waits for the vote on an appeal; it would not wait for another one.
    const bool waits = state.floor && is_paused_for(*state.floor, PauseCause::point_of_order);
    if (state.floor && !(waits && point_voted_on(state, command.about_)))
        return refuse_entry(Reason::floor_taken, state.floor->entry);
    VoteOpened opened{.vote = VoteId{static_cast<std::uint32_t>(state.votes.size() + 1)},
                      .meeting = *state.meeting,
                      .about_ = command.about_,
                      .method = command.method,
                      .roll = voters(state)};
    if (opened.roll.empty() || short_of_quorum(state, percent_to_decide(state)))  // QU1
        return refuse(Reason::no_quorum);
    if (command.method == VoteMethod::roll_call) {  // VO3
        opened.seed = seed_of(context.dice);
        opened.letter = letter_of(*opened.seed);
        opened.roll = roll_from(state, *opened.letter, opened.roll);
    }
    return Accepted{.events = {VotingEvent(opened)}, .answer = VoteAnswer{0, opened.vote}};
}

/// The vote, if it is going on.
tl::expected<const Vote*, Refusal> find_open(const State& state, VoteId id) {
    const auto found = state.votes.find(id);
    if (found == state.votes.end()) return refuse_member(Reason::vote_unknown, "vote");
    if (found->second.closed) return refuse(Reason::vote_closed);
    return &found->second;
}

bool is_roll_call(const Vote& vote) { return vote.opened.method == VoteMethod::roll_call; }

/// Whose turn it is in a roll-call; null when the roll is through, and in a show of hands.
const DelegationId* called(const Vote& vote) {
    if (!is_roll_call(vote) || vote.called >= vote.opened.roll.size()) return nullptr;
    return &vote.opened.roll[vote.called];
}

Refusal not_yet(const DelegationId& called) {
    return {.reason = Reason::not_your_turn, .status = Line{called.value}};
}

/// Whose vote it is: as for any act, and the secretary who names nobody in a roll-call notes the answer of
/// the delegation that is called. Rule VO4.
tl::expected<const Delegation*, Refusal> voter(const State& state, const CastVote& command, const Vote& vote,
                                               const Context& context) {
    const bool secretary = !context.actor || context.actor->roles.has(Role::secretary);
    const DelegationId* turn = called(vote);
    if (secretary && !command.for_ && turn) return find_delegation(state, *turn);
    return acting_for(state, command.for_, context);
}

Decision decide_one(const State& state, const CastVote& command, const Context& context) {
    const auto vote = find_open(state, command.vote);
    if (!vote) return tl::unexpected(vote.error());
    const auto delegation = voter(state, command, **vote, context);
    if (!delegation) return tl::unexpected(delegation.error());
    const DelegationId& id = (*delegation)->id;
    const auto& roll = (*vote)->opened.roll;
    if (std::find(roll.begin(), roll.end(), id) == roll.end()) return refuse(Reason::cannot_vote);
    if (command.choice == Choice::absent && context.actor && !context.actor->roles.has(Role::secretary))
        return refuse_member(Reason::role_required, "choice");  // VO4
    const auto before = (*vote)->cast.find(id);
    const bool has_cast = before != (*vote)->cast.end();
    const bool was_absent = has_cast && before->second == Choice::absent;
    if ((*vote)->counted || (has_cast && !(was_absent && command.choice != Choice::absent)))
        return refuse(Reason::already_voted);
    const DelegationId* turn = called(**vote);
    if (turn && *turn != id && !was_absent) return tl::unexpected(not_yet(*turn));  // VO4
    return Accepted{.events = {VotingEvent(VoteCast{command.vote, id, command.choice})}};
}

Decision decide_one(const State& state, const CountVote& command, const Context&) {
    const auto vote = find_open(state, command.vote);
    if (!vote) return tl::unexpected(vote.error());
    if (is_roll_call(**vote)) return refuse(Reason::not_by_hands);  // VO5
    const std::uint64_t hands = std::uint64_t{command.yes} + command.no + command.abstaining;
    if (hands > (*vote)->opened.roll.size()) return refuse(Reason::out_of_range);
    return Accepted{
        .events = {VotingEvent(VoteCounted{command.vote, command.yes, command.no, command.abstaining})}};
}

VoteClosed result_of(const Vote& vote) {
    VoteClosed closed{.vote = vote.opened.vote};
    if (vote.counted) {
        closed.yes = vote.counted->yes;
        closed.no = vote.counted->no;
        closed.abstaining = vote.counted->abstaining;
    } else {
        for (const auto& [delegation, choice] : vote.cast) {
            if (choice == Choice::yes) ++closed.yes;
            if (choice == Choice::no) ++closed.no;
            if (choice == Choice::abstaining) ++closed.abstaining;
        }
    }
    closed.carried = closed.yes > closed.no;  // VO6
    return closed;
}

Decision decide_one(const State& state, const CloseVote& command, const Context& context) {
    const auto vote = find_open(state, command.vote);
    if (!vote) return tl::unexpected(vote.error());
    if (const DelegationId* turn = called(**vote)) return tl::unexpected(not_yet(*turn));
    const Line& about = (*vote)->opened.about_;
    const Point* appeal = point_voted_on(state, about);
    if (const Point* point = pending_point(state); point && point != appeal)
        return refuse_entry(Reason::point_pending, point->raised.entry);
    const VoteClosed closed = result_of(**vote);
    Accepted accepted{.events = {VotingEvent(closed)}, .answer = VoteAnswer{0, command.vote}};
    std::vector<Event> settled;  // VO7
    if (appeal) settled = appeal_events(state, *appeal, !closed.carried);
    if (const Motion* motion = motion_voted_on(state, about))
        settled = settle_events(state, *motion, closed.carried ? MotionEnd::carried : MotionEnd::rejected,
                                context);
    for (Event& event : settled) accepted.events.push_back(std::move(event));
    return accepted;
}

void apply_one(State& state, const VoteOpened& event, const Entered& entered) {
    state.votes.emplace(event.vote, Vote{.opened = event, .at = entered.at, .seq = entered.seq});
    state.vote = event.vote;
}

void apply_one(State& state, const VoteCast& event, const Entered&) {
    Vote& vote = state.votes.at(event.vote);
    const DelegationId* turn = called(vote);
    if (turn && *turn == event.delegation) ++vote.called;
    vote.cast[event.delegation] = event.choice;
}

void apply_one(State& state, const VoteCounted& event, const Entered&) {
    Vote& vote = state.votes.at(event.vote);
    vote.counted = event;
    vote.cast.clear();
}

void apply_one(State& state, const VoteClosed& event, const Entered& entered) {
    Vote& vote = state.votes.at(event.vote);
    vote.closed = event;
    vote.closed_at = entered.at;
    state.vote.reset();
}

}  // namespace

const Vote* vote_in_force(const State& state, const Line& subject) {
    std::uint64_t deferred = 0;  // the event that deferred the subject last
    for (const auto& [id, decided] : state.decisions)
        if (decided.taken.subject == subject && decided.taken.outcome == Outcome::deferred)
            deferred = std::max(deferred, decided.seq);
    for (auto one = state.votes.rbegin(); one != state.votes.rend(); ++one) {
        const Vote& vote = one->second;
        if (vote.closed && vote.opened.about_ == subject && vote.seq > deferred) return &vote;
    }
    return nullptr;
}

Decision decide(const State& state, const VotingCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const VotingEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
