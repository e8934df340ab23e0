// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "places.h"
#include "protocol/close_codes.h"
#include "protocol/export_catalogue.h"
#include "protocol/export_files.h"

namespace {

using namespace protocol;
using Json = nlohmann::json;

const std::filesystem::path folder = ROSTRUM_SOURCE_DIR "/protocol/generated";

TEST(Generated, FilesAreUpToDate) {
    for (const GeneratedFile& file : generated_files()) {
        std::ifstream in(folder / file.name, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        EXPECT_TRUE(text == file.text) << "protocol/generated/" << file.name
                                       << " is stale; run: cmake --build build --target rostrum-generate";
    }
}

TEST(Generated, FolderHoldsNothingElse) {
    std::set<std::string> expected, found;
    for (const GeneratedFile& file : generated_files()) expected.insert(std::string(file.name));
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        found.insert(entry.path().filename().string());
    EXPECT_EQ(found, expected);
}

/// Every {"$ref": ...} of a document.
void collect_refs(const Json& json, std::set<std::string>& into) {
    if (json.is_object() && json.contains("$ref") && json["$ref"].is_string()) into.insert(json["$ref"]);
    if (!json.is_structured()) return;
    for (const auto& member : json) collect_refs(member, into);
}

void expect_refs_lead_somewhere(const Json& document) {
    std::set<std::string> refs;
    collect_refs(document, refs);
    EXPECT_FALSE(refs.empty());
    for (const std::string& ref : refs)
        EXPECT_TRUE(document.contains(Json::json_pointer(ref.substr(1)))) << ref;
}

TEST(Schema, EveryReferenceLeadsToADefinition) {
    expect_refs_lead_somewhere(Json::parse(schema_json()));
    expect_refs_lead_somewhere(Json::parse(profile_schema_json()));
    expect_refs_lead_somewhere(Json::parse(openrpc_json()));
}

TEST(Schema, DefinesEveryNamedTypeAndRecordsTakeNoOtherMember) {
    const Json schema = Json::parse(schema_json());
    const Json& definitions = schema.at("$defs");
    for (const auto& [key, type] : catalogue().types) {
        const std::string name(key);
        ASSERT_TRUE(definitions.contains(name)) << name;
        const Json& definition = definitions.at(name);
        if (type->shape != Shape::record || name == "SeenEvent") continue;
        EXPECT_EQ(definition.at("additionalProperties"), false) << name;
        for (const Field& field : type->fields)
            EXPECT_TRUE(definition.at("properties").contains(field.name)) << name;
    }
    EXPECT_EQ(definitions.at("SeenEvent").at("oneOf").size(), event_kinds().size());
    EXPECT_EQ(definitions.at("Call").at("oneOf").size(), methods().size());
}

TEST(Schema, BoundsAreThoseOfTheDeclarations) {
    const Json schema = Json::parse(schema_json());
    const Json& definitions = schema.at("$defs");
    EXPECT_EQ(definitions.at("Line").at("maxLength"), limits::line_max);
    EXPECT_EQ(definitions.at("Prose").at("maxLength"), limits::prose_max);
    EXPECT_EQ(definitions.at("EntryId").at("pattern"), "^e[1-9][0-9]{0,8}$");
    EXPECT_EQ(definitions.at("Fate").at("enum").size(), type_of<Fate>().words.size());
    EXPECT_EQ(definitions.at("GiveFloor").at("required"), Json({"epoch"}));
    EXPECT_EQ(definitions.at("RequestFloor").at("required"), Json({"list"}));
    EXPECT_FALSE(definitions.at("EndFloor").contains("required"))
        << "a speaker ends the own statement without epoch";
    EXPECT_EQ(definitions.at("Rules").at("properties").at("warning_ms").at("default"), 30'000);
}

TEST(ProfileSchema, TakesWhatPeopleWrite) {
    const Json schema = Json::parse(profile_schema_json());
    const Json& definitions = schema.at("definitions");
    EXPECT_EQ(definitions.at("Duration").at("type"), Json({"string", "integer"}));
    EXPECT_EQ(definitions.at("ItemId").at("type"), Json({"string", "number"})) << "item 2 needs no quotes";
    EXPECT_FALSE(definitions.contains("Update"));
}

TEST(OpenRpc, HasEveryMethodOnceWithErrorsOfDistinctCodes) {
    const Json document = Json::parse(openrpc_json());
    std::set<std::string> names;
    for (const Json& method : document.at("methods")) {
        EXPECT_TRUE(names.insert(method.at("name").get<std::string>()).second);
        std::set<int> codes;
        for (const Json& error : method.value("errors", Json::array()))
            EXPECT_TRUE(codes.insert(error.at("code").get<int>()).second);
    }
    EXPECT_EQ(names.size(), methods().size() + server_notifications().size());
    for (const Method& method : methods()) EXPECT_TRUE(names.count(std::string(method.name))) << method.name;
}

TEST(OpenRpc, AMethodsErrorsHoldEveryReasonThatItDeclares) {
    const Json document = Json::parse(openrpc_json());
    for (const Json& described : document.at("methods")) {
        const Method* method = find_method(described.at("name").get<std::string>());
        if (!method) continue;
        for (const Reason reason : method->refusals) {
            bool found = false;
            for (const Json& error : described.at("errors"))
                if (error.at("code") == code_of(reason))
                    for (const Json& word : error.at("data").at("reason")) found |= word == to_word(reason);
            EXPECT_TRUE(found) << method->name << ' ' << to_word(reason);
        }
    }
}

TEST(Tables, NameEveryMethodEventReasonAndCloseCode) {
    const std::string markdown = messages_markdown(), typescript = messages_typescript();
    const auto expect_in_both = [&](std::string_view word) {
        EXPECT_NE(markdown.find(word), std::string::npos) << word;
        EXPECT_NE(typescript.find(word), std::string::npos) << word;
    };
    for (const Method& method : methods()) expect_in_both(method.name);
    for (const EventKind& kind : event_kinds()) expect_in_both(kind.type);
    for (const auto& code : close_codes::rows) expect_in_both(code.name);
    for (const auto word : wire_words(type_of<Reason>())) expect_in_both(word);
    EXPECT_EQ(typescript.find("parse_error"), std::string::npos) << "on the wire it is malformed";
}

TEST(Tables, GiveTheSameBytesEachTime) {
    const auto first = generated_files(), second = generated_files();
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].text, second[i].text) << first[i].name;
}

}  // namespace
