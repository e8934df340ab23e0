// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Writes the sections of one report. Inside of report/ only.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/naming.h"
#include "session/report/findings.h"
#include "session/report/speech.h"

namespace report {

struct Minutes;
struct ShownMinutes;

/// What a fact is about: its stable name, and the same for people.
struct Topic {
    std::string name;
    std::string label;
};

class Author {
public:
    Author(const core::State&, std::string_view language);  ///< keeps the reference

    /// What the rapporteur wrote, with numbers of its own from 1; nothing when there is no such text.
    std::vector<Section> introduction();
    std::vector<Section> recommendations();
    std::vector<Section> deliberations();
    std::vector<Section> organization();
    Section adoption_of_report();

    const Speech& speech() const { return speech_; }
    std::string item_line(const protocol::ItemId&) const;  ///< "Agenda item 5: Adoption of the report"

private:
    // The minutes name persons, meetings, items and questions as the report does.
    friend class MinuteTaker;
    friend Minutes minutes(const core::State&, std::string_view);
    friend ShownMinutes shown_minutes(const core::State&, std::string_view);

    // Facts, as pieces of a sentence.
    Pieces fact(FactStatus, const Topic&, const std::string& text, const std::string& value,
                std::vector<std::string> proof = {}) const;
    Pieces unknown(const Topic&) const;
    /// The ledger proves `found` where the draft said `planned`; `printed` stands in the sentence, or nothing
    /// does.
    Pieces contradiction(const Topic&, const std::string& planned, const std::string& found,
                         const std::string& printed, std::vector<std::string> proof = {}) const;
    Pieces then(const Pieces& sentence,
                const Pieces& next) const;  ///< one sentence after the other; either may be empty
    Paragraph paragraph(Pieces);
    /// A paragraph of the rapporteur's; open where this language does not have it yet.
    Paragraph passage(const core::Passage&);

    // Names.
    std::string delegation(const protocol::DelegationId&) const;
    std::string named(const protocol::DelegationId&, protocol::NameForm) const;
    std::string person(const protocol::ParticipantId&) const;  ///< "Mr. A B (Islamic Republic of Iran)"
    std::string officer(const protocol::ParticipantId&, bool ends_clause) const;
    /// "male", "female" or, where neither is registered, "other".
    Speech::Form gender_of(const protocol::ParticipantId&) const;
    /// That of the word for the subject, "other" where the language makes no difference.
    Speech::Form gender_of_subject(std::string_view subject) const;
    Speech::Form gender_of_question(const protocol::Line& about) const;
    Speech::Form gender_of(const protocol::Category&) const;  ///< "other" for the body's own
    std::string item_number(const protocol::ItemId&) const;   ///< "2", "1(a)"
    std::string outcome(std::string_view subject, protocol::Outcome) const;  ///< "the agenda was approved"
    std::string group_of(const protocol::Group&) const;  ///< what follows "on behalf": "du Groupe des 77"
    std::string item_title(const protocol::ItemId&) const;
    std::string subject(std::string_view subject) const;
    std::string meeting_text(std::uint32_t number) const;  ///< "1st meeting", standing alone
    std::string at_meeting(std::uint32_t number) const;    ///< the same in "at the 1st meeting"
    std::string representative(const protocol::DelegationId&) const;  ///< "the representative of Nigeria"
    std::string joined(const std::vector<protocol::DelegationId>&, protocol::NameForm) const;
    std::string when_at(std::uint32_t meeting, core::Time) const;  ///< "At the 3rd meeting, on 28 July 2020"
    std::string order_key(const protocol::DelegationId&) const;
    void sort_by_name(std::vector<protocol::DelegationId>&) const;

    // II
    std::vector<ListItem> recommendations_of(const protocol::ItemId&) const;

    // III
    Section item_section(const protocol::ItemId&, std::size_t place);
    Pieces meetings_of(const protocol::ItemId&, const ItemFindings&) const;
    Pieces dates_of(const protocol::ItemId&, const ItemFindings&) const;
    Pieces panel_of(const protocol::ItemId&, const ItemFindings&) const;

    // What else happened under an item, or under none. `Concerns` says of which items.
    using Concerns = std::function<bool(const std::optional<protocol::ItemId>&)>;
    Pieces proceedings(const Concerns&) const;
    Pieces draw_of(const core::List&) const;
    Pieces point(const core::Point&) const;
    Pieces motion(const core::Motion&) const;
    Pieces vote(const core::Vote&) const;
    Pieces spoken(protocol::KindUse, const Concerns&) const;  ///< who spoke with kinds of this use
    Pieces unfinished(const Concerns&) const;                 ///< cut off, or set aside and not heard again
    Pieces recorded(const std::string& name, const char* label, const std::string& text,
                    std::vector<std::string> proof) const;
    std::string title_of(const protocol::MotionKindId&) const;
    std::string question(const protocol::Line& about) const;

    // Who presides.
    Pieces opening() const;
    Pieces opener() const;
    protocol::ParticipantId opener_id() const;  ///< who opened or, before that, the Chair; may be empty
    Pieces opening_door() const;
    const core::Mandate* first_mandate()
        const;                     ///< of the Chair, before the first meeting ended; null without one
    Pieces first_officer() const;  ///< nothing when no delegation was planned or made
    Pieces scope_of(const core::Mandate&) const;
    Pieces changes_of_chair() const;
    Pieces change(const core::Tenure& before, const core::Tenure& after) const;
    Pieces instructed() const;              ///< on whose instruction the secretary acted, at which meeting
    std::string when_of(core::Time) const;  ///< "At the 3rd meeting, on 28 July 2020", or between which

    // Decisions.
    Pieces meeting_of(std::string_view subject) const;
    Pieces date_of(std::string_view subject) const;
    Pieces adoption(std::string_view subject) const;  ///< the sentence `<subject>.adopted`
    Pieces amendment(const core::Decided&) const;  ///< how it was orally amended; nothing when it was not
    Pieces other_decisions(std::string_view subject) const;
    Pieces document_decisions() const;
    std::vector<ListItem> agenda() const;

    // Statements and attendance.
    Pieces statements() const;
    Pieces statements_of(const protocol::Category&) const;
    Pieces group_statements() const;
    Pieces attendance() const;
    Pieces attendance_of(const protocol::Category&, const protocol::PlannedAttendance*) const;
    Pieces attendance_recorded(const protocol::Category&, const protocol::PlannedAttendance*) const;
    /// The members of the body: their statements are listed first, and attendance counts them without names.
    bool are_members(const protocol::Category&) const;
    std::string name_of(const protocol::Category&) const;
    Pieces counted(const protocol::Category&, std::int64_t count, const Pieces& number) const;
    Pieces who_of(const protocol::Category&, std::int64_t count) const;

    Section documentation();

    const core::State& state_;
    Speech speech_;
    Calendar calendar_;
    protocol::NameOrder alphabet_;
    std::uint32_t next_number_;
};

/// Whether the document is the list of participants, which stands under attendance and not under
/// documentation.
bool is_list_of_participants(const protocol::Document&);

Pieces operator+(Pieces, const Pieces&);

}  // namespace report
