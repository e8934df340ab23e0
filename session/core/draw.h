// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Draws by lot that anyone can make again from their seed, on any platform. Rule LS16 describes them in
/// words; these functions are that description.

#include <cstdint>
#include <vector>

#include "protocol/lists.h"

namespace core {

/// 64 random bits as they stand in the record: 16 lower-case hexadecimal digits.
protocol::DrawSeed seed_of(std::uint64_t dice);

/// Whether `seed` is written as `seed_of` writes one; a draw of any other cannot be made again.
bool is_seed(const protocol::DrawSeed&);

/// The letter of the English alphabet that the seed draws.
protocol::Letter letter_of(const protocol::DrawSeed&);

/// The delegation's lot; the lowest comes first, equal ones go by id.
std::uint64_t lot_of(const protocol::DrawSeed&, const protocol::DelegationId&);

}  // namespace core
