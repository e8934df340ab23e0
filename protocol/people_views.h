// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What clients see of the people of a session: offices, readiness, invitations, late requests.

#include <optional>
#include <vector>

#include "protocol/late.h"
#include "protocol/readiness.h"

namespace protocol {

struct BureauView {
    static constexpr std::string_view about = "An officer of the Bureau or a member of the extended Bureau.";
    ParticipantId participant;
    Line name;  ///< empty for a seat that is known by its function
    Words honorific;
    Role office{};  ///< chair, vice_chair, rapporteur or bureau
    std::optional<DelegationId> delegation;
};
DESCRIBE(BureauView, participant, name, honorific, office, delegation)

struct SoundTestView {
    static constexpr std::string_view about = "The last test of a participant's microphone and line.";
    Time tested_at;
    SoundVerdict verdict{};
    std::optional<std::uint32_t> channel;
    std::optional<std::uint32_t> level_db;  ///< below full scale
    std::optional<std::uint32_t> noise_db;
    std::optional<std::uint32_t> loss_percent;
    std::optional<std::uint32_t> rtt_ms;
    bool operator==(const SoundTestView&) const = default;
};
DESCRIBE(SoundTestView, tested_at, verdict, channel, level_db, noise_db, loss_percent, rtt_ms)

struct ReadinessView {
    static constexpr std::string_view about =
        "Whether a delegation can be heard: who of it is there, and the last test of somebody connected.";
    DelegationId delegation;
    std::uint32_t room = 0;    ///< people in the room; 1 when the delegation as a whole was noted there
    std::uint32_t remote = 0;  ///< people there over the network
    std::uint32_t connected = 0;     ///< people with a connection of their own, by either door
    std::optional<Time> lost_since;  ///< nobody is there any more: since the last one was gone
    std::optional<ParticipantId> tested;  ///< whose test it is
    std::optional<SoundTestView> sound;
};
DESCRIBE(ReadinessView, delegation, room, remote, connected, lost_since, tested, sound)

struct LateRequestView {
    static constexpr std::string_view about =
        "A delegation asks the presiding officer to be added to a list that is closed, and what became of "
        "it.";
    LateRequestId late;
    ListId list;
    DelegationId delegation;
    KindId kind;
    Capacity capacity{};
    std::optional<GroupId> group;
    std::optional<ParticipantId> speaker;
    Door door{};
    Time asked_at;
    Line asked_by;
    std::optional<Line> reason;  ///< why so late
    LateStatus status{};
    std::optional<Time> ended_at;
    std::optional<EntryId> entry;     ///< when it was granted
    std::optional<Line> answer;       ///< why it was declined
    bool operator==(const LateRequestView&) const = default;
};
DESCRIBE(LateRequestView, late, list, delegation, kind, capacity, group, speaker, door, asked_at, asked_by,
         reason, status, ended_at, entry, answer)

struct PersonView {
    static constexpr std::string_view about = "A participant, as the podium sees them.";
    ParticipantId participant;
    Line name;
    std::vector<Role> roles;
    std::optional<DelegationId> delegation;
    bool admitted = false;         ///< has an invitation that is not revoked
    std::vector<Door> present_by;  ///< doors by which the person is there now
    Words honorific;
    std::optional<Gender> gender;  ///< as registered
    std::uint32_t devices = 0;       ///< connections now
    std::optional<Time> gone_since;  ///< was connected and is no longer there: since when
    std::optional<SoundTestView> sound;
};
DESCRIBE(PersonView, participant, name, roles, delegation, admitted, present_by, honorific, gender, devices,
         gone_since, sound)

struct AttendanceCount {
    static constexpr std::string_view about = "Delegations of one category.";
    std::uint32_t registered = 0;
    std::uint32_t present = 0;  ///< represented at this instant
    std::uint32_t room = 0;     ///< of these, with somebody in the room
    std::uint32_t attended = 0;  ///< represented at any meeting so far
};
DESCRIBE(AttendanceCount, registered, present, room, attended)

struct InvitationView {
    static constexpr std::string_view about = "An invitation; its token is known to its holder alone.";
    InvitationId invitation;
    ParticipantId participant;
    bool revoked = false;
    std::optional<Time> issued_at;
    std::optional<Time> used_at;     ///< when somebody first joined by it
    std::optional<Time> expires_at;  ///< from then on it admits nobody
};
DESCRIBE(InvitationView, invitation, participant, revoked, issued_at, used_at, expires_at)

}  // namespace protocol
