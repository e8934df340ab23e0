// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/witness.h"

#include <algorithm>

#include "protocol/wire.h"
#include "session/core/queries.h"
#include "session/core/redraw.h"
#include "tests/support/state_invariants.h"

namespace simulation {

using control::ConnectionId;
using protocol::Entered;

namespace {

constexpr std::size_t views_kept = 400;

}  // namespace

void Witness::expect(const control::Request& request) {
    if (request.id.empty()) return;
    Expected& expected = expected_[{request.connection, request.id}];
    const protocol::Method& method = *request.call.method;
    if (!method.command) {
        const auto& joining = std::get<protocol::JoiningCall>(request.call.message);
        const auto* join = std::get_if<protocol::JoinSession>(&joining);
        if (!join) return;
        const auto wants = [&](protocol::Want want) {
            return join->want.empty() ||
                   std::find(join->want.begin(), join->want.end(), want) != join->want.end();
        };
        expected.join = Join{request.id,
                             {{}, wants(protocol::Want::view), wants(protocol::Want::events)},
                             join->after.has_value()};
        return;
    }
    const auto who = who_.find(request.connection);
    Asked asked{.who = who == who_.end() ? std::string() : who->second, .method = &method};
    auto message = request.call.message;
    protocol::write_json(method.params(), method.access(message), asked.params_json);
    asked.epoch = request.call.epoch;
    asked.on_instruction = request.call.on_instruction;
    if (request.call.ref) asked.ref = request.call.ref->value;
    if (asked.ref && !asked.who.empty()) asked_.emplace(Key(asked.who, *asked.ref), asked);
    if (!asked.who.empty()) chronicle_.attempt(asked);
    expected.asked = std::move(asked);
}

void Witness::arrives(const std::vector<control::Inbound>& inbound) {
    expected_.clear();
    unanswered_.clear();
    chronicle_.clear_attempts();
    for (const auto& one : inbound) {
        if (const auto* request = std::get_if<control::Request>(&one)) {
            expect(*request);
        } else if (const auto* gone = std::get_if<control::Gone>(&one)) {
            who_.erase(gone->connection);
            std::erase_if(expected_, [&](const auto& one) {
                if (one.first.first != gone->connection) return false;
                const auto& asked = one.second.asked;
                if (asked && !asked->ref) unanswered_.emplace(asked->who, *asked);
                return true;
            });
        }
    }
}

void Witness::hands_out(const std::vector<control::Outbound>& out, const control::HostedSession* session,
                        bool failed, Problems& problems) {
    if (failed) refused_.clear();
    before_batch_ = log_.size();
    std::vector<std::pair<ConnectionId, Json>> replies;
    for (const auto& one : out) {
        const auto* reply = std::get_if<control::Reply>(&one);
        if (!reply) continue;
        replies.emplace_back(reply->connection, Json::parse(reply->frame->text()));
        const Json& frame = replies.back().second;
        const auto asked = expected_.find({reply->connection, frame.value("id", Json()).dump()});
        if (asked == expected_.end() || !asked->second.asked || asked->second.asked->ref) continue;
        // Without a ref nothing but this answer tells what became of the command.
        if (frame.contains("result")) ends_.emplace(frame["result"].at("seq"), *asked->second.asked);
    }
    fold(problems);
    std::size_t next_reply = 0;
    for (const auto& one : out) {
        if (std::holds_alternative<control::Reply>(one)) {
            const auto& [connection, frame] = replies[next_reply++];
            if (frame.contains("id"))
                answer(connection, frame, problems);
            else
                check_notice(frame.at("params"), problems);
        } else if (const auto* subscribe = std::get_if<control::Subscribe>(&one)) {
            const auto joined = joining_.find(subscribe->connection);
            if (joined != joining_.end()) channels_[subscribe->channel] = joined->second;
        } else if (const auto* broadcast = std::get_if<control::Broadcast>(&one)) {
            const auto channel = channels_.find(broadcast->channel);
            if (channel == channels_.end()) continue;
            check_update(Json::parse(broadcast->frame->text()).at("params"), channel->second, problems);
        }
    }
    for (const auto& [place, expected] : expected_)
        problems.push_back("call " + place.second + " of connection " + std::to_string(place.first) +
                           " has no answer");
    expected_.clear();
    // After a failed append the state is the ledger's again, and who left meanwhile waits for the next one.
    if (!session || session->broken() || failed) return;
    check_state(*session, problems);
    check_presence(problems);
}

void Witness::died() {
    expected_.clear();
    refused_.clear();
    who_.clear();
    channels_.clear();
    answers_lost_ = true;
}

void Witness::restarted(const control::HostedSession& session, Problems& problems) {
    fold(problems);
    answers_lost_ = false;
    check_replay(session, problems);  // what is due by now comes with the first batch
    check_presence(problems);
}

void Witness::fold(Problems& problems) {
    for (; answers_read_ < ledger_->answers.size(); ++answers_read_) {
        const auto& answer = ledger_->answers[answers_read_];
        const Key key(answer.participant, answer.ref);
        if (!ledger_answers_.emplace(key, answer.result).second)
            problems.push_back("ref " + answer.ref + " has a second answer in the ledger");
        const auto asked = asked_.find(key);
        if (asked == asked_.end())
            problems.push_back("nobody asked for ref " + answer.ref);
        else
            ends_.emplace(Json::parse(answer.result).at("seq"), asked->second);
    }
    const std::size_t before = log_.size();
    for (std::size_t next = before; next < ledger_->records.size(); ++next) {
        auto entered = protocol::decode_record(ledger_->records[next].body);
        if (!entered || entered->seq != next + 1) {
            problems.push_back("record " + std::to_string(next + 1) + " is not the event of its place");
            return;
        }
        for (auto& broken : support::broken_rules(replayed_.state(), *entered))
            problems.push_back(std::move(broken));
        if (core::redraw(replayed_.state(), entered->event)) coverage_.trouble("draw made again");
        coverage_.event(entered->event);
        replayed_.replay(*entered);
        log_.push_back(std::move(*entered));
    }
    for (std::uint64_t seq = before + 1; seq <= log_.size(); ++seq) attribute(seq, problems);
    if (log_.size() != before) remember_view();
}

/// Every event of a participant belongs to a command that was asked for and accepted.
void Witness::attribute(std::uint64_t seq, Problems& problems) {
    const Entered& entered = log_[seq - 1];
    const bool theirs = entered.by != "system" && entered.by != "operator";
    const auto end = ends_.lower_bound(seq);
    const bool belongs = end != ends_.end() && end->second.who == entered.by;
    const auto unanswered = unanswered_.find(entered.by);
    if (theirs && !belongs && unanswered != unanswered_.end()) {
        const bool begins = log_[seq - 2].by != entered.by;
        if (begins) chronicle_.record(entered, &unanswered->second, entered.at);
        return;
    }
    if (theirs && !belongs && !answers_lost_)
        problems.push_back("event " + std::to_string(seq) + " of " + entered.by +
                           " comes from no command that was accepted");
    const bool last = theirs && belongs && end->first == seq;
    std::uint64_t first = seq;
    if (last)
        while (first > 1 && log_[first - 2].by == entered.by && !ends_.count(first - 1)) --first;
    if (last) {
        check_command(end->second, first, seq, problems);
        coverage_.accepted(end->second.method->name);
    }
    chronicle_.record(entered, last ? &end->second : nullptr, log_[first - 1].at);
}

/// PR1, PR2, PR12: an act of the chair is by who presided, or by the secretary whom that officer instructed,
/// in the epoch that it was meant for.
void Witness::check_command(const Asked& asked, std::uint64_t first, std::uint64_t last,
                            Problems& problems) const {
    const Entered& event = log_[first - 1];
    const auto at = " (events " + std::to_string(first) + " to " + std::to_string(last) + ", " +
                    std::string(asked.method->name) + " by " + asked.who + ")";
    const bool of_chair = asked.method->sender.presiding && asked.method->sender.roles.empty();
    if (asked.on_instruction != event.on_instruction)
        problems.push_back("PR12: on instruction or not, otherwise than it was asked" + at);
    if (event.on_instruction && !on_instruction_is_allowed(asked))
        problems.push_back("PR12: on instruction, which the body does not allow" + at);
    if (of_chair && !event.on_instruction && event.presiding.value != asked.who)
        problems.push_back("PR1: an act of the chair by somebody who does not preside" + at);
    if (of_chair && asked.method->needs_epoch && asked.epoch != event.epoch)
        problems.push_back("PR2: an act that was meant for another epoch than " +
                           std::to_string(event.epoch) + at);
}

bool Witness::on_instruction_is_allowed(const Asked& asked) const {
    const core::State& state = replayed_.state();
    const auto* person = core::find_participant(state, protocol::ParticipantId{asked.who});
    const auto& allowed = state.profile.rules.on_instruction;
    return person && person->roles.has(protocol::Role::secretary) &&
           std::count(allowed.begin(), allowed.end(), protocol::Line{std::string(asked.method->name)});
}

void Witness::remember_view() {
    const core::Views fresh(replayed_.state());
    for (const auto audience : core::audiences) texts_[log_.size()][audience] = fresh.whole(audience);
    if (texts_.size() <= views_kept) return;
    for (const auto audience : core::audiences) truth_.erase({audience, texts_.begin()->first});
    texts_.erase(texts_.begin());
}

namespace {

/// The names of the members in which two states differ, each after a blank.
std::string different_members(const core::State& one, const core::State& other) {
    std::string names;
    const auto compare = [&]<class T>(const char* name, T core::State::*member) {
        if (!(one.*member == other.*member)) names += std::string(" ") + name;
    };
    using S = core::State;
    compare("seq", &S::seq), compare("last_at", &S::last_at), compare("rehearsal", &S::rehearsal);
    compare("profile", &S::profile), compare("participants", &S::participants);
    compare("presiding", &S::presiding), compare("meetings", &S::meetings), compare("meeting", &S::meeting);
    compare("items", &S::items), compare("item", &S::item), compare("lists", &S::lists);
    compare("entries", &S::entries), compare("floor", &S::floor), compare("interrupted", &S::interrupted);
    compare("before", &S::before), compare("slots", &S::slots), compare("decisions", &S::decisions);
    compare("points", &S::points), compare("motions", &S::motions), compare("votes", &S::votes);
    compare("vote", &S::vote), compare("silences", &S::silences), compare("speeches", &S::speeches);
    compare("presence", &S::presence), compare("invitations", &S::invitations);
    compare("notes", &S::notes), compare("recommendations", &S::recommendations);
    compare("submission_until", &S::submission_until), compare("comment_until", &S::comment_until);
    compare("documents", &S::documents);
    compare("devices", &S::devices), compare("sound_tests", &S::sound_tests);
    compare("late_requests", &S::late_requests);
    return names;
}

}  // namespace

void Witness::check_replay(const control::HostedSession& session, Problems& problems) {
    if (!(session.state() == replayed_.state()))
        problems.push_back("the replayed state is another one than the live state, in" +
                           different_members(session.state(), replayed_.state()));
}

void Witness::check_state(const control::HostedSession& session, Problems& problems) {
    check_replay(session, problems);
    for (auto& broken : support::broken_rules(session.state())) problems.push_back(std::move(broken));
}

void Witness::check_presence(Problems& problems) const {
    std::set<std::string> connected, recorded;
    for (const auto& [connection, who] : who_) connected.insert(who);
    for (const auto& [key, intervals] : replayed_.state().presence)
        if (key.connected && key.participant && !intervals.back().to) recorded.insert(key.participant->value);
    if (connected == recorded) return;
    std::vector<std::string> differing;
    std::set_symmetric_difference(connected.begin(), connected.end(), recorded.begin(), recorded.end(),
                                  std::back_inserter(differing));
    std::string who;
    for (const auto& one : differing) who += ' ' + one;
    problems.push_back("AT2: connected and recorded as connected differ in" + who);
}

}  // namespace simulation
