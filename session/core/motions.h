// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What becomes of points of order and procedural motions through other acts. Pure.

#include "session/core/context.h"

namespace core {

/// The point of order that is not over: unruled, or its appeal waits for the vote. Null when there is none.
/// Rule PO2.
const Point* open_point(const State&);

/// The motion is settled: carried, rejected or withdrawn. Who was to speak on it is not reached; carried, it
/// takes effect in the same act. The motion is pending and, carried, nobody has the floor. Rules MO3, MO4.
std::vector<Event> settle_events(const State&, const Motion&, MotionEnd, const Context&);

/// The appeal is over; who was interrupted goes on. Rule PO5.
std::vector<Event> appeal_events(const State&, const Point&, bool ruling_stands);

/// Who was interrupted by the point of order has the rest of the time back, when somebody was. `spoken` is
/// the point's entry, whose statement ends in the same act. Rule PO4.
std::vector<Event> resume_events(const State&, EntryId spoken);

/// A point of order that needs no ruling is over when its statement, this entry, ends; nothing for any other
/// entry. Rule PO6.
std::vector<Event> heard_events(const State&, EntryId);

/// Points and motions that are not settled lapse with their meeting; their waiting entries are the caller's.
/// Rules PO7, MO6.
std::vector<Event> lapse_points(const State&);
std::vector<Event> lapse_motions(const State&);

/// Motions about the consideration of this item lapse, and who was to speak on them is not reached. Rule MO6.
std::vector<Event> lapse_motions_on(const State&, const ItemId&);

}  // namespace core
