// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Finds what was done to a chain of records, from the records alone. Pure.
///
/// A record tells three things about its place: where it lies, the number its body begins with, and after
/// which record its hash fits. What can be told apart:
///  - changed: text and hash do not fit what stands before. When the following records fit the hash of its
///  text,
///    only its stored hash was changed. Otherwise its text was, or the record before it was replaced together
///    with its hash: the chain alone cannot tell these two apart.
///  - missing: a number that no record bears; up to the head, records were cut off at the end. The record
///    after a gap has nothing to be checked against and is believed.
///  - reordered: it fits the chain at the number it bears but lies elsewhere. Of two neighbours that were
///    exchanged one is named: moving it back heals the order.
///  - inserted: a second record for a number (the one that fits the chain is believed), or one past a head
///  that
///    fits its own record: without it the chain is whole.
///  - head_mismatch: every record fits, but not the head: the head or the last records were replaced.
///  - unreadable: something that is no record.
/// A forger who makes all hashes and the head anew leaves no trace here; see chain.h.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/journal/chain.h"

namespace journal {

enum class Kind : std::uint8_t { changed, missing, reordered, inserted, head_mismatch, unreadable };
enum class Part : std::uint8_t { record, answer, identity, file };

/// What was found at the records `seq` to `last_seq` (most often one).
struct Finding {
    Kind kind = Kind::unreadable;
    Part part = Part::record;
    std::uint64_t seq = 0;
    std::uint64_t last_seq = 0;
    std::string what;  ///< a sentence for the operator

    bool operator==(const Finding&) const = default;
};

std::string_view name(Kind kind);
std::string_view name(Part part);

/// One record as it was found.
struct Entry {
    std::int64_t slot = 0;               ///< its key in the table; in lines the how-manieth record it is
    std::optional<std::uint64_t> claim;  ///< the number its body begins with
    Hash stored{};
    std::string text;
    bool readable = true;
};

/// A chain as it was found, in the order in which it lies.
struct Found {
    Part part = Part::record;
    bool keyed = true;           ///< slots are keys, which stay when a record is taken out; lines close up
    std::optional<Hash> start;   ///< hash_0, when the identity could be read
    std::optional<Head> head;    ///< when the head could be read
    std::vector<Entry> entries;  ///< by slot
};

/// Nothing found means that every record fits from hash_0 to the head.
std::vector<Finding> diagnose(const Found& found);

}  // namespace journal
