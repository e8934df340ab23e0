// SPDX-License-Identifier: Apache-2.0
#include "session/control/token.h"

#include <gtest/gtest.h>

#include <set>

namespace {

using protocol::InvitationId;
using protocol::Reason;

TEST(Token, has_128_bits_as_url_safe_text_without_padding) {
    std::set<std::string> tokens;
    for (int i = 0; i < 100; ++i) {
        const std::string token = control::new_token();
        EXPECT_EQ(token.size(), 22u) << token;
        EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
                  std::string::npos)
            << token;
        tokens.insert(token);
    }
    EXPECT_EQ(tokens.size(), 100u);
}

TEST(Token, is_stored_as_sha_256_in_lower_case_hexadecimal) {
    EXPECT_EQ(control::hash_of_token("abc").value,
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

constexpr protocol::Time now{1'595'836'800'000};

core::State state_with(const std::string& token, bool revoked) {
    core::State state;
    core::Invitation invitation{InvitationId{1}, {"NG"}, control::hash_of_token(token)};
    invitation.revoked = revoked;
    state.invitations.emplace(InvitationId{1}, invitation);
    state.invitation_by_hash.emplace(control::hash_of_token(token), InvitationId{1});
    return state;
}

TEST(Token, admits_its_participant) {
    const auto state = state_with("secret", false);
    const auto admitted = control::admit(state, "secret", now);
    ASSERT_TRUE(admitted);
    EXPECT_EQ((*admitted)->participant.value, "NG");
}

TEST(Token, unknown_and_revoked_ones_admit_nobody) {
    const auto refused = [](bool revoked, std::string_view token) {
        return control::admit(state_with("secret", revoked), token, now).error();
    };
    EXPECT_EQ(refused(false, "Secret"), Reason::token_unknown);
    EXPECT_EQ(refused(false, ""), Reason::token_unknown);
    // The stored hash is no token.
    EXPECT_EQ(refused(false, control::hash_of_token("secret").value), Reason::token_unknown);
    EXPECT_EQ(refused(true, "secret"), Reason::token_revoked);
}

TEST(Token, IN4_expires_at_its_instant) {
    auto state = state_with("secret", false);
    state.invitations.at(InvitationId{1}).expires_at = now + 1;
    EXPECT_TRUE(control::admit(state, "secret", now));
    EXPECT_EQ(control::admit(state, "secret", now + 1).error(), Reason::token_expired);
    state.invitations.at(InvitationId{1}).revoked = true;
    EXPECT_EQ(control::admit(state, "secret", now + 1).error(), Reason::token_revoked);
}

}  // namespace
