// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The minutes of a session: what happened, meeting by meeting, as the ledger has it, with the notes that
/// people added. Times are of the session's place. Pure functions: equal states give equal bytes.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/core/state.h"
#include "session/report/print.h"

namespace report {

/// One wording of a note.
struct NoteWording {
    static constexpr std::string_view about = "How a note was worded and tagged, since when and by whom.";
    protocol::Time at;
    protocol::Line by;
    protocol::Prose text;
    protocol::NoteTag tag{};
    bool operator==(const NoteWording&) const = default;
};
DESCRIBE(NoteWording, at, by, text, tag)

struct MinutesNote {
    static constexpr std::string_view about = "A note with all its wordings, the present one last.";
    protocol::NoteId note;
    std::vector<NoteWording> wordings;
    std::optional<protocol::Time> struck_at;
    std::optional<protocol::Line> struck_by;
    std::optional<protocol::Line> struck_because;
    bool operator==(const MinutesNote&) const = default;
};
DESCRIBE(MinutesNote, note, wordings, struck_at, struck_by, struck_because)

WORDS(MinutesKind, meeting, presiding, item, speaker, point, ruling, motion, vote, decision, recommendation,
      note)

struct MinutesLine {
    static constexpr std::string_view about =
        "What happened at one time, what in the record says so, and the notes on it.";
    protocol::Time at;
    protocol::Line
        time;  ///< at the session's place: "13:02", with the date on another day than the meeting's
    MinutesKind kind{};
    protocol::Prose text;  ///< empty for a note that belongs to nothing else
    std::optional<protocol::ItemId> item;
    protocol::Line proof;  ///< "e17", "d2", "meeting:1"
    std::vector<MinutesNote> notes;
    bool operator==(const MinutesLine&) const = default;
};
DESCRIBE(MinutesLine, at, time, kind, text, item, proof, notes)

struct MinutesOfMeeting {
    static constexpr std::string_view about =
        "The minutes of one meeting and of what followed before the next.";
    std::uint32_t meeting = 0;  ///< 0: before the first one
    protocol::Prose heading;
    std::vector<MinutesLine> lines;
    bool operator==(const MinutesOfMeeting&) const = default;
};
DESCRIBE(MinutesOfMeeting, meeting, heading, lines)

struct Minutes {
    static constexpr std::string_view about = "The minutes of a session as far as its ledger goes.";
    protocol::SessionId session;
    protocol::Language language;
    std::optional<protocol::Prose> rehearsal;
    protocol::Prose title;
    protocol::Line time_zone;
    std::vector<MinutesOfMeeting> meetings;
    bool operator==(const Minutes&) const = default;
};
DESCRIBE(Minutes, session, language, rehearsal, title, time_zone, meetings)

/// The session exists and has_language(language).
Minutes minutes(const core::State&, std::string_view language);

// The minutes in their forms; all but JSON leave out notes that were struck and earlier wordings.
std::string minutes_markdown(const core::State&, std::string_view language);
std::string minutes_html(const core::State&, std::string_view language);
std::string minutes_json(const core::State&, std::string_view language);
Print minutes_print(const core::State&, std::string_view language);

}  // namespace report
