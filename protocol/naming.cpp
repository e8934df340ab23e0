// SPDX-License-Identifier: Apache-2.0
#include "protocol/naming.h"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/sortkey.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <cstdlib>
#include <initializer_list>

namespace protocol {

namespace {

[[noreturn]] void no_alphabet(const std::string& language, UErrorCode status) {
    std::fprintf(stderr, "rostrum: no alphabet for \"%s\": %s\n", language.c_str(), u_errorName(status));
    std::fflush(stderr);
    std::abort();
}

using Forms = std::initializer_list<const Words*>;  // the form that is asked for, then what it comes from

std::string_view first_in(const std::string& language, Forms forms) {
    for (const Words* words : forms) {
        const auto found = words->find(language);
        if (found != words->end() && !found->second.empty()) return found->second.value;
    }
    return {};
}

std::string_view named(std::string_view language, Forms forms) {
    for (const std::string_view wanted : {language, std::string_view("en")})
        if (const std::string_view found = first_in(std::string(wanted), forms); !found.empty()) return found;
    for (const Words* words : forms)
        for (const auto& [other, word] : *words)
            if (!word.empty()) return word.value;
    return {};
}

/// What a language's lists leave out of account at the beginning of each word. The length of what is left
/// has to be a word still: two letters.
std::u16string_view unordered_article(std::string_view language) {
    return language == "ar" ? u"ال" : u"";
}

icu::UnicodeString without(std::u16string_view article, const icu::UnicodeString& name) {
    if (article.empty()) return name;
    const icu::UnicodeString left_out(false, article.data(), static_cast<std::int32_t>(article.size()));
    icu::UnicodeString kept;
    for (std::int32_t from = 0; from < name.length();) {
        const std::int32_t space = name.indexOf(u' ', from);
        const std::int32_t end = space < 0 ? name.length() : space + 1;
        const bool has_article = name.compare(from, left_out.length(), left_out) == 0;
        const std::int32_t begin = has_article && end - from > left_out.length() + 1
                                       ? from + left_out.length()
                                       : from;
        kept.append(name, begin, end - begin);
        from = end;
    }
    return kept;
}

}  // namespace

std::string_view name_in(const Delegation& delegation, std::string_view language, NameForm form) {
    switch (form) {
        case NameForm::bare: return named(language, {&delegation.name_bare, &delegation.name});
        case NameForm::text: return named(language, {&delegation.name_in_text, &delegation.name});
        case NameForm::of:
            return named(language, {&delegation.name_of, &delegation.name_in_text, &delegation.name});
        case NameForm::list: break;
    }
    return named(language, {&delegation.name});
}

std::string_view name_in(const Group& group, std::string_view language, NameForm form) {
    switch (form) {
        case NameForm::text: return named(language, {&group.name_in_text, &group.name});
        case NameForm::of: return named(language, {&group.name_of, &group.name_in_text, &group.name});
        case NameForm::bare:
        case NameForm::list: break;
    }
    return named(language, {&group.name});
}

struct NameOrder::Alphabet {
    std::unique_ptr<icu::Collator> collator;
    std::u16string_view article;
};

NameOrder::NameOrder(std::string_view language)
    : language_(language == "zh" ? "en" : language), alphabet_(std::make_unique<Alphabet>()) {
    UErrorCode status = U_ZERO_ERROR;
    alphabet_->collator.reset(icu::Collator::createInstance(icu::Locale(language_.c_str()), status));
    if (U_FAILURE(status)) no_alphabet(language_, status);
    alphabet_->article = unordered_article(language_);
}

NameOrder::~NameOrder() = default;

std::string NameOrder::key(std::string_view name) const {
    const std::string text(name);
    icu::CollationKey key;
    UErrorCode status = U_ZERO_ERROR;
    alphabet_->collator->getCollationKey(without(alphabet_->article, icu::UnicodeString::fromUTF8(text)), key,
                                         status);
    if (U_FAILURE(status)) no_alphabet(language_, status);
    std::int32_t size = 0;
    const std::uint8_t* bytes = key.getByteArray(size);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

}  // namespace protocol
