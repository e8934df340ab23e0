// SPDX-License-Identifier: Apache-2.0
/// Kinds of intervention, procedural motions and orders of speakers.
#include <algorithm>

#include "protocol/profile_meaning.h"

namespace protocol {

namespace {

KindUse use_of(const Kind& kind) {
    return kind.use.value_or(KindUse::statement);
}

bool of_a_panellist(KindUse use) {
    return use == KindUse::panel || use == KindUse::panel_reply;
}

bool has_capacity(const Kind& kind, Capacity capacity) {
    return std::find(kind.capacities.begin(), kind.capacities.end(), capacity) != kind.capacities.end();
}

void check_capacities(const Kind& kind, const std::string& path, ProfileFindings& findings) {
    if (kind.capacities.empty()) findings.add(path, "nobody may use this kind");
    for (std::size_t i = 0; i < kind.capacities.size(); ++i)
        if (std::find(kind.capacities.begin(), kind.capacities.begin() + static_cast<std::ptrdiff_t>(i),
                      kind.capacities[i]) != kind.capacities.begin() + static_cast<std::ptrdiff_t>(i))
            findings.add(path, "names " + std::string(to_word(kind.capacities[i])) + " twice");
    const std::string use(to_word(use_of(kind)));
    if (of_a_panellist(use_of(kind))) {
        if (kind.capacities.size() != 1 || !has_capacity(kind, Capacity::panellist))
            findings.add(path, "are [panellist] for the use " + use);
    } else if (has_capacity(kind, Capacity::panellist)) {
        findings.add(path, "hold panellist, who has the uses panel and panel_reply only, not " + use);
    }
}

void check_limits(const Kind& kind, const std::string& path, ProfileFindings& findings) {
    check_speech_ms(kind.limit_ms, path + ".limit_ms", findings);
    for (std::size_t k = 0; k < kind.later_limits_ms.size(); ++k)
        check_speech_ms(kind.later_limits_ms[k], element(path + ".later_limits_ms", k), findings);
    if (kind.at_most == 0u) findings.add(path + ".at_most", "0 times is never; leave the kind out");
    if (kind.at_most && *kind.at_most > 0 && kind.later_limits_ms.size() >= *kind.at_most)
        findings.add(path + ".later_limits_ms",
                     "has a limit for turn " + std::to_string(kind.later_limits_ms.size() + 1) +
                         ", but `at_most` allows " + std::to_string(*kind.at_most));
}

/// What only one use can mean.
void check_use(const Kind& kind, const std::string& path, ProfileFindings& findings) {
    const KindUse use = use_of(kind);
    const auto only = [&](bool set, const char* member, KindUse meant) {
        if (set && use != meant)
            findings.add(path + '.' + member, "is for the use " + std::string(to_word(meant)) +
                                                  ", but the use is " + std::string(to_word(use)));
    };
    only(kind.interrupts, "interrupts", KindUse::point_of_order);
    only(kind.needs_ruling, "needs_ruling", KindUse::point_of_order);
    only(kind.waits_for == WaitsFor::end_of_day, "waits_for", KindUse::right_of_reply);
}

}  // namespace

void check_kinds(const Profile& profile, ProfileFindings& findings) {
    TakenIds kinds(findings, "a kind");
    for (std::size_t i = 0; i < profile.kinds.size(); ++i) {
        const Kind& kind = profile.kinds[i];
        const std::string path = element("kinds", i);
        kinds.take(kind.id.value, path + ".id");
        check_words(kind.title, true, path + ".title", findings);
        check_capacities(kind, path + ".capacities", findings);
        check_limits(kind, path, findings);
        check_use(kind, path, findings);
    }
    // A use or a capacity that could not be read may be the one that is wanted.
    for (const char* member : {"id", "use", "capacities"})
        if (!findings.ids_known("kinds", member)) return;
    const auto has = [&](KindUse use, std::optional<Capacity> capacity) {
        return std::any_of(profile.kinds.begin(), profile.kinds.end(), [&](const Kind& kind) {
            return use_of(kind) == use && (!capacity || has_capacity(kind, *capacity));
        });
    };
    if (!has(KindUse::statement, {}))
        findings.add("kinds", "has no kind for a statement, which is what a request for the floor means");
    if (!profile.groups.empty() && !has(KindUse::statement, Capacity::group))
        findings.add(
            "kinds",
            "has no statement with the capacity group, which is what a delegation makes for its group");
    if (!profile.panels.empty() && !has(KindUse::panel, {}))
        findings.add("kinds", "has no kind with `use: panel`, which is what a panellist makes");
    if (!profile.motions.empty() && !has(KindUse::motion, {}))
        findings.add("kinds", "has no kind with `use: motion`, with which delegations speak on a motion");
}

void check_motions(const Profile& profile, ProfileFindings& findings) {
    constexpr std::uint32_t speakers_max = 100;
    TakenIds motions(findings, "a motion");
    for (std::size_t i = 0; i < profile.motions.size(); ++i) {
        const MotionKind& motion = profile.motions[i];
        motions.take(motion.id.value, element("motions", i, "id"));
        check_words(motion.title, true, element("motions", i, "title"), findings);
        if (motion.in_favour > speakers_max)
            findings.add(element("motions", i, "in_favour"), "is more than " + std::to_string(speakers_max));
        if (motion.against > speakers_max)
            findings.add(element("motions", i, "against"), "is more than " + std::to_string(speakers_max));
    }
}

void check_orders(const Profile& profile, ProfileFindings& findings) {
    TakenIds orders(findings, "an order");
    for (std::size_t i = 0; i < profile.orders.size(); ++i) {
        orders.take(profile.orders[i].id.value, element("orders", i, "id"));
        std::vector<SpeakerClass> seen;
        for (const auto& section : profile.orders[i].sections)
            for (const SpeakerClass one : section) {
                if (std::find(seen.begin(), seen.end(), one) != seen.end())
                    findings.add(element("orders", i, "sections"),
                                 "has " + std::string(to_word(one)) + " twice");
                seen.push_back(one);
            }
    }
    if (findings.ids_known("orders") && !orders.has(profile.rules.order.value))
        findings.add("rules.order", '"' + profile.rules.order.value + "\" is none of `orders`");
}

}  // namespace protocol
