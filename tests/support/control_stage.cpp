// SPDX-License-Identifier: Apache-2.0
#include "tests/support/control_stage.h"

#include <stdexcept>

#include "protocol/profile_file.h"
#include "protocol/wire.h"
#include "session/control/token.h"

namespace support {

namespace {

constexpr const char* profile_text = R"(id: small
number: 2
body: {en: Small Body, zh: 小机构}
parent: {en: Large Body, zh: 大机构}
place: Vienna
time_zone: Europe/Vienna
from: 2020-07-27
to: 2020-07-28
format: {en: in person, zh: 现场}
languages: [en, zh]
meetings:
  - {number: 1, opens_at: 2020-07-27 10:00, closes_at: 2020-07-27 13:00}
  - {number: 2, opens_at: 2020-07-28 10:00, closes_at: 2020-07-28 13:00}
agenda:
  - {id: 1, title: {en: Opening, zh: 开幕}}
  - {id: 2, title: {en: Substance, zh: 实质}}
panels:
  - item: 2
    slots:
      - {participant: tyendezwa, name: George-Maria Tyendezwa, delegation: NG, limit_ms: 12 min}
kinds:
  - {id: statement, title: {en: Statement, zh: 发言}, capacities: [national, observer], limit_ms: 3 min}
  - {id: group_statement, title: {en: For a group, zh: 集团}, capacities: [group], limit_ms: 5 min}
  - {id: panellist, title: {en: Panellist, zh: 嘉宾}, use: panel, capacities: [panellist], limit_ms: 0}
orders:
  - {id: by_receipt, sections: [[group, state, observer, organization, private_sector]]}
rules: {order: by_receipt, passed_over: keeps_place, overtime: counts_on, warning_ms: 30 s}
delegations:
  - {id: NG, category: member_state, representatives: 2}
  - {id: KE, category: member_state}
  - {id: ZA, category: member_state}
  - {id: BR, category: member_state}
people:
  - {id: mashabane, name: Doctor Mashabane, roles: [chair], delegation: ZA}
  - {id: rypl, name: André João Rypl, roles: [vice_chair], delegation: BR}
  - {id: secretary, name: "", roles: [secretary], door: room}
  - {id: technician, name: "", roles: [technician], door: room}
  - {id: display, name: "", roles: [display], door: room}
draft: {symbol: "", delegated_to: rypl}
)";

constexpr const char* rehearsal_text = R"(rehearsal:
  starts_at: 2020-07-27 09:50
  notice: {en: Rehearsal, zh: 演练}
)";

std::string body_of(const protocol::Entered& entered) {
    return protocol::encode_record(entered);
}

}  // namespace

protocol::Profile small_profile(bool rehearsal) {
    auto profile = protocol::read_profile(std::string(profile_text) + (rehearsal ? rehearsal_text : ""));
    if (profile) return *profile;
    std::string problems;
    for (const auto& problem : profile.error()) problems += protocol::text_of(problem) + "\n";
    throw std::logic_error(problems);
}

std::vector<std::string> Client::events() const {
    std::vector<std::string> types;
    for (const auto& update : updates)
        if (update.contains("events"))
            for (const auto& event : update["events"]) types.push_back(event["type"]);
    return types;
}

ControlStage::ControlStage(bool rehearsal)
    : clock(*protocol::parse_time("2020-07-27T08:00:00Z")), ledger_(make_ledger("small")) {
    const auto profile = small_profile(rehearsal);
    const auto start_at = profile.rehearsal ? profile.rehearsal->starts_at : clock.wall();
    core::Session session;
    MemoryJournal journal(ledger_);
    journal::Batch batch;
    batch.bodies.push_back(body_of(
        session.enter(protocol::ClockEvent(protocol::SessionCreated{profile}), start_at, "operator")));
    std::vector<protocol::ParticipantId> people;
    for (const auto& [id, person] : session.state().participants) people.push_back(id);
    std::uint32_t number = 0;
    for (const auto& id : people) {
        const protocol::InvitationIssued issued{protocol::InvitationId{++number}, id,
                                                control::hash_of_token(token_of(id.value))};
        batch.bodies.push_back(body_of(session.enter(protocol::PresenceEvent(issued), start_at, "operator")));
        invitations_[id.value] = issued.invitation.text();
    }
    if (!journal.append(batch)) throw std::logic_error("the ledger takes no session");
    start();
}

ControlStage::~ControlStage() = default;

void ControlStage::start() {
    loop_ = std::make_unique<control::ControlLoop>(
        clock,
        [this](const std::string& session) -> base::Result<std::unique_ptr<journal::Journal>> {
            if (session != "small") return base::fault("there is no session " + session);
            auto opened = std::make_unique<FaultyJournal>(std::make_unique<MemoryJournal>(ledger_));
            journal_ = opened.get();
            return std::unique_ptr<journal::Journal>(std::move(opened));
        },
        metrics);
    if (texts_) loop_->keep_texts_in(*texts_);
    if (printer_) loop_->print_with(*printer_);
    if (auto hosted = loop_->host("small"); !hosted) throw std::logic_error(hosted.error().what);
}

void ControlStage::restart() {
    waiting_.clear();
    for (auto& [id, client] : clients_) client->channel = 0;
    start();
}

Client& ControlStage::connect() {
    auto client = std::make_unique<Client>();
    client->id = ++last_connection_;
    return *(clients_[client->id] = std::move(client));
}

Client& ControlStage::join(const std::string& participant, const Json& more) {
    Client& client = connect();
    send_join(client, participant, more);
    run();
    return client;
}

void ControlStage::leave(Client& client) {
    send_gone(client);
    run();
}

std::string ControlStage::send(Client& client, const std::string& method, const Json& params) {
    const std::string id = std::to_string(++last_id_);
    const std::string text =
        R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + R"(","params":)" + params.dump() + "}";
    auto incoming = protocol::decode_call(text);
    if (!incoming)
        throw std::logic_error(protocol::encode_error(id, incoming.error().refusal) + " for " + text);
    waiting_.push_back(control::Request{client.id, incoming->id, std::move(incoming->call), clock.steady()});
    return id;
}

std::string ControlStage::send_join(Client& client, const std::string& participant, const Json& more) {
    Json params = {{"session", "small"}, {"token", token_of(participant)}};
    params.update(more);
    const std::string id = send(client, "session.join", params);
    joins_[{client.id, id}] = true;
    return id;
}

void ControlStage::send_gone(Client& client) {
    waiting_.push_back(control::Gone{client.id});
}

void ControlStage::send_http(const std::string& resource, const std::string& token,
                             std::vector<std::pair<std::string, std::string>> query,
                             const std::string& session) {
    waiting_.push_back(control::HttpRequest{++last_connection_, session, resource, std::move(query), token});
}

std::vector<control::Outbound> ControlStage::run() {
    auto out = loop_->run_batch(std::exchange(waiting_, {}));
    for (const auto& one : out) deliver(one);
    return out;
}

Json ControlStage::call(Client& client, const std::string& method, const Json& params) {
    const std::string id = send(client, method, params);
    run();
    return client.answers.at(id);
}

control::HttpReply ControlStage::get(const std::string& resource, const std::string& token,
                                     std::vector<std::pair<std::string, std::string>> query,
                                     const std::string& session) {
    document_.reset();
    send_http(resource, token, std::move(query), session);
    run();
    return document();
}

control::HttpReply ControlStage::document() {
    if (document_) return *document_;
    const auto replies = workshop_replies_.take_within(std::chrono::seconds(60));
    return std::get<control::HttpReply>(replies.at(0));
}

void ControlStage::print_papers() {
    printer_ = std::make_unique<control::Printer>(workshop_replies_);
    restart();
}

void ControlStage::keep_texts_in(const std::filesystem::path& dir) {
    texts_ = std::make_unique<control::TextStore>(dir, from_store_, workshop_replies_);
    restart();
}

control::HttpReply ControlStage::get_text(const std::string& id, const std::string& token) {
    document_.reset();
    send_http("documents", token, {});
    std::get<control::HttpRequest>(waiting_.back()).part = id;
    run();
    return document();
}

control::HttpReply ControlStage::announce_text(const std::string& token,
                                               std::vector<std::pair<std::string, std::string>> query) {
    send_http("documents", token, std::move(query));
    std::get<control::HttpRequest>(waiting_.back()).announces = true;
    run();
    return document_.value();
}

control::HttpReply ControlStage::post_text(const std::string& token,
                                           std::vector<std::pair<std::string, std::string>> query,
                                           const std::string& content_type, const std::string& content) {
    document_.reset();
    send_http("documents", token, std::move(query));
    auto& request = std::get<control::HttpRequest>(waiting_.back());
    request.content_type = content_type;
    request.body = std::make_shared<const std::string>(content);
    run();
    if (document_) return *document_;
    for (auto& stored : from_store_.take_within(std::chrono::seconds(60)))
        waiting_.push_back(std::move(stored));
    run();
    return document_.value();
}

std::vector<Json> ControlStage::ledger() const {
    std::vector<Json> records;
    for (const auto& record : ledger_->records) records.push_back(Json::parse(record.body));
    return records;
}

void ControlStage::deliver(const control::Outbound& one) {
    if (const auto* reply = std::get_if<control::Reply>(&one)) {
        receive(*clients_.at(reply->connection), Json::parse(reply->frame->text()));
    } else if (const auto* subscribe = std::get_if<control::Subscribe>(&one)) {
        clients_.at(subscribe->connection)->channel = subscribe->channel;
    } else if (const auto* broadcast = std::get_if<control::Broadcast>(&one)) {
        for (auto& [id, client] : clients_)
            if (client->channel == broadcast->channel && !client->closed)
                receive(*client, Json::parse(broadcast->frame->text()));
    } else if (const auto* close = std::get_if<control::Close>(&one)) {
        Client& client = *clients_.at(close->connection);
        client.closed = close->code;
        client.heard.push_back("close " + std::to_string(close->code));
    } else {
        document_ = std::get<control::HttpReply>(one);
    }
}

void ControlStage::receive(Client& client, const Json& frame) {
    if (!frame.contains("method")) {
        const std::string id = frame.at("id").dump();
        client.heard.push_back("answer " + id);
        client.answers[id] = frame;
        if (!joins_.count({client.id, id}) || !frame.contains("result")) return;
        client.joined = frame["result"];
        client.view = client.joined.value("view", Json());
        client.seq = client.joined.at("seq");
        return;
    }
    const Json& params = frame.at("params");
    if (frame["method"] == "notice") {
        client.heard.push_back("notice " + params.at("kind").get<std::string>());
        client.notices.push_back(params);
        return;
    }
    client.heard.push_back("update " + params.at("seq").dump());
    if (params.at("prev") != client.seq)
        throw std::logic_error("a gap: at " + std::to_string(client.seq) + " came " + params.dump());
    client.seq = params.at("seq");
    client.updates.push_back(params);
    if (params.contains("patch")) client.view.merge_patch(params["patch"]);
}

std::string reason_of(const Json& answer) {
    return answer.contains("error") ? answer["error"]["data"]["reason"].get<std::string>() : std::string();
}

}  // namespace support
