// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The chain of hashes that makes a changed, missing, moved or added record show.
///
///     hash_0 = SHA256(incarnation)            hash_n = SHA256(hash_(n-1) || body_n)
///
/// The answers to refs have a chain of their own over `answer_text`, from the same hash_0. Nothing here is
/// keyed: who can rewrite the whole file can rewrite the whole chain, and only a head hash kept elsewhere (an
/// export, a printed report, a backup) shows that.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "session/journal/journal.h"

namespace journal {

/// Keeps its hashing context between calls, so one belongs to one thread at a time.
class Chain {
public:
    Chain();
    ~Chain();
    Chain(Chain&&) noexcept;
    Chain& operator=(Chain&&) noexcept;

    /// hash_0 of a journal of this incarnation.
    Hash start(std::string_view incarnation);

    /// The hash of the link that follows `previous` and holds `text`.
    Hash next(const Hash& previous, std::string_view text);

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// What the chain of answers hashes: no two different answers give the same text.
std::string answer_text(const Answer& answer);

/// The sequence number with which a body begins, `{"seq":17,`; none when it does not begin so.
std::optional<std::uint64_t> own_place(std::string_view body);

/// Aborts unless every body of the batch is one line and begins with the sequence number that it will get.
void check_bodies(const Head& head, const Batch& batch);

std::string to_hex(const Hash& hash);
std::optional<Hash> from_hex(std::string_view text);

/// 128 random bits in hex.
std::string new_incarnation();

}  // namespace journal
