// SPDX-License-Identifier: Apache-2.0
/// rostrumd: reads its configuration, builds the parts, starts the threads, waits for a signal.

#include <prometheus/collectable.h>
#include <prometheus/registry.h>
#include <signal.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <thread>

#include "session/base/failure_point.h"
#include "session/control/control_loop.h"
#include "session/control/metrics_collector.h"
#include "session/control/printer.h"
#include "session/control/session_file.h"
#include "session/control/text_store.h"
#include "session/gateway/gateway.h"
#include "session/journal/sqlite_journal.h"

namespace {

constexpr std::size_t inbound_max =
    20'000;  // calls that may wait for the control thread; more are told to slow down

struct Options {
    std::string data = ".";
    std::vector<std::string> hosts = {"127.0.0.1"};
    std::uint16_t port = 8080;
    std::string unix_socket, certificate, key, web, log_level = "info";
    std::vector<std::string> origins;
    std::size_t connections_per_address = gateway::Limits{}.connections_per_address;
    double calls_per_second = gateway::Limits{}.calls_per_second;
};

void declare(CLI::App& app, Options& options) {
    app.set_config("--config", "", "Read these options from a file (TOML or INI)");
    app.set_version_flag("--version", std::string("rostrumd ") + ROSTRUM_VERSION);
    app.add_option("--data", options.data, "Folder with the sessions, one file each")->capture_default_str();
    app.add_option("--host", options.hosts, "Addresses to listen on")->capture_default_str();
    app.add_option("--port", options.port, "Port; 0 takes any free one")->capture_default_str();
    app.add_option("--unix-socket", options.unix_socket, "Also listen on this unix socket");
    auto* certificate = app.add_option("--tls-certificate", options.certificate, "PEM file; turns TLS on");
    auto* key = app.add_option("--tls-key", options.key, "PEM file of the certificate's key");
    certificate->needs(key);
    key->needs(certificate);
    app.add_option("--origin", options.origins,
                   "Origins from which browsers may connect, beside the server's own");
    app.add_option("--web", options.web, "Folder with the web application");
    app.add_option("--connections-per-address", options.connections_per_address)->capture_default_str();
    app.add_option("--calls-per-second", options.calls_per_second, "Of one connection; 0 is no limit")
        ->capture_default_str();
    app.add_option("--log-level", options.log_level, "trace, debug, info, warn, error")
        ->capture_default_str();
}

gateway::Settings settings_of(const Options& options) {
    gateway::Settings settings;
    settings.listen.clear();
    for (const auto& host : options.hosts) settings.listen.push_back({host, options.port});
    settings.unix_socket = options.unix_socket;
    if (!options.certificate.empty()) settings.tls = gateway::Tls{options.certificate, options.key};
    settings.allowed_origins = options.origins;
    settings.static_folder = options.web;
    settings.limits.connections_per_address = options.connections_per_address;
    settings.limits.calls_per_second = options.calls_per_second;
    settings.registry = std::make_shared<prometheus::Registry>();
    return settings;
}

base::Result<std::unique_ptr<journal::Journal>> open_journal(const std::string& data,
                                                             const std::string& session,
                                                             std::chrono::milliseconds patience) {
    auto opened = journal::SqliteJournal::open(control::session_path(data, session).string(), patience);
    if (!opened) return tl::unexpected(opened.error());
    return std::unique_ptr<journal::Journal>(std::move(*opened));
}

/// Takes up every session of the folder. One that cannot be taken up is said and left alone.
int host_all(const std::string& data, control::ControlLoop& loop) {
    const auto sessions = control::list_sessions(data);
    if (!sessions) {
        spdlog::error("{}", sessions.error().what);
        return 2;
    }
    if (sessions->empty()) spdlog::warn("no session in {} yet: make one with `rostrum session create`", data);
    std::size_t taken = 0;
    for (const auto& summary : *sessions) {
        if (auto hosted = loop.host(summary.id)) ++taken;
        else spdlog::error("session {}: {}", summary.id, hosted.error().what);
    }
    return !sessions->empty() && taken == 0 ? 3 : 0;
}

int serve(const Options& options) {
    sigset_t signals;
    sigemptyset(&signals);
    for (int signal : {SIGTERM, SIGINT}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread starts: only the wait below sees them
    signal(SIGPIPE, SIG_IGN);

    control::Mailbox<control::Inbound> to_control(inbound_max);
    control::Mailbox<control::Outbound> from_control(0);  // what control sends always goes in
    control::SystemClock clock;
    control::Metrics metrics;
    // A server that was killed a moment ago may not be gone yet.
    std::chrono::milliseconds lock_patience(2000);
    control::ControlLoop loop(
        clock,
        [&options, &lock_patience](const std::string& session) {
            return open_journal(options.data, session, lock_patience);
        },
        metrics);
    control::TextStore texts(options.data, to_control, from_control);
    loop.keep_texts_in(texts);
    control::Printer printer(from_control);
    loop.print_with(printer);
    if (const int failed = host_all(options.data, loop)) return failed;
    lock_patience = {};  // a session that is joined later must not hold up the others

    auto settings = settings_of(options);
    const auto collector = std::make_shared<control::MetricsCollector>(metrics);
    settings.control_metrics = collector;
    auto gateway = gateway::Gateway::start(std::move(settings), to_control, from_control);
    if (!gateway) {
        spdlog::error("{}", gateway.error().what);
        return 3;
    }
    std::atomic<bool> stop{false};
    std::thread control_thread([&] { loop.run(to_control, from_control, stop); });
    for (const auto& host : options.hosts)
        spdlog::info("listening on {}://{}:{}", options.certificate.empty() ? "http" : "https", host,
                     (*gateway)->port());

    int received = 0;
    sigwait(&signals, &received);
    spdlog::info("{}: closing connections", received == SIGTERM ? "SIGTERM" : "SIGINT");
    (*gateway)->drain();
    (*gateway)->join();
    stop = true;
    to_control.interrupt();
    control_thread.join();
    FAILURE_POINT("main.stopped");
    spdlog::info("stopped");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Rostrum: the server for hybrid meetings.\n"
                 "Exit codes: 0 stopped by a signal, 2 wrong options or folder, 3 cannot serve.");
    declare(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    spdlog::set_level(spdlog::level::from_str(options.log_level));
    spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
    const char* die_at = std::getenv("ROSTRUM_DIE_AT");
    if (auto armed = base::arm_failure_point(die_at); !armed) {
        spdlog::error("ROSTRUM_DIE_AT: {}", armed.error().what);
        return 2;
    }
    if (die_at && *die_at) spdlog::warn("ROSTRUM_DIE_AT: this server will die at {}", die_at);
    return serve(options);
}
