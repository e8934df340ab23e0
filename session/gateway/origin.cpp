// SPDX-License-Identifier: Apache-2.0
#include "session/gateway/origin.h"

#include <algorithm>
#include <cctype>

namespace gateway {

namespace {

bool same_ignoring_case(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    });
}

/// "https://host:443" -> "host": browsers leave the scheme's own port out of Host.
std::string_view authority_of(std::string_view origin) {
    const bool secure = origin.starts_with("https://");
    if (!secure && !origin.starts_with("http://")) return {};
    std::string_view authority = origin.substr(secure ? 8 : 7);
    const std::string_view usual_port = secure ? ":443" : ":80";
    if (authority.ends_with(usual_port)) authority.remove_suffix(usual_port.size());
    return authority;
}

}  // namespace

bool origin_allowed(std::string_view origin, std::string_view host, const std::vector<std::string>& allowed) {
    if (origin.empty()) return true;
    for (const auto& each : allowed)
        if (each == "*" || same_ignoring_case(each, origin)) return true;
    const auto authority = authority_of(origin);
    if (authority.empty()) return false;
    if (same_ignoring_case(authority, host)) return true;
    const std::string_view usual_port = origin.starts_with("https://") ? ":443" : ":80";
    return host.ends_with(usual_port) &&
           same_ignoring_case(authority, host.substr(0, host.size() - usual_port.size()));
}

}  // namespace gateway
