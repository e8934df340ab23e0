// SPDX-License-Identifier: Apache-2.0
/// The body's own choices: times, succession, acts on instruction, quorum, remote speaking.
#include <algorithm>

#include "protocol/messages.h"
#include "protocol/profile_meaning.h"
#include "protocol/written_values.h"

namespace protocol {

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;

void check_times(const Rules& rules, ProfileFindings& findings) {
    check_speech_ms(rules.warning_ms, "rules.warning_ms", findings);
    if (rules.window_ms) check_ms(*rules.window_ms, 0, hour_ms, "rules.window_ms", findings);
    check_ms(rules.undo_ms, 0, minute_ms, "rules.undo_ms", findings);
    check_ms(rules.link_ms, 0, minute_ms, "rules.link_ms", findings);
    check_ms(rules.hold_ms, 0, hour_ms, "rules.hold_ms", findings);
    if (rules.handover_ms) check_ms(*rules.handover_ms, 0, hour_ms, "rules.handover_ms", findings);
    if (rules.closing_ms) check_ms(*rules.closing_ms, 0, hour_ms, "rules.closing_ms", findings);
}

void check_succession(const Profile& profile, ProfileFindings& findings) {
    if (!profile.rules.succession) return;
    const Succession& succession = *profile.rules.succession;
    const std::string list = "rules.succession.order";
    if (succession.order.empty()) findings.add(list, "names nobody; leave `succession` out");
    check_ms(static_cast<std::int64_t>(succession.grace_ms), 0, hour_ms, "rules.succession.grace_ms",
             findings);
    TakenIds once(findings, "in the order");
    for (std::size_t i = 0; i < succession.order.size(); ++i) {
        const std::string& id = succession.order[i].value;
        once.take(id, element(list, i));
        if (!findings.ids_known("people")) continue;
        const auto person = std::find_if(profile.people.begin(), profile.people.end(),
                                         [&id](const Person& known) { return known.id.value == id; });
        if (person == profile.people.end())
            findings.add(element(list, i), '"' + id + "\" is none of `people`");
        else if (findings.ids_known("people", "roles") && !is_officer(*person))
            findings.add(element(list, i),
                         '"' + id + "\" is no chair, vice_chair or rapporteur and cannot preside");
    }
}

/// The acts of the presiding officer, for people: "floor.end, floor.give, ...".
std::string acts_of_the_chair() {
    std::string names;
    for (const Method& method : methods())
        if (method.sender.presiding) names += (names.empty() ? "" : ", ") + std::string(method.name);
    return names;
}

void check_on_instruction(const Profile& profile, ProfileFindings& findings) {
    TakenIds once(findings, "in the list");
    for (std::size_t i = 0; i < profile.rules.on_instruction.size(); ++i) {
        const std::string& name = profile.rules.on_instruction[i].value;
        const std::string path = element("rules.on_instruction", i);
        const Method* method = find_method(name);
        if (!method || !method->sender.presiding)
            findings.add(path, '"' + name + "\" is no act of the presiding officer; these are " +
                                   acts_of_the_chair());
        once.take(name, path);
    }
}

void check_quorum(const Profile& profile, ProfileFindings& findings) {
    if (!profile.rules.quorum) return;
    const Quorum& quorum = *profile.rules.quorum;
    if (!quorum.open_percent && !quorum.decide_percent)
        findings.add("rules.quorum", "asks for none: give open_percent, decide_percent or both");
    const auto check = [&](const std::optional<std::uint32_t>& percent, const char* member) {
        if (percent && (*percent < 1 || *percent > 100))
            findings.add(std::string("rules.quorum.") + member,
                         std::to_string(*percent) + " is no percentage from 1 to 100");
    };
    check(quorum.open_percent, "open_percent");
    check(quorum.decide_percent, "decide_percent");
    if (findings.ids_known("categories", "votes") &&
        std::none_of(profile.categories.begin(), profile.categories.end(),
                     [](const Category& category) { return category.votes; }))
        findings.add("rules.quorum", "counts delegations that vote, but no category votes");
}

void check_remote(const Profile& profile, ProfileFindings& findings) {
    if (!profile.rules.remote) return;
    const RemoteLimit& remote = *profile.rules.remote;
    check_ms(remote.limit_ms, 1000, 12 * hour_ms, "rules.remote.limit_ms", findings);
    if (remote.warning_ms < 0 || remote.warning_ms > remote.limit_ms)
        findings.add("rules.remote.warning_ms",
                     "is not within the limit of " + written_duration(remote.limit_ms));
    check_ms(remote.ends_early_ms, 0, 12 * hour_ms, "rules.remote.ends_early_ms", findings);
    for (const PlannedMeeting& meeting : profile.meetings)
        if (meeting.closes_at > meeting.opens_at &&
            remote.ends_early_ms >= meeting.closes_at - meeting.opens_at)
            return findings.add("rules.remote.ends_early_ms",
                                "would end meeting " + std::to_string(meeting.number) + " before it begins");
}

}  // namespace

void check_rules(const Profile& profile, ProfileFindings& findings) {
    check_times(profile.rules, findings);
    check_succession(profile, findings);
    check_on_instruction(profile, findings);
    check_quorum(profile, findings);
    check_remote(profile, findings);
}

}  // namespace protocol
