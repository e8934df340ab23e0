// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Lists of speakers: one queue with many doors. Rules LS1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

WORDS(ListStatus, not_opened, open, closing, closed)

/// What stands on a list: those who speak on its item, rights of reply on its item, or points of order and
/// statements on procedural motions, which belong to no item.
WORDS(ListUse, speakers, replies, points)

/// The list of points of order and of statements on procedural motions.
inline constexpr std::string_view points_list = "points";
/// The list of rights of reply on an item is named by the item and this.
inline constexpr std::string_view replies_suffix = ".replies";

struct DrawSeedTag { static constexpr std::string_view name = "DrawSeed"; };
/// What a draw was made from: 64 random bits as 16 lower-case hexadecimal digits. Whoever has the seed can
/// make the draw again.
using DrawSeed = Text<16, Alphabet::slug, DrawSeedTag>;
struct LetterTag { static constexpr std::string_view name = "Letter"; };
using Letter = Text<1, Alphabet::slug, LetterTag>;  ///< A to Z

/// For or against a procedural motion.
WORDS(Side, in_favour, against)

/// What became of an entry; never erased. An interrupted speaker has the floor again after the interruption;
/// a point of order that was decided without being heard was ruled on.
WORDS(Fate, waiting, passed_over, called, speaking, interrupted, delivered, withdrawn, not_reached, ruled_on)

struct OpenList {
    static constexpr std::string_view type = "list.open";
    static constexpr std::string_view about =
        "Opens a list of speakers, or opens it again with a reason. Requests of the first `window_ms` count "
        "as "
        "simultaneous. Rules LS1 to LS3, LS13.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::list_unknown,      Reason::item_concluded,
                                          Reason::list_already_open, Reason::time_passed,
                                          Reason::kind_unknown,      Reason::out_of_range,
                                          Reason::required};
    ListId list;
    std::optional<Time> closes_at;
    std::optional<std::uint64_t> window_ms;  ///< the body's own when left out; 0 is none
    std::map<std::string, std::uint64_t>
        limits;                   ///< milliseconds by kind, where they differ from the profile's
    std::optional<KindId> order;  ///< one of the profile's orders
    std::optional<Line> reason;   ///< why it is opened again; required then
};
DESCRIBE(OpenList, list, closes_at, window_ms, limits, order, reason)

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
        "Changes closing time, limits, order or the signal before the end, or takes the closing time away; a "
        "running clock does not change. Of a list of replies the limits and the signal. Rules LS2, LS3.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::list_unknown, Reason::unknown_member, Reason::list_closed,
                                          Reason::time_passed,  Reason::kind_unknown,   Reason::out_of_range};
    ListId list;
    std::optional<Time> closes_at;
    std::map<std::string, std::uint64_t> limits;
    std::optional<KindId> order;
    std::optional<std::uint64_t> warning_ms;  ///< the signal before the end of a statement; 0 is none
    std::optional<bool> stays_open;  ///< the list has no closing time any more; not together with closes_at
};
DESCRIBE(ConfigureList, list, closes_at, limits, order, warning_ms, stays_open)

struct RequestFloor {
    using Answered = EntryAnswer;
    static constexpr std::string_view type = "floor.request";
    static constexpr std::string_view about =
        "A delegation asks to speak, or the secretary or the presiding officer enters it for one; the "
        "presiding officer also when the list is closed. Rules LS4 to LS9, LS19.";
    static constexpr Sender sender = presiding_or({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {
        Reason::not_your_delegation, Reason::required,       Reason::delegation_unknown,
        Reason::list_unknown,        Reason::list_closed,    Reason::kind_unknown,
        Reason::group_unknown,       Reason::kind_not_yours, Reason::participant_unknown,
        Reason::already_waiting,     Reason::cap_reached,    Reason::item_concluded,
        Reason::nothing_decided,     Reason::unknown_member, Reason::entry_unknown};
    ListId list;  ///< the item's; a right of reply goes to the item's list of replies by itself
    std::optional<KindId> kind;  ///< a statement when left out, a group statement when `group` is given
    std::optional<Capacity> capacity;
    std::optional<GroupId> group;
    std::optional<ParticipantId> speaker;
    std::optional<DelegationId> for_;  ///< `for` on the wire: a delegation, named by the secretary or the
                                       ///< presiding officer
    std::optional<Door> door;
    std::optional<EntryId> reply_to;  ///< of a right of reply: the statement on the item that it answers
};
DESCRIBE(RequestFloor, list, kind, capacity, group, speaker, for_, door, reply_to)

struct AmendRequest {
    static constexpr std::string_view type = "floor.amend";
    static constexpr std::string_view about =
        "Says who speaks and by which door, or that a delegation that waits speaks for a group or for itself "
        "again; what is left out stays. Rule LS18.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {
        Reason::entry_unknown,       Reason::not_your_delegation, Reason::not_waiting,
        Reason::required,            Reason::kind_not_yours,      Reason::group_unknown,
        Reason::participant_unknown, Reason::cap_reached,         Reason::already_so};
    EntryId entry;
    std::optional<Capacity> capacity;  ///< its own: for itself again; a group's when `group` is given
    std::optional<GroupId> group;
    std::optional<ParticipantId> speaker;
    std::optional<Door> door;
};
DESCRIBE(AmendRequest, entry, capacity, group, speaker, door)

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

struct OfferSwap {
    static constexpr std::string_view type = "list.offer_swap";
    static constexpr std::string_view about =
        "Offers to exchange places with another entry of the same list. Rule LS14.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {Reason::entry_unknown, Reason::not_your_delegation,
                                          Reason::not_waiting, Reason::already_so};
    EntryId entry;  ///< of the delegation that offers
    EntryId with;
};
DESCRIBE(OfferSwap, entry, with)

struct AcceptSwap {
    static constexpr std::string_view type = "list.accept_swap";
    static constexpr std::string_view about =
        "Accepts an offered exchange, named as it was offered: both entries change places. Rule LS14.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {Reason::swap_unknown, Reason::not_your_delegation};
    EntryId entry;
    EntryId with;  ///< of the delegation that accepts
};
DESCRIBE(AcceptSwap, entry, with)

struct DeclineSwap {
    static constexpr std::string_view type = "list.decline_swap";
    static constexpr std::string_view about =
        "Declines an offered exchange, named as it was offered, or takes the own offer back: both entries "
        "keep their places. Rule LS14.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {Reason::swap_unknown, Reason::not_your_delegation};
    EntryId entry;
    EntryId with;
};
DESCRIBE(DeclineSwap, entry, with)

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
    std::optional<Time> window_until;  ///< requests before this count as simultaneous; the draw follows
    std::optional<DrawSeed> seed;      ///< without a window, of an order that is drawn
    std::optional<Letter> letter;      ///< drawn from the seed: where the alphabet begins
    bool operator==(const ListOpened&) const = default;
};
DESCRIBE(ListOpened, list, closes_at, limits, order, again, reason, window_until, seed, letter)

struct ListDrawn {
    static constexpr std::string_view type = "list.drawn";
    static constexpr std::string_view about =
        "The opening window ended and its requests were put in order by lot. The draw can be made again from "
        "the seed, as the rules of the session describe (LS13).";
    static constexpr Audience audience = Audience::floor;
    ListId list;
    KindId order;
    DrawSeed seed;
    std::optional<Letter> letter;
    std::vector<EntryId> drawn;  ///< the requests of the window, in the order in which they came
    std::vector<EntryId> queue;  ///< the whole list afterwards
    bool operator==(const ListDrawn&) const = default;
};
DESCRIBE(ListDrawn, list, order, seed, letter, drawn, queue)

struct SwapOffered {
    static constexpr std::string_view type = "list.swap_offered";
    static constexpr std::string_view about = "A delegation offered to exchange places.";
    static constexpr Audience audience = Audience::floor;
    EntryId entry;
    EntryId with;
    bool operator==(const SwapOffered&) const = default;
};
DESCRIBE(SwapOffered, entry, with)

struct EntriesSwapped {
    static constexpr std::string_view type = "list.swapped";
    static constexpr std::string_view about = "Two delegations exchanged places by consent.";
    static constexpr Audience audience = Audience::floor;
    EntryId entry;
    EntryId with;
    bool operator==(const EntriesSwapped&) const = default;
};
DESCRIBE(EntriesSwapped, entry, with)

struct SwapDeclined {
    static constexpr std::string_view type = "list.swap_declined";
    static constexpr std::string_view about =
        "An offered exchange of places was declined, or taken back: both keep their places.";
    static constexpr Audience audience = Audience::floor;
    EntryId entry;
    EntryId with;
    bool operator==(const SwapDeclined&) const = default;
};
DESCRIBE(SwapDeclined, entry, with)

struct ListConfigured {
    static constexpr std::string_view type = "list.configured";
    static constexpr std::string_view about = "Closing time, limits or order of the list changed.";
    static constexpr Audience audience = Audience::hall;
    ListId list;
    std::optional<Time> closes_at;
    std::map<std::string, std::uint64_t> limits;
    KindId order;
    std::optional<std::uint64_t> warning_ms;
    bool operator==(const ListConfigured&) const = default;
};
DESCRIBE(ListConfigured, list, closes_at, limits, order, warning_ms)

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
    std::optional<EntryId> after;      ///< the entry it stands behind; absent at the top
    std::optional<MotionId> motion;    ///< for a statement on a procedural motion
    std::optional<Side> side;          ///< the same
    bool inscribed = false;            ///< entered by the secretary before the list was opened
    bool late = false;                 ///< added by the presiding officer when the list was closed
    std::optional<EntryId> reply_to;   ///< of a right of reply: the statement that it answers
    bool operator==(const FloorRequested&) const = default;
};
DESCRIBE(FloorRequested, entry, list, delegation, kind, capacity, group, speaker, slot, door, after, motion,
         side, inscribed, late, reply_to)

struct RequestAmended {
    static constexpr std::string_view type = "floor.amended";
    static constexpr std::string_view about =
        "An entry that waits has another speaker, door or capacity; with another section comes another "
        "place.";
    static constexpr Audience audience = Audience::floor;
    EntryId entry;
    KindId kind;
    Capacity capacity{};
    std::optional<GroupId> group;
    std::optional<ParticipantId> speaker;
    Door door{};
    bool placed = false;           ///< it left its place and stands behind `after`
    std::optional<EntryId> after;  ///< absent at the top
    bool operator==(const RequestAmended&) const = default;
};
DESCRIBE(RequestAmended, entry, kind, capacity, group, speaker, door, placed, after)

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

using ListsCommand = std::variant<OpenList, CloseList, ConfigureList, RequestFloor, AmendRequest,
                                  WithdrawRequest, MoveEntry, PassOver, RecallEntry, OfferSwap, AcceptSwap,
                                  DeclineSwap>;
using ListsEvent =
    std::variant<ListOpened, ListConfigured, ListClosed, FloorRequested, RequestWithdrawn, EntryMoved,
                 EntryPassedOver, EntryRecalled, EntryCarriedOver, EntryNotReached, ListDrawn, SwapOffered,
                 EntriesSwapped, RequestAmended, SwapDeclined>;

}  // namespace protocol
