// SPDX-License-Identifier: Apache-2.0
#include "session/core/alphabet.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

/// The capital letter A to Z of each character of a block of Unicode, from its decomposition; '.' for none,
/// '+' where two letters take its place.
struct Block {
    char32_t first;
    std::string_view letters;
};

constexpr std::array<Block, 3> blocks = {{
    {0xc0,
     "AAAAAA+CEEEEIIIIDNOOOOO.OUUUUY++AAAAAA+CEEEEIIIIDNOOOOO.OUUUUY+Y"
     "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIII++JJKKKLLLLLLL"
     "LLLNNNNNNNNNOOOOOO++RRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS"},
    {0x1cd,
     "AAIIOOUUUUUUUUUU.AAAA....GGKKOOOO..J...GG..NNAA....AAAAEEEEIIIIO"
     "OOORRRRUUUUSSTT..HH"},
    {0x1e00,
     "AABBBBBBCCDDDDDDDDDDEEEEEEEEEEFFGGHHHHHHHHHHIIIIKKKKKKLLLLLLLLMM"
     "MMMMNNNNNNNNOOOOOOOOPPPPRRRRRRRRSSSSSSSSSSTTTTTTTTUUUUUUUUUUVVVV"
     "WWWWWWWWWWXXXXYYZZZZZZHTWY.S..+.AAAAAAAAAAAAAAAAAAAAAAAAEEEEEEEE"
     "EEEEEEEEIIIIOOOOOOOOOOOOOOOOOOOOOOOOUUUUUUUUUUUUUUYYYYYYYY......"},
}};

struct Pair {
    char32_t code;
    std::string_view letters;
};

constexpr std::array<Pair, 12> pairs = {{{0xc6, "AE"},
                                         {0xe6, "AE"},
                                         {0xde, "TH"},
                                         {0xfe, "TH"},
                                         {0xdf, "SS"},
                                         {0x132, "IJ"},
                                         {0x133, "IJ"},
                                         {0x152, "OE"},
                                         {0x153, "OE"},
                                         {0x18f, "E"},
                                         {0x259, "E"},
                                         {0x1e9e, "SS"}}};

std::string_view letters_of(char32_t code) {
    const auto pair =
        std::find_if(pairs.begin(), pairs.end(), [code](const Pair& one) { return one.code == code; });
    if (pair != pairs.end()) return pair->letters;
    for (const Block& block : blocks) {
        if (code < block.first || code >= block.first + block.letters.size()) continue;
        const auto letter = block.letters.substr(code - block.first, 1);
        return letter == "." || letter == "+" ? std::string_view() : letter;
    }
    return {};
}

/// The code point that begins with a byte that is not ASCII; `at` moves behind it. Bytes that are not UTF-8
/// give 0, one at a time.
char32_t code_at(std::string_view name, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(name[at++]);
    const std::size_t more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
    if (more == 0 || at + more > name.size()) return 0;
    char32_t code = lead & (0x3fu >> more);
    for (std::size_t i = 0; i < more; ++i) {
        const auto next = static_cast<unsigned char>(name[at + i]);
        if ((next & 0xc0) != 0x80) return 0;
        code = code << 6 | (next & 0x3fu);
    }
    at += more;
    return code;
}

}  // namespace

std::string english_key(std::string_view name) {
    std::string key;
    for (std::size_t at = 0; at < name.size();) {
        const char c = name[at];
        if (static_cast<unsigned char>(c) >= 0x80) {
            key += letters_of(code_at(name, at));
            continue;
        }
        ++at;
        if (c >= 'A' && c <= 'Z') key += c;
        if (c >= 'a' && c <= 'z') key += static_cast<char>(c - 'a' + 'A');
    }
    return key;
}

bool before_from(const protocol::Letter& letter, std::string_view key_a, std::string_view key_b) {
    const char first = letter.value.empty() ? 'A' : letter.value[0];
    /// 0 from the letter to Z, 1 from A to the letter, 2 without a letter.
    const auto part = [first](std::string_view key) { return key.empty() ? 2 : key[0] < first ? 1 : 0; };
    const int part_a = part(key_a), part_b = part(key_b);
    return part_a != part_b ? part_a < part_b : key_a < key_b;
}

}  // namespace core
