// SPDX-License-Identifier: Apache-2.0
#include "session/control/control_loop.h"

#include <spdlog/spdlog.h>

#include "protocol/close_codes.h"
#include "protocol/wire.h"
#include "session/base/failure_point.h"
#include "session/control/resources.h"
#include "session/control/text_files.h"
#include "session/control/text_store.h"
#include "session/control/token.h"
#include "session/core/people.h"
#include "session/core/queries.h"

namespace control {

using protocol::Reason;
using protocol::Refusal;

namespace {
constexpr std::chrono::seconds between_warnings(10);  // of sessions that are asked for and are not there

tl::unexpected<Refusal> refused(Reason reason) { return tl::unexpected(Refusal{.reason = reason}); }
}  // namespace

ControlLoop::ControlLoop(const Clock& clock, OpenJournal open_journal, Metrics& metrics, core::Dice dice)
    : clock_(clock), open_journal_(std::move(open_journal)), dice_(std::move(dice)), metrics_(metrics) {}

base::Result<void> ControlLoop::host(const std::string& session) {
    auto journal = open_journal_(session);
    if (!journal) return tl::unexpected(journal.error());
    auto hosted = HostedSession::open(std::move(*journal), clock_, dice_);
    if (!hosted) return tl::unexpected(hosted.error());
    spdlog::info("session {}: taken up at event {}", session, (*hosted)->state().seq);
    if (workshops_.texts) {
        const auto removed = sweep_texts(workshops_.texts->folder(session), (*hosted)->state());
        if (removed)
            spdlog::info("session {}: {} files of uploads that were cut off are gone", session, removed);
    }
    sessions_[session] = std::move(*hosted);
    metrics_.sessions = sessions_.size();
    return {};
}

HostedSession* ControlLoop::find(const std::string& session) {
    const auto found = sessions_.find(session);
    return found == sessions_.end() ? nullptr : found->second.get();
}

HostedSession* ControlLoop::hosted(const std::string& session) {
    if (HostedSession* known = find(session)) return known;
    if (auto taken = host(session); !taken) {
        warn_of_session(session, taken.error().what);
        return nullptr;
    }
    return find(session);
}

void ControlLoop::warn_of_session(const std::string& session, const std::string& what) {
    const auto now = clock_.steady();
    if (now < quiet_until_) {
        ++unsaid_;
        return;
    }
    const auto before = unsaid_ ? " (and " + std::to_string(unsaid_) + " like it before)" : std::string();
    spdlog::warn("session {}: {}{}", session, what, before);
    unsaid_ = 0;
    quiet_until_ = now + between_warnings;
}

std::vector<Outbound> ControlLoop::run_batch(std::vector<Inbound> inbound) {
    std::vector<Outbound> out;
    std::vector<Waiting> waiting;
    for (auto& [name, session] : sessions_) {
        session->advance();
        if (unsettled_.count(session.get()) && !session->broken()) reconcile_presence(*session);
    }
    std::vector<const HttpRequest*> http;
    std::vector<Attaching> attaching;
    for (const Inbound& message : inbound) {
        if (const auto* request = std::get_if<Request>(&message)) take(*request, waiting);
        else if (const auto* ended = std::get_if<Gone>(&message)) gone(ended->connection);
        else if (const auto* stored = std::get_if<StoredText>(&message)) {
            if (auto reply = take_stored(*stored, attaching)) out.push_back(std::move(*reply));
        } else http.push_back(&std::get<HttpRequest>(message));
    }
    std::set<HostedSession*> failed;
    std::vector<Outbound> closing;  // after the answers: who is closed still gets them
    for (auto& [name, session] : sessions_) {
        const auto began = clock_.steady();
        const bool writes = session->has_batch();
        auto committed = session->commit();
        if (!committed) {
            ++metrics_.commit_failures;
            spdlog::error("session {}: nothing was written: {}", name, committed.error().what);
            failed.insert(session.get());
            unsettled_.insert(session.get());
            continue;
        }
        if (writes) {
            using namespace std::chrono;
            metrics_.observe_commit_us(
                static_cast<std::uint64_t>(duration_cast<microseconds>(clock_.steady() - began).count()));
            metrics_.events_committed += committed->events.size();
        }
        for (auto& broadcast : committed->broadcasts) out.push_back(std::move(broadcast));
        send_notices(*session, *committed, out);
        close_revoked(*session, *committed, closing);
    }
    FAILURE_POINT("control.before_answers");
    for (Waiting& answer : waiting) {
        if (answer.session && failed.count(answer.session)) {
            answer.outcome = refused(Reason::journal_unavailable);
            const auto joined = connections_.find(answer.connection);
            if (answer.join && joined != connections_.end() && joined->second.session)
                leave(answer.connection, joined->second);
        }
        send_answer(answer, out);
    }
    std::move(closing.begin(), closing.end(), std::back_inserter(out));
    for (const Attaching& one : attaching) out.push_back(answer(one, !failed.count(one.session)));
    for (const HttpRequest* request : http)
        if (auto reply = serve(*request)) out.push_back(std::move(*reply));
    return out;
}

void ControlLoop::take(const Request& request, std::vector<Waiting>& waiting) {
    if (const auto* joining = std::get_if<protocol::JoiningCall>(&request.call.message)) {
        if (const auto* join = std::get_if<protocol::JoinSession>(joining))
            return take_join(request, *join, waiting);
        // Known from its first message on, so that it is answered.
        connections_.try_emplace(request.connection);
        waiting.push_back({.connection = request.connection, .id = request.id,
                           .ping = &std::get<protocol::PingClock>(*joining), .arrived = request.arrived});
        return;
    }
    Waiting answer{.connection = request.connection, .id = request.id};
    const Connection& connection = connections_[request.connection];
    if (!connection.session) {
        answer.outcome = refused(Reason::not_joined);
    } else {
        answer.session = connection.session;
        const core::State& state = connection.session->state();
        // The socket of a revoked invitation closes, and until then may still send.
        if (state.invitations.at(connection.invitation).revoked)
            answer.outcome = refused(Reason::token_revoked);
        else
            answer.outcome = connection.session->execute(
                *core::find_participant(state, connection.participant), request.call);
        ++(answer.outcome ? metrics_.commands_accepted : metrics_.commands_refused);
    }
    waiting.push_back(std::move(answer));
}

void ControlLoop::take_join(const Request& request, const protocol::JoinSession& join,
                            std::vector<Waiting>& waiting) {
    Waiting answer{.connection = request.connection, .id = request.id};
    Connection& connection = connections_[request.connection];
    HostedSession* session = connection.session ? nullptr : hosted(join.session.value);
    if (connection.session) {
        answer.outcome = refused(Reason::already_joined);
    } else if (!session) {
        answer.outcome = refused(Reason::token_unknown);  // whether the session exists is told to nobody else
    } else if (const auto invitation = admit(session->state(), join.token.value, session->now());
               !invitation) {
        answer.outcome = refused(invitation.error());
    } else {
        const core::Participant* person =
            core::find_participant(session->state(), (*invitation)->participant);
        connection.session = session;
        connection.participant = (*invitation)->participant;
        connection.invitation = (*invitation)->id;
        const auto wants = [&join](protocol::Want want) {
            return join.want.empty() ||
                   std::find(join.want.begin(), join.want.end(), want) != join.want.end();
        };
        connection.want = {protocol::audience_of(person->roles), wants(protocol::Want::view),
                           wants(protocol::Want::events)};
        auto& there = rooms_[session][connection.participant];
        there.insert(request.connection);
        session->used(connection.invitation);
        session->connected(connection.participant, there.size());
        answer.session = session;
        answer.join = &join;
        ++metrics_.joins;
    }
    if (!answer.join) {
        ++metrics_.joins_refused;
        answer.close = !connection.session && ++connection.failed_joins >= protocol::limits::failed_joins_max;
    }
    waiting.push_back(std::move(answer));
}

void ControlLoop::gone(ConnectionId id) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    if (found->second.session) leave(id, found->second);
    connections_.erase(found);
}

void ControlLoop::leave(ConnectionId id, Connection& connection) {
    auto& room = rooms_[connection.session];
    const auto there = room.find(connection.participant);
    if (there != room.end()) {
        there->second.erase(id);
        connection.session->connected(connection.participant, there->second.size());
        if (there->second.empty()) room.erase(there);
    }
    connection.session = nullptr;
}

void ControlLoop::reconcile_presence(HostedSession& session) {
    const Room& room = rooms_[&session];
    std::vector<protocol::ParticipantId> left;  // first gathered: noting it changes what is read here
    for (const auto& [key, intervals] : session.state().presence)
        if (key.connected && !intervals.back().to && !room.count(*key.participant))
            left.push_back(*key.participant);
    for (const auto& participant : left) session.connected(participant, 0);
    for (const auto& [participant, connections] : room) session.connected(participant, connections.size());
    unsettled_.erase(&session);
}

void ControlLoop::send_answer(const Waiting& answer, std::vector<Outbound>& out) {
    if (!connections_.count(answer.connection)) return;  // gone meanwhile
    Connection& connection = connections_[answer.connection];
    if (!answer.outcome) {
        if (!answer.id.empty())
            out.push_back(Reply{answer.connection,
                                make_frame({protocol::encode_error(answer.id, answer.outcome.error())})});
        if (answer.close)
            out.push_back(
                Close{answer.connection, protocol::close_codes::join_failed, "three failures to join"});
        return;
    }
    std::string result = *answer.outcome;
    if (answer.join) {
        if (!connection.session) return;
        result = join_result(*connection.session, connection, *answer.join);
    } else if (answer.ping) {
        const auto now = connection.session ? connection.session->now() : clock_.wall();
        const auto waited =
            std::chrono::duration_cast<std::chrono::milliseconds>(clock_.steady() - answer.arrived);
        const bool still = connection.session && connection.session->state().rehearsal;
        result =
            protocol::to_json(protocol::Ticks{answer.ping->t0, still ? now : now + -waited.count(), now});
    }
    if (!answer.id.empty())
        out.push_back(Reply{answer.connection, make_frame({protocol::encode_result(answer.id, result)})});
    if (answer.join) out.push_back(Subscribe{answer.connection, connection.channel});
}

std::string ControlLoop::join_result(HostedSession& session, Connection& connection,
                                     const protocol::JoinSession& join) {
    Channel& channel = session.channel(connection.want, last_channel_);
    connection.channel = channel.number();
    const core::Participant& person = *core::find_participant(session.state(), connection.participant);
    std::string out = R"({"you":)" + protocol::to_json(core::you_view(session.state(), person));
    FAILURE_POINT("control.rendering_join");
    out.append(R"(,"journal":")").append(session.identity().incarnation);
    out.append(R"(","seq":)").append(std::to_string(channel.seq()));
    out.append(R"(,"now":")").append(protocol::time_text(session.now()));
    out.append(R"(","epoch":)").append(std::to_string(core::tenure(session.state()).epoch));
    if (join.after && join.after->journal.value == session.identity().incarnation) {
        if (const auto missed = channel.since(join.after->seq)) {
            out.append(R"(,"patches":[)");
            for (std::size_t i = 0; i < missed->size(); ++i) out.append(i ? "," : "").append((*missed)[i]);
            return out.append("]}");
        }
        if (connection.want.events)
            out += missed_events(session.journal(), join.after->seq, connection.want.audience);
    }
    if (connection.want.view)
        out.append(R"(,"view":)").append(session.whole_view(connection.want.audience));
    return out.append("}");
}

std::chrono::milliseconds ControlLoop::patience() const {
    std::chrono::milliseconds patience(1000);
    for (const auto& [name, session] : sessions_)
        if (const auto left = session->until_deadline()) patience = std::min(patience, *left);
    return unsettled_.empty() ? patience : std::min(patience, std::chrono::milliseconds(100));
}

void ControlLoop::run(Mailbox<Inbound>& in, Mailbox<Outbound>& out, const std::atomic<bool>& stop) {
    while (!stop) {
        out.post_all(run_batch(in.take_within(patience())));
        FAILURE_POINT("control.answers_queued");
    }
    FAILURE_POINT("control.last_batch");
    out.post_all(run_batch(in.take()));  // what came before the end is still written
}

std::optional<HttpReply> ControlLoop::serve(const HttpRequest& request) {
    const bool name = request.session.find('/') == std::string::npos;  // no path out of the folder
    return serve_resource(request, name ? hosted(request.session) : nullptr, workshops_);
}

/// The rules are asked again: since the upload was allowed, the invitation or the entry may have gone.
std::optional<HttpReply> ControlLoop::take_stored(const StoredText& stored,
                                                  std::vector<Attaching>& attaching) {
    const HttpRequest& upload = stored.upload;
    if (!stored.media_type) return problem_reply(upload.connection, 415, "type", "Only PDF or text.");
    if (!stored.fault.empty())
        return problem_reply(upload.connection, 507, "storage",
                             "The text cannot be stored now. Nothing was changed.");
    HostedSession* session = find(upload.session);
    auto text = text_of(upload);
    if (!session || !text) return refused_upload(upload, {.reason = Reason::token_unknown});
    const auto invitation = admit(session->state(), upload.bearer, session->now());
    if (!invitation) return refused_upload(upload, {.reason = invitation.error()});
    text->bytes = stored.bytes;
    text->sha256 = stored.sha256;
    text->media_type = {*stored.media_type};
    const auto& person = *core::find_participant(session->state(), (*invitation)->participant);
    attaching.push_back({&stored, session, session->attach(person, *text)});
    return {};
}

HttpReply ControlLoop::answer(const Attaching& one, bool written) {
    if (!one.outcome) return refused_upload(one.stored->upload, one.outcome.error());
    if (!written) return refused_upload(one.stored->upload, {.reason = Reason::journal_unavailable});
    return attached_reply(one.stored->upload, one.session->state(), *one.outcome);
}

}  // namespace control
