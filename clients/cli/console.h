// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Where the tool speaks: results to standard output, everything about how it goes to standard error. One
/// thread.

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace cli {

/// What scripts can rely on.
enum class Exit : int {
    ok = 0,
    refused = 1,      ///< the server or the rules said no, or a check did not hold
    usage = 2,        ///< wrong arguments or a bad file
    unreachable = 3,  ///< server or journal cannot be reached
    damaged = 4,      ///< verification found damage
    interrupted = 130
};

/// Something that stops a verb: what happened, then what can be done about it.
struct Problem {
    Exit exit = Exit::refused;
    std::string what;
    std::string remedy{};  ///< may be empty when there is nothing to advise
};

enum class Tone { plain, strong, good, warning, bad, faint };

class Console {
public:
    /// `colour` and the two terminal flags describe the streams; nobody else writes to them meanwhile.
    Console(std::ostream& out, std::ostream& err, bool out_is_terminal, bool err_is_terminal, bool colour)
        : out_(out),
          err_(err),
          out_is_terminal_(out_is_terminal),
          err_is_terminal_(err_is_terminal),
          colour_(colour) {}

    bool json = false;   ///< machine output was asked for
    bool quiet = false;  ///< no progress

    /// One line of result, flushed. Ends the process like any filter (SIGPIPE) when nobody reads it any more.
    void line(std::string_view text);
    /// Text as it is.
    void raw(std::string_view text);
    /// A remark about how it goes, on standard error.
    void note(std::string_view text);
    /// Prints a problem and gives its exit code.
    int fail(const Problem& problem);

    /// Overwrites the progress line on a terminal; elsewhere nothing. At most ten times a second.
    void progress(std::string_view text);
    void end_progress();

    std::string tint(Tone tone, std::string_view text) const;
    bool err_is_terminal() const { return err_is_terminal_; }
    bool out_is_terminal() const { return out_is_terminal_; }

private:
    void check_out();

    std::ostream& out_;
    std::ostream& err_;
    bool out_is_terminal_;
    bool err_is_terminal_;
    bool colour_;
    bool progress_shown_ = false;
    std::chrono::steady_clock::time_point progress_at_{};
};

/// Whether a stop was asked for by SIGINT or SIGTERM. A second one ends the process at once.
bool stop_wanted();
/// Installs the handlers; called once by main.
void handle_signals();

}  // namespace cli
