// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Writes and reads the texts of statements in a thread of its own, so that no meeting waits for a disk that
/// takes twenty megabytes. Control says what is allowed, hands it over, and hears by its mailbox when a text
/// is on disk; a text that is read goes to the gateway directly. Owned by main; outlived by both mailboxes.

#include <filesystem>

#include "session/control/traffic.h"
#include "session/control/worker.h"

namespace control {

class TextStore {
public:
    TextStore(std::filesystem::path dir, Mailbox<Inbound>& to_control, Mailbox<Outbound>& to_gateway);

    std::filesystem::path folder(const std::string& session) const;

    /// An upload that was allowed: a StoredText answers it. False when too many wait.
    bool keep(const HttpRequest& upload);

    /// A text for a reader who may have it: an HttpReply answers it. False when too many wait.
    bool send(HttpReply reply, const std::string& session, const protocol::Sha256& hash);

private:
    void write(const HttpRequest& upload);
    void read(HttpReply reply, const std::string& session, const protocol::Sha256& hash);

    const std::filesystem::path dir_;
    Mailbox<Inbound>& to_control_;
    Mailbox<Outbound>& to_gateway_;
    Worker worker_;
};

}  // namespace control
