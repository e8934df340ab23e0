// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The sixth session as its profile has it, and verbs of the field that enter what happens.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include "places.h"
#include "protocol/profile_file.h"
#include "protocol/wire.h"
#include "session/core/mandate_end.h"
#include "session/core/queries.h"
#include "session/core/session.h"
#include "session/report/report.h"

namespace report {

/// A profile that ships, by its folder.
inline protocol::Profile shipped(const std::string& folder) {
    std::ifstream file(ROSTRUM_SOURCE_DIR "/deploy/" + folder + "/profile.yaml");
    std::ostringstream text;
    text << file.rdbuf();
    auto profile = protocol::read_profile(text.str());
    if (profile) return *profile;
    for (const auto& problem : profile.error()) ADD_FAILURE() << protocol::text_of(problem);
    return {};
}

inline protocol::Profile sixth_session() { return shipped("sixth-session"); }

/// What a report says without its words: paragraph by paragraph its facts with their state, value and proof,
/// in no order, for the sentences and the alphabets of the languages differ. What the rapporteur wrote is not
/// among them: not every language has it.
inline std::vector<std::string> facts_of(const Document& document) {
    std::vector<std::string> told;
    const auto add = [&told](const std::string& where, const Pieces& pieces) {
        for (const Piece& piece : pieces) {
            if (!piece.fact) continue;
            const Fact& fact = *piece.fact;
            std::string one = where + ' ' + fact.name.value + ' ' + std::string(to_word(fact.status)) + ' ' +
                              (fact.value ? fact.value->value : "");
            for (const protocol::Line& proof : fact.proof) one += ' ' + proof.value;
            told.push_back(one + (fact.text.empty() ? " silent" : ""));
        }
    };
    std::size_t place = 0;
    for (const Section& section : document.sections) {
        told.push_back("section " + std::to_string(section.level));
        for (const Paragraph& paragraph : section.paragraphs) {
            const std::string where = std::to_string(++place) + " numbered " +
                                      std::to_string(paragraph.number);
            told.push_back(where);
            if (!paragraph.passage) add(where, paragraph.pieces);
            for (const ListItem& item : paragraph.items) {
                told.push_back(where + " line " + std::to_string(item.depth));
                add(where, item.pieces);
            }
        }
    }
    std::sort(told.begin(), told.end());
    return told;
}

/// No message was left with an argument that nobody gave it.
inline void expect_whole(const std::string& text, std::string_view language) {
    for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
        const bool argument = at + 1 < text.size() && text[at + 1] >= 'a' && text[at + 1] <= 'z';
        EXPECT_FALSE(argument) << language << ": " << text.substr(at > 80 ? at - 80 : 0, 160);
    }
}

inline void expect_same_in_all_languages(const core::State& state) {
    const std::vector<std::string> english = facts_of(compose(state, "en"));
    for (const std::string_view language : languages) {
        const Document document = compose(state, language);
        EXPECT_EQ(facts_of(document), english) << language;
        for (const Section& section : document.sections)
            for (const Paragraph& paragraph : section.paragraphs) {
                std::string text;
                for (const Piece& piece : paragraph.pieces)
                    text += piece.fact ? piece.fact->text.value : piece.text.value;
                expect_whole(text, language);
            }
        for (const auto* remarks : {&document.open, &document.asserted, &document.contradictions})
            for (const Remark& remark : *remarks) expect_whole(remark.text.value, language);
    }
}

class HeldSession {
public:
    explicit HeldSession(protocol::Profile profile = sixth_session(),
                         std::string_view created = "2020-07-27T07:50:00Z") {
        at(created);
        enter(protocol::ClockEvent(protocol::SessionCreated{std::move(profile)}));
    }

    HeldSession& at(std::string_view utc) {
        const auto time = protocol::parse_time(utc);
        EXPECT_TRUE(time) << utc;
        now_ = time.value_or(protocol::Time{});
        return *this;
    }
    void open_meeting(std::uint32_t number) {
        enter(protocol::MeetingEvent(protocol::MeetingOpened{number}));
    }
    void adjourn(std::uint32_t number) { enter(protocol::MeetingEvent(protocol::MeetingAdjourned{number})); }
    void take_up(const std::string& item, std::uint32_t meeting) {
        enter(protocol::MeetingEvent(protocol::ItemOpened{{item}, meeting}));
    }
    void conclude(const std::string& item) { enter(protocol::MeetingEvent(protocol::ItemConcluded{{item}})); }
    void pass_chair(const std::string& to, const std::string& scope) {
        const protocol::MandateId mandate{static_cast<std::uint32_t>(state().presiding.mandates.size() + 1)};
        enter(protocol::PresidingEvent(protocol::MandateOffered{mandate, {to}, {scope}, {}}));
        const auto& now = core::tenure(state());
        enter(protocol::PresidingEvent(
            protocol::PresidingPassed{now.holder, {to}, now.epoch + 1, mandate, {}}));
    }
    void end_mandate(protocol::MandateEnd how) {
        const auto now = core::tenure(state());
        const auto given_by = core::find_mandate(state(), *now.mandate)->given_by;
        enter(protocol::PresidingEvent(
            protocol::PresidingPassed{now.holder, given_by, now.epoch + 1, *now.mandate, how}));
    }
    /// The officer takes the chair in the order of succession.
    void succeed(const std::string& to) {
        for (const auto& event : core::succession_of(state(), {to})) enter(event);
    }
    void lapse_to_chair() {
        const auto now = core::tenure(state());
        enter(protocol::PresidingEvent(
            protocol::PresidingPassed{now.holder, state().presiding.tenures.front().holder, now.epoch + 1,
                                      *now.mandate, protocol::MandateEnd::lapsed}));
    }
    void decide(const std::string& subject, std::uint32_t meeting,
                protocol::Outcome outcome = protocol::Outcome::adopted,
                protocol::DecidedBy by = protocol::DecidedBy::consensus) {
        const protocol::DecisionId id{static_cast<std::uint32_t>(state().decisions.size() + 1)};
        enter(protocol::DecisionEvent(
            protocol::DecisionTaken{id, meeting, {subject}, outcome, {}, by}));
    }
    void attend(const std::string& delegation) {
        enter(protocol::PresenceEvent(protocol::PresenceBegan{protocol::DelegationId{delegation}, {}, {}}));
    }
    void come(const std::string& person, protocol::Door door) {
        enter(protocol::PresenceEvent(protocol::PresenceBegan{{}, protocol::ParticipantId{person}, door}));
    }
    /// The delegation asks, speaks and ends.
    void speak(const std::string& delegation, const std::string& item, std::uint32_t meeting,
               protocol::Capacity capacity = protocol::Capacity::national, const std::string& group = {}) {
        const protocol::EntryId entry = next_entry_id();
        protocol::FloorRequested request{.entry = entry,
                                         .list = {item},
                                         .delegation = {delegation},
                                         .kind = {"statement"},
                                         .capacity = capacity};
        if (!group.empty()) request.group = protocol::GroupId{group};
        enter(protocol::ListsEvent(request));
        hold_floor(entry, meeting);
    }
    void panellist(std::uint32_t slot_number, std::uint32_t meeting) {
        const core::Slot slot = state().slots.at({slot_number});
        const protocol::EntryId entry = next_entry_id();
        enter(protocol::ListsEvent(protocol::FloorRequested{.entry = entry,
                                                            .list = {slot.item.value},
                                                            .delegation = slot.plan.delegation,
                                                            .kind = {"panellist"},
                                                            .capacity = protocol::Capacity::panellist,
                                                            .speaker = slot.plan.participant,
                                                            .slot = slot.id}));
        enter(protocol::PanelEvent(protocol::PanellistInvited{slot.item, slot.id, entry}));
        hold_floor(entry, meeting);
    }
    void absent(std::uint32_t slot) {
        enter(protocol::PanelEvent(protocol::PanellistAbsent{state().slots.at({slot}).item, {slot}}));
    }

    /// An entry of the kind on the list, which gets the floor and speaks so long.
    protocol::EntryId take_floor(const std::string& delegation, const std::string& list,
                                 const std::string& kind, std::uint32_t meeting,
                                 std::uint64_t spoke_ms = 60'000, std::uint64_t limit_ms = 180'000) {
        const protocol::EntryId entry = ask(delegation, list, kind);
        enter(protocol::FloorEvent(protocol::FloorGiven{entry, meeting, limit_ms}));
        enter(protocol::FloorEvent(protocol::FloorEnded{entry, spoke_ms}));
        return entry;
    }
    protocol::EntryId ask(const std::string& delegation, const std::string& list, const std::string& kind) {
        const protocol::EntryId entry = next_entry_id();
        enter(protocol::ListsEvent(protocol::FloorRequested{
            .entry = entry, .list = {list}, .delegation = {delegation}, .kind = {kind}}));
        return entry;
    }
    /// Whatever else happens.
    template <class Topic, class Event>
    void happens(Event event) {
        enter(protocol::Event(Topic(std::move(event))));
    }
    /// The same, by the secretary on the instruction of whoever presides.
    template <class Topic, class Event>
    void instructed(Event event) {
        session_.enter(protocol::Event(Topic(std::move(event))), now_, "secretary", true);
    }

    const core::State& state() const { return session_.state(); }
    /// In that language, after it was seen to be the same report in all of them.
    Document report(std::string_view language = "en") const {
        if (compared_ != state().seq) expect_same_in_all_languages(state());
        compared_ = state().seq;
        return compose(state(), language);
    }

private:
    void enter(const protocol::Event& event) { session_.enter(event, now_); }
    protocol::EntryId next_entry_id() const {
        return {static_cast<std::uint32_t>(state().entries.size() + 1)};
    }
    void hold_floor(protocol::EntryId entry, std::uint32_t meeting) {
        enter(protocol::FloorEvent(protocol::FloorGiven{entry, meeting, 0}));
        enter(protocol::FloorEvent(protocol::FloorEnded{entry, 60'000}));
    }
    core::Session session_;
    protocol::Time now_;
    mutable std::optional<std::uint64_t> compared_;  ///< up to which record, in all languages
};

/// The paragraph of that number as text: planned facts and open ones in brackets, contradicted ones with a †.
inline std::string paragraph_text(const Document& document, std::uint32_t number) {
    for (const Section& section : document.sections) {
        for (const Paragraph& paragraph : section.paragraphs) {
            if (paragraph.number != number) continue;
            std::string text;
            for (const Piece& piece : paragraph.pieces) {
                if (!piece.fact)
                    text += piece.text.value;
                else if (piece.fact->status == FactStatus::planned ||
                         piece.fact->status == FactStatus::unknown)
                    text += "[" + piece.fact->text.value + "]";
                else
                    text +=
                        piece.fact->text.value + (piece.fact->status == FactStatus::contradicted ? "†" : "");
            }
            return text;
        }
    }
    return {};
}

}  // namespace report
