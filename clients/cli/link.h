// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Invitation links: `http://HOST:PORT/#/join/SESSION/TOKEN`. The token stands in the fragment, which no
/// browser sends and no server logs. Pure, except where a file is read.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "clients/cli/console.h"

namespace cli {

/// A server's address without a path.
struct BaseUrl {
    bool secure = false;
    std::string host;  ///< IPv6 addresses without their brackets
    std::uint16_t port = 80;

    std::string host_port() const;  ///< as in a Host header, the scheme's own port left out
    std::string text() const;       ///< "http://127.0.0.1:8080"
    auto operator<=>(const BaseUrl&) const = default;
};

struct Link {
    BaseUrl base;
    std::string session;
    std::string token;

    std::string text() const;
    bool operator==(const Link&) const = default;
};

tl::expected<BaseUrl, Problem> parse_base_url(std::string_view text);

/// Problems never repeat the token.
tl::expected<Link, Problem> parse_link(std::string_view text);

/// What a user may write where a link is wanted: the link itself, or `links.json:PARTICIPANT`, which keeps
/// the token out of the shell's history and the list of processes.
tl::expected<Link, Problem> find_link(const std::string& argument);

/// Links by participant, from a JSON object or a CSV table with columns participant and link.
using Links = std::map<std::string, Link>;
tl::expected<Links, Problem> read_links(const std::string& path);

}  // namespace cli
