// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What the answer to a command holds: the sequence number of its commit and the id of what it made.

#include <optional>
#include <variant>

#include "protocol/values.h"

namespace protocol {

struct Done {
    static constexpr std::string_view about = "The command was carried out; `seq` is its last event.";
    std::uint64_t seq = 0;
};
DESCRIBE(Done, seq)

struct EntryAnswer {
    static constexpr std::string_view about = "The command was carried out on this entry.";
    std::uint64_t seq = 0;
    EntryId entry;
};
DESCRIBE(EntryAnswer, seq, entry)

struct MandateAnswer {
    static constexpr std::string_view about = "The mandate, and the epoch that is in force now.";
    std::uint64_t seq = 0;
    MandateId mandate;
    std::uint64_t epoch = 0;
};
DESCRIBE(MandateAnswer, seq, mandate, epoch)

struct MeetingAnswer {
    static constexpr std::string_view about = "The number of the meeting concerned.";
    std::uint64_t seq = 0;
    std::uint32_t number = 0;
};
DESCRIBE(MeetingAnswer, seq, number)

struct DecisionAnswer {
    static constexpr std::string_view about = "The decision as numbered in the record.";
    std::uint64_t seq = 0;
    DecisionId decision;
};
DESCRIBE(DecisionAnswer, seq, decision)

struct InvitationAnswer {
    static constexpr std::string_view about = "The invitation, to revoke it by.";
    std::uint64_t seq = 0;
    InvitationId invitation;
};
DESCRIBE(InvitationAnswer, seq, invitation)

struct PointAnswer {
    static constexpr std::string_view about = "The point of order, and its place on the list of points.";
    std::uint64_t seq = 0;
    PointId point;
    EntryId entry;
};
DESCRIBE(PointAnswer, seq, point, entry)

struct MotionAnswer {
    static constexpr std::string_view about = "The procedural motion.";
    std::uint64_t seq = 0;
    MotionId motion;
};
DESCRIBE(MotionAnswer, seq, motion)

struct VoteAnswer {
    static constexpr std::string_view about = "The vote as numbered in the record.";
    std::uint64_t seq = 0;
    VoteId vote;
};
DESCRIBE(VoteAnswer, seq, vote)

struct SilenceAnswer {
    static constexpr std::string_view about = "The silence procedure.";
    std::uint64_t seq = 0;
    SilenceId silence;
};
DESCRIBE(SilenceAnswer, seq, silence)

struct NoteAnswer {
    static constexpr std::string_view about = "The note, and what it is about.";
    std::uint64_t seq = 0;
    NoteId note;
    std::optional<EntryId> entry;
};
DESCRIBE(NoteAnswer, seq, note, entry)

struct PassageAnswer {
    static constexpr std::string_view about = "The paragraph that was written.";
    std::uint64_t seq = 0;
    PassageId passage;
};
DESCRIBE(PassageAnswer, seq, passage)

struct RecommendationAnswer {
    static constexpr std::string_view about = "The recommendation and its number under the item.";
    std::uint64_t seq = 0;
    RecommendationId recommendation;
    ItemId item;
    std::uint32_t number = 0;
};
DESCRIBE(RecommendationAnswer, seq, recommendation, item, number)

struct LateAnswer {
    static constexpr std::string_view about = "The request to be added to the list.";
    std::uint64_t seq = 0;
    LateRequestId late;
};
DESCRIBE(LateAnswer, seq, late)

/// What a test of sound comes to: the last that applies.
WORDS(SoundVerdict, good, weak_line, too_noisy, too_quiet, nothing_heard)

struct SoundAnswer {
    static constexpr std::string_view about = "What the test came to.";
    std::uint64_t seq = 0;
    SoundVerdict verdict{};
};
DESCRIBE(SoundAnswer, seq, verdict)

using Answer = std::variant<Done, EntryAnswer, MandateAnswer, MeetingAnswer, DecisionAnswer, InvitationAnswer,
                            PointAnswer, MotionAnswer, VoteAnswer, SilenceAnswer, NoteAnswer,
                            RecommendationAnswer, LateAnswer, SoundAnswer, PassageAnswer>;

}  // namespace protocol
