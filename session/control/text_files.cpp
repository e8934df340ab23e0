// SPDX-License-Identifier: Apache-2.0
#include "session/control/text_files.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

#include "protocol/written_values.h"
#include "session/base/folder.h"
#include "session/core/state.h"

namespace control {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t room_for_journals = 256u << 20;  // bytes that texts leave on the disk
constexpr std::string_view pdf = "application/pdf", plain_text = "text/plain";

/// The content of a text/plain: UTF-8 with no other control characters than those of a text.
bool is_plain_text(std::string_view content) {
    const bool clean = std::none_of(content.begin(), content.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || byte == 0x7f;
    });
    return clean && !protocol::first_bad_utf8(content);
}

base::Fault failed(const std::string& what, const fs::path& path) {
    return {what + " " + path.string() + ": " + std::strerror(errno)};
}

/// Writes and syncs a new file.
base::Result<void> write_file(const fs::path& path, std::string_view content) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    if (file < 0) return tl::unexpected(failed("cannot make", path));
    base::Result<void> written;
    while (!content.empty() && written) {
        const auto count = ::write(file, content.data(), content.size());
        if (count >= 0) content.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR) written = tl::unexpected(failed("cannot write", path));
    }
    if (written && ::fsync(file) != 0) written = tl::unexpected(failed("cannot sync", path));
    if (::close(file) != 0 && written) written = tl::unexpected(failed("cannot close", path));
    return written;
}

/// Whoever fills the disk with texts may not end the meeting: its journal needs room on it.
base::Result<void> leave_room(const fs::path& folder, std::size_t bytes) {
    std::error_code error;
    const auto room = fs::space(folder, error);
    if (error) return base::fault("cannot see the room for " + folder.string() + ": " + error.message());
    if (room.available < bytes + room_for_journals)
        return base::fault("only " + std::to_string(room.available) + " bytes are left on the disk of " +
                           folder.string());
    return {};
}

base::Result<void> make_folder(const fs::path& folder) {
    if (fs::is_directory(folder)) return {};
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return base::fault("cannot make the folder " + folder.string() + ": " + error.message());
    return base::sync_folder(folder.parent_path());
}

}  // namespace

fs::path texts_path(const fs::path& dir, const std::string& session) { return dir / (session + ".texts"); }

protocol::Sha256 hash_of_text(std::string_view content) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(content.data()), content.size());
    char text[sizeof hash * 2 + 1];
    sodium_bin2hex(text, sizeof text, hash, sizeof hash);
    return {text};
}

std::optional<std::string> media_type_of(std::string_view content, std::string_view claimed) {
    auto type = claimed.substr(0, claimed.find(';'));
    while (type.ends_with(' ')) type.remove_suffix(1);
    if (type == pdf && content.starts_with("%PDF-")) return std::string(pdf);
    if (type == plain_text && is_plain_text(content)) return std::string(plain_text);
    return {};
}

base::Result<protocol::Sha256> write_text(const fs::path& folder, std::string_view content) {
    const auto hash = hash_of_text(content);
    if (read_text(folder, hash)) return hash;
    if (auto made = make_folder(folder); !made) return tl::unexpected(made.error());
    if (auto room = leave_room(folder, content.size()); !room) return tl::unexpected(room.error());
    const fs::path draft = folder / (hash.value + ".new");
    auto written = write_file(draft, content);
    if (written && ::rename(draft.c_str(), (folder / hash.value).c_str()) != 0)
        written = tl::unexpected(failed("cannot name", draft));
    if (written) written = base::sync_folder(folder);
    if (written) return hash;
    std::error_code ignored;  // the fault that is told is the first one
    fs::remove(draft, ignored);
    return tl::unexpected(written.error());
}

base::Result<std::string> read_text(const fs::path& folder, const protocol::Sha256& hash) {
    std::ifstream file(folder / hash.value, std::ios::binary);
    if (!file) return tl::unexpected(failed("cannot read", folder / hash.value));
    std::string content{std::istreambuf_iterator<char>(file), {}};
    if (file.bad()) return tl::unexpected(failed("cannot read", folder / hash.value));
    if (hash_of_text(content) != hash)
        return base::fault("the text in " + (folder / hash.value).string() +
                           " is another one than was received");
    return content;
}

std::size_t sweep_texts(const fs::path& folder, const core::State& state) {
    std::set<std::string> known;
    for (const auto& [id, text] : state.documents) known.insert(text.attached.sha256.value);
    std::size_t removed = 0;
    std::error_code error;
    for (fs::directory_iterator file(folder, error), end; !error && file != end; file.increment(error)) {
        std::error_code kept;
        if (!known.count(file->path().filename().string()) && fs::remove(file->path(), kept)) ++removed;
    }
    return removed;
}

std::map<protocol::DocumentId, std::string> check_texts(const fs::path& folder, const core::State& state) {
    std::map<protocol::DocumentId, std::string> wrong;
    for (const auto& [id, text] : state.documents) {
        const auto content = read_text(folder, text.attached.sha256);
        if (!content) wrong.emplace(id, content.error().what);
        else if (content->size() != text.attached.bytes)
            wrong.emplace(id, "it has " + std::to_string(content->size()) + " bytes, not " +
                                  std::to_string(text.attached.bytes));
    }
    return wrong;
}

}  // namespace control
