// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "protocol/alphabets.h"
#include "protocol/wire.h"

// Described types of its own follow.
#include "protocol/describe_here.h"

namespace protocol {

namespace {

using Json = nlohmann::json;

CallError refuse(std::string id, Reason reason, std::string path = {}) {
    Refusal refusal{.reason = reason};
    if (!path.empty()) refusal.path = Line{as_line(path, limits::line_max)};  // names that the client made up
    return {std::move(id), std::move(refusal)};
}

/// Takes a member of `params` that belongs to the envelope, not to the command.
template <class T>
std::optional<DecodeError> take(Json& params, const char* name, std::optional<T>& into) {
    const auto found = params.find(name);
    if (found == params.end()) return {};
    auto error = read_json(type_of<std::optional<T>>(), *found, &into, std::string("params.") + name);
    params.erase(found);
    return error;
}

/// The id to answer with, or nothing when the envelope has an id that JSON-RPC does not allow.
std::optional<std::string> id_of(const Json& json) {
    const auto id = json.find("id");
    if (id == json.end()) return std::string();
    if (!id->is_string() && !id->is_number() && !id->is_null()) return {};
    auto text = id->dump();
    if (text.size() > limits::slug_max) return {};
    return text;
}

}  // namespace

tl::expected<IncomingCall, CallError> decode_call(std::string_view text) {
    auto parsed = parse_json(text);
    if (!parsed) return tl::unexpected(refuse("null", parsed.error().reason, parsed.error().path));
    Json& json = *parsed;
    if (!json.is_object()) return tl::unexpected(refuse("null", Reason::malformed));
    const auto id = id_of(json);
    if (!id) return tl::unexpected(refuse("null", Reason::malformed, "id"));
    const std::string answer_to = id->empty() ? "null" : *id;
    for (const auto& [key, member] : json.items())
        if (key != "jsonrpc" && key != "id" && key != "method" && key != "params")
            return tl::unexpected(refuse(answer_to, Reason::malformed, key));
    if (const auto version = json.find("jsonrpc"); version == json.end() || *version != "2.0")
        return tl::unexpected(refuse(answer_to, Reason::malformed, "jsonrpc"));
    const auto name = json.find("method");
    if (name == json.end() || !name->is_string())
        return tl::unexpected(refuse(answer_to, Reason::malformed, "method"));
    // From here on the message is a request: one without an id is a notification, which is never answered.
    const Method* method = find_method(name->get_ref<const std::string&>());
    if (!method) return tl::unexpected(refuse(*id, Reason::method_unknown));

    const auto given = json.find("params");
    Json params = given == json.end() ? Json::object() : std::move(*given);
    if (!params.is_object()) return tl::unexpected(refuse(*id, Reason::wrong_type, "params"));
    IncomingCall incoming{*id, Call{.method = method, .message = method->make()}};
    std::optional<DecodeError> error;
    if (method->command) {
        error = take(params, "ref", incoming.call.ref);
        if (!error) error = take(params, "epoch", incoming.call.epoch);
        if (!error && method->sender.presiding) {
            std::optional<bool> on_instruction;
            error = take(params, "on_instruction", on_instruction);
            incoming.call.on_instruction = on_instruction.value_or(false);
        }
    }
    if (!error) error = read_json(method->params(), params, method->access(incoming.call.message), "params");
    if (error) return tl::unexpected(refuse(*id, error->reason, std::move(error->path)));
    return incoming;
}

std::string encode_result(std::string_view id, std::string_view result_json) {
    std::string out = R"({"jsonrpc":"2.0","id":)";
    out.append(id).append(R"(,"result":)").append(result_json).append("}");
    return out;
}

std::string encode_error(std::string_view id, const Refusal& refusal) {
    const bool parse = refusal.reason == Reason::parse_error;
    Refusal data = refusal;
    if (parse) data.reason = Reason::malformed;  // one word for both; the code tells them apart
    std::string out = R"({"jsonrpc":"2.0","id":)";
    out.append(id.empty() ? "null" : id).append(R"(,"error":{"code":)");
    out.append(std::to_string(code_of(refusal.reason))).append(R"(,"message":)");
    append_quoted(sentence_of(refusal.reason), out);
    out.append(R"(,"data":)").append(to_json(data)).append("}}");
    return out;
}

std::string encode_notification(std::string_view method, std::string_view params_json) {
    std::string out = R"({"jsonrpc":"2.0","method":)";
    append_quoted(method, out);
    out.append(R"(,"params":)").append(params_json).append("}");
    return out;
}

std::string encode_call(std::string_view id, std::string_view method, std::string_view params_json,
                        const std::optional<Ref>& ref, std::optional<std::uint64_t> epoch) {
    std::string out = R"({"jsonrpc":"2.0","id":)";
    out.append(id).append(R"(,"method":)");
    append_quoted(method, out);
    out.append(R"(,"params":{)");
    std::string_view members = params_json.substr(1, params_json.size() - 2);
    if (ref) out.append(R"("ref":)").append(to_json(*ref)).append(",");
    if (epoch) out.append(R"("epoch":)").append(std::to_string(*epoch)).append(",");
    if (members.empty() && out.back() == ',') out.pop_back();
    out.append(members).append("}}");
    return out;
}

namespace {

void append_head(const Entered& entered, std::string& out) {
    out.append(R"({"seq":)").append(std::to_string(entered.seq));
    out.append(R"(,"at":")").append(time_text(entered.at)).append("\"");
    out.append(R"(,"type":")").append(kind_of(entered.event).type).append(R"(","by":)");
    append_quoted(entered.by, out);
    if (entered.on_behalf) out.append(R"(,"on_behalf":)").append(to_json(*entered.on_behalf));
}


void append_data(const Entered& entered, std::string& out) {
    out.append(R"(,"data":)");
    write_json(kind_of(entered.event).data(), data_of(entered.event), out);
    out += '}';
}

}  // namespace

std::string encode_event(const Entered& entered) {
    std::string out;
    out.reserve(320);
    append_head(entered, out);
    if (entered.on_instruction) out.append(R"(,"on_instruction_of":)").append(to_json(entered.presiding));
    append_data(entered, out);
    return out;
}

std::string encode_record(const Entered& entered) {
    std::string out;
    out.reserve(384);
    append_head(entered, out);
    if (entered.door) out.append(R"(,"door":)").append(to_json(*entered.door));
    if (!entered.presiding.empty()) out.append(R"(,"presiding":)").append(to_json(entered.presiding));
    out.append(R"(,"epoch":)").append(std::to_string(entered.epoch));
    if (entered.on_instruction) out.append(R"(,"on_instruction":true)");
    append_data(entered, out);
    return out;
}

namespace {

/// The members around `data`, described so that records are read by the same strict reader.
struct RecordHead {
    std::uint64_t seq = 0;
    Time at;
    Line type;
    Line by;
    std::optional<DelegationId> on_behalf;
    std::optional<Door> door;
    std::optional<ParticipantId> presiding;
    std::uint64_t epoch = 0;
    bool on_instruction = false;
};
DESCRIBE(RecordHead, seq, at, type, by, on_behalf, door, presiding, epoch, on_instruction)

}  // namespace

tl::expected<Entered, DecodeError> decode_record(std::string_view body) {
    Json json = Json::parse(body, nullptr, false);
    if (!json.is_object()) return tl::unexpected(DecodeError{"", Reason::parse_error, "a JSON object"});
    const auto data = json.find("data");
    if (data == json.end()) return tl::unexpected(DecodeError{"data", Reason::required, "the event"});
    const Json event_json = std::move(*data);
    json.erase(data);
    auto head = from_json<RecordHead>(json);
    if (!head) return tl::unexpected(head.error());
    const EventKind* kind = find_event_kind(head->type.value);
    if (!kind) return tl::unexpected(DecodeError{"type", Reason::not_a_word, "a known event"});
    Entered entered{.seq = head->seq,
                    .at = head->at,
                    .by = head->by.value,
                    .on_behalf = head->on_behalf,
                    .door = head->door,
                    .presiding = head->presiding.value_or(ParticipantId{}),
                    .epoch = head->epoch,
                    .on_instruction = head->on_instruction,
                    .event = kind->make()};
    if (auto error = read_json(kind->data(), event_json, kind->access(entered.event), "data"))
        return tl::unexpected(*error);
    return entered;
}

}  // namespace protocol
