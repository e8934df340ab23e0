// SPDX-License-Identifier: Apache-2.0
/// What the sources promise about themselves: limits of size, what the core may use, which headers stay out
/// of headers, and that every rule is known to the document and to the tests.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "places.h"

namespace {

namespace fs = std::filesystem;

struct Source {
    std::string path;  ///< from the root of the project
    std::vector<std::string> lines;
};

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(),
                       [text](std::string_view end) { return text.ends_with(end); });
}

/// Files below the folders of code with one of these endings, without what is generated.
std::vector<Source> sources(std::initializer_list<std::string_view> endings) {
    const fs::path root = ROSTRUM_SOURCE_DIR;
    std::vector<Source> found;
    for (const char* folder : {"protocol", "session", "clients", "tests"}) {
        for (auto file = fs::recursive_directory_iterator(root / folder); file != fs::end(file); ++file) {
            const std::string name = file->path().filename().string();
            if (file->is_directory() && (name == "generated" || name == "node_modules" || name == "dist"))
                file.disable_recursion_pending();
            if (!file->is_regular_file() || !ends_with_any(name, endings)) continue;
            std::ifstream in(file->path());
            Source source{fs::relative(file->path(), root).generic_string(), {}};
            for (std::string line; std::getline(in, line);) source.lines.push_back(line);
            found.push_back(std::move(source));
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return found;
}

const std::vector<Source>& code() {
    static const std::vector<Source> all = sources({".h", ".cpp"});
    return all;
}

/// Characters, not bytes: UTF-8 continuation bytes do not count.
std::size_t width_of(const std::string& line) {
    return static_cast<std::size_t>(std::count_if(
        line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string place(const Source& source, std::size_t line) {
    return source.path + ':' + std::to_string(line + 1);
}

TEST(Tidy, the_sources_are_found) {
    EXPECT_GT(code().size(), 100u);
    EXPECT_TRUE(std::any_of(code().begin(), code().end(),
                            [](const Source& source) { return source.path == "session/core/floor.cpp"; }));
}

TEST(Tidy, every_file_begins_with_its_licence) {
    for (const Source& source : code())
        EXPECT_TRUE(!source.lines.empty() && source.lines[0] == "// SPDX-License-Identifier: Apache-2.0")
            << source.path;
    for (const Source& source : sources({"CMakeLists.txt"}))
        EXPECT_TRUE(!source.lines.empty() && source.lines[0] == "# SPDX-License-Identifier: Apache-2.0")
            << source.path;
}

TEST(Tidy, files_have_at_most_600_lines) {
    for (const Source& source : code()) EXPECT_LE(source.lines.size(), 600u) << source.path;
}

TEST(Tidy, lines_have_at_most_110_characters) {
    for (const Source& source : code())
        for (std::size_t line = 0; line < source.lines.size(); ++line)
            EXPECT_LE(width_of(source.lines[line]), 110u) << place(source, line);
}

/// The core is a function of its events: equal ledgers give equal states on every machine.
TEST(Tidy, the_core_has_no_clock_chance_thread_file_log_fraction_or_hash_order) {
    constexpr std::array forbidden = {"<chrono>", "<ctime>",    "<random>",  "<thread>",     "<mutex>",
                                      "<atomic>", "<future>",   "<fstream>", "<filesystem>", "<iostream>",
                                      "spdlog",   "unordered_", "std::rand", "steady_clock", "system_clock"};
    static const std::regex fraction(R"(\b(float|double)\b)");
    for (const Source& source : code()) {
        if (!source.path.starts_with("session/core/")) continue;
        for (std::size_t line = 0; line < source.lines.size(); ++line) {
            const std::string text = source.lines[line].substr(0, source.lines[line].find("//"));
            for (const std::string_view word : forbidden)
                EXPECT_EQ(text.find(word), std::string::npos) << place(source, line) << ' ' << word;
            EXPECT_FALSE(std::regex_search(text, fraction)) << place(source, line);
        }
    }
}

TEST(Tidy, large_libraries_stay_out_of_headers) {
    static const std::regex large(R"(#include <(nlohmann/json\.hpp|sqlite3\.h|libwebsockets\.h)>)");
    for (const Source& source : code()) {
        if (!source.path.ends_with(".h") || source.path.starts_with("tests/")) continue;
        for (std::size_t line = 0; line < source.lines.size(); ++line)
            EXPECT_FALSE(std::regex_search(source.lines[line], large)) << place(source, line);
    }
}

std::set<std::string> rules_in(const std::vector<Source>& files, const std::regex& pattern) {
    std::set<std::string> rules;
    for (const Source& source : files)
        for (const std::string& line : source.lines)
            for (std::sregex_iterator match(line.begin(), line.end(), pattern), end; match != end; ++match)
                rules.insert((*match)[1]);
    return rules;
}

/// What the numbers of the rules begin with.
const std::string topics = "(CL|ME|AG|PR|LS|RR|FL|PA|PO|MO|VO|QU|SI|DE|MI|RC|TX|AR|RD|AT|IN)";

std::set<std::string> documented_rules() {
    auto documents = sources({"RULES.md"});
    return rules_in(documents, std::regex("\\*\\*(" + topics + "[0-9]+)\\*\\*"));
}

TEST(Rules, each_one_is_tested_under_its_number) {
    const auto documented = documented_rules();
    const auto tested =
        rules_in(sources({".scenario"}), std::regex("^## (" + topics + "[0-9]+)_"));
    EXPECT_GT(documented.size(), 40u);
    for (const auto& rule : documented) EXPECT_TRUE(tested.count(rule)) << rule << " is in no test's name";
    for (const auto& rule : tested) EXPECT_TRUE(documented.count(rule)) << rule << " is not in RULES.md";
}

TEST(Rules, each_number_in_the_code_is_in_the_document) {
    const auto documented = documented_rules();
    std::vector<Source> citing;
    for (const Source& source : code())
        if (source.path.starts_with("protocol/") || source.path.starts_with("session/"))
            citing.push_back(source);
    const auto cited = rules_in(citing, std::regex("\\b(" + topics + "[0-9]{1,2})\\b"));
    EXPECT_GT(cited.size(), 40u);
    for (const auto& rule : cited) EXPECT_TRUE(documented.count(rule)) << rule << " is not in RULES.md";
    for (const auto& rule : documented) EXPECT_TRUE(cited.count(rule)) << rule << " is nowhere in the code";
}

}  // namespace
