// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <nlohmann/json.hpp>

#include "clients/cli/connection.h"
#include "clients/cli/files.h"
#include "clients/cli/link.h"
#include "clients/cli/verbs.h"
#include "session/control/session_file.h"
#include "session/report/forms.h"

namespace cli {

namespace {

tl::expected<std::string, Problem> from_file(const ReportOptions& options) {
    if (!std::filesystem::exists(control::session_path(options.data, options.target)))
        return tl::unexpected(
            Problem{Exit::unreachable, "There is no session " + options.target + " in " + options.data + ".",
                    "`rostrum session list --data " + options.data + "` shows what is there."});
    const auto state = control::read_session(options.data, options.target);
    if (!state) return tl::unexpected(Problem{Exit::unreachable, state.error().what});
    const auto paper = options.kind == "minutes" ? report::Paper::minutes : report::Paper::report;
    const report::Form& form = *report::form_of(options.format);
    if (!form.printed) return report::written(*state, paper, options.language, form);
    auto printed = report::printed(report::print_of(*state, paper, options.language), form);
    if (!printed) return tl::unexpected(Problem{Exit::refused, printed.error().what + ".", {}});
    return std::move(*printed);
}

tl::expected<std::string, Problem> from_server(const ReportOptions& options) {
    const auto link = find_link(options.target);
    if (!link) return tl::unexpected(link.error());
    Sockets sockets(options.ca);
    const auto answer = sockets.get(link->base,
                                    "/api/v1/sessions/" + link->session + "/" + options.kind +
                                        "?lang=" + options.language + "&format=" + options.format,
                                    link->token, std::chrono::seconds(30));
    if (answer.status == 200) return answer.body;
    if (answer.status == 0)
        return tl::unexpected(Problem{
            Exit::unreachable, "There is no connection to " + link->base.text() + ": " + answer.problem + ".",
            remedy_for(link->base, answer.problem)});
    std::string why = "HTTP status " + std::to_string(answer.status);
    const auto problem = nlohmann::json::parse(answer.body, nullptr, false);
    if (problem.is_object())
        why = problem.value("title", why) +
              (problem.contains("detail") ? ": " + problem.value("detail", std::string()) : "");
    return tl::unexpected(Problem{Exit::refused, "The server gives no " + options.kind + ": " + why + "."});
}

}  // namespace

Ended report(Console& console, const ReportOptions& options) {
    const bool is_link = options.target.find("://") != std::string::npos ||
                         options.target.find(".json:") != std::string::npos ||
                         options.target.find(".csv:") != std::string::npos;
    if (!is_link && options.data.empty())
        return tl::unexpected(Problem{Exit::usage, "Where is session " + options.target + "?",
                                      "Give --data DIR, or an invitation link instead of the id."});
    const bool printed = report::form_of(options.format)->printed;
    if (printed && options.out.empty() && console.out_is_terminal())
        return tl::unexpected(Problem{Exit::usage, "A " + options.format + " is no text for a terminal.",
                                      "Give --out FILE." + options.format + ", or send it to a pipe."});
    const auto text = is_link ? from_server(options) : from_file(options);
    if (!text) return tl::unexpected(text.error());
    if (options.out.empty()) {
        console.raw(*text);
        if (!printed && !text->empty() && text->back() != '\n') console.raw("\n");
        return Exit::ok;
    }
    if (auto done = write_text(options.out, *text, Readers::everybody); !done)
        return tl::unexpected(done.error());
    if (console.json)
        console.line(nlohmann::json{{"file", options.out}, {"bytes", text->size()}}.dump());
    else
        console.line("Wrote the " + options.kind + " to " + options.out + ".");
    return Exit::ok;
}

}  // namespace cli
