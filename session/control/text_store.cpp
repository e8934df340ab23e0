// SPDX-License-Identifier: Apache-2.0
#include "session/control/text_store.h"

#include <spdlog/spdlog.h>

#include "session/control/resources.h"
#include "session/control/text_files.h"

namespace control {

namespace {
constexpr std::size_t orders_max = 64;
constexpr std::chrono::seconds patience(1);
}  // namespace

TextStore::TextStore(std::filesystem::path dir, Mailbox<Inbound>& to_control, Mailbox<Outbound>& to_gateway)
    : dir_(std::move(dir)),
      to_control_(to_control),
      to_gateway_(to_gateway),
      orders_(orders_max),
      thread_([this] { run(); }) {}

TextStore::~TextStore() {
    stop_ = true;
    orders_.interrupt();
    thread_.join();
}

std::filesystem::path TextStore::folder(const std::string& session) const {
    return texts_path(dir_, session);
}

bool TextStore::keep(const HttpRequest& upload) { return orders_.post(Order(Keep{upload})); }

bool TextStore::send(HttpReply reply, const std::string& session, const protocol::Sha256& hash) {
    return orders_.post(Order(Send{std::move(reply), session, hash}));
}

void TextStore::run() {
    for (bool last = false; !last;) {
        last = stop_;  // what came before the end is still carried out
        auto orders = last ? orders_.take() : orders_.take_within(patience);
        for (Order& order : orders) std::visit([this](auto& one) { carry_out(one); }, order);
    }
}

void TextStore::carry_out(const Keep& order) {
    StoredText stored{.upload = order.upload};
    const std::string& content = *order.upload.body;
    stored.bytes = content.size();
    stored.media_type = media_type_of(content, order.upload.content_type);
    if (stored.media_type) {
        auto written = write_text(folder(order.upload.session), content);
        if (written) stored.sha256 = *written;
        else {
            spdlog::error("session {}: a text was not stored: {}", order.upload.session,
                          written.error().what);
            stored.fault = written.error().what;
        }
    }
    stored.upload.body.reset();
    to_control_.post_always(Inbound(std::move(stored)));
}

void TextStore::carry_out(Send& order) {
    auto content = read_text(folder(order.session), order.hash);
    if (content) {
        order.reply.body = std::move(*content);
    } else {
        spdlog::error("session {}: {}", order.session, content.error().what);
        order.reply = problem_reply(order.reply.connection, 500, "content",
                                    "The text is not on this server as it was received.");
    }
    to_gateway_.post_always(Outbound(std::move(order.reply)));
}

}  // namespace control
