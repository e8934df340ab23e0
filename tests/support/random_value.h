// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Draws values of described types from their tables, within every bound of the contract. The same seed gives
/// the same values on every machine. One thread at a time.

#include <cstdint>
#include <string>

#include "protocol/describe.h"

namespace support {

// The times that are drawn.
inline constexpr std::int64_t time_first_ms = -2'208'988'800'000;  // 1900-01-01
inline constexpr std::int64_t time_last_ms = 253'402'300'799'999;  // 9999-12-31

enum class Filling {
    any,  ///< optional members come and go, lists and maps may be empty
    full  ///< everything is there, lists and maps have elements
};

class RandomValue {
public:
    explicit RandomValue(std::uint64_t seed, Filling filling = Filling::any)
        : state_(seed), filling_(filling) {}

    std::uint64_t next();  ///< SplitMix64
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }
    bool one_in(std::uint64_t times) { return below(times) == 0; }

    /// `value` points to a freshly made value of the described type.
    void fill(const protocol::Type& type, void* value);

    template <class T>
    T make() {
        T value{};
        fill(protocol::type_of<T>(), &value);
        return value;
    }

private:
    std::string text(const protocol::Type& type);
    std::string slug(std::size_t size);
    std::int64_t integer(std::int64_t min, std::int64_t max);

    std::uint64_t state_;
    Filling filling_;
};

}  // namespace support
