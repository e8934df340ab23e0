// SPDX-License-Identifier: Apache-2.0
#include "protocol/naming.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "protocol/state_names.h"

namespace {

using protocol::Delegation;
using protocol::find_state;
using protocol::Group;
using protocol::name_in;
using protocol::NameForm;
using protocol::NameOrder;
using protocol::StateName;
using protocol::states;

TEST(NameIn, GivesTheFormAndFromThereWhatItComesFrom) {
    const Delegation union_{.name = {{"en", {"African Union"}}, {"fr", {"Union africaine"}}},
                            .name_in_text = {{"en", {"the African Union"}}, {"fr", {"l’Union africaine"}}},
                            .name_of = {{"fr", {"de l’Union africaine"}}}};
    EXPECT_EQ(name_in(union_, "fr", NameForm::list), "Union africaine");
    EXPECT_EQ(name_in(union_, "fr", NameForm::bare), "Union africaine");
    EXPECT_EQ(name_in(union_, "fr", NameForm::text), "l’Union africaine");
    EXPECT_EQ(name_in(union_, "fr", NameForm::of), "de l’Union africaine");
    EXPECT_EQ(name_in(union_, "en", NameForm::of), "the African Union");
}

TEST(NameIn, StaysInItsLanguageWhenAnotherHasTheFormAndItDoesNot) {
    const Delegation iran{
        .name = {{"en", {"Iran (Islamic Republic of)"}}, {"zh", {"伊朗"}}},
        .name_bare = {{"en", {"Islamic Republic of Iran"}}},
        .name_in_text = {{"en", {"the Islamic Republic of Iran"}}},
    };
    EXPECT_EQ(name_in(iran, "en", NameForm::bare), "Islamic Republic of Iran");
    for (const NameForm form : {NameForm::list, NameForm::bare, NameForm::text, NameForm::of})
        EXPECT_EQ(name_in(iran, "zh", form), "伊朗");
}

TEST(NameIn, FallsBackOnEnglishThenOnAnyLanguage) {
    Delegation one{.name = {{"en", {"Example"}}, {"zh", {"示例"}}}, .name_of = {{"ru", {"Примера"}}}};
    EXPECT_EQ(name_in(one, "es", NameForm::of), "Example");
    one.name.erase("en");
    EXPECT_EQ(name_in(one, "es", NameForm::list), "示例");
    EXPECT_EQ(name_in(Delegation{}, "es", NameForm::text), "");
}

TEST(NameIn, ServesGroupsAsWell) {
    const Group group{.name = {{"es", {"Grupo de los 77 y China"}}},
                      .name_in_text = {{"es", {"el Grupo de los 77 y China"}}},
                      .name_of = {{"es", {"del Grupo de los 77 y China"}}}};
    EXPECT_EQ(name_in(group, "es", NameForm::list), "Grupo de los 77 y China");
    EXPECT_EQ(name_in(group, "es", NameForm::bare), "Grupo de los 77 y China");
    EXPECT_EQ(name_in(group, "es", NameForm::text), "el Grupo de los 77 y China");
    EXPECT_EQ(name_in(group, "es", NameForm::of), "del Grupo de los 77 y China");
}

/// The list forms of all States in the order of a language, in that language.
std::vector<std::string> listed(std::string_view language) {
    const NameOrder order(language);
    std::vector<std::pair<std::string, std::string>> keyed;
    for (const StateName& state : states())
        keyed.emplace_back(order.key(state.in(order.language(), NameForm::list)),
                           state.in(language, NameForm::list));
    std::sort(keyed.begin(), keyed.end());
    std::vector<std::string> names;
    for (const auto& [key, name] : keyed) names.push_back(name);
    return names;
}

/// Whether the names follow each other in the list without another between them.
bool follow(std::string_view language, const std::vector<std::string>& names) {
    const auto all = listed(language);
    return std::search(all.begin(), all.end(), names.begin(), names.end()) != all.end();
}

TEST(NameOrder, NoTwoStatesShareAPlace) {
    for (const std::string_view language : protocol::state_languages) {
        const NameOrder order(language);
        std::vector<std::string> keys;
        for (const StateName& state : states())
            keys.push_back(order.key(state.in(order.language(), NameForm::list)));
        std::sort(keys.begin(), keys.end());
        EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end()) << language;
    }
}

TEST(NameOrder, IsThatOfTheAlphabetAndNotOfBytes) {
    EXPECT_TRUE(follow("en", {"Costa Rica", "Côte d’Ivoire", "Croatia"}));
    EXPECT_TRUE(follow("en", {"Iran (Islamic Republic of)", "Iraq", "Ireland"}));
    EXPECT_TRUE(follow("en", {"Tunisia", "Türkiye", "Turkmenistan", "Tuvalu"}));
    EXPECT_TRUE(follow("fr", {"Dominique", "Égypte", "El Salvador", "Émirats arabes unis", "Équateur"}));
    EXPECT_TRUE(follow("fr", {"Hongrie", "Îles Marshall", "Îles Salomon", "Inde"}));
    EXPECT_TRUE(follow("es", {"Canadá", "Chad", "Chequia", "Chile", "China", "Chipre", "Colombia"}));
    EXPECT_TRUE(follow("es", {"Egipto", "El Salvador", "Emiratos Árabes Unidos", "Eritrea"}));
    EXPECT_TRUE(follow("ru", {"Австралия", "Австрия", "Азербайджан", "Албания", "Алжир", "Ангола"}));
    EXPECT_LT(NameOrder("en").key("iceland"), NameOrder("en").key("India"));
}

TEST(NameOrder, ArabicLeavesTheArticleOutOfAccountInEveryWord) {
    EXPECT_TRUE(follow("ar", {"الاتحاد الروسي", "إثيوبيا", "أذربيجان", "الأرجنتين", "الأردن", "أرمينيا",
                              "إريتريا", "إسبانيا", "أستراليا", "إستونيا", "إسرائيل"}));
    EXPECT_TRUE(follow("ar", {"الجزائر", "جزر البهاما", "جزر سليمان", "جزر القمر", "جزر مارشال"}));
    EXPECT_TRUE(follow("ar", {"جمهورية تنزانيا المتحدة", "الجمهورية الدومينيكية",
                              "الجمهورية العربية السورية", "جمهورية كوريا"}));
    EXPECT_EQ(NameOrder("ar").key("ألبانيا").substr(0, 1), NameOrder("ar").key("إثيوبيا").substr(0, 1))
        << "a letter of the name that looks like the article stays";
}

TEST(NameOrder, ChineseListsKeepTheEnglishOrder) {
    EXPECT_EQ(NameOrder("zh").language(), "en");
    EXPECT_TRUE(follow("zh", {"阿富汗", "阿尔巴尼亚", "阿尔及利亚", "安道尔", "安哥拉"}));
}

}  // namespace
