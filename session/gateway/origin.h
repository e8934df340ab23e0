// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Which web pages may open a WebSocket here: a browser names the page's origin, and any page could try.

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// `origin` and `host` are the request's headers, empty when absent. A request without an origin comes from
/// no browser and is allowed; "null" never is.
bool origin_allowed(std::string_view origin, std::string_view host, const std::vector<std::string>& allowed);

}  // namespace gateway
