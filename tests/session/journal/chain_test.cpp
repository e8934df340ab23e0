// SPDX-License-Identifier: Apache-2.0
#include "session/journal/chain.h"

#include <gtest/gtest.h>

namespace journal {
namespace {

TEST(Chain, start_is_sha256_of_the_incarnation) {
    // The test vector of FIPS 180-2 for "abc".
    EXPECT_EQ(to_hex(Chain().start("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Chain, next_hashes_the_previous_hash_and_then_the_text) {
    Chain chain;
    const auto previous = chain.start("one");
    const std::string both(reinterpret_cast<const char*>(previous.data()), previous.size());
    EXPECT_EQ(chain.next(previous, "body"), chain.start(both + "body"));
    EXPECT_NE(chain.next(previous, "body"), chain.next(chain.start("two"), "body"));
    EXPECT_NE(chain.next(previous, "body"), chain.next(previous, "bodx"));
}

TEST(Chain, answers_that_differ_in_where_a_word_ends_have_different_texts) {
    EXPECT_NE(answer_text({"ab", "c", "d"}), answer_text({"a", "bc", "d"}));
    EXPECT_NE(answer_text({"a", "bc", "d"}), answer_text({"a", "b", "cd"}));
}

TEST(Chain, own_place_is_the_number_that_a_body_begins_with) {
    EXPECT_EQ(own_place(R"({"seq":17,"type":"x"})"), 17U);
    EXPECT_EQ(own_place(R"({"seq":18446744073709551615})"), UINT64_MAX);
    for (const char* strange :
         {"", "{", R"({"seq":)", R"({"seq":1)", R"({"seq":0,)", R"({"seq":07,)", R"({"seq":-1,)",
          R"({"seq":1.5,)", R"({"seq": 1,)", R"({"type":"x","seq":1})", R"({"seq":18446744073709551616,)"})
        EXPECT_FALSE(own_place(strange)) << strange;
}

TEST(Chain, hex_goes_there_and_back_and_refuses_the_rest) {
    const auto hash = Chain().start("abc");
    const auto text = to_hex(hash);
    EXPECT_EQ(from_hex(text), hash);
    EXPECT_FALSE(from_hex(text.substr(1)));
    EXPECT_FALSE(from_hex(text + "0"));
    EXPECT_FALSE(from_hex("G" + text.substr(1)));
    EXPECT_FALSE(from_hex("B" + text.substr(1)));
}

TEST(Chain, incarnations_are_128_random_bits) {
    const auto one = new_incarnation();
    EXPECT_EQ(one.size(), 32U);
    EXPECT_EQ(one.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_NE(one, new_incarnation());
}

}  // namespace
}  // namespace journal
