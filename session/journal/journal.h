// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The ledger of one session: append-only, chained by hash, durable before anything is shown.
/// A Journal belongs to one thread. Contract, proved by one suite against every implementation:
///  - `append` is all or nothing; when it returns a value, the batch survives power loss and SIGKILL;
///  - records have consecutive sequence numbers from 1; their hashes chain (see chain.h);
///  - a body is one line of JSON text whose first member is its own sequence number, `{"seq":17,...`, so that
///  a
///    record found in the wrong place still says where it belongs; `append` checks this (a wrong body is our
///    error);
///  - a (participant, ref) pair is stored at most once, in the same transaction as its records;
///  - after a Fault from `append` nothing of the batch is readable, and a later append may succeed.

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "session/base/fault.h"

namespace journal {

using Hash = std::array<std::uint8_t, 32>;

/// One event as it stands in the ledger.
struct Record {
    std::uint64_t seq = 0;
    std::string body;  ///< the event's JSON text, byte for byte what is hashed
    Hash hash{};       ///< hash of the previous record's hash and this body
};

/// The first answer to a command that carried a ref.
struct Answer {
    std::string participant;
    std::string ref;
    std::string result;  ///< the JSON text of the answer's result
};

/// What one transaction writes.
struct Batch {
    std::vector<std::string> bodies;  ///< in order; the first has sequence head().seq + 1 and says so
    std::vector<Answer> answers;
};

struct Identity {
    std::string incarnation;  ///< 128 random bits in hex; another journal of the same session has another
    std::string session;      ///< the session's id
};

struct Head {
    std::uint64_t seq = 0;  ///< 0 when empty
    Hash hash{};            ///< for an empty journal the hash of its incarnation
};

class Journal {
public:
    virtual ~Journal() = default;

    virtual const Identity& identity() const = 0;
    virtual Head head() const = 0;

    /// Writes the batch in one durable transaction and returns the new head. An empty batch writes nothing.
    virtual base::Result<Head> append(const Batch& batch) = 0;

    /// Calls `visit` for each record from `first_seq` on, in order, until it returns false. Checks the chain
    /// while reading; a broken chain is a Fault that names the sequence number.
    virtual base::Result<void> read(std::uint64_t first_seq,
                                    const std::function<bool(const Record&)>& visit) = 0;

    /// Calls `visit` for every stored answer, in the order in which they were given.
    virtual base::Result<void> read_answers(const std::function<void(const Answer&)>& visit) = 0;
};

}  // namespace journal
