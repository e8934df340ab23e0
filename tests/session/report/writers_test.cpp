// SPDX-License-Identifier: Apache-2.0
/// Markdown, HTML, JSON and the tables: escaping, sameness, and what they carry.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "session/report/speech.h"
#include "session/report/tables.h"
#include "tests/session/report/session_fixture.h"

namespace report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* hostile_name = "<script>alert(1)</script> | *x* [y](http://z) {0} & `c` # _u_";

HeldSession hostile_session() {
    protocol::Profile profile = sixth_session();
    for (auto& panel : profile.panels) panel.slots[0].name = {hostile_name};
    // Begins to isolate and ends it once too often; turns the direction and does not turn it back.
    profile.panels[0].slots[1].name = {"\u2067\u2067 A \u2069 B"};
    profile.panels[0].slots[2].name = {"\u2069\u202e C"};
    profile.agenda[0].title["en"] = {"- [x] <b>1.</b> \\ ~~gone~~"};
    profile.groups[0].name["en"] = {"=HYPERLINK(\"x\")"};
    for (auto& delegation : profile.delegations)
        if (delegation.id.value == "AR") delegation.name["en"] = {"=cmd|'/c calc', \"Argentina\""};
    return HeldSession(profile);
}

TEST(Markdown, escapes_what_people_wrote) {
    const std::string text = markdown(hostile_session().report());
    EXPECT_THAT(
        text,
        HasSubstr("\\<script\\>alert(1)\\</script\\> \\| \\*x\\* \\[y\\](http://z) \\{0\\} \\& \\`c\\` \\# "
                  "\\_u\\_"));
    EXPECT_THAT(text, HasSubstr("- 1\\. \\- \\[x\\] \\<b\\>"));
    EXPECT_THAT(text, Not(HasSubstr("<script>")));
}

TEST(Html, escapes_what_people_wrote) {
    const std::string text = html(hostile_session().report());
    EXPECT_THAT(text,
                HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; | *x* [y](http://z) {0} &amp; `c` # _u_"));
    EXPECT_THAT(text, Not(HasSubstr("<script")));
    EXPECT_THAT(text, Not(HasSubstr("http-equiv")));
}

TEST(Html, closes_every_element_and_says_its_language) {
    for (const std::string_view language : languages) {
        HeldSession session = hostile_session();
        session.open_meeting(1);
        session.adjourn(1);
        const std::string text = html(session.report(language));
        const char* direction = language == "ar" ? " dir=\"rtl\">" : ">";
        EXPECT_THAT(text, HasSubstr("<html lang=\"" + std::string(language) + '"' + direction));
        std::vector<std::string> open;
        const std::regex tag("<(/?)([a-z0-9]+)[^>]*>");
        for (std::sregex_iterator at(text.begin(), text.end(), tag), end; at != end; ++at) {
            const std::string name = (*at)[2];
            if (name == "meta") continue;
            if ((*at)[1].length() == 0) {
                open.push_back(name);
            } else {
                ASSERT_FALSE(open.empty()) << name;
                ASSERT_EQ(open.back(), name) << text.substr(static_cast<std::size_t>(at->position()), 80);
                open.pop_back();
            }
        }
        EXPECT_TRUE(open.empty());
    }
}

TEST(Html, marks_planned_and_open_facts_with_class_and_title) {
    const std::string text = html(HeldSession().report());
    EXPECT_THAT(text, HasSubstr("<span class=\"planned\" title=\"Planned, not yet recorded\">[94]</span>"));
    EXPECT_THAT(text, HasSubstr("<span class=\"unknown\" title=\"Not yet known\">[…]</span>"));
    EXPECT_THAT(
        text,
        HasSubstr("<span class=\"settled\" title=\"Asserted by the draft, not yet recorded\">6th</span>"));
}

TEST(Report, of_a_rehearsal_says_so_at_the_top_and_that_of_a_session_does_not) {
    EXPECT_THAT(markdown(HeldSession().report()), testing::StartsWith("> **Rehearsal. "));
    EXPECT_THAT(html(HeldSession().report("zh")), HasSubstr("<p class=\"rehearsal\">演练。"));
    protocol::Profile profile = sixth_session();
    profile.rehearsal.reset();
    EXPECT_THAT(markdown(HeldSession(profile).report()),
                testing::StartsWith("27 July 2020\n\n# Draft report on the sixth session"));
}

TEST(Report, bears_the_last_day_of_which_the_record_of_the_meetings_tells) {
    HeldSession session(sixth_session(), "2020-07-20T07:50:00Z");
    EXPECT_EQ(session.report().day.value, "2020-07-20");
    session.at("2020-07-27T08:00:00Z").open_meeting(1);
    EXPECT_EQ(session.report().date.value, "27 July 2020");
    session.at("2020-07-27T22:30:00Z").adjourn(1);  // past midnight in Vienna
    EXPECT_EQ(session.report().day.value, "2020-07-28");
    EXPECT_EQ(session.report("fr").date.value, "28 juillet 2020");
    session.at("2020-08-20T08:00:00Z").come("NG", protocol::Door::remote);
    EXPECT_EQ(session.report().day.value, "2020-07-28");
    EXPECT_THAT(html(session.report()), HasSubstr("<p class=\"symbol\">28 July 2020</p>"));
}

TEST(Report, names_the_item_under_which_it_is_adopted) {
    const auto named = [](const HeldSession& session, const char* language, const char* line) {
        const Document document = session.report(language);
        const auto& lines = document.subtitles;
        return std::count(lines.begin(), lines.end(), protocol::Prose{line}) == 1;
    };
    HeldSession session;
    session.open_meeting(1);
    EXPECT_TRUE(named(session, "en", "Agenda item 5: Adoption of the report"));
    EXPECT_TRUE(named(session, "fr", "Point 5 de l’ordre du jour\u00a0: Adoption du rapport"));
    EXPECT_TRUE(named(session, "zh", "议程项目5：通过报告"));
    session.take_up("4", 1);
    session.decide("report", 1);  // otherwise than the programme has it
    EXPECT_TRUE(named(session, "en", "Agenda item 4: Other matters"));
    protocol::Profile bare = sixth_session();
    bare.draft = {};
    EXPECT_FALSE(named(HeldSession(bare), "en", "Agenda item 5: Adoption of the report"));
}

TEST(Report, of_equal_states_is_the_same_byte_for_byte_whatever_the_sequence_numbers) {
    HeldSession session;
    session.open_meeting(1);
    session.take_up("2", 1);
    session.speak("AR", "2", 1);
    core::State other = session.state();
    other.seq += 1000;
    for (const std::string_view language : languages) {
        EXPECT_EQ(html(compose(other, language)), html(session.report(language)));
        EXPECT_EQ(markdown(compose(other, language)), markdown(session.report(language)));
        EXPECT_EQ(json(compose(other, language)), json(session.report(language)));
    }
    const std::regex clock_time("[0-9]{1,2}:[0-9]{2}");
    EXPECT_FALSE(std::regex_search(markdown(session.report()), clock_time));
}

TEST(Json, tells_each_fact_with_its_status_value_and_proof) {
    HeldSession session;
    session.open_meeting(1);
    session.decide("agenda", 1);
    const auto document = nlohmann::json::parse(json(session.report()));
    bool found = false;
    for (const auto& section : document["sections"])
        for (const auto& paragraph : section["paragraphs"])
            for (const auto& piece : paragraph["pieces"])
                if (piece.contains("fact") && piece["fact"]["name"] == "decision:agenda.date") {
                    found = true;
                    EXPECT_EQ(piece["fact"]["status"], "recorded");
                    EXPECT_EQ(piece["fact"]["value"], "2020-07-27");
                    EXPECT_EQ(piece["fact"]["proof"], nlohmann::json::array({"d1"}));
                }
    EXPECT_TRUE(found);
    EXPECT_EQ(document["language"], "en");
}

TEST(Calendar, gives_dates_at_the_place_of_the_session) {
    const Calendar vienna("Europe/Vienna");
    EXPECT_EQ(day_text(vienna.day(*protocol::parse_time("2020-07-27T22:30:00Z"))), "2020-07-28");
    EXPECT_EQ(day_text(vienna.day(*protocol::parse_time("2020-01-27T22:30:00Z"))), "2020-01-27");
    std::set<Day> days;
    vienna.add_days(
        {*protocol::parse_time("2020-07-27T20:00:00Z"), protocol::parse_time("2020-07-27T22:00:00Z")}, {},
        days);
    EXPECT_EQ(days.size(), 1u);  // it ended at midnight
}

std::vector<std::string> lines_of(const std::string& csv) {
    std::vector<std::string> lines;
    std::istringstream text(csv);
    for (std::string line; std::getline(text, line);) {
        EXPECT_THAT(line, testing::EndsWith("\r"));
        lines.push_back(line.substr(0, line.size() - 1));
    }
    return lines;
}

TEST(SpeakersTable, keeps_those_who_spoke_in_order_of_the_floor_and_every_fate) {
    HeldSession session;
    session.open_meeting(1);
    session.take_up("2", 1);
    session.at("2020-07-27T08:10:00Z").speak("ZA", "2", 1);
    session.at("2020-07-27T08:12:00Z").panellist(1, 1);
    const auto lines = lines_of(speakers_csv(session.state(), protocol::ItemId{"2"}, "en"));
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[1],
              "rehearsal,2,e1,ZA,South Africa,member_state,,,statement,national,room,delivered,1,"
              "2020-07-27T08:10:00.000Z,2020-07-27T08:10:00.000Z,2020-07-27T08:10:00.000Z,60000,system,2,"
              "statement,no,,,,");
    EXPECT_THAT(lines[2],
                HasSubstr("e2,NG,Nigeria,member_state,,George-Maria Tyendezwa,panellist,panellist"));
    EXPECT_EQ(lines_of(speakers_csv(session.state(), protocol::ItemId{"3"}, "en")).size(), 1u);
    const auto table = nlohmann::json::parse(speakers_json(session.state(), {}, "tlh"));
    EXPECT_EQ(table["speakers"].size(), 2u);
    EXPECT_EQ(table["speakers"][0]["name"], "South Africa");
    EXPECT_EQ(table["rehearsal"], true);
}

TEST(AttendanceTable, lists_every_delegation_by_category_and_alphabet_with_its_meetings) {
    HeldSession session;
    session.open_meeting(1);
    session.attend("DZ");
    session.at("2020-07-27T08:10:00Z").adjourn(1);
    session.at("2020-07-27T13:00:00Z").attend("AO");  // between meetings
    const auto lines = lines_of(attendance_csv(session.state(), "en"));
    EXPECT_EQ(lines.size(), session.state().profile.delegations.size() + 1);
    EXPECT_EQ(lines[0], "record,category,delegation,name,attended,meetings");
    EXPECT_THAT(lines, testing::Contains("rehearsal,member_state,DZ,Algeria,yes,1"));
    EXPECT_THAT(lines, testing::Contains("rehearsal,member_state,AO,Angola,no,"));
    EXPECT_THAT(lines.back(), HasSubstr("private_sector"));
    const auto table = nlohmann::json::parse(attendance_json(session.state(), "zh"));
    EXPECT_EQ(table["attended_by_category"]["member_state"], 1);
}

TEST(Tables, quote_cells_and_disarm_formulas) {
    HeldSession session = hostile_session();
    session.open_meeting(1);
    session.take_up("2", 1);
    session.speak("AR", "2", 1);
    EXPECT_THAT(speakers_csv(session.state(), {}, "en"),
                HasSubstr(",\"'=cmd|'/c calc', \"\"Argentina\"\"\","));
}

}  // namespace
}  // namespace report
