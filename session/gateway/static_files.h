// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Files served from memory, read once. Constant after construction.

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "session/base/fault.h"
#include "session/gateway/gateway.h"

namespace gateway {

struct ServedFile {
    std::string content_type;
    std::string etag;  ///< quoted, from the content
    std::shared_ptr<const std::string> body;
};

class StaticFiles {
public:
    /// A file in a folder that cannot be read, or a folder that is not there, is a fault: half a page is
    /// none.
    static base::Result<StaticFiles> load(const std::string& folder,
                                          const std::map<std::string, StaticFile>& files);

    /// `path` is the request's, decoded; one that ends in "/" means its index.html. Null when there is none.
    const ServedFile* find(std::string_view path) const;

private:
    void add(const std::string& path, std::string content_type, std::string body);
    std::map<std::string, ServedFile, std::less<>> files_;
};

/// By the file name's ending; "application/octet-stream" when it is not known.
std::string_view content_type_of(std::string_view path);

/// Whether an If-None-Match header names this tag, or any.
bool etag_matches(std::string_view if_none_match, std::string_view etag);

}  // namespace gateway
