// SPDX-License-Identifier: Apache-2.0
#include "session/gateway/gateway.h"

#include "session/gateway/server.h"

namespace gateway {

base::Result<std::unique_ptr<Gateway>> Gateway::start(Settings settings,
                                                      control::Mailbox<control::Inbound>& to_control,
                                                      control::Mailbox<control::Outbound>& from_control) {
    auto files = StaticFiles::load(settings.static_folder, settings.static_files);
    if (!files) return tl::unexpected(files.error());
    auto server = std::make_unique<Server>(std::move(settings), std::move(*files), to_control, from_control);
    if (auto opened = server->open(); !opened) return tl::unexpected(opened.error());
    std::unique_ptr<Gateway> gateway(new Gateway(std::move(server)));
    gateway->thread_ = std::thread([running = gateway->server_.get()] { running->run(); });
    return gateway;
}

Gateway::Gateway(std::unique_ptr<Server> server) : server_(std::move(server)) {}

Gateway::~Gateway() {
    drain();
    join();
}

std::uint16_t Gateway::port() const {
    return server_->port();
}

std::shared_ptr<prometheus::Registry> Gateway::registry() const {
    return server_->registry();
}

void Gateway::drain() {
    server_->drain();
}

void Gateway::join() {
    if (thread_.joinable()) thread_.join();
}

}  // namespace gateway
