// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What each member of a profile means, in a sentence for the conference officer who fills it in. Editors
/// show them from the schema.

#include <string_view>

namespace protocol {

/// The sentence for a member, "Kind.at_most"; empty when there is none, which a test forbids.
std::string_view help_with_profile(std::string_view member);

}  // namespace protocol
