// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "clients/cli/client.h"
#include "clients/cli/link.h"
#include "clients/cli/names.h"
#include "clients/cli/verbs.h"
#include "protocol/messages.h"
#include "protocol/param_words.h"
#include "protocol/wire.h"
#include "session/control/token.h"

namespace cli {

using Json = nlohmann::json;

namespace {

Problem no_method(const std::string& name) {
    std::string near;
    const auto topic = name.substr(0, name.find('.'));
    for (const auto& method : protocol::methods())
        if (method.command && method.name.substr(0, method.name.find('.')) == topic)
            near += (near.empty() ? "" : ", ") + std::string(method.name);
    return {Exit::usage, "There is no command " + name + ".",
            near.empty() ? "`rostrum methods` lists them." : "Commands of this topic: " + near + "."};
}

std::string lower(std::string_view name) {
    std::string text(name);
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// What a member takes, in a word or two.
std::string kind_of_value(const protocol::Type& type, std::string_view name) {
    using protocol::Shape;
    switch (type.shape) {
        case Shape::boolean:
            return "true or false";
        case Shape::integer:
            return name == "ms" || name.ends_with("_ms") ? "duration: 90s, 3min" : "whole number";
        case Shape::text:  // ListId: the id of a list
            if (type.name.ends_with("Id"))
                return "id of a " + lower(type.name.substr(0, type.name.size() - 2));
            return type.name.empty() ? "text" : lower(type.name);
        case Shape::time:
            return "local time: 12:30, \"2020-07-27 12:30\"";
        case Shape::number:
            return std::string("id such as ") + type.prefix + "17";
        case Shape::word: {
            std::string words;
            for (auto word : type.words) words += (words.empty() ? "" : " | ") + std::string(word);
            return words;
        }
        case Shape::optional:
            return kind_of_value(type.element(), name);
        case Shape::list:
            return "list: a,b";
        case Shape::map:
            return "pairs: statement:3min,group_statement:5min";
        default:
            return "value";
    }
}

std::string who_may(const protocol::Method& method) {
    std::string who = method.sender.presiding ? "the presiding officer" : "";
    for (auto role : protocol::roles_in(method.sender.roles))
        who += (who.empty() ? "" : ", ") + spaced(to_word(role));
    return who;
}

void explain(Console& console, const protocol::Method& method) {
    console.line(console.tint(Tone::strong, std::string(method.name)));
    console.line("  " + std::string(method.about));
    console.line("  Who: " + who_may(method) +
                 (method.needs_epoch ? ". Fenced by the presiding epoch, filled in by `do`." : "."));
    const auto& params = method.params();
    for (const auto& field : params.fields) {
        const bool optional = protocol::may_be_absent(field, params.defaults());
        console.line("  " + std::string(field.name) + (optional ? " (optional)" : "") + "  " +
                     kind_of_value(field.type(), field.name));
    }
    std::string reasons;
    for (auto reason : method.refusals)
        reasons += (reasons.empty() ? "" : ", ") + std::string(protocol::to_word(reason));
    if (!reasons.empty()) console.line("  Refused when: " + reasons);
}

std::string answer_text(const Json& answer) {
    std::string text = "Done";
    for (const auto& [member, value] : answer.items()) {
        if (member == "seq") continue;
        text += (text == "Done" ? ": " : ", ") + spaced(member) + " " +
                (value.is_string() ? value.get<std::string>() : value.dump());
    }
    return text + " (record " + answer.value("seq", Json(0)).dump() + ")";
}

std::string today_of(const Client& client, const std::string& now_text) {
    const auto now = protocol::parse_time(now_text);
    return now ? clock_of(client.mirror().view()).iso_date(*now) : std::string();
}

}  // namespace

Ended methods(Console& console, const std::string& name) {
    if (!name.empty()) {
        const auto* method = protocol::find_method(name);
        if (!method || !method->command) return tl::unexpected(no_method(name));
        explain(console, *method);
        return Exit::ok;
    }
    for (const auto& method : protocol::methods()) {
        if (!method.command) continue;
        std::string padded(method.name);
        padded.resize(std::max<std::size_t>(padded.size(), 22), ' ');
        if (console.json)
            console.line(
                Json{{"method", method.name}, {"about", method.about}, {"epoch", method.needs_epoch}}.dump());
        else
            console.line(console.tint(Tone::strong, padded) + "  " +
                         std::string(method.about.substr(0, method.about.find(" Rule"))));
    }
    return Exit::ok;
}

Ended do_command(Console& console, const DoOptions& options) {
    const auto link = find_link(options.link);
    if (!link) return tl::unexpected(link.error());
    const auto* method = protocol::find_method(options.method);
    if (!method || !method->command) return tl::unexpected(no_method(options.method));

    Sockets sockets(options.ca);
    Client client(sockets, *link, {.want = {"view"}, .patience = std::chrono::seconds(options.patience_s)});
    std::string now;
    client.on_joined = [&now](const Json& joined) { now = joined.value("now", std::string()); };
    client.start();
    serve_until(sockets, std::chrono::seconds(40 + options.patience_s),
                [&] { return client.joined() || client.ended(); });
    if (client.ended()) return tl::unexpected(client.problem());
    if (!client.joined())
        return tl::unexpected(Problem{Exit::unreachable, "No answer came from " + link->base.text() + "."});

    const auto& view = client.mirror().view();
    const std::string zone = view.value("session", Json::object()).value("time_zone", std::string("UTC"));
    const auto words = protocol::params_from_words(*method, options.words, {zone, today_of(client, now)});
    if (!words)
        return tl::unexpected(Problem{Exit::usage, protocol::text_of(words.error()) + ".",
                                      "`rostrum methods " + options.method + "` says what it takes."});
    std::string ref = options.ref;
    if (ref.empty()) ref = words->ref ? words->ref->value : "do-" + control::new_token();
    auto epoch = words->epoch;
    if (!epoch && method->needs_epoch) epoch = client.mirror().epoch();
    const auto outcome = ask(sockets, client, method->name, words->params_json, ref, epoch);
    const Json json = outcome.kind == Outcome::Kind::lost ? Json() : Json::parse(outcome.json);
    switch (outcome.kind) {
        case Outcome::Kind::done:
            console.line(console.json ? Json{{"result", json}}.dump() : answer_text(json));
            return Exit::ok;
        case Outcome::Kind::refused:
            if (console.json)
                console.line(Json{{"error", json}}.dump());
            else
                console.note("Refused: " + refusal_text(json));
            return Exit::refused;
        case Outcome::Kind::lost:
            break;
    }
    return tl::unexpected(Problem{stop_wanted() ? Exit::interrupted : Exit::unreachable,
                                  "No answer came; the command may have been carried out.",
                                  "Repeat it with --ref " + ref + ": it will not take effect twice."});
}

}  // namespace cli
