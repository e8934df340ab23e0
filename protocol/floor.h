// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The floor: who speaks, since when, for how long. Rules FL1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

struct GiveFloor {
    using Answered = EntryAnswer;
    static constexpr std::string_view type = "floor.give";
    static constexpr std::string_view about =
        "Gives the floor to an entry, or to the next one; with `ending`, ends that statement in the same "
        "act. "
        "Rules FL1 to FL4.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {
        Reason::required,      Reason::no_meeting,     Reason::meeting_suspended,
        Reason::floor_taken,   Reason::entry_unknown,  Reason::not_waiting,
        Reason::item_not_open, Reason::nobody_waiting, Reason::unknown_member};
    std::optional<EntryId> entry;
    std::optional<bool> next;
    std::optional<EntryId> ending;  ///< the statement to end; refused when another one has the floor by now
};
DESCRIBE(GiveFloor, entry, next, ending)

struct EndFloor {
    using Answered = EntryAnswer;
    static constexpr std::string_view type = "floor.end";
    static constexpr std::string_view about =
        "Ends the statement, by the presiding officer or the speaker. Rule FL5.";
    static constexpr Sender sender = presiding_or({Role::delegate, Role::panellist});
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::floor_empty, Reason::not_the_speaker};
};
DESCRIBE_EMPTY(EndFloor)

struct ExtendFloor {
    static constexpr std::string_view type = "floor.extend";
    static constexpr std::string_view about = "Adds time to the running statement. Rule FL6.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::floor_empty, Reason::out_of_range};
    std::uint64_t ms = 0;
};
DESCRIBE(ExtendFloor, ms)

struct PauseFloor {
    static constexpr std::string_view type = "floor.pause";
    static constexpr std::string_view about = "Pauses the statement and its clock. Rule FL7.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::floor_empty, Reason::floor_paused};
    std::optional<Line> reason;
};
DESCRIBE(PauseFloor, reason)

struct ContinueFloor {
    static constexpr std::string_view type = "floor.continue";
    static constexpr std::string_view about =
        "Lets a paused statement go on with the time that was left. Rule FL7.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::floor_empty, Reason::floor_not_paused};
};
DESCRIBE_EMPTY(ContinueFloor)

struct FloorGiven {
    static constexpr std::string_view type = "floor.given";
    static constexpr std::string_view about = "The delegation or panellist has the floor.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    std::uint32_t meeting = 0;
    std::uint64_t limit_ms = 0;  ///< 0 is no limit
    bool operator==(const FloorGiven&) const = default;
};
DESCRIBE(FloorGiven, entry, meeting, limit_ms)

struct FloorEnded {
    static constexpr std::string_view type = "floor.ended";
    static constexpr std::string_view about = "The statement is over.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    std::uint64_t spoke_ms = 0;  ///< time on the floor without pauses
    bool operator==(const FloorEnded&) const = default;
};
DESCRIBE(FloorEnded, entry, spoke_ms)

struct FloorExtended {
    static constexpr std::string_view type = "floor.extended";
    static constexpr std::string_view about = "The speaker has more time.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    std::uint64_t limit_ms = 0;  ///< the new limit
    bool operator==(const FloorExtended&) const = default;
};
DESCRIBE(FloorExtended, entry, limit_ms)

struct FloorPaused {
    static constexpr std::string_view type = "floor.paused";
    static constexpr std::string_view about = "The statement and its clock are paused.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    std::optional<Line> reason;
    bool operator==(const FloorPaused&) const = default;
};
DESCRIBE(FloorPaused, entry, reason)

struct FloorContinued {
    static constexpr std::string_view type = "floor.continued";
    static constexpr std::string_view about = "The statement goes on.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    bool operator==(const FloorContinued&) const = default;
};
DESCRIBE(FloorContinued, entry)

struct FloorWarned {
    static constexpr std::string_view type = "floor.warned";
    static constexpr std::string_view about = "The speaker's time is nearly over.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    bool operator==(const FloorWarned&) const = default;
};
DESCRIBE(FloorWarned, entry)

struct FloorRanOver {
    static constexpr std::string_view type = "floor.ran_over";
    static constexpr std::string_view about = "The speaker's time is over and the clock counts on.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    bool operator==(const FloorRanOver&) const = default;
};
DESCRIBE(FloorRanOver, entry)

using FloorCommand = std::variant<GiveFloor, EndFloor, ExtendFloor, PauseFloor, ContinueFloor>;
using FloorEvent = std::variant<FloorGiven, FloorEnded, FloorExtended, FloorPaused, FloorContinued,
                                FloorWarned, FloorRanOver>;

}  // namespace protocol
