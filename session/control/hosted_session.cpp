// SPDX-License-Identifier: Apache-2.0
#include "session/control/hosted_session.h"

#include <algorithm>

#include "protocol/wire.h"
#include "session/base/failure_point.h"
#include "session/control/replay.h"
#include "session/core/deadlines.h"
#include "session/core/presence.h"
#include "session/core/queries.h"

namespace control {

using protocol::Entered;

namespace {

std::optional<protocol::EntryId> next_of(const core::State& state) {
    const core::Entry* entry = core::next_entry(state);
    return entry ? std::optional(entry->id) : std::nullopt;
}

}  // namespace

HostedSession::HostedSession(std::unique_ptr<journal::Journal> journal, const Clock& clock,
                             const core::Dice& dice)
    : journal_(std::move(journal)), clock_(clock), dice_(dice) {}

base::Result<std::unique_ptr<HostedSession>> HostedSession::open(std::unique_ptr<journal::Journal> journal,
                                                                 const Clock& clock, const core::Dice& dice) {
    std::unique_ptr<HostedSession> hosted(new HostedSession(std::move(journal), clock, dice));
    if (auto loaded = hosted->reload(); !loaded) return tl::unexpected(loaded.error());
    const auto answers = hosted->journal_->read_answers([&](const journal::Answer& answer) {
        hosted->refs_.remember(answer.participant, answer.ref, answer.result);
    });
    if (!answers) return tl::unexpected(answers.error());
    FAILURE_POINT("control.taking_up");
    // A rehearsal goes on at what its clock was set to: the newest event may be the setting itself, made
    // earlier.
    const auto& rehearsal = hosted->state().rehearsal;
    hosted->took_effect({hosted->session_.enter(
        protocol::ClockEvent(protocol::ServerStarted{}),
        std::max(rehearsal ? rehearsal->at : clock.wall(), hosted->state().last_at))});
    if (auto committed = hosted->commit(); !committed) return tl::unexpected(committed.error());
    return hosted;
}

base::Result<void> HostedSession::reload() {
    broken_ = true;
    auto session = replay(*journal_);
    if (!session) return tl::unexpected(session.error());
    session_ = std::move(*session);
    if (!views_) views_ = std::make_unique<core::Views>(state());
    next_shown_ = next_of(state());
    broken_ = false;
    return {};
}

protocol::Time HostedSession::now() const {
    if (!state().rehearsal) return std::max(clock_.wall(), state().last_at);
    const auto passed = clock_.steady() - rehearsal_anchor_;
    const auto passed_ms = std::chrono::duration_cast<std::chrono::milliseconds>(passed).count();
    return std::max(state().rehearsal->at + passed_ms * state().rehearsal->speed, state().last_at);
}

std::optional<std::chrono::milliseconds> HostedSession::until_deadline() const {
    const auto deadline = core::next_deadline(state());
    if (!deadline) return {};
    const std::int64_t left_ms = std::max<std::int64_t>(0, *deadline - now());
    if (!state().rehearsal) return std::chrono::milliseconds(left_ms);
    if (left_ms == 0) return std::chrono::milliseconds(0);
    if (state().rehearsal->speed == 0) return {};
    return std::chrono::milliseconds(left_ms / state().rehearsal->speed + 1);
}

void HostedSession::took_effect(const std::vector<Entered>& events) {
    for (const Entered& entered : events) {
        views_->note(state(), entered);
        const auto* clock = std::get_if<protocol::ClockEvent>(&entered.event);
        if (clock) rehearsal_anchor_ = clock_.steady();
        batch_.push_back(entered);
    }
}

void HostedSession::advance() {
    if (broken_ && !reload()) return;  // `commit` tries again and says why
    took_effect(session_.advance(now(), dice_));
}

Outcome HostedSession::execute(const core::Participant& actor, const protocol::Call& call) {
    const std::string who = actor.id.value;  // the actor may move when the state is loaded again
    if (broken_) return tl::unexpected(protocol::Refusal{.reason = protocol::Reason::journal_unavailable});
    if (!call.ref) return decide(actor, call);
    if (const Outcome* first = refs_.find(who, call.ref->value)) return *first;
    Outcome outcome = decide(actor, call);
    refs_.remember(who, call.ref->value, outcome);
    if (outcome) answers_.push_back({who, call.ref->value, *outcome});
    else refused_refs_.emplace_back(who, call.ref->value);
    return outcome;
}

Outcome HostedSession::decide(const core::Participant& actor, const protocol::Call& call) {
    const auto& command = std::get<protocol::Command>(call.message);
    const auto at = now();
    took_effect(
        session_.advance(at, dice_));  // what is due stands before the command, however long the batch took
    const core::Context context{.now = at, .actor = &actor, .epoch = call.epoch,
                                .on_instruction = call.on_instruction, .dice = dice_()};
    auto submitted = session_.submit(*call.method, command, context);
    if (!submitted) return tl::unexpected(submitted.error());
    took_effect(submitted->entered);
    advance();  // a clock set forward brings what lies between
    return std::visit([](const auto& answer) { return protocol::to_json(answer); }, submitted->answer);
}

void HostedSession::connected(const protocol::ParticipantId& participant, std::size_t connections) {
    if (broken_) return;
    for (const auto& event : core::connected(state(), participant, connections))
        took_effect({session_.enter(event, now())});
}

void HostedSession::used(protocol::InvitationId invitation) {
    if (broken_) return;
    if (const auto event = core::used(state(), invitation)) took_effect({session_.enter(*event, now())});
}

tl::expected<protocol::DocumentId, protocol::Refusal> HostedSession::attach(const core::Participant& actor,
                                                                            const core::AttachText& text) {
    if (broken_) return tl::unexpected(protocol::Refusal{.reason = protocol::Reason::journal_unavailable});
    const auto at = now();
    took_effect(session_.advance(at, dice_));
    const auto attached = core::attach(state(), text, {.now = at, .actor = &actor});
    if (!attached) return tl::unexpected(attached.error());
    took_effect({session_.enter(*attached, at, actor.id.value)});
    return state().documents.rbegin()->first;
}

base::Result<HostedSession::Committed> HostedSession::commit() {
    if (broken_)
        if (auto loaded = reload(); !loaded) return tl::unexpected(loaded.error());
    Committed committed;
    if (batch_.empty()) {
        refused_refs_.clear();
        return committed;
    }
    journal::Batch batch{.answers = std::exchange(answers_, {})};
    batch.bodies.reserve(batch_.size());
    for (const Entered& entered : batch_) batch.bodies.push_back(protocol::encode_record(entered));
    committed.events = std::exchange(batch_, {});
    const auto refused = std::exchange(refused_refs_, {});
    if (auto written = journal_->append(batch); !written) {
        rehearsal_anchor_ = committed_anchor_;
        for (const auto& answer : batch.answers) refs_.forget(answer.participant, answer.ref);
        for (const auto& [participant, ref] : refused) refs_.forget(participant, ref);
        if (auto loaded = reload(); !loaded)
            return base::fault(written.error().what + "; " + loaded.error().what);
        return tl::unexpected(written.error());
    }
    const auto patches = views_->refresh(state());
    committed_anchor_ = rehearsal_anchor_;
    whole_.clear();
    for (auto& [key, channel] : channels_)
        if (auto frame = channel.update(committed.events, patches))
            committed.broadcasts.push_back({channel.number(), std::move(frame)});
    const auto next = next_of(state());
    committed.next_changed = next != next_shown_;
    next_shown_ = next;
    return committed;
}

Channel& HostedSession::channel(const ChannelKey& key, std::uint32_t& next_number) {
    const auto found = channels_.find(key);
    if (found != channels_.end()) return found->second;
    return channels_.emplace(key, Channel(key, ++next_number, state().seq)).first->second;
}

const std::string& HostedSession::whole_view(protocol::Audience audience) {
    auto [place, fresh] = whole_.try_emplace(audience);
    if (fresh) place->second = views_->whole(audience);
    return place->second;
}

}  // namespace control
