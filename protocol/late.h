// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Asking the presiding officer to be added to a list of speakers that is closed. Rules LS19, LS20.

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

/// Where a late request stands. It lapses when the item is concluded.
WORDS(LateStatus, asked, granted, declined, withdrawn, lapsed)

struct AskLate {
    using Answered = LateAnswer;
    static constexpr std::string_view type = "list.ask_late";
    static constexpr std::string_view about =
        "A delegation asks the presiding officer to add it to a list that is closed, or the secretary asks "
        "for one. Rule LS20.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {
        Reason::not_your_delegation, Reason::required,          Reason::delegation_unknown,
        Reason::list_unknown,        Reason::kind_unknown,      Reason::kind_not_yours,
        Reason::group_unknown,       Reason::participant_unknown, Reason::already_waiting,
        Reason::cap_reached,         Reason::item_concluded,    Reason::list_already_open,
        Reason::list_closed,         Reason::already_so};
    ListId list;
    std::optional<KindId> kind;
    std::optional<Capacity> capacity;
    std::optional<GroupId> group;
    std::optional<ParticipantId> speaker;
    std::optional<DelegationId> for_;  ///< `for` on the wire: a delegation, named by the secretary
    std::optional<Door> door;
    std::optional<Line> reason;  ///< why so late
};
DESCRIBE(AskLate, list, kind, capacity, group, speaker, for_, door, reason)

struct GrantLate {
    using Answered = EntryAnswer;
    static constexpr std::string_view type = "list.grant_late";
    static constexpr std::string_view about =
        "Adds the delegation to the list: the answer names its entry. Rules LS19, LS20.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::late_request_unknown, Reason::late_request_over,
                                          Reason::already_waiting};
    LateRequestId late;
};
DESCRIBE(GrantLate, late)

struct DeclineLate {
    static constexpr std::string_view type = "list.decline_late";
    static constexpr std::string_view about = "Leaves the delegation off the closed list. Rule LS20.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::late_request_unknown, Reason::late_request_over};
    LateRequestId late;
    std::optional<Line> reason;
};
DESCRIBE(DeclineLate, late, reason)

struct WithdrawLate {
    static constexpr std::string_view type = "list.withdraw_late";
    static constexpr std::string_view about = "The delegation no longer asks to be added. Rule LS20.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {Reason::late_request_unknown, Reason::not_your_delegation,
                                          Reason::late_request_over};
    LateRequestId late;
};
DESCRIBE(WithdrawLate, late)

struct LateAsked {
    static constexpr std::string_view type = "list.late_asked";
    static constexpr std::string_view about = "A delegation asks to be added to a list that is closed.";
    static constexpr Audience audience = Audience::podium;
    LateRequestId late;
    ListId list;
    DelegationId delegation;
    KindId kind;
    Capacity capacity{};
    std::optional<GroupId> group;
    std::optional<ParticipantId> speaker;
    Door door{};
    std::optional<Line> reason;
    bool operator==(const LateAsked&) const = default;
};
DESCRIBE(LateAsked, late, list, delegation, kind, capacity, group, speaker, door, reason)

struct LateEnded {
    static constexpr std::string_view type = "list.late_ended";
    static constexpr std::string_view about =
        "A request to be added was declined or withdrawn, or has lapsed. It is granted by the delegation "
        "standing on the list (floor.requested).";
    static constexpr Audience audience = Audience::podium;
    LateRequestId late;
    LateStatus end{};
    std::optional<Line> reason;
    bool operator==(const LateEnded&) const = default;
};
DESCRIBE(LateEnded, late, end, reason)

using LateCommand = std::variant<AskLate, GrantLate, DeclineLate, WithdrawLate>;
using LateEvent = std::variant<LateAsked, LateEnded>;

}  // namespace protocol
