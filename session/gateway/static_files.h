// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Files served from memory, read once. Constant after construction.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "session/base/fault.h"
#include "session/gateway/gateway.h"

namespace gateway {

/// One form of a file as it goes over the line.
struct ServedBody {
    std::string etag;  ///< quoted, from the bytes: each form has its own
    std::shared_ptr<const std::string> bytes;
};

struct ServedFile {
    std::string content_type;
    ServedBody plain;
    std::optional<ServedBody> brotli;  ///< from a file beside it that ends in .br
    std::optional<ServedBody> gzip;    ///< from a file beside it that ends in .gz
    bool immutable = false;            ///< its name holds a hash of its content: it never changes
};

/// A form of a file, and what to say of it in Content-Encoding: "br", "gzip", or nothing.
struct Chosen {
    const ServedBody& body;
    std::string_view encoding;
};

/// The smallest form that an Accept-Encoding header takes; the plain one when it takes none.
Chosen choose_form(const ServedFile& file, std::string_view accept_encoding);

class StaticFiles {
public:
    /// Files that end in .br or .gz are forms of the file without that ending, and no files of their own.
    /// Below /assets/ names hold a hash of the content, as the build of the pages makes them.
    /// A file in a folder that cannot be read, or a folder that is not there, is a fault: half a page is
    /// none.
    static base::Result<StaticFiles> load(const std::string& folder,
                                          const std::map<std::string, StaticFile>& files);

    /// `path` is the request's, decoded; one that ends in "/" means its index.html. Null when there is none.
    const ServedFile* find(std::string_view path) const;

private:
    void add(const std::string& path, std::string content_type, std::string body);
    void add_form(const std::string& path, std::string body);
    std::map<std::string, ServedFile, std::less<>> files_;
};

/// By the file name's ending; "application/octet-stream" when it is not known.
std::string_view content_type_of(std::string_view path);

/// Whether an If-None-Match header names this tag, or any.
bool etag_matches(std::string_view if_none_match, std::string_view etag);

}  // namespace gateway
