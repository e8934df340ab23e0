// SPDX-License-Identifier: Apache-2.0
// What happened beside the statements, in the deliberations of its item: said in both languages, traced to
// the record, and nothing that was taken back.

#include <gmock/gmock.h>

#include "tests/session/report/session_fixture.h"

namespace {

using namespace report;
using namespace protocol;
using testing::HasSubstr;
using testing::Not;

/// The sixth session in its first meeting, on item 2.
class Proceedings : public testing::Test {
protected:
    Proceedings() : Proceedings(sixth_session()) {}
    explicit Proceedings(Profile profile) : held(std::move(profile)) {
        held.at("2020-07-27T08:00:00Z").open_meeting(1);
        held.take_up("2", 1);
        held.at("2020-07-27T08:30:00Z");
    }

    PointId raise(const std::string& delegation) {
        const EntryId entry = held.ask(delegation, "points", "point_of_order");
        const PointId point{static_cast<std::uint32_t>(held.state().points.size() + 1)};
        held.happens<ProcedureEvent>(PointRaised{.point = point, .entry = entry, .delegation = {delegation}});
        return point;
    }
    std::string english() const { return markdown(held.report("en")); }
    std::string chinese() const { return markdown(held.report("zh")); }

    HeldSession held;
};

TEST_F(Proceedings, a_point_of_order_is_told_with_its_ruling_and_its_appeal) {
    const PointId point = raise("NL");
    held.happens<ProcedureEvent>(
        PointRuled{.point = point, .ruling = Ruling::not_upheld, .text = Prose{"The speaker is in order."}});
    held.happens<ProcedureEvent>(RulingAppealed{point, {"NL"}});
    held.happens<ProcedureEvent>(AppealSettled{point, true});
    EXPECT_THAT(english(),
                HasSubstr("At the 1st meeting, on 27 July 2020, the representative of the Kingdom of the "
                          "Netherlands raised a point of order, which the Chair, Advocate Doctor Mashabane "
                          "(South Africa), did not uphold. The ruling read: “The speaker is in order.” An "
                          "appeal by the representative of the Kingdom of the Netherlands against the ruling "
                          "was put to the vote, and the ruling stood."));
    EXPECT_THAT(chinese(), HasSubstr("荷兰王国代表提出程序问题"));
    EXPECT_THAT(chinese(), HasSubstr("裁定不成立"));
    EXPECT_THAT(json(held.report()), HasSubstr("\"proof\":[\"o1\"]"));
}

TEST_F(Proceedings, a_motion_is_told_with_who_spoke_on_it_and_its_result) {
    held.happens<ProcedureEvent>(MotionRaised{
        .motion = {1}, .kind = {"close_debate"}, .delegation = {"KE"}, .item = ItemId{"2"}});
    const EntryId entry{static_cast<std::uint32_t>(held.state().entries.size() + 1)};
    held.happens<ListsEvent>(FloorRequested{.entry = entry, .list = {"points"}, .delegation = {"NO"},
                                            .kind = {"motion_statement"}, .motion = MotionId{1},
                                            .side = Side::against});
    held.happens<FloorEvent>(FloorGiven{entry, 1, 0});
    held.happens<FloorEvent>(FloorEnded{entry, 1000});
    held.happens<ProcedureEvent>(MotionSettled{{1}, MotionEnd::rejected});
    EXPECT_THAT(english(),
                HasSubstr("the representative of Kenya moved the following motion, which was rejected: "
                          "Closure of the debate on the item. The representative of Norway spoke "
                          "against the motion."));
    EXPECT_THAT(chinese(), HasSubstr("未获通过：结束对该项目的辩论。挪威代表发言反对该动议。"));
}

TEST_F(Proceedings, a_roll_call_is_told_with_its_letter_its_counts_and_who_voted_how) {
    held.happens<VotingEvent>(VoteOpened{.vote = {1},
                                         .meeting = 1,
                                         .about_ = {"item:2"},
                                         .method = VoteMethod::roll_call,
                                         .seed = DrawSeed{"00000000000000ff"},
                                         .letter = Letter{"K"},
                                         .roll = {{"KE"}, {"NG"}, {"NO"}}});
    held.happens<VotingEvent>(VoteCast{{1}, {"KE"}, Choice::yes});
    held.happens<VotingEvent>(VoteCast{{1}, {"NG"}, Choice::no});
    held.happens<VotingEvent>(VoteCast{{1}, {"NO"}, Choice::yes});
    held.happens<VotingEvent>(VoteClosed{{1}, 2, 1, 0, true});
    held.decide("item:2", 1, Outcome::adopted, DecidedBy::vote);
    EXPECT_THAT(english(),
                HasSubstr("was put to the vote by roll-call and was carried by 2 votes to 1, with no "
                          "abstentions. The roll was called in English alphabetical order from the "
                          "letter K, which was drawn by lot (seed 00000000000000ff), beginning with "
                          "Kenya. In favour: Kenya and Norway. Against: Nigeria."));
    EXPECT_THAT(english(), HasSubstr("was approved by a vote."));
    EXPECT_THAT(chinese(), HasSubstr("唱名表决，以2票赞成、1票反对、0票弃权获得通过"));
    EXPECT_THAT(chinese(), HasSubstr("以表决方式核可了"));
}

TEST_F(Proceedings, replies_and_explanations_are_told_and_make_no_statement) {
    held.take_floor("KE", "2", "explanation_of_position", 1);
    held.take_floor("IN", "2.replies", "right_of_reply", 1);
    EXPECT_THAT(english(),
                HasSubstr("A statement (Explanation of position) was made by the representative of Kenya."));
    EXPECT_THAT(english(),
                HasSubstr("The representative of India made statements in exercise of the right of reply."));
    EXPECT_THAT(chinese(), HasSubstr("印度代表行使答辩权作了发言。"));
    EXPECT_THAT(english(), Not(HasSubstr("Member States: Kenya")));
}

TEST_F(Proceedings, an_order_that_was_drawn_is_told_with_its_seed) {
    held.happens<ListsEvent>(ListOpened{.list = {"2"}, .order = {"alphabetical"},
                                        .seed = DrawSeed{"0123456789abcdef"}, .letter = Letter{"M"}});
    EXPECT_THAT(english(), HasSubstr("from the letter M, which was drawn by lot (seed 0123456789abcdef)."));
    EXPECT_THAT(chinese(), HasSubstr("自抽签决定的字母M起(抽签种子0123456789abcdef)"));
}

TEST_F(Proceedings, an_order_drawn_by_name_is_told_so_whatever_order_was_set_later) {
    held.happens<ListsEvent>(ListOpened{.list = {"2"}, .order = {"alphabetical"},
                                        .seed = DrawSeed{"0123456789abcdef"}, .letter = Letter{"M"}});
    held.happens<ListsEvent>(ListConfigured{.list = {"2"}, .order = {"by_lots"}});
    EXPECT_THAT(english(), HasSubstr("from the letter M, which was drawn by lot (seed 0123456789abcdef)."));
}

TEST_F(Proceedings, DE4_what_was_adopted_as_orally_amended_is_told_with_its_amendment) {
    held.happens<DecisionEvent>(DecisionTaken{.decision = {1}, .meeting = 1, .subject = {"agenda"},
                                              .outcome = Outcome::adopted_as_amended,
                                              .text = Prose{"Item 4 comes before item 3."}});
    held.happens<DecisionEvent>(DecisionTaken{.decision = {2}, .meeting = 1, .subject = {"item:2"},
                                              .outcome = Outcome::adopted_as_amended,
                                              .text = Prose{"In line 3, “may” reads “shall”."}});
    EXPECT_THAT(english(), HasSubstr("The following oral amendment was made: “Item 4 comes before item 3.” "
                                     "At the 1st meeting, on 27 July 2020, the following agenda was adopted "
                                     "as orally amended:"));
    EXPECT_THAT(english(), HasSubstr("under agenda item 2 was approved as orally amended. The following oral "
                                     "amendment was made: “In line 3, “may” reads “shall”.”"));
    EXPECT_THAT(chinese(), HasSubstr("作了如下口头修正：“Item 4 comes before item 3.”"));
    EXPECT_THAT(json(held.report()), HasSubstr("\"proof\":[\"d2\"]"));
}

TEST_F(Proceedings, PR12_acts_on_instruction_are_told_with_both_names_once_for_each_meeting_and_officer) {
    const EntryId kenya = held.ask("KE", "2", "statement"), india = held.ask("IN", "2", "statement");
    held.instructed<FloorEvent>(FloorGiven{kenya, 1, 0});
    held.happens<FloorEvent>(FloorEnded{kenya, 1000});
    held.instructed<FloorEvent>(FloorGiven{india, 1, 0});
    held.pass_chair("rypl", "session");
    held.instructed<FloorEvent>(FloorEnded{india, 1000});
    const std::string report = english();
    const std::string chair = "At the 1st meeting, on 27 July 2020, the secretary of the meeting acted on "
                              "the instruction of the Chair, Advocate Doctor Mashabane (South Africa).";
    EXPECT_THAT(report, HasSubstr(chair + " At the 1st meeting, on 27 July 2020, the secretary of the "
                                          "meeting acted on the instruction of the Vice-Chair, Mr. André "
                                          "João Rypl (Brazil)."));
    EXPECT_EQ(report.find(chair), report.rfind(chair));
    EXPECT_THAT(chinese(), HasSubstr("会议秘书按照主席Doctor Mashabane律师(南非)的指示行事。"));
    EXPECT_THAT(json(held.report()), HasSubstr("\"proof\":[\"record:6\",\"record:8\"]"));
}

TEST_F(Proceedings, what_was_taken_back_is_no_statement) {
    const EntryId entry = held.ask("KE", "2", "statement");
    held.happens<FloorEvent>(FloorGiven{entry, 1, 0});
    held.happens<FloorEvent>(FloorUndone{.entry = entry});
    held.at("2020-07-27T11:00:00Z").adjourn(1);
    EXPECT_THAT(english(), Not(HasSubstr("Kenya")));
}

TEST_F(Proceedings, what_belongs_to_no_item_of_the_deliberations_stands_under_procedure) {
    held.conclude("2");
    raise("KE");
    const std::string report = english();
    EXPECT_THAT(report, HasSubstr("Procedure"));
    EXPECT_THAT(report,
                HasSubstr("the representative of Kenya raised a point of order; no ruling is recorded."));
    EXPECT_THAT(chinese(), HasSubstr("程序事项"));
}

class CutOff : public Proceedings {
protected:
    CutOff() : Proceedings([] {
        Profile profile = sixth_session();
        profile.rules.overtime = Overtime::cuts_off;
        return profile;
    }()) {}
};

TEST_F(CutOff, who_spoke_to_the_end_of_the_time_is_told_where_the_body_cuts_off) {
    held.take_floor("KE", "2", "statement", 1, 180'000, 180'000);
    held.take_floor("IN", "2", "statement", 1, 170'000, 180'000);
    EXPECT_THAT(
        english(),
        HasSubstr("The statement of the representative of Kenya ended when the time allotted was up."));
    EXPECT_THAT(chinese(), HasSubstr("肯尼亚代表的发言因规定时间已到而结束。"));
}

TEST(OtherBodies, have_a_report_in_their_own_words) {
    HeldSession held(shipped("river-commission"), "2025-05-12T06:30:00Z");
    held.at("2025-05-12T07:00:00Z").open_meeting(1);
    for (const char* one : {"arvenia", "ithera", "fishers", "veldra_institute"}) held.attend(one);
    held.take_up("2", 1);
    held.take_floor("ithera", "2", "party_statement", 1);
    held.take_floor("fishers", "2", "observer_statement", 1);
    held.decide("report", 1);
    const std::string english = markdown(held.report("en")), chinese = markdown(held.report("zh"));
    EXPECT_THAT(english, HasSubstr("Statements were made by the following Contracting Party: Ithera."));
    EXPECT_THAT(english, HasSubstr("A statement was also made by the following association of civil society: "
                                   "Fishers of the Lower Veldra."));
    EXPECT_THAT(english, HasSubstr("two†1 Contracting Parties"));
    EXPECT_THAT(chinese, HasSubstr("下列缔约方作了发言：伊瑟拉。"));
    for (const char* word :
         {"Member State", "Expert Group", "institute of the United Nations", "programme network"})
        EXPECT_THAT(english, Not(HasSubstr(word))) << word;
    for (const char* word : {"会员国", "专家组", "联合国"}) EXPECT_THAT(chinese, Not(HasSubstr(word))) << word;
}

TEST(OtherBodies, say_that_no_member_spoke_in_their_own_words) {
    HeldSession held(shipped("river-commission"), "2025-05-12T06:30:00Z");
    held.at("2025-05-12T07:00:00Z").open_meeting(1);
    held.decide("report", 1);
    EXPECT_THAT(markdown(held.report("en")), HasSubstr("No statement was made by Contracting Parties."));
    EXPECT_THAT(markdown(held.report("zh")), HasSubstr("没有缔约方发言。"));
}

}  // namespace
