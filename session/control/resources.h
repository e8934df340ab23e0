// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The documents of a session over HTTP: report, lists of speakers, attendance, journal.

#include "session/control/hosted_session.h"

namespace control {

/// The document, or an application/problem+json body. `session` is null when there is no such session.
HttpReply serve_resource(const HttpRequest&, HostedSession* session);

/// For a client that was away too long: `,"events":[...],"events_complete":...` with what its audience may
/// see of the committed events after `seq`.
std::string missed_events(journal::Journal&, std::uint64_t seq, protocol::Audience);

}  // namespace control
