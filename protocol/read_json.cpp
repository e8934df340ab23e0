// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "protocol/alphabets.h"
#include "protocol/wire.h"

namespace protocol {

namespace {

using Json = nlohmann::json;
using Problem = std::optional<DecodeError>;

/// A member in a path. An empty name, which JSON allows, is written "" so that the path still names it.
std::string_view step(std::string_view member) { return member.empty() ? R"("")" : member; }

/// Where a value stands, linked outwards; spelled out only when something is wrong with the value.
struct Place {
    static constexpr std::size_t no_element = std::size_t(-1);
    const Place* outer = nullptr;
    std::string_view member{};  ///< the name in its record or map; outermost, the path that the caller gave
    std::size_t index = no_element;  ///< in its list

    Place below(std::string_view name) const { return {this, name}; }
    Place element(std::size_t at) const { return {this, {}, at}; }
    std::string text() const {
        if (!outer) return std::string(member);
        std::string path = outer->text();
        if (index != no_element) return path + '[' + std::to_string(index) + ']';
        if (!path.empty()) path += '.';
        return path.append(step(member));
    }
};

DecodeError problem(const Place& place, Reason reason, std::string detail) {
    return {place.text(), reason, std::move(detail)};
}

Problem read_value(const Type& type, const Json& json, void* value, const Place& place);

Problem read_text(const Type& type, const Json& json, void* value, const Place& place) {
    if (!json.is_string()) return problem(place, Reason::wrong_type, "a text");
    const auto& text = json.get_ref<const std::string&>();
    if (text.size() > static_cast<std::size_t>(type.max))
        return problem(place, Reason::too_long, "at most " + std::to_string(type.max) + " bytes");
    if (text.size() < static_cast<std::size_t>(type.min)) return problem(place, Reason::required, "a text");
    if (!fits(type.alphabet, text)) {
        static constexpr std::string_view wanted[] = {
            "one line without control characters", "text without control characters",
            "letters, digits and . _ - ( ) : only", "a calendar date such as 2020-07-27",
            "printable ASCII only"};
        return problem(place, Reason::bad_text, std::string(wanted[static_cast<std::size_t>(type.alphabet)]));
    }
    type.text(value) = text;
    return {};
}

Problem read_integer(const Type& type, const Json& json, void* value, const Place& place) {
    if (!json.is_number_integer()) return problem(place, Reason::wrong_type, "a whole number");
    const bool huge = json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t(integer_max);
    const std::int64_t number = huge ? 0 : json.get<std::int64_t>();
    if (huge || number < type.min || number > type.max)
        return problem(place, Reason::out_of_range,
                       "from " + std::to_string(type.min) + " to " + std::to_string(type.max));
    type.store(value, number);
    return {};
}

Problem read_word(const Type& type, const Json& json, void* value, const Place& place) {
    if (json.is_string()) {
        const auto found =
            std::find(type.words.begin(), type.words.end(), json.get_ref<const std::string&>());
        if (found != type.words.end()) {
            type.store(value, found - type.words.begin());
            return {};
        }
    }
    std::string words;
    for (auto word : type.words) words += (words.empty() ? "one of " : ", ") + std::string(word);
    return problem(place, json.is_string() ? Reason::not_a_word : Reason::wrong_type, words);
}

Problem read_number(const Type& type, const Json& json, void* value, const Place& place) {
    const auto refuse = [&](Reason reason) {
        return problem(place, reason, std::string("an id such as ") + type.prefix + "7");
    };
    if (!json.is_string()) return refuse(Reason::wrong_type);
    const auto& text = json.get_ref<const std::string&>();
    std::uint32_t number = 0;
    if (text.size() < 2 || text.size() > 10 || text[0] != type.prefix || text[1] == '0')
        return refuse(Reason::bad_text);
    auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return refuse(Reason::bad_text);
    type.store(value, number);
    return {};
}

Problem read_list(const Type& type, const Json& json, void* value, const Place& place) {
    if (!json.is_array()) return problem(place, Reason::wrong_type, "a list");
    if (json.size() > static_cast<std::size_t>(type.max))
        return problem(place, Reason::too_long, "fewer elements");
    for (std::size_t i = 0; i < json.size(); ++i)
        if (auto error = read_value(type.element(), json[i], type.append(value), place.element(i)))
            return error;
    return {};
}

Problem read_map(const Type& type, const Json& json, void* value, const Place& place) {
    if (!json.is_object()) return problem(place, Reason::wrong_type, "members by name");
    if (json.size() > static_cast<std::size_t>(type.max))
        return problem(place, Reason::too_long, "fewer members");
    for (const auto& [key, member] : json.items()) {
        if (key.empty() || key.size() > limits::slug_max || !fits(Alphabet::slug, key))
            return problem(place.below(key), Reason::bad_text, "a name of letters, digits and . _ - ( ) :");
        if (auto error = read_value(type.element(), member, type.insert(value, key), place.below(key)))
            return error;
    }
    return {};
}

Problem read_record(const Type& type, const Json& json, void* value, const Place& place) {
    if (!json.is_object()) return problem(place, Reason::wrong_type, "members by name");
    for (const auto& [key, member] : json.items()) {
        const auto known = [&key = key](const Field& field) { return field.name == key; };
        if (std::none_of(type.fields.begin(), type.fields.end(), known))
            return problem(place.below(key), Reason::unknown_member, "no such member");
    }
    for (const Field& field : type.fields) {
        const auto member = json.find(field.name);
        if (member == json.end()) {
            if (may_be_absent(field, type.defaults())) continue;
            return problem(place.below(field.name), Reason::required, "this member");
        }
        if (auto error = read_value(field.type(), *member, field.get(value), place.below(field.name)))
            return error;
    }
    return {};
}

Problem read_value(const Type& type, const Json& json, void* value, const Place& place) {
    switch (type.shape) {
        case Shape::boolean:
            if (!json.is_boolean()) return problem(place, Reason::wrong_type, "true or false");
            type.store(value, json.get<bool>());
            return {};
        case Shape::integer: return read_integer(type, json, value, place);
        case Shape::text: return read_text(type, json, value, place);
        case Shape::word: return read_word(type, json, value, place);
        case Shape::number: return read_number(type, json, value, place);
        case Shape::time: {
            const auto time =
                json.is_string() ? parse_time(json.get_ref<const std::string&>()) : std::nullopt;
            if (!time)
                return problem(place, json.is_string() ? Reason::bad_text : Reason::wrong_type,
                               "a time such as 2020-07-27T08:00:00.000Z");
            type.store(value, time->ms);
            return {};
        }
        case Shape::scalar:
            if (!json.is_string() && !json.is_number())
                return problem(place, Reason::wrong_type, "a number or a text");
            if (json.dump().size() > limits::slug_max)
                return problem(place, Reason::too_long, "a short value");
            type.text(value) = json.dump();
            return {};
        case Shape::json: type.text(value) = json.dump(); return {};
        case Shape::optional:
            if (json.is_null()) return {};
            return read_value(type.element(), json, type.emplace(value), place);
        case Shape::list: return read_list(type, json, value, place);
        case Shape::map: return read_map(type, json, value, place);
        case Shape::record: return read_record(type, json, value, place);
    }
    return {};
}

}  // namespace

Problem read_json(const Type& type, const Json& json, void* value, const std::string& path) {
    return read_value(type, json, value, Place{nullptr, path});
}

namespace {

/// Follows the parser through a text: which names the open objects hold already, and how deep it is.
class Watch {
public:
    /// False refuses the text; `refused` says why.
    bool operator()(Json::parse_event_t event, const Json& parsed) {
        using Event = Json::parse_event_t;
        if (refused) return false;
        switch (event) {
            case Event::object_start:
            case Event::array_start:
                if (open_.size() == limits::json_depth_max)
                    refused = DecodeError{"", Reason::malformed, "less deeply nested values"};
                else open_.push_back({.list = event == Event::array_start});
                break;
            case Event::key: {
                Container& object = open_.back();
                object.member = parsed.get_ref<const std::string&>();
                if (!object.names.insert(object.member).second)
                    refused = DecodeError{path(), Reason::duplicate_member, "each member once"};
                break;
            }
            case Event::object_end:
            case Event::array_end: open_.pop_back(); [[fallthrough]];
            case Event::value:
                if (!open_.empty()) ++open_.back().done;
                break;
        }
        return !refused;
    }

    std::optional<DecodeError> refused;

private:
    struct Container {
        bool list = false;
        std::size_t done = 0;  ///< members or elements that are complete
        std::string member{};
        std::set<std::string> names{};
    };

    std::string path() const {
        std::string text;
        for (const Container& container : open_) {
            if (container.list) text += '[' + std::to_string(container.done) + ']';
            else text.append(text.empty() ? "" : ".").append(step(container.member));
        }
        return text;
    }

    std::vector<Container> open_;
};

}  // namespace

tl::expected<Json, DecodeError> parse_json(std::string_view text) {
    Watch watch;
    Json json = Json::parse(
        text, [&watch](int, Json::parse_event_t event, Json& parsed) { return watch(event, parsed); }, false);
    if (watch.refused) return tl::unexpected(*watch.refused);
    if (json.is_discarded()) return tl::unexpected(DecodeError{"", Reason::parse_error, "JSON text"});
    return json;
}

}  // namespace protocol
