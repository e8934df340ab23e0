// SPDX-License-Identifier: Apache-2.0
#include "session/control/token.h"

#include <sodium.h>

#include "session/base/check.h"

namespace control {

std::uint64_t random_number() {
    CHECK(sodium_init() >= 0);
    std::uint64_t number = 0;
    randombytes_buf(&number, sizeof number);
    return number;
}

std::string new_token() {
    CHECK(sodium_init() >= 0);
    unsigned char random[protocol::limits::token_bytes];
    randombytes_buf(random, sizeof random);
    char text[sodium_base64_ENCODED_LEN(sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
    sodium_bin2base64(text, sizeof text, random, sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text;
}

protocol::TokenHash hash_of_token(std::string_view token) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(token.data()), token.size());
    char text[sizeof hash * 2 + 1];
    sodium_bin2hex(text, sizeof text, hash, sizeof hash);
    return protocol::TokenHash{text};
}

tl::expected<const core::Invitation*, protocol::Reason> admit(const core::State& state,
                                                              std::string_view token, protocol::Time now) {
    const auto found = state.invitation_by_hash.find(hash_of_token(token));
    if (found == state.invitation_by_hash.end()) return tl::unexpected(protocol::Reason::token_unknown);
    const core::Invitation& invitation = state.invitations.at(found->second);
    if (invitation.revoked) return tl::unexpected(protocol::Reason::token_revoked);
    if (invitation.expires_at && *invitation.expires_at <= now)
        return tl::unexpected(protocol::Reason::token_expired);
    return &invitation;
}

}  // namespace control
