// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Writes and reads the texts of statements in a thread of its own, so that no meeting waits for a disk that
/// takes twenty megabytes. Control says what is allowed, hands it over, and hears by its mailbox when a text
/// is on disk; a text that is read goes to the gateway directly. Owned by main; outlived by both mailboxes.

#include <atomic>
#include <filesystem>
#include <thread>
#include <variant>

#include "session/control/mailbox.h"
#include "session/control/traffic.h"

namespace control {

class TextStore {
public:
    TextStore(std::filesystem::path dir, Mailbox<Inbound>& to_control, Mailbox<Outbound>& to_gateway);
    ~TextStore();  ///< carries out what was handed over, then ends the thread
    TextStore(const TextStore&) = delete;
    TextStore& operator=(const TextStore&) = delete;

    std::filesystem::path folder(const std::string& session) const;

    /// An upload that was allowed: a StoredText answers it. False when too many wait.
    bool keep(const HttpRequest& upload);

    /// A text for a reader who may have it: an HttpReply answers it. False when too many wait.
    bool send(HttpReply reply, const std::string& session, const protocol::Sha256& hash);

private:
    struct Keep {
        HttpRequest upload;
    };
    struct Send {
        HttpReply reply;  ///< all but its body
        std::string session;
        protocol::Sha256 hash;
    };
    using Order = std::variant<Keep, Send>;
    void run();
    void carry_out(const Keep&);
    void carry_out(Send&);

    const std::filesystem::path dir_;
    Mailbox<Inbound>& to_control_;
    Mailbox<Outbound>& to_gateway_;
    Mailbox<Order> orders_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

}  // namespace control
