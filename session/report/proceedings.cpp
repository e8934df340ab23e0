// SPDX-License-Identifier: Apache-2.0
/// Section III: what happened beside the statements: draws, points of order, motions, votes, rights of reply,
/// explanations, and statements that did not come to their own end. Whatever was undone is not in the state.
#include <algorithm>
#include <set>

#include "session/core/queries.h"
#include "session/report/author.h"

namespace report {

using namespace core;
using protocol::NameForm;

namespace {

/// The item under consideration at that time, the innermost one; none between items.
std::optional<ItemId> item_at(const State& state, Time time) {
    std::optional<ItemId> found;
    Time since;
    for (const auto& [id, item] : state.items)
        for (const Use& use : item.uses) {
            if (time < use.time.from || (use.time.to && *use.time.to <= time)) continue;
            if (found && use.time.from < since) continue;
            found = id;
            since = use.time.from;
        }
    return found;
}

KindUse use_of_entry(const State& state, const Entry& entry) {
    const Kind* kind = find_kind(state.profile, entry.kind);
    return kind ? use_of(*kind) : KindUse::statement;
}

/// Who spoke, in the order of the floor, each once.
struct Spoke {
    std::vector<DelegationId> who;
    std::set<ParticipantId> people;  ///< as far as they are known
    std::vector<std::string> proof;
};

void add(Spoke& spoke, const Entry& entry) {
    if (std::find(spoke.who.begin(), spoke.who.end(), entry.delegation) == spoke.who.end())
        spoke.who.push_back(entry.delegation);
    if (entry.speaker) spoke.people.insert(*entry.speaker);
    spoke.proof.push_back(entry.id.text());
}

std::vector<const Entry*> in_order_of_the_floor(const State& state) {
    std::vector<const Entry*> entries;
    for (const auto& [id, entry] : state.entries)
        if (entry.started_at) entries.push_back(&entry);
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry* a, const Entry* b) { return *a->started_at < *b->started_at; });
    return entries;
}

/// The statement was ended by its limit, as the body chose.
bool was_cut_off(const State& state, const Entry& entry) {
    return state.profile.rules.overtime == Overtime::cuts_off && entry.fate == Fate::delivered &&
           entry.spoke_limit_ms > 0 && entry.spoke_ms.value_or(0) >= entry.spoke_limit_ms;
}

}  // namespace

std::string Author::representative(const DelegationId& id) const {
    return speech_.text("person.seat", {{"state", named(id, protocol::NameForm::of)}});
}

std::string Author::joined(const std::vector<DelegationId>& ids, protocol::NameForm form) const {
    std::vector<Pieces> names;
    for (const DelegationId& id : ids) names.push_back(text_pieces(named(id, form)));
    return plain(speech_.list(names));
}

std::string Author::when_at(std::uint32_t meeting, Time time) const {
    return speech_.text("when.meeting", {{"meeting", at_meeting(meeting)},
                                         {"date", speech_.date(calendar_.day(time))}});
}

Pieces Author::recorded(const std::string& name, const char* label, const std::string& text,
                        std::vector<std::string> proof) const {
    return fact(FactStatus::recorded, {name, speech_.text(label)}, text, {}, std::move(proof));
}

Pieces Author::draw_of(const List& list) const {
    if (!list.seed || !list.item) return {};
    // Another order may have been set since; the draw was by name where it has a letter. LS16.
    return recorded("draw:" + list.id.value, "label.draw",
                    speech_.text(list.letter ? "draw.letter" : "draw.lots",
                                 {{"item", item_number(*list.item)},
                                  {"letter", list.letter ? list.letter->value : std::string()},
                                  {"seed", list.seed->value}}),
                    {"list:" + list.id.value});
}

Pieces Author::point(const Point& point) const {
    const std::string id = point.raised.point.text();
    const std::string when = when_at(point.meeting, point.at);
    const std::string who = representative(point.raised.delegation);
    const Entry* entry = find_entry(state_, point.raised.entry);
    const Kind* kind = entry ? find_kind(state_.profile, entry->kind) : nullptr;
    if (!point.needs_ruling)
        return recorded(
            "point:" + id, "label.point",
            speech_.text("point.interrupted",
                         {{"when", when}, {"who", who}, {"kind", kind ? speech_.of(kind->title) : ""}}),
            {id});
    const std::string how = point.ruling ? std::string(to_word(*point.ruling)) : "open";
    const std::string officer_name = point.ruled_by.empty() ? std::string() : officer(point.ruled_by, false);
    Pieces pieces = recorded(
        "point:" + id, "label.point",
        speech_.text("point." + how, {{"when", when},
                                      {"who", who},
                                      {"officer", officer_name},
                                      {"gender", gender_of(point.ruled_by)}}),
        {id});
    if (point.ruling_text)
        pieces =
            then(pieces, recorded("point:" + id + ".ruling", "label.point",
                                  speech_.text("point.text", {{"text", point.ruling_text->value}}), {id}));
    if (!point.appealed_by) return pieces;
    const char* end = !point.ruling_stands   ? "appeal.open"
                      : *point.ruling_stands ? "appeal.stands"
                                             : "appeal.overruled";
    return then(pieces, recorded("point:" + id + ".appeal", "label.point",
                                 speech_.text(end, {{"who", representative(*point.appealed_by)}}), {id}));
}

std::string Author::title_of(const MotionKindId& id) const {
    const MotionKind* kind = find_motion_kind(state_.profile, id);
    return kind ? speech_.of(kind->title) : id.value;
}

Pieces Author::motion(const Motion& motion) const {
    const std::string id = motion.raised.motion.text();
    const std::string end = motion.end ? std::string(to_word(*motion.end)) : "open";
    Pieces pieces = recorded("motion:" + id, "label.motion",
                             speech_.text("motion." + end, {{"when", when_at(motion.meeting, motion.at)},
                                                            {"who", representative(motion.raised.delegation)},
                                                            {"motion", title_of(motion.raised.kind)}}),
                             {id});
    for (const Side side : {Side::in_favour, Side::against}) {
        Spoke spoke;
        for (const Entry* entry : in_order_of_the_floor(state_))
            if (entry->motion == motion.raised.motion && entry->side == side &&
                entry->fate == Fate::delivered)
                add(spoke, *entry);
        if (spoke.who.empty()) continue;
        const std::string text = speech_.text("motion.spoke." + std::string(to_word(side)),
                                              {{"count", static_cast<std::int64_t>(spoke.who.size())},
                                               {"names", joined(spoke.who, NameForm::of)}});
        pieces = then(pieces, recorded("motion:" + id + ".speakers", "label.motion", text, spoke.proof));
    }
    return pieces;
}

std::string Author::question(const Line& about) const {
    const std::string& text = about.value;
    for (const auto& [id, motion] : state_.motions)
        if (text == "motion:" + id.text())
            return speech_.text("question.motion", {{"motion", title_of(motion.raised.kind)}});
    for (const auto& [id, point] : state_.points)
        if (text == "appeal:" + id.text())
            return speech_.text("question.appeal",
                                {{"who", point.appealed_by ? representative(*point.appealed_by) : ""}});
    return subject(text);
}

Speech::Form Author::gender_of_question(const Line& about) const {
    for (const std::string_view known : {"motion", "appeal"})
        if (about.value.starts_with(std::string(known) + ':'))
            return {speech_.text("gender.subject." + std::string(known))};
    return gender_of_subject(about.value);
}

Pieces Author::vote(const Vote& vote) const {
    if (!vote.closed) return {};
    const std::string id = vote.opened.vote.text();
    const VoteClosed& closed = *vote.closed;
    const std::string method(to_word(vote.opened.method));
    Pieces pieces =
        recorded("vote:" + id, "label.vote",
                 speech_.text(closed.carried ? "vote.carried" : "vote.rejected",
                              {{"when", when_at(vote.opened.meeting, vote.at)},
                               {"question", question(vote.opened.about_)},
                               {"gender", gender_of_question(vote.opened.about_)},
                               {"method", speech_.text("vote.by." + method)},
                               {"yes", std::int64_t(closed.yes)},
                               {"no", std::int64_t(closed.no)},
                               {"abstaining", std::int64_t(closed.abstaining)}}),
                 {id});
    if (vote.opened.method != VoteMethod::roll_call) return pieces;
    if (vote.opened.letter && vote.opened.seed && !vote.opened.roll.empty())
        pieces = then(pieces,
                      recorded("vote:" + id + ".draw", "label.vote",
                               speech_.text("vote.letter",
                                            {{"letter", vote.opened.letter->value},
                                             {"seed", vote.opened.seed->value},
                                             {"state", named(vote.opened.roll[0], NameForm::text)},
                                             {"state_of", named(vote.opened.roll[0], NameForm::of)}}),
                               {id}));
    for (const Choice choice : {Choice::yes, Choice::no, Choice::abstaining, Choice::absent}) {
        std::vector<DelegationId> voted;
        for (const auto& [delegation, chosen] : vote.cast)
            if (chosen == choice) voted.push_back(delegation);
        if (voted.empty()) continue;
        sort_by_name(voted);
        pieces = then(pieces, recorded("vote:" + id + '.' + std::string(to_word(choice)), "label.vote",
                                       speech_.text("vote.roll." + std::string(to_word(choice)),
                                                    {{"names", joined(voted, NameForm::list)}}),
                                       {id}));
    }
    return pieces;
}

Pieces Author::spoken(KindUse use, const Concerns& concerns) const {
    std::map<KindId, Spoke> by_kind;
    for (const Entry* entry : in_order_of_the_floor(state_)) {
        const List* list = find_list(state_, entry->list);
        if (list && concerns(list->item) && use_of_entry(state_, *entry) == use &&
            (entry->fate == Fate::delivered || entry->fate == Fate::speaking))
            add(by_kind[entry->kind], *entry);
    }
    Pieces sentences;
    const std::string name(to_word(use));
    for (const auto& [id, spoke] : by_kind) {
        const Kind* kind = find_kind(state_.profile, id);
        const std::size_t people = std::max(spoke.people.size(), spoke.who.size());
        const std::string text = speech_.text("spoke." + name,
                                              {{"count", static_cast<std::int64_t>(spoke.who.size())},
                                               {"kind", kind ? speech_.of(kind->title) : id.value},
                                               {"people", static_cast<std::int64_t>(people)},
                                               {"names", joined(spoke.who, NameForm::of)}});
        sentences = then(sentences, recorded(name + ':' + id.value, "label.spoke", text, spoke.proof));
    }
    return sentences;
}

Pieces Author::unfinished(const Concerns& concerns) const {
    Spoke cut, aside;
    for (const Entry* entry : in_order_of_the_floor(state_)) {
        const List* list = find_list(state_, entry->list);
        if (!list || !concerns(list->item)) continue;
        if (was_cut_off(state_, *entry)) add(cut, *entry);
        if (entry->left_ms && entry->fate != Fate::delivered && entry->fate != Fate::speaking)
            add(aside, *entry);
    }
    Pieces sentences;
    for (const auto& [name, spoke] : {std::pair("cut_off", &cut), std::pair("set_aside", &aside)})
        if (!spoke->who.empty())
            sentences = then(sentences,
                             recorded(name, "label.spoke",
                                      speech_.text("spoke." + std::string(name),
                                                   {{"count", static_cast<std::int64_t>(spoke->who.size())},
                                                    {"names", joined(spoke->who, NameForm::of)}}),
                                      spoke->proof));
    return sentences;
}

Pieces Author::proceedings(const Concerns& concerns) const {
    Pieces pieces;
    for (const auto& [id, list] : state_.lists)
        if (list.use == ListUse::speakers && list.item && concerns(list.item))
            pieces = then(pieces, draw_of(list));
    std::vector<std::pair<Time, Pieces>> by_time;
    for (const auto& [id, one] : state_.points)
        if (concerns(item_at(state_, one.at))) by_time.emplace_back(one.at, point(one));
    for (const auto& [id, one] : state_.motions)
        if (concerns(one.raised.item ? one.raised.item : item_at(state_, one.at)))
            by_time.emplace_back(one.at, motion(one));
    for (const auto& [id, one] : state_.votes) {
        const std::string& about = one.opened.about_.value;
        const bool on_item = about.starts_with("item:");
        if (concerns(on_item ? ItemId{about.substr(5)} : item_at(state_, one.at)))
            by_time.emplace_back(one.at, vote(one));
    }
    std::stable_sort(by_time.begin(), by_time.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [time, sentence] : by_time) pieces = then(pieces, sentence);
    pieces = then(pieces, spoken(KindUse::explanation, concerns));
    pieces = then(pieces, spoken(KindUse::panel_reply, concerns));
    pieces = then(pieces, spoken(KindUse::right_of_reply, concerns));
    return then(pieces, unfinished(concerns));
}

}  // namespace report
