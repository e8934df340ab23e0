// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The queue of a list and the moves in it: who leaves, who enters, who waits. The files of the topic
/// share it: `lists.cpp` (opening, closing, draws), `requests.cpp` (asking, withdrawing), `amend.cpp`
/// (another speaker or capacity), `queue.cpp` (moves and exchanges) and `late.cpp` (closed lists).

#include "session/core/topics.h"

namespace core {

inline bool takes_requests(const List& list) {
    return list.status == ListStatus::open || list.status == ListStatus::closing;
}
/// On the queue; who was passed over keeps the place there.
inline bool stands(const Entry& entry) {
    return entry.fate == Fate::waiting || entry.fate == Fate::passed_over;
}

/// The list that the presiding officer opens, closes and configures: an item's list of speakers. The others
/// take requests by themselves. Rules LS1, RR1.
const List* find_speakers(const State&, const ListId&);

/// Takes the entry off its queue, and the exchanges that it offered or was offered with it. Rule LS14.
void leave_queue(State&, const Entry&);
/// Puts the entry behind another one, or to the top.
void enter_queue(State&, const Entry&, const std::optional<EntryId>& after);
/// Exchanges with this entry are offered no longer. Rule LS14.
void drop_swaps(State&, const Entry&);

/// Whether the sender speaks for the delegation: one of its delegates, the secretary, or the operator.
bool speaks_for(const Context&, const DelegationId&);

/// The delegation stands on the list: what it asked for is granted. Rule LS20.
void settle_late(State&, const Entry&, Time at);

Decision decide_one(const State&, const RequestFloor&, const Context&);
Decision decide_one(const State&, const AmendRequest&, const Context&);
Decision decide_one(const State&, const WithdrawRequest&, const Context&);
Decision decide_one(const State&, const MoveEntry&, const Context&);
Decision decide_one(const State&, const PassOver&, const Context&);
Decision decide_one(const State&, const RecallEntry&, const Context&);
Decision decide_one(const State&, const OfferSwap&, const Context&);
Decision decide_one(const State&, const AcceptSwap&, const Context&);
Decision decide_one(const State&, const DeclineSwap&, const Context&);

void apply_one(State&, const FloorRequested&, const Entered&);
void apply_one(State&, const RequestAmended&, const Entered&);
void apply_one(State&, const RequestWithdrawn&, const Entered&);
void apply_one(State&, const EntryMoved&, const Entered&);
void apply_one(State&, const EntryPassedOver&, const Entered&);
void apply_one(State&, const EntryRecalled&, const Entered&);
void apply_one(State&, const EntryCarriedOver&, const Entered&);
void apply_one(State&, const EntryNotReached&, const Entered&);
void apply_one(State&, const SwapOffered&, const Entered&);
void apply_one(State&, const EntriesSwapped&, const Entered&);
void apply_one(State&, const SwapDeclined&, const Entered&);

}  // namespace core
