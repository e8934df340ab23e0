// SPDX-License-Identifier: Apache-2.0
#include "protocol/naming.h"
#include "tests/protocol/small_profile.h"

namespace {

using namespace profile_tests;

class ProfileFault : public testing::TestWithParam<Fault> {};

TEST_P(ProfileFault, is_named_with_its_line_its_member_and_its_reason) {
    expect_named(GetParam());
}

const Fault faults_of_form[] = {
    {"number: 2\n", "number: two\n", "number", "is no whole number"},
    {"number: 2\n", "number: '2'\n", "number", "leave out the quotes"},
    {"number: 2\n", "number: 99999999999\n", "number", "is not from 0 to"},
    {"number: 2\n", "number: 18446744073709551617\n", "number", "is not from 0 to"},
    {"number: 2\n", "number:\n", "number", "but here is nothing"},
    {"number: 2\n", "nummber: 2\nnumber: 2\n", "nummber", "is number meant?"},
    {"place: Vienna", "place: [Vienna]", "place", "needs a text, but here is a list"},
    {"time_zone: Europe/Vienna", "place: Wien\ntime_zone: Europe/Vienna", "place", "second time"},
    {"place: Vienna", "place: &here Vienna", "place", "anchor"},
    {"place: Vienna", "place: !!str Vienna", "place", "tag"},
    {"body: {en: Small Body, zh: 小机构}", "body: Small Body", "body", "needs members by name"},
    {"languages: [en, zh]", "languages: en", "languages", "needs a list"},
    {"category: private_sector", "category: firm", "delegations[2].category",
     "\"firm\" is none of member_state"},
    {"id: example\n", "id: exämple\n", "delegations[2].id", "does not fit here"},
    {"id: example\n", "id: \"\"\n", "delegations[2].id", "is empty"},
    {"limit_ms: 90 s", "limit_ms: 90", "kinds[1].limit_ms", "\"90\" is no duration such as 3 min"},
    {"limit_ms: 90 s", "limit_ms: soon", "kinds[1].limit_ms", "is no duration"},
    {"2020-07-27 09:50", "27 July", "rehearsal.starts_at", "is no time such as 2020-07-27 10:00"},
    {"2020-07-27 09:50", "2020-03-29 02:30", "rehearsal.starts_at", "does not exist there"},
    {"2020-07-27 09:50", "2020-10-25 02:30", "rehearsal.starts_at", "comes twice there"},
    {"to: 2020-07-28", "to: 2020-02-30", "to", "a calendar date"},
    {"more_meetings: true", "more_meetings: yes", "draft.programme[0].more_meetings",
     "neither true nor false"},
    {"participant: tyendezwa\n        name: George-Maria Tyendezwa", "participant: tyendezwa",
     "panels[0].slots[0].name", "is missing"},
};
INSTANTIATE_TEST_SUITE_P(of_form, ProfileFault, testing::ValuesIn(faults_of_form));

const Fault faults_of_meaning[] = {
    {"id: small", "id: (small)", "id", "names the session's file"},
    {"time_zone: Europe/Vienna", "time_zone: Europe/Wien", "time_zone", "\"Europe/Wien\" is no time zone"},
    {"to: 2020-07-28", "to: 2020-07-26", "to", "is before `from`"},
    {"body: {en: Small Body, zh: 小机构}", "body: {zh: 小机构}", "body", "has no English text"},
    {"format: {en: in person}", "format: {en: in person, de: vor Ort}", "format.de",
     "none of the six languages"},
    {"languages: [en, zh]", "languages: [en, de]", "languages[1]", "none of the six languages"},
    {"languages: [en, zh]", "languages: [en, en]", "languages[1]", "is a language already"},
    {"number: 2, opens_at", "number: 3, opens_at", "meetings[1].number", "this is meeting 2"},
    {"closes_at: 2020-07-27 13:00", "closes_at: 2020-07-27 10:00", "meetings[0].closes_at", "is not after"},
    {"id: 1(a), parent: 1", "id: 1(a), parent: 9", "agenda[1].parent", "is no item before this one"},
    {"id: 1(a), parent: 1", "id: 1, parent: 1", "agenda[1].id", "is an item already, on line 18"},
    {"item: 2\n    slots", "item: 7\n    slots", "panels[0].item", "\"7\" is none of the agenda"},
    {"delegation: NG\n", "delegation: KE\n", "panels[0].slots[0].delegation",
     "\"KE\" is none of `delegations`"},
    {"limit_ms: 12 min", "limit_ms: 5 h", "panels[0].slots[0].limit_ms", "longer than 4 h"},
    {"participant: tyendezwa", "participant: NG", "panels[0].slots[0].participant",
     "is a participant already"},
    {"capacities: [national]", "capacities: []", "kinds[0].capacities", "nobody may use"},
    {"[state, observer]", "[state, group]", "orders[0].sections", "has group twice"},
    {"{order: groups_first", "{order: by_lot", "rules.order", "\"by_lot\" is none of `orders`"},
    {"groups: [african_group]}", "groups: [group_77]}", "delegations[0].groups[0]", "is none of `groups`"},
    {"id: example\n    category: private_sector\n    name: {en: Example}",
     "id: XX\n    category: member_state", "delegations[2].id", "is no State's"},
    {"NO, category: member_state", "NO, category: observer_state", "delegations[1].category",
     "is a Member State"},
    {"representatives: 2", "representatives: 4000000000", "delegations[1].representatives",
     "is more than 100"},
    {"id: example\n    category: private_sector\n    name: {en: Example}",
     "id: example\n    category: academia", "delegations[2].name", "is missing"},
    {"name: A Chair", "name: \"\"", "people[0].name", "needs a name"},
    {"roles: [chair]", "roles: [chair, chair]", "people[0].roles", "names chair twice"},
    {"roles: [chair], delegation: NO", "roles: [chair], delegation: SE", "people[0].delegation",
     "is none of"},
    {"id: secretary, ", "id: NO.2, ", "people[1].id", "is a participant already"},
    {"delegated_to: chair", "delegated_to: rypl", "draft.delegated_to", "is none of `people`"},
    {"delegated_to: chair", "delegated_to: secretary", "draft.delegated_to", "cannot preside"},
    {"dates: [{date: 2020-07-27,", "dates: [{date: 2020-08-27,", "draft.programme[0].dates[0].date",
     "is not a day of the session"},
    {"items: [1, 2]", "items: [1, 7]", "meetings[1].items[1]", "\"7\" is none of the agenda"},
    {"items: [1, 2]", "items: [2, 2]", "meetings[1].items[1]", "is an item of this meeting already"},
    {"id: 1(a), parent: 1", "id: points, parent: 1", "agenda[1].id", "names a list that every session has"},
    {"id: 1(a), parent: 1", "id: 2.replies", "agenda[1].id", "names a list that every session has"},
    {"meetings: [{number: 1,", "meetings: [{number: 4,", "draft.programme[0].meetings[0].number",
     "no meeting 4"},
    {"subject: agenda", "subject: item:9", "draft.decisions[0].subject", "\"9\" is none of the agenda"},
    {"symbol: SMALL/1, title: {en: Agenda}", "symbol: SMALL/1, title: {}", "documents[0].title",
     "no English"},
};
INSTANTIATE_TEST_SUITE_P(of_meaning, ProfileFault, testing::ValuesIn(faults_of_meaning));

TEST(ProfileFile, is_read_as_it_is_meant) {
    const auto profile = read_profile(sound);
    ASSERT_TRUE(profile) << all(profile.error());
    EXPECT_EQ(profile->number, 2u);
    EXPECT_EQ(profile->rehearsal->starts_at.ms, 1'595'836'200'000);  // 07:50 UTC
    EXPECT_EQ(profile->meetings[1].closes_at - profile->meetings[1].opens_at, 10'800'000);
    EXPECT_EQ(profile->panels[0].slots[0].limit_ms, 720'000);
    EXPECT_EQ(profile->kinds[1].limit_ms, 90'000);
    EXPECT_EQ(profile->rules.warning_ms, 60'000);
    EXPECT_TRUE(profile->rules.secretary_moves);
    EXPECT_EQ(profile->agenda[1].parent, protocol::ItemId{"1"});
}

TEST(ProfileFile, a_text_may_look_like_a_number_or_a_truth_value) {
    const auto profile = read_profile(sound);
    ASSERT_TRUE(profile) << all(profile.error());
    EXPECT_EQ(profile->delegations[1].id.value, "NO");
    EXPECT_EQ(profile->delegations[1].name.at("en").value, "Norway");
    EXPECT_EQ(profile->agenda[2].id.value, "2");
}

TEST(ProfileFile, a_State_takes_its_names_from_the_catalogue_and_others_keep_theirs) {
    const auto iran =
        read_profile(with("  - id: example", "  - {id: IR, category: member_state}\n  - id: example"));
    ASSERT_TRUE(iran) << all(iran.error());
    EXPECT_EQ(iran->delegations[2].name.at("en").value, "Iran (Islamic Republic of)");
    EXPECT_EQ(iran->delegations[2].name_bare.at("en").value, "Islamic Republic of Iran");
    EXPECT_EQ(iran->delegations[2].name_in_text.at("en").value, "the Islamic Republic of Iran");
    EXPECT_TRUE(iran->delegations[3].name_in_text.empty());
    EXPECT_EQ(name_in(iran->delegations[3], "en", protocol::NameForm::text), "Example");
}

TEST(ProfileFile, a_State_has_the_forms_that_differ_in_English_and_the_languages_of_the_session) {
    std::string text = with("  - id: example", "  - {id: IR, category: member_state}\n  - id: example");
    const std::string languages = "languages: [en, zh]";
    text.replace(text.find(languages), languages.size(), "languages: [fr, ru]");
    const auto profile = read_profile(text);
    ASSERT_TRUE(profile) << all(profile.error());
    const protocol::Delegation& nigeria = profile->delegations[0];
    EXPECT_EQ(nigeria.name, (protocol::Words{{"en", {"Nigeria"}}, {"fr", {"Nigéria"}}, {"ru", {"Нигерия"}}}));
    EXPECT_TRUE(nigeria.name_bare.empty());
    EXPECT_EQ(nigeria.name_in_text, (protocol::Words{{"fr", {"le Nigéria"}}}));
    EXPECT_EQ(nigeria.name_of, (protocol::Words{{"fr", {"du Nigéria"}}, {"ru", {"Нигерии"}}}));
    EXPECT_EQ(name_in(profile->delegations[2], "ru", protocol::NameForm::text), "Исламская Республика Иран");
}

TEST(ProfileFile, a_second_chair_and_a_missing_secretary_are_problems) {
    const auto two = problems_of(with("roles: [secretary]", "roles: [secretary, chair]"));
    ASSERT_FALSE(two.empty());
    EXPECT_THAT(all(two), HasSubstr("people[1].roles: is a second chair; the first is on line 44"));
    EXPECT_THAT(all(problems_of(with("roles: [secretary]", "roles: [display]"))),
                HasSubstr("role `secretary`"));
    EXPECT_THAT(all(problems_of(with("roles: [chair]", "roles: [vice_chair]"))), HasSubstr("role `chair`"));
}

TEST(ProfileFile, every_problem_is_reported_in_the_order_of_the_file) {
    std::string text = with("number: 2\n", "number: two\n");
    text.replace(text.find("overtime: counts_on"), 19, "overtime: never   ");
    text.replace(text.find("subject: agenda"), 15, "subject: item:5");
    const auto problems = problems_of(text);
    ASSERT_EQ(problems.size(), 3u) << all(problems);
    EXPECT_EQ(problems[0].field, "number");
    EXPECT_EQ(problems[1].field, "rules.overtime");
    EXPECT_EQ(problems[2].field, "draft.decisions[0].subject");
}

TEST(ProfileFile, an_unread_delegation_is_not_also_missing_where_it_is_named) {
    const auto problems = problems_of(with("{id: NG, category", "{id: N G, category"));
    ASSERT_EQ(problems.size(), 1u) << all(problems);
    EXPECT_EQ(problems[0].field, "delegations[0].id");
}

TEST(ProfileFile, each_required_member_is_missed_at_the_top_line) {
    for (const char* member : {"id", "number", "place", "time_zone", "from", "to", "rules", "draft"}) {
        std::string text;
        bool skipping = false;
        for (std::size_t at = 0; at < sound.size();) {
            const auto end = sound.find('\n', at) + 1;
            const std::string line = sound.substr(at, end - at);
            if (line[0] != ' ') skipping = line.starts_with(std::string(member) + ':');
            if (!skipping) text += line;
            at = end;
        }
        const auto problems = problems_of(text);
        ASSERT_FALSE(problems.empty()) << member;
        EXPECT_EQ(problems[0], (ProfileProblem{1, member, "is missing"})) << all(problems);
    }
}

TEST(ProfileFile, what_is_no_YAML_is_a_problem_at_its_line) {
    const auto colon = problems_of("id: small\nplace: Vienna: Austria\nnumber: 2\n");
    ASSERT_EQ(colon.size(), 1u) << all(colon);
    EXPECT_EQ(colon[0].line, 2);
    EXPECT_THAT(colon[0].reason, HasSubstr("is not YAML"));
    const auto tab = problems_of("id: small\nbody:\n\ten: Small\n");
    ASSERT_EQ(tab.size(), 1u) << all(tab);
    EXPECT_EQ(tab[0].line, 3);
    EXPECT_EQ(all(problems_of("")), "line 1: the file is empty\n");
    EXPECT_THAT(all(problems_of("- a list\n")), HasSubstr("needs members by name"));
    EXPECT_THAT(all(problems_of("id: small\nplace: \xff\n")), HasSubstr("line 2: is not UTF-8"));
    EXPECT_THAT(all(problems_of(sound + "---\nid: other\n")), HasSubstr("second document"));
}

TEST(ProfileFile, aliases_are_refused_and_never_followed) {
    std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
    for (char name = 'b'; name < 'p'; ++name) {
        const std::string before = std::string("*") + static_cast<char>(name - 1);
        bomb += std::string(1, name) + ": &" + name + " [" + before;
        for (int i = 0; i < 8; ++i) bomb += ", " + before;
        bomb += "]\n";
    }
    const auto problems = problems_of(bomb);
    ASSERT_FALSE(problems.empty());
    EXPECT_LE(problems.size(), 200u);
    EXPECT_EQ(problems[0].line, 1);
}

TEST(ProfileFile, deep_nesting_and_large_files_are_refused) {
    EXPECT_FALSE(problems_of("id: " + std::string(100'000, '[')).empty());
    EXPECT_THAT(all(problems_of(std::string(protocol::limits::profile_file_max + 1, '#'))),
                HasSubstr("larger than"));
}

TEST(ProfileFile, a_file_cut_anywhere_is_refused_or_read_and_never_harms) {
    std::size_t refused = 0;
    for (std::size_t cut = 0; cut < sound.size(); cut += 7)
        refused += read_profile(sound.substr(0, cut)) ? 0u : 1u;
    EXPECT_GT(refused, sound.size() / 8);
}

TEST(ProfileFile, a_changed_character_gives_a_profile_or_problems_with_lines_of_the_file) {
    const int lines = static_cast<int>(std::count(sound.begin(), sound.end(), '\n'));
    for (std::size_t at = 0; at < sound.size(); at += 7) {
        for (const char letter : {':', '-', '"', '{', ']', '\n', 'x', '\x01'}) {
            std::string text = sound;
            text[at] = letter;
            for (const auto& problem : problems_of(text)) {
                ASSERT_GE(problem.line, 1) << text_of(problem);
                ASSERT_LE(problem.line, lines + 2) << text_of(problem);
                ASSERT_FALSE(problem.reason.empty());
            }
        }
    }
}

TEST(ProfileFile, a_problem_is_printed_as_one_line) {
    EXPECT_EQ(text_of(ProfileProblem{41, "delegations[3].category", "\"member\" is none of member_state"}),
              "line 41: delegations[3].category: \"member\" is none of member_state");
    EXPECT_EQ(text_of(ProfileProblem{1, {}, "the file is empty"}), "line 1: the file is empty");
}

}  // namespace
