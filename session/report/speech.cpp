// SPDX-License-Identifier: Apache-2.0
#include "session/report/speech.h"

#include <unicode/dtfmtsym.h>
#include <unicode/listformatter.h>
#include <unicode/msgfmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/tznames.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

namespace report {

extern const std::string_view catalogue_ar;  // protocol/locales/report.*.json, from the build
extern const std::string_view catalogue_en;
extern const std::string_view catalogue_es;
extern const std::string_view catalogue_fr;
extern const std::string_view catalogue_ru;
extern const std::string_view catalogue_zh;

namespace {

constexpr std::string_view isolate = "\u2068", isolate_ends = "\u2069";

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

/// The members of a list in a catalogue: "I, II, III".
std::vector<std::string> split(std::string_view text) {
    constexpr std::string_view separator = ", ";
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + separator.size(), text.size()));
    }
    return parts;
}

/// "a" to "z" or "A" to "Z", then "aa", "ab".
std::string latin_letters(char first, std::size_t place) {
    std::string text;
    for (std::size_t left = place + 1; left > 0; left = (left - 1) / 26)
        text.insert(text.begin(), static_cast<char>(first + static_cast<char>((left - 1) % 26)));
    return text;
}

/// Whether the text has to be kept from moving what stands around it: its first letter runs the other way, or
/// it turns the direction itself. What is isolated already does not count.
bool runs_astray(std::string_view text, bool right_to_left) {
    const auto letters = icu::UnicodeString::fromUTF8(std::string(text));
    std::optional<bool> first;
    int depth = 0;
    for (std::int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
        const UChar32 letter = letters.char32At(at);
        if (letter >= 0x202A && letter <= 0x202E) return true;
        if (letter >= 0x2066 && letter <= 0x2068) ++depth;
        if (letter == 0x2069 && depth > 0) --depth;
        if (depth > 0 || first) continue;
        const UCharDirection direction = u_charDirection(letter);
        if (direction == U_LEFT_TO_RIGHT) first = false;
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) first = true;
    }
    return first && *first != right_to_left;
}

std::string kept(std::string text, bool right_to_left) {
    if (!runs_astray(text, right_to_left)) return text;
    return std::string(isolate) + std::move(text) + std::string(isolate_ends);
}

/// The message with its arguments in place, or what ICU has against it.
tl::expected<Pieces, UErrorCode> formatted(const std::string& pattern, const std::string& locale,
                                           Speech::Arguments arguments, bool right_to_left) {
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
        if (const auto* form = std::get_if<Speech::Form>(&value)) {
            values.emplace_back(icu::UnicodeString::fromUTF8(form->word));
            continue;
        }
        values.emplace_back(icu::UnicodeString(static_cast<char16_t>(first_stand_in + held.size())));
        const auto* pieces = std::get_if<Pieces>(&value);
        held.push_back(pieces ? *pieces : text_pieces(kept(std::get<std::string>(value), right_to_left)));
    }
    icu::UnicodeString whole;
    message.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), whole, status);
    if (U_FAILURE(status)) return tl::unexpected(status);
    Pieces out;
    std::int32_t from = 0;
    for (std::int32_t at = 0; at <= whole.length(); ++at) {
        const char16_t unit = at < whole.length() ? whole.charAt(at) : first_stand_in;
        if (unit < first_stand_in || unit > last_stand_in) continue;
        icu::UnicodeString said = whole.tempSubStringBetween(from, at);
        said.findAndReplace(u"  ", u" ");  // ICU spells an Arabic ordinal from 21 on with two spaces
        append(out, text_pieces(utf8(said)));
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
    if (language == "ar") return catalogue_ar;
    if (language == "en") return catalogue_en;
    if (language == "es") return catalogue_es;
    if (language == "fr") return catalogue_fr;
    if (language == "ru") return catalogue_ru;
    if (language == "zh") return catalogue_zh;
    return {};
}

bool runs_right_to_left(std::string_view language) {
    return uloc_isRightToLeft(std::string(language).c_str());
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
    const auto said =
        formatted(found->second, pattern("pattern.locale"), arguments, runs_right_to_left(language_));
    if (!said) malformed(name, u_errorName(said.error()));
    return *said;
}

Pieces Speech::say_words(const protocol::Words& words, Arguments arguments) const {
    const std::string text = of(words);
    return formatted(text, pattern("pattern.locale"), arguments, runs_right_to_left(language_))
        .value_or(text_pieces(text));
}

const std::string& Speech::pattern(std::string_view name) const {
    const auto found = messages_.find(name);
    if (found == messages_.end()) malformed(name, "no such message");
    return found->second;
}

std::string Speech::isolated(std::string text) const {
    return kept(std::move(text), runs_right_to_left(language_));
}

std::vector<std::string> Speech::between(const std::vector<std::string>& members) const {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::ListFormatter> lists(
        icu::ListFormatter::createInstance(locale_of(pattern("pattern.locale")), status));
    std::vector<icu::UnicodeString> texts;
    for (const std::string& one : members)
        texts.push_back(icu::UnicodeString::fromUTF8(one.empty() ? std::string_view("-") : one));
    std::vector<std::string> found;
    if (U_SUCCESS(status)) {
        const icu::FormattedList whole = lists->formatStringsToValue(
            texts.data(), static_cast<std::int32_t>(texts.size()), status);
        const icu::UnicodeString text = whole.toString(status);
        icu::ConstrainedFieldPosition at;
        at.constrainField(UFIELD_CATEGORY_LIST, ULISTFMT_LITERAL_FIELD);
        while (whole.nextPosition(at, status))
            found.push_back(utf8(text.tempSubStringBetween(at.getStart(), at.getLimit())));
    }
    if (U_FAILURE(status)) malformed(language_, u_errorName(status));
    if (found.size() + 1 != members.size()) malformed(language_, "a list without words between its members");
    return found;
}

Pieces Speech::joined(const std::vector<Pieces>& members, const std::vector<std::string>& words) const {
    Pieces out;
    for (std::size_t at = 0; at < members.size(); ++at) {
        if (at > 0) append(out, text_pieces(words[at - 1]));
        append(out, members[at]);
    }
    return out;
}

Pieces Speech::list(const std::vector<Pieces>& members) const {
    if (members.size() < 2) return joined(members, {});
    std::vector<std::string> texts;
    for (const Pieces& one : members) texts.push_back(plain(one));
    return joined(members, between(texts));
}

Pieces Speech::parts(const std::vector<Pieces>& members) const {
    if (members.size() < 2) return joined(members, {});
    // What stands between two members; said once for each list, not for each of its members.
    std::string conjunction = between({plain(members[members.size() - 2]), plain(members.back())})[0];
    conjunction.erase(0, conjunction.find_first_not_of(' '));
    conjunction.erase(conjunction.find_last_not_of(' ') + 1);
    const auto words = [&](const char* place) {
        return text(std::string("parts") + place, {{"a", Pieces{}}, {"b", Pieces{}}, {"and", conjunction}});
    };
    std::vector<std::string> all(members.size() - 1, members.size() > 2 ? words(".more") : std::string());
    all.back() = words(members.size() == 2 ? ".pair" : ".last");
    return joined(members, all);
}

std::string Speech::ordinal(std::uint32_t number) const {
    return text("ordinal.alone", {{"n", std::int64_t(number)}});
}
std::string Speech::ordinal_at(std::uint32_t number) const {
    return text("ordinal.at", {{"n", std::int64_t(number)}});
}
std::string Speech::count(std::size_t number, const Form& gender) const {
    return text("number.count", {{"n", static_cast<std::int64_t>(number)}, {"gender", gender}});
}
std::string Speech::number_alone(std::size_t number) const {
    return text("number.alone", {{"n", static_cast<std::int64_t>(number)}});
}

std::string Speech::mark(std::string_view series, std::size_t place) const {
    const std::vector<std::string> own = split(pattern("pattern." + std::string(series)));
    return place < own.size() ? own[place] : latin_letters(series == "letters" ? 'a' : 'A', place);
}

std::string Speech::place(const std::string& name, const std::string& time_zone) const {
    const auto city_in = [&](const icu::Locale& locale) -> std::string {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::TimeZoneNames> names(icu::TimeZoneNames::createInstance(locale, status));
        if (U_FAILURE(status)) return {};
        icu::UnicodeString city;
        return utf8(names->getExemplarLocationName(icu::UnicodeString::fromUTF8(time_zone), city));
    };
    if (city_in(icu::Locale::getEnglish()) != name) return name;
    const std::string own = city_in(locale_of(pattern("pattern.locale")));
    return own.empty() ? name : own;
}

std::string Speech::month_of(Day day) const {
    UErrorCode status = U_ZERO_ERROR;
    icu::SimpleDateFormat format(icu::UnicodeString::fromUTF8(pattern("pattern.month")),
                                 locale_of(pattern("pattern.locale")), status);
    if (U_FAILURE(status)) malformed("pattern.month", u_errorName(status));
    std::vector<icu::UnicodeString> names;
    for (const std::string& one : split(pattern("pattern.months")))
        names.push_back(icu::UnicodeString::fromUTF8(one));
    if (!names.empty()) {  // ICU has not the names of the months that the United Nations use
        icu::DateFormatSymbols symbols(locale_of(pattern("pattern.locale")), status);
        if (U_FAILURE(status)) malformed("pattern.months", u_errorName(status));
        symbols.setMonths(names.data(), static_cast<std::int32_t>(names.size()));
        format.setDateFormatSymbols(symbols);
    }
    format.setTimeZone(*icu::TimeZone::getGMT());
    const auto ms = std::chrono::milliseconds(day.time_since_epoch()).count();
    icu::UnicodeString out;
    return utf8(format.format(static_cast<UDate>(ms), out));
}

std::string Speech::day_in_month(Day day) const {
    const unsigned number(std::chrono::year_month_day(day).day());
    return text("dates.day", {{"day", std::int64_t(number)}});
}
std::string Speech::date(Day day) const {
    return text("dates.group", {{"days", day_in_month(day)}, {"month", month_of(day)}});
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
