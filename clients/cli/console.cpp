// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/console.h"

#include <atomic>
#include <csignal>
#include <nlohmann/json.hpp>

namespace cli {

namespace {

std::atomic<bool> stop_flag{false};
static_assert(std::atomic<bool>::is_always_lock_free, "the flag is set by a signal handler");

void on_stop(int) {
    stop_flag.store(true);
}

std::string_view code_of(Tone tone) {
    switch (tone) {
        case Tone::plain:
            return "";
        case Tone::strong:
            return "\033[1m";
        case Tone::good:
            return "\033[32m";
        case Tone::warning:
            return "\033[33m";
        case Tone::bad:
            return "\033[31m";
        case Tone::faint:
            return "\033[2m";
    }
    return "";
}

}  // namespace

bool stop_wanted() {
    return stop_flag.load();
}

void handle_signals() {
    struct sigaction action {};
    action.sa_handler = on_stop;
    action.sa_flags = static_cast<int>(SA_RESETHAND);  // the second signal has its ordinary effect
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);  // a broken socket is an error to handle; check_out restores it for stdout
}

void Console::check_out() {
    if (out_) return;
    if (out_is_terminal_) return;
    std::signal(SIGPIPE, SIG_DFL);
    std::raise(SIGPIPE);
}

void Console::line(std::string_view text) {
    end_progress();
    out_ << text << '\n' << std::flush;
    check_out();
}

void Console::raw(std::string_view text) {
    end_progress();
    out_ << text << std::flush;
    check_out();
}

void Console::note(std::string_view text) {
    end_progress();
    err_ << text << '\n' << std::flush;
}

int Console::fail(const Problem& problem) {
    end_progress();
    if (json) {
        nlohmann::ordered_json error = {{"exit", static_cast<int>(problem.exit)}, {"what", problem.what}};
        if (!problem.remedy.empty()) error["remedy"] = problem.remedy;
        err_ << nlohmann::ordered_json{{"error", error}}.dump(-1, ' ', false,
                                                              nlohmann::json::error_handler_t::replace)
             << '\n';
    } else {
        err_ << "rostrum: " << problem.what << '\n';
        if (!problem.remedy.empty()) err_ << "  " << problem.remedy << '\n';
    }
    err_.flush();
    return static_cast<int>(problem.exit);
}

void Console::progress(std::string_view text) {
    if (!err_is_terminal_ || quiet) return;
    const auto now = std::chrono::steady_clock::now();
    if (progress_shown_ && now - progress_at_ < std::chrono::milliseconds(100)) return;
    progress_at_ = now;
    progress_shown_ = true;
    err_ << "\r\033[K" << text << std::flush;
}

void Console::end_progress() {
    if (!progress_shown_) return;
    progress_shown_ = false;
    err_ << "\r\033[K" << std::flush;
}

std::string Console::tint(Tone tone, std::string_view text) const {
    if (!colour_ || tone == Tone::plain) return std::string(text);
    return std::string(code_of(tone)).append(text).append("\033[0m");
}

}  // namespace cli
