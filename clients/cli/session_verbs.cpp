// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "clients/cli/files.h"
#include "clients/cli/names.h"
#include "clients/cli/verbs.h"
#include "protocol/limits.h"
#include "protocol/profile_file.h"
#include "protocol/wire.h"
#include "session/control/draws.h"
#include "session/control/session_file.h"
#include "session/control/text_files.h"
#include "session/core/topics.h"
#include "session/journal/chain.h"
#include "session/journal/export_lines.h"
#include "session/journal/sqlite_journal.h"
#include "session/journal/verify.h"

namespace cli {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

std::string json_line(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Problem unreachable(const base::Fault& fault, std::string remedy = {}) {
    return {Exit::unreachable, fault.what, std::move(remedy)};
}

Problem no_session(const std::string& session, const std::string& data) {
    return {Exit::unreachable, "There is no session " + session + " in " + data + ".",
            "`rostrum session list --data " + data + "` shows what is there."};
}

/// Prints everything that is wrong with a profile; the problem sums it up.
Problem bad_profile(Console& console, const std::string& path,
                    const std::vector<protocol::ProfileProblem>& problems) {
    Json list = Json::array();
    for (const auto& problem : problems) {
        if (console.json)
            list.push_back({{"line", problem.line}, {"field", problem.field}, {"reason", problem.reason}});
        else
            console.note(path + ", " + protocol::text_of(problem));
    }
    if (console.json) console.line(json_line({{"problems", list}}));
    return {Exit::usage,
            path + " has " + std::to_string(problems.size()) +
                (problems.size() == 1 ? " mistake" : " mistakes") + "; nothing was created.",
            "Correct the file and repeat."};
}

Json draws_json(const control::DrawsAgain& draws) {
    Json wrong = Json::array();
    for (const auto& one : draws.wrong)
        wrong.push_back({{"seq", one.seq}, {"of", one.of}, {"what", one.what}});
    Json json{{"made_again", draws.draws}, {"wrong", wrong}};
    if (draws.unreadable) json["unreadable"] = *draws.unreadable;
    return json;
}

void print_draws(Console& console, const control::DrawsAgain& draws, bool records_sound) {
    for (const auto& one : draws.wrong)
        console.line("  " + console.tint(Tone::bad, "wrong draw") + ": record " + std::to_string(one.seq) +
                     ", " + one.of + ": " + one.what);
    if (draws.unreadable)
        console.line("  " + console.tint(Tone::bad, "not followed") + ": " + *draws.unreadable);
    if (!records_sound) {
        console.line("  Draws were not made again: the records are not as they were written.");
        return;
    }
    const std::string made = "  " + std::to_string(draws.draws) +
                             (draws.draws == 1 ? " draw made again: " : " draws made again: ");
    const auto wrong = std::to_string(draws.wrong.size());
    if (draws.wrong.empty()) console.line(made + "all as recorded.");
    else console.line(made + wrong + (draws.wrong.size() == 1 ? " is" : " are") + " not as recorded.");
}

/// The texts of statements beside the ledger.
struct TextsChecked {
    std::size_t texts = 0;
    std::map<protocol::DocumentId, std::string> wrong;
};

/// Those that the records name, whatever else is wrong with the ledger.
TextsChecked check_texts_of(const fs::path& path, const std::string& session,
                            const std::vector<std::string>& bodies) {
    if (path.extension() != journal::journal_extension) return {};  // an export has no texts beside it
    core::State texts;
    for (const std::string& body : bodies) {
        const auto entered = protocol::decode_record(body);
        const auto* topic = entered ? std::get_if<protocol::DocumentsEvent>(&entered->event) : nullptr;
        if (topic && std::holds_alternative<protocol::DocumentAttached>(*topic))
            core::apply(texts, *topic, *entered);
    }
    const auto folder = control::texts_path(path.parent_path(), session);
    return {texts.documents.size(), control::check_texts(folder, texts)};
}

Json texts_json(const TextsChecked& texts) {
    Json list = Json::array();
    for (const auto& [id, what] : texts.wrong) list.push_back({{"document", id.text()}, {"what", what}});
    return list;
}

}  // namespace

Ended session_create(Console& console, const CreateOptions& options) {
    auto text = read_text(options.profile, protocol::limits::profile_file_max);
    if (!text) return tl::unexpected(text.error());
    auto profile = protocol::read_profile(*text);
    if (!profile) return tl::unexpected(bad_profile(console, options.profile, profile.error()));
    const auto path = control::session_path(options.data, profile->id.value);
    if (fs::exists(path))
        return tl::unexpected(Problem{Exit::refused,
                                      "Session " + profile->id.value + " is in " + options.data + " already.",
                                      "Choose another `id` in the profile, or another folder."});
    if (auto created = control::create_session(options.data, *profile, control::SystemClock{}); !created)
        return tl::unexpected(unreachable(created.error()));
    if (console.json) {
        console.line(json_line({{"session", profile->id.value},
                                {"file", path.string()},
                                {"rehearsal", profile->rehearsal.has_value()}}));
        return Exit::ok;
    }
    console.line("Created session " + profile->id.value + " in " + path.string());
    console.line("  " + std::to_string(profile->meetings.size()) + " meetings, " +
                 std::to_string(profile->agenda.size()) + " agenda items, " +
                 std::to_string(profile->delegations.size()) + " delegations, " +
                 std::to_string(profile->people.size()) + " persons");
    if (profile->rehearsal)
        console.line("  It is a rehearsal: its clock can be set, and everything it writes says so.");
    return Exit::ok;
}

Ended session_list(Console& console, const ListOptions& options) {
    const auto sessions = control::list_sessions(options.data);
    if (!sessions) return tl::unexpected(unreachable(sessions.error()));
    bool whole = true;
    Json list = Json::array();
    for (const auto& session : *sessions) {
        if (!session.problem.empty()) {
            whole = false;
            list.push_back({{"session", session.id}, {"problem", session.problem}});
            if (!console.json)
                console.line(session.id + "  " +
                             console.tint(Tone::bad, "cannot be read: " + session.problem));
            continue;
        }
        list.push_back({{"session", session.id},
                        {"body", session.body},
                        {"number", session.number},
                        {"from", session.from},
                        {"to", session.to},
                        {"rehearsal", session.rehearsal},
                        {"events", session.events}});
        if (!console.json)
            console.line(console.tint(Tone::strong, session.id) + "  " + session.from + " to " + session.to +
                         "  " + std::to_string(session.events) + " events" +
                         (session.rehearsal ? "  rehearsal" : "") + "\n  " + session.body + ", " +
                         ordinal(session.number) + " session");
    }
    if (console.json)
        console.line(json_line(list));
    else if (sessions->empty())
        console.note("No sessions in " + options.data + ".");
    return whole ? Exit::ok : Exit::unreachable;
}

Ended session_export(Console& console, const ExportOptions& options) {
    const auto path = control::session_path(options.data, options.session);
    if (!fs::exists(path)) return tl::unexpected(no_session(options.session, options.data));
    auto opened = journal::SqliteJournal::open_readonly(path.string());
    if (!opened) return tl::unexpected(unreachable(opened.error()));
    std::uint64_t lines = 0;
    const auto count = [&] { console.progress("Exporting: " + std::to_string(++lines) + " lines"); };
    if (options.out.empty()) {
        const auto head = journal::export_lines(**opened, [&](std::string_view line) { console.raw(line); });
        if (!head) return tl::unexpected(unreachable(head.error()));
        return Exit::ok;
    }
    const std::string beside = options.out + ".part";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    const auto head = journal::export_lines(**opened, [&](std::string_view line) {
        out << line;
        count();
    });
    out.close();
    std::error_code error;
    if (head && out) fs::rename(beside, options.out, error);
    if (!head || !out || error) {
        std::error_code ignored;  // what stays behind is named .part
        fs::remove(beside, ignored);
        if (!head) return tl::unexpected(unreachable(head.error()));
        return tl::unexpected(Problem{Exit::usage, "Cannot write " + options.out + "."});
    }
    if (console.json)
        console.line(json_line({{"session", options.session},
                                {"file", options.out},
                                {"records", head->seq},
                                {"head", journal::to_hex(head->hash)}}));
    else
        console.line("Exported " + std::to_string(head->seq) + " records of " + options.session + " to " +
                     options.out + "\n  head " + journal::to_hex(head->hash));
    return Exit::ok;
}

Ended session_verify(Console& console, const VerifyOptions& options) {
    std::string path = options.what;
    if (!fs::exists(path)) {
        if (options.data.empty())
            return tl::unexpected(Problem{Exit::usage, "There is no file " + path + ".",
                                          "For a session's id, say where it is with --data DIR."});
        path = control::session_path(options.data, options.what).string();
        if (!fs::exists(path)) return tl::unexpected(no_session(options.what, options.data));
    }
    const auto verified = journal::verify(path);
    if (!verified) return tl::unexpected(unreachable(verified.error()));
    const auto draws = control::draw_again(verified->bodies);
    const auto texts = check_texts_of(path, verified->identity.session, verified->bodies);
    const bool sound = verified->sound() && draws.wrong.empty() && !draws.unreadable && texts.wrong.empty();
    const Exit exit = sound ? Exit::ok : Exit::damaged;
    const std::string head = journal::to_hex(verified->head.hash);
    if (console.json) {
        Json findings = Json::array();
        for (const auto& finding : verified->findings)
            findings.push_back({{"kind", journal::name(finding.kind)},
                                {"part", journal::name(finding.part)},
                                {"seq", finding.seq},
                                {"last_seq", finding.last_seq},
                                {"what", finding.what}});
        console.line(json_line({{"file", path},
                                {"session", verified->identity.session},
                                {"journal", verified->identity.incarnation},
                                {"sound", sound},
                                {"records", verified->records},
                                {"head", {{"seq", verified->head.seq}, {"hash", head}}},
                                {"findings", findings},
                                {"draws", draws_json(draws)},
                                {"texts", {{"texts", texts.texts}, {"wrong", texts_json(texts)}}}}));
        return exit;
    }
    console.line(path + ": session " + verified->identity.session + ", " + std::to_string(verified->records) +
                 " records");
    console.line("  head " + std::to_string(verified->head.seq) + " " + head);
    for (const auto& finding : verified->findings)
        console.line("  " + console.tint(Tone::bad, std::string(journal::name(finding.kind))) + ": " +
                     finding.what);
    print_draws(console, draws, verified->sound());
    if (texts.texts)
        console.line("  " + std::to_string(texts.texts) + " texts of statements, " +
                     std::to_string(texts.wrong.size()) + " of them missing or changed");
    for (const auto& [id, what] : texts.wrong)
        console.line("  " + console.tint(Tone::bad, "text") + ": " + id.text() + ": " + what);
    console.line(
        sound ? console.tint(
                    Tone::good,
                    "Sound: every record is as it was written. Compare the head with one kept elsewhere.")
              : console.tint(Tone::bad, "Damaged: " +
                                            std::to_string(verified->findings.size() + draws.wrong.size() +
                                                           texts.wrong.size() + (draws.unreadable ? 1 : 0)) +
                                            " found."));
    return exit;
}

}  // namespace cli
