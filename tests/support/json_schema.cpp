// SPDX-License-Identifier: Apache-2.0
#include "tests/support/json_schema.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace support {

struct JsonSchema::Patterns {
    std::map<std::string, std::unique_ptr<icu::RegexPattern>> compiled;

    /// As ECMAScript has it: somewhere in the text, which is counted in characters.
    bool match(const std::string& pattern, const std::string& text) {
        UErrorCode error = U_ZERO_ERROR;
        auto& one = compiled[pattern];
        if (!one) {
            // To ICU, and not to ECMAScript, $ stands before a last line break too.
            const std::string end =
                pattern.ends_with('$') ? pattern.substr(0, pattern.size() - 1) + "\\z" : pattern;
            one.reset(icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(end), 0, error));
        }
        const icu::UnicodeString input = icu::UnicodeString::fromUTF8(text);
        const std::unique_ptr<icu::RegexMatcher> matcher(one ? one->matcher(input, error) : nullptr);
        if (U_FAILURE(error)) throw std::logic_error("the pattern " + pattern + " does not compile");
        return matcher->find();
    }
};

JsonSchema::JsonSchema(nlohmann::json document)
    : document_(std::move(document)), patterns_(std::make_unique<Patterns>()) {}

JsonSchema::~JsonSchema() = default;

std::string JsonSchema::fault(const std::string& definition, const Json& value) const {
    return check(document_.at("$defs").at(definition), value, definition);
}

std::string JsonSchema::check(const Json& schema, const Json& value, const std::string& path) const {
    for (const auto& [word, rule] : schema.items())
        if (std::string wrong = check_word(word, rule, schema, value, path); !wrong.empty()) return wrong;
    return {};
}

namespace {

using Json = nlohmann::json;

bool has_type(const std::string& type, const Json& value) {
    if (type == "integer")
        return value.is_number_integer() ||
               (value.is_number_float() &&
                value.get<double>() == static_cast<double>(value.get<std::int64_t>()));
    if (type == "number") return value.is_number();
    if (type == "null") return value.is_null();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    if (type == "boolean") return value.is_boolean();
    if (type == "string") return value.is_string();
    throw std::logic_error("the schema knows a type " + type);
}

std::size_t characters_in(const std::string& utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool keeps_bound(const std::string& word, const Json& bound, const Json& value) {
    if (word == "minimum") return !value.is_number() || value >= bound;
    if (word == "maximum") return !value.is_number() || value <= bound;
    if (word == "minLength") return !value.is_string() || characters_in(value) >= bound.get<std::size_t>();
    if (word == "maxLength") return !value.is_string() || characters_in(value) <= bound.get<std::size_t>();
    if (word == "maxItems") return !value.is_array() || value.size() <= bound.get<std::size_t>();
    return !value.is_object() || value.size() <= bound.get<std::size_t>();  // maxProperties
}

}  // namespace

std::string JsonSchema::check_word(const std::string& word, const Json& rule, const Json& schema,
                                   const Json& value, const std::string& path) const {
    static const std::set<std::string> says_nothing{"description", "default", "format", "title"};
    static const std::set<std::string> bounds{"minimum",   "maximum",  "minLength",
                                              "maxLength", "maxItems", "maxProperties"};
    static const std::set<std::string> of_members{"required", "additionalProperties", "propertyNames"};
    if (says_nothing.count(word) || of_members.count(word)) return {};  // the latter: with `type`
    if (word == "$ref")
        return check(document_.at(Json::json_pointer(rule.get<std::string>().substr(1))), value, path);
    if (word == "type") {
        const bool fits = rule.is_array()
                              ? std::any_of(rule.begin(), rule.end(),
                                            [&](const Json& type) { return has_type(type, value); })
                              : has_type(rule, value);
        if (!fits) return path + ": is not " + rule.dump();
        return value.is_object() ? check_members(schema, value, path) : std::string();
    }
    if (word == "const") return value == rule ? std::string() : path + ": is not " + rule.dump();
    if (word == "enum")
        return std::find(rule.begin(), rule.end(), value) != rule.end() ? std::string()
                                                                        : path + ": is none of the words";
    if (word == "pattern")
        return !value.is_string() || patterns_->match(rule, value) ? std::string()
                                                                   : path + ": does not match";
    if (bounds.count(word)) return keeps_bound(word, rule, value) ? std::string() : path + ": passes " + word;
    if (word == "anyOf" || word == "oneOf") return check_choice(rule, word == "oneOf", value, path);
    if (word == "properties") return {};  // with `type`
    if (word == "items") {
        for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
            if (auto wrong = check(rule, value[i], path + '[' + std::to_string(i) + ']'); !wrong.empty())
                return wrong;
        return {};
    }
    throw std::logic_error("the schema uses " + word);
}

std::string JsonSchema::check_members(const Json& schema, const Json& value, const std::string& path) const {
    static const Json none = Json::object(), any = true;
    const auto word = [&schema](const char* name, const Json& otherwise) -> const Json& {
        const auto found = schema.find(name);
        return found == schema.end() ? otherwise : *found;
    };
    for (const Json& name : word("required", none))
        if (!value.contains(name.get_ref<const std::string&>()))
            return path + '.' + name.get<std::string>() + ": is missing";
    const Json& properties = word("properties", none);
    const Json& others = word("additionalProperties", any);
    for (const auto& [name, member] : value.items()) {
        const std::string where = path + '.' + name;
        if (schema.contains("propertyNames"))
            if (auto wrong = check(schema["propertyNames"], name, where); !wrong.empty()) return wrong;
        const bool known = properties.contains(name);
        if (!known && others == false) return where + ": is not known";
        if (!known && others == true) continue;
        if (auto wrong = check(known ? properties[name] : others, member, where); !wrong.empty())
            return wrong;
    }
    return {};
}

std::string JsonSchema::check_choice(const Json& choices, bool exactly_one, const Json& value,
                                     const std::string& path) const {
    std::size_t fitting = 0;
    std::string first;
    for (const Json& choice : choices) {
        const std::string wrong = check(choice, value, path);
        if (wrong.empty())
            ++fitting;
        else if (first.empty())
            first = wrong;
    }
    if (fitting == 0) return path + ": fits no choice; the first: " + first;
    return exactly_one && fitting > 1 ? path + ": fits more than one choice" : std::string();
}

}  // namespace support
