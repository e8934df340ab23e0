// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Lists of speakers: one queue with many doors. Rules LS1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

WORDS(ListStatus, not_opened, open, closing, closed)

/// What became of an entry; never erased.
WORDS(Fate, waiting, passed_over, called, speaking, delivered, withdrawn, not_reached)

struct OpenList {
    static constexpr std::string_view type = "list.open";
    static constexpr std::string_view about = "Opens a list of speakers, or opens it again. Rules LS1, LS2.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::list_unknown,      Reason::item_concluded,
                                          Reason::list_already_open, Reason::time_passed,
                                          Reason::kind_unknown,      Reason::out_of_range};
    ListId list;
    std::optional<Time> closes_at;
    std::map<std::string, std::uint64_t>
        limits;                   ///< milliseconds by kind, where they differ from the profile's
    std::optional<KindId> order;  ///< one of the profile's orders
    std::optional<Line> reason;   ///< why it is opened again
};
DESCRIBE(OpenList, list, closes_at, limits, order, reason)

struct CloseList {
    static constexpr std::string_view type = "list.close";
    static constexpr std::string_view about = "Closes a list now; who is on it stays on it. Rule LS2.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::list_unknown, Reason::list_closed};
    ListId list;
};
DESCRIBE(CloseList, list)

struct ConfigureList {
    static constexpr std::string_view type = "list.configure";
    static constexpr std::string_view about =
        "Changes closing time, limits or order; a running clock does not change. Rules LS2, LS3.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::list_unknown, Reason::list_closed, Reason::time_passed,
                                          Reason::kind_unknown, Reason::out_of_range};
    ListId list;
    std::optional<Time> closes_at;
    std::map<std::string, std::uint64_t> limits;
    std::optional<KindId> order;
};
DESCRIBE(ConfigureList, list, closes_at, limits, order)

struct RequestFloor {
    using Answered = EntryAnswer;
    static constexpr std::string_view type = "floor.request";
    static constexpr std::string_view about =
        "A delegation asks to speak, or the secretary enters it for one. Rules LS4 to LS9.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {
        Reason::not_your_delegation, Reason::required,       Reason::delegation_unknown,
        Reason::list_unknown,        Reason::list_closed,    Reason::kind_unknown,
        Reason::group_unknown,       Reason::kind_not_yours, Reason::participant_unknown,
        Reason::already_waiting,     Reason::cap_reached};
    ListId list;
    std::optional<KindId> kind;  ///< a statement when left out, a group statement when `group` is given
    std::optional<Capacity> capacity;
    std::optional<GroupId> group;
    std::optional<ParticipantId> speaker;
    std::optional<DelegationId> for_;  ///< `for` on the wire: a delegation, named by the secretary
    std::optional<Door> door;
};
DESCRIBE(RequestFloor, list, kind, capacity, group, speaker, for_, door)

struct WithdrawRequest {
    static constexpr std::string_view type = "floor.withdraw";
    static constexpr std::string_view about =
        "Takes a waiting entry off its list; asking again goes to the end. Rule LS10.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {Reason::entry_unknown, Reason::not_your_delegation,
                                          Reason::not_waiting};
    EntryId entry;
};
DESCRIBE(WithdrawRequest, entry)

struct MoveEntry {
    static constexpr std::string_view type = "list.move";
    static constexpr std::string_view about =
        "Puts a waiting entry after another one; null is the top. Rule LS11.";
    static constexpr Sender sender = presiding_or({Role::secretary});
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::role_required, Reason::entry_unknown, Reason::not_waiting};
    EntryId entry;
    std::optional<EntryId> after;
};
DESCRIBE(MoveEntry, entry, after)

struct PassOver {
    static constexpr std::string_view type = "list.pass_over";
    static constexpr std::string_view about =
        "Passes over a speaker who is not ready; the entry stays. Rule LS12.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::entry_unknown, Reason::not_waiting};
    EntryId entry;
};
DESCRIBE(PassOver, entry)

struct RecallEntry {
    static constexpr std::string_view type = "list.recall";
    static constexpr std::string_view about = "Puts back a speaker who was passed over. Rule LS12.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::entry_unknown, Reason::not_passed_over};
    EntryId entry;
};
DESCRIBE(RecallEntry, entry)

struct ListOpened {
    static constexpr std::string_view type = "list.opened";
    static constexpr std::string_view about = "The list of speakers is open.";
    static constexpr Audience audience = Audience::hall;
    ListId list;
    std::optional<Time> closes_at;
    std::map<std::string, std::uint64_t> limits;
    KindId order;
    bool again = false;
    std::optional<Line> reason;
    bool operator==(const ListOpened&) const = default;
};
DESCRIBE(ListOpened, list, closes_at, limits, order, again, reason)

struct ListConfigured {
    static constexpr std::string_view type = "list.configured";
    static constexpr std::string_view about = "Closing time, limits or order of the list changed.";
    static constexpr Audience audience = Audience::hall;
    ListId list;
    std::optional<Time> closes_at;
    std::map<std::string, std::uint64_t> limits;
    KindId order;
    bool operator==(const ListConfigured&) const = default;
};
DESCRIBE(ListConfigured, list, closes_at, limits, order)

struct ListClosed {
    static constexpr std::string_view type = "list.closed";
    static constexpr std::string_view about = "The list of speakers is closed.";
    static constexpr Audience audience = Audience::hall;
    ListId list;
    std::uint32_t waiting = 0;  ///< how many stand on it
    bool operator==(const ListClosed&) const = default;
};
DESCRIBE(ListClosed, list, waiting)

struct FloorRequested {
    static constexpr std::string_view type = "floor.requested";
    static constexpr std::string_view about = "A delegation stands on the list.";
    static constexpr Audience audience = Audience::floor;
    EntryId entry;
    ListId list;
    DelegationId delegation;
    KindId kind;
    Capacity capacity{};
    std::optional<GroupId> group;
    std::optional<ParticipantId> speaker;
    std::optional<SlotId> slot;  ///< for a panellist
    Door door{};
    std::optional<EntryId> after;  ///< the entry it stands behind; absent at the top
    bool operator==(const FloorRequested&) const = default;
};
DESCRIBE(FloorRequested, entry, list, delegation, kind, capacity, group, speaker, slot, door, after)

struct RequestWithdrawn {
    static constexpr std::string_view type = "floor.withdrawn";
    static constexpr std::string_view about = "An entry was taken off the list.";
    static constexpr Audience audience = Audience::floor;
    EntryId entry;
    bool operator==(const RequestWithdrawn&) const = default;
};
DESCRIBE(RequestWithdrawn, entry)

struct EntryMoved {
    static constexpr std::string_view type = "list.moved";
    static constexpr std::string_view about = "An entry was put to another place.";
    static constexpr Audience audience = Audience::floor;
    EntryId entry;
    std::optional<EntryId> after;
    bool operator==(const EntryMoved&) const = default;
};
DESCRIBE(EntryMoved, entry, after)

struct EntryPassedOver {
    static constexpr std::string_view type = "list.passed_over";
    static constexpr std::string_view about = "A speaker was not ready and was passed over.";
    static constexpr Audience audience = Audience::floor;
    EntryId entry;
    bool operator==(const EntryPassedOver&) const = default;
};
DESCRIBE(EntryPassedOver, entry)

struct EntryRecalled {
    static constexpr std::string_view type = "list.recalled";
    static constexpr std::string_view about = "A speaker who was passed over waits again.";
    static constexpr Audience audience = Audience::floor;
    EntryId entry;
    bool to_end = false;
    bool operator==(const EntryRecalled&) const = default;
};
DESCRIBE(EntryRecalled, entry, to_end)

struct EntryCarriedOver {
    static constexpr std::string_view type = "list.carried_over";
    static constexpr std::string_view about = "An entry keeps its place on the list for a later meeting.";
    static constexpr Audience audience = Audience::floor;
    EntryId entry;
    std::uint32_t meeting = 0;  ///< the meeting that ended
    bool operator==(const EntryCarriedOver&) const = default;
};
DESCRIBE(EntryCarriedOver, entry, meeting)

struct EntryNotReached {
    static constexpr std::string_view type = "list.not_reached";
    static constexpr std::string_view about = "The item was concluded before this entry was called.";
    static constexpr Audience audience = Audience::floor;
    EntryId entry;
    bool operator==(const EntryNotReached&) const = default;
};
DESCRIBE(EntryNotReached, entry)

using ListsCommand = std::variant<OpenList, CloseList, ConfigureList, RequestFloor, WithdrawRequest,
                                  MoveEntry, PassOver, RecallEntry>;
using ListsEvent =
    std::variant<ListOpened, ListConfigured, ListClosed, FloorRequested, RequestWithdrawn, EntryMoved,
                 EntryPassedOver, EntryRecalled, EntryCarriedOver, EntryNotReached>;

}  // namespace protocol
