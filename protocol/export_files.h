// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What is made from the declarations for clients and people: the files of protocol/generated. The same
/// declarations give the same bytes on every machine. Pure functions, callable from any thread.

#include <string>
#include <string_view>
#include <vector>

namespace protocol {

struct GeneratedFile {
    std::string_view name;  ///< "schema.json"
    std::string text;
};

std::string schema_json();          ///< JSON Schema 2020-12 of every message and every type
std::string profile_schema_json();  ///< JSON Schema for editors of a session's profile in YAML
std::string openrpc_json();         ///< OpenRPC 1.3 document of the methods and notifications
std::string messages_markdown();    ///< tables for people
std::string messages_typescript();  ///< types for clients in TypeScript

std::vector<GeneratedFile> generated_files();

}  // namespace protocol
