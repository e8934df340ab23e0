// SPDX-License-Identifier: Apache-2.0
/// What is handed out, frame by frame, and the mirrors that it makes.

#include <algorithm>

#include "protocol/wire.h"
#include "session/core/queries.h"
#include "tests/simulation/witness.h"

namespace simulation {

using control::ConnectionId;
using protocol::Audience;
using protocol::Entered;

namespace {

bool may_see(Audience audience, const Entered& entered) {
    return static_cast<int>(audience) <= static_cast<int>(protocol::kind_of(entered.event).audience);
}

Audience audience_named(const std::string& word) {
    const auto words = protocol::type_of<Audience>().words;
    return static_cast<Audience>(std::find(words.begin(), words.end(), word) - words.begin());
}

/// A section without members is shown as absent or as empty; to a reader it is the same.
Json without_empty_sections(const Json& view) {
    Json kept = Json::object();
    for (const auto& [name, section] : view.items())
        if (!section.is_object() || !section.empty()) kept[name] = section;
    return kept;
}

/// Reasons that any call may be refused with: they speak of the sender or of the server.
constexpr std::string_view general_reasons[] = {
    "not_joined", "token_revoked", "role_required",       "not_presiding",          "epoch_stale",
    "required",   "slow_down",     "journal_unavailable", "instruction_not_allowed"};

/// Sections that the contract keeps for the podium.
constexpr const char* podium_sections[] = {"attendance", "people", "invitations", "delegations_present",
                                           "silences",   "notes",  "readiness",   "late_requests"};

}  // namespace

void Witness::answer(ConnectionId connection, const Json& frame, Problems& problems) {
    const auto found = expected_.find({connection, frame.at("id").dump()});
    if (found == expected_.end())
        return problems.push_back("an answer that nobody waits for: " + frame.dump());
    const Expected expected = std::move(found->second);
    expected_.erase(found);
    if (expected.asked) return check_answer(*expected.asked, frame, problems);
    if (!expected.join) return;
    if (frame.contains("error")) {
        coverage_.refused(protocol::JoinSession::type, frame["error"].at("data").at("reason"));
        return;
    }
    const Json& result = frame["result"];
    Follow follow = expected.join->want;
    follow.audience = audience_named(result.at("you").at("audience"));
    who_[connection] = result["you"].at("participant");
    joining_[connection] = follow;
    if (result.at("seq") > log_.size()) problems.push_back("a position that is not written yet");
    if (expected.join->resumes)
        coverage_.trouble(result.contains("patches") ? "resumed with patches" : "resumed with a view");
    for (const Json& missed : result.value("patches", Json::array())) check_update(missed, follow, problems);
}

void Witness::check_answer(const Asked& asked, const Json& frame, Problems& problems) {
    const auto written = asked.ref ? ledger_answers_.find(Key(asked.who, *asked.ref)) : ledger_answers_.end();
    const std::string what = std::string(asked.method->name) + " by " + asked.who;
    if (frame.contains("result")) {
        if (frame["result"].at("seq") > log_.size()) problems.push_back("told and not written: " + what);
        if (!asked.ref) return;
        if (frame["result"].at("seq") <= before_batch_) coverage_.trouble("first answer given again");
        if (written == ledger_answers_.end())
            problems.push_back("accepted, and the answer is not in the ledger: " + what);
        else if (Json::parse(written->second) != frame["result"])
            problems.push_back("another answer than the first one to ref " + *asked.ref);
        return;
    }
    const std::string reason = frame.at("error").at("data").at("reason");
    const bool of_server = reason == "journal_unavailable" || reason == "not_joined" ||
                           reason == "token_revoked" || reason == "slow_down";
    if (written != ledger_answers_.end() && !of_server)
        problems.push_back("refused (" + reason + "), though the first answer was that it is done: " + what);
    check_refusal(asked, reason, problems);
    if (!asked.ref || of_server) return;
    auto& kept = refused_[asked.who];
    const auto first =
        std::find_if(kept.begin(), kept.end(), [&](const auto& one) { return one.first == *asked.ref; });
    if (first != kept.end() && first->second != reason)
        problems.push_back("refused for another reason than at first: " + what);
    if (first != kept.end()) return;
    kept.emplace_back(*asked.ref, reason);
    if (kept.size() > protocol::limits::refusals_kept) kept.pop_front();
}

void Witness::check_refusal(const Asked& asked, const std::string& reason, Problems& problems) {
    coverage_.refused(asked.method->name, reason);
    if (std::find(std::begin(general_reasons), std::end(general_reasons), reason) !=
        std::end(general_reasons))
        return;
    const bool declared = std::any_of(asked.method->refusals.begin(), asked.method->refusals.end(),
                                      [&](protocol::Reason one) { return protocol::to_word(one) == reason; });
    if (!declared)
        problems.push_back(std::string(asked.method->name) +
                           " does not declare that it may be refused: " + reason);
}

void Witness::check_notice(const Json& params, Problems& problems) const {
    const auto& state = replayed_.state();
    if (params.contains("entry")) {
        const std::string id = params["entry"];
        const protocol::EntryId entry{static_cast<std::uint32_t>(std::stoul(id.substr(1)))};
        if (!core::find_entry(state, entry)) problems.push_back("a notice of an entry not written: " + id);
    }
    if (params.contains("mandate")) {
        const std::string id = params["mandate"];
        const protocol::MandateId mandate{static_cast<std::uint32_t>(std::stoul(id.substr(1)))};
        if (!core::find_mandate(state, mandate))
            problems.push_back("a notice of a mandate not written: " + id);
    }
}

/// An update holds what its audience may see of the events after `prev`, all of it, and nothing else.
void Witness::check_update(const Json& params, const Follow& follow, Problems& problems) const {
    const std::uint64_t seq = params.at("seq"), prev = params.at("prev");
    if (seq > log_.size()) return problems.push_back("shown before it was written: " + params.dump());
    Json visible = Json::array();
    for (std::uint64_t place = prev + 1; place <= seq; ++place)
        if (follow.events && may_see(follow.audience, log_[place - 1]))
            visible.push_back(Json::parse(protocol::encode_event(log_[place - 1])));
    if (params.value("events", Json::array()) != visible)
        problems.push_back("other events than the ledger holds: " + params.dump());
    if (params.contains("patch") && !follow.view) problems.push_back("a patch for who wants none");
    if (follow.audience == Audience::podium || !params.contains("patch")) return;
    for (const char* section : podium_sections)
        if (params["patch"].contains(section))
            problems.push_back("the podium's section " + std::string(section) + " is shown to everybody");
}

const Json& Witness::truth(Audience audience, std::uint64_t seq) const {
    static const Json none;
    auto text = texts_.upper_bound(seq);
    if (text == texts_.begin()) return none;
    --text;
    auto [place, fresh] = truth_.try_emplace({audience, text->first});
    if (fresh) place->second = without_empty_sections(Json::parse(text->second.at(audience)));
    return place->second;
}

void Witness::compare(const Device& device, Problems& problems) const {
    if (!device.joined() || !device.follows_view()) return;
    const auto audience = audience_named(device.you().at("audience"));
    const Json& expected = truth(audience, device.seq());
    if (expected.is_null()) return;  // older than what is kept
    const Json mirror = without_empty_sections(device.view());
    if (mirror != expected)
        problems.push_back("the mirror of " + device.name() + " at " + std::to_string(device.seq()) +
                           " is not the view: " + Json::diff(expected, mirror).dump());
}

void Witness::compare_with_latest(const Device& device, Problems& problems) const {
    compare(device, problems);
    if (!device.joined() || !device.follows_view()) return;
    const auto audience = audience_named(device.you().at("audience"));
    if (truth(audience, device.seq()) != truth(audience, log_.size()))
        problems.push_back(device.name() + " has received everything and its mirror is old");
}

}  // namespace simulation
