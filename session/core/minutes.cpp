// SPDX-License-Identifier: Apache-2.0
#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

/// The entry that has the floor, else the one that had it last, if that was a moment ago. Rule MI2.
std::optional<EntryId> speaking_or_just_heard(const State& state, Time now) {
    if (state.floor) return state.floor->entry;
    const Entry* last = nullptr;
    for (const auto& [id, entry] : state.entries)
        if (entry.ended_at && (!last || *last->ended_at < *entry.ended_at)) last = &entry;
    if (!last || now - *last->ended_at > limits::late_note_ms) return {};
    return last->id;
}

/// A note about the entry, before it has a number and words.
NoteTaken about_entry(const State& state, const Entry& entry) {
    NoteTaken taken{.entry = entry.id, .item = item_of(state, entry), .meeting = entry.meeting};
    if (!taken.item) taken.item = state.item;  // a point of order is raised under the item that is open
    if (!taken.meeting) taken.meeting = state.meeting;
    return taken;
}

/// What the note is about, or why there is no such thing. Rules MI1, MI2.
tl::expected<NoteTaken, Refusal> subject_of(const State& state, const TakeNote& command, Time now) {
    if (command.about_ && command.meeting) return refuse_member(Reason::unknown_member, "meeting");
    if (command.meeting) {
        const auto found = state.meetings.find(*command.meeting);
        if (found == state.meetings.end()) return refuse_member(Reason::meeting_unknown, "meeting");
        if (!found->second.opened_at) return refuse_member(Reason::no_meeting, "meeting");
        const bool now_open = state.meeting == command.meeting;
        return NoteTaken{.item = now_open ? state.item : std::nullopt, .meeting = command.meeting};
    }
    const auto id = command.about_ ? command.about_ : speaking_or_just_heard(state, now);
    if (!id) {
        if (!state.meeting) return refuse(Reason::no_meeting);
        return NoteTaken{.item = state.item, .meeting = state.meeting};
    }
    const Entry* entry = find_entry(state, *id);
    if (!entry) return refuse_member(Reason::entry_unknown, "about");
    return about_entry(state, *entry);
}

Decision decide_one(const State& state, const TakeNote& command, const Context& context) {
    if (command.text.empty()) return refuse_member(Reason::required, "text");
    auto taken = subject_of(state, command, context.now);
    if (!taken) return tl::unexpected(taken.error());
    taken->note = NoteId{static_cast<std::uint32_t>(state.notes.size() + 1)};
    taken->text = command.text;
    taken->tag = command.tag.value_or(NoteTag::none);
    return Accepted{.events = {MinutesEvent(*taken)}, .answer = NoteAnswer{0, taken->note, taken->entry}};
}

/// The note, if it stands.
tl::expected<const Note*, Refusal> find_standing(const State& state, NoteId id) {
    const auto found = state.notes.find(id);
    if (found == state.notes.end()) return refuse_member(Reason::note_unknown, "note");
    if (found->second.struck_at) return refuse_member(Reason::note_struck, "note");
    return &found->second;
}

Decision decide_one(const State& state, const AmendNote& command, const Context&) {
    const auto note = find_standing(state, command.note);
    if (!note) return tl::unexpected(note.error());
    const Note::Version& before = (*note)->versions.back();
    if (command.text ? command.text->empty() : !command.tag) return refuse_member(Reason::required, "text");
    const NoteAmended amended{command.note, command.text.value_or(before.text),
                              command.tag.value_or(before.tag)};
    if (amended.text == before.text && amended.tag == before.tag) return refuse(Reason::already_so);  // MI3
    return Accepted{.events = {MinutesEvent(amended)}};
}

Decision decide_one(const State& state, const StrikeNote& command, const Context&) {
    const auto note = find_standing(state, command.note);
    if (!note) return tl::unexpected(note.error());
    return Accepted{.events = {MinutesEvent(NoteStruck{command.note, command.reason})}};  // MI4
}

void apply_one(State& state, const NoteTaken& event, const Entered& entered) {
    Note note{.id = event.note, .entry = event.entry, .item = event.item, .meeting = event.meeting};
    note.versions.push_back({entered.at, Line{entered.by}, event.text, event.tag});
    state.notes.emplace(event.note, std::move(note));
}

void apply_one(State& state, const NoteAmended& event, const Entered& entered) {
    state.notes.at(event.note).versions.push_back({entered.at, Line{entered.by}, event.text, event.tag});
}

void apply_one(State& state, const NoteStruck& event, const Entered& entered) {
    Note& note = state.notes.at(event.note);
    note.struck_at = entered.at;
    note.struck_by = Line{entered.by};
    note.struck_because = event.reason;
}

}  // namespace

Decision decide(const State& state, const MinutesCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const MinutesEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
