// SPDX-License-Identifier: Apache-2.0
#include "protocol/export_schema.h"

#include <nlohmann/json.hpp>

#include "protocol/export_profile_help.h"
#include "protocol/wire.h"
#include "protocol/written_values.h"

namespace protocol {

namespace {

constexpr std::string_view slug_pattern = "^[A-Za-z0-9._():-]+$";
constexpr std::string_view time_pattern =
    R"(^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?Z$)";
constexpr std::string_view written_time_pattern =
    R"(^[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}(:[0-9]{2})?|)"
    R"(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?Z)$)";
constexpr std::string_view written_duration_pattern = "^(0|([0-9]+ *(ms|s|min|h) *)+)$";

OrderedJson text_definition(const Type& type, Written written) {
    OrderedJson made{{"type", "string"}};
    // Without quotes YAML takes 2 for a number; the profile's reader takes it for the text that it is.
    if (written == Written::yaml && type.alphabet != Alphabet::date) made["type"] = {"string", "number"};
    if (type.min > 0) made["minLength"] = type.min;
    made["maxLength"] = type.max;
    switch (type.alphabet) {
        case Alphabet::line:
            made["pattern"] = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$";
            made["description"] = "One line of at most " + std::to_string(type.max) + " bytes of UTF-8.";
            break;
        case Alphabet::prose:
            made["pattern"] = "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$";
            made["description"] =
                "Lines of at most " + std::to_string(type.max) + " bytes of UTF-8 together.";
            break;
        case Alphabet::slug: made["pattern"] = slug_pattern; break;
        case Alphabet::date:
            made["format"] = "date";
            made["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
            break;
        case Alphabet::ref: made["pattern"] = "^[!-~]+$"; break;
    }
    return made;
}

OrderedJson time_definition(Written written) {
    if (written == Written::yaml)
        return {{"type", "string"},
                {"pattern", written_time_pattern},
                {"description",
                 "A time at the place of the session, 2020-07-27 10:00, or in UTC, "
                 "2020-07-27T08:00:00Z."}};
    return {{"type", "string"},
            {"format", "date-time"},
            {"pattern", time_pattern},
            {"description", "An instant in UTC, with milliseconds when the server wrote it."}};
}

OrderedJson record_definition(const Type& type, const SchemaStyle& style) {
    OrderedJson made{{"type", "object"}};
    if (const auto event = catalogue().data.find(&type); event != catalogue().data.end())
        made["title"] = std::string(event->second->type);
    if (!type.about.empty()) made["description"] = type.about;
    OrderedJson properties = OrderedJson::object(), required = OrderedJson::array();
    const auto params = catalogue().params.find(&type);
    if (params != catalogue().params.end() && params->second->command) {
        properties["ref"] = schema_of(type_of<std::optional<Ref>>(), style);
        properties["epoch"] = schema_of(type_of<std::uint64_t>(), style);
        if (epoch_always_required(*params->second)) required.push_back("epoch");
        if (params->second->sender.presiding)
            properties["on_instruction"] = schema_of(type_of<bool>(), style);
    }
    for (const Field& field : type.fields) {
        properties[std::string(field.name)] = schema_of(field, type, style);
        if (!may_be_absent(field, type.defaults())) required.push_back(field.name);
    }
    made["properties"] = properties;
    if (!required.empty()) made["required"] = required;
    made["additionalProperties"] = false;
    return made;
}

/// Each event as clients see it, told apart by `type`.
OrderedJson seen_event_definition(const SchemaStyle& style) {
    OrderedJson made{{"description", type_of<SeenEvent>().about}, {"oneOf", OrderedJson::array()}};
    for (const EventKind& kind : event_kinds()) {
        OrderedJson one = record_definition(type_of<SeenEvent>(), style);
        one["description"] = kind.about;
        one["properties"]["type"] = {{"const", kind.type}};
        one["properties"]["data"] = schema_of(kind.data(), style);
        made["oneOf"].push_back(one);
    }
    return made;
}

void lay_out(const OrderedJson& json, std::size_t indent, std::size_t before, std::string& out) {
    const std::string line = json.dump();
    if (!json.is_structured() || json.empty() || before + line.size() < 110) {
        out += line;
        return;
    }
    const std::string margin(indent + 2, ' ');
    bool first = true;
    out += json.is_object() ? '{' : '[';
    for (const auto& [name, member] : json.items()) {
        out += first ? "\n" : ",\n";
        first = false;
        out += margin;
        const std::size_t start = out.size();
        if (json.is_object()) out += OrderedJson(name).dump() + ": ";
        lay_out(member, indent + 2, margin.size() + (out.size() - start), out);
    }
    out += '\n' + std::string(indent, ' ') + (json.is_object() ? '}' : ']');
}

}  // namespace

std::string laid_out(const OrderedJson& document) {
    std::string out;
    lay_out(document, 0, 0, out);
    return out + '\n';
}

namespace {

/// Whether a member is a duration, a list of them, or may be one.
bool is_duration(const Field& field, const Type& type) {
    return field.name.ends_with("_ms") && type.shape == Shape::integer;
}

/// A member as it stands in a profile: with what it means, durations with their units, and what it is when it
/// is left out.
OrderedJson written_schema_of(const Field& field, const Type& record, const SchemaStyle& style) {
    const Type& member = field.type();
    const Type& type = member.shape == Shape::optional ? member.element() : member;
    OrderedJson made;
    if (is_duration(field, type))
        made = {{"$ref", std::string(style.refs) + "Duration"}};
    else if (type.shape == Shape::list && is_duration(field, type.element()))
        made = {{"type", "array"}, {"items", {{"$ref", std::string(style.refs) + "Duration"}}}};
    else if (type.shape == Shape::map)
        made = {{"$ref", std::string(style.refs) + "Words"}};
    else
        made = schema_of(type, style);
    // Beside a reference nothing counts in draft 7, so it stands in a list of one.
    if (made.contains("$ref")) made = {{"allOf", OrderedJson::array({made})}};
    const auto help = help_with_profile(std::string(record.name) + '.' + std::string(field.name));
    if (!help.empty()) made["description"] = help;
    if (member.load && may_be_absent(field, record.defaults())) {
        const void* value = field.get(const_cast<void*>(record.defaults()));
        if (is_duration(field, type)) {
            made["default"] = written_duration(member.load(value));
        } else {
            std::string text;
            write_json(member, value, text);
            made["default"] = OrderedJson::parse(text);
        }
    }
    return made;
}

}  // namespace

OrderedJson written_duration_definition() {
    return {{"type", {"string", "integer"}},
            {"pattern", written_duration_pattern},
            {"minimum", 0},
            {"maximum", 0},
            {"description", "A duration: 3 min, 90 s, 1 h 30 min; 0 is none."}};
}

OrderedJson written_words_definition(const SchemaStyle& style) {
    OrderedJson languages = OrderedJson::object();
    for (const char* language : {"en", "zh", "fr", "es", "ru", "ar"})
        languages[language] = {{"$ref", std::string(style.refs) + "Line"}};
    return {{"type", "object"},
            {"description", "The same words in several languages; English is needed."},
            {"properties", languages},
            {"additionalProperties", false}};
}

OrderedJson schema_of(const Field& field, const Type& record, const SchemaStyle& style) {
    const Type& type = field.type();
    if (type.shape == Shape::json)
        return {{"type", "object"}, {"description", "An RFC 7396 merge patch on the view."}};
    if (style.written == Written::yaml) return written_schema_of(field, record, style);
    OrderedJson made = schema_of(type, style);
    if (type.load && may_be_absent(field, record.defaults())) {
        std::string text;
        write_json(type, field.get(const_cast<void*>(record.defaults())), text);
        made["default"] = OrderedJson::parse(text);
    }
    return made;
}

OrderedJson schema_of(const Type& type, const SchemaStyle& style) {
    if (const auto name = export_name(type); !name.empty())
        return {{"$ref", std::string(style.refs) + std::string(name)}};
    switch (type.shape) {
        case Shape::optional: {
            OrderedJson held = schema_of(type.element(), style);
            if (style.written == Written::yaml) return held;
            return {{"anyOf", {held, {{"type", "null"}}}}};
        }
        default: return definition_of(type, style);
    }
}

OrderedJson definition_of(const Type& type, const SchemaStyle& style) {
    switch (type.shape) {
        case Shape::boolean: return {{"type", "boolean"}};
        case Shape::integer: return {{"type", "integer"}, {"minimum", type.min}, {"maximum", type.max}};
        case Shape::text: return text_definition(type, style.written);
        case Shape::time: return time_definition(style.written);
        case Shape::number:
            return {{"type", "string"},
                    {"pattern", "^" + std::string(1, type.prefix) + "[1-9][0-9]{0,8}$"},
                    {"description", "Made by the server."}};
        case Shape::word: return {{"type", "string"}, {"enum", wire_words(type)}};
        case Shape::scalar:
            return {{"type", {"number", "string"}},
                    {"description", "Given back as it came; at most " + std::to_string(limits::slug_max) +
                                        " bytes of JSON."}};
        case Shape::json: return {{"description", "Any JSON value."}};
        case Shape::optional: return schema_of(type, style);
        case Shape::list:
            return {{"type", "array"}, {"items", schema_of(type.element(), style)}, {"maxItems", type.max}};
        case Shape::map:
            return {{"type", "object"},
                    {"propertyNames", {{"pattern", slug_pattern}, {"maxLength", limits::slug_max}}},
                    {"additionalProperties", schema_of(type.element(), style)},
                    {"maxProperties", type.max}};
        case Shape::record:
            return &type == &type_of<SeenEvent>() ? seen_event_definition(style)
                                                  : record_definition(type, style);
    }
    return {};
}

OrderedJson all_definitions(const SchemaStyle& style) {
    OrderedJson made = OrderedJson::object();
    for (const auto& [name, type] : catalogue().types) made[std::string(name)] = definition_of(*type, style);
    return made;
}

}  // namespace protocol
