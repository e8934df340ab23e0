// SPDX-License-Identifier: Apache-2.0
#include "protocol/state_names.h"
#include "places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

using protocol::find_state;
using protocol::NameForm;
using protocol::state_languages;
using protocol::StateName;
using protocol::states;

constexpr std::array<NameForm, 4> forms = {NameForm::list, NameForm::bare, NameForm::text, NameForm::of};

/// The code points of UTF-8 text; a malformed byte gives U+FFFD, which no rule below admits.
std::u32string code_points(std::string_view text) {
    std::u32string points;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t size = lead < 0x80       ? 1
                                 : lead >> 5 == 6  ? 2
                                 : lead >> 4 == 14 ? 3
                                 : lead >> 3 == 30 ? 4
                                                   : 0;
        if (size == 0 || i + size > text.size()) return points + U'\uFFFD';
        char32_t point = size == 1 ? lead : lead & (0x7Fu >> size);
        for (std::size_t k = 1; k < size; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if (next >> 6 != 2) return points + U'\uFFFD';
            point = (point << 6) | (next & 0x3Fu);
        }
        points += point;
        i += size;
    }
    return points;
}

bool is_letter(std::string_view language, char32_t c) {
    if (language == "ar") return c >= 0x0621 && c <= 0x064A;
    if (language == "zh") return c >= 0x4E00 && c <= 0x9FFF;
    if (language == "ru") return c >= 0x0410 && c <= 0x044F;
    const bool ascii = (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
    return ascii || (c >= 0x00C0 && c <= 0x00FF && c != 0x00D7 && c != 0x00F7);
}

std::string text(std::string_view view) {
    return std::string(view);
}

/// A name without its last letters, in which cases and numbers differ.
std::string stem(std::string_view name, std::size_t letters) {
    std::string kept(name);
    for (; letters > 0 && !kept.empty(); --letters) {
        while (kept.size() > 1 && (static_cast<unsigned char>(kept.back()) >> 6) == 2) kept.pop_back();
        kept.pop_back();
    }
    return kept;
}

std::vector<std::string> words_of(std::string name) {
    std::replace(name.begin(), name.end(), '-', ' ');
    std::istringstream stream(name);
    return {std::istream_iterator<std::string>(stream), {}};
}

TEST(StateNames, CountsAllMemberStatesAndBothObserverStates) {
    const auto observers = std::count_if(states().begin(), states().end(), std::mem_fn(&StateName::observer));
    EXPECT_EQ(observers, 2);
    EXPECT_EQ(states().size(), 193u + 2u);
    ASSERT_NE(find_state("VA"), nullptr);
    ASSERT_NE(find_state("PS"), nullptr);
    EXPECT_TRUE(find_state("VA")->observer);
    EXPECT_TRUE(find_state("PS")->observer);
}

// ISO 3166-1 alpha-2 of the Members of the United Nations, in the order of their English names.
const std::string members =
    "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH "
    "CM CA CF TD CL CN CO KM CG CR CI HR CU CY CZ KP CD DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ "
    "FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI "
    "KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MC MN ME MA MZ MM NA NR "
    "NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA KR MD RO RU RW KN LC VC WS SM ST "
    "SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TH TL TG TO TT TN TR TM TV UG "
    "UA AE GB TZ US UY UZ VU VE VN YE ZM ZW";

TEST(StateNames, AreOfTheMembersInTheOrderOfTheEnglishListAndOfTheObservers) {
    std::vector<std::pair<std::string, std::string>> listed;
    const protocol::NameOrder english("en");
    for (const StateName& state : states()) {
        if (state.observer) continue;
        listed.emplace_back(english.key(state.in("en", NameForm::list)), state.code);
    }
    std::sort(listed.begin(), listed.end());
    std::vector<std::string> codes;
    for (const auto& [key, code] : listed) codes.push_back(code);
    EXPECT_EQ(codes, words_of(members));
}

TEST(StateNames, EveryNameInEveryFormIsThatOfOneState) {
    for (const std::string_view language : state_languages) {
        std::map<std::string_view, std::string_view> named;
        for (const StateName& state : states())
            for (const NameForm form : forms) {
                const auto [at, first] = named.emplace(state.in(language, form), state.code);
                EXPECT_TRUE(first || at->second == state.code) << at->first << ' ' << at->second;
            }
    }
}

TEST(StateNames, AnotherLanguageHasNone) {
    EXPECT_EQ(find_state("NG")->in("de", NameForm::list), "");
    EXPECT_EQ(find_state("NG")->in("", NameForm::text), "");
}

TEST(StateNames, CodesAreTwoCapitalLettersInOrder) {
    std::string_view before;
    for (const StateName& state : states()) {
        ASSERT_EQ(state.code.size(), 2u);
        for (const char c : state.code) EXPECT_TRUE(c >= 'A' && c <= 'Z') << state.code;
        EXPECT_LT(before, state.code);
        before = state.code;
    }
}

TEST(StateNames, NoNameIsEmptyOrHasASpaceAtAnEndOrTwoTogether) {
    for (const StateName& state : states())
        for (const std::string_view language : state_languages)
            for (const NameForm form : forms) {
                const std::string_view name = state.in(language, form);
                ASSERT_FALSE(name.empty()) << state.code << ' ' << language;
                EXPECT_NE(name.front(), ' ') << name;
                EXPECT_NE(name.back(), ' ') << name;
                EXPECT_EQ(name.find("  "), name.npos) << name;
            }
}

TEST(StateNames, AreWrittenInTheScriptOfTheirLanguage) {
    for (const StateName& state : states())
        for (const std::string_view language : state_languages)
            for (const NameForm form : forms) {
                const std::u32string name = code_points(state.in(language, form));
                EXPECT_TRUE(std::any_of(name.begin(), name.end(), [&](char32_t c) {
                    return is_letter(language, c);
                })) << state.code;
                for (const char32_t c : name) {
                    const bool mark = std::u32string_view(U" -’()").find(c) != std::u32string_view::npos ||
                                      (language == "ru" && c == U'—');
                    EXPECT_TRUE(is_letter(language, c) || (mark && (language != "zh" || c != U' ')))
                        << state.in(language, form);
                }
            }
}

TEST(StateNames, ParenthesesAreForListsOnly) {
    for (const StateName& state : states())
        for (const std::string_view language : state_languages)
            for (const NameForm form : {NameForm::bare, NameForm::text, NameForm::of})
                EXPECT_EQ(state.in(language, form).find('('), std::string_view::npos) << state.code;
}

TEST(StateNames, WhatIsInParenthesesInAListTurnsRoundElsewhere) {
    std::map<std::string_view, int> turned;
    for (const StateName& state : states())
        for (const std::string_view language : state_languages) {
            const std::string_view list = state.in(language, NameForm::list);
            const std::string_view bare = state.in(language, NameForm::bare);
            const std::size_t open = list.find('(');
            if (open == list.npos) {
                EXPECT_EQ(bare, list) << language;
                continue;
            }
            ++turned[language];
            const std::string_view name = list.substr(0, language == "zh" ? open : open - 1);
            EXPECT_NE(bare.find(stem(name, language == "zh" ? 0 : 2)), bare.npos) << list << " / " << bare;
            for (const char32_t c : code_points(list.substr(open)))
                EXPECT_TRUE(!is_letter(language, c) ||
                            code_points(bare).find(c) != std::u32string::npos || language == "ru")
                    << list << " / " << bare;
        }
    for (const std::string_view language : {"ar", "en", "es", "fr", "ru"}) EXPECT_EQ(turned[language], 5);
}

TEST(StateNames, EnglishSentencesAddAnArticleAndNothingElse) {
    for (const StateName& state : states()) {
        const std::string bare(state.in("en", NameForm::bare));
        const std::string_view in_text = state.in("en", NameForm::text);
        EXPECT_TRUE(in_text == bare || in_text == "the " + bare) << in_text;
        EXPECT_EQ(state.in("en", NameForm::of), in_text);
        EXPECT_NE(state.in("en", NameForm::list).substr(0, 4), "the ");
    }
}

/// "de" and what follows it, as French writes it.
std::string french_of(const std::string& in_text, bool vowel) {
    if (in_text.starts_with("le ")) return "du " + in_text.substr(3);
    if (in_text.starts_with("les ")) return "des " + in_text.substr(4);
    const bool article = in_text.starts_with("la ") || in_text.starts_with("l’");
    return (article || !vowel ? "de " : "d’") + in_text;
}

TEST(StateNames, FrenchArticlesElideBeforeAVowelAndContractAfterDe) {
    for (const StateName& state : states()) {
        const std::string bare(state.in("fr", NameForm::bare));
        const std::string in_text(state.in("fr", NameForm::text));
        const bool vowel =  // the h of Haïti is mute, that of la Hongrie and le Honduras is not
            bare == "Haïti" ||
            std::u32string_view(U"AEIOUÉÎ").find(code_points(bare)[0]) != std::u32string::npos;
        EXPECT_THAT((std::vector<std::string>{"", "le ", "la ", "les ", "l’"}),
                    ::testing::Contains(in_text.substr(0, in_text.size() - bare.size())));
        EXPECT_TRUE(in_text.ends_with(bare)) << in_text;
        if (in_text.starts_with("l’")) {
            EXPECT_TRUE(vowel) << in_text;
        }
        if (in_text.starts_with("le ") || in_text.starts_with("la ")) {
            EXPECT_FALSE(vowel) << in_text;
        }
        EXPECT_EQ(state.in("fr", NameForm::of), french_of(in_text, vowel));
    }
}

TEST(StateNames, SpanishContractsTheArticleAfterDe) {
    for (const StateName& state : states()) {
        const std::string bare(state.in("es", NameForm::bare));
        const std::string in_text(state.in("es", NameForm::text));
        EXPECT_THAT((std::vector<std::string>{"", "el ", "la ", "los ", "las "}),
                    ::testing::Contains(in_text.substr(0, in_text.size() - bare.size())));
        EXPECT_TRUE(in_text.ends_with(bare)) << in_text;
        const bool contracted = in_text.starts_with("el ");
        EXPECT_EQ(state.in("es", NameForm::of), contracted ? "del " + bare : "de " + in_text);
    }
}

TEST(StateNames, TheRussianGenitiveChangesTheEndsOfWordsOnly) {
    for (const StateName& state : states()) {
        const auto nominative = words_of(text(state.in("ru", NameForm::bare)));
        const auto genitive = words_of(text(state.in("ru", NameForm::of)));
        EXPECT_EQ(state.in("ru", NameForm::text), state.in("ru", NameForm::bare));
        ASSERT_EQ(genitive.size(), nominative.size()) << state.code;
        for (std::size_t at = 0; at < genitive.size(); ++at)
            EXPECT_TRUE(genitive[at].starts_with(stem(nominative[at], 2))) << genitive[at];
    }
}

TEST(StateNames, ArabicAndChineseDoNotChangeAfterRepresentative) {
    for (const StateName& state : states()) {
        for (const std::string_view language : {"ar", "zh"})
            EXPECT_EQ(state.in(language, NameForm::of), state.in(language, NameForm::text));
        EXPECT_EQ(state.in("ar", NameForm::text), state.in("ar", NameForm::bare));
    }
}

struct Tricky {
    const char *code, *en, *en_text, *zh, *zh_text;
};

constexpr Tricky tricky[] = {
    // The States of the officers and panellists of the sixth session.
    {"AO", "Angola", "Angola", "安哥拉", "安哥拉"},
    {"AR", "Argentina", "Argentina", "阿根廷", "阿根廷"},
    {"AU", "Australia", "Australia", "澳大利亚", "澳大利亚"},
    {"BR", "Brazil", "Brazil", "巴西", "巴西"},
    {"CN", "China", "China", "中国", "中国"},
    {"DO", "Dominican Republic", "the Dominican Republic", "多米尼加", "多米尼加共和国"},
    {"EE", "Estonia", "Estonia", "爱沙尼亚", "爱沙尼亚"},
    {"NG", "Nigeria", "Nigeria", "尼日利亚", "尼日利亚"},
    {"NL", "Netherlands (Kingdom of the)", "the Kingdom of the Netherlands", "荷兰王国", "荷兰王国"},
    {"PT", "Portugal", "Portugal", "葡萄牙", "葡萄牙"},
    {"RU", "Russian Federation", "the Russian Federation", "俄罗斯联邦", "俄罗斯联邦"},
    {"TH", "Thailand", "Thailand", "泰国", "泰国"},
    {"US", "United States of America", "the United States of America", "美利坚合众国", "美利坚合众国"},
    {"ZA", "South Africa", "South Africa", "南非", "南非"},
    // Names that everyday lists, ICU's among them, give otherwise, or that are easily taken for another's.
    {"BN", "Brunei Darussalam", "Brunei Darussalam", "文莱达鲁萨兰国", "文莱达鲁萨兰国"},
    {"BO", "Bolivia (Plurinational State of)", "the Plurinational State of Bolivia", "玻利维亚(多民族国)",
     "多民族玻利维亚国"},
    {"BS", "Bahamas", "the Bahamas", "巴哈马", "巴哈马"},
    {"CD", "Democratic Republic of the Congo", "the Democratic Republic of the Congo", "刚果民主共和国",
     "刚果民主共和国"},
    {"CG", "Congo", "the Congo", "刚果", "刚果"},
    {"CI", "Côte d’Ivoire", "Côte d’Ivoire", "科特迪瓦", "科特迪瓦"},
    {"CV", "Cabo Verde", "Cabo Verde", "佛得角", "佛得角"},
    {"CZ", "Czechia", "Czechia", "捷克", "捷克"},
    {"DM", "Dominica", "Dominica", "多米尼克", "多米尼克"},
    {"FM", "Micronesia (Federated States of)", "the Federated States of Micronesia", "密克罗尼西亚联邦",
     "密克罗尼西亚联邦"},
    {"GB", "United Kingdom of Great Britain and Northern Ireland",
     "the United Kingdom of Great Britain and Northern Ireland", "大不列颠及北爱尔兰联合王国",
     "大不列颠及北爱尔兰联合王国"},
    {"GM", "Gambia", "the Gambia", "冈比亚", "冈比亚"},
    {"IR", "Iran (Islamic Republic of)", "the Islamic Republic of Iran", "伊朗(伊斯兰共和国)",
     "伊朗伊斯兰共和国"},
    {"KP", "Democratic People’s Republic of Korea", "the Democratic People’s Republic of Korea",
     "朝鲜民主主义人民共和国", "朝鲜民主主义人民共和国"},
    {"KR", "Republic of Korea", "the Republic of Korea", "大韩民国", "大韩民国"},
    {"LA", "Lao People’s Democratic Republic", "the Lao People’s Democratic Republic", "老挝人民民主共和国",
     "老挝人民民主共和国"},
    {"MD", "Republic of Moldova", "the Republic of Moldova", "摩尔多瓦共和国", "摩尔多瓦共和国"},
    {"MK", "North Macedonia", "North Macedonia", "北马其顿", "北马其顿"},
    {"MM", "Myanmar", "Myanmar", "缅甸", "缅甸"},
    {"NE", "Niger", "the Niger", "尼日尔", "尼日尔"},
    {"PS", "State of Palestine", "the State of Palestine", "巴勒斯坦国", "巴勒斯坦国"},
    {"ST", "Sao Tome and Principe", "Sao Tome and Principe", "圣多美和普林西比", "圣多美和普林西比"},
    {"SY", "Syrian Arab Republic", "the Syrian Arab Republic", "阿拉伯叙利亚共和国", "阿拉伯叙利亚共和国"},
    {"SZ", "Eswatini", "Eswatini", "斯威士兰", "斯威士兰"},
    {"TL", "Timor-Leste", "Timor-Leste", "东帝汶", "东帝汶"},
    {"TR", "Türkiye", "Türkiye", "土耳其", "土耳其"},
    {"TZ", "United Republic of Tanzania", "the United Republic of Tanzania", "坦桑尼亚联合共和国",
     "坦桑尼亚联合共和国"},
    {"VA", "Holy See", "the Holy See", "教廷", "教廷"},
    {"VE", "Venezuela (Bolivarian Republic of)", "the Bolivarian Republic of Venezuela",
     "委内瑞拉(玻利瓦尔共和国)", "委内瑞拉玻利瓦尔共和国"},
    {"VN", "Viet Nam", "Viet Nam", "越南", "越南"},
};

TEST(StateNames, AreThoseThatTheUnitedNationsUses) {
    for (const Tricky& expected : tricky) {
        const StateName* state = find_state(expected.code);
        ASSERT_NE(state, nullptr) << expected.code;
        EXPECT_EQ(state->code, expected.code);
        EXPECT_EQ(state->in("en", NameForm::list), expected.en);
        EXPECT_EQ(state->in("en", NameForm::text), expected.en_text);
        EXPECT_EQ(state->in("zh", NameForm::list), expected.zh);
        EXPECT_EQ(state->in("zh", NameForm::text), expected.zh_text);
    }
}

struct Said {
    const char *code, *language, *list, *bare, *in_text, *of;
};

constexpr Said said[] = {
    {"AG", "fr", "Antigua-et-Barbuda", "Antigua-et-Barbuda", "Antigua-et-Barbuda", "d’Antigua-et-Barbuda"},
    {"BO", "ru", "Боливия (Многонациональное Государство)", "Многонациональное Государство Боливия",
     "Многонациональное Государство Боливия", "Многонационального Государства Боливия"},
    {"BO", "zh", "玻利维亚(多民族国)", "多民族玻利维亚国", "多民族玻利维亚国", "多民族玻利维亚国"},
    {"CI", "ru", "Кот-д’Ивуар", "Кот-д’Ивуар", "Кот-д’Ивуар", "Кот-д’Ивуара"},
    {"EG", "ru", "Египет", "Египет", "Египет", "Египта"},
    {"IN", "es", "India", "India", "la India", "de la India"},
    {"IR", "ar", "إيران (جمهورية - الإسلامية)", "جمهورية إيران الإسلامية", "جمهورية إيران الإسلامية",
     "جمهورية إيران الإسلامية"},
    {"IR", "en", "Iran (Islamic Republic of)", "Islamic Republic of Iran", "the Islamic Republic of Iran",
     "the Islamic Republic of Iran"},
    {"IR", "es", "Irán (República Islámica del)", "República Islámica del Irán",
     "la República Islámica del Irán", "de la República Islámica del Irán"},
    {"IR", "fr", "Iran (République islamique d’)", "République islamique d’Iran",
     "la République islamique d’Iran", "de la République islamique d’Iran"},
    {"IR", "ru", "Иран (Исламская Республика)", "Исламская Республика Иран", "Исламская Республика Иран",
     "Исламской Республики Иран"},
    {"NG", "fr", "Nigéria", "Nigéria", "le Nigéria", "du Nigéria"},
    {"NL", "ar", "هولندا (مملكة -)", "مملكة هولندا", "مملكة هولندا", "مملكة هولندا"},
    {"NL", "es", "Países Bajos (Reino de los)", "Reino de los Países Bajos", "el Reino de los Países Bajos",
     "del Reino de los Países Bajos"},
    {"NL", "fr", "Pays-Bas (Royaume des)", "Royaume des Pays-Bas", "le Royaume des Pays-Bas",
     "du Royaume des Pays-Bas"},
    {"NL", "ru", "Нидерланды (Королевство)", "Королевство Нидерландов", "Королевство Нидерландов",
     "Королевства Нидерландов"},
    {"PE", "es", "Perú", "Perú", "el Perú", "del Perú"},
    {"PG", "ru", "Папуа — Новая Гвинея", "Папуа — Новая Гвинея", "Папуа — Новая Гвинея",
     "Папуа — Новой Гвинеи"},
    {"SV", "es", "El Salvador", "El Salvador", "El Salvador", "de El Salvador"},
    {"SV", "fr", "El Salvador", "El Salvador", "El Salvador", "d’El Salvador"},
    {"TR", "fr", "Türkiye", "Türkiye", "la Türkiye", "de la Türkiye"},
    {"TR", "ru", "Турция", "Турция", "Турция", "Турции"},
    {"US", "fr", "États-Unis d’Amérique", "États-Unis d’Amérique", "les États-Unis d’Amérique",
     "des États-Unis d’Amérique"},
    {"VA", "ar", "الكرسي الرسولي", "الكرسي الرسولي", "الكرسي الرسولي", "الكرسي الرسولي"},
};

TEST(StateNames, ComeInTheFormThatASentenceNeeds) {
    for (const Said& one : said) {
        const StateName* state = find_state(one.code);
        ASSERT_NE(state, nullptr) << one.code;
        EXPECT_EQ(state->in(one.language, NameForm::list), one.list);
        EXPECT_EQ(state->in(one.language, NameForm::bare), one.bare);
        EXPECT_EQ(state->in(one.language, NameForm::text), one.in_text);
        EXPECT_EQ(state->in(one.language, NameForm::of), one.of);
    }
}

TEST(FindState, FindsEachStateOfTheTableItself) {
    for (const StateName& state : states()) EXPECT_EQ(find_state(state.code), &state);
}

TEST(FindState, KnowsNoOtherCode) {
    for (const char* code : {"", "A", "AA", "XX", "ZZ", "cn", "CHN", "CN ", "TW", "HK", "XK", "EU", "AN"})
        EXPECT_EQ(find_state(code), nullptr) << code;
}

TEST(StatesTable, IsTheFileOfTheTree) {
    std::ifstream file(ROSTRUM_SOURCE_DIR "/protocol/locales/states.csv", std::ios::binary);
    ASSERT_TRUE(file);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto parsed = protocol::detail::parse_states(text);
    EXPECT_TRUE(std::equal(parsed.begin(), parsed.end(), states().begin(), states().end(),
                           [](const StateName& one, const StateName& other) {
                               return one.code == other.code && one.names == other.names;
                           }));
}

const std::string columns =
    "code,status,ar,ar_bare,ar_text,en,en_bare,en_text,es,es_bare,es_text,es_of,fr,fr_bare,fr_text,fr_of,"
    "ru,ru_bare,ru_text,ru_of,zh,zh_bare,zh_text\n";
const std::string angola =
    "AO,member,أنغولا,أنغولا,أنغولا,Angola,Angola,Angola,Angola,Angola,Angola,de Angola,"
    "Angola,Angola,l’Angola,de l’Angola,Ангола,Ангола,Ангола,Анголы,安哥拉,安哥拉,安哥拉\n";
const std::string china =
    "CN,member,الصين,الصين,الصين,China,China,China,China,China,China,de China,"
    "Chine,Chine,la Chine,de la Chine,Китай,Китай,Китай,Китая,中国,中国,中国\n";

std::string with(std::string row, const std::string& there, const std::string& instead) {
    return columns + row.replace(row.find(there), there.size(), instead);
}

TEST(StatesTable, TakesColumnsInAnyOrderAndLeavesOthers) {
    const auto parsed = protocol::detail::parse_states("note," + columns + "a remark," + angola);
    ASSERT_EQ(parsed.size(), 1u);
    EXPECT_EQ(parsed[0].code, "AO");
    EXPECT_FALSE(parsed[0].observer);
    EXPECT_EQ(parsed[0].in("en", NameForm::list), "Angola");
    EXPECT_EQ(parsed[0].in("fr", NameForm::of), "de l’Angola");
    EXPECT_EQ(parsed[0].in("ru", NameForm::of), "Анголы");
    EXPECT_EQ(parsed[0].in("zh", NameForm::of), "安哥拉") << "as in a sentence: there is no column for it";
    EXPECT_TRUE(protocol::detail::parse_states(with(angola, "member", "observer"))[0].observer);
}

TEST(StatesTableDeathTest, AMalformedTableStopsTheProgramAndSaysWhere) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const auto parse = [](const std::string& csv) { (void)protocol::detail::parse_states(csv); };
    EXPECT_DEATH(parse(""), "line end");
    EXPECT_DEATH(parse(columns), "no State");
    EXPECT_DEATH(parse("code,status,ar,ar_bare\n"), "line 1: no column ar_text");
    EXPECT_DEATH(parse(columns + china + angola), "line 3: codes are not in order");
    EXPECT_DEATH(parse(columns + angola + angola), "line 3: codes are not in order");
    EXPECT_DEATH(parse(with(angola, "l’Angola", "")), "line 2: an empty cell");
    EXPECT_DEATH(parse(columns + angola + "\n"), "line 3: an empty cell");
    EXPECT_DEATH(parse(with(angola, ",安哥拉\n", "\n")), "line 2: not as many cells");
    EXPECT_DEATH(parse(with(angola, "l’Angola", " l’Angola")), "line 2: a space at an end");
    EXPECT_DEATH(parse(with(angola, "member", "guest")), "line 2: no such status: guest");
    EXPECT_DEATH(parse(with(angola, "AO", "Ao")), "line 2: a code is two capital letters");
    EXPECT_DEATH(parse(with(angola, "l’Angola", "\"l’Angola\"")), "line 2: a quotation mark");
    EXPECT_DEATH(parse(with(angola, "\n", "\r\n")), "line 2: .*carriage return");
    EXPECT_DEATH(parse(with(angola, "\n", "")), "line end");
}

}  // namespace
