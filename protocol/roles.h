// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Who takes part, in which function, and who may see what.

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "protocol/values.h"

namespace protocol {

/// The functions a participant may have; one person may have several. `bureau` is a member of the extended
/// Bureau without an office of its own: the chair of a regional group.
WORDS(Role, chair, vice_chair, rapporteur, bureau, secretary, technician, delegate, panellist, interpreter,
      display)

/// As registered, for forms of address; never guessed from a name.
WORDS(Gender, female, male)

/// What a speaker speaks as.
WORDS(Capacity, national, group, panellist, observer, organization)

/// Who sees an event or a view; each sees all that the later ones see. Podium: Bureau, secretariat,
/// technician. Booth: interpreters. Floor: everybody accredited. Hall: the public displays.
WORDS(Audience, podium, booth, floor, hall)

struct RoleSet {
    std::uint32_t bits = 0;
    constexpr RoleSet() = default;
    constexpr RoleSet(std::initializer_list<Role> roles) {
        for (auto role : roles) bits |= 1u << static_cast<unsigned>(role);
    }
    constexpr bool has(Role role) const { return (bits >> static_cast<unsigned>(role)) & 1u; }
    constexpr bool meets(RoleSet other) const { return (bits & other.bits) != 0; }
    constexpr bool empty() const { return bits == 0; }
};

/// The roles of a set, in the order of their declaration.
inline std::vector<Role> roles_in(RoleSet set) {
    std::vector<Role> found;
    for (std::size_t role = 0; role < describe(static_cast<const Role*>(nullptr)).words.size(); ++role)
        if (set.has(static_cast<Role>(role))) found.push_back(static_cast<Role>(role));
    return found;
}

/// The audience of a person with these roles.
constexpr Audience audience_of(RoleSet roles) {
    if (roles.meets({Role::chair, Role::vice_chair, Role::rapporteur, Role::bureau, Role::secretary,
                     Role::technician}))
        return Audience::podium;
    // An interpreter who is a delegate too sees what a delegate sees: texts that are for interpreters only
    // are not for the delegations.
    if (roles.meets({Role::delegate, Role::panellist})) return Audience::floor;
    return roles.has(Role::interpreter) ? Audience::booth : Audience::hall;
}

/// Who may send a command: the presiding officer, or anyone with one of these roles, or both.
struct Sender {
    bool presiding = false;
    RoleSet roles{};
};
constexpr Sender presiding() { return {.presiding = true}; }
constexpr Sender presiding_or(std::initializer_list<Role> roles) {
    return {.presiding = true, .roles = roles};
}
constexpr Sender roles(std::initializer_list<Role> roles) { return {.roles = roles}; }

}  // namespace protocol
