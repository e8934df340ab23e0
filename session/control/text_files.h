// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Texts of statements on disk, beside the journal of their session: SESSION.texts/HASH. A file stands under
/// its name only when it is whole and safe from a power cut. No state; any thread, one for a folder.

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "protocol/documents.h"
#include "session/base/fault.h"

namespace core {
struct State;
}

namespace control {

/// The folder of a session's texts; it need not exist.
std::filesystem::path texts_path(const std::filesystem::path& dir, const std::string& session);

/// SHA-256 of the content.
protocol::Sha256 hash_of_text(std::string_view content);

/// "application/pdf" or "text/plain", as the content itself shows; nothing when it is neither. `claimed` is
/// the sender's Content-Type, which has to agree.
std::optional<std::string> media_type_of(std::string_view content, std::string_view claimed);

/// Puts the content under its hash; when it is there already, nothing is written. After a Fault (a disk that
/// is full, but for the room that is left to journals) nothing is left behind.
base::Result<protocol::Sha256> write_text(const std::filesystem::path& folder, std::string_view content);

/// The content, if it is what the hash says.
base::Result<std::string> read_text(const std::filesystem::path& folder, const protocol::Sha256&);

/// Removes what no text of the ledger refers to: uploads that were cut off or refused. How many files.
std::size_t sweep_texts(const std::filesystem::path& folder, const core::State&);

/// What is wrong with the texts that the ledger holds, by document: missing, or another content.
std::map<protocol::DocumentId, std::string> check_texts(const std::filesystem::path& folder,
                                                        const core::State&);

}  // namespace control
