// SPDX-License-Identifier: Apache-2.0
#include "session/report/minutes.h"

#include <algorithm>
#include <chrono>

#include "session/core/queries.h"
#include "session/report/author.h"

namespace report {

using namespace core;

namespace {

MinutesNote note_of(const Note& note) {
    MinutesNote made{.note = note.id, .struck_at = note.struck_at, .struck_because = note.struck_because};
    if (note.struck_at) made.struck_by = note.struck_by;
    for (const Note::Version& one : note.versions)
        made.wordings.push_back({one.at, one.by, one.text, one.tag});
    return made;
}

}  // namespace

/// Gathers the lines of the minutes; their order is made at the end.
class MinuteTaker {
public:
    MinuteTaker(const Author& author, const State& state) : author_(author), state_(state) {}

    std::vector<MinutesLine> take() {
        for (const auto& [number, meeting] : state_.meetings) add_beginnings(meeting);
        add_tenures();
        for (const auto& [id, decided] : state_.decisions) add_decision(decided);
        for (const auto& [id, item] : state_.items) add_item(item);
        for (const auto& [id, entry] : state_.entries) add_speaker(entry);
        for (const auto& [id, point] : state_.points) add_point(point);
        for (const auto& [id, motion] : state_.motions) add_motion(motion);
        for (const auto& [id, vote] : state_.votes) add_vote(vote);
        for (const auto& [id, one] : state_.recommendations) add_recommendation(one);
        for (const auto& [id, note] : state_.notes) add_note(note);
        for (const auto& [number, meeting] : state_.meetings) add_ends(meeting);
        // What falls into one instant stands in the order in which it was gathered: the meeting is opened
        // before its item and adjourned after it, and what was decided stands before what it concluded.
        std::stable_sort(lines_.begin(), lines_.end(),
                         [](const MinutesLine& a, const MinutesLine& b) { return a.at < b.at; });
        return std::move(lines_);
    }

private:
    std::string text(std::string_view name, Speech::Arguments arguments = {}) const {
        return author_.speech().text(name, arguments);
    }
    void add(Time at, MinutesKind kind, std::string text, std::string proof,
             std::optional<ItemId> item = std::nullopt) {
        lines_.push_back({.at = at, .kind = kind, .text = {std::move(text)}, .item = std::move(item),
                          .proof = {std::move(proof)}});
    }

    void add_beginnings(const Meeting& meeting) {
        if (!meeting.opened_at) return;
        const std::string named = author_.meeting_text(meeting.number);
        const std::string proof = "meeting:" + std::to_string(meeting.number);
        add(*meeting.opened_at, MinutesKind::meeting,
            text("minutes.opened", {{"meeting", named},
                                    {"officer", author_.officer(meeting.opened_by, true)},
                                    {"gender", author_.gender_of(meeting.opened_by)}}),
            proof);
        for (std::size_t at = 1; at < meeting.in_session.size(); ++at)
            add(meeting.in_session[at].from, MinutesKind::meeting,
                text("minutes.resumed", {{"meeting", named}}), proof);
    }

    void add_ends(const Meeting& meeting) {
        const std::string named = author_.meeting_text(meeting.number);
        const std::string proof = "meeting:" + std::to_string(meeting.number);
        for (const Interval& one : meeting.in_session)
            if (one.to && meeting.adjourned_at != one.to)
                add(*one.to, MinutesKind::meeting, text("minutes.suspended", {{"meeting", named}}), proof);
        if (meeting.adjourned_at)
            add(*meeting.adjourned_at, MinutesKind::meeting, text("minutes.adjourned", {{"meeting", named}}),
                proof);
    }

    void add_tenures() {
        const auto& tenures = state_.presiding.tenures;
        for (std::size_t at = 1; at < tenures.size(); ++at) {
            const Tenure& tenure = tenures[at];
            const char* name = tenure.by_succession ? "minutes.succeeded" : "minutes.took_chair";
            add(tenure.since, MinutesKind::presiding,
                text(name, {{"officer", author_.officer(tenure.holder, false)},
                            {"from", author_.officer(tenures[at - 1].holder, true)},
                            {"before", author_.gender_of(tenures[at - 1].holder)}}),
                tenure.mandate ? tenure.mandate->text() : "epoch:" + std::to_string(tenure.epoch));
        }
    }

    void add_item(const Item& item) {
        const std::string title = author_.item_title(item.id);
        const auto line = [&](Time at, const char* name) {
            add(at, MinutesKind::item, text(name, {{"item", author_.item_number(item.id)}, {"title", title}}),
                "item:" + item.id.value, item.id);
        };
        for (const Use& use : item.uses) {
            line(use.time.from, "minutes.item_opened");
            const bool last = &use == &item.uses.back();
            if (last && use.time.to && item.status == ItemStatus::done)
                line(*use.time.to, "minutes.item_concluded");
        }
    }

    /// "Nigeria, on behalf of the African Group", "Mr. A B (Thailand)".
    std::string who(const Entry& entry) const {
        std::string name = entry.slot && entry.speaker ? author_.person(*entry.speaker)
                                                       : author_.delegation(entry.delegation);
        const Group* group = entry.group ? find_group(state_.profile, *entry.group) : nullptr;
        if (group)
            name = text("minutes.for_group", {{"state", name},
                                              {"group", author_.speech().of(group->name)},
                                              {"group_of", author_.group_of(*group)}});
        return name;
    }

    /// "Statement; national capacity; in the room". A kind that is for one capacity alone names it already.
    std::string manner(const Entry& entry) const {
        const Kind* kind = find_kind(state_.profile, entry.kind);
        const bool told = kind && kind->capacities.size() == 1;
        return text(told ? "minutes.manner.plain" : "minutes.manner",
                    {{"kind", kind ? author_.speech().of(kind->title) : entry.kind.value},
                     {"capacity", text("capacity." + std::string(to_word(entry.capacity)))},
                     {"door", text("door." + std::string(to_word(entry.door)))}});
    }

    void add_speaker(const Entry& entry) {
        if (!entry.started_at) return;
        const auto seconds = static_cast<std::int64_t>((entry.spoke_ms.value_or(0) + 500) / 1000);
        const std::string rest = std::to_string(seconds % 60);
        const std::string length =
            std::to_string(seconds / 60) + (rest.size() == 1 ? ":0" : ":") + rest;
        add(*entry.started_at, MinutesKind::speaker,
            text(entry.spoke_ms ? "minutes.spoke" : "minutes.speaks",
                 {{"who", who(entry)}, {"manner", manner(entry)}, {"length", length}}),
            entry.id.text(), item_of(state_, entry));
    }

    void add_point(const Point& point) {
        const std::string id = point.raised.point.text();
        add(point.at, MinutesKind::point,
            text("minutes.point", {{"who", author_.representative(point.raised.delegation)}}), id);
        if (!point.ruling || !point.ruled_at) return;
        std::string ruling = text("minutes.ruling." + std::string(to_word(*point.ruling)),
                                  {{"officer", author_.officer(point.ruled_by, false)},
                                   {"gender", author_.gender_of(point.ruled_by)}});
        if (point.ruling_text && !point.ruling_text->empty())
            ruling = text("sentences", {{"a", ruling},
                                        {"b", text("point.text", {{"text", point.ruling_text->value}})}});
        add(*point.ruled_at, MinutesKind::ruling, ruling, id);
    }

    void add_motion(const Motion& motion) {
        std::string moved =
            text("minutes.motion", {{"who", author_.representative(motion.raised.delegation)},
                                    {"motion", author_.title_of(motion.raised.kind)}});
        if (motion.end)
            moved = text("sentences",
                         {{"a", moved}, {"b", text("minutes.motion." + std::string(to_word(*motion.end)))}});
        add(motion.at, MinutesKind::motion, moved, motion.raised.motion.text(), motion.raised.item);
    }

    void add_vote(const Vote& vote) {
        const std::string question = author_.question(vote.opened.about_);
        const std::string method = text("vote.by." + std::string(to_word(vote.opened.method)));
        std::string line = text("minutes.vote", {{"question", question}, {"method", method}});
        if (vote.closed)
            line = text("sentences",
                        {{"a", line},
                         {"b", text(vote.closed->carried ? "minutes.vote.carried" : "minutes.vote.rejected",
                                    {{"yes", std::int64_t(vote.closed->yes)},
                                     {"no", std::int64_t(vote.closed->no)},
                                     {"abstaining", std::int64_t(vote.closed->abstaining)}})}});
        add(vote.at, MinutesKind::vote, line, vote.opened.vote.text());
    }

    void add_decision(const Decided& decided) {
        const DecisionTaken& taken = decided.taken;
        std::string line = text("minutes.decision." + std::string(to_word(taken.outcome)),
                                {{"subject", author_.subject(taken.subject.value)},
                                 {"outcome", author_.outcome(taken.subject.value, taken.outcome)},
                                 {"how", text("minutes.by." + std::string(to_word(taken.by)))}});
        if (taken.text && !taken.text->empty())
            line = text("minutes.decision_text", {{"decision", line}, {"text", taken.text->value}});
        add(decided.at, MinutesKind::decision, line, taken.decision.text());
    }

    void add_recommendation(const Recommendation& one) {
        const RecommendationRecorded& recorded = one.recorded;
        add(one.wordings.front().at, MinutesKind::recommendation,
            text(recorded.in_writing ? "minutes.recommendation.written" : "minutes.recommendation",
                 {{"number", std::to_string(recorded.number)},
                  {"item", author_.item_number(recorded.item)},
                  {"names", author_.joined(recorded.delegations, protocol::NameForm::text)},
                  {"listed", author_.joined(recorded.delegations, protocol::NameForm::list)},
                  {"text", one.wordings.back().text.value}}),
            recorded.recommendation.text(), recorded.item);
    }

    /// A note stands under the statement it is about, once that was begun; else for itself.
    void add_note(const Note& note) {
        if (note.entry)
            for (MinutesLine& line : lines_)
                if (line.kind == MinutesKind::speaker && line.proof.value == note.entry->text())
                    return line.notes.push_back(note_of(note));
        MinutesLine line{.at = note.versions.front().at, .kind = MinutesKind::note, .item = note.item,
                         .proof = {note.id.text()}};
        line.notes.push_back(note_of(note));
        lines_.push_back(std::move(line));
    }

    const Author& author_;
    const State& state_;
    std::vector<MinutesLine> lines_;
};

namespace {

/// The meeting that was opened last at that time; 0 before the first one.
std::uint32_t meeting_before(const State& state, Time at) {
    std::uint32_t last = 0;
    for (const auto& [number, meeting] : state.meetings)
        if (meeting.opened_at && *meeting.opened_at <= at) last = number;
    return last;
}

}  // namespace

Minutes minutes(const State& state, std::string_view language) {
    const Author author(state, language);
    const Speech& speech = author.speech();
    const Profile& profile = state.profile;
    const Calendar calendar(profile.time_zone.value);
    Minutes made{.session = profile.id, .language = {std::string(language)}, .time_zone = profile.time_zone};
    if (profile.rehearsal) made.rehearsal = {speech.of(profile.rehearsal->notice)};
    made.title = {speech.text("title.minutes", {{"session", std::int64_t(profile.number)},
                                                {"body", speech.of(profile.body)}})};
    for (MinutesLine& line : MinuteTaker(author, state).take()) {
        const std::uint32_t number = meeting_before(state, line.at);
        const auto found = state.meetings.find(number);
        const Time begun = found == state.meetings.end() ? line.at : *found->second.opened_at;
        const Day day = calendar.day(line.at), first = calendar.day(begun);
        if (made.meetings.empty() || made.meetings.back().meeting != number)
            made.meetings.push_back(
                {.meeting = number,
                 .heading = {number == 0 ? speech.text("minutes.before")
                                         : speech.text("minutes.meeting",
                                                       {{"meeting", author.meeting_text(number)},
                                                        {"date", speech.date(first)}})}});
        const std::string minute = calendar.minute(line.at);
        const bool dated = number == 0 || day != first;
        line.time = {dated ? speech.text("minutes.dated", {{"date", speech.date(day)}, {"time", minute}})
                           : minute};
        made.meetings.back().lines.push_back(std::move(line));
    }
    return made;
}

}  // namespace report
