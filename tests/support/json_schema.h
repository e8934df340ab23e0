// SPDX-License-Identifier: Apache-2.0
#pragma once
/// As much of JSON Schema 2020-12 as protocol/generated/schema.json uses, to hold the schema against the
/// decoder. A word of the schema that it does not know throws, so that nothing is passed over.

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace support {

class JsonSchema {
public:
    explicit JsonSchema(nlohmann::json document);
    ~JsonSchema();

    /// What is wrong with the value by the definition of this name, as "path: what"; empty when nothing is.
    std::string fault(const std::string& definition, const nlohmann::json& value) const;

private:
    using Json = nlohmann::json;
    struct Patterns;  ///< compiled once each

    std::string check(const Json& schema, const Json& value, const std::string& path) const;
    std::string check_word(const std::string& word, const Json& rule, const Json& schema, const Json& value,
                           const std::string& path) const;
    std::string check_members(const Json& schema, const Json& value, const std::string& path) const;
    std::string check_choice(const Json& choices, bool exactly_one, const Json& value,
                             const std::string& path) const;

    const Json document_;
    std::unique_ptr<Patterns> patterns_;
};

}  // namespace support
