// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What clients see of the arithmetic of a meeting. Rules AR1 to AR6.

#include <map>
#include <optional>
#include <vector>

#include "protocol/profile.h"

namespace protocol {

struct RemoteMinutes {
    static constexpr std::string_view about =
        "Remote speaking time of this meeting against the limit that interpretation sets. A running remote "
        "statement comes on top of `used_ms`.";
    std::uint64_t used_ms = 0;  ///< in statements that are over
    std::uint64_t limit_ms = 0;
    std::uint64_t expected_ms = 0;    ///< by the planned end, if all who can be reached speak as expected
    bool warning = false;             ///< the warning was recorded
    bool over = false;                ///< the limit was passed
    bool will_be_over = false;        ///< expected to be passed
    std::optional<Time> must_end_by;  ///< the earlier end, when the limit is or will be passed
};
DESCRIBE(RemoteMinutes, used_ms, limit_ms, expected_ms, warning, over, will_be_over, must_end_by)

struct Pace {
    static constexpr std::string_view about =
        "How long speeches of a kind last: learned from this meeting, else from the session, else the limit.";
    std::uint64_t expected_ms = 0;
    std::uint64_t spread_ms = 0;  ///< standard deviation
    std::uint32_t speeches = 0;   ///< learned from how many; 0: the limit
};
DESCRIBE(Pace, expected_ms, spread_ms, speeches)

/// Where those who are still to speak on the item stand.
WORDS(PartOf, panel, list, replies)

struct ForecastPart {
    static constexpr std::string_view about =
        "Those who are still to speak on the item, of one kind and limit, in one place.";
    PartOf of{};
    std::optional<SpeakerClass> speaks_as;  ///< on the list: as what, which tells the section
    KindId kind;
    std::uint64_t limit_ms = 0;  ///< of each; 0 is none
    std::uint32_t waiting = 0;
    std::uint64_t needed_ms = 0;  ///< as expected, without handovers
    bool operator==(const ForecastPart&) const = default;
};
DESCRIBE(ForecastPart, of, speaks_as, kind, limit_ms, waiting, needed_ms)

struct FittingLimit {
    static constexpr std::string_view about =
        "The longest limit for one kind, in whole half minutes, with which all would be heard by the planned "
        "end, and the end that is expected then.";
    std::uint64_t limit_ms = 0;
    Time ends_at;
    bool operator==(const FittingLimit&) const = default;
};
DESCRIBE(FittingLimit, limit_ms, ends_at)

struct ForecastView {
    static constexpr std::string_view about =
        "Whether the list of the item under consideration will be finished in this meeting.";
    std::optional<Time> at;         ///< when the next speaker can begin: the expected end of the running
                                    ///< statement, or since when the floor is free
    std::optional<ItemId> item;
    std::optional<Time> closes_at;  ///< planned end of the meeting
    std::uint64_t time_left_ms = 0;
    std::uint64_t needed_ms = 0;    ///< from `at`: all who wait as expected, handovers, closing
    std::uint32_t waiting = 0;
    bool enough = true;
    std::optional<std::uint64_t> limit_that_fits_ms;  ///< the longest limit with which all would be heard
    std::vector<EntryId> not_reached;                 ///< who would not be called by then
    std::map<std::string, Pace> pace;                 ///< by kind
    std::optional<RemoteMinutes> remote;
    std::optional<Time> ends_at;                 ///< `at` and all that is needed from then on
    std::uint64_t handover_ms = 0;               ///< between two speakers, in `needed_ms` for each who waits
    std::uint64_t closing_ms = 0;                ///< to close the meeting, in `needed_ms`
    std::vector<ForecastPart> parts;             ///< of those who wait, in the order of calling
    std::map<std::string, FittingLimit> fitting; ///< by kind on the list, when the time is short: the
                                                 ///< shorter limit of that kind alone that would do
};
DESCRIBE(ForecastView, at, item, closes_at, time_left_ms, needed_ms, waiting, enough, limit_that_fits_ms,
         not_reached, pace, remote, ends_at, handover_ms, closing_ms, parts, fitting)

struct ExpectedStart {
    static constexpr std::string_view about =
        "When an entry that waits is expected to be called; in the past when it could have been.";
    std::uint32_t place = 0;  ///< in the queue, from 1
    Time at;
    std::uint64_t spread_ms = 0;  ///< standard deviation: earlier or later by this
    bool operator==(const ExpectedStart&) const = default;
};
DESCRIBE(ExpectedStart, place, at, spread_ms)

struct Share {
    static constexpr std::string_view about = "Statements delivered in the session and their time.";
    std::uint32_t statements = 0;
    std::uint64_t spoke_ms = 0;
};
DESCRIBE(Share, statements, spoke_ms)

struct BalanceView {
    static constexpr std::string_view about =
        "Who has spoken how long in the session; shown, never imposed. Regions are the regional groups.";
    std::map<std::string, Share> delegations;
    std::map<std::string, Share> groups;
    std::map<std::string, Share> regions;
    std::map<std::string, Share> doors;
    std::uint32_t first_time = 0;  ///< delegations whose first statement was at this meeting
};
DESCRIBE(BalanceView, delegations, groups, regions, doors, first_time)

}  // namespace protocol
