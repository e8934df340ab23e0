// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "protocol/export_files.h"
#include "protocol/export_schema.h"

namespace protocol {

namespace {

constexpr SchemaStyle style{.refs = "#/components/schemas/"};

std::string_view meaning_of(int code) {
    switch (code) {
        case -32700: return "The text is not JSON.";
        case -32600: return "The message is not a JSON-RPC 2.0 request.";
        case -32601: return "There is no such method.";
        case -32602: return "The params break the contract; `data.path` says where.";
        case -32001: return "Not joined, or a bad token.";
        case -32003: return "Not permitted.";
        case -32004: return "No such thing.";
        case -32009: return "The state of the meeting forbids it.";
        case -32010: return "Stale: the chair has changed hands.";
        case -32029: return "Too many messages.";
        case -32053: return "Not now.";
        default: return "Refused.";
    }
}

OrderedJson parameter(std::string_view name, const OrderedJson& schema, bool required) {
    return {{"name", name}, {"required", required}, {"schema", schema}};
}

OrderedJson parameters_of(const Type& record) {
    OrderedJson made = OrderedJson::array();
    for (const Field& field : record.fields)
        made.push_back(
            parameter(field.name, schema_of(field, record, style), !may_be_absent(field, record.defaults())));
    return made;
}

/// One error object for each code, as OpenRPC asks, with the reasons that share it.
OrderedJson errors_of(const Method& method) {
    std::map<int, std::vector<std::string_view>, std::greater<>> by_code;
    for (const Reason reason : refusals_of(method)) by_code[code_of(reason)].push_back(wire_reason(reason));
    OrderedJson made = OrderedJson::array();
    for (const auto& [code, reasons] : by_code)
        made.push_back({{"code", code}, {"message", meaning_of(code)}, {"data", {{"reason", reasons}}}});
    return made;
}

OrderedJson describe_method(const Method& method) {
    OrderedJson params = parameters_of(method.params());
    if (method.command) {
        params.push_back(parameter("ref", schema_of(type_of<std::optional<Ref>>(), style), false));
        params.push_back(
            parameter("epoch", schema_of(type_of<std::uint64_t>(), style), epoch_always_required(method)));
        if (method.sender.presiding)
            params.push_back(parameter("on_instruction", schema_of(type_of<bool>(), style), false));
    }
    return {{"name", method.name},
            {"summary", method.about},
            {"tags", {{{"name", method.command ? "command" : "connection"}}}},
            {"paramStructure", "by-name"},
            {"params", params},
            {"result", {{"name", method.answer().name}, {"schema", schema_of(method.answer(), style)}}},
            {"errors", errors_of(method)},
            {"x-sender", senders_of(method)},
            {"x-needs-epoch", method.needs_epoch}};
}

/// A notification of the server is a method without a result, sent the other way.
OrderedJson describe_notification(const ServerNotification& notification) {
    const Type& params = notification.params();
    return {{"name", notification.name},
            {"summary", params.about},
            {"tags", {{{"name", "from the server"}}}},
            {"paramStructure", "by-name"},
            {"params", parameters_of(params)},
            {"x-sender", "server"}};
}

}  // namespace

std::string openrpc_json() {
    OrderedJson all = OrderedJson::array();
    for (const Method& method : methods()) all.push_back(describe_method(method));
    for (const ServerNotification& one : server_notifications()) all.push_back(describe_notification(one));
    const OrderedJson made{
        {"openrpc", "1.3.2"},
        {"info",
         {{"title", "Rostrum"},
          {"version", "1"},
          {"description",
           "JSON-RPC 2.0 over a WebSocket at /ws, subprotocol rostrum.v1. Made by rostrum-export from "
           "protocol/*.h; protocol/README.md says how the parts play together."},
          {"license", {{"name", "Apache-2.0"}}}}},
        {"methods", all},
        {"components", {{"schemas", all_definitions(style)}}}};
    return laid_out(made);
}

}  // namespace protocol
