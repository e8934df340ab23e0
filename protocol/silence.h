// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The silence procedure of the extended Bureau: a text stands at its deadline unless somebody it is
/// addressed to objects. Rules SI1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

struct StartSilence {
    using Answered = SilenceAnswer;
    static constexpr std::string_view type = "silence.start";
    static constexpr std::string_view about =
        "Puts a text under silence until a deadline, addressed to the Bureau and the extended Bureau or to "
        "those named. Rules SI1, SI2.";
    static constexpr Sender sender = presiding_or({Role::secretary});
    static constexpr Reason refusals[] = {Reason::required, Reason::time_passed, Reason::participant_unknown,
                                          Reason::not_addressed};
    Prose text;
    Time deadline;
    std::optional<Line> subject;
    std::vector<ParticipantId> addressees;  ///< of the Bureau or the extended Bureau; all of them when none
};
DESCRIBE(StartSilence, text, deadline, subject, addressees)

struct BreakSilence {
    static constexpr std::string_view type = "silence.break";
    static constexpr std::string_view about =
        "One of the addressees objects: the silence is broken. The secretary records an objection that came "
        "by another way. Rule SI3.";
    static constexpr Sender sender =
        roles({Role::chair, Role::vice_chair, Role::rapporteur, Role::bureau, Role::secretary});
    static constexpr Reason refusals[] = {Reason::silence_unknown, Reason::silence_over, Reason::required,
                                          Reason::not_addressed};
    SilenceId silence;
    std::optional<Prose> reason;
    std::optional<ParticipantId> for_;  ///< `for` on the wire: who objected, named by the secretary
};
DESCRIBE(BreakSilence, silence, reason, for_)

struct ReadSilence {
    static constexpr std::string_view type = "silence.read";
    static constexpr std::string_view about = "An addressee has read the text. Rule SI5.";
    static constexpr Sender sender = roles({Role::chair, Role::vice_chair, Role::rapporteur, Role::bureau});
    static constexpr Reason refusals[] = {Reason::silence_unknown, Reason::not_addressed, Reason::already_so};
    SilenceId silence;
};
DESCRIBE(ReadSilence, silence)

struct RemindSilence {
    static constexpr std::string_view type = "silence.remind";
    static constexpr std::string_view about =
        "Tells those addressees again who have not read the text. Rule SI6.";
    static constexpr Sender sender = roles({Role::secretary});
    static constexpr Reason refusals[] = {Reason::silence_unknown, Reason::silence_over, Reason::already_so};
    SilenceId silence;
};
DESCRIBE(RemindSilence, silence)

struct ExtendSilence {
    static constexpr std::string_view type = "silence.extend";
    static constexpr std::string_view about = "Moves the deadline to a later time. Rule SI4.";
    static constexpr Sender sender = presiding_or({Role::secretary});
    static constexpr Reason refusals[] = {Reason::silence_unknown, Reason::silence_over, Reason::time_passed};
    SilenceId silence;
    Time deadline;
};
DESCRIBE(ExtendSilence, silence, deadline)

struct SilenceStarted {
    static constexpr std::string_view type = "silence.started";
    static constexpr std::string_view about = "A text is under silence.";
    static constexpr Audience audience = Audience::podium;
    SilenceId silence;
    Prose text;
    Time deadline;
    std::optional<Line> subject;
    std::vector<ParticipantId> addressees;
    bool operator==(const SilenceStarted&) const = default;
};
DESCRIBE(SilenceStarted, silence, text, deadline, subject, addressees)

struct SilenceBroken {
    static constexpr std::string_view type = "silence.broken";
    static constexpr std::string_view about = "Somebody objected; the text does not stand.";
    static constexpr Audience audience = Audience::podium;
    SilenceId silence;
    std::optional<Prose> reason;
    std::optional<ParticipantId> member;  ///< who objected, when the secretary recorded it
    bool operator==(const SilenceBroken&) const = default;
};
DESCRIBE(SilenceBroken, silence, reason, member)

struct SilenceRead {
    static constexpr std::string_view type = "silence.read_by";
    static constexpr std::string_view about = "An addressee has read the text.";
    static constexpr Audience audience = Audience::podium;
    SilenceId silence;
    ParticipantId member;
    bool operator==(const SilenceRead&) const = default;
};
DESCRIBE(SilenceRead, silence, member)

struct SilenceReminded {
    static constexpr std::string_view type = "silence.reminded";
    static constexpr std::string_view about = "Those who had not read the text were told again.";
    static constexpr Audience audience = Audience::podium;
    SilenceId silence;
    std::vector<ParticipantId> members;
    bool operator==(const SilenceReminded&) const = default;
};
DESCRIBE(SilenceReminded, silence, members)

struct SilenceExtended {
    static constexpr std::string_view type = "silence.extended";
    static constexpr std::string_view about = "The deadline is later.";
    static constexpr Audience audience = Audience::podium;
    SilenceId silence;
    Time deadline;
    bool operator==(const SilenceExtended&) const = default;
};
DESCRIBE(SilenceExtended, silence, deadline)

struct SilenceStood {
    static constexpr std::string_view type = "silence.stood";
    static constexpr std::string_view about = "Nobody objected by the deadline: the text stands.";
    static constexpr Audience audience = Audience::podium;
    SilenceId silence;
    bool operator==(const SilenceStood&) const = default;
};
DESCRIBE(SilenceStood, silence)

using SilenceCommand = std::variant<StartSilence, BreakSilence, ExtendSilence, ReadSilence, RemindSilence>;
using SilenceEvent = std::variant<SilenceStarted, SilenceBroken, SilenceExtended, SilenceStood, SilenceRead,
                                  SilenceReminded>;

}  // namespace protocol
