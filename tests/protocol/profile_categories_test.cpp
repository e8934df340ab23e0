// SPDX-License-Identifier: Apache-2.0
#include "protocol/categories.h"
#include "tests/protocol/small_profile.h"

namespace {

using namespace profile_tests;

/// The small profile with categories of its own: `river_party`, whose members vote, and the line given.
std::string with_categories(const std::string& second) {
    std::string text = sound;
    const std::string categories =
        "categories:\n"
        "  - id: river_party\n"
        "    name: {en: Parties}\n"
        "    noun: {en: \"{count, plural, one{Party} other{Parties}}\"}\n"
        "    who: {en: the following Parties}\n"
        "    speaks_as: state\n"
        "    capacity: national\n"
        "    state: true\n"
        "    votes: true\n" +
        second + "groups:";
    text.replace(text.find("groups:\n  - {id"), 7, categories);
    for (std::size_t at; (at = text.find("category: member_state")) != std::string::npos;)
        text.replace(at, 22, "category: river_party");
    return text;
}

const std::string firms =
    "  - {id: private_sector, speaks_as: private_sector, capacity: organization}\n";

TEST(ProfileCategories, are_those_of_the_United_Nations_when_the_file_has_none) {
    const auto profile = read_profile(sound);
    ASSERT_TRUE(profile) << all(profile.error());
    EXPECT_EQ(profile->categories, protocol::un_categories());
}

TEST(ProfileCategories, of_the_file_stand_alone) {
    const auto profile = read_profile(with_categories(firms));
    ASSERT_TRUE(profile) << all(profile.error());
    ASSERT_EQ(profile->categories.size(), 2u);
    EXPECT_EQ(profile->delegations[1].name.at("en").value, "Norway") << "a State takes its name by its code";
    EXPECT_THAT(all(problems_of(with_categories(""))),
                HasSubstr("delegations[2].category: \"private_sector\" is none of river_party"));
}

TEST(ProfileCategories, an_unknown_one_is_named_where_it_stands) {
    EXPECT_THAT(
        all(problems_of(with("attendance: [{category: member_state", "attendance: [{category: members"))),
        HasSubstr("draft.attendance[0].category: \"members\" is none of member_state, observer_state"));
}

TEST(ProfileCategories, each_fault_is_named) {
    const auto found = [](const std::string& category) {
        return all(problems_of(with_categories(firms + category)));
    };
    EXPECT_THAT(found("  - {id: river_party, speaks_as: state, capacity: national}\n"),
                HasSubstr("categories[2].id: \"river_party\" is a category already"));
    EXPECT_THAT(found("  - {id: press, speaks_as: observer, capacity: observer}\n"),
                HasSubstr("categories[2].noun: is missing; the catalogue has words for the categories of"));
    EXPECT_THAT(found("  - {id: academia, speaks_as: group, capacity: observer}\n"),
                HasSubstr("categories[2].speaks_as: group is for statements on behalf of a group"));
    EXPECT_THAT(found("  - {id: academia, speaks_as: observer, capacity: panellist}\n"),
                HasSubstr("categories[2].capacity: of a delegation is national, observer or organization"));
    EXPECT_THAT(
        found("  - {id: academia, speaks_as: observer, capacity: observer, noun: {en: \"{n} firms\"}}\n"),
        HasSubstr("categories[2].noun.en: puts in {n}; it may put in {count} only"));
    EXPECT_THAT(
        found("  - {id: academia, speaks_as: observer, capacity: observer, who: {en: \"{count, plural\"}}\n"),
        HasSubstr("categories[2].who.en: is no message such as"));
    EXPECT_THAT(found("  - {id: academia, speaks_as: observer, capacity: observer, name: {zh: 学术界}}\n"),
                HasSubstr("categories[2].name: has no English text"));
}

TEST(ProfileCategories, an_observer_State_may_be_a_party_to_another_body) {
    std::string text = with_categories(firms);
    text.replace(text.find("{id: NO, "), 9, "{id: VA, ");
    text.replace(text.find("delegation: NO"), 14, "delegation: VA");
    EXPECT_EQ(all(problems_of(text)), "");
    EXPECT_THAT(all(problems_of(with("{id: NO, ", "{id: VA, "))), HasSubstr("Holy See is an observer State"));
}

}  // namespace
