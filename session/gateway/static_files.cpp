// SPDX-License-Identifier: Apache-2.0
#include "session/gateway/static_files.h"

#include <openssl/evp.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "session/base/check.h"

namespace gateway {

namespace {

std::string tag_of(const std::string& body) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    CHECK(EVP_Digest(body.data(), body.size(), digest.data(), &size, EVP_sha256(), nullptr) == 1);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string tag = "\"";
    for (std::size_t i = 0; i < 16; ++i) tag.append({digits[digest[i] >> 4], digits[digest[i] & 15]});
    return tag + "\"";
}

ServedBody body_of(std::string bytes) {
    auto tag = tag_of(bytes);
    return {std::move(tag), std::make_shared<const std::string>(std::move(bytes))};
}

constexpr std::string_view brotli_ending = ".br", gzip_ending = ".gz";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Whether a list of codings names this one with a weight above 0. "*" is not taken for a name: every browser
/// names what it takes.
bool accepts(std::string_view header, std::string_view coding) {
    while (!header.empty()) {
        const auto comma = header.find(',');
        const auto each = header.substr(0, comma);
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
        const auto semicolon = each.find(';');
        if (trimmed(each.substr(0, semicolon)) != coding) continue;
        if (semicolon == std::string_view::npos) return true;
        const auto weight = trimmed(each.substr(semicolon + 1));
        return !(weight.starts_with("q=0") && weight.find_first_not_of("0.", 2) == std::string_view::npos);
    }
    return false;
}

}  // namespace

base::Result<StaticFiles> StaticFiles::load(const std::string& folder,
                                            const std::map<std::string, StaticFile>& files) {
    namespace fs = std::filesystem;
    StaticFiles loaded;
    std::vector<std::pair<std::string, std::string>> forms;
    if (!folder.empty()) {
        std::error_code error;
        auto entry = fs::recursive_directory_iterator(folder, error);
        for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
            if (!entry->is_regular_file()) continue;
            std::ifstream file(entry->path(), std::ios::binary);
            std::string body{std::istreambuf_iterator<char>(file), {}};
            if (!file) return base::fault("cannot read " + entry->path().string());
            const auto path = "/" + entry->path().lexically_relative(folder).generic_string();
            if (path.ends_with(brotli_ending) || path.ends_with(gzip_ending))
                forms.emplace_back(path, std::move(body));
            else loaded.add(path, std::string(content_type_of(path)), std::move(body));
        }
        if (error) return base::fault("cannot read the folder " + folder + ": " + error.message());
    }
    for (auto& [path, body] : forms) loaded.add_form(path, std::move(body));
    for (const auto& [path, file] : files)
        loaded.add(path, file.content_type.empty() ? std::string(content_type_of(path)) : file.content_type,
                   file.body);
    return loaded;
}

void StaticFiles::add(const std::string& path, std::string content_type, std::string body) {
    files_[path] = {.content_type = std::move(content_type),
                    .plain = body_of(std::move(body)),
                    .immutable = path.starts_with("/assets/")};
}

/// A form of a file that is not there is nobody's.
void StaticFiles::add_form(const std::string& path, std::string body) {
    const auto file = files_.find(path.substr(0, path.rfind('.')));
    if (file == files_.end()) return;
    (path.ends_with(brotli_ending) ? file->second.brotli : file->second.gzip) = body_of(std::move(body));
}

Chosen choose_form(const ServedFile& file, std::string_view accept_encoding) {
    if (file.brotli && accepts(accept_encoding, "br")) return {*file.brotli, "br"};
    if (file.gzip && accepts(accept_encoding, "gzip")) return {*file.gzip, "gzip"};
    return {file.plain, {}};
}

const ServedFile* StaticFiles::find(std::string_view path) const {
    auto found = path.ends_with('/') ? files_.find(std::string(path) + "index.html") : files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

std::string_view content_type_of(std::string_view path) {
    static constexpr std::pair<std::string_view, std::string_view> types[] = {
        {".html", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".json", "application/json"},
        {".map", "application/json"},
        {".wasm", "application/wasm"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".ico", "image/vnd.microsoft.icon"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
        {".md", "text/markdown; charset=utf-8"},
        {".webmanifest", "application/manifest+json"},
    };
    for (const auto& [ending, type] : types)
        if (path.ends_with(ending)) return type;
    return "application/octet-stream";
}

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
    while (!if_none_match.empty()) {
        const auto comma = if_none_match.find(',');
        auto each = if_none_match.substr(0, comma);
        if_none_match =
            comma == std::string_view::npos ? std::string_view{} : if_none_match.substr(comma + 1);
        const auto first = each.find_first_not_of(" \t");
        if (first == std::string_view::npos) continue;
        each = each.substr(first, each.find_last_not_of(" \t") - first + 1);
        if (each.starts_with("W/")) each.remove_prefix(2);
        if (each == "*" || each == etag) return true;
    }
    return false;
}

}  // namespace gateway
