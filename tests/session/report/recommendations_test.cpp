// SPDX-License-Identifier: Apache-2.0
// Section II: recommendations by item, with the delegations that made each, and what became of them.

#include <gmock/gmock.h>

#include "tests/session/report/session_fixture.h"

namespace {

using namespace report;
using namespace protocol;
using testing::HasSubstr;
using testing::Not;

/// The sixth session before its first meeting.
class Recommendations : public testing::Test {
protected:
    RecommendationId recommend(const std::string& item, std::vector<DelegationId> delegations,
                               const std::string& text, const std::string& group = {}) {
        const RecommendationId id{static_cast<std::uint32_t>(held.state().recommendations.size() + 1)};
        RecommendationRecorded recorded{.recommendation = id, .item = {item}, .number = id.value,
                                        .delegations = std::move(delegations), .text = {text}};
        if (!group.empty()) recorded.group = GroupId{group};
        held.happens<RecommendationEvent>(recorded);
        return id;
    }
    void settle(RecommendationId id, RecommendationOutcome outcome,
                std::optional<RecommendationId> into = std::nullopt) {
        held.happens<RecommendationEvent>(RecommendationSettled{id, outcome, into, {}});
    }
    std::string english() const { return markdown(held.report("en")); }
    std::string chinese() const { return markdown(held.report("zh")); }

    HeldSession held;
};

TEST_F(Recommendations, without_any_there_is_no_section) {
    EXPECT_EQ(held.report().sections.front().number.value, "III");
}

TEST_F(Recommendations, are_listed_by_item_with_who_made_them) {
    recommend("3", {{"KE"}}, "Begin at school.");
    recommend("2", {{"NO"}, {"DZ"}}, "Name a contact point.");
    recommend("2", {{"EG"}}, "Give assistance on request", "group_77");
    const auto before = held.report().sections.size();
    EXPECT_EQ(held.report().sections.front().number.value, "II");
    EXPECT_THAT(english(),
                HasSubstr("## II. Preliminary recommendations and conclusions\n\n### A. International "
                          "cooperation\n\nUnder agenda item 2, delegations suggested the following "
                          "recommendations;"));
    EXPECT_THAT(english(),
                HasSubstr("- (a) Name a contact point (Algeria and Norway)\n"
                          "- (b) Give assistance on request (Egypt, on behalf of the Group of 77 and "
                          "China)\n"));
    EXPECT_THAT(english(), HasSubstr("### B. Prevention"));
    EXPECT_THAT(english(), HasSubstr("the following recommendation; it is followed"));
    EXPECT_THAT(chinese(), HasSubstr("## 二. 初步建议和结论"));
    EXPECT_THAT(chinese(), HasSubstr("Name a contact point（阿尔及利亚和挪威）"));
    EXPECT_EQ(held.report("zh").sections.size(), before);
}

TEST_F(Recommendations, leave_the_numbers_of_the_paragraphs_as_the_draft_has_them) {
    const std::string before = paragraph_text(held.report(), 14);
    recommend("2", {{"NO"}}, "Name a contact point.");
    EXPECT_EQ(paragraph_text(held.report(), 14), before);
}

TEST_F(Recommendations, print_the_last_wording) {
    const auto id = recommend("2", {{"NO"}}, "Name a contact point.");
    held.happens<RecommendationEvent>(RecommendationAmended{id, {"Name an office."}, {}});
    EXPECT_THAT(english(), HasSubstr("(a) Name an office (Norway)"));
    EXPECT_THAT(english(), Not(HasSubstr("Name a contact point")));
}

TEST_F(Recommendations, one_that_was_merged_gives_its_makers_and_its_proof_to_the_other) {
    const auto one = recommend("2", {{"NO"}}, "Name a contact point.");
    const auto two = recommend("2", {{"DZ"}}, "Name an office.");
    const auto three = recommend("2", {{"KE"}}, "Name somebody.");
    settle(three, RecommendationOutcome::merged, two);
    settle(two, RecommendationOutcome::merged, one);
    EXPECT_THAT(english(), HasSubstr("(a) Name a contact point (Algeria; Kenya; and Norway)"));
    EXPECT_THAT(english(), Not(HasSubstr("(b) Name")));
    EXPECT_THAT(json(held.report()), HasSubstr(R"("value":"KE","proof":["r3"])"));
    EXPECT_THAT(json(held.report()), HasSubstr(R"("value":"NO","proof":["r1"])"));
}

TEST_F(Recommendations, brackets_of_disagreement_are_text_and_no_open_fact) {
    settle(recommend("2", {{"NO"}}, "Name a contact point."), RecommendationOutcome::bracketed);
    EXPECT_THAT(english(), HasSubstr("(a) \\[Name a contact point\\] (Norway)"));
    EXPECT_THAT(html(held.report()), HasSubstr("[<span class=\"recorded\""));
    for (const Prose& planned : brackets(held.report()).planned)
        EXPECT_THAT(planned.value, Not(HasSubstr("contact point")));
}

TEST_F(Recommendations, what_was_dropped_is_not_printed) {
    settle(recommend("2", {{"NO"}}, "Name a contact point."), RecommendationOutcome::dropped);
    EXPECT_THAT(english(), Not(HasSubstr("contact point")));
    EXPECT_EQ(held.report().sections.front().number.value, "III");
}

TEST_F(Recommendations, markup_in_their_words_stays_words) {
    recommend("2", {{"NO"}}, "Use <b>strong</b> *keys* [here](x).");
    EXPECT_THAT(english(), HasSubstr("Use \\<b\\>strong\\</b\\> \\*keys\\* \\[here\\](x)"));
    EXPECT_THAT(html(held.report()), HasSubstr("&lt;b&gt;strong"));
}

}  // namespace
