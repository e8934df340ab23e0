// SPDX-License-Identifier: Apache-2.0
#include "session/core/alphabet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace {

using core::before_from;
using core::english_key;

TEST(EnglishKey, LS15_holds_the_letters_A_to_Z_of_the_name) {
    EXPECT_EQ(english_key("Nigeria"), "NIGERIA");
    EXPECT_EQ(english_key("Bolivia (Plurinational State of)"), "BOLIVIAPLURINATIONALSTATEOF");
    EXPECT_EQ(english_key("Guinea-Bissau"), "GUINEABISSAU");
    EXPECT_EQ(english_key("Group of 77"), "GROUPOF");
    EXPECT_EQ(english_key(""), "");
}

TEST(EnglishKey, LS15_folds_the_accents_of_latin_letters) {
    EXPECT_EQ(english_key("Côte d’Ivoire"), "COTEDIVOIRE");
    EXPECT_EQ(english_key("Türkiye"), "TURKIYE");
    EXPECT_EQ(english_key("São Tomé and Príncipe"), "SAOTOMEANDPRINCIPE");
    EXPECT_EQ(english_key("Łódź, İzmir, Østfold, Đakovo"), "LODZIZMIROSTFOLDDAKOVO");
    EXPECT_EQ(english_key("Việt Nam"), "VIETNAM");
    EXPECT_EQ(english_key("Ægir, Œuvre, Straße, Þór"), "AEGIROEUVRESTRASSETHOR");
    EXPECT_EQ(english_key("Co\xcc\x82te"), "COTE") << "an accent that stands by itself";
}

TEST(EnglishKey, LS15_leaves_out_what_is_not_latin_and_reads_any_bytes) {
    EXPECT_EQ(english_key("中国"), "");
    EXPECT_EQ(english_key("×÷"), "");
    EXPECT_EQ(english_key("A\xff" "B"), "AB");
    EXPECT_EQ(english_key("A\xc3"), "A");
    EXPECT_EQ(english_key("\xe2\x82"), "");
    EXPECT_EQ(english_key("\xf0\x9f\x87\xb3 N"), "N");
}

std::vector<std::string> rolled(const char* letter, std::vector<std::string> keys) {
    std::sort(keys.begin(), keys.end(), [letter](const auto& a, const auto& b) {
        return before_from({letter}, a, b);
    });
    return keys;
}

TEST(Roll, LS15_begins_at_the_letter_and_goes_on_with_A) {
    const std::vector<std::string> keys = {"ALBANIA", "", "ZAMBIA", "KENYA", "NORWAY", "NIGERIA"};
    EXPECT_EQ(rolled("N", keys),
              (std::vector<std::string>{"NIGERIA", "NORWAY", "ZAMBIA", "ALBANIA", "KENYA", ""}));
    EXPECT_EQ(rolled("A", keys),
              (std::vector<std::string>{"ALBANIA", "KENYA", "NIGERIA", "NORWAY", "ZAMBIA", ""}));
    EXPECT_EQ(rolled("O", keys),
              (std::vector<std::string>{"ZAMBIA", "ALBANIA", "KENYA", "NIGERIA", "NORWAY", ""}));
}

}  // namespace
