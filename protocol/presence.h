// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Who is there, by which door, and who may join at all. Rules AT1.., IN1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

struct SetPresence {
    static constexpr std::string_view type = "presence.set";
    static constexpr std::string_view about =
        "Notes that a delegation or a participant came or left, as seen in the room. Rules AT1, AT2.";
    static constexpr Sender sender = roles({Role::secretary});
    static constexpr Reason refusals[] = {Reason::required, Reason::delegation_unknown,
                                          Reason::participant_unknown, Reason::already_so,
                                          Reason::unknown_member};
    std::optional<DelegationId> delegation;
    std::optional<ParticipantId> participant;
    Door door = Door::room;
    bool present = true;
};
DESCRIBE(SetPresence, delegation, participant, door, present)

struct PresenceBegan {
    static constexpr std::string_view type = "presence.began";
    static constexpr std::string_view about = "A participant or a delegation is there from now on.";
    static constexpr Audience audience = Audience::podium;
    std::optional<DelegationId> delegation;
    std::optional<ParticipantId> participant;
    Door door{};
    bool operator==(const PresenceBegan&) const = default;
};
DESCRIBE(PresenceBegan, delegation, participant, door)

struct PresenceEnded {
    static constexpr std::string_view type = "presence.ended";
    static constexpr std::string_view about = "A participant or a delegation is no longer there.";
    static constexpr Audience audience = Audience::podium;
    std::optional<DelegationId> delegation;
    std::optional<ParticipantId> participant;
    Door door{};
    bool operator==(const PresenceEnded&) const = default;
};
DESCRIBE(PresenceEnded, delegation, participant, door)

struct TokenHashTag {
    static constexpr std::string_view name = "TokenHash";
};
/// SHA-256 of a token's text, 64 lower-case hexadecimal digits. The token itself never reaches the server
/// before it is used, and is never stored.
using TokenHash = Text<64, Alphabet::slug, TokenHashTag>;

struct IssueInvitation {
    using Answered = InvitationAnswer;
    static constexpr std::string_view type = "invitation.issue";
    static constexpr std::string_view about =
        "Lets a participant join with the token whose hash is given; the token stays with the sender. Rules "
        "IN1, IN2, IN4.";
    static constexpr Sender sender = roles({Role::secretary});
    static constexpr Reason refusals[] = {Reason::participant_unknown, Reason::bad_text,
                                          Reason::time_passed, Reason::token_taken};
    ParticipantId participant;
    TokenHash token_hash;
    std::optional<Time> expires_at;  ///< from then on it admits nobody; who is connected stays
};
DESCRIBE(IssueInvitation, participant, token_hash, expires_at)

struct RevokeInvitation {
    static constexpr std::string_view type = "invitation.revoke";
    static constexpr std::string_view about =
        "Ends an invitation and closes every connection that joined with it. Rule IN3.";
    static constexpr Sender sender = roles({Role::secretary});
    static constexpr Reason refusals[] = {Reason::invitation_unknown, Reason::already_so};
    InvitationId invitation;
};
DESCRIBE(RevokeInvitation, invitation)

struct InvitationIssued {
    static constexpr std::string_view type = "invitation.issued";
    static constexpr std::string_view about = "A participant was invited; only a hash of the token is kept.";
    static constexpr Audience audience = Audience::podium;
    InvitationId invitation;
    ParticipantId participant;
    TokenHash token_hash;
    std::optional<Time> expires_at;
    bool operator==(const InvitationIssued&) const = default;
};
DESCRIBE(InvitationIssued, invitation, participant, token_hash, expires_at)

struct InvitationUsed {
    static constexpr std::string_view type = "invitation.used";
    static constexpr std::string_view about = "Somebody joined by this invitation for the first time.";
    static constexpr Audience audience = Audience::podium;
    InvitationId invitation;
    ParticipantId participant;
    bool operator==(const InvitationUsed&) const = default;
};
DESCRIBE(InvitationUsed, invitation, participant)

struct DevicesChanged {
    static constexpr std::string_view type = "presence.devices";
    static constexpr std::string_view about =
        "A participant who stays connected has more or fewer connections. The first and the last one are "
        "told by presence.began and presence.ended.";
    static constexpr Audience audience = Audience::podium;
    ParticipantId participant;
    std::uint32_t devices = 0;
    bool operator==(const DevicesChanged&) const = default;
};
DESCRIBE(DevicesChanged, participant, devices)

struct InvitationRevoked {
    static constexpr std::string_view type = "invitation.revoked";
    static constexpr std::string_view about = "An invitation no longer admits anybody.";
    static constexpr Audience audience = Audience::podium;
    InvitationId invitation;
    ParticipantId participant;
    bool operator==(const InvitationRevoked&) const = default;
};
DESCRIBE(InvitationRevoked, invitation, participant)

using PresenceCommand = std::variant<SetPresence, IssueInvitation, RevokeInvitation>;
using PresenceEvent = std::variant<PresenceBegan, PresenceEnded, InvitationIssued, InvitationRevoked,
                                   InvitationUsed, DevicesChanged>;

}  // namespace protocol
