// SPDX-License-Identifier: Apache-2.0
/// Which facts stand in brackets when: those of the real draft before the session, none after it.
#include <gmock/gmock.h>

#include <array>

#include "tests/session/report/session_fixture.h"

namespace report {
namespace {

using protocol::Capacity;
using protocol::Door;
using testing::HasSubstr;
using testing::Not;

struct Expected {
    std::uint32_t paragraph;
    std::size_t planned;
    std::size_t unknown;
    std::size_t settled;
    const char* text;  // part of the paragraph
};

std::size_t count(const Document& document, std::uint32_t paragraph, FactStatus status) {
    std::size_t found = 0;
    for (const Section& section : document.sections)
        for (const Paragraph& one : section.paragraphs)
            for (const Piece& piece : one.pieces)
                found += one.number == paragraph && piece.fact && piece.fact->status == status;
    return found;
}

// Paragraphs 14 to 25 of the draft report of 27 July 2020.
constexpr Expected expected_before[] = {
    {14, 1, 1, 2, "was considered at the 1st and […] meetings, on 27 and [28] July 2020."},
    {15, 0, 0, 8,
     "panellists: Mr. George-Maria Tyendezwa (Nigeria); Mr. Gangqiang Zhang (China); Police Colonel"},
    {16, 0, 2, 1, "was considered at the […] meeting, on 28 July 2020 and […]."},
    {17, 0, 0, 6,
     "Dr. Horacio Azzolin (Argentina); Mr. Claudio Peguero (Dominican Republic); and Mr. Pedro Verdelho"},
    {18, 0, 1, 1, "entitled “Other matters”, was considered at the […] meeting, on 29 July 2020."},
    {19, 0, 0, 3,
     "was opened remotely by the Chair, Advocate Doctor Mashabane (South Africa), who delegated"},
    {20, 0, 0, 2, "At the 1st meeting, on 27 July 2020, the following agenda was adopted:"},
    {21, 0, 1, 0, "Statements were made by experts from the following Member States: […]."},
    {22, 1, 0, 4,
     "representatives of [94] Member States; one observer State; one institute of the United Nations"},
    {23, 0, 0, 0, "The list of participants is contained in document UNODC/CCPCJ/EG.4/2020/INF/1."},
    {24, 0, 0, 0, "The following documents were before the session:"},
    {25, 0, 0, 2, "At the 6th meeting, on 29 July 2020, the Expert Group to Conduct a Comprehensive Study"},
};

TEST(Report, prints_the_brackets_of_the_draft_before_the_session) {
    const Document document = HeldSession().report();
    for (const Expected& expected : expected_before) {
        SCOPED_TRACE(expected.paragraph);
        EXPECT_EQ(count(document, expected.paragraph, FactStatus::planned), expected.planned);
        EXPECT_EQ(count(document, expected.paragraph, FactStatus::unknown), expected.unknown);
        EXPECT_EQ(count(document, expected.paragraph, FactStatus::settled), expected.settled);
        EXPECT_THAT(paragraph_text(document, expected.paragraph), HasSubstr(expected.text));
    }
    const Brackets open = brackets(document);
    EXPECT_EQ(open.planned.size(), 2u);
    EXPECT_EQ(open.unknown.size(), 5u);
    EXPECT_THAT(open.settled,
                testing::Contains(testing::Field(
                    &protocol::Prose::value, HasSubstr("Mr. Claudio Peguero (Dominican Republic); and"))));
    EXPECT_THAT(markdown(document), HasSubstr("Paragraph 25, meeting that adopted the report: 6th meeting."));
    EXPECT_TRUE(open.contradicted.empty());
    EXPECT_EQ(paragraph_text(document, 13), "");
    EXPECT_EQ(paragraph_text(document, 26), "");
}

/// Attendance as the draft expects it.
void attend_as_planned(HeldSession& session) {
    std::map<std::string, int> wanted{{"member_state", 94},
                                      {"observer_state", 1},
                                      {"institute", 1},
                                      {"intergovernmental", 2},
                                      {"private_sector", 1}};
    const auto delegations = session.state().profile.delegations;
    for (const auto& delegation : delegations)
        if (wanted[delegation.category.value]-- > 0) session.attend(delegation.id.value);
}

/// The first two meetings as the draft expects them.
void hold_two_meetings(HeldSession& session) {
    session.come("mashabane", Door::remote);
    session.open_meeting(1);
    session.pass_chair("rypl", "session");
    session.take_up("1(b)", 1);
    session.decide("organization_of_work", 1);
    session.decide("agenda", 1);
    attend_as_planned(session);
    session.take_up("2", 1);
    for (std::uint32_t slot = 1; slot <= 8; ++slot) session.panellist(slot, 1);
    session.speak("ZA", "2", 1, Capacity::group, "group_77");
    session.speak("DZ", "2", 1);
    session.at("2020-07-27T11:00:00Z").adjourn(1);
    session.at("2020-07-27T13:00:00Z").open_meeting(2);
    session.take_up("2", 2);
    session.speak("AO", "2", 2);
    session.adjourn(2);
}

/// The six meetings as the draft expects them, with item 4 taken up at the last.
void hold_as_planned(HeldSession& session) {
    hold_two_meetings(session);
    session.at("2020-07-28T08:00:00Z").open_meeting(3);
    session.take_up("2", 3);
    session.conclude("2");
    session.take_up("3", 3);
    for (std::uint32_t slot = 9; slot <= 14; ++slot) session.panellist(slot, 3);
    session.adjourn(3);
    session.at("2020-07-28T13:00:00Z").open_meeting(4);
    session.take_up("3", 4);
    session.speak("unicri", "3", 4, Capacity::organization);
    session.adjourn(4);
    session.at("2020-07-29T08:00:00Z").open_meeting(5);
    session.take_up("3", 5);
    session.conclude("3");
    session.take_up("4", 5);
    session.conclude("4");
    session.adjourn(5);
    session.at("2020-07-29T13:00:00Z").open_meeting(6);
    session.take_up("5", 6);
    session.decide("report", 6);
    session.conclude("5");
    session.at("2020-07-29T15:00:00Z").adjourn(6);
}

/// What is planned, unknown and settled in a paragraph.
using Open = std::array<std::size_t, 3>;

/// Every bracket of the draft, and every fact that it prints plain before it happened: before the session,
/// after its first two meetings, and after it.
struct Row {
    std::uint32_t paragraph;
    Open before, during, after;
};
constexpr Row draft_rows[] = {
    {14, {1, 1, 2}, {1, 1, 0}, {}},  // item 2: 27 and [28] July; the 1st and […] meetings
    {15, {0, 0, 8}, {}, {}},         // its panellists
    {16, {0, 2, 1}, {0, 2, 1}, {}},  // item 3: 28 July and […]; the […] meeting
    {17, {0, 0, 6}, {0, 0, 6}, {}},  // its panellists
    {18, {0, 1, 1}, {0, 1, 1}, {}},  // item 4: 29 July; the […] meeting
    {19, {0, 0, 3}, {}, {}},         // opened remotely, by the Chair, who delegated
    {20, {0, 0, 2}, {}, {}},         // agenda: the 1st meeting, 27 July
    {21, {0, 1, 0}, {0, 1, 0}, {}},  // who made statements: […]
    {22, {1, 0, 4}, {1, 0, 4}, {}},  // [94] Member States, and four categories
    {23, {}, {}, {}},
    {24, {}, {}, {}},
    {25, {0, 0, 2}, {0, 0, 2}, {}},  // report: the 6th meeting, 29 July
};

void expect_open(const HeldSession& session, Open Row::* when) {
    for (const std::string_view language : languages) {
        const Document document = session.report(language);
        Open sum{};
        for (const Row& row : draft_rows) {
            SCOPED_TRACE(std::string(language) + ' ' + std::to_string(row.paragraph));
            const Open found{count(document, row.paragraph, FactStatus::planned),
                             count(document, row.paragraph, FactStatus::unknown),
                             count(document, row.paragraph, FactStatus::settled)};
            EXPECT_EQ(found, row.*when);
            for (std::size_t at = 0; at < sum.size(); ++at) sum[at] += (row.*when)[at];
            // As many brackets are printed as facts are planned or unknown.
            const std::string text = paragraph_text(document, row.paragraph);
            EXPECT_EQ(std::size_t(std::count(text.begin(), text.end(), '[')),
                      (row.*when)[0] + (row.*when)[1]);
        }
        // No other paragraph has any, and nothing is contradicted.
        EXPECT_EQ(document.open.size(), sum[0] + sum[1]) << language;
        EXPECT_TRUE(document.contradictions.empty()) << language;
    }
}

TEST(Draft, has_its_brackets_in_every_language_before_during_and_after_the_session) {
    HeldSession session, whole;
    expect_open(session, &Row::before);
    hold_two_meetings(session);
    expect_open(session, &Row::during);
    hold_as_planned(whole);
    expect_open(whole, &Row::after);
}

TEST(Report, has_no_bracket_left_when_all_was_held_as_planned) {
    HeldSession session;
    hold_as_planned(session);
    const Document document = session.report();
    const Brackets left = brackets(document);
    EXPECT_THAT(left.planned, testing::IsEmpty());
    EXPECT_THAT(left.unknown, testing::IsEmpty());
    EXPECT_THAT(left.settled, testing::IsEmpty());
    EXPECT_THAT(left.contradicted, testing::IsEmpty());
    const std::string text = markdown(document);
    EXPECT_THAT(text, Not(HasSubstr("[")));
    EXPECT_THAT(text, HasSubstr("no bracket is open"));
    EXPECT_THAT(paragraph_text(document, 14),
                HasSubstr("at the 1st, 2nd and 3rd meetings, on 27 and 28 July 2020."));
    EXPECT_THAT(paragraph_text(document, 16),
                HasSubstr("at the 3rd, 4th and 5th meetings, on 28 and 29 July 2020."));
    EXPECT_THAT(paragraph_text(document, 18), HasSubstr("at the 5th meeting, on 29 July 2020."));
    EXPECT_THAT(paragraph_text(document, 19),
                HasSubstr("to the Vice-Chair, Mr. André João Rypl (Brazil), for the whole session."));
    EXPECT_THAT(paragraph_text(document, 20),
                HasSubstr("the proposed organization of work was approved. At the 1st"));
    EXPECT_THAT(
        paragraph_text(document, 21),
        HasSubstr("Member States: Algeria and Angola. A statement was also made by a representative of the "
                  "following institute of the United Nations"));
    EXPECT_THAT(paragraph_text(document, 21),
                HasSubstr("group, by the delegation shown in parentheses: Group "
                          "of 77 and China (South Africa)."));
    EXPECT_THAT(paragraph_text(document, 22),
                HasSubstr("94 Member States; one observer State (State of Palestine); one institute"));
    EXPECT_THAT(paragraph_text(document, 22),
                HasSubstr("two intergovernmental organizations (African Union and"));
}

TEST(Report, in_chinese_has_the_same_facts_in_its_own_words) {
    HeldSession session;
    EXPECT_THAT(
        paragraph_text(session.report("zh"), 14),
        testing::StrEq("2020年7月27日和[28日]举行的第1次和第[…]次会议审议了题为“国际合作”的议程项目2。"));
    EXPECT_THAT(paragraph_text(session.report("zh"), 22), HasSubstr("[94]个会员国、1个观察员国"));
    const Brackets before_session = brackets(session.report("zh"));
    EXPECT_EQ(before_session.planned.size(), 2u);
    EXPECT_EQ(before_session.unknown.size(), 5u);
    hold_as_planned(session);
    const Document document = session.report("zh");
    EXPECT_THAT(document.open, testing::IsEmpty());
    EXPECT_EQ(document.title.value, "全面研究网络犯罪问题专家组第六届会议报告草稿");
    EXPECT_THAT(paragraph_text(document, 15), HasSubstr("Amornchai Leelakajonjit警上校(泰国)"));
    EXPECT_THAT(paragraph_text(document, 21), HasSubstr("下列会员国的专家作了发言：阿尔及利亚和安哥拉。"));
    EXPECT_THAT(paragraph_text(document, 25), HasSubstr("专家组在2020年7月29日第6次会议上通过了本报告。"));
}

TEST(Report, keeps_an_open_bracket_while_an_item_may_be_taken_up_again) {
    HeldSession session;
    session.open_meeting(1);
    session.take_up("2", 1);
    EXPECT_THAT(paragraph_text(session.report(), 14),
                HasSubstr("at the 1st and […] meetings, on 27 and [28] July"));
    session.adjourn(1);
    session.at("2020-07-27T13:00:00Z").open_meeting(2);
    session.take_up("2", 2);
    EXPECT_THAT(paragraph_text(session.report(), 14), HasSubstr("at the 1st, 2nd and […] meetings"));
    session.at("2020-07-28T08:00:00Z").conclude("2");
    EXPECT_THAT(paragraph_text(session.report(), 14),
                HasSubstr("at the 1st and 2nd meetings, on 27 and 28 July 2020."));
}

TEST(Report, lists_the_speakers_so_far_with_an_open_bracket_in_english_order) {
    HeldSession session;
    session.open_meeting(1);
    session.take_up("2", 1);
    session.speak("ZA", "2", 1);
    session.speak("AR", "2", 1);
    session.speak("AR", "2", 1);
    session.panellist(1, 1);  // Nigeria's panellist makes no statement of Nigeria
    EXPECT_THAT(paragraph_text(session.report(), 21),
                HasSubstr("Member States: Argentina, South Africa and […]."));
    // 南非 would come before 阿根廷 by sound or stroke; the order is that of the English names.
    EXPECT_THAT(paragraph_text(session.report("zh"), 21), HasSubstr("阿根廷、南非和[…]"));
}

TEST(Report, counts_a_panellist_as_a_statement_where_the_profile_says_so) {
    protocol::Profile profile = sixth_session();
    profile.rules.panellist_makes_statement = true;
    HeldSession session(profile);
    session.open_meeting(1);
    session.take_up("2", 1);
    session.panellist(1, 1);
    EXPECT_THAT(paragraph_text(session.report(), 21), HasSubstr("Member States: Nigeria and […]."));
}

TEST(Report, takes_no_number_of_attendance_from_the_profile_once_the_session_is_over) {
    HeldSession session;
    session.open_meeting(1);
    session.attend("AR");
    EXPECT_THAT(paragraph_text(session.report(), 22), HasSubstr("[94] Member States"));
    session.at("2020-07-27T11:00:00Z").adjourn(1);
    for (std::uint32_t meeting = 2; meeting <= 6; ++meeting) {
        session.open_meeting(meeting);
        session.adjourn(meeting);
    }
    const Document document = session.report();
    EXPECT_THAT(paragraph_text(document, 22), HasSubstr("representatives of one† Member State.†††"));
    EXPECT_THAT(paragraph_text(document, 22), Not(HasSubstr("94")));
    EXPECT_THAT(markdown(document),
                HasSubstr("attendance of Member States. The draft said: 94. The record says: one."));
}

TEST(Report, dates_a_decision_taken_after_midnight_by_the_true_date) {
    HeldSession session;
    session.at("2020-07-29T13:00:00Z").open_meeting(1);
    session.at("2020-07-29T22:30:00Z").decide("report", 1);  // half past midnight in Vienna
    EXPECT_THAT(paragraph_text(session.report(), 25), HasSubstr("At the 1st† meeting, on 30 July 2020†,"));
}

}  // namespace
}  // namespace report
