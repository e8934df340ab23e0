// SPDX-License-Identifier: Apache-2.0
#include "session/core/views.h"

#include <algorithm>
#include <array>

#include "protocol/wire.h"
#include "session/core/merge_patch.h"
#include "session/core/forecast.h"
#include "session/core/queries.h"
#include "session/core/render.h"

namespace core {

namespace {

struct SectionInfo {
    std::string_view name;
    bool keyed = false;
    Audience to = Audience::hall;  ///< the widest audience that sees it
};

constexpr bool keyed = true, single = false;
constexpr std::array<SectionInfo, 36> sections = {{
    {"session"},
    {"clock"},
    {"presiding"},
    {"meeting"},
    {"meetings", keyed},
    {"item"},
    {"agenda", keyed},
    {"lists", keyed},
    {"entries", keyed},
    {"floor"},
    {"undo"},
    {"panels", keyed},
    {"decisions", keyed},
    {"points", keyed},
    {"motions", keyed},
    {"votes", keyed},
    {"forecast"},
    {"expected", keyed},
    {"balance"},
    {"groups", keyed},
    {"delegations", keyed},
    {"quorum"},
    {"silences", keyed, Audience::podium},
    {"delegations_present", keyed, Audience::podium},
    {"attendance", keyed, Audience::podium},
    {"people", keyed, Audience::podium},
    {"invitations", keyed, Audience::podium},
    {"notes", keyed, Audience::podium},
    {"recommendations", keyed, Audience::floor},
    {"recommending", single, Audience::floor},
    {"documents", keyed, Audience::floor},  // each to those who may read it
    {"procedure"},
    {"bureau", keyed},
    {"readiness", keyed, Audience::podium},
    {"late_requests", keyed, Audience::podium},
    {"passages", keyed, Audience::podium},
}};

/// The widest audience that may see this fragment.
Audience audience_of_fragment(const State& state, Section section, const std::string& key) {
    if (section != Section::documents) return sections[static_cast<std::size_t>(section)].to;
    return readers_of_text(state, key);
}

const SectionInfo& info(Section section) { return sections[static_cast<std::size_t>(section)]; }

std::string patch_text(const std::string& from, const std::string& to) {
    if (to.empty()) return "null";
    if (from.empty()) return to;
    return merge_patch(from, to);
}

/// Writes {"section":{"key":value,...},"section":value,...} from members that come in order of section and
/// key.
class NestedWriter {
public:
    void add(Section section, const std::string& key, const std::string& value) {
        if (!info(section).keyed) {
            close();
            begin(section);
            out_ += value;
            return;
        }
        if (open_ != section) {
            close();
            begin(section);
            out_ += '{';
            open_ = section;
        } else {
            out_ += ',';
        }
        append_quoted(key, out_);
        out_ += ':';
        out_ += value;
    }
    /// Says once that a section is gone, however often it is asked to.
    void remove(Section section) {
        if (removed_ == section) return;
        close();
        begin(section);
        out_ += "null";
        removed_ = section;
    }
    /// The whole object; empty text when nothing was added.
    std::string finish() {
        close();
        if (out_.empty()) return {};
        out_ += '}';
        return std::move(out_);
    }

private:
    void begin(Section section) {
        out_ += out_.empty() ? '{' : ',';
        append_quoted(info(section).name, out_);
        out_ += ':';
    }
    void close() {
        if (open_) out_ += '}';
        open_.reset();
    }
    std::string out_;
    std::optional<Section> open_;
    std::optional<Section> removed_;
};

}  // namespace

Views::Views(const State& state) {
    touch_everything(state);
    refresh(state);
}

void Views::touch(Section section, std::string key) { touched_.emplace(section, std::move(key)); }

void Views::touch_everything(const State& state) {
    for (std::size_t section = 0; section < sections.size(); ++section)
        for (auto& key : keys_of(state, static_cast<Section>(section)))
            touch(static_cast<Section>(section), key);
}

void Views::touch_attendance(const State& state) {
    for (auto& key : keys_of(state, Section::attendance)) touch(Section::attendance, key);
}

/// Who may read the texts that belong to the entry hangs on whether it was delivered.
void Views::touch_texts(const State& state, const Entry& entry) {
    for (const auto& [id, text] : state.documents)
        if (text.attached.entry ? text.attached.entry == entry.id
                                : text.attached.delegation == entry.delegation)
            touch(Section::documents, id.text());
}

/// The forecast is made once for all that it touches, and only what changed in it is written again.
void Views::refresh_forecast(const State& state) {
    Forecast made = forecast(state);
    forecast_ = std::move(made.view);
    std::map<std::string, ExpectedStart> expected;
    for (const Expectation& one : made.expected) expected.emplace(one.entry.text(), one.start);
    for (const auto& [entry, start] : expected_)
        if (!expected.count(entry)) touch(Section::expected, entry);
    for (const auto& [entry, start] : expected) {
        const auto shown = expected_.find(entry);
        if (shown == expected_.end() || shown->second != start) touch(Section::expected, entry);
    }
    expected_ = std::move(expected);
}

/// The JSON text of one fragment as it is now; empty when it does not exist.
std::string Views::text_of(const State& state, const Key& key) const {
    if (key.first == Section::forecast) return to_json(forecast_);
    if (key.first != Section::expected) return render(state, key.first, key.second);
    const auto found = expected_.find(key.second);
    return found == expected_.end() ? std::string() : to_json(found->second);
}

bool Views::shows_any(Section section, Audience audience) const {
    for (auto one = fragments_.lower_bound({section, {}});
         one != fragments_.end() && one->first.first == section; ++one)
        if (audience <= one->second.to) return true;
    return false;
}

Views::Patches Views::refresh(const State& state) {
    if (touched_.count({Section::forecast, {}})) refresh_forecast(state);
    struct Change {
        Key key;
        Fragment before, now;
        std::string patch;  ///< for who saw it and still does
    };
    std::vector<Change> changes;
    for (const Key& key : touched_) {
        Change change{.key = key, .now = {text_of(state, key), {}}};
        if (!change.now.text.empty()) change.now.to = audience_of_fragment(state, key.first, key.second);
        auto shown = fragments_.find(key);
        if (shown != fragments_.end()) change.before = shown->second;
        if (change.now == change.before) continue;
        change.patch = patch_text(change.before.text, change.now.text);
        if (change.now.text.empty()) fragments_.erase(shown);
        else fragments_[key] = change.now;
        changes.push_back(std::move(change));
    }
    touched_.clear();
    Patches patches;
    for (const Audience audience : audiences) {
        const auto sees = [audience](const Fragment& one) {
            return !one.text.empty() && audience <= one.to;
        };
        NestedWriter writer;
        for (const Change& change : changes) {
            const bool saw = sees(change.before), now = sees(change.now);
            if (!saw && !now) continue;
            if (saw && now && change.before.text == change.now.text)
                continue;  // wider or narrower for others
            const Section section = change.key.first;
            if (info(section).keyed && !shows_any(section, audience)) {
                writer.remove(section);  // a section without members is not there
                continue;
            }
            static const std::string gone = "null";
            writer.add(section, change.key.second, !now ? gone : saw ? change.patch : change.now.text);
        }
        patches.texts[static_cast<std::size_t>(audience)] = writer.finish();
    }
    return patches;
}

std::string Views::whole(Audience audience) const {
    NestedWriter writer;
    for (const auto& [key, fragment] : fragments_)
        if (audience <= fragment.to) writer.add(key.first, key.second, fragment.text);
    return writer.finish();
}

void Views::note(const State& state, const Entered& entered) {
    const auto touch_delegation = [&](const DelegationId& id) {
        touch(Section::delegations_present, id.value);
        touch(Section::readiness, id.value);
        if (const Delegation* delegation = find_delegation(state, id))
            touch(Section::attendance, delegation->category.value);
    };
    const auto touch_entry = [&](EntryId id) {
        touch(Section::entries, id.text());
        const Entry* entry = find_entry(state, id);
        if (!entry) return;
        touch(Section::lists, entry->list.value);
        if (entry->motion) touch(Section::motions, entry->motion->text());  // how many more may speak on it
        if (entry->slot) touch(Section::panels, entry->slot->text());
        touch_texts(state, *entry);
    };
    const auto touch_motion = [&]<class E>(const E& event) {
        if constexpr (std::is_same_v<E, MotionRaised> || std::is_same_v<E, MotionSettled>)
            touch(Section::motions, event.motion.text());
    };
    const auto touch_person = [&](const ParticipantId& id) {
        touch(Section::people, id.value);
        const Participant* person = find_participant(state, id);
        if (person && person->delegation) touch(Section::readiness, person->delegation->value);
    };
    const auto touch_entries = [&](const auto& one) {  // an entry, or perhaps one
        if constexpr (requires { one.has_value(); }) {
            if (one) touch_entry(*one);
        } else {
            touch_entry(one);
        }
    };
    const auto note_one = [&]<class E>(const E& event) {
        if constexpr (std::is_same_v<E, SessionCreated> || std::is_same_v<E, ServerStarted>)
            touch_everything(state);
        if constexpr (std::is_same_v<E, RehearsalClockSet>) touch(Section::clock);
        if constexpr (requires { event.number; }) {
            touch(Section::meeting);
            touch(Section::meetings, std::to_string(event.number));
            touch(Section::item);
            for (const auto& [id, item] : state.items) touch(Section::agenda, id.value);
            touch_attendance(state);
        }
        if constexpr (std::is_same_v<E, ItemOpened> || std::is_same_v<E, ItemSuspended> ||
                      std::is_same_v<E, ItemConcluded>) {
            touch(Section::item);
            for (const auto& [id, item] : state.items) touch(Section::agenda, id.value);
        }
        if constexpr (std::is_same_v<E, MandateOffered> || std::is_same_v<E, PresidingPassed> ||
                      std::is_same_v<E, MandateClosed> || std::is_same_v<E, SuccessionSet> ||
                      std::is_same_v<E, PresidingLinkLost> || std::is_same_v<E, PresidingLinkBack>)
            touch(Section::presiding);
        if constexpr (requires { event.list; }) touch(Section::lists, event.list.value);
        if constexpr (requires { event.entry; }) {
            touch_entries(event.entry);
            touch(Section::floor);
            if (state.floor) touch(Section::entries, state.floor->entry.text());
            if (state.interrupted) touch(Section::entries, state.interrupted->entry.text());
        }
        touch(Section::undo);
        if constexpr (requires { event.with; }) touch_entry(event.with);
        if constexpr (requires { event.restored; }) touch_entries(event.restored);
        if constexpr (requires { event.drawn; })
            for (EntryId id : event.drawn) touch_entry(id);
        if constexpr (requires { event.slots; })
            for (SlotId id : event.slots) touch(Section::panels, id.text());
        if constexpr (std::is_same_v<E, SlotReordered>)
            for (SlotId id : event.order) touch(Section::panels, id.text());
        if constexpr (requires { event.late.text(); }) touch(Section::late_requests, event.late.text());
        if constexpr (std::is_same_v<E, FloorRequested>)  // it may be what was asked for (LS20)
            for (const auto& [id, request] : state.late_requests)
                if (request.entry == event.entry) touch(Section::late_requests, id.text());
        if constexpr (std::is_same_v<E, SoundTested> || std::is_same_v<E, DevicesChanged>)
            touch_person(event.participant);
        if constexpr (requires { event.point; }) {
            touch(Section::points, event.point.text());
            touch(Section::floor);
        }
        if constexpr (requires { event.silence; }) touch(Section::silences, event.silence.text());
        if constexpr (requires { event.vote; }) touch(Section::votes, event.vote.text());
        touch_motion(event);
        if constexpr (requires { event.slot.text(); }) touch(Section::panels, event.slot.text());
        if constexpr (requires { event.decision; }) touch(Section::decisions, event.decision.text());
        if constexpr (requires { event.note.text(); }) touch(Section::notes, event.note.text());
        if constexpr (std::is_same_v<E, PassageWritten> || std::is_same_v<E, PassageMoved>) {
            for (PassageId id : state.passage_order) touch(Section::passages, id.text());  // their places
        } else if constexpr (requires { event.passage; }) {
            touch(Section::passages, event.passage.text());
        }
        if constexpr (requires { event.recommendation; })
            touch(Section::recommendations, event.recommendation.text());
        if constexpr (requires { event.document; }) touch(Section::documents, event.document.text());
        if constexpr (std::is_same_v<E, RecommendationDeadlineSet>) touch(Section::recommending);
        if constexpr (requires { event.invitation; }) {
            touch(Section::invitations, event.invitation.text());
            touch(Section::people, event.participant.value);
        }
        if constexpr (std::is_same_v<E, PresenceBegan> || std::is_same_v<E, PresenceEnded>) {
            touch(Section::quorum);
            if (event.delegation) touch_delegation(*event.delegation);
            if (!event.participant) return;
            touch_person(*event.participant);
            for (const auto& [id, silence] : state.silences)  // who joins is told of it (SI5)
                if (silence.receipts.count(*event.participant)) touch(Section::silences, id.text());
            const Participant* person = find_participant(state, *event.participant);
            if (person && person->delegation) touch_delegation(*person->delegation);
        }
    };
    const auto note_topic = [&]<class Topic>(const Topic& topic) {
        constexpr bool counts = std::is_same_v<Topic, MeetingEvent> || std::is_same_v<Topic, ListsEvent> ||
                                std::is_same_v<Topic, FloorEvent> || std::is_same_v<Topic, PanelEvent> ||
                                std::is_same_v<Topic, ClockEvent>;
        if (counts) touch(Section::forecast);
        if (std::is_same_v<Topic, FloorEvent> || std::is_same_v<Topic, MeetingEvent>) touch(Section::balance);
        std::visit(note_one, topic);
    };
    std::visit(note_topic, entered.event);
    // What can be done about a lost link hangs on who is connected, on offers and on the meeting.
    if (state.presiding.link_lost_at) touch(Section::presiding);
}

}  // namespace core
