// SPDX-License-Identifier: Apache-2.0
/// The tables of everything that protocol/*.h describes.

#include "protocol/describe_here.h"
// The headers stand below: what was included before would be declared and not made.
#include "protocol/answers.h"
#include "protocol/messages.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"
#include "protocol/roles.h"
#include "protocol/views.h"
