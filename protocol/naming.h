// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The forms that a name takes in a list and in sentences, and the alphabetical order of each language.
/// Everything is safe from any thread.

#include <memory>
#include <string>
#include <string_view>

namespace protocol {

/// How a name stands. Not every form differs in every language.
enum class NameForm {
    list,  ///< in a list, on a nameplate: "Iran (Islamic Republic of)"
    bare,  ///< in parentheses after a person's name: "Islamic Republic of Iran"
    text,  ///< in a sentence, with its article: "the Islamic Republic of Iran"
    of,    ///< after "representative", in French, Spanish and Russian the whole of what follows it:
           ///< "de la République islamique d’Iran", "del Perú", "Нигерии"; in the others as `text`
};

/// The order of a list of names in a language: its alphabet, word by word. Arabic leaves the article out of
/// account, as the Arabic lists of the United Nations do, and Chinese lists keep the English order.
class NameOrder {
public:
    explicit NameOrder(std::string_view language);
    ~NameOrder();

    /// The language whose names, in the form of a list, are put in order: that of the list, English for
    /// Chinese.
    std::string_view language() const { return language_; }
    /// A text that compares, byte by byte, as the name does in the order.
    std::string key(std::string_view name) const;

private:
    struct Alphabet;
    std::string language_;
    std::unique_ptr<Alphabet> alphabet_;
};

}  // namespace protocol
