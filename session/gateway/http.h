// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Answers plain HTTP requests: health, metrics, static files, and exports, which control makes; and receives
/// the texts of statements for control. The gateway's thread.

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "session/gateway/connection.h"
#include "session/gateway/gateway.h"
#include "session/gateway/meters.h"
#include "session/gateway/static_files.h"

namespace gateway {

class Http {
public:
    Http(const Settings& settings, StaticFiles files, Meters& meters,
         control::Mailbox<control::Inbound>& to_control)
        : settings_(settings), files_(std::move(files)), meters_(meters), to_control_(to_control),
          page_headers_(page_headers(settings.content_security_policy)) {}

    /// These return what a libwebsockets callback returns: 0, or -1 to close the connection.
    int on_request(Connection& connection, std::string_view path);
    int on_writable(Connection& connection);
    int on_body(Connection& connection, std::string_view part);
    int on_body_complete(Connection& connection);
    /// A request to upgrade the connection. 0 lets it become a WebSocket, anything else is answered and
    /// closed.
    int on_upgrade(Connection& connection);

    /// The answer to a request that went to control.
    void on_reply(Connection& connection, control::HttpReply&& reply);

    void set_draining() { draining_ = true; }

private:
    struct Answer;
    int answer(Connection& connection, Answer answer);
    int refuse(Connection& connection, int status, std::string_view detail);
    int ask_control(Connection& connection, std::string_view path, bool upload, std::size_t length);
    int hand_to_control(Connection& connection, control::HttpRequest request);
    int begin_upload(Connection& connection, control::HttpRequest request, std::size_t length);
    void admit_upload(Connection& connection);
    void end_upload(Connection& connection);
    void refuse_upload(Connection& connection);
    int serve_file(Connection& connection, std::string_view path);
    void compose(Connection& connection, Answer answer);

    /// What every page and file says of itself to the browser.
    static std::string page_headers(const std::string& content_security_policy);

    const Settings& settings_;
    const StaticFiles files_;
    Meters& meters_;
    control::Mailbox<control::Inbound>& to_control_;
    const std::string page_headers_;  ///< whole lines
    /// Bytes of the texts that are coming in or wait for the disk.
    const std::shared_ptr<std::atomic<std::size_t>> held_ = std::make_shared<std::atomic<std::size_t>>(0);
    bool draining_ = false;
};

}  // namespace gateway
