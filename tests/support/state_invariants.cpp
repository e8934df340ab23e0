// SPDX-License-Identifier: Apache-2.0
#include "tests/support/state_invariants.h"

#include <algorithm>
#include <map>
#include <set>

#include "session/core/queries.h"
#include "session/core/queue.h"
#include "session/core/redraw.h"
#include "tests/support/arithmetic_by_hand.h"
#include "tests/support/record_invariants.h"

namespace support {

namespace {

using namespace protocol;  // the rules are written in the vocabulary of the protocol
using core::takes_requests;
constexpr auto waits = core::stands;  // on a queue, also when passed over
using Broken = std::vector<std::string>;

template <class One>
std::vector<One> those_of(const std::optional<One>& one) {
    return one ? std::vector<One>{*one} : std::vector<One>{};
}

std::vector<EntryId> speaks_at(const std::optional<core::Floor>& floor) {
    return floor ? std::vector<EntryId>{floor->entry} : std::vector<EntryId>{};
}

bool in_session(const core::State& state) {
    return state.meeting && state.meetings.at(*state.meeting).status == MeetingStatus::in_session;
}

bool is_officer(const core::State& state, const ParticipantId& id) {
    const auto found = state.participants.find(id);
    return found != state.participants.end() &&
           found->second.roles.meets({Role::chair, Role::vice_chair, Role::rapporteur});
}

/// LS5, LS10: a queue holds exactly who waits or was passed over, each delegation once but on points,
/// motions.
void check_queues(const core::State& state, Broken& broken) {
    std::set<EntryId> queued;
    for (const auto& [id, list] : state.lists) {
        std::set<DelegationId> delegations;
        for (EntryId entry_id : list.queue) {
            const auto entry = state.entries.find(entry_id);
            if (entry == state.entries.end() || entry->second.list != id || !waits(entry->second))
                broken.push_back("LS10: " + entry_id.text() + " stands on list " + id.value +
                                 " and does not wait");
            else if (list.use != ListUse::points && !delegations.insert(entry->second.delegation).second)
                broken.push_back("LS5: " + entry->second.delegation.value + " stands twice on list " +
                                 id.value);
            if (!queued.insert(entry_id).second)
                broken.push_back("LS5: " + entry_id.text() + " stands twice");
        }
    }
    for (const auto& [id, entry] : state.entries)
        if (waits(entry) && !queued.count(id)) broken.push_back("LS10: " + id.text() + " waits on no list");
}

/// LS2, LS13, LS14, LS17, AG4: what a list says of itself, and who stands on it.
void check_lists(const core::State& state, Broken& broken) {
    for (const auto& [id, list] : state.lists) {
        const auto say = [&](const char* what) {
            broken.push_back(std::string(what) + " on list " + id.value);
        };
        if (list.status == ListStatus::closing && !(list.closes_at && *list.closes_at > state.last_at))
            say("LS2: the closing time is over or unknown, and requests are taken");
        if (list.status == ListStatus::closed && !list.closed_at) say("LS2: closed at no time");
        if (list.window_until && *list.window_until <= state.last_at)
            say("LS13: an opening window without end");
        if (list.window_until && !takes_requests(list)) say("LS13: an opening window of a closed list");
        for (const auto& [entry, with] : list.swaps) {
            const auto waiting = [&](EntryId one) {
                return holds(list.queue, one) && state.entries.at(one).fate == Fate::waiting;
            };
            if (entry == with || !waiting(entry) || !waiting(with))
                say("LS14: an exchange is offered by or to who does not wait");
        }
        const bool done = list.item && state.items.at(*list.item).status == ItemStatus::done;
        if (done && (takes_requests(list) || !list.queue.empty()))
            say("AG4: the item is concluded, not its list");
    }
    for (const auto& [id, entry] : state.entries) {
        const core::List& list = state.lists.at(entry.list);
        if (entry.provisional && waits(entry) && !list.window_until)
            broken.push_back("LS13: " + id.text() + " is provisional and no window runs");
        if (entry.fate == Fate::called && state.items.at(*list.item).status == ItemStatus::done)
            broken.push_back("AG4: " + id.text() + " is called for nothing");
        if (!entry.carried_over.empty() && list.use == ListUse::points)
            broken.push_back("RR4: the point of order " + id.text() + " was carried over");
    }
}

/// LS6, LS7, LS8, RR1: who speaks as what, how often, and where.
void check_requests(const core::State& state, Broken& broken) {
    std::map<std::tuple<ListId, DelegationId, KindId>, std::uint32_t> turns;
    for (const auto& [id, entry] : state.entries) {
        const Kind* kind = core::find_kind(state.profile, entry.kind);
        const Delegation* delegation = core::find_delegation(state, entry.delegation);
        const auto say = [&, &one = id](const char* what) { broken.push_back(what + one.text()); };
        if (!kind || !delegation) {
            say("LS7: no such kind or delegation for ");
            continue;
        }
        if (!holds(kind->capacities, entry.capacity)) say("LS7: the kind is not for the capacity of ");
        if (entry.group.has_value() != (entry.capacity == Capacity::group))
            say("LS6: group and capacity of ");
        if (entry.group && !holds(delegation->groups, *entry.group)) say("LS6: another group's name for ");
        if (entry.slot.has_value() != (entry.capacity == Capacity::panellist)) say("PA1: no slot for ");
        const bool right_of_reply = core::use_of(*kind) == KindUse::right_of_reply;
        if (right_of_reply != (state.lists.at(entry.list).use == ListUse::replies))
            say("RR1: not on the list of its kind: ");
        if (entry.reply_to &&
            (!right_of_reply ||
             state.lists.at(state.entries.at(*entry.reply_to).list).item != state.lists.at(entry.list).item))
            say("RR6: it answers what was not said on its item: ");
        if (kind->at_most && entry.fate != Fate::withdrawn &&
            ++turns[{entry.list, entry.delegation, entry.kind}] > *kind->at_most)
            say("LS8: once too often: ");
        const bool has_spoken = entry.fate == Fate::speaking || entry.fate == Fate::delivered;
        if (entry.left_ms && has_spoken) say("FL14: set aside and speaking: ");
    }
}

/// PO1, FL7: a statement is interrupted while another one has the floor, and stands still for it.
void check_clocks(const core::State& state, Broken& broken) {
    std::vector<EntryId> interrupted;
    for (const auto& [id, entry] : state.entries)
        if (entry.fate == Fate::interrupted) interrupted.push_back(id);
    if (interrupted != speaks_at(state.interrupted))
        broken.push_back("PO1: the interrupted statement and its entry differ");
    if (state.interrupted && !state.floor) broken.push_back("PO1: interrupted, and nobody speaks");
    if (state.interrupted && !state.interrupted->paused_at)
        broken.push_back("PO1: the clock of an interrupted statement runs");
    for (const auto* place : {&state.floor, &state.interrupted}) {
        if (!*place) continue;
        const core::Floor& floor = **place;
        if (floor.paused_at.has_value() == floor.pauses.empty())
            broken.push_back("FL7: the clock stands without a cause, or runs with one");
        if (holds(floor.pauses, PauseCause::speaker_link) && !floor.held_until)
            broken.push_back("FL13: paused for a lost link and not held");
        const Time until = floor.paused_at.value_or(state.last_at);
        const std::int64_t used = until - floor.started_at - static_cast<std::int64_t>(floor.paused_ms);
        if (used < 0 || until > state.last_at) broken.push_back("FL7: a clock shows less than nothing");
        const bool runs = place == &state.floor && !floor.paused_at && floor.limit_ms > 0 && !floor.over;
        if (runs && used > static_cast<std::int64_t>(floor.limit_ms))
            broken.push_back("FL9: the time is up and nothing says so");
        if (floor.over && state.profile.rules.overtime == Overtime::cuts_off)
            broken.push_back("FL9: runs over where the statement ends with its time");
    }
}

/// ME5: whoever spoke did so while the meeting was in session, to the end of the statement.
void check_spoken(const core::State& state, Broken& broken) {
    for (const auto& [id, entry] : state.entries) {
        if (!entry.started_at) continue;
        const auto meeting = state.meetings.find(entry.meeting.value_or(0));
        const auto& intervals =
            meeting == state.meetings.end() ? std::vector<core::Interval>{} : meeting->second.in_session;
        const bool within = std::any_of(intervals.begin(), intervals.end(), [&](const core::Interval& one) {
            if (*entry.started_at < one.from || (one.to && *entry.started_at > *one.to)) return false;
            return !entry.ended_at || !one.to || *entry.ended_at <= *one.to;
        });
        if (!within) broken.push_back("ME5: " + id.text() + " was spoken and no meeting was in session");
    }
}

/// FL1, FL3, ME5: one speaker, on the item under consideration of a meeting that is in session.
void check_floor(const core::State& state, Broken& broken) {
    check_clocks(state, broken);
    std::vector<EntryId> speaking;
    for (const auto& [id, entry] : state.entries)
        if (entry.fate == Fate::speaking) speaking.push_back(id);
    if (speaking != speaks_at(state.floor)) broken.push_back("FL1: the floor and who speaks differ");
    if (!state.floor) return;
    if (!in_session(state)) broken.push_back("ME5: somebody has the floor and no meeting is in session");
    const auto entry = state.entries.find(state.floor->entry);
    const auto item = entry == state.entries.end() ? std::nullopt : state.lists.at(entry->second.list).item;
    if (item && item != state.item) broken.push_back("FL3: the speaker stands on another item's list");
}

/// PR3, PR8: a mandate in force is an officer's, and what it covers is not over.
void check_mandate(const core::State& state, const core::Mandate& mandate, Broken& broken) {
    const auto say = [&](const char* what) { broken.push_back(what + mandate.id.text()); };
    if (!is_officer(state, mandate.to)) say("PR3: who presides is no officer: ");
    if (!mandate.by_succession && mandate.given_by != state.presiding.tenures.front().holder)
        say("PR3: not given by the Chair: ");
    if (mandate.until && *mandate.until <= state.last_at) say("PR8: its time is over: ");
    const std::string& scope = mandate.scope.value;
    for (const auto& [number, meeting] : state.meetings)
        if (scope == "meeting:" + std::to_string(number) && meeting.status == MeetingStatus::adjourned)
            say("PR8: its meeting has ended: ");
    for (const auto& [id, item] : state.items)
        if (scope == "item:" + id.value && item.status == ItemStatus::done)
            say("PR8: its item is concluded: ");
}

/// PR1, PR2, PR4: one holder of the chair, epochs without a gap, at most one offer.
void check_presiding(const core::State& state, Broken& broken) {
    const auto& presiding = state.presiding;
    if (presiding.tenures.empty()) broken.push_back("PR1: nobody presides");
    for (std::size_t place = 0; place < presiding.tenures.size(); ++place) {
        const auto& tenure = presiding.tenures[place];
        if (tenure.epoch != place + 1) broken.push_back("PR2: the epochs have a gap");
        if (!state.participants.count(tenure.holder)) broken.push_back("PR1: a stranger presides");
    }
    // PR11: a mandate that was replaced by succession goes on underneath the one that replaced it.
    std::set<MandateId> resting;
    for (auto id = presiding.tenures.empty() ? std::nullopt : presiding.tenures.back().mandate; id;
         id = presiding.mandates.at(id->value - 1).instead_of)
        if (!resting.insert(*id).second || resting.size() > presiding.mandates.size()) {
            broken.push_back("PR11: a mandate rests on itself");
            break;
        }
    std::set<MandateId> in_force;
    for (const auto& mandate : presiding.mandates) {
        const bool offered = presiding.offered == mandate.id;
        if (offered == (mandate.accepted_at || mandate.ended_at))
            broken.push_back("PR4: the offer is not the open one");
        if (mandate.accepted_at && !mandate.ended_at) in_force.insert(mandate.id);
    }
    for (const MandateId id : in_force) check_mandate(state, presiding.mandates.at(id.value - 1), broken);
    if (presiding.offered && !in_force.empty()) broken.push_back("PR3: an offer of who presides by mandate");
    if (in_force != resting) broken.push_back("PR1: mandates in force and who presides differ");
}

/// ME1, ME2, ME3: one meeting, in order of number, in session as its intervals say.
void check_meetings(const core::State& state, Broken& broken) {
    std::vector<std::uint32_t> current;
    const core::Meeting* before = nullptr;
    for (const auto& [number, meeting] : state.meetings) {
        if (meeting.status == MeetingStatus::in_session || meeting.status == MeetingStatus::suspended)
            current.push_back(number);
        const auto& intervals = meeting.in_session;
        const bool open_interval = !intervals.empty() && !intervals.back().to;
        if (open_interval != (meeting.status == MeetingStatus::in_session))
            broken.push_back("ME3: when meeting " + std::to_string(number) + " was in session");
        if (meeting.opened_at.has_value() != (meeting.status != MeetingStatus::planned))
            broken.push_back("ME2: meeting " + std::to_string(number) + " was opened or not");
        const bool earlier =
            before && meeting.opened_at && (!before->opened_at || *meeting.opened_at < *before->opened_at);
        if (earlier)
            broken.push_back("ME2: meeting " + std::to_string(number) + " came before the one before");
        before = &meeting;
    }
    if (current != those_of(state.meeting)) broken.push_back("ME1: the meeting and those in session differ");
}

/// AG1, AG2: one item, at a meeting.
void check_items(const core::State& state, Broken& broken) {
    std::vector<ItemId> open;
    for (const auto& [id, item] : state.items)
        if (item.status == ItemStatus::open) open.push_back(id);
    if (open != those_of(state.item)) broken.push_back("AG2: the item and those under consideration differ");
    if (state.item && !state.meeting) broken.push_back("AG1: an item is considered and no meeting is open");
}

/// PA1, PA4: a slot says what its entry says; a panellist presents once, and replies when it was heard.
void check_panels(const core::State& state, Broken& broken) {
    std::set<SlotId> presented;
    for (const auto& [id, entry] : state.entries) {
        if (!entry.slot || entry.fate != Fate::delivered) continue;
        const Kind* kind = core::find_kind(state.profile, entry.kind);
        if (kind && core::use_of(*kind) == KindUse::panel && !presented.insert(*entry.slot).second)
            broken.push_back("PA1: the panellist of " + entry.slot->text() + " has presented twice");
    }
    for (const auto& [id, slot] : state.slots) {
        const auto fate = slot.entry ? std::optional(state.entries.at(*slot.entry).fate) : std::nullopt;
        const bool agrees =
            (slot.status != SlotStatus::invited || fate == Fate::called) &&
            (slot.status != SlotStatus::speaking || fate == Fate::speaking || fate == Fate::interrupted) &&
            (slot.status != SlotStatus::done || fate == Fate::delivered);
        if (!agrees) broken.push_back("PA1: " + id.text() + " and its entry differ");
        if (slot.reply != ReplyStatus::none && slot.status != SlotStatus::done)
            broken.push_back("PA4: " + id.text() + " replies before it was heard");
    }
}

/// AT2: intervals follow each other and only the last may still last.
void check_presence(const core::State& state, Broken& broken) {
    for (const auto& [key, intervals] : state.presence) {
        for (std::size_t place = 0; place < intervals.size(); ++place) {
            const auto& one = intervals[place];
            const bool last = place + 1 == intervals.size();
            if (!one.to && !last) broken.push_back("AT2: a presence began twice");
            if (one.to && (*one.to < one.from || (!last && intervals[place + 1].from < *one.to)))
                broken.push_back("AT2: a presence ends before it began");
        }
    }
}

/// PO2, PO5, PO7: one point at a time, in its meeting; an appeal ends with what becomes of the ruling.
void check_points(const core::State& state, Broken& broken) {
    int open = 0;
    for (const auto& [id, point] : state.points) {
        const bool is_open = point.status == PointStatus::raised || point.status == PointStatus::appealed;
        if (is_open && ++open > 1) broken.push_back("PO2: two points of order");
        if (is_open && state.meeting != point.meeting)
            broken.push_back("PO7: " + id.text() + " outlives its meeting");
        if (point.ruling_stands.has_value() != (point.status == PointStatus::settled))
            broken.push_back("PO5: whether the ruling on " + id.text() + " stands");
        const bool ruled = point.status == PointStatus::ruled || point.status == PointStatus::appealed ||
                           point.status == PointStatus::settled;
        if (point.ruling.has_value() != ruled) broken.push_back("PO3: the ruling on " + id.text());
        if (point.appealed_by && !ruled) broken.push_back("PO5: an appeal without a ruling on " + id.text());
        if (ruled && waits(state.entries.at(point.raised.entry)))
            broken.push_back("PO3: " + id.text() + " was ruled on and waits to be heard");
    }
}

std::size_t place_of(const Profile& profile, const MotionKindId& kind) {
    const auto found = std::find_if(profile.motions.begin(), profile.motions.end(),
                                    [&](const MotionKind& one) { return one.id == kind; });
    return static_cast<std::size_t>(found - profile.motions.begin());
}

/// MO2, MO3, MO6: motions that are not settled have precedence over those before them, and are spoken on as
/// often as their kind allows.
void check_motions(const core::State& state, Broken& broken) {
    const core::Motion* before = nullptr;
    for (const auto& [id, motion] : state.motions) {
        const MotionKind& kind = state.profile.motions.at(place_of(state.profile, motion.raised.kind));
        std::set<DelegationId> speakers{motion.raised.delegation};
        std::map<Side, std::uint32_t> sides;
        for (const auto& [entry_id, entry] : state.entries) {
            if (entry.motion != id || entry.fate == Fate::withdrawn) continue;
            if (!speakers.insert(entry.delegation).second)
                broken.push_back("MO3: " + entry.delegation.value + " speaks twice on " + id.text());
            ++sides[*entry.side];
            if (motion.end && waits(entry))
                broken.push_back("MO3: " + entry_id.text() + " speaks on what is settled");
        }
        if (sides[Side::in_favour] > kind.in_favour || sides[Side::against] > kind.against)
            broken.push_back("MO3: too many speak on " + id.text());
        if (motion.end) continue;
        if (state.meeting != motion.meeting) broken.push_back("MO6: " + id.text() + " outlives its meeting");
        const bool about_item = kind.effect == MotionEffect::adjourn_debate ||
                                kind.effect == MotionEffect::close_debate ||
                                kind.effect == MotionEffect::close_list;
        if (about_item && motion.raised.item != state.item)
            broken.push_back("MO6: " + id.text() + " outlives the consideration of its item");
        if (before &&
            place_of(state.profile, motion.raised.kind) >= place_of(state.profile, before->raised.kind))
            broken.push_back("MO2: " + id.text() + " has no precedence over the motion before it");
        before = &motion;
    }
}

/// VO3 to VO6 of one vote.
void check_vote(const VoteId& id, const core::Vote& vote, Broken& broken) {
    const auto say = [&](const char* what) { broken.push_back(what + id.text()); };
    const auto& roll = vote.opened.roll;
    std::map<Choice, std::uint32_t> counted;
    for (const auto& [delegation, choice] : vote.cast) {
        if (!holds(roll, delegation)) say("VO4: a vote of who has none in ");
        ++counted[choice];
    }
    if (vote.opened.method == VoteMethod::roll_call) {
        for (std::size_t place = 0; place < roll.size(); ++place)
            if (vote.cast.count(roll[place]) != (place < vote.called ? 1u : 0u))
                say("VO3: called in another order in ");
        if (vote.counted) say("VO5: hands counted in the roll-call ");
    }
    if (vote.counted) {
        if (!vote.cast.empty()) say("VO5: hands beside the count of ");
        if (vote.counted->yes + vote.counted->no + vote.counted->abstaining > roll.size())
            say("VO5: more hands than delegations in ");
        counted = {{Choice::yes, vote.counted->yes},
                   {Choice::no, vote.counted->no},
                   {Choice::abstaining, vote.counted->abstaining}};
    }
    if (!vote.closed) return;
    const VoteClosed& closed = *vote.closed;
    if (closed.yes != counted[Choice::yes] || closed.no != counted[Choice::no] ||
        closed.abstaining != counted[Choice::abstaining])
        say("VO6: another result than was cast in ");
    if (closed.carried != (closed.yes > closed.no)) say("VO6: carried without a majority, or the reverse: ");
}

/// VO1, VO2, VO7: one vote in a meeting in session while nobody speaks; it settles what it was about.
void check_votes(const core::State& state, Broken& broken) {
    std::vector<VoteId> open;
    for (const auto& [id, vote] : state.votes) {
        check_vote(id, vote, broken);
        if (!vote.closed)
            open.push_back(id);
        else
            for (const auto& [point_id, point] : state.points)
                if (vote.opened.about_.value == "appeal:" + point_id.text() &&
                    point.ruling_stands != !vote.closed->carried)
                    broken.push_back("VO7: the appeal on " + point_id.text() +
                                     " ended otherwise than its vote");
        for (const auto& [motion_id, motion] : state.motions)
            if (vote.closed && vote.opened.about_.value == "motion:" + motion_id.text() &&
                motion.end != (vote.closed->carried ? MotionEnd::carried : MotionEnd::rejected))
                broken.push_back("VO7: " + motion_id.text() + " ended otherwise than its vote");
    }
    if (open != those_of(state.vote)) broken.push_back("VO2: the vote and those that go on differ");
    if (state.vote && !in_session(state)) broken.push_back("VO1: a vote and no meeting in session");
    if (state.vote && state.floor && !state.floor->paused_at)
        broken.push_back("VO1: somebody speaks in a vote");
}

/// DE2 to DE4: a subject is decided once; by vote as the vote went; as amended with the amendment.
void check_decisions(const core::State& state, Broken& broken) {
    std::set<std::string> decided;
    for (const auto& [id, one] : state.decisions) {
        const DecisionTaken& taken = one.taken;
        if (decided.count(taken.subject.value)) broken.push_back("DE2: " + id.text() + " decides again");
        if (taken.outcome != Outcome::deferred) decided.insert(taken.subject.value);
        if (taken.outcome == Outcome::adopted_as_amended && (!taken.text || taken.text->empty()))
            broken.push_back("DE4: " + id.text() + " does not say how it was amended");
        if (taken.by != DecidedBy::vote) continue;
        const bool adopted = taken.outcome != Outcome::not_adopted;
        const bool voted = std::any_of(state.votes.begin(), state.votes.end(), [&](const auto& vote) {
            return vote.second.opened.about_ == taken.subject && vote.second.closed &&
                   vote.second.closed->carried == adopted;
        });
        if (!voted) broken.push_back("DE3: " + id.text() + " was decided by a vote that was not so");
    }
}

void check_order(const core::State& before, const Entered& entered, Broken& broken) {
    if (entered.seq != before.seq + 1) broken.push_back("CL3: the numbers of the events have a gap");
    if (before.seq > 0 && entered.at < before.last_at)
        broken.push_back("CL3: an event before the one before it");
    if (before.presiding.tenures.empty()) return;
    const core::Tenure& tenure = before.presiding.tenures.back();
    if (entered.presiding != tenure.holder || entered.epoch != tenure.epoch)
        broken.push_back("PR2: an event under another epoch than the present one");
    if (!entered.on_instruction) return;
    const auto person = before.participants.find(ParticipantId{entered.by});
    if (person == before.participants.end() || !person->second.roles.has(Role::secretary))
        broken.push_back("PR12: on instruction, and not by the secretary");
}

/// QU1 by hand: which of the delegations that vote have somebody there.
void check_quorum(const core::State& state, bool opening, Broken& broken) {
    const auto& quorum = state.profile.rules.quorum;
    const auto percent = !quorum ? std::nullopt : opening ? quorum->open_percent : quorum->decide_percent;
    if (!percent) return;
    std::uint32_t members = 0, present = 0;
    for (const Delegation& delegation : state.profile.delegations) {
        const Category* category = core::find_category(state.profile, delegation.category);
        if (!category || !category->votes) continue;
        ++members;
        present += std::any_of(state.presence.begin(), state.presence.end(), [&](const auto& one) {
            const core::PresenceKey& key = one.first;
            if (one.second.back().to || (quorum->basis == QuorumBasis::room && key.door != Door::room))
                return false;
            if (key.delegation) return *key.delegation == delegation.id;
            return state.participants.at(*key.participant).delegation == delegation.id;
        });
    }
    if (present * 100 < members * *percent) broken.push_back("QU1: without a quorum");
}

void check_event(const core::State& before, const MeetingOpened& event, const Entered&, Broken& broken) {
    check_quorum(before, true, broken);
    if (before.meeting) broken.push_back("ME1: a second meeting is opened");
    for (const auto& [number, meeting] : before.meetings)
        if (number > event.number && meeting.opened_at) broken.push_back("ME2: opened out of order");
}
void check_event(const core::State& before, const DecisionTaken&, const Entered&, Broken& broken) {
    check_quorum(before, false, broken);
    if (!in_session(before)) broken.push_back("DE1: decided and no meeting was in session");
}
void check_event(const core::State& before, const VoteOpened&, const Entered&, Broken& broken) {
    check_quorum(before, false, broken);
    if (before.vote) broken.push_back("VO2: a second vote");
}
void check_event(const core::State& before, const VoteCast& event, const Entered&, Broken& broken) {
    const auto& all = before.votes.at(event.vote).cast;
    const auto cast = all.find(event.delegation);
    if (cast != all.end() && cast->second != Choice::absent)
        broken.push_back("VO4: " + event.delegation.value + " votes twice");
}
void check_event(const core::State& before, const PresidingPassed& event, const Entered&, Broken& broken) {
    const core::Tenure& tenure = before.presiding.tenures.back();
    if (event.epoch != tenure.epoch + 1) broken.push_back("PR2: the next epoch is not one more");
    if (event.from != tenure.holder || event.to == event.from)
        broken.push_back("PR1: the chair passes from who does not hold it");
}
void check_event(const core::State& before, const FloorGiven& event, const Entered&, Broken& broken) {
    const core::Entry& entry = before.entries.at(event.entry);
    const bool for_point = before.floor && entry.point &&
                           holds(before.floor->pauses, PauseCause::point_of_order) && !before.interrupted;
    if (before.floor && !for_point) broken.push_back("FL1: the floor is given twice");
    if (before.vote) broken.push_back("FL3: the floor is given in a vote");
    if (!waits(entry) && entry.fate != Fate::called) broken.push_back("FL3: given to who does not wait");
}
void check_event(const core::State& before, const FloorEnded& event, const Entered& entered, Broken& broken) {
    if (!before.floor || before.floor->entry != event.entry)
        return broken.push_back("FL5: nobody's statement ends");
    const core::Floor& floor = *before.floor;
    const std::int64_t used =
        floor.paused_at.value_or(entered.at) - floor.started_at - static_cast<std::int64_t>(floor.paused_ms);
    const auto earlier = before.entries.at(event.entry).spoke_ms.value_or(0);
    if (static_cast<std::int64_t>(event.spoke_ms - earlier) != used)
        broken.push_back("AR1: spoken " + std::to_string(event.spoke_ms) + ", counted " +
                         std::to_string(used));
}
void check_event(const core::State& before, const FloorUndone&, const Entered& entered, Broken& broken) {
    if (!before.before || entered.at - before.before->at >= before.profile.rules.undo_ms)
        broken.push_back("FL10: taken back too late");
}
void check_event(const core::State& before, const SilenceExtended& event, const Entered&, Broken& broken) {
    if (event.deadline <= before.silences.at(event.silence).deadline)
        broken.push_back("SI4: the deadline is earlier");
}
void check_event(const core::State& before, const ListOpened& event, const Entered&, Broken& broken) {
    const core::List& list = before.lists.at(event.list);
    if (event.again != (list.status == ListStatus::closed) || (event.again && !event.reason))
        broken.push_back("LS1: opened again without having been closed, or without a reason");
}
void check_event(const core::State& before, const FloorRequested& event, const Entered& entered,
                 Broken& broken) {
    const core::List& list = before.lists.at(event.list);
    const Kind* kind = core::find_kind(before.profile, event.kind);
    if (list.use != ListUse::speakers || event.slot || (kind && kind->any_time)) return;
    if (event.inscribed != (list.status == ListStatus::not_opened))
        broken.push_back("LS17: inscribed on a list that was opened, or the reverse");
    const auto person = before.participants.find(ParticipantId{entered.by});
    if (event.inscribed && person != before.participants.end() && !person->second.roles.has(Role::secretary))
        broken.push_back("LS17: inscribed by who may not");
    if (!event.inscribed && !event.late && !takes_requests(list))
        broken.push_back("LS2: asked on a closed list");
    if (event.late && list.status != ListStatus::closed)
        broken.push_back("LS19: added late to a list that is not closed");
}

}  // namespace

std::vector<std::string> broken_rules(const core::State& state) {
    Broken broken;
    check_queues(state, broken);
    check_lists(state, broken);
    check_requests(state, broken);
    check_floor(state, broken);
    check_spoken(state, broken);
    check_presiding(state, broken);
    check_meetings(state, broken);
    check_items(state, broken);
    check_panels(state, broken);
    check_points(state, broken);
    check_motions(state, broken);
    check_votes(state, broken);
    check_decisions(state, broken);
    check_presence(state, broken);
    check_record(state, broken);
    for (auto& wrong : wrong_arithmetic(state)) broken.push_back(std::move(wrong));  // AR1 to AR5
    return broken;
}

std::vector<std::string> broken_rules(const core::State& before, const Entered& entered) {
    Broken broken;
    check_order(before, entered, broken);
    if (before.seq == 0) return broken;
    const auto check_one = [&]<class E>(const E& event) {
        if constexpr (requires { check_event(before, event, entered, broken); })
            check_event(before, event, entered, broken);
    };
    std::visit([&](const auto& topic) { std::visit(check_one, topic); }, entered.event);
    const auto again = core::redraw(before, entered.event);
    if (again && !again->differs.empty())
        broken.push_back("LS16: the draw of " + again->of + " comes out otherwise: " + again->differs);
    for (auto& one : broken) one += " (event " + std::to_string(entered.seq) + ")";
    return broken;
}

}  // namespace support
