// SPDX-License-Identifier: Apache-2.0
/// Who opened the session, to whom the chair was delegated, and every change of the chair after that.
#include <algorithm>

#include "session/core/queries.h"
#include "session/report/author.h"

namespace report {

using namespace core;

namespace {

const Participant* chair_of(const State& state) {
    for (const auto& [id, person] : state.participants)
        if (person.roles.has(Role::chair)) return &person;
    return nullptr;
}

const Meeting* first_meeting(const State& state) {
    for (const auto& [number, meeting] : state.meetings)
        if (meeting.opened_at) return &meeting;
    return nullptr;
}

/// By which door the person was there at that time; in the room when by both.
std::optional<Door> door_at(const State& state, const ParticipantId& person, Time time) {
    std::optional<Door> door;
    for (const auto& [key, intervals] : state.presence) {
        if (key.participant != person || door == Door::room) continue;
        for (const Interval& one : intervals)
            if (one.from <= time && (!one.to || *one.to >= time)) door = key.door;
    }
    return door;
}

std::string door_word(Door door) {
    return door == Door::remote ? "opening.remote" : "opening.room";
}

}  // namespace

const Mandate* Author::first_mandate() const {
    const Participant* chair = chair_of(state_);
    const Meeting* meeting = first_meeting(state_);
    if (chair && meeting && meeting->opened_by != chair->id) return nullptr;
    for (const Mandate& mandate : state_.presiding.mandates) {
        if (!chair || !mandate.accepted_at || mandate.given_by != chair->id || mandate.by_succession)
            continue;
        if (meeting && meeting->adjourned_at && *mandate.accepted_at > *meeting->adjourned_at) continue;
        return &mandate;
    }
    return nullptr;
}

ParticipantId Author::opener_id() const {
    if (const Meeting* meeting = first_meeting(state_)) return meeting->opened_by;
    const Participant* chair = chair_of(state_);
    return chair ? chair->id : ParticipantId{};
}

Pieces Author::opener() const {
    const Topic topic{"opening.by", speech_.text("label.opener")};
    const Participant* chair = chair_of(state_);
    const Meeting* meeting = first_meeting(state_);
    if (!meeting) {
        if (!chair) return unknown(topic);
        return fact(FactStatus::settled, topic, officer(chair->id, true), chair->id.value);
    }
    const std::string text = officer(meeting->opened_by, true);
    const std::vector<std::string> proof{"meeting:" + std::to_string(meeting->number)};
    if (chair && chair->id != meeting->opened_by)
        return contradiction(topic, officer(chair->id, true), text, text, proof);
    return fact(FactStatus::recorded, topic, text, meeting->opened_by.value, proof);
}

Pieces Author::opening_door() const {
    const Topic topic{"opening.door", speech_.text("label.door")};
    const Participant* chair = chair_of(state_);
    const Meeting* meeting = first_meeting(state_);
    std::optional<Door> found;
    if (meeting) found = door_at(state_, meeting->opened_by, *meeting->opened_at);
    Pieces pieces;
    if (found) {
        const std::string text = speech_.text(door_word(*found));
        const std::vector<std::string> proof{"presence:" + meeting->opened_by.value};
        if (chair && chair->door != *found)
            pieces = contradiction(topic, speech_.text(door_word(chair->door)), text, text, proof);
        else
            pieces = fact(FactStatus::recorded, topic, text, std::string(to_word(*found)), proof);
    } else if (chair && !session_over(state_)) {
        pieces = fact(FactStatus::settled, topic, speech_.text(door_word(chair->door)),
                      std::string(to_word(chair->door)));
    } else {
        pieces = unknown(topic);
    }
    return speech_.say("opening.door", {{"door", pieces}});
}

Pieces Author::first_officer() const {
    const Topic topic{"opening.mandate", speech_.text("label.mandate")};
    const auto& planned = state_.profile.draft.delegated_to;
    if (const Mandate* mandate = first_mandate()) {
        const std::string text = officer(mandate->to, true);
        if (planned && *planned != mandate->to)
            return contradiction(topic, officer(*planned, true), text, text, {mandate->id.text()});
        return fact(FactStatus::recorded, topic, text, mandate->to.value, {mandate->id.text()});
    }
    const Meeting* meeting = first_meeting(state_);
    if (!planned || (meeting && (meeting->adjourned_at || !chair_of(state_) ||
                                 meeting->opened_by != chair_of(state_)->id)))
        return {};
    return fact(FactStatus::settled, topic, officer(*planned, true), planned->value);
}

Pieces Author::scope_of(const Mandate& mandate) const {
    const std::string_view scope = mandate.scope.value;
    const Topic topic{"mandate:" + mandate.id.text() + ".scope", speech_.text("label.scope")};
    std::string text;
    if (scope == "session") {
        text = speech_.text("scope.session");
    } else if (scope.starts_with("meeting:")) {
        std::uint32_t number = 0;
        for (char digit : scope.substr(8)) number = number * 10 + static_cast<std::uint32_t>(digit - '0');
        text = speech_.text("scope.meeting", {{"meeting", at_meeting(number)}});
    } else {
        const ItemId item{std::string(scope.substr(scope.find(':') + 1))};
        text = speech_.text("scope.item", {{"item", item_number(item)}});
    }
    return speech_.say(
        "scope.joined",
        {{"scope", fact(FactStatus::recorded, topic, text, std::string(scope), {mandate.id.text()})}});
}

Pieces Author::opening() const {
    const auto session = std::int64_t(state_.profile.number);
    const std::string body = speech_.of(state_.profile.body);
    const Pieces officer_pieces = first_officer();
    Pieces pieces;
    if (officer_pieces.empty()) {
        pieces = speech_.say(
            "opening.opened",
            {{"session", session},
             {"body", body},
             {"door", opening_door()},
             {"chair", opener()},
             {"gender", gender_of(opener_id())}});
        const auto& planned = state_.profile.draft.delegated_to;
        const bool ever = std::any_of(
            state_.presiding.mandates.begin(), state_.presiding.mandates.end(),
            [](const Mandate& one) { return one.accepted_at.has_value() && !one.by_succession; });
        if (planned && !ever)
            pieces = pieces + contradiction({"opening.mandate", speech_.text("label.mandate")},
                                            officer(*planned, true), speech_.text("found.no_mandate"), {});
    } else {
        const Mandate* mandate = first_mandate();
        const ParticipantId to = mandate ? mandate->to : *state_.profile.draft.delegated_to;
        pieces = speech_.say("opening.opened_and_delegated",
                             {{"session", session},
                              {"body", body},
                              {"door", opening_door()},
                              {"chair", opener()},
                              {"gender", gender_of(opener_id())},
                              {"officer", officer_pieces},
                              {"officer_gender", gender_of(to)},
                              {"scope", mandate ? scope_of(*mandate) : Pieces{}}});
    }
    return then(pieces, then(changes_of_chair(), instructed()));
}

Pieces Author::changes_of_chair() const {
    Pieces pieces;
    const Mandate* told = first_mandate();
    const auto& tenures = state_.presiding.tenures;
    bool told_already = false;  // a mandate that succession put aside begins once and goes on later
    for (std::size_t at = 1; at < tenures.size(); ++at) {
        if (told && !told_already && tenures[at].mandate == told->id) {
            told_already = true;
            continue;
        }
        pieces = then(pieces, change(tenures[at - 1], tenures[at]));
    }
    return pieces;
}

std::string Author::when_of(Time time) const {
    if (const Meeting* meeting = meeting_at(state_, time)) return when_at(meeting->number, time);
    const Meeting* first = first_meeting(state_);
    const bool before_all = !first || time < *first->opened_at;
    const bool after_all = std::all_of(state_.meetings.begin(), state_.meetings.end(), [&](const auto& one) {
        return one.second.adjourned_at && *one.second.adjourned_at <= time;
    });
    const char* between = before_all ? "when.before" : after_all ? "when.after" : "when.between";
    return speech_.text(between, {{"date", speech_.date(calendar_.day(time))}});
}

Pieces Author::change(const Tenure& before, const Tenure& after) const {
    const std::string name = "presiding.epoch:" + std::to_string(after.epoch);
    const Topic topic{name, speech_.text("label.mandate")};
    const std::string when = when_of(after.since);
    const auto recorded = [&](std::string_view message, const Mandate& mandate) {
        const std::string text =
            speech_.text(message, {{"when", when},
                                   {"giver", officer(before.holder, false)},
                                   {"officer", officer(after.holder, true)},
                                   {"from", officer(before.holder, message == "chair.taken_back")},
                                   {"to", officer(after.holder, message == "chair.returned")},
                                   {"before", gender_of(before.holder)},
                                   {"after", gender_of(after.holder)},
                                   {"scope", plain(scope_of(mandate))}});
        return fact(FactStatus::recorded, topic, text, after.holder.value, {mandate.id.text()});
    };
    const Mandate* begun = after.mandate ? find_mandate(state_, *after.mandate) : nullptr;
    const Mandate* ended = before.mandate ? find_mandate(state_, *before.mandate) : nullptr;
    if (ended && (!ended->ended || (begun && begun->instead_of == ended->id))) ended = nullptr;
    if (after.by_succession && (begun || ended)) return recorded("chair.succeeded", ended ? *ended : *begun);
    if (!ended) return begun ? recorded("chair.delegated", *begun) : Pieces{};
    if (*ended->ended == MandateEnd::returned) return recorded("chair.returned", *ended);
    if (*ended->ended == MandateEnd::taken_back) return recorded("chair.taken_back", *ended);
    return recorded(ended->by_succession ? "chair.succession_lapsed" : "chair.lapsed", *ended);
}

Pieces Author::instructed() const {
    Pieces pieces;
    std::string told;
    std::vector<std::string> proof;
    const auto tell = [&] {
        if (told.empty()) return;
        const std::string name = "presiding.instructed:" + proof.front();
        pieces = then(pieces, recorded(name, "label.instructed", told, std::move(proof)));
        proof.clear();
    };
    for (const Instructed& act : state_.presiding.instructed) {
        const Participant* by = find_participant(state_, act.by);
        const bool named = by && !by->name.empty();
        const std::string who = named ? person(act.by) : speech_.text("office.secretary");
        std::string text = speech_.text("chair.instructed", {{"when", when_of(act.at)},
                                                             {"who", who},
                                                             {"gender", gender_of(act.by)},
                                                             {"officer", officer(act.presiding, true)},
                                                             {"officer_gender", gender_of(act.presiding)}});
        if (text != told) tell();  // what was done at one meeting is told once
        told = std::move(text);
        proof.push_back("record:" + std::to_string(act.seq));
    }
    tell();
    return pieces;
}

}  // namespace report
