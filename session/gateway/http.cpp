// SPDX-License-Identifier: Apache-2.0
#include "session/gateway/http.h"

#include <libwebsockets.h>

#include <charconv>

#include "protocol/wire.h"
#include "session/gateway/origin.h"

namespace gateway {

struct Http::Answer {
    int status = 200;
    std::string content_type;
    std::shared_ptr<const std::string> body;
    std::string more_headers;  ///< whole lines
};

namespace {

constexpr std::string_view api = "/api/v1/sessions/";
constexpr std::size_t write_max = 64 * 1024;
constexpr int query_members_max = 16;
constexpr int reply_patience_s = 30;

std::string_view phrase_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 413:
            return "Content Too Large";
        case 426:
            return "Upgrade Required";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        default:
            return status < 500 ? "Refused" : "Failed";
    }
}

std::string header_of(lws* wsi, lws_token_indexes token) {
    const int size = lws_hdr_total_length(wsi, token);
    if (size <= 0) return {};
    std::string value(static_cast<std::size_t>(size) + 1, '\0');
    const int copied = lws_hdr_copy(wsi, value.data(), size + 1, token);
    value.resize(copied > 0 ? static_cast<std::size_t>(copied) : 0);
    return value;
}

std::string problem(int status, std::string_view detail) {
    std::string out = R"({"type":"about:blank","title":)";
    protocol::append_quoted(phrase_of(status), out);
    out.append(R"(,"status":)").append(std::to_string(status)).append(R"(,"detail":)");
    protocol::append_quoted(detail, out);
    return out + "}";
}

/// A file name for Content-Disposition that cannot end its quotes or the header.
std::string plain_name(std::string_view name) {
    std::string plain;
    for (const char c : name)
        plain += std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-' || c == '_' ? c : '_';
    return plain;
}

bool lists(std::string_view header, std::string_view word) {
    while (!header.empty()) {
        const auto comma = header.find(',');
        auto each = header.substr(0, comma);
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
        const auto first = each.find_first_not_of(" \t");
        if (first == std::string_view::npos) continue;
        if (each.substr(first, each.find_last_not_of(" \t") - first + 1) == word) return true;
    }
    return false;
}

std::shared_ptr<const std::string> shared(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

}  // namespace

int Http::on_request(Connection& connection, std::string_view path) {
    connection.stage = Stage::http;
    connection.exchange = std::make_unique<Exchange>();
    auto& exchange = *connection.exchange;
    exchange.route = path.starts_with(api) ? "/api/v1/sessions" : "other";

    char* uri = nullptr;
    int uri_size = 0;
    const int method = lws_http_get_uri_and_method(connection.wsi, &uri, &uri_size);
    exchange.head = method == LWSHUMETH_HEAD;
    exchange.close = draining_;

    const auto length_text = header_of(connection.wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH);
    std::size_t length = 0;
    std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
    if (length > 0) exchange.close = true;
    if (length > settings_.limits.request_body_bytes)
        return refuse(connection, 413, "The request body is too large.");
    if (method != LWSHUMETH_GET && method != LWSHUMETH_HEAD) {
        exchange.close = true;
        return answer(connection,
                      {405, "application/problem+json", shared(problem(405, "Only GET and HEAD are served.")),
                       "Allow: GET, HEAD\r\n"});
    }
    if (path == "/healthz") {
        exchange.route = path;
        return answer(connection, {draining_ ? 503 : 200, "text/plain; charset=utf-8",
                                   shared(draining_ ? "draining\n" : "ok\n"), "Cache-Control: no-store\r\n"});
    }
    if (path == "/metrics") {
        exchange.route = path;
        return answer(connection, {200, "text/plain; version=0.0.4; charset=utf-8", shared(meters_.text()),
                                   "Cache-Control: no-store\r\n"});
    }
    if (path == "/ws") {
        exchange.route = path;
        return answer(connection,
                      {426, "application/problem+json",
                       shared(problem(426, "This is a WebSocket: connect with subprotocol rostrum.v1.")),
                       "Upgrade: websocket\r\n"});
    }
    if (path.starts_with(api)) return ask_control(connection, path.substr(api.size()));
    return serve_file(connection, path);
}

/// `path` is `{session}/{resource}`.
int Http::ask_control(Connection& connection, std::string_view path) {
    lws* wsi = connection.wsi;
    const auto slash = path.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == path.size() ||
        path.find('/', slash + 1) != std::string_view::npos || path.size() > 2 * protocol::limits::slug_max)
        return refuse(connection, 404, "There is no such resource.");
    control::HttpRequest request{.connection = connection.id,
                                 .session = std::string(path.substr(0, slash)),
                                 .resource = std::string(path.substr(slash + 1))};
    char member[512];
    for (int i = 0; i < query_members_max; ++i) {
        const int size = lws_hdr_copy_fragment(wsi, member, sizeof member, WSI_TOKEN_HTTP_URI_ARGS, i);
        if (size == -2) return refuse(connection, 400, "A member of the query is too long.");
        if (size <= 0) break;
        const std::string_view text(member, static_cast<std::size_t>(size));
        const auto equals = text.find('=');
        request.query.emplace_back(text.substr(0, equals), equals == std::string_view::npos
                                                               ? std::string_view{}
                                                               : text.substr(equals + 1));
    }
    const auto authorization = header_of(wsi, WSI_TOKEN_HTTP_AUTHORIZATION);
    if (authorization.starts_with("Bearer ")) request.bearer = authorization.substr(7);
    if (!to_control_.post(control::Inbound(std::move(request))))
        return answer(connection, {503, "application/problem+json",
                                   shared(problem(503, "The server is busy.")), "Retry-After: 1\r\n"});
    lws_set_timeout(wsi, PENDING_TIMEOUT_HTTP_CONTENT, reply_patience_s);
    return 0;
}

std::string Http::page_headers(const std::string& content_security_policy) {
    return "Content-Security-Policy: " + content_security_policy +
           "\r\nReferrer-Policy: no-referrer\r\nX-Frame-Options: DENY\r\n"
           "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n"
           "Permissions-Policy: camera=(), geolocation=(), payment=(), usb=(), microphone=(self)\r\n";
}

int Http::serve_file(Connection& connection, std::string_view path) {
    const auto* file = files_.find(path);
    if (!file) return refuse(connection, 404, "There is no such page.");
    connection.exchange->route = "/";
    const auto chosen = choose_form(*file, header_of(connection.wsi, WSI_TOKEN_HTTP_ACCEPT_ENCODING));
    std::string headers = "ETag: " + chosen.body.etag + "\r\nCache-Control: " +
                          (file->immutable ? "public, max-age=31536000, immutable" : "no-cache") + "\r\n";
    if (file->brotli || file->gzip) headers += "Vary: Accept-Encoding\r\n";
    if (!chosen.encoding.empty()) headers += "Content-Encoding: " + std::string(chosen.encoding) + "\r\n";
    headers += page_headers_;
    if (etag_matches(header_of(connection.wsi, WSI_TOKEN_HTTP_IF_NONE_MATCH), chosen.body.etag))
        return answer(connection, {304, file->content_type, nullptr, headers});
    return answer(connection, {200, file->content_type, chosen.body.bytes, headers});
}

int Http::on_upgrade(Connection& connection) {
    lws* wsi = connection.wsi;
    connection.exchange = std::make_unique<Exchange>();
    connection.exchange->route = "/ws";
    connection.exchange->close = true;
    // For an upgrade it does not know libwebsockets has already answered 403 and let go of the headers.
    if (lws_hdr_total_length(wsi, WSI_TOKEN_UPGRADE) <= 0) {
        meters_.http_request("/ws", 403);
        return -1;
    }
    const auto fail = [&](int status, std::string_view detail) {
        (void)refuse(connection, status, detail);
        return -1;
    };
    auto upgrade = header_of(wsi, WSI_TOKEN_UPGRADE);
    for (auto& c : upgrade) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (upgrade != "websocket") return fail(501, "Only WebSocket is served here.");
    if (header_of(wsi, WSI_TOKEN_GET_URI) != "/ws") return fail(404, "The WebSocket is at /ws.");
    if (draining_) return fail(503, "The server is stopping.");
    if (!origin_allowed(header_of(wsi, WSI_TOKEN_ORIGIN), header_of(wsi, WSI_TOKEN_HOST),
                        settings_.allowed_origins))
        return fail(403, "Pages of this origin may not connect.");
    if (!lists(header_of(wsi, WSI_TOKEN_PROTOCOL), "rostrum.v1"))
        return fail(400, "The subprotocol rostrum.v1 is required.");
    if (header_of(wsi, WSI_TOKEN_VERSION) != "13") {
        (void)answer(connection,
                     {426, "application/problem+json", shared(problem(426, "WebSocket version 13 only.")),
                      "Sec-WebSocket-Version: 13\r\n"});
        return -1;
    }
    if (lws_hdr_total_length(wsi, WSI_TOKEN_KEY) <= 0) return fail(400, "Sec-WebSocket-Key is missing.");
    connection.exchange.reset();
    meters_.http_request("/ws", 101);
    return 0;
}

void Http::on_reply(Connection& connection, control::HttpReply&& reply) {
    if (!connection.exchange || connection.exchange->answered) return;
    std::string headers =
        "Cache-Control: no-store\r\nContent-Security-Policy: default-src 'none'; style-src "
        "'unsafe-inline'; sandbox\r\n";
    if (!reply.file_name.empty())
        headers += "Content-Disposition: attachment; filename=\"" + plain_name(reply.file_name) + "\"\r\n";
    if (reply.status == 401) headers += "WWW-Authenticate: Bearer\r\n";
    compose(connection, {reply.status, reply.content_type, shared(std::move(reply.body)), headers});
    lws_callback_on_writable(connection.wsi);
}

int Http::refuse(Connection& connection, int status, std::string_view detail) {
    return answer(connection, {status, "application/problem+json", shared(problem(status, detail)), {}});
}

int Http::answer(Connection& connection, Answer answer) {
    compose(connection, std::move(answer));
    return on_writable(connection);
}

void Http::compose(Connection& connection, Answer answer) {
    auto& exchange = *connection.exchange;
    exchange.answered = true;
    exchange.body = answer.body ? std::move(answer.body) : shared({});
    exchange.header =
        "HTTP/1.1 " + std::to_string(answer.status) + " " + std::string(phrase_of(answer.status)) + "\r\n";
    if (answer.status != 304)
        exchange.header += "Content-Type: " + answer.content_type +
                           "\r\nContent-Length: " + std::to_string(exchange.body->size()) + "\r\n";
    exchange.header += "X-Content-Type-Options: nosniff\r\n" + answer.more_headers;
    if (exchange.close) exchange.header += "Connection: close\r\n";
    exchange.header += "\r\n";
    if (exchange.head) exchange.body = shared({});
    meters_.http_request(exchange.route, answer.status);
}

int Http::on_writable(Connection& connection) {
    if (!connection.exchange || !connection.exchange->answered) return 0;
    lws* wsi = connection.wsi;
    auto& exchange = *connection.exchange;
    const std::size_t header = exchange.header.size();
    const std::size_t total = header + exchange.body->size();
    while (exchange.sent < total) {
        if (lws_partial_buffered(wsi)) {
            lws_set_timeout(wsi, PENDING_TIMEOUT_HTTP_CONTENT, reply_patience_s);
            lws_callback_on_writable(wsi);
            return 0;
        }
        std::string first;  // the header goes out together with the beginning of the body
        std::string_view part;
        if (exchange.sent == 0) {
            first = exchange.header + exchange.body->substr(0, write_max);
            part = first;
        } else {
            part = std::string_view(*exchange.body).substr(exchange.sent - header, write_max);
        }
        auto* bytes = reinterpret_cast<unsigned char*>(const_cast<char*>(part.data()));
        if (lws_write(wsi, bytes, part.size(), LWS_WRITE_HTTP) < 0) return -1;
        exchange.sent += part.size();
    }
    const bool close = exchange.close;
    connection.exchange.reset();
    if (close) return -1;
    return lws_http_transaction_completed(wsi) ? -1 : 0;
}

}  // namespace gateway
