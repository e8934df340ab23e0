// SPDX-License-Identifier: Apache-2.0
#include "protocol/param_words.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <vector>

#include "protocol/wire.h"
#include "protocol/written_values.h"

namespace protocol {

namespace {

using Json = nlohmann::json;
using Value = tl::expected<Json, std::string>;

tl::unexpected<std::string> wrong(std::string reason) {
    return tl::unexpected(std::move(reason));
}

template <class T>
std::optional<T> whole_number(std::string_view text) {
    T number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return {};
    return number;
}

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        parts.push_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

Value value_of(const Type& type, std::string_view name, std::string_view text, const LocalDay& day);

Value integer_of(std::string_view name, std::string_view text) {
    if (const auto number = whole_number<std::int64_t>(text)) return Json(*number);
    if (name == "ms" || name.ends_with("_ms")) {
        if (const auto ms = parse_duration(text)) return Json(*ms);
        return wrong("is no duration such as 90s, 2min or 60000");
    }
    return wrong("is no whole number");
}

Value json_of(std::string_view text) {
    auto json = parse_json(text);
    if (!json) return wrong("is no JSON text");
    return std::move(*json);
}

Value list_of(const Type& type, std::string_view name, std::string_view text, const LocalDay& day) {
    Json list = Json::array();
    for (const auto part : split(text)) {
        Value element = value_of(type.element(), name, part, day);
        if (!element) return element;
        list.push_back(std::move(*element));
    }
    return list;
}

/// Members of a map. The only numbers by name that a command takes are durations, so these may have units.
Value members_of(const Type& type, std::string_view text, const LocalDay& day) {
    Json members = Json::object();
    for (const auto part : split(text)) {
        const std::size_t colon = part.find(':');
        if (colon == std::string_view::npos) return wrong("needs pairs such as statement:3min");
        const std::string key(part.substr(0, colon));
        if (members.contains(key)) return wrong("names " + key + " twice");
        Value member = value_of(type.element(), "ms", part.substr(colon + 1), day);
        if (!member) return member;
        members[key] = std::move(*member);
    }
    return members;
}

Value value_of(const Type& type, std::string_view name, std::string_view text, const LocalDay& day) {
    const bool json = text.starts_with('{') || text.starts_with('[');
    switch (type.shape) {
        case Shape::optional:
            if (text == "null") return Json();
            return value_of(type.element(), name, text, day);
        case Shape::boolean:
            if (text != "true" && text != "false") return wrong("is neither true nor false");
            return Json(text == "true");
        case Shape::integer:
            return integer_of(name, text);
        case Shape::time: {
            const auto time =
                parse_written_time(text, day.time_zone.empty() ? "Etc/UTC" : day.time_zone, day.today);
            if (!time) return wrong(time.error());
            return Json(time_text(*time));
        }
        case Shape::scalar:
            if (const auto number = whole_number<std::int64_t>(text)) return Json(*number);
            return Json(text);
        case Shape::json:
            return json_of(text);
        case Shape::list:
            return json ? json_of(text) : list_of(type, name, text, day);
        case Shape::map:
            return json ? json_of(text) : members_of(type, text, day);
        case Shape::record:
            return json ? json_of(text) : Value(wrong("is nested; write it as JSON, {...}"));
        default:
            return Json(text);
    }
}

std::string known_members(const Method& method) {
    std::string names;
    for (const Field& field : method.params().fields)
        names += (names.empty() ? "" : ", ") + std::string(field.name);
    return names.empty() ? std::string(method.name) + " has no members" : "known are " + names;
}

struct Common {
    ParamWords& result;
    bool on_instruction = false;
};

/// Puts `ref` and `epoch`, which every command may have, and `on_instruction` of the presiding officer's
/// aside. Returns whether the word was one of them.
tl::expected<bool, std::string> take_common(const Method& method, std::string_view name,
                                            std::string_view text, Common& common) {
    if (name == "on_instruction" && method.sender.presiding) {
        if (text != "true" && text != "false")
            return tl::unexpected(std::string("is neither true nor false"));
        common.on_instruction = text == "true";
        return true;
    }
    if (!method.command || (name != "ref" && name != "epoch")) return false;
    ParamWords& result = common.result;
    if (name == "epoch") {
        const auto epoch = whole_number<std::uint64_t>(text);
        if (!epoch) return tl::unexpected(std::string("is no whole number"));
        result.epoch = epoch;
        return true;
    }
    Ref ref;
    if (auto error = read_json(type_of<Ref>(), Json(text), &ref, "ref"))
        return tl::unexpected("needs " + error->detail);
    result.ref = ref;
    return true;
}

/// The server's own check, with its error in the terms of the words.
std::optional<WordProblem> check(const Method& method, const Json& params,
                                 std::span<const std::string> words) {
    Message message = method.make();
    const auto error = read_json(method.params(), params, method.access(message), {});
    if (!error) return {};
    const std::string name = error->path.substr(0, error->path.find_first_of(".["));
    if (error->reason == Reason::required && !params.contains(name))
        return WordProblem{{}, name + "= is missing"};
    const auto word = std::find_if(words.begin(), words.end(),
                                   [&](const std::string& one) { return one.starts_with(name + '='); });
    return WordProblem{word == words.end() ? name : *word, "needs " + error->detail};
}

}  // namespace

std::string text_of(const WordProblem& problem) {
    return problem.word.empty() ? problem.reason : problem.word + ": " + problem.reason;
}

tl::expected<ParamWords, WordProblem> params_from_words(const Method& method,
                                                        std::span<const std::string> words,
                                                        const LocalDay& day) {
    ParamWords result;
    Common common{result};
    Json params = Json::object();
    std::vector<std::string_view> names;
    for (const std::string& word : words) {
        const auto problem = [&word](std::string reason) {
            return tl::unexpected(WordProblem{word, std::move(reason)});
        };
        if (first_bad_utf8(word)) return tl::unexpected(WordProblem{{}, "a word is not UTF-8 text"});
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos || equals == 0) return problem("is no word such as list=2");
        const std::string_view name = std::string_view(word).substr(0, equals);
        const std::string_view text = std::string_view(word).substr(equals + 1);
        if (std::find(names.begin(), names.end(), name) != names.end())
            return problem("gives " + std::string(name) + " a second time");
        names.push_back(name);
        const auto taken = take_common(method, name, text, common);
        if (!taken) return problem(taken.error());
        if (*taken) continue;
        const auto fields = method.params().fields;
        const auto field =
            std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
        if (field == fields.end()) return problem("there is no such member; " + known_members(method));
        Value value = value_of(field->type(), name, text, day);
        if (!value) return problem(value.error());
        if (!value->is_null()) params[std::string(name)] = std::move(*value);
    }
    if (auto problem = check(method, params, words)) return tl::unexpected(std::move(*problem));
    if (common.on_instruction) params["on_instruction"] = true;
    result.params_json = params.dump();
    return result;
}

}  // namespace protocol
