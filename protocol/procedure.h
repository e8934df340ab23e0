// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Points of order and procedural motions. Rules PO1.., MO1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/lists.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

/// How the presiding officer rules on a point of order.
WORDS(Ruling, upheld, not_upheld, noted)

struct RaisePoint {
    using Answered = PointAnswer;
    static constexpr std::string_view type = "order.raise";
    static constexpr std::string_view about =
        "A delegation raises a point of order: it interrupts, also when the list is closed. Rules PO1, PO2.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {Reason::not_your_delegation, Reason::required,
                                          Reason::delegation_unknown,  Reason::no_meeting,
                                          Reason::meeting_suspended,   Reason::kind_unknown,
                                          Reason::kind_not_yours,      Reason::point_pending};
    std::optional<Prose> text;
    std::optional<KindId> kind;  ///< the body's first kind of this use when left out
    std::optional<DelegationId> for_;
    std::optional<Door> door;
};
DESCRIBE(RaisePoint, text, kind, for_, door)

struct RulePoint {
    using Answered = PointAnswer;
    static constexpr std::string_view type = "order.rule";
    static constexpr std::string_view about =
        "The presiding officer rules on a point of order; who was interrupted gets the remaining time back. "
        "Rules PO3, PO4.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::point_unknown, Reason::point_ruled};
    PointId point;
    Ruling ruling{};
    std::optional<Prose> text;
};
DESCRIBE(RulePoint, point, ruling, text)

struct AppealRuling {
    using Answered = PointAnswer;
    static constexpr std::string_view type = "order.appeal";
    static constexpr std::string_view about =
        "A delegation appeals against the ruling just made; it is put to the vote at once. Rule PO5.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {Reason::not_your_delegation, Reason::required,
                                          Reason::delegation_unknown,  Reason::point_unknown,
                                          Reason::point_pending,       Reason::vote_pending,
                                          Reason::not_appealable};
    PointId point;
    std::optional<DelegationId> for_;
};
DESCRIBE(AppealRuling, point, for_)

struct RaiseMotion {
    using Answered = MotionAnswer;
    static constexpr std::string_view type = "motion.raise";
    static constexpr std::string_view about =
        "A delegation moves a procedural motion that the body knows. Rules MO1, MO2.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {
        Reason::not_your_delegation, Reason::required,          Reason::delegation_unknown,
        Reason::no_meeting,          Reason::meeting_suspended, Reason::kind_unknown,
        Reason::kind_not_yours,      Reason::unknown_member,    Reason::time_passed,
        Reason::item_not_open,       Reason::point_pending,     Reason::vote_pending,
        Reason::motion_precedence};
    MotionKindId motion;
    std::optional<Time> until;  ///< for a suspension and nothing else: until when
    std::optional<Prose> text;
    std::optional<DelegationId> for_;
};
DESCRIBE(RaiseMotion, motion, until, text, for_)

struct SpeakOnMotion {
    using Answered = EntryAnswer;
    static constexpr std::string_view type = "motion.speak";
    static constexpr std::string_view about =
        "A delegation asks to speak for or against the motion, as many as it allows. Rule MO3.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {Reason::not_your_delegation, Reason::required,
                                          Reason::delegation_unknown,  Reason::motion_unknown,
                                          Reason::motion_settled,      Reason::vote_pending,
                                          Reason::kind_not_yours,      Reason::already_waiting,
                                          Reason::cap_reached};
    MotionId motion;
    Side side{};
    std::optional<DelegationId> for_;
    std::optional<Door> door;
};
DESCRIBE(SpeakOnMotion, motion, side, for_, door)

struct WithdrawMotion {
    using Answered = MotionAnswer;
    static constexpr std::string_view type = "motion.withdraw";
    static constexpr std::string_view about =
        "The mover withdraws the motion before it is put to the vote. Rule MO5.";
    static constexpr Sender sender = roles({Role::delegate, Role::secretary});
    static constexpr Reason refusals[] = {Reason::motion_unknown, Reason::not_your_delegation,
                                          Reason::motion_settled, Reason::vote_pending};
    MotionId motion;
};
DESCRIBE(WithdrawMotion, motion)

struct SettleMotion {
    using Answered = MotionAnswer;
    static constexpr std::string_view type = "motion.settle";
    static constexpr std::string_view about =
        "The presiding officer states that the motion is carried or rejected without a vote. A carried "
        "motion "
        "takes effect at once. Rules MO2, MO4.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::motion_unknown, Reason::motion_settled,
                                          Reason::motion_precedence, Reason::vote_pending,
                                          Reason::point_pending, Reason::floor_taken,
                                          Reason::meeting_suspended};
    MotionId motion;
    bool carried = false;
};
DESCRIBE(SettleMotion, motion, carried)

struct PointRaised {
    static constexpr std::string_view type = "order.raised";
    static constexpr std::string_view about =
        "A point of order was raised; `entry` is its place on the list of points.";
    static constexpr Audience audience = Audience::hall;
    PointId point;
    EntryId entry;
    DelegationId delegation;
    Door door{};
    std::optional<EntryId> interrupted;  ///< who had the floor and waits
    std::optional<Prose> text;
    bool operator==(const PointRaised&) const = default;
};
DESCRIBE(PointRaised, point, entry, delegation, door, interrupted, text)

struct PointRuled {
    static constexpr std::string_view type = "order.ruled";
    static constexpr std::string_view about = "The presiding officer ruled on the point of order.";
    static constexpr Audience audience = Audience::hall;
    PointId point;
    Ruling ruling{};
    std::optional<Prose> text;
    std::optional<EntryId> entry;  ///< its place on the list of points, when it was ruled on unheard
    bool operator==(const PointRuled&) const = default;
};
DESCRIBE(PointRuled, point, ruling, text, entry)

/// How a point of order ends without a ruling: it needs none and was heard, or its meeting ended.
WORDS(PointEnd, heard, lapsed)

struct PointClosed {
    static constexpr std::string_view type = "order.closed";
    static constexpr std::string_view about =
        "The point of order is over without a ruling: it needed none and was heard, or its meeting ended.";
    static constexpr Audience audience = Audience::hall;
    PointId point;
    PointEnd end{};
    bool operator==(const PointClosed&) const = default;
};
DESCRIBE(PointClosed, point, end)

struct RulingAppealed {
    static constexpr std::string_view type = "order.appealed";
    static constexpr std::string_view about = "A delegation appealed against the ruling.";
    static constexpr Audience audience = Audience::hall;
    PointId point;
    DelegationId delegation;
    bool operator==(const RulingAppealed&) const = default;
};
DESCRIBE(RulingAppealed, point, delegation)

struct AppealSettled {
    static constexpr std::string_view type = "order.appeal_settled";
    static constexpr std::string_view about =
        "The appeal is over: the ruling stands or not. It stands when the meeting ended before the vote.";
    static constexpr Audience audience = Audience::hall;
    PointId point;
    bool ruling_stands = true;
    bool operator==(const AppealSettled&) const = default;
};
DESCRIBE(AppealSettled, point, ruling_stands)

struct MotionRaised {
    static constexpr std::string_view type = "motion.raised";
    static constexpr std::string_view about = "A delegation moved a procedural motion.";
    static constexpr Audience audience = Audience::hall;
    MotionId motion;
    MotionKindId kind;
    DelegationId delegation;
    std::optional<ItemId> item;  ///< under consideration
    std::optional<Time> until;
    std::optional<Prose> text;
    bool operator==(const MotionRaised&) const = default;
};
DESCRIBE(MotionRaised, motion, kind, delegation, item, until, text)

/// What became of a motion; `lapsed` with its meeting or item.
WORDS(MotionEnd, carried, rejected, withdrawn, lapsed)

struct MotionSettled {
    static constexpr std::string_view type = "motion.settled";
    static constexpr std::string_view about = "The motion was carried, rejected or withdrawn, or lapsed.";
    static constexpr Audience audience = Audience::hall;
    MotionId motion;
    MotionEnd end{};
    bool operator==(const MotionSettled&) const = default;
};
DESCRIBE(MotionSettled, motion, end)

using ProcedureCommand = std::variant<RaisePoint, RulePoint, AppealRuling, RaiseMotion, SpeakOnMotion,
                                      WithdrawMotion, SettleMotion>;
using ProcedureEvent = std::variant<PointRaised, PointRuled, PointClosed, RulingAppealed, AppealSettled,
                                    MotionRaised, MotionSettled>;

}  // namespace protocol
