// SPDX-License-Identifier: Apache-2.0
/// Paragraphs of the rapporteur's in the report: where they stand, in which language, and what they refer to.

#include <gmock/gmock.h>

#include "tests/session/report/session_fixture.h"

namespace report {

namespace {

using protocol::DraftingEvent;
using protocol::DraftPart;
using protocol::ItemId;
using protocol::PassageId;
using testing::HasSubstr;
using testing::Not;

class Passages : public testing::Test {
protected:
    PassageId write(std::optional<ItemId> item, const std::string& text, const std::string& language = "en") {
        const PassageId id{static_cast<std::uint32_t>(held.state().passages.size() + 1)};
        const DraftPart part = item ? DraftPart::deliberations : DraftPart::introduction;
        held.happens<DraftingEvent>(protocol::PassageWritten{id, part, item, {language}, {text}, {}});
        return id;
    }
    std::string written(std::string_view language = "en") const { return markdown(held.report(language)); }

    HeldSession held;
};

TEST_F(Passages, without_any_the_introduction_is_not_printed) {
    EXPECT_THAT(written(), Not(HasSubstr("Introduction")));
}

TEST_F(Passages, the_introduction_has_numbers_of_its_own_before_the_rest) {
    write({}, "The Group was convened.");
    write({}, "It met in Vienna.");
    EXPECT_THAT(written(), HasSubstr("## I. Introduction\n\n"
                                     "1. The Group was convened.\n\n2. It met in Vienna.\n"));
    EXPECT_THAT(written(), HasSubstr("\n14. Agenda item 2,"));
}

TEST_F(Passages, a_long_introduction_moves_the_numbers_of_the_rest) {
    for (int i = 0; i < 14; ++i) write({}, "Words.");
    EXPECT_THAT(written(), HasSubstr("\n14. Words."));
    EXPECT_THAT(written(), HasSubstr("\n15. Agenda item 2,"));
}

TEST_F(Passages, an_item_has_them_after_its_panel) {
    write(ItemId{"2"}, "Many speakers welcomed the draft.");
    EXPECT_THAT(written(), HasSubstr("\n16. Many speakers welcomed the draft.\n"));
    EXPECT_THAT(written(), HasSubstr("\n17. Agenda item 3,"));
}

TEST_F(Passages, a_language_that_lacks_one_shows_an_open_bracket_and_the_same_numbers) {
    write(ItemId{"2"}, "Many speakers welcomed the draft.");
    const Document french = held.report("fr");
    const auto open = brackets(french).unknown;
    EXPECT_TRUE(std::any_of(open.begin(), open.end(), [](const protocol::Prose& one) {
        return one.value.find("texte d’un paragraphe") != std::string::npos;
    }));
    EXPECT_THAT(markdown(french), HasSubstr("\n17. "));
    held.happens<DraftingEvent>(
        protocol::PassageReworded{PassageId{1}, {"fr"}, {"De nombreux orateurs ont salué le projet."}});
    EXPECT_THAT(written("fr"), HasSubstr("\n16. De nombreux orateurs ont salué le projet."));
}

TEST_F(Passages, a_reference_prints_the_number_that_the_paragraph_has_now) {
    write(ItemId{"2"}, "As said in paragraphs {w2} and {w3}.");
    write(ItemId{"3"}, "First.");
    const PassageId last = write(ItemId{"3"}, "Second, after {w1}.");
    EXPECT_THAT(written(), HasSubstr("\n16. As said in paragraphs 19 and 20.\n"));
    EXPECT_THAT(written(), HasSubstr("\n20. Second, after 16.\n"));
    held.happens<DraftingEvent>(protocol::PassageMoved{last, PassageId{2}});
    EXPECT_THAT(written(), HasSubstr("\n16. As said in paragraphs 20 and 19.\n"));
    held.happens<DraftingEvent>(protocol::PassageStruck{last, {}});
    EXPECT_THAT(written(), HasSubstr("\n16. As said in paragraphs 19 and –.\n"));
}

TEST_F(Passages, what_was_not_agreed_is_told_apart_from_what_is_not_known) {
    const auto unknown = brackets(held.report()).unknown.size();
    write(ItemId{"2"}, "The Group [agreed / noted].");
    EXPECT_EQ(brackets(held.report()).unknown.size(), unknown);
    EXPECT_THAT(written(), HasSubstr("enclose text that has not been agreed"));
    EXPECT_THAT(written(), HasSubstr("The Group \\[agreed / noted\\]."));
}

TEST_F(Passages, say_in_json_which_they_are) {
    write({}, "Words.");
    EXPECT_EQ(held.report().sections.front().paragraphs.front().passage, protocol::Line{"w1"});
}

}  // namespace

}  // namespace report
