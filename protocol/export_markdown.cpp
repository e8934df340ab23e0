// SPDX-License-Identifier: Apache-2.0
#include "protocol/close_codes.h"
#include "protocol/export_catalogue.h"
#include "protocol/export_files.h"

namespace protocol {

namespace {

std::string expression(const Type& type) {
    if (const auto name = export_name(type); !name.empty()) return std::string(name);
    switch (type.shape) {
        case Shape::boolean: return "boolean";
        case Shape::integer: return "integer";
        case Shape::scalar: return "number or text";
        case Shape::json: return "JSON";
        case Shape::optional: return expression(type.element());
        case Shape::list: return expression(type.element()) + "[]";
        case Shape::map: return "{name: " + expression(type.element()) + "}";
        default: return "text";
    }
}

/// "list: ListId, kind?: KindId".
std::string members(const Type& record) {
    std::string text;
    for (const Field& field : record.fields) {
        if (!text.empty()) text += ", ";
        text += field.name;
        if (may_be_absent(field, record.defaults())) text += '?';
        text += ": " + expression(field.type());
    }
    return text.empty() ? "none" : '`' + text + '`';
}

void row(std::string& out, std::initializer_list<std::string_view> cells) {
    for (const auto cell : cells) {
        out += "| ";
        for (const char c : cell) {
            if (c == '|') out += '\\';
            out += c;
        }
        out += ' ';
    }
    out += "|\n";
}

void heading(std::string& out, std::initializer_list<std::string_view> columns) {
    row(out, columns);
    for (std::size_t i = 0; i < columns.size(); ++i) out += "|---";
    out += "|\n";
}

std::string reasons_of(const Method& method) {
    std::string text;
    for (const Reason reason : method.refusals)
        text += (text.empty() ? "" : ", ") + std::string(wire_reason(reason));
    return text;
}

void append_methods(std::string& out) {
    out +=
        "## Methods\n\n"
        "`ref` may go with every command, and `epoch` too; ◆ requires it. Beside the reasons of its own a "
        "method "
        "can be\nrefused for the message itself (-32700 to -32602), `slow_down`, `not_joined`, "
        "`not_leading`, "
        "`journal_unavailable`,\n`epoch_stale`, and `not_presiding` or `role_required`. A method of the "
        "presiding officer also takes\n`on_instruction`, and can be refused with `role_required` and "
        "`instruction_not_allowed` then.\n";
    std::string_view topic;
    for (const Method& method : methods()) {
        const auto own = method.name.substr(0, method.name.find('.'));
        if (own != topic) {
            topic = own;
            out.append("\n### ").append(topic).append("\n\n");
            heading(out, {"method", "what it does", "params", "who", "answer", "refused with"});
        }
        const std::string name = '`' + std::string(method.name) + '`' + (method.needs_epoch ? " ◆" : "");
        row(out, {name, method.about, members(method.params()), senders_of(method), method.answer().name,
                  reasons_of(method)});
    }
}

void append_events(std::string& out) {
    out +=
        "\n## Events\n\nAs members of `update.events`. The audience is the widest that may see the event: "
        "what the "
        "hall may see, floor\nand podium see too.\n\n";
    heading(out, {"type", "audience", "data", "what happened"});
    for (const EventKind& kind : event_kinds())
        row(out,
            {'`' + std::string(kind.type) + '`', to_word(kind.audience), members(kind.data()), kind.about});
}

void append_types(std::string& out) {
    out += "\n## Notifications of the server\n\n";
    heading(out, {"method", "params", "what it says"});
    for (const ServerNotification& one : server_notifications())
        row(out, {'`' + std::string(one.name) + '`', members(one.params()), one.params().about});

    out +=
        "\n## Records\n\nA member with ? may be left out. What the server leaves out is absent, never "
        "null.\n\n";
    heading(out, {"record", "members", "what it is"});
    for (const auto& [name, type] : catalogue().types)
        if (type->shape == Shape::record && !type->about.empty() && !catalogue().params.count(type) &&
            !catalogue().data.count(type))
            row(out, {name, members(*type), type->about});

    out += "\n## Words\n\n";
    heading(out, {"word", "one of"});
    for (const auto& [name, type] : catalogue().types) {
        if (type->shape != Shape::word || type == &type_of<Reason>()) continue;
        std::string words;
        for (const auto word : type->words) words += (words.empty() ? "`" : ", `") + std::string(word) + '`';
        row(out, {name, words});
    }
}

std::string form_of(const Type& type) {
    const std::string most = std::to_string(type.max);
    if (type.shape == Shape::number)
        return std::string("`") + type.prefix + "` and a number, made by the server";
    if (type.shape == Shape::time) return "UTC, `2020-07-27T08:00:00.000Z`";
    switch (type.alphabet) {
        case Alphabet::line:
            return "one line without control characters, at most " + most + " bytes of UTF-8";
        case Alphabet::prose: return "text with line breaks and tabs, at most " + most + " bytes of UTF-8";
        case Alphabet::slug: return "letters, digits and `. _ - ( ) :`, 1 to " + most;
        case Alphabet::date: return "calendar date at the session's place, `2020-07-27`";
        case Alphabet::ref: return "printable ASCII without spaces, 1 to " + most;
    }
    return {};
}

void append_values(std::string& out) {
    out += "\n## Texts, ids and times\n\n";
    heading(out, {"name", "form"});
    for (const auto& [name, type] : catalogue().types)
        if (type->shape == Shape::text || type->shape == Shape::number || type->shape == Shape::time)
            row(out, {name, form_of(*type)});
}

void append_refusals(std::string& out) {
    out += "\n## Refusals\n\nThe sentence is `error.message`: for people, and may change.\n\n";
    heading(out, {"code", "reason", "sentence"});
    for (std::size_t i = 0; i < type_of<Reason>().words.size(); ++i) {
        const auto reason = static_cast<Reason>(i);
        row(out, {std::to_string(code_of(reason)), '`' + std::string(wire_reason(reason)) + '`',
                  sentence_of(reason)});
    }
    out += "\n## Close codes\n\n";
    heading(out, {"code", "name", "what it means", "come back"});
    for (const auto& code : close_codes::rows)
        row(out, {std::to_string(code.code), code.name, code.about,
                  close_codes::comes_back(code.code) ? "yes" : "no"});
    out += "\n## Limits\n\n";
    heading(out, {"name", "value", "of what"});
    for (const Limit& limit : exported_limits())
        row(out, {'`' + std::string(limit.name) + '`', std::to_string(limit.value), limit.about});
}

}  // namespace

std::string messages_markdown() {
    std::string out =
        "<!-- SPDX-License-Identifier: Apache-2.0 -->\n"
        "<!-- Made by rostrum-export from protocol/*.h: change it there. -->\n\n"
        "# Messages of the wire contract, version 1\n\n"
        "How they play together is in [../README.md](../README.md).\n\n";
    append_methods(out);
    append_events(out);
    append_types(out);
    append_values(out);
    append_refusals(out);
    return out;
}

}  // namespace protocol
