// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/core/session.h"
#include "session/journal/journal.h"

namespace control {

/// The session that the journal holds. A Fault when it is empty, damaged, or has an event this program does
/// not know.
base::Result<core::Session> replay(journal::Journal&);

}  // namespace control
