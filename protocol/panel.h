// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The panel that opens an item. Rules PA1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

WORDS(SlotStatus, scheduled, invited, speaking, done, absent)

/// Where a panellist stands in the round of replies.
WORDS(ReplyStatus, none, open, invited, speaking, done)

struct InvitePanellist {
    using Answered = EntryAnswer;
    static constexpr std::string_view type = "panel.invite";
    static constexpr std::string_view about =
        "Calls the panellist of a slot: the answer names the entry to give the floor to. Rules PA1, PA2.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::slot_unknown, Reason::slot_done, Reason::slot_not_pending,
                                          Reason::no_meeting, Reason::item_not_open, Reason::kind_unknown};
    ItemId item;
    SlotId slot;
};
DESCRIBE(InvitePanellist, item, slot)

struct MarkAbsent {
    static constexpr std::string_view type = "panel.mark_absent";
    static constexpr std::string_view about =
        "Notes that the panellist is not there; the slot is kept and can be called again. Rule PA3.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::slot_unknown, Reason::slot_done, Reason::already_so};
    ItemId item;
    SlotId slot;
};
DESCRIBE(MarkAbsent, item, slot)

struct OpenReplies {
    static constexpr std::string_view type = "panel.open_replies";
    static constexpr std::string_view about =
        "Opens the round of replies: panellists who have spoken, or the one of `slot`, may be called once "
        "more. Rule PA4.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::slot_unknown,  Reason::no_meeting,
                                          Reason::item_not_open, Reason::slot_not_pending,
                                          Reason::kind_unknown,  Reason::already_so};
    ItemId item;
    std::optional<SlotId> slot;
};
DESCRIBE(OpenReplies, item, slot)

struct MoveSlot {
    static constexpr std::string_view type = "panel.move";
    static constexpr std::string_view about =
        "Plans a panellist's slot for another meeting, or for this one again. Rule PA5.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::slot_unknown,    Reason::meeting_unknown,
                                          Reason::slot_done,       Reason::slot_not_pending,
                                          Reason::time_passed,     Reason::already_so};
    ItemId item;
    SlotId slot;
    std::uint32_t meeting = 0;
};
DESCRIBE(MoveSlot, item, slot, meeting)

struct ReorderSlot {
    static constexpr std::string_view type = "panel.reorder";
    static constexpr std::string_view about =
        "Puts a panellist's turn after another one's; null is the top. The order of the programme stays on "
        "record. Rule PA6.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::slot_unknown, Reason::slot_done, Reason::slot_not_pending,
                                          Reason::already_so};
    ItemId item;
    SlotId slot;
    std::optional<SlotId> after;
};
DESCRIBE(ReorderSlot, item, slot, after)

struct PanellistInvited {
    static constexpr std::string_view type = "panel.invited";
    static constexpr std::string_view about = "The panellist was called.";
    static constexpr Audience audience = Audience::hall;
    ItemId item;
    SlotId slot;
    EntryId entry;
    bool reply = false;  ///< to a reply in the round of replies
    bool operator==(const PanellistInvited&) const = default;
};
DESCRIBE(PanellistInvited, item, slot, entry, reply)

struct RepliesOpened {
    static constexpr std::string_view type = "panel.replies_opened";
    static constexpr std::string_view about = "These panellists may reply.";
    static constexpr Audience audience = Audience::hall;
    ItemId item;
    std::vector<SlotId> slots;
    bool operator==(const RepliesOpened&) const = default;
};
DESCRIBE(RepliesOpened, item, slots)

struct PanellistAbsent {
    static constexpr std::string_view type = "panel.absent";
    static constexpr std::string_view about = "The panellist was not there when called.";
    static constexpr Audience audience = Audience::hall;
    ItemId item;
    SlotId slot;
    bool operator==(const PanellistAbsent&) const = default;
};
DESCRIBE(PanellistAbsent, item, slot)

struct SlotMoved {
    static constexpr std::string_view type = "panel.moved";
    static constexpr std::string_view about = "The panellist is to speak at that meeting.";
    static constexpr Audience audience = Audience::hall;
    ItemId item;
    SlotId slot;
    std::uint32_t meeting = 0;
    bool operator==(const SlotMoved&) const = default;
};
DESCRIBE(SlotMoved, item, slot, meeting)

struct SlotReordered {
    static constexpr std::string_view type = "panel.reordered";
    static constexpr std::string_view about = "The panellists of the item are to speak in this order.";
    static constexpr Audience audience = Audience::hall;
    ItemId item;
    SlotId slot;  ///< whose turn was moved
    std::vector<SlotId> order;
    bool operator==(const SlotReordered&) const = default;
};
DESCRIBE(SlotReordered, item, slot, order)

using PanelCommand = std::variant<InvitePanellist, MarkAbsent, OpenReplies, MoveSlot, ReorderSlot>;
using PanelEvent = std::variant<PanellistInvited, PanellistAbsent, RepliesOpened, SlotMoved, SlotReordered>;

}  // namespace protocol
