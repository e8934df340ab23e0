// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What a journal file looks like inside. Version 1:
///
///     identity(only, incarnation, session, hash)          one row; hash = next(start(incarnation), session)
///     record(seq, hash, body)                             seq 1, 2, 3 ...
///     answer(number, participant, ref, result, hash)      number 1, 2, 3 ...; (participant, ref) once
///     head(only, seq, hash, answers, answers_hash)        one row: where both chains end
///
/// The head is written in the transaction of the records, so records cut off at the end are missed. Triggers
/// keep every table append-only against slips of the hand; the chain shows what somebody did who removed the
/// triggers.

#include <cstdint>
#include <string>

#include "session/journal/chain.h"
#include "session/journal/sqlite_handle.h"

namespace journal {

inline constexpr std::int64_t file_kind = 0x524F5354;  ///< SQLite's application_id: "ROST"
inline constexpr std::int64_t file_version = 1;        ///< SQLite's user_version

/// Where both chains end.
struct Ends {
    Head records;
    Head answers;
};

/// Writes the tables and the identity into an empty database.
base::Result<void> write_schema(Database& database, const Identity& identity);

/// A Fault when the file is not a journal or is of a version that this program does not know.
base::Result<void> check_kind(Database& database, const std::string& path);

/// The identity row; `fits` says whether its hash is that of its words.
struct StoredIdentity {
    Identity identity;
    bool fits = false;
};
base::Result<StoredIdentity> read_identity(Database& database, const std::string& path);
base::Result<Ends> read_ends(Database& database, const std::string& path);

/// Copies a stored hash; bytes that are not there are zero, which no chain gives.
Hash stored_hash(std::string_view bytes);

/// Opens an existing file for reading: beside its server when it has one, and also from a folder that cannot
/// be written. Whether it is a journal `check_kind` tells.
base::Result<Database> open_to_read(const std::string& path);

}  // namespace journal
