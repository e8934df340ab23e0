// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/device.h"

#include <algorithm>

#include "protocol/wire.h"

namespace simulation {

namespace {
constexpr std::int64_t patience_ms = 20'000;  // until a command without an answer is sent again
constexpr std::size_t repeated_max = 8;       // commands that may be repeated after their answer
}  // namespace

Device::Device(std::string participant, std::string name, std::vector<std::string> want, std::string session,
               support::SimNetwork& network, support::RandomValue& lot, const support::SimClock& clock)
    : participant_(std::move(participant)),
      name_(std::move(name)),
      session_(std::move(session)),
      want_(std::move(want)),
      network_(network),
      lot_(lot),
      clock_(clock) {}

std::string Device::token(const std::string& participant, std::uint64_t number) {
    return "token-" + participant + '-' + std::to_string(number);
}

std::int64_t Device::now_ms() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock_.steady().time_since_epoch()).count();
}

bool Device::follows_view() const {
    return want_.empty() || std::find(want_.begin(), want_.end(), "view") != want_.end();
}

void Device::complain(const std::string& what, Problems& problems) const {
    problems.push_back(name_ + " at " + std::to_string(seq_) + ": " + what);
}

void Device::wake(bool calm) {
    const auto now = now_ms();
    if (!calm && now < act_at_ms_) return;
    if (connection_ == 0) {
        connection_ = network_.dial();
        return join();
    }
    if (!joined_ && join_id_.empty()) return join();
    if (!joined_) return;
    std::vector<std::string> late;
    for (const auto& [id, sent] : waiting_)
        if (calm ? !open_ids_.count(id) : sent.again_at_ms <= now) late.push_back(id);
    for (const auto& id : late) {
        Sent sent = std::move(waiting_.at(id));
        waiting_.erase(id);
        if (sent.ref) put(std::move(sent));  // without a ref it cannot be repeated
    }
}

void Device::join() {
    join_id_ = std::to_string(++last_id_);
    open_ids_.insert(join_id_);
    Json params = {{"session", session_}, {"token", token(participant_, token_number_)}};
    if (!want_.empty()) params["want"] = want_;
    if (!journal_.empty() && !lot_.one_in(4)) params["after"] = {{"journal", journal_}, {"seq", seq_}};
    network_.send(connection_, protocol::encode_call(join_id_, "session.join", params.dump(), {}, {}));
}

void Device::send(const Wish& wish, bool with_ref) {
    Sent sent{.wish = wish};
    if (with_ref) sent.ref = name_ + '-' + std::to_string(++last_ref_);
    if (sent.ref) {
        sent_with_ref_.push_back(sent);
        if (sent_with_ref_.size() > repeated_max) sent_with_ref_.erase(sent_with_ref_.begin());
    }
    put(std::move(sent));
}

bool Device::send_again() {
    if (sent_with_ref_.empty()) return false;
    put(sent_with_ref_[lot_.below(sent_with_ref_.size())]);
    return true;
}

void Device::put(Sent sent) {
    const std::string id = std::to_string(++last_id_);
    std::optional<protocol::Ref> ref;
    if (sent.ref) ref = protocol::Ref{*sent.ref};
    network_.send(connection_, protocol::encode_call(id, sent.wish.method->name, sent.wish.params.dump(), ref,
                                                     sent.wish.epoch));
    sent.again_at_ms = now_ms() + patience_ms;
    open_ids_.insert(id);
    waiting_[id] = std::move(sent);
}

bool Device::leave() {
    if (connection_ == 0) return false;
    network_.hang_up(connection_);
    ended();
    return true;
}

void Device::ended() {
    connection_ = 0;
    joined_ = false;
    join_id_.clear();
    open_ids_.clear();
    act_at_ms_ = now_ms() + static_cast<std::int64_t>(lot_.below(lot_.one_in(4) ? 60'000 : 2'000));
    for (auto sent = waiting_.begin(); sent != waiting_.end();) {
        const bool given_up = !sent->second.ref || lot_.one_in(4);
        sent = given_up ? waiting_.erase(sent) : std::next(sent);
    }
}

bool Device::receive(const support::Arrival& arrival, Problems& problems) {
    if (arrival.connection != connection_) return false;  // it hung up on that one
    if (arrival.closed) {
        ended();
        return false;
    }
    const auto before = seq_;
    const Json frame = Json::parse(arrival.text);
    if (!frame.contains("method")) {
        const std::string id = frame.at("id").dump();
        if (open_ids_.erase(id) == 0) complain("a second answer to call " + id, problems);
        const bool joining = id == join_id_;
        answered(id, frame, problems);
        return joining && joined_;
    }
    if (!joined_) complain("something was shown before it joined", problems);
    if (frame["method"] == "update") update(frame.at("params"), problems);
    return seq_ != before;
}

void Device::answered(const std::string& id, const Json& frame, Problems& problems) {
    const std::string reason =
        frame.contains("error") ? frame["error"]["data"].at("reason").get<std::string>() : std::string();
    if (id == join_id_) {
        join_id_.clear();
        if (reason.empty()) return joined_with(frame.at("result"), problems);
        act_at_ms_ = now_ms() + static_cast<std::int64_t>(lot_.below(5'000));
        if (reason != "token_revoked" && reason != "token_unknown") return;
        token_number_ = (token_number_ + 1) % tokens;
        return;
    }
    const auto sent = waiting_.find(id);
    if (sent == waiting_.end()) return;  // it was sent again meanwhile
    const bool later = reason == "journal_unavailable" || reason == "slow_down";
    if (later && sent->second.ref)
        sent->second.again_at_ms = now_ms() + 1'000;
    else
        waiting_.erase(sent);
}

void Device::joined_with(const Json& result, Problems& problems) {
    joined_ = true;
    you_ = result.at("you");
    journal_ = result.at("journal");
    if (you_.at("participant") != participant_) complain("IN2: taken for somebody else", problems);
    if (result.contains("patches")) {
        for (const Json& missed : result["patches"]) update(missed, problems);
        if (seq_ != result.at("seq")) complain("what it missed ends elsewhere", problems);
        return;
    }
    seq_ = result.at("seq");
    if (follows_view() != result.contains("view")) complain("the view is there unasked or missing", problems);
    view_ = result.value("view", Json());
}

void Device::update(const Json& params, Problems& problems) {
    if (params.at("prev") != seq_) complain("a gap, came " + params.dump(), problems);
    seq_ = params.at("seq");
    if (!params.contains("patch")) return;
    if (!follows_view()) complain("a patch unasked", problems);
    view_.merge_patch(params["patch"]);
}

}  // namespace simulation
