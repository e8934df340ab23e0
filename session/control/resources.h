// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The documents of a session over HTTP: report, lists of speakers, attendance, minutes, texts of statements,
/// journal.

#include "session/control/hosted_session.h"

namespace control {

class Printer;
class TextStore;

/// Who answers in a thread of its own; a server without one of them refuses what it would do.
struct Workshops {
    TextStore* texts = nullptr;
    Printer* printer = nullptr;
};

/// The document, or an application/problem+json body. `session` is null when there is no such session.
/// Nothing when one of the workshops will answer.
std::optional<HttpReply> serve_resource(const HttpRequest&, HostedSession* session, const Workshops&);

HttpReply problem_reply(ConnectionId, int status, std::string_view title, std::string_view detail);

// Texts of statements (text_resources.cpp).

/// What the upload says of its text; the error names the member of the query that is wrong.
tl::expected<core::AttachText, std::string> text_of(const HttpRequest& upload);
/// GET: the list of what this person may read, or one text. POST: a new one.
std::optional<HttpReply> serve_texts(const HttpRequest&, HostedSession&, const core::Participant&,
                                     TextStore*);
/// The answer to an upload that the rules do not take.
HttpReply refused_upload(const HttpRequest& upload, const protocol::Refusal&);
/// The answer to an upload that is in the ledger.
HttpReply attached_reply(const HttpRequest& upload, const core::State&, protocol::DocumentId);

/// For a client that was away too long: `,"events":[...],"events_complete":...` with what its audience may
/// see of the committed events after `seq`.
std::string missed_events(journal::Journal&, std::uint64_t seq, protocol::Audience);

}  // namespace control
