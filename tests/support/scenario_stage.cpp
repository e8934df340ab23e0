// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scenario_stage.h"

#include <algorithm>

#include "protocol/wire.h"
#include "session/core/presence.h"
#include "session/core/queries.h"
#include "session/core/topics.h"
#include "tests/support/state_invariants.h"

namespace support {

namespace {

using namespace protocol;  // the rules are written in the vocabulary of the protocol
using Json = nlohmann::json;

/// A member by its path; ids may hold dots, so that the longest name that fits is taken.
const Json* member_at(const Json& json, std::string_view path) {
    if (path.empty()) return &json;
    if (json.is_array()) {
        const std::size_t end = std::min(path.find('.'), path.size());
        const std::size_t place = std::stoul(std::string(path.substr(0, end)));
        if (place >= json.size()) return nullptr;
        return member_at(json[place], end == path.size() ? std::string_view() : path.substr(end + 1));
    }
    for (std::size_t end = path.size(); end != std::string_view::npos && end > 0;
         end = path.rfind('.', end - 1)) {
        const auto found = json.is_object() ? json.find(path.substr(0, end)) : json.end();
        if (found == json.end()) continue;
        return member_at(*found, end == path.size() ? std::string_view() : path.substr(end + 1));
    }
    return nullptr;
}

/// A section without members is shown as absent or as empty; to a reader it is the same.
Json without_empty_sections(Json view) {
    for (auto section = view.begin(); section != view.end();)
        section = section->is_object() && section->empty() ? view.erase(section) : std::next(section);
    return view;
}

}  // namespace

ScenarioStage::ScenarioStage(const Profile& profile, Time created_at) : now_(created_at) {
    enter({session_.enter(ClockEvent(SessionCreated{profile}), created_at, "operator")});
    views_ = std::make_unique<core::Views>(session_.state());
    for (const Audience audience : core::audiences) shown_[audience] = Json::parse(views_->whole(audience));
}

void ScenarioStage::enter(const std::vector<Entered>& events) {
    ledger_.insert(ledger_.end(), events.begin(), events.end());
}

std::vector<std::string> ScenarioStage::play(std::string_view text) {
    const auto rows = read_scenario(text, state().profile.time_zone.value);
    Problems problems;
    if (!rows) {
        for (const auto& problem : rows.error()) problems.push_back(text_of(problem));
        return problems;
    }
    for (const ScenarioRow& row : *rows) {
        play_row(row, problems);
        check(problems);
        if (problems.empty()) continue;
        for (auto& problem : problems) problem = "line " + std::to_string(row.line) + ": " + problem;
        break;
    }
    return problems;
}

std::optional<Refusal> ScenarioStage::attach(const std::string& who, const core::AttachText& text) {
    const core::Participant* actor = core::find_participant(state(), ParticipantId{who});
    const auto attached = core::attach(state(), text, {.now = now_, .actor = actor});
    if (!attached) return attached.error();
    enter({session_.enter(*attached, now_, who)});
    return {};
}

std::vector<std::string> ScenarioStage::restart() {
    Problems problems;
    enter({session_.enter(ClockEvent(ServerStarted{}), now_)});
    connections_.clear();
    check(problems);
    return problems;
}

void ScenarioStage::play_row(const ScenarioRow& row, Problems& problems) {
    now_ = std::max(now_, row.at);
    enter(session_.advance(now_, dice()));
    switch (row.kind) {
        case RowKind::at:
            return;
        case RowKind::act:
            return act(row, problems);
        case RowKind::join:
        case RowKind::leave:
            return connect(row);
        case RowKind::expect:
            check(problems);
            return expect(row, problems);
    }
}

void ScenarioStage::act(const ScenarioRow& row, Problems& problems) {
    const core::Participant* actor = core::find_participant(state(), ParticipantId{row.who});
    if (!actor && row.who != "operator") return problems.push_back("there is no participant " + row.who);
    const auto params = bindings_.params(row, state().profile.time_zone.value);
    if (!params) return problems.push_back(text_of(params.error()));
    auto incoming = decode_call(encode_call("1", row.method->name, params->params_json, {}, {}));
    if (!incoming) return problems.push_back("the call does not decode");
    const bool fenced = row.method->needs_epoch;
    const auto current = fenced ? std::optional(core::tenure(state()).epoch) : std::nullopt;
    const core::Context context{.now = now_, .actor = actor, .epoch = row.epoch ? row.epoch : current,
                                .on_instruction = incoming->call.on_instruction, .dice = ++last_dice_};
    const bool at_the_gate = core::gate(state(), *row.method, context).has_value();
    const auto submitted = session_.submit(*row.method, std::get<Command>(incoming->call.message), context);
    if (!submitted) return refuse(row, submitted.error(), at_the_gate, problems);
    if (row.refused) problems.push_back("was accepted");
    enter(submitted->entered);
    if (state().rehearsal && row.method->name == SetRehearsalClock::type) now_ = state().rehearsal->at;
    enter(session_.advance(now_, dice()));
    if (row.binding.empty()) return;
    const std::string result =
        std::visit([](const auto& answer) { return to_json(answer); }, submitted->answer);
    const auto id = answered_id(*row.method, result);
    if (!id) return problems.push_back("the answer holds no id: " + result);
    bindings_.bind(row.binding, *id);
}

void ScenarioStage::refuse(const ScenarioRow& row, const Refusal& refusal, bool at_the_gate,
                           Problems& problems) {
    const std::string reason(to_word(refusal.reason));
    if (row.refused != refusal.reason && !takes_refusals_) problems.push_back("was refused: " + reason);
    if (at_the_gate) return;
    refused_.emplace(row.method->name, refusal.reason);
    const auto& declared = row.method->refusals;
    if (std::find(declared.begin(), declared.end(), refusal.reason) == declared.end())
        problems.push_back(std::string(row.method->name) +
                           " does not declare that it may be refused: " + reason);
}

void ScenarioStage::connect(const ScenarioRow& row) {
    const bool joins = row.kind == RowKind::join;
    if (joins)
        connections_.emplace(row.who, row.device);
    else
        connections_.erase({row.who, row.device});
    const auto is_theirs = [&row](const auto& connection) { return connection.first == row.who; };
    const auto devices = std::count_if(connections_.begin(), connections_.end(), is_theirs);
    for (const auto& event :
         core::connected(state(), ParticipantId{row.who}, static_cast<std::size_t>(devices)))
        enter({session_.enter(event, now_)});
}

void ScenarioStage::expect(const ScenarioRow& row, Problems& problems) const {
    const auto path = bindings_.substitute(row.path), value = bindings_.substitute(row.value);
    if (!path || !value) return problems.push_back(path ? value.error() : path.error());
    const Json* found = member_at(shown_.at(Audience::podium), *path);
    const std::string shown = !found || found->is_null() ? "none"
                              : found->is_string()       ? found->get<std::string>()
                                                         : found->dump();
    if (shown != *value) problems.push_back(*path + " is " + shown + ", not " + *value);
}

void ScenarioStage::check(Problems& problems) {
    const bool nothing_new = checked_ == ledger_.size();
    for (; checked_ < ledger_.size(); ++checked_) {
        const Entered& entered = ledger_[checked_];
        const auto again = decode_record(encode_record(entered));
        if (!again) return problems.push_back("a record does not decode: " + again.error().detail);
        for (auto& broken : broken_rules(replayed_.state(), *again)) problems.push_back(std::move(broken));
        replayed_.replay(*again);
        views_->note(session_.state(), entered);
    }
    if (replayed_.state() != session_.state()) problems.push_back("the replayed state is another one");
    const auto patches = views_->refresh(session_.state());
    const auto is_empty = [](const std::string& patch) { return patch.empty(); };
    // The state is still the replayed one, so what follows from it has been looked at already.
    if (nothing_new && std::all_of(patches.texts.begin(), patches.texts.end(), is_empty)) return;
    for (auto& broken : broken_rules(session_.state())) problems.push_back(std::move(broken));
    const core::Views views(session_.state());
    for (const Audience audience : core::audiences)
        check_view(audience, patches.of(audience), views, problems);
}

void ScenarioStage::check_view(Audience audience, const std::string& patch, const core::Views& views,
                               Problems& problems) {
    Json& shown = shown_[audience];
    if (!patch.empty()) shown.merge_patch(Json::parse(patch));
    const Json fresh = Json::parse(views.whole(audience));
    if (without_empty_sections(shown) == without_empty_sections(fresh)) return;
    problems.push_back("the patched view of the " + std::string(to_word(audience)) +
                       " differs from a fresh one: " + Json::diff(shown, fresh).dump());
}

}  // namespace support
