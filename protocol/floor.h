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
        Reason::item_not_open, Reason::nobody_waiting, Reason::unknown_member,
        Reason::replies_later, Reason::point_pending,  Reason::motion_pending,
        Reason::vote_pending};
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
    static constexpr Reason refusals[] = {Reason::floor_empty, Reason::floor_not_paused,
                                          Reason::point_pending};
};
DESCRIBE_EMPTY(ContinueFloor)

struct UndoFloor {
    using Answered = EntryAnswer;
    static constexpr std::string_view type = "floor.undo";
    static constexpr std::string_view about =
        "Takes the last giving or ending of the floor back, within seconds: queue, floor and clock are as "
        "before. Rules FL10, FL11.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::nothing_to_undo};
};
DESCRIBE_EMPTY(UndoFloor)

struct SetAsideSpeaker {
    using Answered = EntryAnswer;
    static constexpr std::string_view type = "floor.set_aside";
    static constexpr std::string_view about =
        "Takes the floor from a speaker whose link is lost, after the time it is held; the place and the "
        "remaining time are kept. Rule FL14.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::floor_empty, Reason::link_not_lost, Reason::floor_held};
};
DESCRIBE_EMPTY(SetAsideSpeaker)

struct FloorGiven {
    static constexpr std::string_view type = "floor.given";
    static constexpr std::string_view about = "The delegation or panellist has the floor.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    std::uint32_t meeting = 0;
    std::uint64_t limit_ms = 0;     ///< 0 is no limit
    std::optional<EntryId> ending;  ///< the statement that the same act ended
    bool operator==(const FloorGiven&) const = default;
};
DESCRIBE(FloorGiven, entry, meeting, limit_ms, ending)

struct FloorEnded {
    static constexpr std::string_view type = "floor.ended";
    static constexpr std::string_view about = "The statement is over.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    std::uint64_t spoke_ms = 0;  ///< on the floor without pauses, with what was spoken before a lost link
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

/// Why a statement's clock stands still; several causes may hold at once.
WORDS(PauseCause, presiding, point_of_order, presiding_link, speaker_link, interpretation)

struct FloorPaused {
    static constexpr std::string_view type = "floor.paused";
    static constexpr std::string_view about = "The statement and its clock are paused.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    std::optional<Line> reason;
    std::optional<PauseCause> cause;  ///< the presiding officer when left out
    bool operator==(const FloorPaused&) const = default;
};
DESCRIBE(FloorPaused, entry, reason, cause)

struct FloorContinued {
    static constexpr std::string_view type = "floor.continued";
    static constexpr std::string_view about = "The statement goes on.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    std::optional<PauseCause> cause;  ///< the cause that is over; all of them when left out
    bool operator==(const FloorContinued&) const = default;
};
DESCRIBE(FloorContinued, entry, cause)

struct FloorUndone {
    static constexpr std::string_view type = "floor.undone";
    static constexpr std::string_view about =
        "The last giving or ending of the floor was taken back. `entry` waits again at its former place, "
        "`restored` has the floor again.";
    static constexpr Audience audience = Audience::hall;
    std::optional<EntryId> entry;
    std::optional<EntryId> restored;
    bool operator==(const FloorUndone&) const = default;
};
DESCRIBE(FloorUndone, entry, restored)

struct SpeakerLinkLost {
    static constexpr std::string_view type = "floor.link_lost";
    static constexpr std::string_view about =
        "The speaker's last connection is gone; the clock stands and the floor is held until `held_until`.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    Time held_until;
    bool operator==(const SpeakerLinkLost&) const = default;
};
DESCRIBE(SpeakerLinkLost, entry, held_until)

struct SpeakerLinkBack {
    static constexpr std::string_view type = "floor.link_back";
    static constexpr std::string_view about = "The speaker is connected again.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    bool operator==(const SpeakerLinkBack&) const = default;
};
DESCRIBE(SpeakerLinkBack, entry)

struct FloorHoldEnded {
    static constexpr std::string_view type = "floor.hold_ended";
    static constexpr std::string_view about = "The floor is no longer held for the speaker: it may pass.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    bool operator==(const FloorHoldEnded&) const = default;
};
DESCRIBE(FloorHoldEnded, entry)

struct SpeakerSetAside {
    static constexpr std::string_view type = "floor.set_aside";
    static constexpr std::string_view about =
        "The floor was taken from a speaker whose link is lost; the entry stands first on its list with the "
        "time that is left.";
    static constexpr Audience audience = Audience::hall;
    EntryId entry;
    std::uint64_t spoke_ms = 0;  ///< so far, without pauses
    std::uint64_t left_ms = 0;   ///< of the limit, at least one; 0 when there is no limit
    bool operator==(const SpeakerSetAside&) const = default;
};
DESCRIBE(SpeakerSetAside, entry, spoke_ms, left_ms)

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

using FloorCommand = std::variant<GiveFloor, EndFloor, ExtendFloor, PauseFloor, ContinueFloor, UndoFloor,
                                  SetAsideSpeaker>;
using FloorEvent = std::variant<FloorGiven, FloorEnded, FloorExtended, FloorPaused, FloorContinued,
                                FloorWarned, FloorRanOver, FloorUndone, SpeakerLinkLost, SpeakerLinkBack,
                                FloorHoldEnded, SpeakerSetAside>;

}  // namespace protocol
