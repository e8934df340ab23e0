// SPDX-License-Identifier: Apache-2.0
#include "protocol/state_names.h"
#include "places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <string>

namespace {

using protocol::find_state;
using protocol::StateName;
using protocol::states;

using Cell = std::string_view StateName::*;
constexpr std::array<Cell, 5> cells = {&StateName::code, &StateName::en, &StateName::en_text, &StateName::zh,
                                       &StateName::zh_text};

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

bool is_han(char32_t c) {
    return c >= 0x4E00 && c <= 0x9FFF;
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

TEST(StateNames, EveryCodeAndEveryNameIsThatOfOneState) {
    for (const Cell cell : cells) {
        std::set<std::string_view> seen;
        for (const StateName& state : states()) EXPECT_TRUE(seen.insert(state.*cell).second) << state.*cell;
    }
}

TEST(StateNames, ANameOfOneStateIsNoFormOfAnother) {
    for (const StateName& one : states())
        for (const StateName& other : states()) {
            if (&one == &other) continue;
            EXPECT_NE(one.en, other.en_text) << one.code << ' ' << other.code;
            EXPECT_NE(one.zh, other.zh_text) << one.code << ' ' << other.code;
        }
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

TEST(StateNames, NoCellIsEmptyOrHasASpaceAtAnEndOrTwoTogether) {
    for (const StateName& state : states())
        for (const Cell cell : cells) {
            const std::string_view text = state.*cell;
            ASSERT_FALSE(text.empty()) << state.code;
            EXPECT_NE(text.front(), ' ') << text;
            EXPECT_NE(text.back(), ' ') << text;
            EXPECT_EQ(text.find("  "), text.npos) << text;
        }
}

TEST(StateNames, EnglishNamesHaveLettersSpacesHyphensApostrophesAndParenthesesOnly) {
    for (const StateName& state : states())
        for (const Cell cell : {&StateName::en, &StateName::en_text})
            for (const char32_t c : code_points(state.*cell)) {
                const bool letter =
                    (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c == U'ô' || c == U'ü';
                EXPECT_TRUE(letter || c == U' ' || c == U'-' || c == U'’' || c == U'(' || c == U')')
                    << state.*cell;
            }
}

TEST(StateNames, ChineseNamesHaveHanCharactersParenthesesAndMiddleDotsOnly) {
    for (const StateName& state : states())
        for (const Cell cell : {&StateName::zh, &StateName::zh_text})
            for (const char32_t c : code_points(state.*cell)) {
                const bool mark = c == U'(' || c == U')' || c == U'（' || c == U'）' || c == U'·';
                EXPECT_TRUE(is_han(c) || mark) << state.*cell;
            }
}

TEST(StateNames, ParenthesesAreForListsAndNeverInASentence) {
    for (const StateName& state : states())
        for (const Cell cell : {&StateName::en_text, &StateName::zh_text})
            EXPECT_EQ((state.*cell).find('('), std::string_view::npos) << state.*cell;
}

TEST(StateNames, NoListFormBeginsWithAnArticle) {
    for (const StateName& state : states()) EXPECT_NE(state.en.substr(0, 4), "the ") << state.en;
}

TEST(StateNames, ASentenceAddsAnArticleOrTurnsTheParenthesesRoundAndNothingElse) {
    for (const StateName& state : states()) {
        const std::string en(state.en);
        std::set<std::string> allowed = {en, "the " + en};
        if (const std::size_t open = en.find(" ("); open != en.npos) {
            const std::string kind = en.substr(open + 2, en.size() - open - 3);
            allowed = {"the " + kind + ' ' + en.substr(0, open), "the " + en.substr(0, open)};
        }
        EXPECT_TRUE(allowed.count(std::string(state.en_text))) << state.en << " / " << state.en_text;
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
    {"NL", "Netherlands (Kingdom of the)", "the Netherlands", "荷兰王国", "荷兰"},
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
        EXPECT_EQ(state->en, expected.en);
        EXPECT_EQ(state->en_text, expected.en_text);
        EXPECT_EQ(state->zh, expected.zh);
        EXPECT_EQ(state->zh_text, expected.zh_text);
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
                               return std::all_of(cells.begin(), cells.end(),
                                                  [&](Cell cell) { return one.*cell == other.*cell; });
                           }));
}

const std::string head = "code,status,en,en_text,zh,zh_text\n";
const std::string angola = "AO,member,Angola,Angola,安哥拉,安哥拉\n";
const std::string china = "CN,member,China,China,中国,中国\n";

TEST(StatesTable, TakesColumnsInAnyOrderAndLeavesThoseOfOtherLanguages) {
    const auto parsed = protocol::detail::parse_states(
        "fr,zh_text,zh,en_text,en,status,code\nAngola (l’),安哥拉,安哥拉,Angola,Angola,observer,AO\n");
    ASSERT_EQ(parsed.size(), 1u);
    EXPECT_EQ(parsed[0].code, "AO");
    EXPECT_TRUE(parsed[0].observer);
    EXPECT_EQ(parsed[0].en, "Angola");
    EXPECT_EQ(parsed[0].zh_text, "安哥拉");
}

TEST(StatesTableDeathTest, AMalformedTableStopsTheProgramAndSaysWhere) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const auto parse = [](const std::string& csv) { (void)protocol::detail::parse_states(csv); };
    EXPECT_DEATH(parse(""), "line end");
    EXPECT_DEATH(parse(head), "no State");
    EXPECT_DEATH(parse("code,status,en,en_text,zh\n"), "line 1: no column zh_text");
    EXPECT_DEATH(parse(head + china + angola), "line 3: codes are not in order");
    EXPECT_DEATH(parse(head + angola + angola), "line 3: codes are not in order");
    EXPECT_DEATH(parse(head + "AO,member,Angola,,安哥拉,安哥拉\n"), "line 2: an empty cell");
    EXPECT_DEATH(parse(head + angola + "\n"), "line 3: an empty cell");
    EXPECT_DEATH(parse(head + "AO,member,Angola,Angola,安哥拉\n"), "line 2: not as many cells");
    EXPECT_DEATH(parse(head + "AO,member, Angola,Angola,安哥拉,安哥拉\n"), "line 2: a space at an end");
    EXPECT_DEATH(parse(head + "AO,guest,Angola,Angola,安哥拉,安哥拉\n"), "line 2: no such status: guest");
    EXPECT_DEATH(parse(head + "Ao,member,Angola,Angola,安哥拉,安哥拉\n"),
                 "line 2: a code is two capital letters");
    EXPECT_DEATH(parse(head + "AO,member,\"Angola\",Angola,安哥拉,安哥拉\n"), "line 2: a quotation mark");
    EXPECT_DEATH(parse(head + "AO,member,Angola,Angola,安哥拉,安哥拉\r\n"), "line 2: .*carriage return");
    EXPECT_DEATH(parse(head + "AO,member,Angola,Angola,安哥拉,安哥拉"), "line end");
}

}  // namespace
