// SPDX-License-Identifier: Apache-2.0
#include "protocol/close_codes.h"
#include "protocol/export_catalogue.h"
#include "protocol/export_files.h"

namespace protocol {

namespace {

/// Which side writes a record: a client may leave out more than the server does.
enum class Writer { client, server };

/// Some names mean another thing in every TypeScript program.
std::string_view name_of(const Type& type) {
    const auto name = export_name(type);
    if (name == "Date") return "CalendarDate";
    if (name == "Document") return "ProfileDocument";
    return name;
}

std::string expression(const Type& type) {
    if (const auto name = name_of(type); !name.empty()) return std::string(name);
    switch (type.shape) {
        case Shape::boolean: return "boolean";
        case Shape::integer: return "number";
        case Shape::scalar: return "number | string";
        case Shape::json: return "unknown";
        case Shape::optional: return expression(type.element());
        case Shape::list: return expression(type.element()) + "[]";
        case Shape::map: return "{ [name: string]: " + expression(type.element()) + " }";
        default: return "string";
    }
}

std::string comment(std::string_view text, std::string_view indent = "") {
    return text.empty() ? std::string() : std::string(indent) + "/** " + std::string(text) + " */\n";
}

std::string member(const Field& field, const Type& record, Writer writer) {
    const Type& type = field.type();
    const bool left_out = writer == Writer::client
                              ? may_be_absent(field, record.defaults())
                              : type.shape == Shape::optional || type.shape == Shape::map;
    std::string text = "  " + std::string(field.name) + (left_out ? "?: " : ": ");
    if (&record == &type_of<Update>() && type.shape == Shape::optional) return text + "Patch<SessionView>;\n";
    text += expression(type);
    if (writer == Writer::client && type.shape == Shape::optional) text += " | null";
    return text + ";\n";
}

std::string record_definition(const Type& type) {
    const Writer writer = catalogue().sent.count(&type) ? Writer::client : Writer::server;
    std::string text = comment(type.about) + "export interface " + std::string(name_of(type)) + " {\n";
    for (const Field& field : type.fields) text += member(field, type, writer);
    return text + "}\n\n";
}

std::string word_definition(const Type& type) {
    std::string text = "export const " + std::string(type.name) + "Words = [";
    std::string line;
    for (const auto word : wire_words(type)) {
        if (line.size() + word.size() > 90) {
            text += "\n  " + line;
            line.clear();
        }
        line += '\'' + std::string(word) + "', ";
    }
    text += "\n  " + line;
    while (text.back() == ' ') text.pop_back();
    text += "\n] as const;\n";
    for (std::size_t at; (at = text.find(", \n")) != std::string::npos;) text.erase(at + 1, 1);
    return text + "export type " + std::string(type.name) + " = (typeof " + std::string(type.name) +
           "Words)[number];\n\n";
}

void append_types(std::string& out) {
    for (const auto& [key, type] : catalogue().types) {
        const std::string alias = "export type " + std::string(name_of(*type)) + " = ";
        switch (type->shape) {
            case Shape::number: out += alias + '`' + type->prefix + "${number}`;\n\n"; break;
            case Shape::time:
                out += comment("UTC, \"2020-07-27T08:00:00.000Z\".") + alias + "string;\n\n";
                break;
            case Shape::text: out += alias + "string;\n\n"; break;
            case Shape::word: out += word_definition(*type); break;
            case Shape::record:
                if (type != &type_of<SeenEvent>()) out += record_definition(*type);
                break;
            default: break;
        }
    }
}

void append_events(std::string& out) {
    out += "/** What each event holds, by its type. */\nexport interface Events {\n";
    for (const EventKind& kind : event_kinds())
        out += comment(kind.about, "  ") + "  '" + std::string(kind.type) + "': " + expression(kind.data()) +
               ";\n";
    out += "}\n\n" + comment(type_of<SeenEvent>().about) +
           "export type SeenEvent = {\n  [K in keyof Events]: {\n";
    for (const Field& field : type_of<SeenEvent>().fields) {
        if (field.name == "type") out += "    type: K;\n";
        else if (field.name == "data") out += "    data: Events[K];\n";
        else out += "  " + member(field, type_of<SeenEvent>(), Writer::server);
    }
    out += "  };\n}[keyof Events];\n\n";
}

void append_methods(std::string& out) {
    out +=
        "/** Goes with every command: the same `ref` again gets the first answer again. */\n"
        "export interface WithRef {\n  ref?: Ref | null;\n}\n\n"
        "/** The presiding epoch that the sender acts in. */\n"
        "export interface WithEpoch {\n  epoch: number;\n}\n\n"
        "/** The secretary does on the presiding officer's instruction what the profile lets it do. */\n"
        "export interface WithInstruction {\n  on_instruction?: boolean;\n}\n\n"
        "/** Params and answer of each method. */\nexport interface Methods {\n";
    for (const Method& method : methods()) {
        std::string params = expression(method.params());
        if (method.command) {
            params += " & WithRef & ";
            params += epoch_always_required(method) ? "WithEpoch" : "Partial<WithEpoch>";
            if (method.sender.presiding) params += " & WithInstruction";
        }
        out += comment(method.about, "  ") + "  '" + std::string(method.name) + "': { params: " + params +
               "; answer: " + expression(method.answer()) + " };\n";
    }
    out +=
        "}\n\nexport type MethodName = keyof Methods;\n\n"
        "/** How each method is sent and by whom: by the presiding officer, by these roles, or both. */\n"
        "export const methods: {\n  readonly [M in MethodName]: {\n    readonly command: boolean;\n"
        "    readonly epoch: boolean;\n    readonly presiding: boolean;\n    readonly roles: readonly "
        "Role[];\n"
        "  };\n} = {\n";
    const auto flag = [](bool value) { return value ? "true" : "false"; };
    for (const Method& method : methods()) {
        std::string roles;
        for (std::size_t i = 0; i < type_of<Role>().words.size(); ++i)
            if (method.sender.roles.has(static_cast<Role>(i)))
                roles += (roles.empty() ? "'" : ", '") + std::string(type_of<Role>().words[i]) + '\'';
        out += "  '" + std::string(method.name) + "': { command: " + flag(method.command) +
               ", epoch: " + flag(method.needs_epoch) + ", presiding: " + flag(method.sender.presiding) +
               ", roles: [" + roles + "] },\n";
    }
    out += "};\n\n";
}

void append_frames(std::string& out) {
    out += "export interface Notifications {\n";
    for (const ServerNotification& one : server_notifications())
        out += "  " + std::string(one.name) + ": " + expression(one.params()) + ";\n";
    out += "}\n\n";
    out += R"(export interface Call<M extends MethodName> {
  jsonrpc: '2.0';
  id: number | string;
  method: M;
  params: Methods[M]['params'];
}

export interface Result<M extends MethodName> {
  jsonrpc: '2.0';
  id: number | string;
  result: Methods[M]['answer'];
}

/** `error.message` is for people and may change; `error.data.reason` is stable. */
export interface Failure {
  jsonrpc: '2.0';
  id: number | string | null;
  error: { code: number; message: string; data: Refusal };
}

export type ServerMessage = {
  [K in keyof Notifications]: { jsonrpc: '2.0'; method: K; params: Notifications[K] };
}[keyof Notifications];

/** Any text frame from the server. */
export type Frame = Result<MethodName> | Failure | ServerMessage;

)";
}

void append_tables(std::string& out) {
    out +=
        "/** JSON-RPC error code of each reason. */\nexport const codeOf: { readonly [R in Reason]: number } "
        "= {\n";
    for (std::size_t i = 0; i < type_of<Reason>().words.size(); ++i) {
        const auto reason = static_cast<Reason>(i);
        if (wire_reason(reason) != to_word(reason)) continue;
        out += "  " + std::string(to_word(reason)) + ": " + std::to_string(code_of(reason)) + ",\n";
    }
    out += "};\n\n/** Below 4500: come back and resume. */\nexport const closeCodes = {\n";
    for (const auto& code : close_codes::rows)
        out += comment(code.about, "  ") + "  " + std::string(code.name) + ": " + std::to_string(code.code) +
               ",\n";
    out += "} as const;\n\nexport const limits = {\n";
    for (const Limit& limit : exported_limits())
        out += comment(limit.about, "  ") + "  " + std::string(limit.name) + ": " +
               std::to_string(limit.value) + ",\n";
    out += "} as const;\n";
}

}  // namespace

std::string messages_typescript() {
    std::string out =
        "// SPDX-License-Identifier: Apache-2.0\n"
        "// Made by rostrum-export from protocol/*.h: change it there.\n\n"
        "/** RFC 7396 merge patch: null removes a member, a list replaces the whole list. */\n"
        "export type Patch<T> = T extends readonly unknown[]\n  ? T\n  : T extends object\n"
        "    ? { [K in keyof T]?: Patch<T[K]> | null }\n    : T;\n\n";
    append_types(out);
    append_events(out);
    append_methods(out);
    append_frames(out);
    append_tables(out);
    return out;
}

}  // namespace protocol
