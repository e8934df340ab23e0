// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What each audience sees of the state, kept as JSON text in fragments, so that one event renders only what
/// it touches. Secrecy is decided here and nowhere else. Owned by the control thread.

#include <array>
#include <map>
#include <set>
#include <string>

#include "session/core/state.h"

namespace core {

/// All audiences, from the one that sees everything to the one that sees least.
inline constexpr std::array audiences = {Audience::podium, Audience::booth, Audience::floor, Audience::hall};

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
    invitations,
    notes,
    recommendations,
    recommending,
    documents,
    procedure,
    bureau,
    readiness,
    late_requests,
    passages
};

class Views {
public:
    /// Renders everything.
    explicit Views(const State&);

    /// Remembers what the event touched; `state` has it applied.
    void note(const State&, const Entered&);

    /// RFC 7396 merge patches from what was shown to what is now, by audience; empty when nothing changed for
    /// it.
    struct Patches {
        std::array<std::string, audiences.size()> texts;
        const std::string& of(Audience audience) const {
            return texts[static_cast<std::size_t>(audience)];
        }
    };
    Patches refresh(const State&);

    /// The whole view as JSON text, as of the last refresh.
    std::string whole(Audience) const;

private:
    using Key =
        std::pair<Section, std::string>;  // the key within the section; empty for a section of one value
    /// JSON text, and the widest audience that may see it.
    struct Fragment {
        std::string text;
        Audience to{};
        bool operator==(const Fragment&) const = default;
    };
    void touch(Section, std::string key = {});
    void touch_attendance(const State&);
    void touch_texts(const State&, const Entry&);
    void refresh_forecast(const State&);
    std::string text_of(const State&, const Key& key) const;
    bool shows_any(Section, Audience) const;
    void touch_everything(const State&);
    std::map<Key, Fragment> fragments_;
    std::set<Key> touched_;
    ForecastView forecast_;
    std::map<std::string, ExpectedStart> expected_;  ///< by entry, as of the last refresh
};

}  // namespace core
