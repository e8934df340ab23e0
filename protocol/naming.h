// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The forms that a name takes in a list and in sentences, for States, other delegations and groups alike,
/// and the alphabetical order of each language. Everything is safe from any thread.

#include <memory>
#include <string>
#include <string_view>

#include "protocol/profile.h"

namespace protocol {

/// How a name stands. Not every form differs in every language; one that is not given is as the form that it
/// comes from: `of` as `text`, `text` and `bare` as `list`.
enum class NameForm {
    list,  ///< in a list, on a nameplate: "Iran (Islamic Republic of)"
    bare,  ///< in parentheses after a person's name: "Islamic Republic of Iran"
    text,  ///< in a sentence, with its article: "the Islamic Republic of Iran"
    of,    ///< after "representative", in French, Spanish and Russian the whole of what follows it:
           ///< "de la République islamique d’Iran", "del Perú", "Нигерии"; in the others as `text`
};

/// The name in that language and form; in English if the language has none, and if English has none in the
/// first language there is. Empty only if the profile gives no name at all. Lives as long as the profile.
std::string_view name_in(const Delegation&, std::string_view language, NameForm);
std::string_view name_in(const Group&, std::string_view language, NameForm);

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
