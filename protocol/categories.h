// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The categories of delegations that a profile has when it names none: those of the United Nations.

#include <vector>

#include "protocol/profile.h"

namespace protocol {

/// Member States, observer States, institutes, intergovernmental and non-governmental organizations, the
/// private sector, academia; their words are in the catalogue of the report.
std::vector<Category> un_categories();

}  // namespace protocol
