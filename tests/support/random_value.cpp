// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_value.h"

#include <iterator>

#include "protocol/wire.h"

namespace support {

using protocol::Alphabet;
using protocol::Field;
using protocol::Shape;
using protocol::Type;

namespace {

/// Characters of one to four bytes, and those that JSON escapes.
constexpr std::string_view characters[] = {"a", "Z", "7", " ",  "\"", "\\", "/",
                                           "'", "é", "ß", "中", "。", "😀",  "ا"};

}  // namespace

std::uint64_t RandomValue::next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
}

/// Bounds come up often: that is where mistakes are.
std::int64_t RandomValue::integer(std::int64_t min, std::int64_t max) {
    if (one_in(8)) return min;
    if (one_in(8)) return max;
    const std::uint64_t width = static_cast<std::uint64_t>(max) - static_cast<std::uint64_t>(min) + 1;
    const std::uint64_t offset = one_in(2) && width > 1000 ? below(1000) : below(width);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(min) + offset);
}

std::string RandomValue::slug(std::size_t size) {
    static constexpr std::string_view letters = "ABCXYZabcxyz019._-():";
    std::string text;
    while (text.size() < size) text += letters[below(letters.size())];
    return text;
}

std::string RandomValue::text(const Type& type) {
    const auto max = static_cast<std::size_t>(type.max);
    const std::size_t wanted = one_in(10) ? max : 1 + below(std::min<std::size_t>(max, 12));
    switch (type.alphabet) {
        case Alphabet::slug: return slug(wanted);
        case Alphabet::date: return protocol::time_text({integer(time_first_ms, time_last_ms)}).substr(0, 10);
        case Alphabet::ref: {
            std::string text;
            while (text.size() < wanted) text += static_cast<char>('!' + below('~' - '!' + 1));
            return text;
        }
        case Alphabet::line:
        case Alphabet::prose: break;
    }
    std::string text;
    if (filling_ == Filling::any && one_in(10)) return text;
    while (text.size() < wanted) {
        std::string_view character = characters[below(std::size(characters))];
        if (type.alphabet == Alphabet::prose && one_in(12)) character = one_in(2) ? "\n" : "\t";
        if (text.size() + character.size() > max) character = "a";
        text += character;
    }
    return text;
}

void RandomValue::fill(const Type& type, void* value) {
    const bool full = filling_ == Filling::full;
    const auto elements = [&] { return full ? 1 + below(2) : below(4); };
    switch (type.shape) {
        case Shape::boolean:
        case Shape::integer:
        case Shape::number:
        case Shape::word: type.store(value, integer(type.min, type.max)); return;
        case Shape::time: type.store(value, integer(time_first_ms, time_last_ms)); return;
        case Shape::text: type.text(value) = text(type); return;
        case Shape::scalar: {
            static constexpr std::string_view scalars[] = {"0",   "-7",         "1595836800123",
                                                           "0.5", "\"t\\\"0\"", "\"中\""};
            type.text(value) = scalars[below(std::size(scalars))];
            return;
        }
        case Shape::json: {
            static constexpr std::string_view values[] = {"{}", R"({"a":null,"b":[1,{"c":"é"}]})",
                                                          R"({"floor":null})"};
            type.text(value) = values[below(std::size(values))];
            return;
        }
        case Shape::optional:
            if (full || one_in(2)) fill(type.element(), type.emplace(value));
            return;
        case Shape::list:
            for (auto left = elements(); left > 0; --left) fill(type.element(), type.append(value));
            return;
        case Shape::map:
            for (auto left = elements(); left > 0; --left)
                fill(type.element(), type.insert(value, slug(1 + below(8)) + std::to_string(left)));
            return;
        case Shape::record:
            for (const Field& field : type.fields) fill(field.type(), field.get(value));
            return;
    }
}

}  // namespace support
