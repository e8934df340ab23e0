// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/connection.h"

#include <libwebsockets.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <map>
#include <optional>

#include "session/base/check.h"

namespace cli {

using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr const char* subprotocol = "rostrum.v1";
constexpr unsigned connect_timeout_s = 15;
constexpr std::size_t receive_piece = 64 * 1024;

// A link without traffic is pinged, and given up when nothing comes back.
constexpr std::uint32_t retry_table_ms[] = {1000};
const lws_retry_bo_t idle_policy = {retry_table_ms, 1, 0, 20, 40, 20};

}  // namespace

struct Socket {
    SocketId id = 0;
    BaseUrl server;
    SocketListener* listener = nullptr;
    lws* wsi = nullptr;
    std::deque<std::string> waiting;  ///< each with LWS_PRE unused bytes in front
    std::string incoming;
    Closed how;
    bool open = false;
    bool closing = false;
};

struct HttpTalk {
    std::string bearer;
    HttpAnswer answer;
    lws* wsi = nullptr;
    bool done = false;
};

struct Sockets::Timer {
    std::function<void()> action;
};

struct Sockets::State {
    lws_context* context = nullptr;
    std::string ca_file;
    std::map<SocketId, std::unique_ptr<Socket>> sockets;
    std::multimap<SteadyClock::time_point, Timer> timers;
    SocketId last_id = 0;
    lws_sorted_usec_list_t wake{};

    void forget(Socket* socket) {
        SocketListener* listener = socket->listener;
        Closed how = std::move(socket->how);
        how.was_open = socket->open;
        sockets.erase(socket->id);
        if (listener) listener->on_closed(how);
    }
};

struct SocketCallbacks {
    static Sockets::State& state_of(lws* wsi) {
        return *static_cast<Sockets::State*>(lws_context_user(lws_get_context(wsi)));
    }

    static bool right_subprotocol(lws* wsi) {
        char name[32] = {};
        return lws_hdr_copy(wsi, name, sizeof name, WSI_TOKEN_PROTOCOL) > 0 &&
               std::strcmp(name, subprotocol) == 0;
    }

    static int receive(lws* wsi, Socket& socket, const char* data, std::size_t size) {
        if (socket.incoming.size() + size > message_max) {
            socket.how.reason = "the server sent a message of more than 64 MiB";
            return -1;
        }
        socket.incoming.append(data, size);
        if (!lws_is_final_fragment(wsi) || lws_remaining_packet_payload(wsi) > 0) return 0;
        const std::string message = std::move(socket.incoming);
        socket.incoming.clear();
        if (lws_frame_is_binary(wsi) == 0 && socket.listener) socket.listener->on_text(message);
        return 0;
    }

    static int write(lws* wsi, Socket& socket) {
        while (!socket.waiting.empty()) {
            std::string& text = socket.waiting.front();
            const auto size = text.size() - LWS_PRE;
            auto* bytes = reinterpret_cast<unsigned char*>(text.data()) + LWS_PRE;
            if (lws_write(wsi, bytes, size, LWS_WRITE_TEXT) < static_cast<int>(size)) return -1;
            socket.waiting.pop_front();
            if (!socket.waiting.empty() && lws_send_pipe_choked(wsi)) {
                lws_callback_on_writable(wsi);
                return 0;
            }
        }
        if (!socket.closing) return 0;
        lws_close_reason(wsi, LWS_CLOSE_STATUS_NORMAL, nullptr, 0);
        return -1;
    }

    static int websocket(lws* wsi, lws_callback_reasons reason, void* user, void* in, std::size_t size) {
        auto* socket = static_cast<Socket*>(user);
        if (!socket) return 0;
        const auto* text = static_cast<const char*>(in);
        switch (reason) {
            case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
                if (const auto status = lws_http_client_http_response(wsi); status != 0 && status != 101)
                    socket->how.reason = "the server answers with HTTP status " + std::to_string(status);
                else if (socket->how.reason.empty() && text)
                    socket->how.reason.assign(text, size ? size : std::strlen(text));
                state_of(wsi).forget(socket);
                return 0;
            case LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH:
                if (right_subprotocol(wsi)) return 0;
                socket->how.reason = "what answers there does not speak rostrum.v1";
                return -1;
            case LWS_CALLBACK_CLIENT_ESTABLISHED:
                socket->open = true;
                socket->wsi = wsi;
                if (socket->closing)
                    lws_callback_on_writable(wsi);
                else if (socket->listener)
                    socket->listener->on_open();
                return 0;
            case LWS_CALLBACK_CLIENT_RECEIVE:
                return receive(wsi, *socket, text, size);
            case LWS_CALLBACK_CLIENT_WRITEABLE:
                return write(wsi, *socket);
            case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
                if (size >= 2) {
                    const auto* bytes = static_cast<const unsigned char*>(in);
                    socket->how.code = static_cast<std::uint16_t>(bytes[0] << 8 | bytes[1]);
                    socket->how.reason.assign(text + 2, size - 2);
                }
                return 0;
            case LWS_CALLBACK_CLIENT_CLOSED:
                state_of(wsi).forget(socket);
                return 0;
            default:
                return 0;
        }
    }

    static int add_bearer(lws* wsi, const HttpTalk& talk, unsigned char** at, std::size_t room) {
        const std::string value = "Bearer " + talk.bearer;
        return lws_add_http_header_by_token(wsi, WSI_TOKEN_HTTP_AUTHORIZATION,
                                            reinterpret_cast<const unsigned char*>(value.data()),
                                            static_cast<int>(value.size()), at, *at + room);
    }

    static int http(lws* wsi, lws_callback_reasons reason, void* user, void* in, std::size_t size) {
        auto* talk = static_cast<HttpTalk*>(user);
        if (!talk) return 0;
        switch (reason) {
            case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
                talk->answer.status = 0;
                talk->answer.problem = in ? std::string(static_cast<const char*>(in), size) : "no connection";
                talk->done = true;
                talk->wsi = nullptr;
                return 0;
            case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
                return add_bearer(wsi, *talk, static_cast<unsigned char**>(in), size) ? -1 : 0;
            case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP: {
                talk->answer.status = static_cast<int>(lws_http_client_http_response(wsi));
                char type[128] = {};
                if (lws_hdr_copy(wsi, type, sizeof type, WSI_TOKEN_HTTP_CONTENT_TYPE) > 0)
                    talk->answer.content_type = type;
                return 0;
            }
            case LWS_CALLBACK_RECEIVE_CLIENT_HTTP: {
                char buffer[LWS_PRE + 16384];
                char* start = buffer + LWS_PRE;
                int room = sizeof buffer - LWS_PRE;
                return lws_http_client_read(wsi, &start, &room) < 0 ? -1 : 0;
            }
            case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ:
                if (talk->answer.body.size() + size > message_max) return -1;
                talk->answer.body.append(static_cast<const char*>(in), size);
                return 0;
            case LWS_CALLBACK_COMPLETED_CLIENT_HTTP:
                talk->done = true;
                return -1;  // one request a connection
            case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
                if (!talk->done) {
                    talk->answer.status = 0;
                    talk->answer.problem = "the connection ended before the answer did";
                }
                talk->done = true;
                talk->wsi = nullptr;
                return 0;
            default:
                return 0;
        }
    }
};

namespace {

const lws_protocols protocols[] = {
    {"http", SocketCallbacks::http, 0, receive_piece, 0, nullptr, 0},
    {subprotocol, SocketCallbacks::websocket, 0, receive_piece, 0, nullptr, 0},
    {nullptr, nullptr, 0, 0, 0, nullptr, 0},
};

}  // namespace

std::string remedy_for(const BaseUrl& server, const std::string& reason) {
    if (server.secure && reason.find("SSL") != std::string::npos)
        return "The server's certificate is not trusted, or it does not speak TLS there; --ca FILE trusts "
               "more certificates.";
    return "See whether the server runs and the link names its address and port.";
}

Sockets::Sockets(const std::string& ca_file) : state_(std::make_unique<State>()) {
    lws_set_log_level(0, nullptr);
    state_->ca_file = ca_file;
    lws_context_creation_info info{};
    info.port = CONTEXT_PORT_NO_LISTEN;
    info.protocols = protocols;
    info.gid = static_cast<gid_t>(-1);
    info.uid = static_cast<uid_t>(-1);
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    info.user = state_.get();
    info.timeout_secs = connect_timeout_s;
    info.pt_serv_buf_size = receive_piece;
    if (!ca_file.empty()) info.client_ssl_ca_filepath = state_->ca_file.c_str();
    state_->context = lws_create_context(&info);
    CHECK(state_->context != nullptr);
}

Sockets::~Sockets() {
    state_->timers.clear();
    for (auto& [id, socket] : state_->sockets) socket->listener = nullptr;
    lws_sul_schedule(state_->context, 0, &state_->wake, nullptr, LWS_SET_TIMER_USEC_CANCEL);
    lws_context_destroy(state_->context);
}

SocketId Sockets::open(const BaseUrl& server, SocketListener& listener) {
    auto socket = std::make_unique<Socket>();
    const auto id = socket->id = ++state_->last_id;
    socket->server = server;
    socket->listener = &listener;
    state_->sockets.emplace(id, std::move(socket));
    // From the loop, so that even a failure at once is heard of after this call has returned.
    at(SteadyClock::now(), [this, id] {
        const auto found = state_->sockets.find(id);
        if (found == state_->sockets.end()) return;
        Socket& opening = *found->second;
        if (opening.closing) return state_->forget(&opening);
        const std::string host = opening.server.host_port();
        lws_client_connect_info info{};
        info.context = state_->context;
        info.address = opening.server.host.c_str();
        info.port = opening.server.port;
        info.ssl_connection = opening.server.secure ? LCCSCF_USE_SSL : 0;
        info.path = "/ws";
        info.host = host.c_str();
        info.origin = host.c_str();  // the scheme is put before it by the library
        info.protocol = subprotocol;
        info.local_protocol_name = subprotocol;
        info.userdata = &opening;
        info.pwsi = &opening.wsi;
        info.alpn = "http/1.1";
        info.retry_and_idle_policy = &idle_policy;
        if (lws_client_connect_via_info(&info)) return;
        const auto still = state_->sockets.find(id);  // unless a callback has told of the failure already
        if (still != state_->sockets.end()) state_->forget(still->second.get());
    });
    return id;
}

void Sockets::send(SocketId id, std::string text) {
    const auto found = state_->sockets.find(id);
    if (found == state_->sockets.end() || !found->second->open || found->second->closing) return;
    text.insert(0, LWS_PRE, '\0');
    found->second->waiting.push_back(std::move(text));
    lws_callback_on_writable(found->second->wsi);
}

void Sockets::close(SocketId id) {
    const auto found = state_->sockets.find(id);
    if (found == state_->sockets.end() || found->second->closing) return;
    Socket& socket = *found->second;
    socket.closing = true;
    if (socket.open)
        lws_callback_on_writable(socket.wsi);
    else if (socket.wsi)
        lws_set_timeout(socket.wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
    else
        at(SteadyClock::now(), [this, id] {
            const auto still = state_->sockets.find(id);
            if (still != state_->sockets.end() && !still->second->wsi) state_->forget(still->second.get());
        });
}

void Sockets::drop(SocketId id) {
    const auto found = state_->sockets.find(id);
    if (found == state_->sockets.end()) return;
    found->second->listener = nullptr;
    close(id);
}

HttpAnswer Sockets::get(const BaseUrl& server, const std::string& path, const std::string& bearer,
                        std::chrono::milliseconds patience) {
    HttpTalk talk{.bearer = bearer};
    const std::string host = server.host_port();
    lws_client_connect_info info{};
    info.context = state_->context;
    info.address = server.host.c_str();
    info.port = server.port;
    info.ssl_connection = server.secure ? LCCSCF_USE_SSL : 0;
    info.path = path.c_str();
    info.host = host.c_str();
    info.method = "GET";
    info.protocol = "http";
    info.local_protocol_name = "http";
    info.alpn = "http/1.1";
    info.userdata = &talk;
    info.pwsi = &talk.wsi;
    if (!lws_client_connect_via_info(&info)) talk.done = true;
    const auto deadline = SteadyClock::now() + patience;
    while (!talk.done && SteadyClock::now() < deadline && !stop_wanted())
        turn(std::chrono::milliseconds(200));
    if (!talk.done) {
        talk.answer = {.problem = stop_wanted() ? "interrupted" : "no answer in time"};
        lws_set_timeout(talk.wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
    }
    if (talk.answer.status == 0 && talk.answer.problem.empty()) talk.answer.problem = "no connection";
    // The connection may outlive the answer for a moment; nothing of it may reach `talk` after this call.
    while (talk.wsi && talk.answer.status != 0 && SteadyClock::now() < deadline)
        turn(std::chrono::milliseconds(20));
    return std::move(talk.answer);
}

void Sockets::turn(std::chrono::milliseconds at_most) {
    run_timers();
    const auto wait = until_timer(at_most);
    if (wait.count() > 0)
        lws_sul_schedule(
            state_->context, 0, &state_->wake, [](lws_sorted_usec_list_t*) {},
            std::chrono::microseconds(wait).count());
    lws_service(state_->context, wait.count() > 0 ? 0 : -1);
    run_timers();
}

void Sockets::at(SteadyClock::time_point when, std::function<void()> action) {
    state_->timers.emplace(when, Timer{std::move(action)});
}

void Sockets::run_timers() {
    const auto now = SteadyClock::now();
    while (!state_->timers.empty() && state_->timers.begin()->first <= now) {
        auto action = std::move(state_->timers.begin()->second.action);
        state_->timers.erase(state_->timers.begin());
        action();
    }
}

std::chrono::milliseconds Sockets::until_timer(std::chrono::milliseconds at_most) const {
    if (state_->timers.empty()) return at_most;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(state_->timers.begin()->first - SteadyClock::now());
    return std::clamp(left, std::chrono::milliseconds(0), at_most);
}

}  // namespace cli
