// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The words of one language: its catalogue of ICU messages, ordinals, dates and lists. Made for each report.
///
/// A message takes numbers, on which its plural forms turn, and pieces, which are put in unread: a name that
/// holds braces stays a name.

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

class Speech {
public:
    using Value = std::variant<std::int64_t, Pieces, std::string>;
    using Arguments = std::initializer_list<std::pair<std::string_view, Value>>;

    explicit Speech(std::string_view language);  ///< has_language(language)

    /// The message of that name with its arguments in place. Neighbouring texts are joined.
    Pieces say(std::string_view name, Arguments = {}) const;
    /// The same of a message that a profile brings along; one that is none stands as it is.
    Pieces say_words(const protocol::Words& words, Arguments = {}) const;
    std::string text(std::string_view name, Arguments arguments = {}) const {
        return plain(say(name, arguments));
    }

    /// "a, b and c" in the style `list` or `parts` (which holds members with commas of their own). Of the
    /// messages of a style only what stands between {a} and {b} is used.
    Pieces join(const std::vector<Pieces>& members, std::string_view style = "list") const;

    std::string ordinal(std::uint32_t number) const;  ///< "1st"
    std::string count(std::size_t number) const;      ///< "nine", "94"
    std::string day_in_month(Day) const;              ///< "27"
    std::string month_of(Day) const;                  ///< "July 2020"
    std::string date(Day) const;                      ///< "27 July 2020"
    std::string dates(Day from, Day to) const;        ///< "27–29 July 2020"

    std::string of(const protocol::Words& words) const { return words_in(language_, words); }
    const std::string& language() const { return language_; }

private:
    std::string formatted_date(Day, std::string_view pattern) const;
    std::string language_;
    std::map<std::string, std::string, std::less<>> messages_;
};

/// The catalogue of that language as JSON text; empty when there is none.
std::string_view catalogue_of(std::string_view language);

}  // namespace report
