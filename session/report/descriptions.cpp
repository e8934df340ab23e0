// SPDX-License-Identifier: Apache-2.0
/// The tables of what the report's headers describe.

#include "session/core/state.h"
// What stands above is described elsewhere.
#include "protocol/describe_here.h"
// What stands below is described here.
#include "session/report/document.h"
#include "session/report/minutes.h"
#include "session/report/report.h"
