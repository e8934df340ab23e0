// SPDX-License-Identifier: Apache-2.0
#include "session/control/text_store.h"

#include <spdlog/spdlog.h>

#include "session/control/resources.h"
#include "session/control/text_files.h"

namespace control {

namespace {
constexpr std::size_t orders_max = 64;
}

TextStore::TextStore(std::filesystem::path dir, Mailbox<Inbound>& to_control, Mailbox<Outbound>& to_gateway)
    : dir_(std::move(dir)), to_control_(to_control), to_gateway_(to_gateway), worker_(orders_max) {}

std::filesystem::path TextStore::folder(const std::string& session) const {
    return texts_path(dir_, session);
}

bool TextStore::keep(const HttpRequest& upload) {
    return worker_.hand([this, upload] { write(upload); });
}

bool TextStore::send(HttpReply reply, const std::string& session, const protocol::Sha256& hash) {
    return worker_.hand([this, reply = std::move(reply), session, hash] { read(reply, session, hash); });
}

void TextStore::write(const HttpRequest& upload) {
    StoredText stored{.upload = upload};
    const std::string& content = *upload.body;
    stored.bytes = content.size();
    stored.media_type = media_type_of(content, upload.content_type);
    if (stored.media_type) {
        auto written = write_text(folder(upload.session), content);
        if (written) stored.sha256 = *written;
        else {
            spdlog::error("session {}: a text was not stored: {}", upload.session, written.error().what);
            stored.fault = written.error().what;
        }
    }
    stored.upload.body.reset();
    to_control_.post_always(Inbound(std::move(stored)));
}

void TextStore::read(HttpReply reply, const std::string& session, const protocol::Sha256& hash) {
    auto content = read_text(folder(session), hash);
    if (content) {
        reply.body = std::move(*content);
    } else {
        spdlog::error("session {}: {}", session, content.error().what);
        reply = problem_reply(reply.connection, 500, "content",
                              "The text is not on this server as it was received.");
    }
    to_gateway_.post_always(Outbound(std::move(reply)));
}

}  // namespace control
