// SPDX-License-Identifier: Apache-2.0
/// The texts of statements over HTTP: upload, list, download.
#include <charconv>
#include <nlohmann/json.hpp>

#include "protocol/wire.h"
#include "session/control/resources.h"
#include "session/control/text_store.h"
#include "session/core/queries.h"
#include "session/core/render.h"

namespace control {

using protocol::Reason;

namespace {

/// JSON-RPC's groups of reasons as HTTP knows them.
int status_of(Reason reason) {
    switch (protocol::code_of(reason)) {
        case -32001: return 401;
        case -32003: return 403;
        case -32004: return 404;
        case -32009: return 409;
        case -32053: return 503;
        default: return 400;
    }
}

template <class Id>
std::optional<Id> number_of(std::string_view text, char prefix) {
    Id id;
    if (text.empty() || text[0] != prefix) return {};
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), id.value);
    if (error != std::errc() || end != text.data() + text.size() || id.value == 0) return {};
    return id;
}

/// A text that holds what its type allows; what a person wrote is never trusted.
template <class Text>
bool read(std::string_view value, Text& into) {
    auto text = protocol::from_json<Text>(nlohmann::json(std::string(value)));
    if (text) into = std::move(*text);
    return text.has_value();
}

/// Browsers send the last part of a path; whoever sends more shows it to nobody.
std::string_view last_part(std::string_view name) {
    const auto slash = name.find_last_of("/\\");
    return slash == name.npos ? name : name.substr(slash + 1);
}

/// Asked before its body is taken in, before anything is written, and again when it is on disk.
std::optional<HttpReply> take_upload(const HttpRequest& upload, HostedSession& session,
                                     const core::Participant& person, TextStore* texts) {
    const auto problem = [&](int status, std::string_view title, std::string_view detail) {
        return problem_reply(upload.connection, status, title, detail);
    };
    if (!upload.part.empty()) return problem(405, "method", "A text is sent to `documents`.");
    if (!texts) return problem(503, "texts", "This server keeps no texts.");
    if (upload.body && upload.body->empty()) return problem(400, "body", "The text is empty.");
    const auto text = text_of(upload);
    if (!text) return problem(400, text.error(), "This member of the query is missing or wrong.");
    const auto allowed = core::attach(session.state(), *text, {.now = session.now(), .actor = &person});
    if (!allowed) return refused_upload(upload, allowed.error());
    if (upload.announces) return HttpReply{.connection = upload.connection, .status = continues};
    if (!texts->keep(upload)) return problem(503, "texts", "Too many texts come at once. Wait and repeat.");
    return {};
}

std::string list_for(const core::State& state, const core::Participant& person) {
    std::string list = R"({"documents":{)";
    for (const auto& [id, text] : state.documents) {
        if (!core::may_read(state, text, person)) continue;
        if (list.back() != '{') list += ',';
        protocol::append_quoted(id.text(), list);
        list += ':' + core::render(state, core::Section::documents, id.text());
    }
    return list + "}}\n";
}

}  // namespace

tl::expected<core::AttachText, std::string> text_of(const HttpRequest& upload) {
    core::AttachText text{.bytes = upload.body ? upload.body->size() : 0};
    for (const auto& [name, value] : upload.query) {
        bool sound = false;
        if (name == "entry") {
            text.entry = number_of<protocol::EntryId>(value, 'e');
            sound = text.entry.has_value();
        } else if (name == "delegation") {
            sound = read(value, text.delegation.emplace());
        } else if (name == "language") {
            sound = read(value, text.language);
        } else if (name == "name") {
            sound = read(last_part(value), text.name);
        } else if (name == "interpreters_only") {
            text.interpreters_only = value == "true";
            sound = value == "true" || value == "false";
        }
        if (!sound) return tl::unexpected(name);
    }
    if (text.language.empty()) return tl::unexpected(std::string("language"));
    return text;
}

HttpReply refused_upload(const HttpRequest& upload, const protocol::Refusal& refusal) {
    return problem_reply(upload.connection, status_of(refusal.reason), to_word(refusal.reason),
                         protocol::sentence_of(refusal.reason));
}

HttpReply attached_reply(const HttpRequest& upload, const core::State& state, protocol::DocumentId id) {
    return {upload.connection, 201, "application/json",
            core::render(state, core::Section::documents, id.text()) + "\n", {}};
}

std::optional<HttpReply> serve_texts(const HttpRequest& request, HostedSession& session,
                                     const core::Participant& person, TextStore* texts) {
    const core::State& state = session.state();
    if (request.body || request.announces) return take_upload(request, session, person, texts);
    if (request.part.empty())
        return HttpReply{request.connection, 200, "application/json", list_for(state, person), {}};
    const auto id = number_of<protocol::DocumentId>(request.part, 't');
    const auto found = id ? state.documents.find(*id) : state.documents.end();
    // What somebody may not read is not there for them.
    if (found == state.documents.end() || !core::may_read(state, found->second, person))
        return refused_upload(request, {.reason = Reason::document_unknown});
    const auto& attached = found->second.attached;
    const bool plain = attached.media_type.value == "text/plain";
    HttpReply reply{request.connection, 200, attached.media_type.value + (plain ? "; charset=utf-8" : ""), {},
                    attached.name.value};
    if (!texts) return problem_reply(request.connection, 503, "texts", "This server keeps no texts.");
    if (!texts->send(std::move(reply), request.session, attached.sha256))
        return problem_reply(request.connection, 503, "texts", "The server is busy. Wait and repeat.");
    return {};
}

}  // namespace control
