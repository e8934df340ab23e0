// SPDX-License-Identifier: Apache-2.0
// Compiled once: copying and destroying a profile is a large part of a source that only hands it on.
#include "protocol/profile.h"

namespace protocol {

Profile::Profile() = default;
Profile::Profile(const Profile&) = default;
Profile::Profile(Profile&&) noexcept = default;
Profile& Profile::operator=(const Profile&) = default;
Profile& Profile::operator=(Profile&&) noexcept = default;
Profile::~Profile() = default;

}  // namespace protocol
