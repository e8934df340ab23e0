// SPDX-License-Identifier: Apache-2.0
/// How libwebsockets is set up, and what it calls.
#include <libwebsockets.h>
#include <openssl/ssl.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "session/gateway/server.h"

namespace gateway {

namespace {

/// What libwebsockets complains of while a context is made becomes part of the fault; what it says later is
/// about peers who behave badly and is worth no more than a debug line.
thread_local std::string* complaints = nullptr;

void take_log(int level, const char* line) {
    std::string_view text(line);
    while (text.ends_with('\n')) text.remove_suffix(1);
    if (complaints && level <= LLL_WARN) {
        if (!complaints->empty()) complaints->append("; ");
        complaints->append(text);
    }
    spdlog::debug("libwebsockets: {}", text);
}

int on_event(lws* wsi, lws_callback_reasons reason, void*, void* in, std::size_t size) {
    auto* connection = wsi ? static_cast<Connection*>(lws_get_opaque_user_data(wsi)) : nullptr;
    if (!connection) return 0;  // the context's own events, and connections that are just being adopted
    auto& server = *static_cast<Server*>(lws_context_user(lws_get_context(wsi)));
    const auto* text = static_cast<const char*>(in);
    switch (reason) {
        case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
            return server.http().on_upgrade(*connection);
        case LWS_CALLBACK_HTTP:
            return server.http().on_request(*connection, {text, size});
        case LWS_CALLBACK_HTTP_BODY:
            return server.http().on_body(*connection, {text, size});
        case LWS_CALLBACK_HTTP_BODY_COMPLETION:
            return server.http().on_body_complete(*connection);
        case LWS_CALLBACK_HTTP_WRITEABLE:
            return server.http().on_writable(*connection);
        case LWS_CALLBACK_ESTABLISHED:
            return server.on_established(*connection);
        case LWS_CALLBACK_RECEIVE:
            return server.on_received(*connection, text, size);
        case LWS_CALLBACK_RECEIVE_PONG:
            connection->heard = true;
            return 0;
        case LWS_CALLBACK_SERVER_WRITEABLE:
            return server.on_writable(*connection);
        case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
            return server.on_peer_close(*connection);
        case LWS_CALLBACK_CLOSED:
            server.on_gone(*connection);
            return 0;
        case LWS_CALLBACK_WSI_DESTROY:
            lws_set_opaque_user_data(wsi, nullptr);
            server.on_destroyed(*connection);
            return 0;
        default:
            return 0;
    }
}

// Frames go out in one piece whatever their size (tx_packet_size), and come in through a small buffer,
// because each idle connection has one.
constexpr std::size_t receive_bytes = 1024;
constexpr std::size_t write_bytes = 1u << 30;
const lws_protocols protocols[] = {
    {"http", on_event, 0, receive_bytes, 0, nullptr, write_bytes},
    {"rostrum.v1", on_event, 0, receive_bytes, 0, nullptr, write_bytes},
    {nullptr, nullptr, 0, 0, 0, nullptr, 0},
};

/// Its own pings would keep every connection in one sorted list; ours take turns (Server::ping_some).
const lws_retry_bo_t no_pings_of_its_own{};

/// Makes room for the connections; fewer are served if the system does not allow that many.
void raise_descriptor_limit(std::size_t connections) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const rlim_t wanted =
        std::min<rlim_t>(limit.rlim_max, std::max<rlim_t>(limit.rlim_cur, connections + 1024));
    if (wanted < connections + 64)
        spdlog::warn("gateway: only {} file descriptors are allowed, for {} connections", wanted,
                     connections);
    if (wanted == limit.rlim_cur) return;
    limit.rlim_cur = wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        spdlog::warn("gateway: cannot raise the limit of file descriptors: {}", std::strerror(errno));
}

}  // namespace

base::Result<void> Server::create_context() {
    raise_descriptor_limit(settings_.limits.connections);
    lws_set_log_level(LLL_ERR | LLL_WARN, take_log);
    std::string complained;
    complaints = &complained;
    const struct Quiet {
        ~Quiet() { complaints = nullptr; }
    } quiet;

    void* loops[] = {&loop_};
    const auto handshake_s = std::max<std::int64_t>(1, settings_.limits.handshake.count() / 1000);
    lws_context_creation_info info{};
    info.options = LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_EXPLICIT_VHOSTS |
                   LWS_SERVER_OPTION_VALIDATE_UTF8 | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT |
                   LWS_SERVER_OPTION_DISABLE_IPV6;
    info.foreign_loops = loops;
    info.pcontext = &context_;
    info.user = this;
    info.timeout_secs = static_cast<unsigned>(handshake_s);
    info.timeout_secs_ah_idle = static_cast<unsigned short>(handshake_s);
    info.max_http_header_data = 8192;
    info.retry_and_idle_policy = &no_pings_of_its_own;
    context_ = lws_create_context(&info);
    if (!context_) return base::fault("cannot set up libwebsockets: " + complained);

    lws_context_creation_info host{};
    host.port = CONTEXT_PORT_NO_LISTEN_SERVER;
    host.protocols = protocols;
    host.vhost_name = "local";
    host.alpn = "http/1.1";
    host.keepalive_timeout = 20;
    host.timeout_secs = info.timeout_secs;
    host.retry_and_idle_policy = &no_pings_of_its_own;
    local_vhost_ = lws_create_vhost(context_, &host);
    vhost_ = local_vhost_;
    if (local_vhost_ && settings_.tls) {
        // libwebsockets would start without a certificate and wait for one to appear.
        for (const auto& file : {settings_.tls->certificate_file, settings_.tls->key_file})
            if (access(file.c_str(), R_OK) != 0)
                return base::fault("cannot serve TLS: cannot read " + file + ": " + std::strerror(errno));
        host.vhost_name = "tls";
        host.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
        host.ssl_cert_filepath = settings_.tls->certificate_file.c_str();
        host.ssl_private_key_filepath = settings_.tls->key_file.c_str();
        host.ssl_options_set = SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1 | SSL_OP_NO_RENEGOTIATION;
        vhost_ = lws_create_vhost(context_, &host);
        if (!vhost_)
            return base::fault("cannot serve TLS with " + settings_.tls->certificate_file + " and " +
                               settings_.tls->key_file + ": " + complained);
    }
    if (!vhost_) return base::fault("cannot set up libwebsockets: " + complained);
    return {};
}

}  // namespace gateway
