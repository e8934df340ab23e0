// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Who presides: one person at any instant, by office or by a mandate of the Chair. Rules PR1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

/// What a mandate covers: "session", "meeting:2" or "item:2".
struct ScopeTag { static constexpr std::string_view name = "Scope"; };
using Scope = Text<limits::slug_max, Alphabet::slug, ScopeTag>;

struct DelegatePresiding {
    using Answered = MandateAnswer;
    static constexpr std::string_view type = "presiding.delegate";
    static constexpr std::string_view about = "The Chair offers the chair to an officer. Rules PR3, PR4.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {
        Reason::role_required, Reason::participant_unknown, Reason::cannot_preside, Reason::mandate_pending,
        Reason::not_a_word,    Reason::meeting_unknown,     Reason::item_unknown,   Reason::time_passed};
    ParticipantId to;
    Scope scope;
    std::optional<Time> until;
};
DESCRIBE(DelegatePresiding, to, scope, until)

struct AcceptPresiding {
    using Answered = MandateAnswer;
    static constexpr std::string_view type = "presiding.accept";
    static constexpr std::string_view about =
        "The officer named takes the chair: a new epoch begins. Rule PR5.";
    static constexpr Sender sender = roles({Role::chair, Role::vice_chair, Role::rapporteur});
    static constexpr Reason refusals[] = {Reason::mandate_unknown, Reason::mandate_not_pending,
                                          Reason::role_required};
    MandateId mandate;
};
DESCRIBE(AcceptPresiding, mandate)

struct DeclinePresiding {
    static constexpr std::string_view type = "presiding.decline";
    static constexpr std::string_view about = "The officer named declines; nothing changes hands. Rule PR5.";
    static constexpr Sender sender = roles({Role::chair, Role::vice_chair, Role::rapporteur});
    static constexpr Reason refusals[] = {Reason::mandate_unknown, Reason::mandate_not_pending,
                                          Reason::role_required};
    MandateId mandate;
};
DESCRIBE(DeclinePresiding, mandate)

struct ReturnPresiding {
    using Answered = MandateAnswer;
    static constexpr std::string_view type = "presiding.return";
    static constexpr std::string_view about =
        "Who presides by a mandate or by succession gives the chair back. Rules PR6, PR11.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::no_mandate};
};
DESCRIBE_EMPTY(ReturnPresiding)

struct ResumePresiding {
    using Answered = MandateAnswer;
    static constexpr std::string_view type = "presiding.resume";
    static constexpr std::string_view about =
        "Who gave the mandate, or was succeeded, takes the chair back; the Chair may also withdraw an offer. "
        "Rules PR7, PR11.";
    static constexpr Sender sender = roles({Role::chair, Role::vice_chair, Role::rapporteur});
    static constexpr Reason refusals[] = {Reason::no_mandate, Reason::role_required};
};
DESCRIBE_EMPTY(ResumePresiding)

struct SetSuccession {
    static constexpr std::string_view type = "presiding.succession";
    static constexpr std::string_view about =
        "Records who takes the chair when the presiding officer's link is lost for `grace_ms`; an empty "
        "order ends it. Rule PR9.";
    static constexpr Sender sender = presiding();
    static constexpr bool needs_epoch = true;
    static constexpr Reason refusals[] = {Reason::participant_unknown, Reason::cannot_preside,
                                          Reason::duplicate_member, Reason::out_of_range};
    std::vector<ParticipantId> order;
    std::uint64_t grace_ms = 0;
};
DESCRIBE(SetSuccession, order, grace_ms)

struct SuccessionSet {
    static constexpr std::string_view type = "presiding.succession_set";
    static constexpr std::string_view about =
        "This order of succession is in force; an empty one is none. Rule PR9.";
    static constexpr Audience audience = Audience::floor;
    Succession succession;
    bool operator==(const SuccessionSet&) const = default;
};
DESCRIBE(SuccessionSet, succession)

struct PresidingLinkLost {
    static constexpr std::string_view type = "presiding.link_lost";
    static constexpr std::string_view about =
        "The presiding officer's last connection is gone. The first in the order of succession who is "
        "connected takes the chair at `succeeds_at`; without it nobody follows and nothing moves. Told again "
        "when whoever was to follow has left as well. Rules PR9, PR10.";
    static constexpr Audience audience = Audience::floor;
    ParticipantId participant;
    std::optional<Time> succeeds_at;
    bool operator==(const PresidingLinkLost&) const = default;
};
DESCRIBE(PresidingLinkLost, participant, succeeds_at)

struct PresidingLinkBack {
    static constexpr std::string_view type = "presiding.link_back";
    static constexpr std::string_view about = "The presiding officer is there again. Rule PR10.";
    static constexpr Audience audience = Audience::floor;
    ParticipantId participant;
    bool operator==(const PresidingLinkBack&) const = default;
};
DESCRIBE(PresidingLinkBack, participant)

struct MandateOffered {
    static constexpr std::string_view type = "presiding.offered";
    static constexpr std::string_view about = "The Chair offered the chair; it waits for acceptance.";
    static constexpr Audience audience = Audience::floor;
    MandateId mandate;
    ParticipantId to;
    Scope scope;
    std::optional<Time> until;
    bool operator==(const MandateOffered&) const = default;
};
DESCRIBE(MandateOffered, mandate, to, scope, until)

/// How a mandate ended, or an offer of one.
WORDS(MandateEnd, declined, withdrawn, returned, taken_back, lapsed)

struct PresidingPassed {
    static constexpr std::string_view type = "presiding.passed";
    static constexpr std::string_view about = "Another person presides from here on, under a new epoch.";
    static constexpr Audience audience = Audience::hall;
    ParticipantId from;
    ParticipantId to;
    std::uint64_t epoch = 0;
    MandateId mandate;                ///< the mandate that began or ended
    std::optional<MandateEnd> ended;  ///< absent when the mandate began
    bool by_succession = false;       ///< the recorded order of succession moved the chair
    bool operator==(const PresidingPassed&) const = default;
};
DESCRIBE(PresidingPassed, from, to, epoch, mandate, ended, by_succession)

struct MandateClosed {
    static constexpr std::string_view type = "presiding.offer_closed";
    static constexpr std::string_view about = "An offer of the chair ended without being accepted.";
    static constexpr Audience audience = Audience::floor;
    MandateId mandate;
    MandateEnd ended{};
    bool operator==(const MandateClosed&) const = default;
};
DESCRIBE(MandateClosed, mandate, ended)

using PresidingCommand =
    std::variant<DelegatePresiding, AcceptPresiding, DeclinePresiding, ReturnPresiding, ResumePresiding,
                 SetSuccession>;
using PresidingEvent = std::variant<MandateOffered, PresidingPassed, MandateClosed, SuccessionSet,
                                    PresidingLinkLost, PresidingLinkBack>;

}  // namespace protocol
