// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/link.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "clients/cli/csv.h"
#include "clients/cli/files.h"
#include "protocol/limits.h"

namespace cli {

namespace {

constexpr std::string_view join_path = "/#/join/";
constexpr const char* link_form =
    "A link reads http://HOST:PORT/#/join/SESSION/TOKEN; quote it, the shell takes # and &.";

Problem bad_link(std::string what) {
    return {Exit::usage, std::move(what), link_form};
}

bool is_slug(std::string_view text) {
    return !text.empty() && text.size() <= protocol::limits::slug_max &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return std::isalnum(c) ||
                      std::string_view("._-():").find(static_cast<char>(c)) != std::string_view::npos;
           });
}

bool is_token(std::string_view text) {
    return !text.empty() && text.size() <= 128 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '-' || c == '_' || c == '.' || c == '~';
    });
}

bool is_host(std::string_view text) {
    return !text.empty() && text.size() <= 253 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '.' || c == '-' || c == '_' || c == ':';
    });
}

bool ends_with_word(const std::string& path, std::string_view end) {
    return path.size() > end.size() && std::string_view(path).substr(path.size() - end.size()) == end;
}

tl::expected<Links, Problem> links_of_json(const std::string& path, const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return tl::unexpected(
            Problem{Exit::usage, path + " is not a JSON object {\"participant\": \"link\"}."});
    Links links;
    for (const auto& [participant, value] : json.items()) {
        if (!value.is_string())
            return tl::unexpected(
                Problem{Exit::usage, path + ": the link of " + participant + " is not a text."});
        auto link = parse_link(value.get_ref<const std::string&>());
        if (!link)
            return tl::unexpected(
                Problem{Exit::usage, path + ", " + participant + ": " + link.error().what, link_form});
        links.emplace(participant, std::move(*link));
    }
    return links;
}

tl::expected<Links, Problem> links_of_csv(const std::string& path, const std::string& text) {
    const auto table = parse_csv(text);
    if (!table)
        return tl::unexpected(Problem{Exit::usage, path + ", line " + std::to_string(table.error().line) +
                                                       ": " + table.error().what + "."});
    const int who = table->column("participant"), where = table->column("link");
    if (who < 0 || where < 0)
        return tl::unexpected(Problem{Exit::usage, path + " has no columns `participant` and `link`."});
    Links links;
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        auto link = parse_link(table->rows[i][static_cast<std::size_t>(where)]);
        if (!link)
            return tl::unexpected(Problem{
                Exit::usage, path + ", line " + std::to_string(table->lines[i]) + ": " + link.error().what,
                link_form});
        links.emplace(unguarded(table->rows[i][static_cast<std::size_t>(who)]), std::move(*link));
    }
    return links;
}

}  // namespace

std::string BaseUrl::host_port() const {
    const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
    return port == (secure ? 443 : 80) ? name : name + ":" + std::to_string(port);
}

std::string BaseUrl::text() const {
    return (secure ? "https://" : "http://") + host_port();
}

std::string Link::text() const {
    return base.text() + std::string(join_path) + session + "/" + token;
}

tl::expected<BaseUrl, Problem> parse_base_url(std::string_view text) {
    const auto bad = [](std::string what) {
        return tl::unexpected(
            Problem{Exit::usage, std::move(what), "An address reads http://HOST:PORT or https://HOST."});
    };
    BaseUrl url;
    if (text.starts_with("https://"))
        url.secure = true;
    else if (!text.starts_with("http://"))
        return bad("The address does not begin with http:// or https://.");
    text.remove_prefix(url.secure ? 8 : 7);
    url.port = url.secure ? 443 : 80;
    if (text.ends_with('/')) text.remove_suffix(1);
    std::string_view port;
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos)
            return bad("The address has an opening bracket without a closing one.");
        url.host = text.substr(1, end - 1);
        port = text.substr(end + 1);
        if (!port.empty() && port.front() != ':')
            return bad("Only a port may follow the host of the address.");
        if (!port.empty()) port.remove_prefix(1);
    } else {
        const auto colon = text.find(':');
        url.host = text.substr(0, colon);
        if (colon != std::string_view::npos) port = text.substr(colon + 1);
        if (colon != std::string_view::npos && port.empty()) return bad("The port of the address is empty.");
    }
    if (!is_host(url.host))
        return bad("The host of the address is missing or has characters that hosts do not have.");
    if (!port.empty()) {
        unsigned number = 0;
        const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
        if (error != std::errc() || end != port.data() + port.size() || number == 0 || number > 65535)
            return bad("The port of the address is not a number from 1 to 65535.");
        url.port = static_cast<std::uint16_t>(number);
    }
    return url;
}

tl::expected<Link, Problem> parse_link(std::string_view text) {
    const auto fragment = text.find("/#/");
    if (fragment == std::string_view::npos)
        return tl::unexpected(bad_link("That is not an invitation link."));
    auto base = parse_base_url(text.substr(0, fragment));
    if (!base) return tl::unexpected(bad_link(base.error().what));
    auto rest = text.substr(fragment);
    if (!rest.starts_with(join_path))
        return tl::unexpected(bad_link("That link does not lead to joining a session."));
    rest.remove_prefix(join_path.size());
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos) return tl::unexpected(bad_link("That link has no token."));
    Link link{std::move(*base), std::string(rest.substr(0, slash)), std::string(rest.substr(slash + 1))};
    if (!is_slug(link.session)) return tl::unexpected(bad_link("The session in that link is not an id."));
    if (!is_token(link.token))
        return tl::unexpected(bad_link("The token in that link is missing or was cut or changed."));
    return link;
}

tl::expected<Links, Problem> read_links(const std::string& path) {
    auto text = read_text(path);
    if (!text) return tl::unexpected(text.error());
    return ends_with_word(path, ".csv") ? links_of_csv(path, *text) : links_of_json(path, *text);
}

tl::expected<Link, Problem> find_link(const std::string& argument) {
    if (argument.find("://") != std::string::npos) return parse_link(argument);
    for (std::string_view kind : {".json:", ".csv:"}) {
        const auto at = argument.find(kind);
        if (at == std::string::npos) continue;
        const auto path = argument.substr(0, at + kind.size() - 1), who = argument.substr(at + kind.size());
        auto links = read_links(path);
        if (!links) return tl::unexpected(links.error());
        const auto found = links->find(who);
        if (found == links->end())
            return tl::unexpected(Problem{Exit::usage, path + " has no link for " + who + "."});
        return found->second;
    }
    return tl::unexpected(
        Problem{Exit::usage, "That is neither an invitation link nor FILE.json:PARTICIPANT.", link_form});
}

}  // namespace cli
