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
    std::string for_group(const std::optional<GroupId>& group) const {
        return group ? " on behalf of " + names.group(group->value) : "";
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
    Sentence operator()(const RemoteMinutesReached& e) const {
        return {Tone::warning, "Remote speaking of the " + ordinal(e.number) + " meeting is " +
                                   (e.level == RemoteLevel::over ? "over its limit: it must end earlier"
                                                                 : "near its limit")};
    }

    // presiding

    Sentence operator()(const MandateOffered& e) const {
        return {Tone::strong, names.by(by) + " offers the chair to " + names.person(e.to.value) + " for " +
                                  names.scope(e.scope.value) + (e.until ? " until " + when(*e.until) : "") +
                                  " (" + e.mandate.text() + ")"};
    }
    Sentence operator()(const PresidingPassed& e) const {
        const std::string epoch = " (" + e.mandate.text() + ", epoch " + std::to_string(e.epoch) + ")";
        if (e.by_succession)
            return {Tone::strong, names.person(e.to.value) + " takes the chair from " +
                                      names.person(e.from.value) + " in the order of succession" + epoch};
        if (!e.ended)
            return {Tone::strong,
                    names.person(e.to.value) + " takes the chair from " + names.person(e.from.value) + epoch};
        const char* how = *e.ended == MandateEnd::returned     ? "returns the chair to "
                          : *e.ended == MandateEnd::taken_back ? "gives way: the chair is taken back by "
                                                               : "no longer presides; the chair is with ";
        return {Tone::strong, names.person(e.from.value) + " " + how + names.person(e.to.value) + epoch};
    }
    Sentence operator()(const SuccessionSet& e) const {
        std::string order;
        for (const auto& officer : e.succession.order)
            order += (order.empty() ? "" : ", then ") + names.person(officer.value);
        if (order.empty()) return {Tone::plain, "There is no order of succession any more"};
        return {Tone::plain, "The order of succession is " + order + ", after " +
                                 duration_text(e.succession.grace_ms) + " without the presiding officer"};
    }
    Sentence operator()(const PresidingLinkLost& e) const {
        return {Tone::bad, "The link of " + names.person(e.participant.value) + ", who presides, is lost" +
                               (e.succeeds_at ? "; the chair passes at " + when(*e.succeeds_at)
                                              : ". Nobody follows, and nothing moves")};
    }
    Sentence operator()(const PresidingLinkBack& e) const {
        return {Tone::good, names.person(e.participant.value) + ", who presides, is there again"};
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
        const char* how = e.slot   ? " is on the list"
                          : e.late ? " is added to the closed list"
                                   : " asks for the floor";
        return {Tone::plain, who + for_group(e.group) + how + " (" + names.item_of_list(e.list.value) + ", " +
                                 spaced(e.kind.value) + ", " + std::string(to_word(e.door)) + ", " +
                                 e.entry.text() + ")"};
    }
    Sentence operator()(const RequestAmended& e) const {
        std::string how = for_group(e.group);
        if (how.empty()) how = " for itself";
        return {Tone::plain, names.delegation_of(e.entry.text()) + " is to speak" + how + ", " +
                                 std::string(to_word(e.door)) +
                                 (e.speaker ? ", by " + names.person(e.speaker->value) : "") + " (" +
                                 place(e.entry.text()) + ")"};
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
    Sentence operator()(const ListDrawn& e) const {
        return {Tone::strong, capital(names.list(e.list.value)) + " is put in order by lot, " +
                                  std::to_string(e.drawn.size()) + " drawn from the seed " + e.seed.value +
                                  (e.letter ? ", letter " + e.letter->value : "")};
    }
    Sentence operator()(const SwapOffered& e) const {
        return {Tone::plain, names.entry(e.entry.text()) + " offers to exchange places with " +
                                 names.entry(e.with.text()) + " (" + place(e.entry.text()) + ")"};
    }
    Sentence operator()(const SwapDeclined& e) const {
        return {Tone::plain, names.entry(e.entry.text()) + " and " + names.entry(e.with.text()) +
                                 " keep their places: the exchange is declined (" + place(e.entry.text()) +
                                 ")"};
    }
    Sentence operator()(const EntriesSwapped& e) const {
        return {Tone::plain, names.entry(e.entry.text()) + " and " + names.entry(e.with.text()) +
                                 " exchange places (" + place(e.entry.text()) + ")"};
    }

    // late requests

    Sentence operator()(const LateAsked& e) const {
        return {Tone::warning, names.delegation(e.delegation.value) + for_group(e.group) +
                                   " asks to be added to " + names.list(e.list.value) + " (" +
                                   e.late.text() + ")" + (e.reason ? ": " + e.reason->value : "")};
    }
    Sentence operator()(const LateEnded& e) const {
        return {Tone::plain, "The request " + e.late.text() + " to be added to a closed list " +
                                 (e.end == LateStatus::lapsed ? "has " : "is ") + spaced(to_word(e.end)) +
                                 (e.reason ? ": " + e.reason->value : "")};
    }

    // readiness

    Sentence operator()(const SoundTested& e) const {
        return {e.verdict == SoundVerdict::good ? Tone::faint : Tone::warning,
                names.person(e.participant.value) + " tested the microphone: " + spaced(to_word(e.verdict))};
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
    Sentence operator()(const FloorUndone& e) const {
        std::string text = "The last act on the floor is taken back";
        if (e.entry) text += ": " + names.entry(e.entry->text()) + " waits again";
        if (e.restored)
            text += (e.entry ? "; " : ": ") + names.entry(e.restored->text()) + " has the floor again";
        return {Tone::warning, text};
    }
    Sentence operator()(const SpeakerLinkLost& e) const {
        return {Tone::bad, "The link of " + names.entry(e.entry.text()) +
                               " is lost; the floor is held until " + clock.time(e.held_until)};
    }
    Sentence operator()(const SpeakerLinkBack& e) const {
        return {Tone::good, names.entry(e.entry.text()) + " is there again"};
    }
    Sentence operator()(const FloorHoldEnded& e) const {
        return {Tone::warning, "The floor is no longer held for " + names.entry(e.entry.text())};
    }
    Sentence operator()(const SpeakerSetAside& e) const {
        return {Tone::warning, names.entry(e.entry.text()) + " is set aside after " +
                                   duration_text(e.spoke_ms) + "; the place" +
                                   (e.left_ms ? " and " + duration_text(e.left_ms) : "") + " are kept"};
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
    Sentence operator()(const RepliesOpened& e) const {
        return {Tone::plain, "The panellists of item " + e.item.value + " may reply (" +
                                 std::to_string(e.slots.size()) + ")"};
    }

    Sentence operator()(const SlotMoved& e) const {
        return {Tone::plain, names.panellist(e.slot.text()) + " is to speak at the " + ordinal(e.meeting) +
                                 " meeting (item " + e.item.value + ")"};
    }
    Sentence operator()(const SlotReordered& e) const {
        std::string order;
        for (SlotId id : e.order) order += (order.empty() ? "" : ", ") + names.panellist(id.text());
        return {Tone::plain,
                "The panellists of item " + e.item.value + " are to speak in this order: " + order};
    }

    // procedure

    Sentence operator()(const PointRaised& e) const {
        return {Tone::warning, names.delegation(e.delegation.value) + " raises a point of order (" +
                                   e.point.text() + ", " + e.entry.text() + ")" +
                                   (e.text ? ": " + e.text->value : "")};
    }
    Sentence operator()(const PointRuled& e) const {
        return {Tone::strong, "Point of order " + e.point.text() + " is " + spaced(to_word(e.ruling)) +
                                  (e.text ? ": " + e.text->value : "")};
    }
    Sentence operator()(const PointClosed& e) const {
        return {Tone::plain, "Point of order " + e.point.text() + " is " + spaced(to_word(e.end))};
    }
    Sentence operator()(const RulingAppealed& e) const {
        return {Tone::warning, names.delegation(e.delegation.value) + " appeals against the ruling on " +
                                   e.point.text()};
    }
    Sentence operator()(const AppealSettled& e) const {
        return {Tone::strong,
                "The ruling on " + e.point.text() + (e.ruling_stands ? " stands" : " is overruled")};
    }
    Sentence operator()(const MotionRaised& e) const {
        return {Tone::warning, names.delegation(e.delegation.value) + " moves: " + spaced(e.kind.value) +
                                   (e.until ? " until " + when(*e.until) : "") + " (" + e.motion.text() +
                                   ")" + (e.text ? ": " + e.text->value : "")};
    }
    Sentence operator()(const MotionSettled& e) const {
        return {Tone::strong, "Motion " + e.motion.text() + " is " + spaced(to_word(e.end))};
    }

    // voting

    static std::string counts(std::uint32_t yes, std::uint32_t no, std::uint32_t abstaining) {
        return std::to_string(yes) + " in favour, " + std::to_string(no) + " against, " +
               std::to_string(abstaining) + " abstaining";
    }
    Sentence operator()(const VoteOpened& e) const {
        return {Tone::strong, "Vote " + e.vote.text() + " by " + spaced(to_word(e.method)) + ": " +
                                  names.subject(e.about_.value) +
                                  (e.letter ? ", from the letter " + e.letter->value : "")};
    }
    Sentence operator()(const VoteCast& e) const {
        return {Tone::plain, names.delegation(e.delegation.value) + ": " + spaced(to_word(e.choice)) + " (" +
                                 e.vote.text() + ")"};
    }
    Sentence operator()(const VoteCounted& e) const {
        return {Tone::plain, "Counted in " + e.vote.text() + ": " + counts(e.yes, e.no, e.abstaining)};
    }
    Sentence operator()(const VoteClosed& e) const {
        return {Tone::strong, "Vote " + e.vote.text() + " is " + (e.carried ? "carried" : "not carried") +
                                  ": " + counts(e.yes, e.no, e.abstaining)};
    }

    // silence

    Sentence operator()(const SilenceStarted& e) const {
        return {Tone::plain, "Under silence until " + when(e.deadline) + " (" + e.silence.text() + "): " +
                                 (e.subject ? names.subject(e.subject->value) : e.text.value)};
    }
    Sentence operator()(const SilenceBroken& e) const {
        return {Tone::warning, "Silence " + e.silence.text() + " is broken by " +
                                   names.by(e.member ? e.member->value : by) +
                                   (e.reason ? ": " + e.reason->value : "")};
    }
    Sentence operator()(const SilenceRead& e) const {
        return {Tone::faint, names.person(e.member.value) + " has read " + e.silence.text()};
    }
    Sentence operator()(const SilenceReminded& e) const {
        return {Tone::faint, std::to_string(e.members.size()) + " are reminded of " + e.silence.text()};
    }
    Sentence operator()(const SilenceExtended& e) const {
        return {Tone::plain, "Silence " + e.silence.text() + " is extended until " + when(e.deadline)};
    }
    Sentence operator()(const SilenceStood& e) const {
        return {Tone::strong, "Silence " + e.silence.text() + " was not broken: the text stands"};
    }

    // minutes

    std::string noted_on(const std::optional<EntryId>& entry) const {
        return entry ? " on " + names.entry(entry->text()) : std::string();
    }
    static std::string tagged(NoteTag tag) {
        return tag == NoteTag::none ? std::string() : " [" + std::string(to_word(tag)) + "]";
    }
    Sentence operator()(const NoteTaken& e) const {
        return {Tone::faint, "Note " + e.note.text() + " by " + names.by(by) + noted_on(e.entry) +
                                 tagged(e.tag) + ": " + e.text.value};
    }
    Sentence operator()(const NoteAmended& e) const {
        return {Tone::faint, "Note " + e.note.text() + " is amended by " + names.by(by) + tagged(e.tag) +
                                 ": " + e.text.value};
    }
    Sentence operator()(const NoteStruck& e) const {
        return {Tone::faint, "Note " + e.note.text() + " is struck out by " + names.by(by) +
                                 (e.reason ? ": " + e.reason->value : "")};
    }

    // what the rapporteur writes

    Sentence operator()(const PassageWritten& e) const {
        const std::string where = e.item ? "item " + e.item->value : std::string("the introduction");
        return {Tone::faint, "Paragraph " + e.passage.text() + " for " + where + " by " + names.by(by) +
                                 " [" + e.language.value + "]: " + e.text.value};
    }
    Sentence operator()(const PassageReworded& e) const {
        return {Tone::faint, "Paragraph " + e.passage.text() + " is worded by " + names.by(by) + " [" +
                                 e.language.value + "]: " + e.text.value};
    }
    Sentence operator()(const PassageMoved& e) const {
        return {Tone::faint, "Paragraph " + e.passage.text() + " is moved " +
                                 (e.before ? "before " + e.before->text() : std::string("to the end"))};
    }
    Sentence operator()(const PassageStruck& e) const {
        return {Tone::faint, "Paragraph " + e.passage.text() + " is taken out by " + names.by(by) +
                                 (e.reason ? ": " + e.reason->value : "")};
    }

    // recommendations

    std::string all_of(const std::vector<DelegationId>& delegations) const {
        std::string text;
        for (const auto& id : delegations) text += (text.empty() ? "" : ", ") + names.delegation(id.value);
        return text;
    }
    Sentence operator()(const RecommendationRecorded& e) const {
        return {Tone::plain, "Recommendation " + e.recommendation.text() + " (item " + e.item.value +
                                 ", number " + std::to_string(e.number) + ") by " + all_of(e.delegations) +
                                 (e.in_writing ? " in writing: " : ": ") + e.text.value};
    }
    Sentence operator()(const RecommendationAmended& e) const {
        return {Tone::plain,
                "Recommendation " + e.recommendation.text() + " now reads: " + e.text.value};
    }
    Sentence operator()(const RecommendationCommented& e) const {
        return {Tone::faint, names.delegation(e.delegation.value) + " comments on recommendation " +
                                 e.recommendation.text() + ": " + e.text.value};
    }
    Sentence operator()(const RecommendationSettled& e) const {
        return {Tone::plain, "Recommendation " + e.recommendation.text() + " is " +
                                 std::string(to_word(e.outcome)) +
                                 (e.into ? " into " + e.into->text() : "") +
                                 (e.reason ? ": " + e.reason->value : "")};
    }
    Sentence operator()(const RecommendationDeadlineSet& e) const {
        const std::string what = e.step == RecommendationStep::comment
                                     ? "Comments on recommendations are taken "
                                     : "Recommendations are taken from delegations ";
        return {Tone::plain, what + (e.until ? "until " + when(*e.until) : "without a deadline")};
    }

    // texts of statements

    Sentence operator()(const DocumentAttached& e) const {
        return {Tone::faint, "Text " + e.document.text() + " of " + names.delegation(e.delegation.value) +
                                 " is received: " + e.name.value + " (" + e.language.value + ")" +
                                 (e.interpreters_only ? ", for interpreters only" : "")};
    }
    Sentence operator()(const DocumentWithdrawn& e) const {
        return {Tone::faint, "Text " + e.document.text() + " is withdrawn" +
                                 (e.reason ? ": " + e.reason->value : "")};
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
        return {Tone::faint, names.person(e.participant.value) + " is invited (" + e.invitation.text() + ")" +
                                 (e.expires_at ? " until " + when(*e.expires_at) : "")};
    }
    Sentence operator()(const InvitationUsed& e) const {
        return {Tone::faint, names.person(e.participant.value) + " uses the invitation (" +
                                 e.invitation.text() + ") for the first time"};
    }
    Sentence operator()(const DevicesChanged& e) const {
        return {Tone::faint, names.person(e.participant.value) + " is connected by " +
                                 std::to_string(e.devices) + (e.devices == 1 ? " device" : " devices")};
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
    if (const auto officer = event.value("on_instruction_of", std::string()); !officer.empty())  // PR12
        return line + console.tint(Tone::faint, "  by " + Names(view).by(by) + " on the instruction of " +
                                                    Names(view).person(officer));
    // What the secretary enters for a delegation is told with both names; a panellist's place is no such
    // wish.
    const bool wish =
        type == "floor.withdrawn" || (type == "floor.requested" && !event["data"].contains("slot"));
    if (wish && !on_behalf.empty() && by != on_behalf && !by.starts_with(on_behalf + "."))
        line += console.tint(Tone::faint, "  entered by " + Names(view).by(by));
    return line;
}

}  // namespace cli
