// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_command.h"

#include <algorithm>
#include <iterator>

#include "protocol/wire.h"

namespace support {

using protocol::Shape;
using protocol::Type;

namespace {

constexpr std::int64_t second_ms = 1000;
constexpr std::int64_t durations_ms[] = {0,       250,     1000,    10'000,  30'000, 60'000,
                                         60'000,  90'000,  120'000, 180'000, 300'000};
constexpr std::int64_t distances_s[] = {-3600, -60, 0, 1, 20, 60, 90, 180, 300, 600, 1800, 7200};
constexpr std::string_view lines[] = {"agenda", "resolution 7", "said \"no\"", "back\\slash", "不同意",
                                      "two  spaces"};

bool holds_duration(std::string_view member) {
    return member == "ms" || member.ends_with("_ms");
}

/// A word of a scenario row, in quotation marks where it needs them.
std::string quoted(const std::string& text) {
    if (!text.empty() && text.find_first_of(" \t\"") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

}  // namespace

RandomCommand::RandomCommand(RandomValue& lot, const protocol::Profile& profile) : lot_(lot) {
    look(protocol::type_of<protocol::Profile>(), Json::parse(protocol::to_json(profile)), {}, of_profile_);
}

void RandomCommand::look(const Type& type, const Json& json, const std::string& member, Seen& seen) {
    const auto note = [&](const std::string& text) {
        seen[type.name.empty() ? "." + member : std::string(type.name)].push_back(text);
    };
    switch (type.shape) {
        case Shape::optional:
            if (!json.is_null()) look(type.element(), json, member, seen);
            return;
        case Shape::list:
            for (const Json& one : json) look(type.element(), one, member, seen);
            return;
        case Shape::map:
            for (const auto& [key, value] : json.items()) {
                seen["." + member].push_back(key);
                look(type.element(), value, member, seen);
            }
            return;
        case Shape::record:
            for (const auto& field : type.fields) {
                const auto found = json.find(field.name);
                if (found != json.end()) look(field.type(), *found, std::string(field.name), seen);
            }
            return;
        case Shape::text:
        case Shape::number:
            if (json.is_string()) note(json.get<std::string>());
            return;
        default:
            return;
    }
}

RandomCommand::Json RandomCommand::params(const protocol::Method& method, const Json& view,
                                          protocol::Time now) {
    of_view_.clear();
    if (view.is_object()) look(protocol::type_of<protocol::SessionView>(), view, {}, of_view_);
    now_ = now;
    return draw(method.params(), {});
}

const std::string* RandomCommand::one_seen(const std::string& key) {
    const auto of_view = of_view_.find(key);
    const auto of_profile = of_profile_.find(key);
    if (of_view != of_view_.end() && (of_profile == of_profile_.end() || !lot_.one_in(4)))
        return &one_of(of_view->second);
    return of_profile == of_profile_.end() ? nullptr : &one_of(of_profile->second);
}

RandomCommand::Json RandomCommand::integer(const Type& type, const std::string& member) {
    if (lot_.one_in(40)) return type.min;
    if (lot_.one_in(40)) return type.max;
    const std::int64_t drawn =
        holds_duration(member) ? one_of(durations_ms) : static_cast<std::int64_t>(lot_.below(4));
    return std::clamp(drawn, type.min, type.max);
}

/// What a mandate covers is a text of a form of its own.
RandomCommand::Json RandomCommand::scope() {
    if (lot_.one_in(3)) return "session";
    if (lot_.one_in(6)) return "week:1";
    if (lot_.one_in(2)) return "meeting:" + std::to_string(1 + lot_.below(3));
    const std::string* item = one_seen("ItemId");
    return "item:" + (item ? *item : std::string("1"));
}

RandomCommand::Json RandomCommand::text(const Type& type, const std::string& member) {
    if (type.name == "Scope") return scope();
    if (type.name == "TokenHash") {
        std::string hash;
        while (hash.size() < 64) hash += "0123456789abcdef"[lot_.below(16)];
        return hash;
    }
    if (type.alphabet == protocol::Alphabet::date) return protocol::time_text(now_).substr(0, 10);
    const bool free = type.alphabet == protocol::Alphabet::line || type.alphabet == protocol::Alphabet::prose;
    const std::string* seen = one_seen(type.name.empty() ? "." + member : std::string(type.name));
    if (seen && !lot_.one_in(free ? 3 : 30)) return *seen;
    return free ? std::string(one_of(lines)) : "nonsense" + std::to_string(lot_.below(3));
}

RandomCommand::Json RandomCommand::draw(const Type& type, const std::string& member) {
    switch (type.shape) {
        case Shape::boolean:
            return !lot_.one_in(3);
        case Shape::integer:
            return integer(type, member);
        case Shape::text:
            return text(type, member);
        case Shape::time:
            return protocol::time_text({(now_.ms / second_ms + one_of(distances_s)) * second_ms});
        case Shape::number: {
            const std::string* seen = one_seen(std::string(type.name));
            if (seen && !lot_.one_in(30)) return *seen;
            return std::string(1, type.prefix) + std::to_string(1 + lot_.below(seen ? 999 : 3));
        }
        case Shape::word:
            return std::string(one_of(type.words));
        case Shape::scalar:
        case Shape::json:
            return 0;
        case Shape::optional:
            return lot_.one_in(3) ? draw(type.element(), member) : Json();
        case Shape::list: {
            Json list = Json::array();
            for (auto left = lot_.below(4); left > 0; --left) list.push_back(draw(type.element(), member));
            return list;
        }
        case Shape::map: {
            Json map = Json::object();
            for (auto left = lot_.below(3); left > 0; --left) {
                const std::string* key = one_seen("." + member);
                if (!key) key = one_seen("KindId");
                // Numbers by name are durations wherever a command takes them, as in param_words.h.
                map[key ? *key : "nonsense"] = draw(type.element(), "ms");
            }
            return map;
        }
        case Shape::record:
            break;
    }
    Json record = Json::object();
    for (const auto& field : type.fields) {
        Json value = draw(field.type(), std::string(field.name));
        const bool left_out = protocol::may_be_absent(field, type.defaults()) && lot_.one_in(3);
        if (!value.is_null() && !left_out) record[std::string(field.name)] = std::move(value);
    }
    return record;
}

std::string scenario_row(const std::string& who, const protocol::Method& method, const nlohmann::json& params,
                         std::optional<std::uint64_t> epoch) {
    std::string row = who + ' ' + std::string(method.name);
    for (const auto& [name, value] : params.items()) {
        const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
        row += ' ' + name + '=' + quoted(text);
    }
    if (epoch) row += " epoch=" + std::to_string(*epoch);
    return row;
}

}  // namespace support
