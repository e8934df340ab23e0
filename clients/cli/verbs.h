// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What each verb takes and does. A verb prints its result to the console and gives the exit code, or the
/// problem that stopped it.

#include <cstdint>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "clients/cli/console.h"

namespace cli {

using Ended = tl::expected<Exit, Problem>;

inline constexpr const char* default_base_url = "http://127.0.0.1:8080";

// On the session's file, without a server.

struct CreateOptions {
    std::string profile;
    std::string data;
};
Ended session_create(Console& console, const CreateOptions& options);

struct CheckOptions {
    std::string profile;
    std::string scenario;  ///< a scenario to check with it; none when empty
};
/// Prints all that is wrong with the files, or what the profile holds.
Ended session_check(Console& console, const CheckOptions& options);

/// Prints the schema of a profile, for editors.
Ended session_schema(Console& console);

struct ListOptions {
    std::string data;
};
Ended session_list(Console& console, const ListOptions& options);

struct ExportOptions {
    std::string session;
    std::string data;
    std::string out;  ///< a file; standard output when empty
};
Ended session_export(Console& console, const ExportOptions& options);

struct VerifyOptions {
    std::string what;  ///< a file, or a session in `data`
    std::string data;
};
Ended session_verify(Console& console, const VerifyOptions& options);

// With or without a server.

struct InviteOptions {
    std::string session;
    std::vector<std::string> participants;
    bool all = false;
    std::string role;
    std::string csv;       ///< table to read participants from
    std::string out;       ///< links.csv or links.json; standard output when empty
    std::string base_url;  ///< of the links; that of `as` or default_base_url when empty
    std::string data;
    std::string as;  ///< a secretary's link: ask the server instead of writing to the file
    std::string ca;
};
Ended invite(Console& console, const InviteOptions& options);

struct ReportOptions {
    std::string target;  ///< a link, or a session in `data`
    std::string data;
    std::string kind = "report";  ///< or "minutes"
    std::string language = "en";
    std::string format = "md";
    std::string out;
    std::string ca;
};
Ended report(Console& console, const ReportOptions& options);

// With a server.

struct WatchOptions {
    std::string link;
    bool events_only = false;
    bool until_adjourned = false;
    std::uint64_t count = 0;  ///< events; 0 is no end
    std::uint64_t patience_s = 3600;
    std::string ca;
};
Ended watch(Console& console, const WatchOptions& options);

struct DoOptions {
    std::string link;
    std::string method;
    std::vector<std::string> words;
    std::string ref;
    std::uint64_t patience_s = 10;
    std::string ca;
};
Ended do_command(Console& console, const DoOptions& options);

struct InscribeOptions {
    std::string link;  ///< a secretary's
    std::string csv;
    std::string ca;
};
/// Enters the delegations of a table on lists of speakers.
Ended inscribe(Console& console, const InscribeOptions& options);

struct PlayOptions {
    std::string scenario;
    std::string links;
    std::uint32_t speed = 0;  ///< 0 jumps
    std::string conductor;
    std::uint64_t patience_s = 30;
    std::string ca;
};
Ended play(Console& console, const PlayOptions& options);

// About the contract.

/// Prints the methods, or one with its parameters.
Ended methods(Console& console, const std::string& method);

}  // namespace cli
