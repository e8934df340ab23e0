// SPDX-License-Identifier: Apache-2.0
#include "protocol/alphabets.h"

#include <algorithm>
#include <optional>

#include "protocol/wire.h"

namespace protocol {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// A number of exactly `width` digits at `at`; -1 when there is none.
int digits_at(std::string_view text, std::size_t at, std::size_t width) {
    if (at + width > text.size()) return -1;
    int number = 0;
    for (char c : text.substr(at, width)) {
        if (!is_digit(c)) return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

/// Days since 1970-01-01, or nothing when there is no such day.
std::optional<std::int64_t> days_of(std::string_view date) {
    const int year = digits_at(date, 0, 4), month = digits_at(date, 5, 2), day = digits_at(date, 8, 2);
    if (year < 1900 || month < 1 || month > 12 || day < 1 || date[4] != '-' || date[7] != '-') return {};
    static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (day > lengths[month - 1] + (month == 2 && leap ? 1 : 0)) return {};
    const std::int64_t y = month <= 2 ? year - 1 : year;
    const std::int64_t era = y / 400, year_of_era = y - era * 400;
    const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719'468;
}

bool slug_letter(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("._-():").find(c) != std::string_view::npos;
}

/// The code point that begins at `at`, which moves behind it; nothing when the bytes there are not UTF-8.
std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const char32_t lead = byte(at++);
    if (lead < 0x80) return lead;
    const std::size_t more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || at + more > text.size()) return {};
    char32_t code = lead & (0x3fu >> more);
    for (std::size_t i = 0; i < more; ++i, ++at) {
        if ((byte(at) & 0xc0) != 0x80) return {};
        code = code << 6 | (byte(at) & 0x3fu);
    }
    static constexpr char32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (code < least[more] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return {};
    return code;
}

/// No control character. Prose may have line breaks and tabs; a line has no separators of lines or
/// paragraphs either, which some programs take for its end.
bool printable(char32_t c, bool prose) {
    if (c >= 0x7f && c < 0xa0) return false;
    if (c < 0x20) return prose && (c == U'\n' || c == U'\t');
    return prose || (c != 0x2028 && c != 0x2029);
}

bool printable(std::string_view text, bool prose) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = next_code_point(text, at);
        if (!c || !printable(*c, prose)) return false;
    }
    return true;
}

}  // namespace

bool fits(Alphabet alphabet, std::string_view text) {
    switch (alphabet) {
        case Alphabet::slug: return std::all_of(text.begin(), text.end(), slug_letter);
        case Alphabet::ref:
            return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
        case Alphabet::date: return text.size() == 10 && days_of(text).has_value();
        case Alphabet::line: return printable(text, false);
        case Alphabet::prose: return printable(text, true);
    }
    return false;
}

std::string as_line(std::string_view text, std::size_t bytes) {
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const auto c = next_code_point(text, at);
        const auto piece = c && printable(*c, false) ? text.substr(from, at - from) : "\ufffd";
        if (line.size() + piece.size() > bytes) break;
        line += piece;
    }
    return line;
}

std::optional<Time> parse_time(std::string_view text) {
    if (text.size() < 20 || text.back() != 'Z' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        return {};
    const auto days = days_of(text);
    const int hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = digits_at(text, 17, 2);
    if (!days || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return {};
    std::int64_t ms = 0;
    if (text.size() > 20) {
        const std::size_t decimals = text.size() - 21;
        if (text[19] != '.' || decimals < 1 || decimals > 3) return {};
        ms = digits_at(text, 20, decimals);
        if (ms < 0) return {};
        for (std::size_t i = decimals; i < 3; ++i) ms *= 10;
    }
    return Time{*days * 86'400'000 + ((hour * 60 + minute) * 60 + second) * 1000LL + ms};
}

}  // namespace protocol
