// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/cli.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <sstream>

#include "clients/cli/completion.h"
#include "clients/cli/verbs.h"
#include "session/report/forms.h"
#include "session/report/report.h"

namespace cli {

namespace {

constexpr const char* about_rostrum =
    "rostrum: the command line of Rostrum, a control system for hybrid intergovernmental meetings.\n"
    "Sessions are created, invited to, watched, acted in, reported on and checked from here.";

constexpr const char* footer =
    "LINK is an invitation link, or FILE.json:PARTICIPANT (FILE.csv:PARTICIPANT) to keep the token out of "
    "the\n"
    "shell's history.\n"
    "\n"
    "Exit codes: 0 done; 1 refused, or a check did not hold; 2 wrong usage or a bad file; 3 server or "
    "journal cannot\n"
    "be reached; 4 verification found damage; 130 interrupted.\n"
    "Environment: ROSTRUM_DATA is the default of --data; NO_COLOR turns colours off.";

/// Everything that flags can set, and what was chosen.
struct Choices {
    CheckOptions check;
    CreateOptions create;
    ListOptions list;
    ExportOptions export_;
    VerifyOptions verify;
    InviteOptions invite;
    InscribeOptions inscribe;
    ReportOptions report;
    WatchOptions watch;
    DoOptions act;
    PlayOptions play;
    std::string method;
    std::string shell;
    bool jump = false;
    std::function<Ended(Console&)> chosen;
};

void add_data(CLI::App& verb, std::string& data, bool required) {
    auto* option = verb.add_option("--data", data, "Folder that holds the sessions")->envname("ROSTRUM_DATA");
    if (required) option->required();
}

void add_ca(CLI::App& verb, std::string& ca) {
    verb.add_option("--ca", ca, "Certificates (PEM) to trust beside the system's")->check(CLI::ExistingFile);
}

void add_profile_verbs(CLI::App& session, Choices& choices) {
    auto* check =
        session.add_subcommand("check", "Name all that is wrong with a profile, or say what it holds");
    check->add_option("PROFILE", choices.check.profile, "The profile, a YAML file")->required();
    check->add_option("--scenario", choices.check.scenario, "A scenario that is to be played in it");
    check->callback([&choices] {
        choices.chosen = [&choices](Console& console) { return session_check(console, choices.check); };
    });

    auto* schema = session.add_subcommand("schema", "Write the JSON Schema of a profile, for an editor");
    schema->callback(
        [&choices] { choices.chosen = [](Console& console) { return session_schema(console); }; });
}

void add_session_verbs(CLI::App& app, Choices& choices) {
    auto* session =
        app.add_subcommand("session", "Check, create, list, export and verify sessions, without a server");
    session->require_subcommand(1);
    add_profile_verbs(*session, choices);

    auto* create = session->add_subcommand("create", "Create a session from its profile");
    create->add_option("PROFILE", choices.create.profile, "The profile, a YAML file")->required();
    add_data(*create, choices.create.data, true);
    create->callback([&choices] {
        choices.chosen = [&choices](Console& console) { return session_create(console, choices.create); };
    });

    auto* list = session->add_subcommand("list", "List the sessions of a data folder");
    add_data(*list, choices.list.data, true);
    list->callback([&choices] {
        choices.chosen = [&choices](Console& console) { return session_list(console, choices.list); };
    });

    auto* export_ = session->add_subcommand("export", "Write a session's journal as JSON lines with hashes");
    export_->add_option("SESSION", choices.export_.session, "The session's id")->required();
    export_->add_option("--out", choices.export_.out, "File to write; standard output when left out");
    add_data(*export_, choices.export_.data, true);
    export_->callback([&choices] {
        choices.chosen = [&choices](Console& console) { return session_export(console, choices.export_); };
    });

    auto* verify = session->add_subcommand("verify", "Check the chain of a journal or of exported lines");
    verify->add_option("FILE|SESSION", choices.verify.what, "A journal, exported lines, or a session's id")
        ->required();
    add_data(*verify, choices.verify.data, false);
    verify->callback([&choices] {
        choices.chosen = [&choices](Console& console) { return session_verify(console, choices.verify); };
    });
}

void add_invite(CLI::App& app, Choices& choices) {
    auto& o = choices.invite;
    auto* invite_ =
        app.add_subcommand("invite", "Make invitation links; only hashes of their tokens are kept");
    invite_->add_option("SESSION", o.session, "The session's id")->required();
    invite_->add_option("PARTICIPANT", o.participants, "Participants' ids");
    invite_->add_flag("--all", o.all, "Everybody in the session");
    invite_->add_option("--role", o.role, "Everybody with this role: delegate, interpreter ...");
    invite_->add_option("--csv", o.csv, "Table with a column `participant`");
    invite_->add_option("--out", o.out, "links.csv or links.json to write, readable by you alone");
    invite_->add_option("--base-url", o.base_url,
                        std::string("Address the links lead to (") + default_base_url + ", or that of --as)");
    invite_->add_option("--as", o.as, "A secretary's LINK: through the server that holds the session");
    add_data(*invite_, o.data, false);
    add_ca(*invite_, o.ca);
    invite_->callback([&choices] {
        choices.chosen = [&choices](Console& console) { return invite(console, choices.invite); };
    });
}

void add_inscribe(CLI::App& app, Choices& choices) {
    auto& o = choices.inscribe;
    auto* inscribe_ = app.add_subcommand("inscribe", "Enter the delegations of a table on lists of speakers");
    inscribe_->add_option("LINK", o.link, "A secretary's link")->required();
    inscribe_->add_option("FILE", o.csv,
                          "Table with the columns delegation, list and, where wanted, kind, capacity, group, "
                          "speaker, door")
        ->required();
    add_ca(*inscribe_, o.ca);
    inscribe_->callback([&choices] {
        choices.chosen = [&choices](Console& console) { return inscribe(console, choices.inscribe); };
    });
}

std::vector<std::string> names_of_forms() {
    std::vector<std::string> names;
    for (const report::Form& form : report::forms) names.emplace_back(form.name);
    return names;
}

void add_report(CLI::App& app, Choices& choices) {
    auto& o = choices.report;
    auto* report_ =
        app.add_subcommand("report", "Print the report or the minutes as the record has them now");
    report_->add_option("LINK|SESSION", o.target, "An invitation link, or a session's id with --data")
        ->required();
    report_->add_option("--kind", o.kind, "The draft report, or the minutes with their notes")
        ->check(CLI::IsMember({"report", "minutes"}))
        ->capture_default_str();
    report_->add_option("--lang", o.language, "Language")
        ->check(CLI::IsMember(std::vector<std::string>(report::languages.begin(), report::languages.end())))
        ->capture_default_str();
    report_->add_option("--format", o.format, "Form")
        ->check(CLI::IsMember(names_of_forms()))
        ->capture_default_str();
    report_->add_option("--out", o.out,
                        "File to write; standard output when left out, but no terminal for docx and pdf");
    add_data(*report_, o.data, false);
    add_ca(*report_, o.ca);
    report_->callback([&choices] {
        choices.chosen = [&choices](Console& console) { return report(console, choices.report); };
    });
}

void add_watch(CLI::App& app, Choices& choices) {
    auto& o = choices.watch;
    auto* watch_ = app.add_subcommand("watch", "Follow a session live; comes back after a lost connection");
    watch_->add_option("LINK", o.link, "Invitation link")->required();
    watch_->add_flag("--events-only", o.events_only,
                     "Only the lines of events, nothing about the state at the start");
    watch_->add_flag("--until-adjourned", o.until_adjourned, "End when the meeting is adjourned");
    watch_->add_option("--count", o.count, "End after so many events");
    watch_->add_option("--patience", o.patience_s, "Seconds to try to come back")->capture_default_str();
    add_ca(*watch_, o.ca);
    watch_->callback([&choices] {
        choices.chosen = [&choices](Console& console) { return watch(console, choices.watch); };
    });
}

void add_do(CLI::App& app, Choices& choices) {
    auto& o = choices.act;
    auto* act = app.add_subcommand("do", "Send one command: rostrum do LINK floor.request list=2");
    act->add_option("LINK", o.link, "Invitation link")->required();
    act->add_option("METHOD", o.method, "Such as floor.give; `rostrum methods` lists them")->required();
    act->add_option("KEY=VALUE", o.words,
                    "Parameters: list=2 ms=90s closes_at=12:30 limits=statement:3min after=null");
    act->add_option("--ref", o.ref,
                    "Your name for this command: the same again gets the first answer, no second effect");
    act->add_option("--patience", o.patience_s, "Seconds to wait for a lost server")->capture_default_str();
    add_ca(*act, o.ca);
    act->callback([&choices] {
        choices.chosen = [&choices](Console& console) { return do_command(console, choices.act); };
    });

    auto* list = app.add_subcommand("methods", "List the commands that `do` can send, or explain one");
    list->add_option("METHOD", choices.method, "The one to explain");
    list->callback([&choices] {
        choices.chosen = [&choices](Console& console) { return methods(console, choices.method); };
    });
}

void add_play(CLI::App& app, Choices& choices) {
    auto& o = choices.play;
    auto* play_ = app.add_subcommand(
        "play", "Play a rehearsal's scenario over real connections and check what happens");
    play_->add_option("SCENARIO", o.scenario, "The scenario's file")->required();
    play_->add_option("--links", o.links, "links.json or links.csv with a link for every participant")
        ->required();
    auto* speed = play_
                      ->add_option("--speed", o.speed,
                                   "Let the clock run so many times faster and wait for each row's time; "
                                   "between meetings it stands still and jumps")
                      ->check(CLI::Range(1, 3600));
    play_->add_flag("--jump", choices.jump, "Set the clock to each row's time and wait for nothing (default)")
        ->excludes(speed);
    play_->add_option("--conductor", o.conductor, "Who sets the clock (technician, or else secretary)");
    play_->add_option("--patience", o.patience_s, "Seconds to wait for a lost server")->capture_default_str();
    add_ca(*play_, o.ca);
    play_->callback([&choices] {
        choices.chosen = [&choices](Console& console) { return play(console, choices.play); };
    });
}

void build(CLI::App& app, Console& console, Choices& choices) {
    app.footer(footer);
    app.set_version_flag("--version", std::string("rostrum ") + ROSTRUM_VERSION, "Print the version");
    app.add_flag("--json", console.json,
                 "Machine output: JSON on standard output, errors as JSON on standard error");
    app.add_flag("--quiet", console.quiet, "No progress");
    app.require_subcommand(1);
    app.fallthrough();
    add_session_verbs(app, choices);
    add_invite(app, choices);
    add_inscribe(app, choices);
    add_watch(app, choices);
    add_do(app, choices);
    add_report(app, choices);
    add_play(app, choices);
    auto* completion = app.add_subcommand("completion", "Print a completion script for a shell");
    completion->add_option("SHELL", choices.shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    completion->callback([&app, &choices] {
        choices.chosen = [&app, &choices](Console& to) -> Ended {
            to.raw(completion_script(app, choices.shell));
            return Exit::ok;
        };
    });
}

}  // namespace

int run(const std::vector<std::string>& arguments, Console& console) {
    CLI::App app(about_rostrum, "rostrum");
    Choices choices;
    build(app, console, choices);
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::ParseError& error) {
        std::ostringstream out, err;
        if (app.exit(error, out, err) == 0) {
            console.raw(out.str());
            return static_cast<int>(Exit::ok);
        }
        return console.fail({Exit::usage, error.what(), "See `rostrum --help`, or `rostrum VERB --help`."});
    }
    const auto ended = choices.chosen(console);
    console.end_progress();
    return ended ? static_cast<int>(*ended) : console.fail(ended.error());
}

}  // namespace cli
