// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Runs one command line in this process and keeps what it printed.

#include <sstream>
#include <string>
#include <vector>

#include "clients/cli/cli.h"

struct Ran {
    int exit = -1;
    std::string out;
    std::string err;
};

inline Ran run_line(const std::vector<std::string>& arguments) {
    std::ostringstream out, err;
    cli::Console console(out, err, false, false, false);
    const int exit = cli::run(arguments, console);
    return {exit, out.str(), err.str()};
}
