// SPDX-License-Identifier: Apache-2.0
/// Not a decoder of ours: a planted bug. A run that does not find it looks at nothing.
#include <cstdint>
#include <memory>

/// Reads one byte past its copy of an input that begins with four certain bytes: no crash without a
/// sanitizer, and not reached without guidance by coverage.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::unique_ptr<std::uint8_t[]> copy(new std::uint8_t[size]);
    for (std::size_t i = 0; i < size; ++i) copy[i] = bytes[i];
    static volatile std::uint8_t seen = 0;
    if (size >= 4 && copy[0] == 'B' && copy[1] == 'I' && copy[2] == 'R' && copy[3] == 'D') seen = copy[size];
    return 0;
}
