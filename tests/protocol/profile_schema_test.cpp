// SPDX-License-Identifier: Apache-2.0
// The schema of a profile, as an editor uses it: every shipped profile keeps it, and what an officer mistypes
// does not.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <locale>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "places.h"
#include "protocol/export_files.h"
#include "protocol/export_profile_help.h"
#include "protocol/profile_yaml.h"
#include "tests/protocol/small_profile.h"

namespace {

using namespace profile_tests;
using Json = nlohmann::json;
using protocol::profile_yaml::Node;
using NodeKind = protocol::profile_yaml::Kind;

/// As much of JSON Schema as the schema of a profile uses, over YAML that knows its lines. A member of the
/// schema that it does not know is a failure, so that nothing is passed over.
class Validator {
public:
    Validator() : schema_(Json::parse(protocol::profile_schema_json())) {}

    std::vector<std::string> faults_in(const std::string& yaml) {
        faults_.clear();
        std::vector<ProfileProblem> problems;
        const Node root = protocol::profile_yaml::parse(yaml, problems);
        EXPECT_TRUE(problems.empty()) << all(problems);
        check({{"$ref", schema_.at("$ref")}}, root, "");
        return faults_;
    }

private:
    void fault(const Node& node, const std::string& path, const std::string& what) {
        faults_.push_back("line " + std::to_string(node.line) + ": " + path + ' ' + what);
    }

    static bool is_number(const Node& node) {
        static const std::regex number("-?[0-9]+(\\.[0-9]+)?");
        return node.kind == NodeKind::text && !node.quoted && std::regex_match(node.text, number);
    }

    static bool has_type(const Node& node, const std::string& type) {
        const bool plain = node.kind == NodeKind::text && !node.quoted;
        const bool truth = plain && (node.text == "true" || node.text == "false");
        if (type == "object") return node.kind == NodeKind::members;
        if (type == "array") return node.kind == NodeKind::list;
        if (type == "boolean") return truth;
        if (type == "integer") return is_number(node) && node.text.find('.') == std::string::npos;
        if (type == "number") return is_number(node);
        return type == "string" && node.kind == NodeKind::text && !truth && !is_number(node);
    }

    static std::wstring wide(const std::string& utf8) {
        std::wstring out;
        for (std::size_t at = 0; at < utf8.size();) {
            const auto lead = static_cast<unsigned char>(utf8[at++]);
            const int more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
            std::uint32_t code = more == 0 ? lead : lead & (0x3fu >> more);
            for (int i = 0; i < more && at < utf8.size(); ++i)
                code = code << 6 | (static_cast<unsigned char>(utf8[at++]) & 0x3fu);
            out += static_cast<wchar_t>(code);
        }
        return out;
    }

    bool matches(const std::string& pattern, const std::string& text) {
        auto found = patterns_.find(pattern);
        if (found == patterns_.end()) found = patterns_.emplace(pattern, std::wregex(wide(pattern))).first;
        return std::regex_search(wide(text), found->second);
    }

    void check(const Json& schema, const Node& node, const std::string& path) {
        for (const auto& [name, rule] : schema.items()) {
            if (name == "$ref")
                check(schema_.at(Json::json_pointer(rule.get<std::string>().substr(1))), node, path);
            else if (name == "allOf")
                for (const Json& one : rule) check(one, node, path);
            else if (name == "type")
                check_type(rule, node, path);
            else if (name == "enum")
                check_enum(rule, node, path);
            else if (name == "pattern") {
                if (has_type(node, "string") && !matches(rule, node.text))
                    fault(node, path, "\"" + node.text + "\" does not match " + rule.get<std::string>());
            } else if (name == "minimum" || name == "maximum")
                check_bound(name, rule, node, path);
            else if (name == "minLength" || name == "maxLength")
                check_length(name, rule, node, path);
            else if (name == "properties")
                check_members(schema, node, path);
            else if (name == "items")
                for (std::size_t i = 0; i < node.below.size() && node.kind == NodeKind::list; ++i)
                    check(rule, node.below[i], path + '[' + std::to_string(i) + ']');
            else if (name == "maxItems")
                EXPECT_LE(node.below.size(), rule.get<std::size_t>()) << path;
            else
                EXPECT_TRUE(known_.contains(name)) << "the schema uses " << name;
        }
    }

    void check_type(const Json& types, const Node& node, const std::string& path) {
        const Json all_types = types.is_array() ? types : Json::array({types});
        for (const Json& type : all_types)
            if (has_type(node, type)) return;
        fault(node, path, "is not of type " + all_types.dump());
    }

    void check_enum(const Json& words, const Node& node, const std::string& path) {
        if (std::find(words.begin(), words.end(), node.text) == words.end())
            fault(node, path, "\"" + node.text + "\" is none of " + words.dump());
    }

    void check_bound(const std::string& name, const Json& bound, const Node& node, const std::string& path) {
        if (!is_number(node)) return;
        const double number = std::stod(node.text);
        if (name == "minimum" ? number < bound.get<double>() : number > bound.get<double>())
            fault(node, path, node.text + " passes the " + name + " of " + bound.dump());
    }

    void check_length(const std::string& name, const Json& bound, const Node& node, const std::string& path) {
        if (!has_type(node, "string")) return;
        const std::size_t size = wide(node.text).size();
        if (name == "minLength" ? size < bound.get<std::size_t>() : size > bound.get<std::size_t>())
            fault(node, path, "is too short or too long");
    }

    void check_members(const Json& schema, const Node& node, const std::string& path) {
        if (node.kind != NodeKind::members) return;
        EXPECT_EQ(schema.at("additionalProperties"), false) << path;
        std::set<std::string> seen;
        for (std::size_t i = 0; i < node.names.size(); ++i) {
            const std::string& name = node.names[i];
            seen.insert(name);
            if (schema.at("properties").contains(name))
                check(schema.at("properties").at(name), node.below[i], path + '.' + name);
            else
                fault(node.below[i], path + '.' + name, "is not known");
        }
        for (const Json& name : schema.value("required", Json::array()))
            if (!seen.contains(name)) fault(node, path + '.' + name.get<std::string>(), "is missing");
    }

    const Json schema_;
    const std::set<std::string> known_{"description", "default", "format", "required",
                                       "additionalProperties", "title"};
    std::map<std::string, std::wregex> patterns_;
    std::vector<std::string> faults_;
};

std::string text_of_file(const std::filesystem::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string lines(const std::vector<std::string>& faults) {
    std::string text;
    for (const auto& fault : faults) text += fault + '\n';
    return text;
}

TEST(ProfileSchema, every_shipped_profile_keeps_it_and_names_it_on_its_second_line) {
    Validator validator;
    int profiles = 0;
    for (const auto& entry : std::filesystem::directory_iterator(ROSTRUM_SOURCE_DIR "/deploy")) {
        const auto path = entry.path() / "profile.yaml";
        if (!std::filesystem::exists(path)) continue;
        const std::string text = text_of_file(path);
        EXPECT_EQ(lines(validator.faults_in(text)), "") << path;
        EXPECT_THAT(
            text,
            HasSubstr("\n# yaml-language-server: $schema=../../protocol/generated/profile.schema.json\n"));
        const auto profile = read_profile(text);
        EXPECT_TRUE(profile) << path << '\n' << all(profile.error());
        ++profiles;
    }
    EXPECT_GE(profiles, 2);
    EXPECT_EQ(lines(validator.faults_in(sound)), "");
}

TEST(ProfileSchema, catches_what_an_officer_mistypes) {
    Validator validator;
    const auto faults = [&](const std::string& piece, const std::string& instead) {
        return lines(validator.faults_in(with(piece, instead)));
    };
    EXPECT_THAT(faults("number: 2\n", "nummber: 2\n"), HasSubstr(".nummber is not known"));
    EXPECT_THAT(faults("number: 2\n", "nummber: 2\n"), HasSubstr(".number is missing"));
    EXPECT_THAT(faults("number: 2\n", "number: two\n"), HasSubstr(".number is not of type"));
    EXPECT_THAT(faults("limit_ms: 90 s", "limit_ms: 90"), HasSubstr("90 passes the maximum of 0"));
    EXPECT_THAT(faults("limit_ms: 90 s", "limit_ms: soon"),
                HasSubstr(".kinds[1].limit_ms \"soon\" does not match"));
    EXPECT_THAT(faults("overtime: counts_on", "overtime: goes_on"), HasSubstr("\"goes_on\" is none of"));
    EXPECT_THAT(faults("2020-07-27 09:50", "27 July"), HasSubstr("\"27 July\" does not match"));
    EXPECT_THAT(faults("to: 2020-07-28", "to: 28 July"), HasSubstr(".to \"28 July\" does not match"));
    EXPECT_THAT(faults("zh: 小机构", "de: Kleines Organ"), HasSubstr(".body.de is not known"));
    EXPECT_THAT(faults("warning_ms: 1 min", "warning_ms: 1 min, on_instruction: [floor.seize]"),
                HasSubstr("\"floor.seize\" is none of [\"decision.take\""));
    EXPECT_THAT(faults("limit_ms: 90 s", "limit_ms: 90 s, later_limits_ms: [soon]"),
                HasSubstr("later_limits_ms[0] \"soon\" does not match"));
    EXPECT_EQ(faults("warning_ms: 1 min", "warning_ms: 1 min, window_ms: 30 s"), "");
}

TEST(ProfileSchema, explains_every_member) {
    std::set<const protocol::Type*> seen;
    int members = 0;
    const auto visit = [&](const auto& self, const protocol::Type& type) -> void {
        if (!seen.insert(&type).second) return;
        if (type.element) self(self, type.element());
        for (const protocol::Field& field : type.fields) {
            const std::string member = std::string(type.name) + '.' + std::string(field.name);
            EXPECT_FALSE(protocol::help_with_profile(member).empty()) << member;
            self(self, field.type());
            ++members;
        }
    };
    visit(visit, protocol::type_of<Profile>());
    EXPECT_GT(members, 100);
    EXPECT_TRUE(protocol::help_with_profile("Profile.no_such_member").empty());
}

}  // namespace
