// SPDX-License-Identifier: Apache-2.0
#include "session/control/resources.h"

#include <algorithm>

#include "protocol/wire.h"
#include "session/control/printer.h"
#include "session/control/token.h"
#include "session/core/queries.h"
#include "session/journal/export_lines.h"
#include "session/report/forms.h"
#include "session/report/report.h"
#include "session/report/tables.h"

namespace control {

using protocol::Audience;

namespace {

constexpr std::size_t missed_events_max = 2000;

HttpReply problem(const HttpRequest& request, int status, std::string_view title, std::string_view detail) {
    return problem_reply(request.connection, status, title, detail);
}

std::string_view query(const HttpRequest& request, std::string_view name, std::string_view otherwise) {
    for (const auto& [key, value] : request.query)
        if (key == name) return value;
    return otherwise;
}

std::string file_name(const HttpRequest& request, std::string_view extension) {
    return request.session + "-" + request.resource + "." + std::string(extension);
}

HttpReply language_unknown(const HttpRequest& request, std::string detail) {
    for (const auto language : report::languages)
        detail += (language == report::languages.front() ? " " : ", ") + std::string(language);
    return problem(request, 400, "lang", detail + ".");
}

/// The report or the minutes, in the form that is asked for or else in that one.
std::optional<HttpReply> paper_of(const HttpRequest& request, const core::State& state, report::Paper paper,
                                  std::string_view otherwise, Printer* printer) {
    const bool minutes = paper == report::Paper::minutes;
    const auto language = query(request, "lang", "en");
    if (!report::has_language(language))
        return language_unknown(request, std::string("The languages of the ") +
                                             (minutes ? "minutes" : "report") + " are");
    const report::Form* form = report::form_of(query(request, "format", otherwise));
    if (!form)
        return problem(request, 400, "format",
                       (minutes ? "The minutes come as " : "The report comes as ") + report::form_names() +
                           ".");
    HttpReply reply{request.connection, 200, std::string(form->media_type), {}, {}};
    if (!form->shown) reply.file_name = file_name(request, form->name);
    if (!form->printed) {
        reply.body = report::written(state, paper, language, *form);
        return reply;
    }
    if (printer && printer->print(std::move(reply), report::print_of(state, paper, language), *form))
        return {};
    return problem(request, 503, "format",
                   printer ? "Too many papers are being printed. Wait and repeat."
                           : "This server prints neither Word nor PDF.");
}

/// A table as CSV or JSON, with names in a language of the session or of the report.
template <class Csv, class JsonText>
HttpReply table_of(const HttpRequest& request, const core::State& state, Csv csv, JsonText json) {
    const auto language = query(request, "lang", "en");
    const auto& spoken = state.profile.languages;
    const bool known = report::has_language(language) ||
                       std::any_of(spoken.begin(), spoken.end(),
                                   [language](const auto& each) { return each.value == language; });
    if (!known) return problem(request, 400, "lang", "The session is not held in that language.");
    const auto format = query(request, "format", "json");
    if (format == "json") return {request.connection, 200, "application/json", json(), {}};
    if (format == "csv")
        return {request.connection, 200, "text/csv; charset=utf-8", csv(), file_name(request, "csv")};
    return problem(request, 400, "format", "The table comes as csv or json.");
}

HttpReply speakers_of(const HttpRequest& request, const core::State& state) {
    std::optional<protocol::ItemId> item;
    if (const auto wanted = query(request, "item", ""); !wanted.empty()) {
        item = protocol::ItemId{std::string(wanted)};
        if (!state.items.count(*item)) return problem(request, 404, "item", "There is no such agenda item.");
    }
    const std::string language(query(request, "lang", "en"));
    return table_of(request, state, [&] { return report::speakers_csv(state, item, language); },
                    [&] { return report::speakers_json(state, item, language); });
}

HttpReply attendance_of(const HttpRequest& request, const core::State& state) {
    const std::string language(query(request, "lang", "en"));
    return table_of(request, state, [&] { return report::attendance_csv(state, language); },
                    [&] { return report::attendance_json(state, language); });
}

HttpReply journal_of(const HttpRequest& request, HostedSession& session) {
    HttpReply reply{request.connection, 200, "application/x-ndjson", {}, file_name(request, "jsonl")};
    const auto exported =
        journal::export_lines(session.journal(), [&reply](std::string_view line) { reply.body += line; });
    if (!exported) return problem(request, 503, "journal", exported.error().what);
    return reply;
}

}  // namespace

HttpReply problem_reply(ConnectionId connection, int status, std::string_view title,
                        std::string_view detail) {
    std::string body = R"({"type":"about:blank","status":)" + std::to_string(status) + R"(,"title":)";
    protocol::append_quoted(title, body);
    body += R"(,"detail":)";
    protocol::append_quoted(detail, body);
    body += "}\n";
    return {connection, status, "application/problem+json", std::move(body), {}};
}

std::optional<HttpReply> serve_resource(const HttpRequest& request, HostedSession* session,
                                        const Workshops& workshops) {
    const auto invitation = session ? admit(session->state(), request.bearer, session->now())
                                    : tl::unexpected(protocol::Reason::token_unknown);
    if (!invitation)
        return problem(request, 401, "token", "Give a valid invitation's token as Authorization: Bearer.");
    const core::State& state = session->state();
    const core::Participant& person = *core::find_participant(state, (*invitation)->participant);
    if (request.resource == "documents") return serve_texts(request, *session, person, workshops.texts);
    if (request.body || request.announces)
        return problem(request, 405, "method", "Only texts of statements are sent here.");
    if (!request.part.empty()) return problem(request, 404, "resource", "There is no such resource.");
    if (request.resource == "report")
        return paper_of(request, state, report::Paper::report, "html", workshops.printer);
    if (request.resource == "speakers") return speakers_of(request, state);
    const bool podium = protocol::audience_of(person.roles) == Audience::podium;
    const bool known = request.resource == "attendance" || request.resource == "minutes" ||
                       request.resource == "journal";
    if (known && !podium)
        return problem(request, 403, "role", "This is for the Bureau, the secretariat and the technician.");
    if (request.resource == "attendance") return attendance_of(request, state);
    if (request.resource == "minutes")
        return paper_of(request, state, report::Paper::minutes, "md", workshops.printer);
    if (request.resource == "journal") return journal_of(request, *session);
    return problem(request, 404, "resource",
                   "There is report, speakers, attendance, minutes, documents and journal.");
}

std::string missed_events(journal::Journal& journal, std::uint64_t seq, Audience audience) {
    std::string events;
    std::size_t count = 0;
    bool complete = true;
    const auto read = journal.read(seq + 1, [&](const journal::Record& record) {
        const auto entered = protocol::decode_record(record.body);
        if (!entered || !may_see(audience, protocol::kind_of(entered->event))) return true;
        if (++count > missed_events_max) return complete = false;
        if (!events.empty()) events += ',';
        events += protocol::encode_event(*entered);
        return true;
    });
    complete = complete && read.has_value();
    return R"(,"events":[)" + events + R"(],"events_complete":)" + (complete ? "true" : "false");
}

}  // namespace control
