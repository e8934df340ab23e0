// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What can be answered instead of a result. `Reason` is stable and machine-readable; the sentence beside it
/// is for people and may change. A refusal changes nothing and is never written to the journal.

#include <optional>
#include <string>
#include <string_view>

#include "protocol/values.h"

namespace protocol {

WORDS(Reason,
      // the message itself
      parse_error, malformed, method_unknown, unknown_member, required, wrong_type, out_of_range, too_long,
      not_a_word, bad_text, duplicate_member, bracket_open,
      // who is asking
      not_joined, already_joined, token_unknown, token_revoked, token_expired, not_presiding, role_required,
      not_your_delegation, kind_not_yours, instruction_not_allowed, not_addressed, cannot_vote,
      not_in_writing,
      // no such thing
      participant_unknown, delegation_unknown, item_unknown, list_unknown, entry_unknown, mandate_unknown,
      slot_unknown, kind_unknown, group_unknown, invitation_unknown, meeting_unknown, swap_unknown,
      point_unknown, motion_unknown, vote_unknown, silence_unknown, note_unknown, recommendation_unknown,
      document_unknown, late_request_unknown, passage_unknown,
      // the state of the meeting
      no_meeting, meeting_in_session, meeting_out_of_order, meeting_suspended, meeting_not_suspended,
      time_passed, item_not_open, item_already_open, item_concluded, list_closed, list_already_open,
      already_waiting, not_waiting, not_passed_over, cap_reached, nobody_waiting, floor_taken, floor_empty,
      floor_paused, floor_not_paused, not_the_speaker, mandate_pending, mandate_not_pending, no_mandate,
      cannot_preside, slot_done, slot_not_pending, already_decided, already_so, not_a_rehearsal, token_taken,
      nothing_to_undo, floor_held, link_not_lost, replies_later, nothing_decided, no_quorum, point_pending,
      point_ruled, not_appealable, motion_pending, motion_precedence, motion_settled, vote_pending,
      vote_closed, not_your_turn, already_voted, not_by_hands, vote_says_otherwise, silence_over,
      silence_not_stood, note_struck, passage_struck, recommendation_settled, deadline_passed,
      late_request_over,
      // order of time
      epoch_stale,
      // load and availability
      slow_down, not_leading, journal_unavailable)

/// JSON-RPC error code of a reason.
int code_of(Reason reason);

/// One plain English sentence: what happened.
std::string_view sentence_of(Reason reason);

/// `error.data`. Members beyond `reason` are there when they help.
struct Refusal {
    static constexpr std::string_view about = "Why a command was not carried out.";
    Reason reason{};
    std::optional<Line> path;                ///< the member concerned, "params.list"
    std::optional<ParticipantId> presiding;  ///< who presides
    std::optional<std::uint64_t> epoch;      ///< the present epoch
    std::optional<EntryId> entry;            ///< the entry that stands in the way
    std::optional<Line> status;              ///< the state that forbids it
    std::optional<std::uint64_t> retry_ms;   ///< try again after this time
    std::optional<Line> where;               ///< the node to ask instead
    bool operator==(const Refusal&) const = default;
};
DESCRIBE(Refusal, reason, path, presiding, epoch, entry, status, retry_ms, where)

}  // namespace protocol
