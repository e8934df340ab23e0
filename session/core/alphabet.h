// SPDX-License-Identifier: Apache-2.0
#pragma once
/// English alphabetical order, beginning at a letter that was drawn. Pure, and the same on every platform:
/// names are compared as the bytes of their keys, never by a locale.

#include <string>
#include <string_view>

#include "protocol/lists.h"

namespace core {

/// The letters A to Z of a name: capitals, Latin letters without their accents and ligatures as two letters
/// ("Türkiye" is TURKIYE, "Ægir" AEGIR), all else left out. Empty for a name without Latin letters.
std::string english_key(std::string_view name);

/// Whether the name with key `a` is called before the one with key `b` when the roll begins at `letter` and
/// goes on with A after Z. Empty keys come last. Rule LS15.
bool before_from(const protocol::Letter& letter, std::string_view key_a, std::string_view key_b);

}  // namespace core
