// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "protocol/profile_meaning.h"
#include "protocol/state_names.h"

namespace protocol {

namespace {

constexpr std::uint32_t representatives_max = 100;  // seats of one delegation

bool has_role(const Person& person, Role role) {
    return std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end();
}

void check_groups(const Profile& profile, ProfileFindings& findings) {
    TakenIds groups(findings, "a group");
    for (std::size_t i = 0; i < profile.groups.size(); ++i) {
        groups.take(profile.groups[i].id.value, element("groups", i, "id"));
        check_words(profile.groups[i].name, true, element("groups", i, "name"), findings);
        check_forms(profile.groups[i].name_in_text, element("groups", i, "name_in_text"), findings);
        check_forms(profile.groups[i].name_of, element("groups", i, "name_of"), findings);
    }
    for (std::size_t i = 0; i < profile.delegations.size(); ++i) {
        const std::string list = element("delegations", i, "groups");
        TakenIds named(findings, "a group of this delegation");
        for (std::size_t k = 0; k < profile.delegations[i].groups.size(); ++k) {
            const std::string& group = profile.delegations[i].groups[k].value;
            if (findings.ids_known("groups") && !groups.has(group))
                findings.add(element(list, k), '"' + group + "\" is none of `groups`");
            named.take(group, element(list, k));
        }
    }
}

/// Returns the ids of the delegations.
TakenIds check_delegations(const Profile& profile, TakenIds& participants, ProfileFindings& findings) {
    TakenIds delegations(findings, "a delegation");
    for (std::size_t i = 0; i < profile.delegations.size(); ++i) {
        const Delegation& delegation = profile.delegations[i];
        const std::string path = element("delegations", i);
        if (delegations.has(delegation.id.value)) {
            delegations.take(delegation.id.value, path + ".id");
            continue;
        }
        delegations.take(delegation.id.value, path + ".id");
        check_words(delegation.name, false, path + ".name", findings);
        check_forms(delegation.name_bare, path + ".name_bare", findings);
        check_forms(delegation.name_in_text, path + ".name_in_text", findings);
        check_forms(delegation.name_of, path + ".name_of", findings);
        if (delegation.representatives > representatives_max) {
            findings.add(path + ".representatives", "is more than " + std::to_string(representatives_max));
            continue;
        }
        for (std::uint32_t seat = 1; seat <= delegation.representatives; ++seat) {
            const std::string number = seat == 1 ? "" : '.' + std::to_string(seat);
            participants.take(delegation.id.value + number, path + ".id");
        }
    }
    return delegations;
}

void check_person(const Person& person, const std::string& path, ProfileFindings& findings) {
    check_words(person.honorific, false, path + ".honorific", findings);
    if (person.roles.empty()) findings.add(path + ".roles", "names no role");
    std::set<Role> once;
    for (const Role role : person.roles)
        if (!once.insert(role).second)
            findings.add(path + ".roles", "names " + std::string(to_word(role)) + " twice");
    if (is_officer(person) && person.name.empty())
        findings.add(path + ".name", "an officer of the Bureau needs a name");
    if (has_role(person, Role::panellist))
        findings.add(path + ".roles", "a panellist stands in `panels`, not here");
    if (has_role(person, Role::delegate) && !person.delegation)
        findings.add(path + ".delegation", "a delegate needs a delegation");
}

void check_people(const Profile& profile, const TakenIds& delegations, TakenIds& participants,
                  ProfileFindings& findings) {
    std::string chair;
    bool secretary = false;
    for (std::size_t i = 0; i < profile.people.size(); ++i) {
        const Person& person = profile.people[i];
        const std::string path = element("people", i);
        participants.take(person.id.value, path + ".id");
        check_person(person, path, findings);
        if (person.delegation && findings.ids_known("delegations") &&
            !delegations.has(person.delegation->value))
            findings.add(path + ".delegation",
                         '"' + person.delegation->value + "\" is none of `delegations`");
        secretary = secretary || has_role(person, Role::secretary);
        if (!has_role(person, Role::chair)) continue;
        if (!chair.empty())
            findings.add(path + ".roles", "is a second chair; the first is on line " +
                                              std::to_string(findings.line_of(chair)));
        else
            chair = path + ".roles";
    }
    if (!findings.ids_known("people", "roles")) return;
    if (chair.empty()) findings.add("people", "nobody has the role `chair`");
    if (!secretary) findings.add("people", "nobody has the role `secretary`");
}

void check_panels(const Profile& profile, const TakenIds& delegations, TakenIds& participants,
                  ProfileFindings& findings) {
    TakenIds paneled(findings, "an item with a panel");
    for (std::size_t i = 0; i < profile.panels.size(); ++i) {
        const Panel& panel = profile.panels[i];
        const auto same = [&](const AgendaItem& item) { return item.id == panel.item; };
        if (findings.ids_known("agenda") && std::none_of(profile.agenda.begin(), profile.agenda.end(), same))
            findings.add(element("panels", i, "item"), '"' + panel.item.value + "\" is none of the agenda");
        paneled.take(panel.item.value, element("panels", i, "item"));
        if (panel.slots.empty()) findings.add(element("panels", i, "slots"), "names no panellist");
        const std::string slots = element("panels", i, "slots");
        for (std::size_t k = 0; k < panel.slots.size(); ++k) {
            const PanelSlot& slot = panel.slots[k];
            const std::string path = element(slots, k);
            participants.take(slot.participant.value, path + ".participant");
            if (slot.name.empty()) findings.add(path + ".name", "is empty; a panellist has a name");
            check_words(slot.honorific, false, path + ".honorific", findings);
            check_speech_ms(slot.limit_ms, path + ".limit_ms", findings);
            if (findings.ids_known("delegations") && !delegations.has(slot.delegation.value))
                findings.add(path + ".delegation",
                             '"' + slot.delegation.value + "\" is none of `delegations`");
        }
    }
}

/// Takes from the catalogue the forms that differ, in English and the languages of the session.
void name_state(Delegation& delegation, const StateName& state, const std::vector<Language>& languages) {
    for (const std::string_view language : state_languages) {
        const auto spoken = [language](const Language& one) { return one.value == language; };
        if (language != "en" && std::none_of(languages.begin(), languages.end(), spoken)) continue;
        const std::string code(language);
        const auto put = [&](Words& words, NameForm form, NameForm otherwise) {
            const std::string_view name = state.in(language, form);
            if (form == otherwise || name != state.in(language, otherwise))
                words.emplace(code, Line{std::string(name)});
        };
        put(delegation.name, NameForm::list, NameForm::list);
        put(delegation.name_bare, NameForm::bare, NameForm::list);
        put(delegation.name_in_text, NameForm::text, NameForm::list);
        put(delegation.name_of, NameForm::of, NameForm::text);
    }
}

}  // namespace

void check_participants(const Profile& profile, ProfileFindings& findings) {
    TakenIds participants(findings, "a participant");
    check_groups(profile, findings);
    const TakenIds delegations = check_delegations(profile, participants, findings);
    check_panels(profile, delegations, participants, findings);
    check_people(profile, delegations, participants, findings);
}

void fill_in_names(Profile& profile, bool own_categories, ProfileFindings& findings) {
    for (std::size_t i = 0; i < profile.delegations.size(); ++i) {
        Delegation& delegation = profile.delegations[i];
        if (delegation.id.empty()) continue;  // it could not be read
        const Category* category = known_category(profile, delegation.category);
        const bool is_a_state = category && category->state;
        const StateName* state = is_a_state ? find_state(delegation.id.value) : nullptr;
        // In the United Nations, Member States are those that vote; another body has members of its own.
        if (state && !own_categories && state->observer == category->votes)
            findings.add(element("delegations", i, "category"),
                         std::string(state->in("en", NameForm::list)) +
                             (state->observer ? " is an observer State" : " is a Member State"));
        if (delegation.name.empty() && state) {
            name_state(delegation, *state, profile.languages);
        } else if (delegation.name.empty() && is_a_state) {
            findings.add(
                element("delegations", i, "id"),
                '"' + delegation.id.value + "\" is no State's ISO 3166-1 code such as NG; give it a name");
        } else if (delegation.name.empty() && category) {
            findings.add(element("delegations", i, "name"),
                         "is missing; only States have names of their own");
        }
    }
}

}  // namespace protocol
