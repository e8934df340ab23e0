// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The words of one language: its catalogue of ICU messages, ordinals, dates and lists. Made for each report.
///
/// A message takes numbers, on which its plural forms turn, words, on which its other forms turn (the gender
/// of a person), and pieces, which are put in unread: a name that holds braces stays a name. What is put in
/// and runs the other way than the language is isolated (U+2068, U+2069), so that it moves nothing around it.

#include <initializer_list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/profile.h"
#include "session/report/calendar.h"
#include "session/report/document.h"

namespace report {

Pieces text_pieces(std::string_view text);
/// The text of the pieces, without brackets and marks.
std::string plain(const Pieces&);

/// The words in that language, else in English, else in the first language they have. Any language may be
/// asked for.
std::string words_in(std::string_view language, const protocol::Words&);

/// Whether the language is written from right to left.
bool runs_right_to_left(std::string_view language);

class Speech {
public:
    /// A word on which a message turns: {gender, select, female{…} other{…}}.
    struct Form {
        std::string word;
    };
    using Value = std::variant<std::int64_t, Pieces, std::string, Form>;
    using Arguments = std::initializer_list<std::pair<std::string_view, Value>>;

    explicit Speech(std::string_view language);  ///< has_language(language)

    /// The message of that name with its arguments in place. Neighbouring texts are joined.
    Pieces say(std::string_view name, Arguments = {}) const;
    /// The same of a message that a profile brings along; one that is none stands as it is.
    Pieces say_words(const protocol::Words& words, Arguments = {}) const;
    std::string text(std::string_view name, Arguments arguments = {}) const {
        return plain(say(name, arguments));
    }

    Pieces list(const std::vector<Pieces>& members) const;   ///< "a, b and c"
    Pieces parts(const std::vector<Pieces>& members) const;  ///< "a; b; and c": members may hold commas
    /// The text as it stands in a sentence, isolated if it runs the other way.
    std::string isolated(std::string text) const;

    std::string ordinal(std::uint32_t number) const;     ///< "1st", standing alone
    std::string ordinal_at(std::uint32_t number) const;  ///< the same in "at the 1st meeting"
    std::string count(std::size_t number, const Form& gender) const;  ///< "nine", "94", before its noun
    std::string number_alone(std::size_t number) const;               ///< the same without a noun
    /// How the member at that place of "sections", "parts" or "letters" is marked: "II", "B", "b".
    std::string mark(std::string_view series, std::size_t place) const;
    /// The name of a city in this language, where ICU knows it as that of the time zone; else as it stands.
    std::string place(const std::string& name, const std::string& time_zone) const;
    std::string day_in_month(Day) const;              ///< "27"
    std::string month_of(Day) const;                  ///< "July 2020"
    std::string date(Day) const;                      ///< "27 July 2020"
    std::string dates(Day from, Day to) const;        ///< "27–29 July 2020"

    std::string of(const protocol::Words& words) const { return words_in(language_, words); }
    const std::string& language() const { return language_; }

private:
    const std::string& pattern(std::string_view name) const;
    Pieces joined(const std::vector<Pieces>& members, const std::vector<std::string>& between) const;
    /// What stands between the members of such a list, as ICU has it: Spanish "y" is "e" before an i.
    std::vector<std::string> between(const std::vector<std::string>& members) const;
    std::string language_;
    std::map<std::string, std::string, std::less<>> messages_;
};

/// The catalogue of that language as JSON text; empty when there is none.
std::string_view catalogue_of(std::string_view language);

}  // namespace report
