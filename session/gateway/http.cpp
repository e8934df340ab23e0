// SPDX-License-Identifier: Apache-2.0
#include "session/gateway/http.h"

#include <libwebsockets.h>

#include <algorithm>
#include <cctype>
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

constexpr std::string_view api = "/api/v1/sessions/", texts = "/documents";
constexpr std::size_t write_max = 64 * 1024;
constexpr int query_members_max = 16;
constexpr int query_member_max = 511;  // bytes
constexpr int reply_patience_s = 30;
constexpr std::chrono::seconds rest_patience(10);  // for the rest of a body that nobody waits for

std::string_view phrase_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
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
        case 409:
            return "Conflict";
        case 411:
            return "Length Required";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 426:
            return "Upgrade Required";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 507:
            return "Insufficient Storage";
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

/// Sixteen bytes in base64, as RFC 6455 wants it.
bool is_handshake_key(std::string_view key) {
    return key.size() == 24 && key.ends_with("==") &&
           std::all_of(key.begin(), key.end() - 2,
                       [](unsigned char c) { return std::isalnum(c) || c == '+' || c == '/'; });
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
    const auto [end, wrong] =
        std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
    exchange.close = exchange.close || length > 0;
    exchange.body_pending = length > 0;
    if (!length_text.empty() && (wrong != std::errc() || end != length_text.data() + length_text.size())) {
        exchange.close = true;
        return refuse(connection, 400, "Content-Length is no number of bytes.");
    }
    const bool upload = method == LWSHUMETH_POST && path.starts_with(api) && path.ends_with(texts);
    if (length > (upload ? settings_.limits.upload_bytes : settings_.limits.request_body_bytes))
        return refuse(connection, 413, upload ? "The text is too large." : "The request body is too large.");
    const bool chunked = lws_hdr_total_length(connection.wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING) > 0;
    if (upload && (length_text.empty() || chunked)) {
        exchange.close = true;
        return refuse(connection, 411, "Content-Length is required.");
    }
    if (method != LWSHUMETH_GET && method != LWSHUMETH_HEAD && !upload) {
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
    if (path.starts_with(api)) return ask_control(connection, path.substr(api.size()), upload, length);
    return serve_file(connection, path);
}

/// `path` is `{session}/{resource}` or `{session}/{resource}/{part}`.
int Http::ask_control(Connection& connection, std::string_view path, bool upload, std::size_t length) {
    lws* wsi = connection.wsi;
    const auto slash = path.find('/');
    if (slash == std::string_view::npos || slash == 0 || path.ends_with('/') ||
        path.size() > 2 * protocol::limits::slug_max)
        return refuse(connection, 404, "There is no such resource.");
    control::HttpRequest request{.connection = connection.id, .session = std::string(path.substr(0, slash))};
    const auto resource = path.substr(slash + 1);
    const auto part = std::min(resource.find('/'), resource.size());
    request.resource = std::string(resource.substr(0, part));
    if (part < resource.size()) request.part = std::string(resource.substr(part + 1));
    const bool has_parts = resource.substr(0, part) == texts.substr(1);
    if (request.resource.empty() || (part < resource.size() && !has_parts) ||
        request.part.find('/') != std::string::npos)
        return refuse(connection, 404, "There is no such resource.");
    char member[query_member_max + 1];
    for (int i = 0;; ++i) {
        const int bytes = lws_hdr_fragment_length(wsi, WSI_TOKEN_HTTP_URI_ARGS, i);
        if (bytes <= 0) break;
        if (i == query_members_max) return refuse(connection, 400, "The query has too many members.");
        if (bytes > query_member_max) return refuse(connection, 400, "A member of the query is too long.");
        const int size = lws_hdr_copy_fragment(wsi, member, sizeof member, WSI_TOKEN_HTTP_URI_ARGS, i);
        const std::string_view text(member, static_cast<std::size_t>(std::max(0, size)));
        const auto equals = text.find('=');
        request.query.emplace_back(text.substr(0, equals), equals == std::string_view::npos
                                                               ? std::string_view{}
                                                               : text.substr(equals + 1));
    }
    const auto authorization = header_of(wsi, WSI_TOKEN_HTTP_AUTHORIZATION);
    if (authorization.starts_with("Bearer ")) request.bearer = authorization.substr(7);
    if (!upload) return hand_to_control(connection, std::move(request));
    request.content_type = header_of(wsi, WSI_TOKEN_HTTP_CONTENT_TYPE);
    return begin_upload(connection, std::move(request), length);
}

int Http::hand_to_control(Connection& connection, control::HttpRequest request) {
    if (!to_control_.post(control::Inbound(std::move(request)))) {
        compose(connection, {503, "application/problem+json", shared(problem(503, "The server is busy.")),
                             "Retry-After: 1\r\n"});
        lws_callback_on_writable(connection.wsi);
    }
    lws_set_timeout(connection.wsi, PENDING_TIMEOUT_HTTP_CONTENT, reply_patience_s);
    return 0;
}

std::string Http::page_headers(const std::string& content_security_policy) {
    return "Content-Security-Policy: " + content_security_policy +
           "\r\nReferrer-Policy: no-referrer\r\nX-Frame-Options: DENY\r\n"
           "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n"
           "Permissions-Policy: camera=(), geolocation=(), payment=(), usb=(), microphone=(self)\r\n";
}

/// Control is asked with the head alone. What of the body comes until it has answered takes memory byte by
/// byte; who is admitted is promised all of it, so that a text which begins to come in can end.
int Http::begin_upload(Connection& connection, control::HttpRequest request, std::size_t length) {
    if (draining_) return refuse(connection, 503, "The server is stopping.");
    if (request.bearer.empty()) return refuse(connection, 401, "Authorization: Bearer is required.");
    auto upload = std::make_unique<Upload>();
    upload->request = request;
    upload->text = std::make_shared<HeldText>(held_);
    upload->announced = length;
    upload->complete = length == 0;
    upload->ends = std::chrono::steady_clock::now() + settings_.limits.upload;
    connection.exchange->upload = std::move(upload);
    request.announces = true;
    return hand_to_control(connection, std::move(request));
}

void Http::admit_upload(Connection& connection) {
    Upload& upload = *connection.exchange->upload;
    if (!upload.text->hold(upload.announced, settings_.limits.uploads_bytes))
        return refuse_upload(connection);
    upload.text->content.reserve(upload.announced);
    upload.admitted = true;
    lws_set_timeout(connection.wsi, PENDING_TIMEOUT_HTTP_CONTENT, reply_patience_s);
    if (upload.complete) end_upload(connection);
}

void Http::end_upload(Connection& connection) {
    const auto upload = std::move(connection.exchange->upload);
    upload->request.body = {upload->text, &upload->text->content};  // and with it its part of the memory
    (void)hand_to_control(connection, std::move(upload->request));
}

void Http::refuse_upload(Connection& connection) {
    compose(connection,
            {503, "application/problem+json",
             shared(problem(503, "Too many texts come at once. Wait and repeat.")), "Retry-After: 5\r\n"});
    lws_callback_on_writable(connection.wsi);
}

/// 0 goes on; a sender who is too slow, or sends a body that nobody waits for, is cut off.
int Http::on_body(Connection& connection, std::string_view part) {
    if (!connection.exchange) return -1;
    const auto now = std::chrono::steady_clock::now();
    const auto& exchange = *connection.exchange;
    if (!exchange.upload)  // the body of a request that was refused, or that has none
        return !exchange.rest_ends || now < *exchange.rest_ends ? 0 : -1;
    Upload& upload = *exchange.upload;
    const std::size_t size = upload.text->content.size() + part.size();
    if (size > upload.announced || now > upload.ends) return -1;
    if (!upload.text->hold(size, settings_.limits.uploads_bytes)) {
        refuse_upload(connection);
        return 0;
    }
    upload.text->content.append(part);
    lws_set_timeout(connection.wsi, PENDING_TIMEOUT_HTTP_CONTENT, reply_patience_s);
    return 0;
}

int Http::on_body_complete(Connection& connection) {
    if (!connection.exchange) return 0;
    auto& exchange = *connection.exchange;
    exchange.body_pending = false;
    if (exchange.rest_ends) return -1;  // answered before
    if (!exchange.upload) return 0;
    Upload& upload = *exchange.upload;
    if (upload.text->content.size() != upload.announced) return -1;
    upload.complete = true;
    if (upload.admitted) end_upload(connection);
    return 0;
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
    if (!is_handshake_key(header_of(wsi, WSI_TOKEN_KEY)))
        return fail(400, "Sec-WebSocket-Key is missing or is not 16 bytes in base64.");
    connection.exchange.reset();
    meters_.http_request("/ws", 101);
    return 0;
}

void Http::on_reply(Connection& connection, control::HttpReply&& reply) {
    if (!connection.exchange || connection.exchange->answered) return;
    if (reply.status == control::continues && connection.exchange->upload) return admit_upload(connection);
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
    exchange.upload.reset();
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
    if (exchange.close && exchange.body_pending) {
        // Closing a socket with bytes that nobody has read would take the answer back.
        exchange.rest_ends = std::chrono::steady_clock::now() + rest_patience;
        lws_set_timeout(wsi, PENDING_TIMEOUT_HTTP_CONTENT, int(rest_patience.count()));
        return 0;
    }
    const bool close = exchange.close;
    connection.exchange.reset();
    if (close) return -1;
    return lws_http_transaction_completed(wsi) ? -1 : 0;
}

}  // namespace gateway
