// SPDX-License-Identifier: Apache-2.0
/// What the draft said and the ledger does not bear out is flagged, and never printed as a fact.
#include <gmock/gmock.h>

#include "tests/session/report/session_fixture.h"

namespace report {
namespace {

using protocol::Door;
using protocol::MandateEnd;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> contradictions(const Document& document) {
    std::vector<std::string> texts;
    for (const protocol::Prose& one : brackets(document).contradicted) texts.push_back(one.value);
    return texts;
}

void hold_empty_meetings(HeldSession& session, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t meeting = from; meeting <= to; ++meeting) {
        session.open_meeting(meeting);
        session.adjourn(meeting);
    }
}

TEST(Contradiction, report_adopted_at_another_meeting_prints_the_record_and_flags_the_draft) {
    HeldSession session;
    session.at("2020-07-29T08:00:00Z").open_meeting(1);
    session.decide("report", 1);
    const Document document = session.report();
    EXPECT_THAT(paragraph_text(document, 25), HasSubstr("At the 1st† meeting, on 29 July 2020,"));
    EXPECT_THAT(
        contradictions(document),
        Contains(
            "Paragraph 25, meeting that adopted the report. The draft said: 6th meeting. The record says: "
            "1st meeting."));
    EXPECT_THAT(markdown(document), HasSubstr("At the 1st†"));
    EXPECT_THAT(html(document), HasSubstr(">1st</mark><sup><a href=\"#mark-"));
}

TEST(Contradiction, agenda_not_adopted_at_its_meeting_opens_the_bracket_again) {
    HeldSession session;
    session.at("2020-07-27T08:00:00Z");
    hold_empty_meetings(session, 1, 1);
    EXPECT_THAT(paragraph_text(session.report(), 20),
                HasSubstr("At the […] meeting†, on 27 July 2020, the following"));
    session.at("2020-07-28T08:00:00Z");
    hold_empty_meetings(session, 2, 2);
    EXPECT_THAT(paragraph_text(session.report(), 20),
                HasSubstr("At the […] meeting†, on […]†, the following agenda"));
    session.decide("agenda", 2);
    EXPECT_THAT(paragraph_text(session.report(), 20),
                HasSubstr("At the 2nd† meeting, on 28 July 2020†, the following"));
}

TEST(Contradiction, what_never_happened_stays_open_when_the_session_is_over) {
    HeldSession session;
    session.at("2020-07-29T08:00:00Z");
    hold_empty_meetings(session, 1, 6);
    const Document document = session.report();
    EXPECT_THAT(paragraph_text(document, 25), HasSubstr("At the […] meeting†, on […]†,"));
    EXPECT_THAT(contradictions(document), Contains(HasSubstr("6th meeting. The record says: not adopted.")));
    EXPECT_THAT(paragraph_text(document, 14),
                testing::StrEq("Agenda item 2, entitled “International cooperation”, was "
                               "not considered.†"));
    EXPECT_THAT(contradictions(document),
                Contains(HasSubstr("27 July 2020 and 28 July 2020. The record says: not")));
    EXPECT_THAT(paragraph_text(document, 21),
                HasSubstr("No statement was made by an expert from a Member State."));
    EXPECT_FALSE(brackets(document).unknown.empty());
}

TEST(Contradiction, absent_panellist_stays_until_the_item_is_concluded_then_leaves_the_sentence) {
    HeldSession session;
    session.open_meeting(1);
    session.take_up("2", 1);
    for (std::uint32_t slot = 1; slot <= 7; ++slot) session.panellist(slot, 1);
    session.absent(8);
    EXPECT_THAT(paragraph_text(session.report(), 15), HasSubstr("Ms. Sheri L. Shepherd-Pratt"));
    EXPECT_TRUE(contradictions(session.report()).empty());
    session.conclude("2");
    const Document document = session.report();
    EXPECT_THAT(paragraph_text(document, 15), Not(HasSubstr("Shepherd-Pratt")));
    EXPECT_THAT(paragraph_text(document, 15), HasSubstr("Stephen McGlynn (Australia).†"));
    EXPECT_THAT(contradictions(document),
                Contains(HasSubstr("The draft said: Ms. Sheri L. Shepherd-Pratt (United States "
                                   "of America). The record says: absent when called.")));
}

TEST(Contradiction, absent_panellist_who_comes_later_is_recorded) {
    HeldSession session;
    session.open_meeting(1);
    session.take_up("2", 1);
    session.absent(3);
    for (std::uint32_t slot : {1u, 2u, 4u, 5u, 6u, 7u, 8u, 3u}) session.panellist(slot, 1);
    session.conclude("2");
    // In programme order, whenever the panellist spoke.
    EXPECT_THAT(paragraph_text(session.report(), 15),
                HasSubstr("(China); Police Colonel Amornchai Leelakajonjit (Thai"));
    for (const std::string& one : contradictions(session.report()))
        EXPECT_THAT(one, Not(HasSubstr("panellist")));
}

TEST(Contradiction, planned_date_that_passed_without_the_item_is_flagged_and_not_printed) {
    HeldSession session;
    session.open_meeting(1);
    session.take_up("2", 1);
    session.conclude("2");
    const Document document = session.report();
    EXPECT_THAT(paragraph_text(document, 14),
                HasSubstr("was considered at the 1st meeting, on 27 July 2020†."));
    EXPECT_THAT(contradictions(document),
                Contains(HasSubstr("27 July 2020 and 28 July 2020. The record says: 27 July")));
}

TEST(Contradiction, item_on_a_date_that_the_draft_excludes_is_flagged) {
    HeldSession session;
    session.at("2020-07-28T08:00:00Z").open_meeting(1);
    session.take_up("4", 1);
    EXPECT_THAT(paragraph_text(session.report(), 18), HasSubstr("on 28 and 29 July 2020†."));
}

TEST(Chair, who_opens_in_the_room_instead_of_remotely_is_flagged) {
    HeldSession session;
    session.come("mashabane", Door::room);
    session.open_meeting(1);
    const Document document = session.report();
    EXPECT_THAT(paragraph_text(document, 19), HasSubstr("was opened in person† by the Chair"));
    EXPECT_THAT(contradictions(document),
                Contains(HasSubstr("The draft said: remotely. The record says: in person.")));
}

TEST(Chair, session_opened_by_another_officer_is_flagged) {
    HeldSession session;
    session.come("rypl", Door::room);
    session.pass_chair("rypl", "session");
    session.at("2020-07-27T08:00:00Z").open_meeting(1);
    EXPECT_THAT(
        paragraph_text(session.report(), 19),
        HasSubstr(
            "by the Vice-Chair, Mr. André João Rypl (Brazil)†. On 27 July 2020, before the opening of the "
            "session, the Chair, Advocate Doctor Mashabane (South Africa), delegated the authority to "
            "preside to the Vice-Chair, Mr. André João Rypl (Brazil), for the whole session."));
}

TEST(Chair, every_change_is_printed_with_its_meeting_and_scope) {
    HeldSession session;
    session.come("mashabane", Door::remote);
    session.open_meeting(1);
    session.pass_chair("rypl", "meeting:1");
    session.end_mandate(MandateEnd::returned);
    session.pass_chair("hu", "item:2");
    session.adjourn(1);
    session.at("2020-07-28T06:00:00Z").end_mandate(MandateEnd::taken_back);
    const std::string text = paragraph_text(session.report(), 19);
    EXPECT_THAT(
        text,
        HasSubstr("to the Vice-Chair, Mr. André João Rypl (Brazil), for the 1st meeting. At the 1st "
                  "meeting, on 27 July 2020, the Vice-Chair, Mr. André João Rypl (Brazil), returned the "
                  "chair to the Chair, Advocate Doctor Mashabane (South Africa). At the 1st meeting, on "
                  "27 July 2020, the Chair, Advocate Doctor Mashabane (South Africa), delegated the "
                  "authority to preside to the Vice-Chair, Mr. Bin Hu (China), for agenda item 2. On "
                  "28 July 2020, between meetings, the Chair, Advocate Doctor Mashabane (South Africa), "
                  "resumed the chair from the Vice-Chair, Mr. Bin Hu (China)."));
}

TEST(Chair, PR9_PR11_every_succession_is_printed_and_what_ended_it) {
    HeldSession session;
    session.come("mashabane", Door::remote);
    session.open_meeting(1);
    session.pass_chair("rypl", "meeting:1");
    session.succeed("hu");
    session.end_mandate(MandateEnd::returned);
    session.succeed("hu");
    session.end_mandate(MandateEnd::taken_back);
    const std::string succeeded =
        " At the 1st meeting, on 27 July 2020, when the connection of the Vice-Chair, Mr. André João Rypl "
        "(Brazil), had been lost, the chair passed in the recorded order of succession to the Vice-Chair, "
        "Mr. Bin Hu (China).";
    const std::string rypl = "the Vice-Chair, Mr. André João Rypl (Brazil)";
    const std::string hu = "the Vice-Chair, Mr. Bin Hu (China)";
    const std::string when = " At the 1st meeting, on 27 July 2020, ";
    EXPECT_THAT(paragraph_text(session.report(), 19),
                HasSubstr("to " + rypl + ", for the 1st meeting." + succeeded + when + hu +
                          ", returned the chair to " + rypl + "." + succeeded + when + rypl +
                          ", resumed the chair from " + hu + "."));
    for (const char* language : {"en", "zh"})
        EXPECT_THAT(paragraph_text(session.report(language), 19), Not(HasSubstr("{"))) << language;
}

TEST(Chair, PR9_the_chair_who_follows_is_printed_and_so_is_a_succession_that_lapses) {
    HeldSession session;
    session.come("mashabane", Door::remote);
    session.open_meeting(1);
    session.pass_chair("rypl", "meeting:1");
    session.succeed("mashabane");
    EXPECT_THAT(paragraph_text(session.report(), 19),
                HasSubstr("the chair passed in the recorded order of succession to the Chair, Advocate "
                          "Doctor Mashabane (South Africa)."));
    session.pass_chair("rypl", "meeting:1");
    session.succeed("hu");
    session.lapse_to_chair();
    EXPECT_THAT(paragraph_text(session.report(), 19),
                HasSubstr("the authority to preside that the Vice-Chair, Mr. Bin Hu (China), had taken over "
                          "in the order of succession came to its end, and the Chair, Advocate Doctor "
                          "Mashabane (South Africa), resumed the chair."));
}

TEST(Chair, delegation_to_another_officer_than_planned_is_flagged) {
    HeldSession session;
    session.open_meeting(1);
    session.pass_chair("hu", "session");
    EXPECT_THAT(paragraph_text(session.report(), 19),
                HasSubstr("Mr. Bin Hu (China)†, for the whole session."));
}

TEST(Chair, delegation_that_did_not_come_leaves_the_sentence_with_a_mark) {
    HeldSession session;
    session.come("mashabane", Door::remote);
    hold_empty_meetings(session, 1, 1);
    EXPECT_THAT(paragraph_text(session.report(), 19),
                HasSubstr("was opened remotely by the Chair, Advocate Doctor Mashabane (South Africa).†"));
    EXPECT_THAT(contradictions(session.report()),
                Contains(HasSubstr("no authority was delegated at the opening")));
}

TEST(Decision, that_failed_or_was_amended_is_told_as_it_was) {
    HeldSession session;
    session.open_meeting(1);
    session.decide("agenda", 1, protocol::Outcome::deferred);
    session.decide("agenda", 1, protocol::Outcome::adopted_as_amended);
    session.decide("item:2", 1, protocol::Outcome::not_adopted);
    session.decide("E/CN.15/2020/9", 1);
    const Document document = session.report();
    EXPECT_THAT(
        paragraph_text(document, 20),
        HasSubstr(
            "the agenda was deferred. At the 1st meeting, on 27 July 2020, the following agenda was adopted "
            "as orally amended:"));
    EXPECT_THAT(paragraph_text(document, 14), HasSubstr("under agenda item 2 was not approved."));
    EXPECT_THAT(paragraph_text(document, 24), HasSubstr("document E/CN.15/2020/9 was approved."));
}

}  // namespace
}  // namespace report
