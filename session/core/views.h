// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What each audience sees of the state, kept as JSON text in fragments, so that one event renders only what
/// it touches. Secrecy is decided here and nowhere else. Owned by the control thread.

#include <map>
#include <set>
#include <string>

#include "session/core/state.h"

namespace core {

/// The podium sees everything; everybody else the public part.
enum class Sight : std::uint8_t { podium, everyone };
constexpr Sight sight_of(Audience audience) {
    return audience == Audience::podium ? Sight::podium : Sight::everyone;
}

/// Members of SessionView in the order in which they are written.
enum class Section : std::uint8_t {
    session,
    clock,
    presiding,
    meeting,
    meetings,
    item,
    agenda,
    lists,
    entries,
    floor,
    undo,
    panels,
    decisions,
    points,
    motions,
    votes,
    forecast,
    expected,
    balance,
    groups,
    delegations,
    quorum,
    silences,
    delegations_present,
    attendance,
    people,
    invitations
};

class Views {
public:
    /// Renders everything.
    explicit Views(const State&);

    /// Remembers what the event touched; `state` has it applied.
    void note(const State&, const Entered&);

    /// RFC 7396 merge patches from what was shown to what is now; empty when nothing changed for that sight.
    struct Patches {
        std::string podium;
        std::string everyone;
        const std::string& of(Sight sight) const { return sight == Sight::podium ? podium : everyone; }
    };
    Patches refresh(const State&);

    /// The whole view as JSON text, as of the last refresh.
    std::string whole(Sight) const;

private:
    using Key =
        std::pair<Section, std::string>;  // the key within the section; empty for a section of one value
    void touch(Section, std::string key = {});
    void touch_attendance(const State&);
    void refresh_forecast(const State&);
    std::string text_of(const State&, const Key& key) const;
    bool shows_any(Section) const;
    void touch_everything(const State&);
    std::map<Key, std::string> fragments_;
    std::set<Key> touched_;
    ForecastView forecast_;
    std::map<std::string, ExpectedStart> expected_;  ///< by entry, as of the last refresh
};

}  // namespace core
