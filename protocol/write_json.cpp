// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cstdio>

#include "protocol/wire.h"

namespace protocol {

namespace {

void append_integer(std::int64_t number, std::string& out) {
    char digits[24];
    auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, end);
}

struct MapWriter {
    const Type& element;
    std::string& out;
    bool first = true;
};

void write_member(void* to, const std::string& key, const void* value) {
    auto& writer = *static_cast<MapWriter*>(to);
    if (!writer.first) writer.out += ',';
    writer.first = false;
    append_quoted(key, writer.out);
    writer.out += ':';
    write_json(writer.element, value, writer.out);
}

void write_record(const Type& type, const void* value, std::string& out) {
    out += '{';
    bool first = true;
    for (const Field& field : type.fields) {
        const Type& member_type = field.type();
        const void* member = field.get(const_cast<void*>(value));
        if (member_type.shape == Shape::optional && !member_type.inner(member)) continue;
        if (member_type.shape == Shape::map && member_type.size(member) == 0) continue;
        if (!first) out += ',';
        first = false;
        out += '"';
        out += field.name;
        out += "\":";
        write_json(member_type, member, out);
    }
    out += '}';
}

}  // namespace

void append_quoted(std::string_view text, std::string& out) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte >= 0x20) {
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\r') {
            out += "\\r";
        } else {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
    out += '"';
}

void write_json(const Type& type, const void* value, std::string& out) {
    switch (type.shape) {
        case Shape::boolean: out += type.load(value) ? "true" : "false"; return;
        case Shape::integer: append_integer(type.load(value), out); return;
        case Shape::text: append_quoted(type.text(const_cast<void*>(value)), out); return;
        case Shape::scalar:
        case Shape::json: out += type.text(const_cast<void*>(value)); return;
        case Shape::time:
            out += '"';
            out += time_text(Time{type.load(value)});
            out += '"';
            return;
        case Shape::number:
            out += '"';
            out += type.prefix;
            append_integer(type.load(value), out);
            out += '"';
            return;
        case Shape::word:
            out += '"';
            out += type.words[static_cast<std::size_t>(type.load(value))];
            out += '"';
            return;
        case Shape::optional:
            if (const void* inner = type.inner(value)) write_json(type.element(), inner, out);
            else out += "null";
            return;
        case Shape::list:
            out += '[';
            for (std::size_t i = 0, size = type.size(value); i < size; ++i) {
                if (i) out += ',';
                write_json(type.element(), type.at(value, i), out);
            }
            out += ']';
            return;
        case Shape::map: {
            out += '{';
            MapWriter writer{type.element(), out};
            type.each(value, &write_member, &writer);
            out += '}';
            return;
        }
        case Shape::record: write_record(type, value, out); return;
    }
}

std::string time_text(Time time) {
    // Civil date from days since 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    const std::int64_t day_ms = 86'400'000;
    std::int64_t days = time.ms / day_ms, rest = time.ms % day_ms;
    if (rest < 0) {
        rest += day_ms;
        --days;
    }
    days += 719'468;
    const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
    const std::int64_t day_of_era = days - era * 146'097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
    const int day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    const int month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    const int year = static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));

    char text[] = "0000-00-00T00:00:00.000Z";
    auto put = [&text](int at, int width, int number) {
        for (int i = width - 1; i >= 0; --i, number /= 10)
            text[at + i] = static_cast<char>('0' + number % 10);
    };
    const int seconds = static_cast<int>(rest / 1000);
    put(0, 4, year);
    put(5, 2, month);
    put(8, 2, day);
    put(11, 2, seconds / 3600);
    put(14, 2, seconds / 60 % 60);
    put(17, 2, seconds % 60);
    put(20, 3, static_cast<int>(rest % 1000));
    return std::string(text, 24);
}

}  // namespace protocol
