// SPDX-License-Identifier: Apache-2.0
// The minutes: what happened, in order and in local time, with the notes that people added.

#include <gmock/gmock.h>

#include "session/report/minutes.h"
#include "tests/session/report/session_fixture.h"

namespace {

using namespace report;
using namespace protocol;
using testing::HasSubstr;
using testing::Not;

/// The sixth session in its first meeting, on item 2. Vienna is two hours ahead of UTC.
class TheMinutes : public testing::Test {
protected:
    TheMinutes() {
        held.at("2020-07-27T08:03:00Z").open_meeting(1);
        held.at("2020-07-27T08:05:00Z").take_up("2", 1);
        held.at("2020-07-27T08:30:00Z").speak("NO", "2", 1);
    }
    NoteId note(const std::string& text, std::optional<EntryId> entry = std::nullopt,
                NoteTag tag = NoteTag::none) {
        const NoteId id{static_cast<std::uint32_t>(held.state().notes.size() + 1)};
        held.happens<MinutesEvent>(NoteTaken{id, entry, ItemId{"2"}, 1, {text}, tag});
        return id;
    }
    std::string english() const {
        const Minutes english = minutes(held.state(), "en");
        for (const std::string_view language : languages) {
            const Minutes made = minutes(held.state(), language);
            EXPECT_EQ(made.meetings.size(), english.meetings.size()) << language;
            for (std::size_t at = 0; at < made.meetings.size(); ++at)
                EXPECT_EQ(made.meetings[at].lines.size(), english.meetings[at].lines.size()) << language;
            expect_whole(minutes_markdown(held.state(), language), language);
        }
        return minutes_markdown(held.state(), "en");
    }

    HeldSession held;
};

TEST_F(TheMinutes, tell_what_happened_in_order_and_in_local_time) {
    held.at("2020-07-27T08:40:00Z").decide("agenda", 1);
    held.at("2020-07-27T10:00:00Z").adjourn(1);
    const std::string text = english();
    EXPECT_THAT(text, HasSubstr("# Minutes of the sixth session of the"));
    EXPECT_THAT(text, HasSubstr("## 1st meeting, 27 July 2020"));
    const char* lines[] = {
        "- **10:03** The 1st meeting was opened by the Chair, ",
        "- **10:05** Agenda item 2, “International cooperation”, was taken up.",
        "- **10:30** Norway had the floor for 1:00 (Statement; national capacity; in the room).",
        "- **10:40** Decision on the agenda: adopted by consensus.",
        "- **12:00** The 1st meeting was adjourned."};
    std::size_t at = 0;
    for (const char* line : lines) {
        EXPECT_THAT(text.substr(at), HasSubstr(line));
        at = std::min(text.find(line, at), text.size());
    }
}

TEST_F(TheMinutes, a_note_stands_under_the_statement_it_is_about) {
    held.at("2020-07-27T08:45:00Z");
    note("Direct channels.", EntryId{1}, NoteTag::recommendation);
    note("The sound failed.");
    EXPECT_THAT(english(), HasSubstr("in the room).\n  - recommendation: Direct channels. (system)\n"));
    EXPECT_THAT(english(), HasSubstr("- **10:45** \n  - The sound failed. (system)\n"));
}

TEST_F(TheMinutes, the_last_wording_is_printed_and_all_are_kept) {
    const NoteId id = note("Channels.", EntryId{1});
    held.happens<MinutesEvent>(NoteAmended{id, {"Direct channels."}, NoteTag::none});
    EXPECT_THAT(english(), Not(HasSubstr("- Channels.")));
    const std::string json = minutes_json(held.state(), "en");
    EXPECT_THAT(json, HasSubstr(R"("text":"Channels.")"));
    EXPECT_THAT(json, HasSubstr(R"("text":"Direct channels.")"));
}

TEST_F(TheMinutes, a_note_that_was_struck_is_in_the_json_alone) {
    const NoteId id = note("Misheard.", EntryId{1});
    held.happens<MinutesEvent>(NoteStruck{id, Line{"Another delegation."}});
    EXPECT_THAT(english(), Not(HasSubstr("Misheard")));
    EXPECT_THAT(minutes_json(held.state(), "en"), HasSubstr(R"("struck_because":"Another delegation.")"));
}

TEST_F(TheMinutes, changes_of_the_chair_and_what_follows_a_meeting_are_told_under_it) {
    held.at("2020-07-27T08:50:00Z").pass_chair("rypl", "session");
    held.at("2020-07-27T10:00:00Z").adjourn(1);
    held.at("2020-07-28T07:00:00Z").end_mandate(MandateEnd::returned);
    const Minutes made = minutes(held.state(), "en");
    ASSERT_EQ(made.meetings.size(), 1u);
    EXPECT_EQ(made.meetings[0].lines.back().time.value, "28 July 2020, 09:00");
    EXPECT_THAT(english(), HasSubstr("**10:50** In the chair from here on: the Vice-Chair, "));
}

TEST_F(TheMinutes, are_written_in_six_languages) {
    const std::pair<const char*, const char*> lines[] = {
        {"ar", "- **10:30** كلمة: النرويج، 1:00 (بيان؛ بصفة وطنية؛ في القاعة)."},
        {"es", "- **10:30** Intervención: Noruega, 1:00 (Declaración; a título nacional; en la sala)."},
        {"fr", "- **10:30** Intervention : Norvège, 1:00 (Déclaration ; à titre national ; dans la salle)."},
        {"ru", "- **10:30** Выступление: Норвегия, 1:00 (Выступление; в национальном качестве; в зале)."},
        {"zh", "- **10:30** 挪威发言，用时1:00（发言；本国身份；现场）。"}};
    for (const auto& [language, line] : lines) {
        std::string text = minutes_markdown(held.state(), language);
        for (std::size_t at = text.find("\u00a0"); at != text.npos; at = text.find("\u00a0"))
            text.replace(at, 2, " ");
        EXPECT_THAT(text, HasSubstr(line));
    }
}

TEST_F(TheMinutes, name_a_capacity_where_the_kind_leaves_a_choice_and_only_there) {
    held.at("2020-07-27T08:40:00Z").panellist(1, 1);
    held.at("2020-07-27T08:50:00Z").speak("ZA", "2", 1, Capacity::group, "group_77");
    EXPECT_THAT(english(), HasSubstr("(Nigeria) had the floor for 1:00 (Panellist; in the room)."));
    EXPECT_THAT(english(), HasSubstr("(Statement; national capacity; in the room)."));
}

TEST_F(TheMinutes, equal_states_give_equal_bytes) {
    EXPECT_EQ(minutes_json(held.state(), "en"), minutes_json(held.state(), "en"));
    EXPECT_EQ(english(), english());
}

}  // namespace
