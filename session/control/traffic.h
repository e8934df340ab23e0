// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The values that the gateway's thread and the control thread hand each other. Nothing else passes between
/// them.
///
/// Gateway -> control (Inbound, through a bounded mailbox):  Request, HttpRequest, Gone.
/// Text store -> control (Inbound):                          StoredText.
/// Text store -> gateway (Outbound):                         HttpReply, with a text.
/// Control -> gateway (Outbound, unbounded but merged):      Reply, Subscribe, Broadcast, Close, HttpReply.
/// Outbound values are carried out in order: a Subscribe for a connection stands before every Broadcast that
/// it should receive and after every Broadcast that its join result already holds.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/messages.h"

namespace control {

/// Given by the gateway, never used again in the life of the process.
using ConnectionId = std::uint64_t;

/// Text to be sent as one WebSocket text frame. `padded` begins with `frame_headroom` unused bytes, so that
/// one buffer is framed once and shared by all its receivers (libwebsockets writes the header into the
/// headroom).
inline constexpr std::size_t frame_headroom = 16;
struct Frame {
    std::string padded;
    std::string_view text() const { return std::string_view(padded).substr(frame_headroom); }
};
using SharedFrame = std::shared_ptr<const Frame>;

/// Frames the pieces, one after the other, as one text.
inline SharedFrame make_frame(std::initializer_list<std::string_view> pieces) {
    auto frame = std::make_shared<Frame>();
    std::size_t size = frame_headroom;
    for (auto piece : pieces) size += piece.size();
    frame->padded.reserve(size);
    frame->padded.append(frame_headroom, '\0');
    for (auto piece : pieces) frame->padded.append(piece);
    return frame;
}

/// A decoded JSON-RPC call. The gateway has checked size, rate, JSON, method name and parameters.
struct Request {
    ConnectionId connection = 0;
    std::string id;  ///< JSON text of the id ("7", "\"a\""); empty for a notification, which gets no answer
    protocol::Call call;
    std::chrono::steady_clock::time_point arrived{};  ///< when its frame was complete, for clock.ping
};

/// A connection ended; nothing more will come from it and nothing can be sent to it.
struct Gone {
    ConnectionId connection = 0;
};

/// `GET /api/v1/sessions/{session}/{resource}?query`, and `POST` of a text to `documents`. Path and query are
/// percent-decoded and bounded.
struct HttpRequest {
    ConnectionId connection = 0;
    std::string session;
    std::string resource;  ///< "report", "speakers", "attendance", "minutes", "journal", "documents"
    std::vector<std::pair<std::string, std::string>> query;
    std::string bearer;  ///< the token of "Authorization: Bearer", empty when there is none
    std::string part;                         ///< of the resource: a document's id; may be empty
    std::string content_type;                 ///< of the body
    std::shared_ptr<const std::string> body;  ///< of a POST; null for a GET
    /// The head of a POST, whose body is still coming: HttpReply with `continues` says that it may.
    bool announces = false;
};

/// What became of an upload: on disk under its hash, or why not.
struct StoredText {
    HttpRequest upload;  ///< without its body
    std::uint64_t bytes = 0;
    std::optional<std::string> media_type;  ///< none: the content is not of a kind that is taken
    protocol::Sha256 sha256;
    std::string fault;  ///< of the disk; empty when there was none
};

using Inbound = std::variant<Request, Gone, HttpRequest, StoredText>;

/// One frame to one connection.
struct Reply {
    ConnectionId connection = 0;
    SharedFrame frame;
};

/// From here on the connection receives the broadcasts of this channel (a session's audience; numbers are
/// given by control). Channel 0 means none. A connection has one channel at most.
struct Subscribe {
    ConnectionId connection = 0;
    std::uint32_t channel = 0;
};

/// One frame to every connection of a channel.
struct Broadcast {
    std::uint32_t channel = 0;
    SharedFrame frame;
};

/// Close with this code after all that was queued for the connection is sent.
struct Close {
    ConnectionId connection = 0;
    std::uint16_t code = 0;
    std::string reason;
};

inline constexpr int continues = 100;  ///< HTTP status
struct HttpReply {
    ConnectionId connection = 0;
    int status = 200;
    std::string content_type;
    std::string body;
    std::string file_name;  ///< when set, sent as Content-Disposition: attachment
};

using Outbound = std::variant<Reply, Subscribe, Broadcast, Close, HttpReply>;

}  // namespace control
