// SPDX-License-Identifier: Apache-2.0
#include "session/core/views.h"

#include <algorithm>
#include <array>

#include "protocol/wire.h"
#include "session/core/queries.h"
#include "session/core/render.h"

namespace core {

namespace {

struct SectionInfo {
    std::string_view name;
    bool keyed;
    bool podium_only;
};

constexpr std::array<SectionInfo, 17> sections = {{
    {"session", false, false},   {"clock", false, false},  {"presiding", false, false},
    {"meeting", false, false},   {"meetings", true, false}, {"item", false, false},
    {"agenda", true, false},     {"lists", true, false},   {"entries", true, false},
    {"floor", false, false},     {"panels", true, false},  {"decisions", true, false},
    {"delegations", true, false}, {"delegations_present", true, true}, {"attendance", true, true},
    {"people", true, true},      {"invitations", true, true},
}};

const SectionInfo& info(Section section) { return sections[static_cast<std::size_t>(section)]; }

/// The members of an object's text, `"key"` with its quotes and the value's text. The text is our own:
/// without white space, each key once.
std::vector<std::pair<std::string_view, std::string_view>> members_of(std::string_view text) {
    std::vector<std::pair<std::string_view, std::string_view>> members;
    std::size_t key = 1, value = 0;  // where they begin; no value yet
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\') ++i;
            else if (c == '"') quoted = false;
            continue;
        }
        if (c == '"') quoted = true;
        if (c == '{' || c == '[') ++depth;
        if (c == ':' && depth == 1) value = i + 1;
        const bool ends = (c == ',' && depth == 1) || (c == '}' && depth == 1);
        if (ends && value != 0) {
            members.emplace_back(text.substr(key, value - 1 - key), text.substr(value, i - value));
            key = i + 1;
            value = 0;
        }
        if (c == '}' || c == ']') --depth;
    }
    return members;
}

/// RFC 7396: the patch that leads from one value's text to the other's.
std::string merge_patch(std::string_view from, std::string_view to) {
    if (!from.starts_with('{') || !to.starts_with('{')) return std::string(to);
    const auto before = members_of(from), after = members_of(to);
    const auto find = [](const auto& members, std::string_view key) {
        return std::find_if(members.begin(), members.end(),
                            [&](const auto& member) { return member.first == key; });
    };
    std::string patch = "{";
    const auto add = [&patch](std::string_view key, std::string_view value) {
        patch.append(patch.size() > 1 ? "," : "").append(key).append(":").append(value);
    };
    for (const auto& [key, value] : before)
        if (find(after, key) == after.end()) add(key, "null");
    for (const auto& [key, value] : after) {
        const auto found = find(before, key);
        if (found == before.end()) add(key, value);
        else if (found->second != value) add(key, merge_patch(found->second, value));
    }
    return patch + "}";
}

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

Views::Patches Views::refresh(const State& state) {
    NestedWriter podium, everyone;
    for (const Key& key : touched_) {
        std::string now = render(state, key.first, key.second);
        auto shown = fragments_.find(key);
        const std::string before = shown == fragments_.end() ? std::string() : shown->second;
        if (now == before) continue;
        const std::string patch = patch_text(before, now);
        podium.add(key.first, key.second, patch);
        if (!info(key.first).podium_only) everyone.add(key.first, key.second, patch);
        if (now.empty()) fragments_.erase(shown);
        else fragments_[key] = std::move(now);
    }
    touched_.clear();
    return {podium.finish(), everyone.finish()};
}

std::string Views::whole(Sight sight) const {
    NestedWriter writer;
    for (const auto& [key, text] : fragments_)
        if (sight == Sight::podium || !info(key.first).podium_only) writer.add(key.first, key.second, text);
    return writer.finish();
}

void Views::note(const State& state, const Entered& entered) {
    const auto touch_delegation = [&](const DelegationId& id) {
        touch(Section::delegations_present, id.value);
        if (const Delegation* delegation = find_delegation(state, id))
            touch(Section::attendance, std::string(to_word(delegation->category)));
    };
    const auto touch_entry = [&](EntryId id) {
        touch(Section::entries, id.text());
        const Entry* entry = find_entry(state, id);
        if (!entry) return;
        touch(Section::lists, entry->list.value);
        if (entry->slot) touch(Section::panels, entry->slot->text());
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
                      std::is_same_v<E, MandateClosed>)
            touch(Section::presiding);
        if constexpr (requires { event.list; }) touch(Section::lists, event.list.value);
        if constexpr (requires { event.entry; }) {
            touch_entry(event.entry);
            touch(Section::floor);
        }
        if constexpr (requires { event.slot.text(); }) touch(Section::panels, event.slot.text());
        if constexpr (requires { event.decision; }) touch(Section::decisions, event.decision.text());
        if constexpr (requires { event.invitation; }) {
            touch(Section::invitations, event.invitation.text());
            touch(Section::people, event.participant.value);
        }
        if constexpr (std::is_same_v<E, PresenceBegan> || std::is_same_v<E, PresenceEnded>) {
            if (event.delegation) touch_delegation(*event.delegation);
            if (!event.participant) return;
            touch(Section::people, event.participant->value);
            const Participant* person = find_participant(state, *event.participant);
            if (person && person->delegation) touch_delegation(*person->delegation);
        }
    };
    std::visit([&](const auto& topic) { std::visit(note_one, topic); }, entered.event);
}

}  // namespace core
