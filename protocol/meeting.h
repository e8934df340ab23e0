// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Meetings of the session and the agenda items they take up. Rules ME1.., AG1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/clock.h"

namespace protocol {

struct OpenMeeting {
    using Answered = MeetingAnswer;
    static constexpr std::string_view type = "meeting.open";
    static constexpr std::string_view about =
        "Declares the next meeting of the session open. Rules ME1, ME2.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::meeting_in_session, Reason::meeting_out_of_order,
                                          Reason::no_quorum};
    std::optional<std::uint32_t> number;
};
DESCRIBE(OpenMeeting, number)

struct SuspendMeeting {
    static constexpr std::string_view type = "meeting.suspend";
    static constexpr std::string_view about =
        "Suspends the meeting, when known until a time. Rules ME3, ME5.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::no_meeting, Reason::meeting_suspended, Reason::floor_taken,
                                          Reason::vote_pending, Reason::time_passed};
    std::optional<Time> until;
};
DESCRIBE(SuspendMeeting, until)

struct ResumeMeeting {
    static constexpr std::string_view type = "meeting.resume";
    static constexpr std::string_view about = "Resumes the suspended meeting. Rule ME3.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::no_meeting, Reason::meeting_not_suspended};
};
DESCRIBE_EMPTY(ResumeMeeting)

struct AdjournMeeting {
    static constexpr std::string_view type = "meeting.adjourn";
    static constexpr std::string_view about =
        "Ends the meeting; lists keep who waits for the next one. Rules ME4, ME5.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::no_meeting, Reason::floor_taken, Reason::vote_pending};
};
DESCRIBE_EMPTY(AdjournMeeting)

struct OpenItem {
    static constexpr std::string_view type = "item.open";
    static constexpr std::string_view about = "Takes up an agenda item. Rules AG1, AG2, AG3.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::item_unknown,      Reason::no_meeting,
                                          Reason::meeting_suspended, Reason::item_already_open,
                                          Reason::item_concluded,    Reason::floor_taken,
                                          Reason::vote_pending};
    ItemId item;
};
DESCRIBE(OpenItem, item)

struct ConcludeItem {
    static constexpr std::string_view type = "item.conclude";
    static constexpr std::string_view about =
        "Concludes an agenda item; who still waits was not reached. Rule AG4.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::item_unknown, Reason::item_concluded, Reason::item_not_open,
                                          Reason::floor_taken, Reason::no_meeting, Reason::vote_pending};
    ItemId item;
};
DESCRIBE(ConcludeItem, item)

struct MeetingOpened {
    static constexpr std::string_view type = "meeting.opened";
    static constexpr std::string_view about = "A meeting of the session was opened.";
    static constexpr Audience audience = Audience::hall;
    std::uint32_t number = 0;
    bool operator==(const MeetingOpened&) const = default;
};
DESCRIBE(MeetingOpened, number)

struct MeetingSuspended {
    static constexpr std::string_view type = "meeting.suspended";
    static constexpr std::string_view about = "The meeting was suspended.";
    static constexpr Audience audience = Audience::hall;
    std::uint32_t number = 0;
    std::optional<Time> until;
    bool operator==(const MeetingSuspended&) const = default;
};
DESCRIBE(MeetingSuspended, number, until)

struct MeetingResumed {
    static constexpr std::string_view type = "meeting.resumed";
    static constexpr std::string_view about = "The meeting was resumed.";
    static constexpr Audience audience = Audience::hall;
    std::uint32_t number = 0;
    bool operator==(const MeetingResumed&) const = default;
};
DESCRIBE(MeetingResumed, number)

struct MeetingAdjourned {
    static constexpr std::string_view type = "meeting.adjourned";
    static constexpr std::string_view about = "The meeting was adjourned.";
    static constexpr Audience audience = Audience::hall;
    std::uint32_t number = 0;
    bool operator==(const MeetingAdjourned&) const = default;
};
DESCRIBE(MeetingAdjourned, number)

struct ItemOpened {
    static constexpr std::string_view type = "item.opened";
    static constexpr std::string_view about = "An agenda item was taken up at this meeting.";
    static constexpr Audience audience = Audience::hall;
    ItemId item;
    std::uint32_t meeting = 0;
    bool operator==(const ItemOpened&) const = default;
};
DESCRIBE(ItemOpened, item, meeting)

struct ItemSuspended {
    static constexpr std::string_view type = "item.suspended";
    static constexpr std::string_view about =
        "Consideration of the item was interrupted and will be resumed.";
    static constexpr Audience audience = Audience::hall;
    ItemId item;
    bool operator==(const ItemSuspended&) const = default;
};
DESCRIBE(ItemSuspended, item)

struct ItemConcluded {
    static constexpr std::string_view type = "item.concluded";
    static constexpr std::string_view about = "Consideration of the item was concluded.";
    static constexpr Audience audience = Audience::hall;
    ItemId item;
    bool operator==(const ItemConcluded&) const = default;
};
DESCRIBE(ItemConcluded, item)

/// How far the remote minutes of a meeting are used up.
WORDS(RemoteLevel, warning, over)

struct RemoteMinutesReached {
    static constexpr std::string_view type = "meeting.remote_minutes";
    static constexpr std::string_view about =
        "Remote speaking time of the meeting came near its limit, or passed it: the meeting must end "
        "earlier. "
        "Rule AR2.";
    static constexpr Audience audience = Audience::floor;
    std::uint32_t number = 0;
    RemoteLevel level{};
    bool operator==(const RemoteMinutesReached&) const = default;
};
DESCRIBE(RemoteMinutesReached, number, level)

using MeetingCommand =
    std::variant<OpenMeeting, SuspendMeeting, ResumeMeeting, AdjournMeeting, OpenItem, ConcludeItem>;
using MeetingEvent = std::variant<MeetingOpened, MeetingSuspended, MeetingResumed, MeetingAdjourned,
                                  ItemOpened, ItemSuspended, ItemConcluded, RemoteMinutesReached>;

}  // namespace protocol
