// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "protocol/export_files.h"
#include "protocol/export_schema.h"

namespace protocol {

namespace {

OrderedJson frame(OrderedJson properties, std::string_view about) {
    OrderedJson required = OrderedJson::array();
    for (const auto& [name, schema] : properties.items()) required.push_back(name);
    return {{"type", "object"},
            {"description", about},
            {"properties", std::move(properties)},
            {"required", required},
            {"additionalProperties", false}};
}

OrderedJson version() {
    return {{"const", "2.0"}};
}

OrderedJson call_definition(const SchemaStyle& style) {
    OrderedJson calls = OrderedJson::array();
    for (const Method& method : methods()) {
        OrderedJson one = frame({{"jsonrpc", version()},
                                 {"id", {{"$ref", std::string(style.refs) + "CallId"}}},
                                 {"method", {{"const", method.name}}},
                                 {"params", schema_of(method.params(), style)}},
                                method.about);
        one["required"] = {"jsonrpc", "method"};
        if (!definition_of(method.params(), style).value("required", OrderedJson::array()).empty())
            one["required"].push_back("params");
        calls.push_back(one);
    }
    return {{"description", "What a client sends. Without `id` it is a notification and is never answered."},
            {"oneOf", calls}};
}

OrderedJson result_definition(const SchemaStyle& style) {
    std::map<std::string_view, const Type*> answers;
    for (const Method& method : methods()) answers.emplace(method.answer().name, &method.answer());
    OrderedJson any = OrderedJson::array();
    for (const auto& [name, type] : answers) any.push_back(schema_of(*type, style));
    return frame({{"jsonrpc", version()},
                  {"id", {{"$ref", std::string(style.refs) + "CallId"}}},
                  {"result", {{"anyOf", any}}}},
                 "The answer to a call that was carried out; which of them is told by the call's method.");
}

OrderedJson failure_definition(const SchemaStyle& style) {
    std::set<int> codes;
    for (std::size_t i = 0; i < type_of<Reason>().words.size(); ++i)
        codes.insert(code_of(static_cast<Reason>(i)));
    OrderedJson error = frame({{"code", {{"enum", codes}}},
                               {"message", {{"type", "string"}}},
                               {"data", schema_of(type_of<Refusal>(), style)}},
                              "`data.reason` is stable; the message is for people and may change.");
    return frame(
        {{"jsonrpc", version()}, {"id", {{"$ref", std::string(style.refs) + "CallId"}}}, {"error", error}},
        "The answer to a call that was refused: nothing was changed. `id` is null when it could not be "
        "read.");
}

OrderedJson notification_definition(const SchemaStyle& style) {
    OrderedJson any = OrderedJson::array();
    for (const ServerNotification& one : server_notifications())
        any.push_back(frame({{"jsonrpc", version()},
                             {"method", {{"const", one.name}}},
                             {"params", schema_of(one.params(), style)}},
                            one.params().about));
    return {{"description", "What the server sends of itself."}, {"oneOf", any}};
}

}  // namespace

std::string schema_json() {
    const SchemaStyle style{.refs = "#/$defs/"};
    OrderedJson definitions = all_definitions(style);
    definitions["CallId"] = {{"type", {"string", "number", "null"}}};
    definitions["Call"] = call_definition(style);
    definitions["Result"] = result_definition(style);
    definitions["Failure"] = failure_definition(style);
    definitions["Notification"] = notification_definition(style);
    const OrderedJson made{
        {"$schema", "https://json-schema.org/draft/2020-12/schema"},
        {"$id", "urn:rostrum:protocol:1"},
        {"$comment", "SPDX-License-Identifier: Apache-2.0. Made by rostrum-export from protocol/*.h."},
        {"title", "Rostrum wire contract, version 1: one text frame"},
        {"anyOf",
         {{{"$ref", "#/$defs/Call"}},
          {{"$ref", "#/$defs/Result"}},
          {{"$ref", "#/$defs/Failure"}},
          {{"$ref", "#/$defs/Notification"}}}},
        {"$defs", std::move(definitions)}};
    return laid_out(made);
}

std::string profile_schema_json() {
    // Editors of YAML read draft 7 best.
    const SchemaStyle style{.refs = "#/definitions/", .written = Written::yaml};
    std::map<std::string_view, const Type*> used;
    const auto collect = [&used](const auto& self, const Type& type) -> void {
        if (const auto name = export_name(type); !name.empty() && !used.emplace(name, &type).second) return;
        if (type.element) self(self, type.element());
        for (const Field& field : type.fields) self(self, field.type());
    };
    collect(collect, type_of<Profile>());
    OrderedJson definitions = OrderedJson::object();
    for (const auto& [name, type] : used) definitions[std::string(name)] = definition_of(*type, style);
    definitions["Line"] = definition_of(type_of<Line>(), style);
    definitions["Duration"] = written_duration_definition();
    definitions["Words"] = written_words_definition(style);
    definitions["Language"] = {{"enum", {"ar", "en", "es", "fr", "ru", "zh"}}};
    OrderedJson acts = OrderedJson::array();
    for (const Method& method : methods())
        if (method.sender.presiding) acts.push_back(method.name);
    definitions["Rules"]["properties"]["on_instruction"]["items"] = {{"enum", acts}};
    const OrderedJson made{
        {"$schema", "http://json-schema.org/draft-07/schema#"},
        {"$id", "urn:rostrum:profile:1"},
        {"$comment", "SPDX-License-Identifier: Apache-2.0. Made by rostrum-export from protocol/profile.h."},
        {"title", "Profile of a session, as a YAML file"},
        {"$ref", "#/definitions/Profile"},
        {"definitions", std::move(definitions)}};
    return laid_out(made);
}

}  // namespace protocol
