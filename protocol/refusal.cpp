// SPDX-License-Identifier: Apache-2.0
#include "protocol/refusal.h"

namespace protocol {

namespace {

struct Row {
    Reason reason;
    int code;
    std::string_view sentence;
};

constexpr int invalid = -32602, forbidden = -32003, state = -32009, nothing = -32004,
              not_joined_code = -32001;

constexpr Row rows[] = {
    {Reason::parse_error, -32700, "The text is not JSON."},
    {Reason::malformed, -32600, "The message is not a JSON-RPC 2.0 request."},
    {Reason::method_unknown, -32601, "There is no such method."},
    {Reason::unknown_member, invalid, "A parameter has a name that this method does not know."},
    {Reason::required, invalid, "A parameter is missing."},
    {Reason::wrong_type, invalid, "A parameter has the wrong type."},
    {Reason::out_of_range, invalid, "A number is out of its range."},
    {Reason::too_long, invalid, "A value is too long."},
    {Reason::not_a_word, invalid, "A value is none of those allowed."},
    {Reason::bad_text, invalid, "A text has characters or a form that is not allowed."},
    {Reason::duplicate_member, invalid, "A member is given twice."},
    {Reason::bracket_open, invalid, "A square bracket is not closed, or closes nothing."},
    {Reason::not_joined, not_joined_code, "Join a session first."},
    {Reason::already_joined, state, "This connection has joined a session already."},
    {Reason::token_unknown, not_joined_code, "The link is not known here."},
    {Reason::token_revoked, not_joined_code, "The link was revoked. Ask the desk for a new one."},
    {Reason::token_expired, not_joined_code, "The link has expired. Ask the desk for a new one."},
    {Reason::not_presiding, forbidden, "Only the presiding officer may do this."},
    {Reason::role_required, forbidden, "Your function does not allow this."},
    {Reason::not_your_delegation, forbidden, "This belongs to another delegation."},
    {Reason::kind_not_yours, forbidden, "Your delegation cannot use this kind of intervention or capacity."},
    {Reason::instruction_not_allowed, forbidden,
     "The body does not let the secretary do this on instruction."},
    {Reason::not_addressed, forbidden, "The silence procedure is not addressed to that participant."},
    {Reason::cannot_vote, forbidden, "That delegation has no vote."},
    {Reason::not_in_writing, forbidden, "The body takes no recommendations in writing from delegations."},
    {Reason::participant_unknown, nothing, "There is no such participant."},
    {Reason::delegation_unknown, nothing, "There is no such delegation."},
    {Reason::item_unknown, nothing, "There is no such agenda item."},
    {Reason::list_unknown, nothing, "There is no such list of speakers."},
    {Reason::entry_unknown, nothing, "There is no such entry."},
    {Reason::mandate_unknown, nothing, "There is no such mandate."},
    {Reason::slot_unknown, nothing, "There is no such panel slot."},
    {Reason::kind_unknown, nothing, "There is no such kind of intervention or order."},
    {Reason::group_unknown, nothing, "There is no such group."},
    {Reason::invitation_unknown, nothing, "There is no such invitation."},
    {Reason::meeting_unknown, nothing, "There is no such meeting."},
    {Reason::swap_unknown, nothing, "No such exchange of places was offered."},
    {Reason::point_unknown, nothing, "There is no such point of order."},
    {Reason::motion_unknown, nothing, "There is no such motion."},
    {Reason::vote_unknown, nothing, "There is no such vote."},
    {Reason::silence_unknown, nothing, "There is no such silence procedure."},
    {Reason::note_unknown, nothing, "There is no such note."},
    {Reason::recommendation_unknown, nothing, "There is no such recommendation."},
    {Reason::document_unknown, nothing, "There is no such text."},
    {Reason::late_request_unknown, nothing, "There is no such request to be added to the list."},
    {Reason::passage_unknown, nothing, "The report has no such paragraph."},
    {Reason::no_meeting, state, "No meeting is in session."},
    {Reason::meeting_in_session, state, "A meeting is in session already."},
    {Reason::meeting_out_of_order, state, "Another meeting is the next one."},
    {Reason::meeting_suspended, state, "The meeting is suspended."},
    {Reason::meeting_not_suspended, state, "The meeting is not suspended."},
    {Reason::time_passed, state, "That time has passed."},
    {Reason::item_not_open, state, "That item is not under consideration."},
    {Reason::item_already_open, state, "That item is under consideration already."},
    {Reason::item_concluded, state, "Consideration of that item is concluded."},
    {Reason::list_closed, state, "The list of speakers is not open."},
    {Reason::list_already_open, state, "The list of speakers is open already."},
    {Reason::already_waiting, state, "The delegation is on the list already."},
    {Reason::not_waiting, state, "That entry does not wait any more."},
    {Reason::not_passed_over, state, "That entry was not passed over."},
    {Reason::cap_reached, state, "The delegation has used this kind of intervention as often as allowed."},
    {Reason::nobody_waiting, state, "Nobody waits on the list."},
    {Reason::floor_taken, state, "Somebody has the floor."},
    {Reason::floor_empty, state, "Nobody has the floor."},
    {Reason::floor_paused, state, "The statement is paused already."},
    {Reason::floor_not_paused, state, "The statement is not paused."},
    {Reason::not_the_speaker, forbidden, "You do not have the floor."},
    {Reason::mandate_pending, state, "An offer of the chair waits for an answer."},
    {Reason::mandate_not_pending, state, "That offer was answered already."},
    {Reason::no_mandate, state, "No mandate is in force or offered."},
    {Reason::cannot_preside, state,
     "Only an officer of the Bureau other than yourself can be given the chair."},
    {Reason::slot_done, state, "That panellist has spoken."},
    {Reason::slot_not_pending, state, "That panellist was called already."},
    {Reason::already_decided, state, "That was decided already."},
    {Reason::already_so, state, "It is so already."},
    {Reason::not_a_rehearsal, state, "The clock of a real session cannot be set."},
    {Reason::token_taken, state, "That token is in use."},
    {Reason::nothing_to_undo, state, "There is nothing to undo, or it is too late."},
    {Reason::floor_held, state, "The floor is held for the speaker whose link was lost. Wait and repeat."},
    {Reason::link_not_lost, state, "The speaker's link is not lost."},
    {Reason::replies_later, state,
     "Replies are heard at the end of the last meeting of the day on this item."},
    {Reason::nothing_decided, state, "Nothing was decided or put to the vote that could be explained."},
    {Reason::no_quorum, state, "Too few delegations are represented."},
    {Reason::point_pending, state, "A point of order waits for a ruling."},
    {Reason::point_ruled, state, "That point of order was ruled on already."},
    {Reason::not_appealable, state, "That ruling cannot be appealed against now."},
    {Reason::motion_pending, state, "A procedural motion has to be settled first."},
    {Reason::motion_precedence, state, "A motion that has precedence is before the meeting."},
    {Reason::motion_settled, state, "That motion was settled already."},
    {Reason::vote_pending, state, "A vote is going on."},
    {Reason::vote_closed, state, "That vote is closed."},
    {Reason::not_your_turn, state, "Another delegation is called now."},
    {Reason::already_voted, state, "That delegation has voted already."},
    {Reason::not_by_hands, state, "A roll-call is answered by each delegation; hands are not counted."},
    {Reason::vote_says_otherwise, state, "The record holds no vote with that result."},
    {Reason::silence_over, state, "That silence procedure has ended already."},
    {Reason::silence_not_stood, state, "No text on this subject stood under silence."},
    {Reason::note_struck, state, "That note was struck out."},
    {Reason::passage_struck, state, "That paragraph was taken out of the report."},
    {Reason::recommendation_settled, state, "That recommendation was settled already."},
    {Reason::deadline_passed, state, "The deadline has passed."},
    {Reason::late_request_over, state, "That request to be added was answered already."},
    {Reason::epoch_stale, -32010, "The chair has changed hands since. Look again and repeat."},
    {Reason::slow_down, -32029, "Too many messages. Wait and repeat."},
    {Reason::not_leading, -32053, "Another server leads this session."},
    {Reason::journal_unavailable, -32053, "The record cannot be written now. Nothing was changed."},
};

constexpr bool complete() {
    for (std::size_t i = 0; i < std::size(rows); ++i)
        if (rows[i].reason != static_cast<Reason>(i)) return false;
    return std::size(rows) == static_cast<std::size_t>(Reason::journal_unavailable) + 1;
}
static_assert(complete(), "one row for each reason, in the order of the enumeration");

}  // namespace

int code_of(Reason reason) { return rows[static_cast<std::size_t>(reason)].code; }
std::string_view sentence_of(Reason reason) { return rows[static_cast<std::size_t>(reason)].sentence; }

}  // namespace protocol
