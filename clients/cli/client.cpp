// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/client.h"

#include <sodium.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "protocol/close_codes.h"
#include "protocol/wire.h"

namespace cli {

using Json = nlohmann::json;
using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

namespace {

constexpr std::string_view join_id = "0";
constexpr milliseconds join_patience{20'000};  // for the answer to session.join
constexpr milliseconds first_wait{100}, longest_wait{5'000};
constexpr std::size_t frames_kept = 512;
constexpr std::size_t frame_kept_max = 16 * 1024;  // bytes; larger ones are answers to one client

}  // namespace

struct FrameCache::Slot {
    std::string text;
    std::shared_ptr<const Json> json;
};

FrameCache::FrameCache() : slots_(frames_kept) {}
FrameCache::~FrameCache() = default;

std::shared_ptr<const Json> FrameCache::parse(std::string_view text) {
    if (text.size() > frame_kept_max) return std::make_shared<const Json>(Json::parse(text, nullptr, false));
    Slot& slot = slots_[std::hash<std::string_view>()(text) % frames_kept];
    if (!slot.json || slot.text != text) {
        slot.json = std::make_shared<const Json>(Json::parse(text, nullptr, false));
        slot.text = text;
    }
    return slot.json;
}

Client::Client(Sockets& sockets, Link link, ClientOptions options)
    : sockets_(sockets),
      link_(std::move(link)),
      options_(std::move(options)),
      you_(std::make_unique<Json>()) {
    mirror_.keep_view(options_.keep_view);
}

Client::~Client() {
    *alive_ = false;
    sockets_.drop(socket_);
}

void Client::start() {
    trying_since_ = SteadyClock::now();
    tries_ = 0;
    connect();
}

void Client::connect() {
    phase_ = Phase::connecting;
    socket_ = sockets_.open(link_.base, *this);
}

void Client::leave() {
    end({Exit::ok, "left"});
    sockets_.drop(socket_);
}

void Client::end(Problem problem) {
    phase_ = Phase::ended;
    problem_ = std::move(problem);
    lose_calls(true);
}

void Client::lose_calls(bool all) {
    for (auto& [id, call] : calls_) {
        if (call.outcome) continue;
        if (all || (call.sent && !call.repeatable)) call.outcome = Outcome{};
        call.sent = false;
    }
}

bool Client::has_role(std::string_view role) const {
    const auto roles = you_->find("roles");
    return roles != you_->end() && std::find(roles->begin(), roles->end(), role) != roles->end();
}

CallId Client::call(std::string_view method, std::string_view params_json,
                    const std::optional<std::string>& ref, std::optional<std::uint64_t> epoch) {
    const CallId id = ++last_call_;
    std::optional<protocol::Ref> named;
    if (ref) named = protocol::Ref{*ref};
    Call& call = calls_[id];
    call.text = protocol::encode_call(std::to_string(id), method, params_json, named, epoch);
    call.repeatable = ref.has_value();
    if (ended())
        call.outcome = Outcome{};
    else if (joined()) {
        sockets_.send(socket_, call.text);
        call.sent = true;
    }
    return id;
}

std::optional<Outcome> Client::take(CallId id) {
    const auto found = calls_.find(id);
    if (found == calls_.end() || !found->second.outcome) return {};
    auto outcome = std::move(found->second.outcome);
    calls_.erase(found);
    return outcome;
}

void Client::on_open() {
    phase_ = Phase::joining;
    send_join();
    sockets_.at(SteadyClock::now() + join_patience, [this, alive = alive_, socket = socket_] {
        if (*alive && phase_ == Phase::joining && socket == socket_) sockets_.close(socket_);
    });
}

void Client::send_join() {
    Json params = {{"session", link_.session}, {"token", link_.token}};
    if (mirror_.joined()) params["after"] = {{"journal", mirror_.journal()}, {"seq", mirror_.seq()}};
    if (!options_.want.empty()) params["want"] = options_.want;
    sockets_.send(socket_, protocol::encode_call(join_id, "session.join", params.dump(), {}, {}));
}

void Client::on_text(std::string_view message) {
    const auto shared = options_.frames ? options_.frames->parse(message) : nullptr;
    const Json parsed = shared ? Json() : Json::parse(message, nullptr, false);
    const Json& json = shared ? *shared : parsed;
    if (!json.is_object()) return start_anew("the server sent something that is not a JSON object");
    const auto method = json.find("method");
    if (method != json.end()) {
        const auto params = json.find("params");
        if (params == json.end() || !params->is_object()) return;
        if (*method == "update")
            heard_update(*params);
        else if (*method == "notice" && on_notice)
            on_notice(*params);
        return;
    }
    const auto id = json.find("id");
    if (id == json.end() || id->is_null()) return;
    if (*id == 0)
        heard_join(json);
    else
        heard_answer(json);
}

void Client::heard_join(const Json& message) {
    if (const auto error = message.find("error"); error != message.end()) {
        const auto reason = refusal_reason(*error);
        if (reason == "slow_down" || reason == "journal_unavailable" || reason == "not_leading") {
            const auto data = error->value("data", Json::object());
            if (data.contains("retry_ms"))
                wait_at_least_ = milliseconds(data["retry_ms"].get<std::int64_t>());
            sockets_.close(socket_);
            return;
        }
        end({Exit::refused, "The server refused the link: " + refusal_text(*error),
             "Ask the secretariat for a new link."});
        sockets_.drop(socket_);
        return;
    }
    const Json& joined = message.at("result");
    if (auto gap = mirror_.join(joined)) return start_anew(*gap);
    *you_ = joined.value("you", Json::object());
    phase_ = Phase::joined;
    ++joins_;
    tries_ = 0;
    if (on_joined) on_joined(joined);
    for (auto& [id, call] : calls_) {
        if (call.sent || call.outcome) continue;
        sockets_.send(socket_, call.text);
        call.sent = true;
    }
}

void Client::heard_answer(const Json& message) {
    const auto& id = message.at("id");
    const auto found = id.is_number_unsigned() ? calls_.find(id.get<CallId>()) : calls_.end();
    if (found == calls_.end() || found->second.outcome) return;
    const auto error = message.find("error");
    if (error != message.end()) {
        found->second.outcome = Outcome{Outcome::Kind::refused, error->dump()};
        return;
    }
    const auto result = message.find("result");
    const Json answer = result == message.end() ? Json::object() : *result;
    if (const auto epoch = answer.find("epoch"); epoch != answer.end() && epoch->is_number_unsigned())
        mirror_.heard_epoch(epoch->get<std::uint64_t>());
    found->second.outcome = Outcome{Outcome::Kind::done, answer.dump()};
}

void Client::heard_update(const Json& params) {
    if (!joined()) return start_anew("an update came before the answer to session.join");
    if (auto gap = mirror_.take(params)) return start_anew(*gap);
    if (on_update) on_update(params);
}

void Client::start_anew(const std::string& gap) {
    if (on_gap) on_gap(gap);
    mirror_ = Mirror();
    mirror_.keep_view(options_.keep_view);
    sockets_.close(socket_);
}

milliseconds Client::next_wait() {
    const auto doubled = first_wait * (1u << std::min(tries_, 6u));
    const auto wait = std::min<milliseconds>(doubled, longest_wait);
    ++tries_;
    // Spread, so that a hundred clients of a server that restarts do not all knock at once.
    const auto spread = milliseconds(randombytes_uniform(static_cast<std::uint32_t>(wait.count() / 2) + 1));
    const auto chosen = std::max(wait - wait / 4 + spread, wait_at_least_);
    wait_at_least_ = milliseconds(0);
    return chosen;
}

void Client::on_closed(const Closed& how) {
    if (ended()) return;
    const auto server = link_.base.text();
    if (how.code && !protocol::close_codes::comes_back(how.code)) {
        const bool revoked = how.code == protocol::close_codes::token_revoked;
        return end({Exit::refused,
                    revoked ? "The link was revoked."
                            : "The server closed the connection for good (" + std::to_string(how.code) + " " +
                                  how.reason + ").",
                    revoked ? "Ask the secretariat for a new link." : ""});
    }
    std::string why =
        !how.was_open ? "There is no connection to " + server : "The connection to " + server + " was lost";
    if (how.code) why += " (close code " + std::to_string(how.code) + ")";
    if (!how.reason.empty()) why += ": " + how.reason;
    come_back(why);
}

void Client::come_back(const std::string& why) {
    if (joined()) trying_since_ = SteadyClock::now();
    lose_calls(false);
    phase_ = Phase::waiting;
    const auto patience = joins_ ? options_.patience : options_.first_patience;
    const auto wait = next_wait();
    if (SteadyClock::now() + wait > trying_since_ + patience)
        return end({Exit::unreachable, why + ".", remedy_for(link_.base, why)});
    if (on_lost && tries_ == 1) on_lost(why);
    connect_after(wait);
}

void Client::connect_after(milliseconds wait) {
    constexpr milliseconds look_again{20};
    sockets_.at(SteadyClock::now() + wait, [this, alive = alive_] {
        if (!*alive || phase_ != Phase::waiting) return;
        if (may_come_back && !may_come_back()) connect_after(look_again);
        else connect();
    });
}

bool serve_until(Sockets& sockets, milliseconds at_most, const std::function<bool()>& done) {
    const auto deadline = SteadyClock::now() + at_most;
    while (!done()) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - SteadyClock::now());
        if (left.count() <= 0 || stop_wanted()) return false;
        sockets.turn(std::min(left, milliseconds(200)));
    }
    return true;
}

tl::expected<std::unique_ptr<Client>, Problem> join(Sockets& sockets, const Link& link,
                                                    ClientOptions options) {
    const auto at_most = options.first_patience + 2 * join_patience;
    auto client = std::make_unique<Client>(sockets, link, std::move(options));
    client->start();
    if (!serve_until(sockets, at_most, [&] { return client->joined() || client->ended(); }))
        return tl::unexpected(
            stop_wanted() ? Problem{Exit::interrupted, "Interrupted before joining."}
                          : Problem{Exit::unreachable, "No answer came from " + link.base.text() + "."});
    if (client->ended()) return tl::unexpected(client->problem());
    return client;
}

Outcome ask(Sockets& sockets, Client& client, std::string_view method, std::string_view params_json,
            const std::optional<std::string>& ref, std::optional<std::uint64_t> epoch) {
    const auto id = client.call(method, params_json, ref, epoch);
    std::optional<Outcome> outcome;
    serve_until(sockets, std::chrono::minutes(5), [&] {
        outcome = client.take(id);
        return outcome.has_value();
    });
    return outcome.value_or(Outcome{});
}

std::string refusal_reason(const Json& error) {
    const auto data = error.find("data");
    if (data != error.end() && data->is_object() && data->contains("reason"))
        return (*data)["reason"].get<std::string>();
    return error.value("message", std::string("unknown"));
}

std::string refusal_text(const Json& error) {
    std::string text = error.value("message", std::string("The server gives no reason."));
    const auto data = error.value("data", Json::object());
    std::string more;
    const auto add = [&](const char* member, const char* words) {
        const auto found = data.find(member);
        if (found == data.end()) return;
        more += more.empty() ? "" : ", ";
        more += words + (found->is_string() ? found->get<std::string>() : found->dump());
    };
    add("reason", "");
    add("path", "at ");
    add("presiding", "presiding: ");
    add("epoch", "epoch now ");
    add("entry", "entry ");
    add("status", "status ");
    add("retry_ms", "retry after ms ");
    add("where", "ask ");
    return more.empty() ? text : text + " (" + more + ")";
}

}  // namespace cli
