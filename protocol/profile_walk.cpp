// SPDX-License-Identifier: Apache-2.0
#include "protocol/profile_walk.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "protocol/wire.h"
#include "protocol/written_values.h"

namespace protocol {

using profile_yaml::Node;
using NodeKind = profile_yaml::Kind;

namespace {

std::string below(const std::string& path, std::string_view member) {
    return path.empty() ? std::string(member) : path + '.' + std::string(member);
}

/// The value for a sentence: short, on one line.
std::string in_quotes(std::string_view text) {
    std::string shown;
    for (char c : text.substr(0, 60)) shown += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    while (!shown.empty() && first_bad_utf8(shown)) shown.pop_back();  // cut between characters
    return '"' + shown + (shown.size() < text.size() ? "...\"" : "\"");
}

/// A member whose name ends in _ms, or an element of one: "kinds[0].later_limits_ms[1]".
bool takes_duration(std::string_view path) {
    if (path.ends_with(']')) path = path.substr(0, path.rfind('['));
    return path.ends_with("_ms");
}

std::string_view wanted(const Type& type) {
    switch (type.shape) {
        case Shape::list:
            return "a list";
        case Shape::map:
        case Shape::record:
            return "members by name";
        case Shape::boolean:
            return "true or false";
        case Shape::integer:
            return "a whole number";
        case Shape::time:
            return "a time such as 2020-07-27 10:00";
        default:
            return "a text";
    }
}

std::string_view found(const Node& node) {
    switch (node.kind) {
        case NodeKind::nothing:
            return "nothing";
        case NodeKind::text:
            return "a single value";
        case NodeKind::list:
            return "a list";
        case NodeKind::members:
            return "members by name";
    }
    return "something else";
}

/// The same members are often asked for by another name; the closest known one differs in two letters at
/// most.
std::string suggestion(std::string_view written, const Type& type) {
    const auto distance = [](std::string_view a, std::string_view b) {
        std::vector<std::size_t> row(b.size() + 1);
        for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i;
            for (std::size_t j = 1; j <= b.size(); ++j) {
                const std::size_t kept = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = std::min({kept, row[j] + 1, row[j - 1] + 1});
            }
        }
        return row[b.size()];
    };
    if (written.size() > limits::slug_max) return {};
    for (const Field& field : type.fields)
        if (distance(written, field.name) <= 2) return "; is " + std::string(field.name) + " meant?";
    return {};
}

}  // namespace

std::string names_of(const Type& type) {
    std::string names;
    const auto add = [&names](std::string_view name) {
        names += (names.empty() ? "" : ", ") + std::string(name);
    };
    for (const Field& field : type.fields) add(field.name);
    for (const auto word : type.words) add(word);
    return names;
}

void ProfileWalk::problem(int line, const std::string& path, std::string reason) {
    problems_.push_back({line, path, std::move(reason)});
}

int ProfileWalk::line_of(std::string path) const {
    for (;;) {
        if (const auto known = lines_.find(path); known != lines_.end()) return known->second;
        if (path.empty()) return 1;
        const auto cut = path.find_last_of(".[");
        path.resize(cut == std::string::npos ? 0 : cut);
    }
}

void ProfileWalk::read(const Type& type, const Node& node, void* value, const std::string& path) {
    lines_.emplace(path, node.line);
    if (type.shape == Shape::optional) return read(type.element(), node, type.emplace(value), path);
    const NodeKind kind = type.shape == Shape::list                                 ? NodeKind::list
                          : type.shape == Shape::map || type.shape == Shape::record ? NodeKind::members
                                                                                    : NodeKind::text;
    if (node.kind != kind) {
        const bool empty_text =
            kind == NodeKind::text && node.kind == NodeKind::nothing && type.shape == Shape::text;
        return problem(node.line, path,
                       "needs " + std::string(wanted(type)) + ", but here is " + std::string(found(node)) +
                           (empty_text ? "; write \"\" for an empty text" : ""));
    }
    switch (type.shape) {
        case Shape::list:
            return read_list(type, node, value, path);
        case Shape::map:
            return read_map(type, node, value, path);
        case Shape::record:
            return read_record(type, node, value, path);
        default:
            return read_leaf(type, node, value, path);
    }
}

void ProfileWalk::read_leaf(const Type& type, const Node& node, void* value, const std::string& path) {
    switch (type.shape) {
        case Shape::integer:
            return read_integer(type, node, value, path);
        case Shape::time:
            return read_time(type, node, value, path);
        case Shape::boolean:
            if (node.quoted || (node.text != "true" && node.text != "false"))
                return problem(node.line, path, in_quotes(node.text) + " is neither true nor false");
            return type.store(value, node.text == "true");
        case Shape::word:
            for (std::size_t i = 0; i < type.words.size(); ++i)
                if (type.words[i] == node.text) return type.store(value, static_cast<std::int64_t>(i));
            return problem(node.line, path, in_quotes(node.text) + " is none of " + names_of(type));
        default:
            break;
    }
    if (const auto error = read_json(type, nlohmann::json(node.text), value, path)) {
        if (error->reason == Reason::required) return problem(node.line, path, "is empty");
        const std::string_view how =
            error->reason == Reason::too_long ? " is too long: " : " does not fit here: ";
        problem(node.line, path, in_quotes(node.text) + std::string(how) + error->detail);
    }
}

void ProfileWalk::read_integer(const Type& type, const Node& node, void* value, const std::string& path) {
    if (takes_duration(path)) {
        const auto ms = parse_duration(node.text);
        if (!ms)
            return problem(node.line, path,
                           in_quotes(node.text) + " is no duration such as 3 min, 90 s, 1 h or 0");
        return type.store(value, *ms);
    }
    std::int64_t number = 0;
    const char* const end = node.text.data() + node.text.size();
    const auto [stop, error] = std::from_chars(node.text.data(), end, number);
    if (node.quoted || node.text.empty() || stop != end || error == std::errc::invalid_argument)
        return problem(
            node.line, path,
            in_quotes(node.text) + " is no whole number" + (node.quoted ? "; leave out the quotes" : ""));
    if (error != std::errc() || number < type.min || number > type.max)
        return problem(node.line, path,
                       in_quotes(node.text) + " is not from " + std::to_string(type.min) + " to " +
                           std::to_string(type.max));
    type.store(value, number);
}

void ProfileWalk::read_time(const Type& type, const Node& node, void* value, const std::string& path) {
    const auto time = parse_written_time(node.text, zone_known_ ? time_zone_ : "Etc/UTC");
    if (!time) return problem(node.line, path, in_quotes(node.text) + ' ' + time.error());
    type.store(value, time->ms);
}

void ProfileWalk::read_list(const Type& type, const Node& node, void* value, const std::string& path) {
    if (node.below.size() > static_cast<std::size_t>(type.max))
        return problem(node.line, path, "has more than " + std::to_string(type.max) + " elements");
    for (std::size_t i = 0; i < node.below.size(); ++i)
        read(type.element(), node.below[i], type.append(value), path + '[' + std::to_string(i) + ']');
}

void ProfileWalk::read_map(const Type& type, const Node& node, void* value, const std::string& path) {
    if (node.below.size() > static_cast<std::size_t>(type.max))
        return problem(node.line, path, "has more than " + std::to_string(type.max) + " members");
    for (std::size_t i = 0; i < node.below.size(); ++i) {
        if (node.names[i].empty() || node.names[i].size() > limits::slug_max) {
            problem(node.name_lines[i], path, in_quotes(node.names[i]) + " is no name of a member");
            continue;
        }
        read(type.element(), node.below[i], type.insert(value, node.names[i]), below(path, node.names[i]));
    }
}

void ProfileWalk::read_record(const Type& type, const Node& node, void* value, const std::string& path) {
    for (std::size_t i = 0; i < node.below.size(); ++i) {
        const auto field = std::find_if(type.fields.begin(), type.fields.end(),
                                        [&](const Field& known) { return known.name == node.names[i]; });
        if (field == type.fields.end()) {
            problem(node.name_lines[i], below(path, node.names[i]),
                    "there is no such member" + suggestion(node.names[i], type) + "; known are " +
                        names_of(type));
            continue;
        }
        const std::string member = below(path, field->name);
        read(field->type(), node.below[i], field->get(value), member);
        lines_[member] = node.name_lines[i];
    }
    for (const Field& field : type.fields) {
        const bool written = std::find(node.names.begin(), node.names.end(), field.name) != node.names.end();
        if (!written && !may_be_absent(field, type.defaults()))
            problem(node.line, below(path, field.name), "is missing");
    }
}

}  // namespace protocol
