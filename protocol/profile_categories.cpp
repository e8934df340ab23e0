// SPDX-License-Identifier: Apache-2.0
/// Categories of delegations, their words, and who names them.
#include <unicode/msgfmt.h>

#include <algorithm>
#include <memory>

#include "protocol/categories.h"
#include "protocol/profile_meaning.h"

namespace protocol {

namespace {

/// What is wrong with an ICU message whose only argument is {count}; nothing when all is well.
std::optional<std::string> fault_in_message(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    icu::MessageFormat message(icu::UnicodeString::fromUTF8(text), icu::Locale::getEnglish(), where,
                               status);
    const char* const example = "\"{count, plural, one{member} other{members}}\"";
    if (U_FAILURE(status)) return std::string("is no message such as ") + example;
    const std::unique_ptr<icu::StringEnumeration> names(message.getFormatNames(status));
    while (const icu::UnicodeString* name = names ? names->snext(status) : nullptr) {
        std::string found;
        name->toUTF8String(found);
        if (found != "count") return "puts in {" + found + "}; it may put in {count} only, as in " + example;
    }
    return {};
}

void check_message(const Words& words, bool required, const std::string& path, ProfileFindings& findings) {
    check_words(words, required, path, findings);
    for (const auto& [language, text] : words)
        if (const auto fault = fault_in_message(text.value)) findings.add(path + '.' + language, *fault);
}

void check_category(const Category& category, const std::string& path, ProfileFindings& findings) {
    const std::vector<Category> known = un_categories();
    const bool has_words = std::any_of(known.begin(), known.end(),
                                       [&](const Category& one) { return one.id == category.id; });
    const bool required = !has_words && !category.id.empty();
    const auto need = [&](const Words& words, const char* member) {
        if (required && words.empty())
            findings.add(path + '.' + member,
                         "is missing; the catalogue has words for the categories of the United Nations only");
        return required && !words.empty();
    };
    check_words(category.name, need(category.name, "name"), path + ".name", findings);
    check_message(category.noun, need(category.noun, "noun"), path + ".noun", findings);
    check_message(category.who, need(category.who, "who"), path + ".who", findings);
    if (category.speaks_as == SpeakerClass::group)
        findings.add(path + ".speaks_as", "group is for statements on behalf of a group, not for a category");
    if (category.capacity == Capacity::group || category.capacity == Capacity::panellist)
        findings.add(path + ".capacity", "of a delegation is national, observer or organization");
}

std::string names_of(const std::vector<Category>& categories) {
    std::string names;
    for (const Category& one : categories) names += (names.empty() ? "" : ", ") + one.id.value;
    return names;
}

}  // namespace

const Category* known_category(const Profile& profile, const CategoryId& id) {
    const auto found = std::find_if(profile.categories.begin(), profile.categories.end(),
                                    [&id](const Category& category) { return category.id == id; });
    return found == profile.categories.end() ? nullptr : &*found;
}

void check_categories(const Profile& profile, bool own_categories, ProfileFindings& findings) {
    TakenIds once(findings, "a category");
    for (std::size_t i = 0; own_categories && i < profile.categories.size(); ++i) {
        once.take(profile.categories[i].id.value, element("categories", i, "id"));
        check_category(profile.categories[i], element("categories", i), findings);
    }
    if (!findings.ids_known("categories")) return;
    const auto check = [&](const CategoryId& id, const std::string& path) {
        if (!id.empty() && !known_category(profile, id))
            findings.add(path, '"' + id.value + "\" is none of " + names_of(profile.categories));
    };
    for (std::size_t i = 0; i < profile.delegations.size(); ++i)
        check(profile.delegations[i].category, element("delegations", i, "category"));
    for (std::size_t i = 0; i < profile.draft.attendance.size(); ++i)
        check(profile.draft.attendance[i].category, element("draft.attendance", i, "category"));
}

}  // namespace protocol
