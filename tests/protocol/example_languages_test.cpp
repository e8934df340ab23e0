// SPDX-License-Identifier: Apache-2.0
// The sessions that ship say everything in the six languages of the United Nations.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "places.h"
#include "protocol/naming.h"
#include "protocol/profile_file.h"
#include "protocol/state_names.h"
#include "protocol/wire.h"

namespace {

using namespace protocol;

/// Whether a text has a letter of the language's script; of the lead bytes of UTF-8, those of that script.
bool has_script(std::string_view language, const std::string& text) {
    const auto has = [&text](unsigned char from, unsigned char to) {
        return std::any_of(text.begin(), text.end(), [=](char c) {
            return static_cast<unsigned char>(c) >= from && static_cast<unsigned char>(c) <= to;
        });
    };
    if (language == "ar") return has(0xD8, 0xDB);
    if (language == "ru") return has(0xD0, 0xD1);
    if (language == "zh") return has(0xE4, 0xE9);
    return !text.empty();
}

/// Every map of words in the value: an object of texts by language. The forms of a name are left out where
/// they do not differ.
void expect_six_languages(const nlohmann::json& value, const std::string& path, std::string_view member) {
    const bool form = member == "name_bare" || member == "name_in_text" || member == "name_of";
    if (value.is_object() && value.contains("en") && !form) {
        for (const std::string_view language : state_languages) {
            const auto found = value.find(language);
            ASSERT_NE(found, value.end()) << path << " has no " << language;
            EXPECT_TRUE(has_script(language, *found)) << path << ' ' << language << ": " << *found;
        }
        return;
    }
    if (value.is_object())
        for (const auto& [key, inner] : value.items()) expect_six_languages(inner, path + '.' + key, key);
    if (value.is_array())
        for (const auto& inner : value) expect_six_languages(inner, path, "");
}

class ExampleLanguages : public testing::TestWithParam<const char*> {
protected:
    ExampleLanguages() {
        std::ifstream in(std::string(ROSTRUM_SOURCE_DIR) + "/deploy/" + GetParam() + "/profile.yaml");
        const std::string yaml{std::istreambuf_iterator<char>(in), {}};
        auto made = read_profile(yaml);
        if (!made)
            for (const auto& problem : made.error()) ADD_FAILURE() << text_of(problem);
        if (made) profile = std::move(*made);
    }
    Profile profile;
};

TEST_P(ExampleLanguages, SayEverything) {
    EXPECT_EQ(profile.languages.size(), state_languages.size());
    expect_six_languages(nlohmann::json::parse(to_json(profile)), "", "");
}

TEST_P(ExampleLanguages, GiveTheFormsThatSentencesNeed) {
    const auto expect_forms = [](const auto& named, const std::string& id) {
        for (const std::string_view language : {"fr", "es", "ru"}) {
            const std::string_view of = name_in(named, language, NameForm::of);
            const bool with_preposition = of.starts_with("de ") || of.starts_with("d’") ||
                                          of.starts_with("du ") || of.starts_with("des ") ||
                                          of.starts_with("del ");
            EXPECT_EQ(with_preposition, language != "ru") << id << ": " << of;
        }
    };
    for (const Group& group : profile.groups) {
        expect_forms(group, group.id.value);
        EXPECT_NE(name_in(group, "ru", NameForm::of), name_in(group, "ru", NameForm::list));
    }
    for (const Delegation& delegation : profile.delegations) expect_forms(delegation, delegation.id.value);
}

INSTANTIATE_TEST_SUITE_P(Deploy, ExampleLanguages, testing::Values("sixth-session", "river-commission"),
                         [](const auto& info) { return std::string(info.param).substr(0, 5); });

}  // namespace
