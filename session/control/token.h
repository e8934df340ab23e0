// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Invitation tokens: 128 random bits as text, known to their holder alone; here only hashed and looked up.

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "session/core/state.h"

namespace control {

std::uint64_t random_number();                         ///< from the system's source of randomness
std::string new_token();                               ///< base64url without padding
protocol::TokenHash hash_of_token(std::string_view);   ///< SHA-256, lower-case hexadecimal

/// The invitation the token belongs to, or why it admits nobody. Rules IN2 to IN4.
tl::expected<const core::Invitation*, protocol::Reason> admit(const core::State&, std::string_view token,
                                                              protocol::Time now);

}  // namespace control
