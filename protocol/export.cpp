// SPDX-License-Identifier: Apache-2.0
// rostrum-export [--check] DIR: writes what is made from the declarations into a folder, or names what is
// stale there. Exit codes: 0 done or up to date, 1 stale or not writable, 2 wrong usage.

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "protocol/export_files.h"

namespace {

std::optional<std::string> text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return {};
    return std::string(std::istreambuf_iterator<char>(file), {});
}

int check(const std::filesystem::path& folder) {
    int stale = 0;
    for (const auto& file : protocol::generated_files()) {
        if (text_of(folder / file.name) == file.text) continue;
        std::cerr << "stale: " << (folder / file.name).string() << '\n';
        stale = 1;
    }
    if (stale) std::cerr << "run: cmake --build build --target rostrum-generate\n";
    return stale;
}

int write(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    for (const auto& file : protocol::generated_files()) {
        const auto path = folder / file.name;
        if (text_of(path) == file.text) continue;
        std::ofstream out(path, std::ios::binary | std::ios::trunc);
        out.write(file.text.data(), static_cast<std::streamsize>(file.text.size()));
        out.close();
        if (!out) {
            std::cerr << "cannot write " << path.string() << ": " << std::strerror(errno) << '\n';
            return 1;
        }
        std::cout << "wrote " << path.string() << '\n';
    }
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const bool checks = count == 3 && std::strcmp(arguments[1], "--check") == 0;
    if ((count != 2 && !checks) || (count == 2 && arguments[1][0] == '-')) {
        std::cerr << "usage: rostrum-export [--check] DIR\n";
        return 2;
    }
    return checks ? check(arguments[2]) : write(arguments[1]);
}
