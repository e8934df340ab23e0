// SPDX-License-Identifier: Apache-2.0
#include "session/report/speech.h"

#include <unicode/msgfmt.h>
#include <unicode/smpdtfmt.h>

#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

namespace report {

extern const std::string_view catalogue_en;  // protocol/locales/report.*.json, from the build
extern const std::string_view catalogue_zh;

namespace {

/// Stands for an argument while ICU formats a message; the arguments themselves never pass through ICU.
constexpr char16_t first_stand_in = 0xE000;
constexpr char16_t last_stand_in = 0xE0FF;

[[noreturn]] void malformed(std::string_view name, const char* reason) {
    std::fprintf(stderr, "rostrum: words of the report, %.*s: %s\n", static_cast<int>(name.size()),
                 name.data(), reason);
    std::abort();
}

void append(Pieces& to, const Pieces& more) {
    for (const Piece& piece : more) {
        if (!piece.fact && !to.empty() && !to.back().fact)
            to.back().text.value += piece.text.value;
        else if (piece.fact || !piece.text.empty())
            to.push_back(piece);
    }
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::Locale locale_of(const std::string& name) {
    return icu::Locale::createCanonical(name.c_str());
}

/// The message with its arguments in place, or what ICU has against it.
tl::expected<Pieces, UErrorCode> formatted(const std::string& pattern, const std::string& locale,
                                           Speech::Arguments arguments) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    const icu::MessageFormat message(icu::UnicodeString::fromUTF8(pattern), locale_of(locale), where, status);
    if (U_FAILURE(status)) return tl::unexpected(status);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    std::vector<Pieces> held;
    for (const auto& [key, value] : arguments) {
        names.push_back(
            icu::UnicodeString::fromUTF8(icu::StringPiece(key.data(), static_cast<int>(key.size()))));
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            values.emplace_back(*number);
            continue;
        }
        values.emplace_back(icu::UnicodeString(static_cast<char16_t>(first_stand_in + held.size())));
        const auto* pieces = std::get_if<Pieces>(&value);
        held.push_back(pieces ? *pieces : text_pieces(std::get<std::string>(value)));
    }
    icu::UnicodeString whole;
    message.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), whole, status);
    if (U_FAILURE(status)) return tl::unexpected(status);
    Pieces out;
    std::int32_t from = 0;
    for (std::int32_t at = 0; at <= whole.length(); ++at) {
        const char16_t unit = at < whole.length() ? whole.charAt(at) : first_stand_in;
        if (unit < first_stand_in || unit > last_stand_in) continue;
        append(out, text_pieces(utf8(whole.tempSubStringBetween(from, at))));
        if (at < whole.length()) append(out, held.at(unit - first_stand_in));
        from = at + 1;
    }
    return out;
}

}  // namespace

Pieces text_pieces(std::string_view text) {
    if (text.empty()) return {};
    return {Piece{.text = {std::string(text)}}};
}

std::string plain(const Pieces& pieces) {
    std::string out;
    for (const Piece& piece : pieces) out += piece.fact ? piece.fact->text.value : piece.text.value;
    return out;
}

std::string_view catalogue_of(std::string_view language) {
    if (language == "en") return catalogue_en;
    if (language == "zh") return catalogue_zh;
    return {};
}

Speech::Speech(std::string_view language) : language_(language) {
    const auto catalogue = nlohmann::json::parse(catalogue_of(language), nullptr, false);
    if (!catalogue.is_object()) malformed(language, "not a JSON object");
    for (const auto& [name, message] : catalogue.items()) {
        if (!message.is_string()) malformed(name, "not a text");
        messages_.emplace(name, message.get<std::string>());
    }
}

Pieces Speech::say(std::string_view name, Arguments arguments) const {
    const auto found = messages_.find(name);
    if (found == messages_.end()) malformed(name, "no such message");
    const auto said = formatted(found->second, messages_.at("pattern.locale"), arguments);
    if (!said) malformed(name, u_errorName(said.error()));
    return *said;
}

Pieces Speech::say_words(const protocol::Words& words, Arguments arguments) const {
    const std::string text = of(words);
    return formatted(text, messages_.at("pattern.locale"), arguments).value_or(text_pieces(text));
}

Pieces Speech::join(const std::vector<Pieces>& members, std::string_view style) const {
    if (members.empty()) return {};
    // What stands between two members; said once for each list, not for each of its members.
    const auto between = [&](const char* place) {
        return say(std::string(style) + place, {{"a", Pieces{}}, {"b", Pieces{}}});
    };
    const Pieces separator = members.size() > 2 ? between(".more") : Pieces{};
    const Pieces last = members.size() > 1 ? between(members.size() == 2 ? ".pair" : ".last") : Pieces{};
    Pieces out = members[0];
    for (std::size_t at = 1; at < members.size(); ++at) {
        append(out, at + 1 == members.size() ? last : separator);
        append(out, members[at]);
    }
    return out;
}

std::string Speech::ordinal(std::uint32_t number) const {
    return text("number.ordinal", {{"n", std::int64_t(number)}});
}

std::string Speech::count(std::size_t number) const {
    return text("number.count", {{"n", static_cast<std::int64_t>(number)}});
}

std::string Speech::formatted_date(Day day, std::string_view pattern) const {
    UErrorCode status = U_ZERO_ERROR;
    icu::SimpleDateFormat format(icu::UnicodeString::fromUTF8(messages_.find(pattern)->second),
                                 locale_of(messages_.at("pattern.locale")), status);
    if (U_FAILURE(status)) malformed(pattern, u_errorName(status));
    format.setTimeZone(*icu::TimeZone::getGMT());
    const auto ms = std::chrono::milliseconds(day.time_since_epoch()).count();
    icu::UnicodeString out;
    return utf8(format.format(static_cast<UDate>(ms), out));
}

std::string Speech::day_in_month(Day day) const {
    return formatted_date(day, "pattern.day");
}
std::string Speech::month_of(Day day) const {
    return formatted_date(day, "pattern.month");
}
std::string Speech::date(Day day) const {
    return formatted_date(day, "pattern.date");
}

std::string Speech::dates(Day from, Day to) const {
    if (from == to) return date(from);
    if (month_of(from) != month_of(to)) return text("dates.span", {{"from", date(from)}, {"to", date(to)}});
    return text("dates.range",
                {{"from", day_in_month(from)}, {"to", day_in_month(to)}, {"month", month_of(to)}});
}

std::string words_in(std::string_view language, const protocol::Words& words) {
    for (const std::string_view wanted : {language, std::string_view("en")}) {
        const auto found = words.find(std::string(wanted));
        if (found != words.end() && !found->second.empty()) return found->second.value;
    }
    return words.empty() ? std::string() : words.begin()->second.value;
}

}  // namespace report
