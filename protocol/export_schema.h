// SPDX-License-Identifier: Apache-2.0
#pragma once
/// JSON Schema from the tables of types, for the files that hold schemas.

#include <nlohmann/json_fwd.hpp>

#include "protocol/export_catalogue.h"

namespace protocol {

using OrderedJson = nlohmann::ordered_json;

/// How a value stands in a text: as JSON on the wire, or as people write it in a YAML file.
enum class Written { json, yaml };

struct SchemaStyle {
    std::string_view refs;  ///< before a type's name in a reference, "#/$defs/"
    Written written = Written::json;
};

/// Text of a document: what fits on a line of 110 characters stands on one.
std::string laid_out(const OrderedJson& document);

/// The schema of a value where it is used: a reference for a named type.
OrderedJson schema_of(const Type& type, const SchemaStyle& style);

/// The definition of a named type, with `ref` and `epoch` when it is the params of a command.
OrderedJson definition_of(const Type& type, const SchemaStyle& style);

/// The definitions of all types of the contract, by name.
OrderedJson all_definitions(const SchemaStyle& style);

/// A member's schema with the value it has when it is left out.
OrderedJson schema_of(const Field& field, const Type& record, const SchemaStyle& style);

/// In a profile: a duration with its unit, and words by language.
OrderedJson written_duration_definition();
OrderedJson written_words_definition(const SchemaStyle& style);

}  // namespace protocol
