// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/player.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "clients/cli/sentences.h"
#include "protocol/roles.h"
#include "protocol/wire.h"
#include "session/control/token.h"

namespace cli {

using Json = nlohmann::json;
using protocol::RowKind;
using protocol::ScenarioRow;
using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr std::size_t failures_max = 10;         // then the rest would only repeat the first
constexpr milliseconds settle_patience{10'000};  // for the podium to hear of what was answered
constexpr milliseconds expect_patience{2'000};   // for a deadline that falls due by itself
constexpr milliseconds presence_patience{3'000};

bool says_later(const std::string& reason) {
    return reason == "slow_down" || reason == "journal_unavailable" || reason == "not_leading";
}

/// At most so many bytes, cut between characters.
std::string shortened(const std::string& text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return text;
    auto end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

}  // namespace

bool is_as_expected(const Json* value, const std::string& expected) {
    return expected == "none" ? value == nullptr || value->is_null() : value_text(value) == expected;
}

std::string value_text(const Json* value) {
    if (!value || value->is_null()) return "none";
    if (value->is_string()) return value->get<std::string>();
    return value->dump(-1, ' ', false, Json::error_handler_t::replace);
}

Player::Player(Sockets& sockets, Console& console, const Links& links, std::unique_ptr<Client> conductor,
               PlaySettings settings)
    : sockets_(sockets),
      console_(console),
      links_(links),
      settings_(std::move(settings)),
      conductor_(std::move(conductor)),
      clock_(clock_of(conductor_->mirror().view())) {
    time_zone_ =
        conductor_->mirror().view().value("session", Json::object()).value("time_zone", std::string("UTC"));
    start_seq_ = conductor_->mirror().seq();
    counts_.connections = 1;  // the conductor's
    witnesses_.push_back(conductor_.get());
    witnessed_.insert("podium");
    conductor_->on_update = [this](const Json& update) { follow(update); };
    conductor_->on_gap = [this](const std::string& what) { fail(0, "the conductor's updates: " + what); };
    // The conductor comes back last: the clock that it was setting does not jump while speakers are away.
    conductor_->may_come_back = [this] {
        return std::all_of(clients_.begin(), clients_.end(), [](const auto& seat) {
            return seat.second->joined() || seat.second->ended();
        });
    };
}

Player::~Player() = default;

std::string Player::ref_of(int line) const {
    return settings_.name + ":" + std::to_string(line);
}

std::string Player::describe(const ScenarioRow& row) const {
    std::string text = row.who;
    if (row.method) text += " " + std::string(row.method->name);
    for (const auto& word : row.words) text += " " + word;
    return text;
}

void Player::fail(int line, const std::string& what) {
    counts_.failures.push_back(line ? "line " + std::to_string(line) + ": " + what : what);
    console_.note(console_.tint(Tone::bad, counts_.failures.back()));
}

Problem Player::lost(const Client& client) const {
    Problem problem = client.problem();
    problem.remedy = "Start the server again and repeat the same command: what was done is not done twice.";
    return problem;
}

Problem Player::interrupted() const {
    return {Exit::interrupted, "Interrupted at row " + std::to_string(counts_.rows) + ".",
            "The same command goes on from there: what was done is not done twice."};
}

/// Listens as the podium: what the progress shows, and a line for each meeting.
void Player::follow(const Json& update) {
    const auto events = update.find("events");
    if (events == update.end()) return;
    for (const auto& event : *events) {
        const auto type = event.value("type", std::string());
        const auto at = protocol::parse_time(event.value("at", std::string())).value_or(protocol::Time{});
        if (type == "floor.given") ++statements_;
        if (type == "floor.requested") ++requests_;
        if (!type.starts_with("presence.") && !type.starts_with("rehearsal."))
            last_line_ = sentence_of(event, conductor_->mirror().view()).text;
        if (type == "meeting.opened") {
            statements_ = requests_ = 0;
            opened_ = clock_.minute(at);
        }
        if (type != "meeting.adjourned") continue;
        ++counts_.meetings;
        const auto number = event["data"].value("number", std::uint64_t(0));
        if (!console_.json)
            console_.line(clock_.date(at) + "  " + ordinal(number) + " meeting  " +
                          (opened_.empty()
                               ? "adjourned " + clock_.minute(at)  // opened in an earlier run
                               : opened_ + " to " + clock_.minute(at) + "  " + std::to_string(statements_) +
                                     " on the floor, " + std::to_string(requests_) + " requests"));
    }
}

void Player::show_progress(const ScenarioRow& row, std::size_t of) {
    const std::string what = row.kind == RowKind::join
                                 ? "connecting " + row.who + " (" + std::to_string(counts_.connections) + ")"
                             : catching_up_ ? "done by an earlier run"
                                            : shortened(last_line_, 60);
    console_.progress("Rehearsal  " + clock_.date(row.at) + " " + clock_.minute(row.at) + "  row " +
                      std::to_string(counts_.rows) + " of " + std::to_string(of) + "  " + what);
}

Client& Player::add_client(const Seat& seat, const Link& link) {
    ClientOptions options{.first_patience = settings_.patience,
                          .patience = settings_.patience,
                          .keep_view = false,
                          .frames = &frames_};
    // One client of each audience keeps its view to the end, to be compared with a fresh one.
    const auto& people = conductor_->mirror().view().value("people", Json::object());
    protocol::RoleSet roles;
    const auto words = protocol::type_of<protocol::Role>().words;
    for (const auto& role : people.value(seat.first, Json::object()).value("roles", Json::array()))
        for (std::size_t i = 0; i < words.size(); ++i)
            if (words[i] == role.get<std::string>()) roles.bits |= 1u << i;
    const std::string audience(to_word(protocol::audience_of(roles)));
    const bool witness = !leaving_.count(seat.first) && witnessed_.insert(audience).second;
    options.keep_view = witness;
    auto client = std::make_unique<Client>(sockets_, link, options);
    client->on_gap = [this, seat](const std::string& what) { fail(0, seat.first + "'s updates: " + what); };
    if (witness) witnesses_.push_back(client.get());
    auto& place = clients_[seat];
    place = std::move(client);
    ++counts_.connections;
    return *place;
}

bool Player::present(const std::string& who) const {
    const auto* by = find_path(conductor_->mirror().view(), "people." + who + ".present_by");
    return by && !by->empty();
}

std::uint64_t Player::newest_epoch() const {
    std::uint64_t epoch = conductor_->mirror().epoch();
    for (const auto& [seat, client] : clients_) epoch = std::max(epoch, client->mirror().epoch());
    return epoch;
}

void Player::settle() {
    const bool heard = serve_until(sockets_, settle_patience, [this] {
        return conductor_->mirror().seq() >= last_seq_ || conductor_->ended();
    });
    if (!heard && !stop_wanted() && conductor_->joined())
        fail(0, "the podium was told nothing after record " + std::to_string(conductor_->mirror().seq()) +
                    ", though " + std::to_string(last_seq_) + " was answered");
}

tl::expected<void, Problem> Player::everybody_there() {
    const auto all_joined = [this] {
        return conductor_->joined() && std::all_of(clients_.begin(), clients_.end(),
                                                   [](const auto& seat) { return seat.second->joined(); });
    };
    if (all_joined()) return {};
    serve_until(sockets_, settings_.patience + milliseconds(5'000), [&] {
        return all_joined() || conductor_->ended() ||
               std::any_of(clients_.begin(), clients_.end(),
                           [](const auto& seat) { return seat.second->ended(); });
    });
    if (stop_wanted()) return tl::unexpected(interrupted());
    if (conductor_->ended()) return tl::unexpected(lost(*conductor_));
    for (const auto& [seat, client] : clients_) {
        if (client->ended()) return tl::unexpected(lost(*client));
        if (!client->joined())
            return tl::unexpected(Problem{Exit::unreachable, seat.first + " could not come back in time.",
                                          "Repeat the same command: what was done is not done twice."});
    }
    return {};
}

tl::expected<Outcome, Problem> Player::insist(Client& client, std::string_view method,
                                              const std::string& params, const std::string& ref,
                                              std::optional<std::uint64_t> epoch) {
    const auto deadline = SteadyClock::now() + settings_.patience;
    for (;;) {
        auto outcome = ask(sockets_, client, method, params, ref, epoch);
        if (outcome.kind == Outcome::Kind::lost)
            return tl::unexpected(stop_wanted() ? interrupted()
                                  : client.ended()
                                      ? lost(client)
                                      : Problem{Exit::unreachable, "The server does not answer."});
        if (outcome.kind != Outcome::Kind::refused) return outcome;
        const Json error = Json::parse(outcome.json);
        if (!says_later(refusal_reason(error)) || SteadyClock::now() > deadline) return outcome;
        const auto wait = error.value("data", Json::object()).value("retry_ms", std::int64_t(250));
        serve_until(sockets_, milliseconds(std::clamp<std::int64_t>(wait, 1, 5'000)), [] { return false; });
        if (stop_wanted()) return tl::unexpected(interrupted());
    }
}

tl::expected<void, Problem> Player::play(const std::vector<ScenarioRow>& rows) {
    std::set<std::string> seen;
    std::vector<const ScenarioRow*> at_start;  // who acts without a row that lets them join
    for (const auto& row : rows) {
        if (row.kind == RowKind::leave) leaving_.insert(row.who);
        if (row.who.empty() || !seen.insert(row.who).second) continue;
        if (row.kind != RowKind::join) at_start.push_back(&row);
    }
    for (const auto* row : at_start) {
        console_.progress("Connecting " + row->who);
        if (auto joined = play_join(*row); !joined) return joined;
    }
    for (const auto& row : rows) {
        show_progress(row, rows.size());
        if (stop_wanted()) return tl::unexpected(interrupted());
        if (auto there = everybody_there(); !there) return there;
        if (auto played = play_row(row); !played) return played;
        ++counts_.rows;
        if (counts_.failures.size() < failures_max) continue;
        return tl::unexpected(Problem{Exit::refused, "Stopped after " + std::to_string(failures_max) +
                                                         " things that did not hold, at row " +
                                                         std::to_string(counts_.rows) + "."});
    }
    console_.end_progress();
    return {};
}

tl::expected<void, Problem> Player::play_row(const ScenarioRow& row) {
    switch (row.kind) {
        case RowKind::at:
            return play_at(row);
        case RowKind::act:
            return play_act(row);
        case RowKind::join:
            return play_join(row);
        case RowKind::leave:
            play_leave(row);
            return {};
        case RowKind::expect:
            play_expect(row);
            return {};
    }
    return {};
}

tl::expected<void, Problem> Player::play_act(const ScenarioRow& row) {
    if (catching_up_ && row.refused) {  // a refusal leaves no trace that a second run could find
        ++counts_.passed;
        return {};
    }
    const auto found = clients_.find({row.who, row.device});
    if (found == clients_.end()) {
        fail(row.line, row.who + " is not connected");
        return {};
    }
    const auto words = bindings_.params(row, time_zone_);
    if (!words) {
        fail(row.line, protocol::text_of(words.error()));
        return {};
    }
    auto epoch = row.epoch;
    if (!epoch && row.method->needs_epoch) epoch = newest_epoch();
    const auto outcome =
        insist(*found->second, row.method->name, words->params_json, ref_of(row.line), epoch);
    if (!outcome) return tl::unexpected(outcome.error());
    take_answer(row, *outcome);
    settle();
    return {};
}

void Player::take_answer(const ScenarioRow& row, const Outcome& outcome) {
    const std::string wanted = row.refused ? std::string(to_word(*row.refused)) : std::string();
    const Json json = Json::parse(outcome.json);
    if (outcome.kind == Outcome::Kind::refused) {
        if (!wanted.empty() && refusal_reason(json) == wanted)
            ++counts_.refused;
        else
            fail(row.line, describe(row) + ": " +
                               (wanted.empty() ? "" : "should be refused with " + wanted + ", but: ") +
                               refusal_text(json));
        return;
    }
    const auto seq = json.value("seq", std::uint64_t(0));
    last_seq_ = std::max(last_seq_, seq);
    catching_up_ = seq <= start_seq_;
    if (!wanted.empty())
        return fail(row.line, describe(row) + ": was done, should be refused with " + wanted);
    ++counts_.commands;
    if (row.binding.empty()) return;
    if (const auto id = protocol::answered_id(*row.method, outcome.json))
        bindings_.bind(row.binding, *id);
    else
        fail(row.line, describe(row) + ": the answer holds no id for " + row.binding);
}

tl::expected<void, Problem> Player::play_at(const ScenarioRow& row) {
    if (settings_.speed) return wait_for_time(row.at, ref_of(row.line));
    const Json params = {{"at", protocol::time_text(row.at)}, {"speed", 0}};
    return set_clock(params.dump(), ref_of(row.line), row.line);
}

tl::expected<void, Problem> Player::set_clock(const std::string& params, const std::string& ref, int line) {
    const auto outcome = insist(*conductor_, "rehearsal.set_clock", params, ref, {});
    if (!outcome) return tl::unexpected(outcome.error());
    const Json json = Json::parse(outcome->json);
    if (outcome->done()) {
        const auto seq = json.value("seq", std::uint64_t(0));
        last_seq_ = std::max(last_seq_, seq);
        catching_up_ = seq <= start_seq_;
        settle();
    } else if (refusal_reason(json) == "time_passed") {
        console_.note("The rehearsal clock shows a later time than the scenario's line " +
                      std::to_string(line) + " already; going on from there.");
    } else {
        fail(line, "the clock cannot be set: " + refusal_text(json));
    }
    return {};
}

tl::expected<void, Problem> Player::wait_for_time(protocol::Time at, const std::string& ref) {
    for (;;) {
        const auto ping = ask(sockets_, *conductor_, "clock.ping", R"({"t0":0})");
        if (stop_wanted()) return tl::unexpected(interrupted());
        if (!ping.done()) {
            if (conductor_->ended()) return tl::unexpected(lost(*conductor_));
            if (auto there = everybody_there(); !there) return there;
            continue;
        }
        const auto now = protocol::parse_time(Json::parse(ping.json).value("t1", std::string())).value_or(at);
        if (now >= at) return {};
        const auto& view = conductor_->mirror().view();
        // Between meetings the clock stands still and jumps; while one is in session it runs.
        if (!view.contains("meeting"))
            return set_clock(Json{{"at", protocol::time_text(at)}, {"speed", 0}}.dump(), ref, 0);
        const auto left_ms = at - now;
        if (view["clock"].value("speed", std::uint32_t(1)) != settings_.speed)
            if (auto runs =
                    set_clock(Json{{"speed", settings_.speed}}.dump(), "run-" + control::new_token(), 0);
                !runs)
                return runs;
        const auto wait = std::clamp<std::int64_t>(left_ms / settings_.speed, 1, 500);
        serve_until(sockets_, milliseconds(wait), [] { return false; });
        console_.progress("Rehearsal  " + clock_.date(now) + " " + clock_.time(now) + "  waiting until " +
                          clock_.time(at) + "  " + shortened(last_line_, 60));
    }
}

tl::expected<void, Problem> Player::play_join(const ScenarioRow& row) {
    const Seat seat{row.who, row.device};
    if (clients_.count(seat)) return {};
    Client& client = add_client(seat, links_.at(row.who));
    client.start();
    serve_until(sockets_, settings_.patience + milliseconds(5'000),
                [&] { return client.joined() || client.ended(); });
    if (stop_wanted()) return tl::unexpected(interrupted());
    if (client.ended()) {
        Problem problem = client.problem();
        problem.what = row.who + ": " + problem.what;
        return tl::unexpected(problem);
    }
    if (!client.joined())
        return tl::unexpected(Problem{Exit::unreachable, row.who + " was not let in in time."});
    if (!serve_until(sockets_, presence_patience,
                     [&] { return present(row.who) || !conductor_->joined(); }) &&
        !stop_wanted())
        fail(row.line, row.who + " has joined, but the podium does not see it");
    return {};
}

void Player::play_leave(const ScenarioRow& row) {
    const Seat seat{row.who, row.device};
    const auto found = clients_.find(seat);
    if (found == clients_.end()) return fail(row.line, row.who + " is not connected");
    const auto by_text = [&] {
        return value_text(find_path(conductor_->mirror().view(), "people." + row.who + ".present_by"));
    };
    const auto before = by_text();
    counts_.updates += found->second->mirror().updates();
    counts_.reconnects += found->second->reconnects();
    found->second->leave();
    clients_.erase(found);
    const bool others = std::any_of(clients_.begin(), clients_.end(),
                                    [&](const auto& other) { return other.first.first == row.who; });
    const bool conducts = conductor_->you().value("participant", std::string()) == row.who;
    // So that what follows finds the place empty, as it will in every run.
    if (!others && !conducts)
        serve_until(sockets_, presence_patience,
                    [&] { return by_text() != before || !conductor_->joined(); });
    else
        serve_until(sockets_, milliseconds(50), [] { return false; });
}

void Player::play_expect(const ScenarioRow& row) {
    if (catching_up_) {  // the view is that of a later time
        ++counts_.passed;
        return;
    }
    const auto path = bindings_.substitute(row.path), value = bindings_.substitute(row.value);
    if (!path || !value) return fail(row.line, !path ? path.error() : value.error());
    const auto holds = [&] { return is_as_expected(find_path(conductor_->mirror().view(), *path), *value); };
    if (serve_until(sockets_, expect_patience, holds))
        ++counts_.checks;
    else if (!stop_wanted())
        fail(row.line, *path + " is " + value_text(find_path(conductor_->mirror().view(), *path)) +
                           ", should be " + *value);
}

tl::expected<void, Problem> Player::compare(Client& client) {
    const auto audience = client.you().value("audience", std::string("podium"));
    for (int attempt = 0; attempt < 5; ++attempt) {
        auto fresh = join(sockets_, client.link(),
                          {.first_patience = settings_.patience, .patience = settings_.patience});
        if (!fresh) return tl::unexpected(fresh.error());
        const auto reached = [&] { return client.mirror().seq() >= (*fresh)->mirror().seq(); };
        if (!serve_until(sockets_, settle_patience, reached)) {
            fail(0, "the " + audience + " was not told everything up to record " +
                        std::to_string((*fresh)->mirror().seq()));
            return {};
        }
        const bool same_time = client.mirror().seq() == (*fresh)->mirror().seq();
        const auto difference = first_difference(client.mirror().view(), (*fresh)->mirror().view());
        (*fresh)->leave();
        if (difference.empty()) return {};
        if (same_time) {
            fail(0, "the view of the " + audience + ", kept by updates, differs from a fresh one at " +
                        difference);
            return {};
        }
    }
    fail(0, "the view of the " + audience + " could not be compared: the session does not come to rest");
    return {};
}

tl::expected<void, Problem> Player::finish() {
    if (auto there = everybody_there(); !there) return there;
    if (settings_.speed)  // nothing runs on by itself after the end
        if (auto still = set_clock(R"({"speed":0})", "stop-" + control::new_token(), 0); !still) return still;
    for (auto* witness : witnesses_) {
        console_.progress("Comparing views");
        if (auto compared = compare(*witness); !compared) return compared;
    }
    finished_ = true;
    return {};
}

PlayCounts Player::counts() const {
    PlayCounts counts = counts_;
    counts.finished = finished_;
    counts.updates += conductor_->mirror().updates();
    counts.reconnects += conductor_->reconnects();
    for (const auto& [seat, client] : clients_) {
        counts.updates += client->mirror().updates();
        counts.reconnects += client->reconnects();
    }
    return counts;
}

void Player::leave() {
    for (auto& [seat, client] : clients_) client->leave();
    serve_until(sockets_, milliseconds(300), [] { return false; });
    conductor_->leave();
    serve_until(sockets_, milliseconds(100), [] { return false; });
}

}  // namespace cli
