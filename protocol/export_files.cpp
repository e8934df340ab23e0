// SPDX-License-Identifier: Apache-2.0
#include "protocol/export_files.h"

namespace protocol {

std::vector<GeneratedFile> generated_files() {
    return {{"messages.md", messages_markdown()},
            {"messages.ts", messages_typescript()},
            {"openrpc.json", openrpc_json()},
            {"profile.schema.json", profile_schema_json()},
            {"schema.json", schema_json()}};
}

}  // namespace protocol
