// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What the ledger proves beside what the draft said, before any words. Pure.

#include <cstdint>
#include <vector>

#include "session/core/state.h"
#include "session/report/calendar.h"
#include "session/report/document.h"

namespace report {

/// Every meeting that was planned or held is over.
bool session_over(const core::State&);

/// The decision by which the subject was adopted, as amended or not; null as long as there is none.
const core::Decided* adopted(const core::State&, std::string_view subject);

/// From here on attendance and the delegations that spoke are printed as recorded and not as planned: the
/// session is over, or the report, which states them, is adopted.
bool counts_are_final(const core::State&);

/// The last day of which the record of the meetings tells; before the first one, that on which the session
/// was entered.
Day last_day(const core::State&, const Calendar&);

/// The agenda item under which the report was adopted or, before that, which the programme takes up at the
/// meeting that is to adopt it; null without either.
const protocol::AgendaItem* item_of_report(const core::State&);

/// Values that follow each other in a sentence: the meetings that considered an item, or the dates.
template <class T>
struct Series {
    struct Member {
        T value;
        FactStatus status;  ///< recorded, settled or planned
    };
    std::vector<Member> members;  ///< in order
    bool open = false;            ///< more may come: an open bracket ends the series
    bool contradicted = false;    ///< something planned did not happen, or something else did
    std::vector<T> draft;         ///< all that the draft said
    std::vector<T> record;        ///< all that the ledger proves
};

struct ItemFindings {
    bool considered = false;  ///< at any time
    bool finished = false;    ///< concluded, or no meeting is left for it
    Series<std::uint32_t> meetings;
    Series<Day> dates;
};
/// An agenda item with its sub-items.
ItemFindings find_item(const core::State&, const Calendar&, const protocol::ItemId&);

struct DecisionFindings {
    const core::Decided* decided = nullptr;  ///< null as long as it is not adopted
    const protocol::PlannedDecision* plan = nullptr;
    bool meeting_missed = false;  ///< the planned meeting is over without it
    bool date_missed = false;     ///< the planned date is over without it
};
DecisionFindings find_decision(const core::State&, const Calendar&, std::string_view subject);

/// The meeting in which that instant falls, suspensions included; null between meetings.
const core::Meeting* meeting_at(const core::State&, core::Time);

}  // namespace report
