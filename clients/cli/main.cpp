// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "clients/cli/cli.h"

int main(int count, char** arguments) {
    cli::handle_signals();
    const bool out_is_terminal = isatty(STDOUT_FILENO) != 0, err_is_terminal = isatty(STDERR_FILENO) != 0;
    const char* no_colour = std::getenv("NO_COLOR");
    const bool colour = out_is_terminal && (no_colour == nullptr || *no_colour == '\0');
    cli::Console console(std::cout, std::cerr, out_is_terminal, err_is_terminal, colour);
    return cli::run(std::vector<std::string>(arguments + 1, arguments + count), console);
}
