// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/sentences.h"

#include <nlohmann/json.hpp>

#include "protocol/wire.h"

namespace cli {

using Json = nlohmann::json;
using namespace protocol;

namespace {

/// One sentence for each event; what several need is here.
struct Teller {
    Names names;
    LocalClock clock;
    Time at;
    std::string by;

    std::string place(std::string_view entry) const {
        const auto item = names.item_of_entry(entry);
        return item.empty() ? std::string(entry) : item + ", " + std::string(entry);
    }
    std::string when(Time time) const { return clock.when(time, at); }
    std::string capital(std::string text) const {
        if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
            text[0] = static_cast<char>(text[0] - 'a' + 'A');
        return text;
    }
    std::string who_is_there(const std::optional<DelegationId>& delegation,
                             const std::optional<ParticipantId>& participant) const {
        if (participant) return names.person(participant->value);
        return delegation ? names.delegation(delegation->value) : "somebody";
    }
    std::string limits_text(const std::map<std::string, std::uint64_t>& limits) const {
        std::string text;
        for (const auto& [kind, ms] : limits)
            text += ", " + spaced(kind) + " " + (ms ? duration_text(ms) : "without limit");
        return text;
    }

    // clock

    Sentence operator()(const SessionCreated& e) const {
        return {Tone::strong, "Session " + e.profile.id.value + " is created" +
                                  (e.profile.rehearsal ? " as a rehearsal" : "")};
    }
    Sentence operator()(const ServerStarted&) const { return {Tone::faint, "A server takes up the session"}; }
    Sentence operator()(const RehearsalClockSet& e) const {
        const std::string pace =
            e.speed == 0 ? "stands still" : "runs " + std::to_string(e.speed) + " times as fast";
        return {Tone::faint, "Rehearsal clock: " + clock.date(e.at) + ", " + clock.time(e.at) + ", " +
                                 (e.speed == 1 ? "runs" : pace)};
    }

    // meeting

    Sentence operator()(const MeetingOpened& e) const {
        return {Tone::strong,
                "The " + ordinal(e.number) + " meeting is open; presiding: " + names.presiding()};
    }
    Sentence operator()(const MeetingSuspended& e) const {
        return {Tone::strong, "The " + ordinal(e.number) + " meeting is suspended" +
                                  (e.until ? " until " + when(*e.until) : "")};
    }
    Sentence operator()(const MeetingResumed& e) const {
        return {Tone::strong, "The " + ordinal(e.number) + " meeting is resumed"};
    }
    Sentence operator()(const MeetingAdjourned& e) const {
        return {Tone::strong, "The " + ordinal(e.number) + " meeting is adjourned"};
    }
    Sentence operator()(const ItemOpened& e) const {
        return {Tone::strong, "Under consideration: " + names.item(e.item.value)};
    }
    Sentence operator()(const ItemSuspended& e) const {
        return {Tone::plain, "Consideration of item " + e.item.value + " is interrupted"};
    }
    Sentence operator()(const ItemConcluded& e) const {
        return {Tone::strong, "Consideration of item " + e.item.value + " is concluded"};
    }

    // presiding

    Sentence operator()(const MandateOffered& e) const {
        return {Tone::strong, names.by(by) + " offers the chair to " + names.person(e.to.value) + " for " +
                                  names.scope(e.scope.value) + (e.until ? " until " + when(*e.until) : "") +
                                  " (" + e.mandate.text() + ")"};
    }
    Sentence operator()(const PresidingPassed& e) const {
        const std::string epoch = " (" + e.mandate.text() + ", epoch " + std::to_string(e.epoch) + ")";
        if (!e.ended)
            return {Tone::strong,
                    names.person(e.to.value) + " takes the chair from " + names.person(e.from.value) + epoch};
        const char* how = *e.ended == MandateEnd::returned     ? "returns the chair to "
                          : *e.ended == MandateEnd::taken_back ? "gives way: the chair is taken back by "
                                                               : "no longer presides; the chair is with ";
        return {Tone::strong, names.person(e.from.value) + " " + how + names.person(e.to.value) + epoch};
    }
    Sentence operator()(const MandateClosed& e) const {
        return {Tone::plain,
                "The offer of the chair is " + spaced(to_word(e.ended)) + " (" + e.mandate.text() + ")"};
    }

    // lists

    Sentence operator()(const ListOpened& e) const {
        return {Tone::plain, capital(names.list(e.list.value)) + " is open" + (e.again ? " again" : "") +
                                 (e.reason ? ": " + e.reason->value : "") +
                                 (e.closes_at ? ", closes at " + when(*e.closes_at) : "") +
                                 limits_text(e.limits)};
    }
    Sentence operator()(const ListConfigured& e) const {
        return {Tone::plain, capital(names.list(e.list.value)) + " now" +
                                 (e.closes_at ? " closes at " + when(*e.closes_at) : " has no closing time") +
                                 (e.order.empty() ? "" : ", order " + spaced(e.order.value)) +
                                 limits_text(e.limits)};
    }
    Sentence operator()(const ListClosed& e) const {
        return {Tone::plain, capital(names.list(e.list.value)) + " is closed with " +
                                 std::to_string(e.waiting) + " waiting"};
    }
    Sentence operator()(const FloorRequested& e) const {
        const std::string who =
            e.slot ? names.panellist(e.slot->text()) : names.delegation(e.delegation.value);
        return {Tone::plain, who + (e.group ? " on behalf of " + spaced(e.group->value) : "") +
                                 (e.slot ? " is on the list" : " asks for the floor") + " (item " +
                                 e.list.value + ", " + spaced(e.kind.value) + ", " +
                                 std::string(to_word(e.door)) + ", " + e.entry.text() + ")"};
    }
    Sentence operator()(const RequestWithdrawn& e) const {
        return {Tone::plain, names.entry(e.entry.text()) + " withdraws (" + place(e.entry.text()) + ")"};
    }
    Sentence operator()(const EntryMoved& e) const {
        return {Tone::plain, names.entry(e.entry.text()) + " now stands " +
                                 (e.after ? "after " + names.entry(e.after->text()) : "at the top") + " (" +
                                 place(e.entry.text()) + ")"};
    }
    Sentence operator()(const EntryPassedOver& e) const {
        return {Tone::warning,
                names.entry(e.entry.text()) + " is passed over (" + place(e.entry.text()) + ")"};
    }
    Sentence operator()(const EntryRecalled& e) const {
        return {Tone::plain, names.entry(e.entry.text()) + " waits again, " +
                                 (e.to_end ? "at the end" : "in its place") + " (" + place(e.entry.text()) +
                                 ")"};
    }
    Sentence operator()(const EntryCarriedOver& e) const {
        return {Tone::plain, names.entry(e.entry.text()) + " keeps its place for a later meeting (" +
                                 place(e.entry.text()) + ")"};
    }
    Sentence operator()(const EntryNotReached& e) const {
        return {Tone::warning,
                names.entry(e.entry.text()) + " was not reached (" + place(e.entry.text()) + ")"};
    }

    // floor

    Sentence operator()(const FloorGiven& e) const {
        const auto item = names.item_of_entry(e.entry.text());
        return {Tone::good, names.entry(e.entry.text()) + " has the floor (" +
                                (item.empty() ? "" : item + ", ") +
                                (e.limit_ms ? duration_text(e.limit_ms) : "no limit") + ")"};
    }
    Sentence operator()(const FloorEnded& e) const {
        return {Tone::plain, names.entry(e.entry.text()) + " has spoken for " + duration_text(e.spoke_ms)};
    }
    Sentence operator()(const FloorExtended& e) const {
        return {Tone::plain,
                names.entry(e.entry.text()) + " has more time: " + duration_text(e.limit_ms) + " in all"};
    }
    Sentence operator()(const FloorPaused& e) const {
        return {Tone::warning,
                names.entry(e.entry.text()) + " is paused" + (e.reason ? ": " + e.reason->value : "")};
    }
    Sentence operator()(const FloorContinued& e) const {
        return {Tone::plain, names.entry(e.entry.text()) + " goes on"};
    }
    Sentence operator()(const FloorWarned& e) const {
        return {Tone::warning, "The time of " + names.entry(e.entry.text()) + " is nearly over"};
    }
    Sentence operator()(const FloorRanOver& e) const {
        return {Tone::warning, "The time of " + names.entry(e.entry.text()) + " is over"};
    }

    // panel

    Sentence operator()(const PanellistInvited& e) const {
        return {Tone::plain, "Called to speak: " + names.panellist(e.slot.text()) + " (item " + e.item.value +
                                 ", " + e.entry.text() + ")"};
    }
    Sentence operator()(const PanellistAbsent& e) const {
        return {Tone::warning,
                names.panellist(e.slot.text()) + " is not there when called (item " + e.item.value + ")"};
    }

    // decision

    Sentence operator()(const DecisionTaken& e) const {
        return {Tone::strong, "Decision " + e.decision.text() + ": " + names.subject(e.subject.value) + " " +
                                  spaced(to_word(e.outcome)) + " by " + std::string(to_word(e.by)) +
                                  (e.text && !e.text->empty() ? ": " + e.text->value : "")};
    }

    // presence

    Sentence operator()(const PresenceBegan& e) const {
        return {Tone::faint, who_is_there(e.delegation, e.participant) + " is there (" +
                                 std::string(to_word(e.door)) + ")"};
    }
    Sentence operator()(const PresenceEnded& e) const {
        return {Tone::faint, who_is_there(e.delegation, e.participant) + " is gone (" +
                                 std::string(to_word(e.door)) + ")"};
    }
    Sentence operator()(const InvitationIssued& e) const {
        return {Tone::faint, names.person(e.participant.value) + " is invited (" + e.invitation.text() + ")"};
    }
    Sentence operator()(const InvitationRevoked& e) const {
        return {Tone::warning, "The invitation of " + names.person(e.participant.value) + " is revoked (" +
                                   e.invitation.text() + ")"};
    }
};

Time time_in(const Json& event) {
    return parse_time(event.value("at", std::string())).value_or(Time{});
}

}  // namespace

Sentence sentence_of(const Json& event, const Json& view) {
    const auto type = event.value("type", std::string());
    const Json data = event.value("data", Json::object());
    const EventKind* kind = find_event_kind(type);
    if (kind) {
        Event known = kind->make();
        if (!read_json(kind->data(), data, kind->access(known), "data")) {
            const Teller teller{Names(view), clock_of(view), time_in(event),
                                event.value("by", std::string())};
            return std::visit([&](const auto& topic) { return std::visit(teller, topic); }, known);
        }
    }
    return {Tone::plain, type + " " + data.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

std::string event_line(const Console& console, const Json& event, const Json& view, const LocalClock& clock) {
    const auto sentence = sentence_of(event, view);
    std::string line = console.tint(Tone::faint, clock.time(time_in(event))) + "  " +
                       console.tint(sentence.tone, sentence.text);
    const auto type = event.value("type", std::string()), by = event.value("by", std::string());
    const auto on_behalf = event.value("on_behalf", std::string());
    // What the secretary enters for a delegation is told with both names; a panellist's place is no such
    // wish.
    const bool wish =
        type == "floor.withdrawn" || (type == "floor.requested" && !event["data"].contains("slot"));
    if (wish && !on_behalf.empty() && by != on_behalf && !by.starts_with(on_behalf + "."))
        line += console.tint(Tone::faint, "  entered by " + Names(view).by(by));
    return line;
}

}  // namespace cli
