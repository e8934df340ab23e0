// SPDX-License-Identifier: Apache-2.0
#include "session/core/draw.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::string_view digits = "0123456789abcdef";
constexpr std::size_t seed_digits = 16;

/// The output function of SplitMix64 (Steele, Lea and Flood 2014): each bit of the result depends on every
/// bit of the argument.
std::uint64_t mixed(std::uint64_t bits) {
    bits += 0x9e3779b97f4a7c15u;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebu;
    return bits ^ (bits >> 31);
}

/// What a ledger holds is read, whatever it says: characters that are no digits count as 0.
std::uint64_t bits_of(const protocol::DrawSeed& seed) {
    std::uint64_t bits = 0;
    for (char c : seed.value) {
        const auto digit = digits.find(c);
        bits = bits << 4 | (digit == std::string_view::npos ? 0 : digit);
    }
    return bits;
}

}  // namespace

protocol::DrawSeed seed_of(std::uint64_t dice) {
    protocol::DrawSeed seed{std::string(seed_digits, '0')};
    for (std::size_t place = 0; place < seed_digits; ++place)
        seed.value[place] = digits[dice >> (4 * (seed_digits - 1 - place)) & 0xf];
    return seed;
}

bool is_seed(const protocol::DrawSeed& seed) {
    return seed.value.size() == seed_digits && seed.value.find_first_not_of(digits) == std::string::npos;
}

protocol::Letter letter_of(const protocol::DrawSeed& seed) {
    // The remainder favours some letters by one part in 7 * 10^17.
    return {std::string(1, static_cast<char>('A' + mixed(bits_of(seed)) % 26))};
}

std::uint64_t lot_of(const protocol::DrawSeed& seed, const protocol::DelegationId& delegation) {
    std::uint64_t lot = mixed(bits_of(seed));
    for (char c : delegation.value) lot = mixed(lot ^ static_cast<unsigned char>(c));
    return lot;
}

}  // namespace core
