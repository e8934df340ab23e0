// SPDX-License-Identifier: Apache-2.0
/// What holds of every value of every declared message: it comes back as it was written, nothing undeclared
/// gets in, and decoder and schema give the same verdict.

#include "tests/support/properties.h"  // before anything else of RapidCheck

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "protocol/export_files.h"
#include "tests/support/contract_samples.h"
#include "tests/support/generated_json.h"
#include "tests/support/json_schema.h"

namespace {

using namespace protocol;
using Json = nlohmann::json;
using support::json_of;
using support::Sample;

/// Runs the property on every declared message; `property` draws what it needs for the sample.
template <class Property>
void for_every_sample(Property property) {
    for (const Sample& sample : support::contract_samples())
        EXPECT_TRUE(rc::check(sample.name, [&] { property(sample); })) << sample.name;
}

std::optional<DecodeError> decode(const Sample& sample, const Json& json, std::string* text = nullptr) {
    const auto value = sample.make();
    auto error = read_json(*sample.type, json, value.get(), "");
    if (!error && text) write_json(*sample.type, value.get(), *text);
    return error;
}

/// Whether all that `given` says is in `written`, which holds what was left out too.
bool is_said_by(const Json& given, const Json& written) {
    if (given.is_array())
        return written.is_array() && given.size() == written.size() &&
               std::equal(given.begin(), given.end(), written.begin(), is_said_by);
    if (!given.is_object()) return given == written;
    for (const auto& [name, value] : given.items()) {
        const bool absent = !written.contains(name);
        // Null stands for an absent optional, and an empty list or map is left out.
        const bool empty = value.is_null() || (value.is_structured() && value.empty());
        if (absent ? !empty : !is_said_by(value, written.at(name))) return false;
    }
    return true;
}

TEST(Contract, ADecodedValueIsWrittenAsItWasGiven) {
    for_every_sample([](const Sample& sample) {
        const Json given = *json_of(*sample.type);
        std::string text, again;
        const auto error = decode(sample, given, &text);
        if (error) RC_FAIL(error->path + ": " + error->detail);
        const auto written = parse_json(text);
        RC_ASSERT(written.has_value());
        RC_ASSERT(is_said_by(given, *written));
        RC_ASSERT(!decode(sample, *written, &again));
        RC_ASSERT(again == text);
    });
}

/// Every place in the value that holds a structure or a plain value, the value itself first.
void collect_places(const Json& json, const Json::json_pointer& at, std::vector<Json::json_pointer>& places) {
    places.push_back(at);
    if (json.is_object())
        for (const auto& [name, member] : json.items()) collect_places(member, at / name, places);
    if (json.is_array())
        for (std::size_t i = 0; i < json.size(); ++i) collect_places(json[i], at / i, places);
}

std::vector<Json::json_pointer> places_in(const Json& json) {
    std::vector<Json::json_pointer> places;
    collect_places(json, Json::json_pointer(), places);
    return places;
}

/// Whether the decoder holds what stands there as the text of a JSON value, of which only the schema says
/// more: the patch of a view, and an event.
bool is_held_as_text(const Json::json_pointer& place) {
    const bool itself = place.to_string().ends_with("/events");
    for (auto at = place; !at.empty(); at.pop_back())
        if (at.back() == "patch" || (at.back() == "events" && !itself)) return true;
    return false;
}

/// The same value with one thing wrong or odd in it somewhere.
Json mutated(Json json) {
    static const std::vector<Json> odd{nullptr,
                                       true,
                                       -1,
                                       0,
                                       1,
                                       2.5,
                                       3.0,
                                       std::uint64_t(1) << 63,
                                       9'007'199'254'740'992,
                                       "",
                                       " ",
                                       "\n",
                                       "\x01",
                                       "\u0085",
                                       "e0",
                                       "e1",
                                       "x1",
                                       "2020-07-27",
                                       "2020-13-01",
                                       "2020-07-27T08:00:00Z",
                                       "2020-07-27T25:00:00Z",
                                       std::string(65, 'a'),
                                       std::string(401, 'a'),
                                       Json::array(),
                                       Json::object(),
                                       {{"odd", 1}},
                                       {1, 2}};
    auto places = places_in(json);
    std::erase_if(places, is_held_as_text);
    const auto place = places[*rc::gen::inRange<std::size_t>(0, places.size())];
    Json& at = json[place];
    const int how = *rc::gen::inRange(0, 3);
    if (how == 0 && at.is_object())
        at[*rc::gen::elementOf(std::vector<std::string>{"odd", "ref", ""})] = 1;
    else if (how == 1 && at.is_object() && !at.empty())
        at.erase(at.begin());
    else
        at = *rc::gen::elementOf(odd);
    return json;
}

TEST(Contract, AMemberThatIsNotDeclaredIsRefusedWhereverItStands) {
    for_every_sample([](const Sample& sample) {
        Json json = *json_of(*sample.type);
        RC_PRE(!decode(sample, json));
        // What a text of JSON or a map by name holds is not declared member by member.
        std::vector<Json::json_pointer> records;
        for (const auto& place : places_in(json)) {
            Json tried = json;
            if (!tried[place].is_object()) continue;
            tried[place]["no_such_member"] = Json::object({{"a", Json::array()}});
            const auto error = decode(sample, tried);
            if (error && error->reason == Reason::unknown_member)
                records.push_back(place);
            else
                RC_ASSERT(place != Json::json_pointer());
        }
        RC_ASSERT(!records.empty());
    });
}

const support::JsonSchema& schema() {
    static const support::JsonSchema made(Json::parse(schema_json()));
    return made;
}

/// What a JSON Schema cannot say: texts are bounded in bytes where it counts characters, days and times are
/// those of the calendar, a call's id is short, and 3.0 is not written for 3.
bool beyond_a_schema(const DecodeError& error, const Json& json) {
    const std::string text = json.dump();
    switch (error.reason) {
        case Reason::too_long:
            return true;
        case Reason::malformed:
            return error.path == "id" && json.value("id", Json()).dump().size() > limits::slug_max;
        case Reason::wrong_type:
            return text.find("3.0") != std::string::npos;
        case Reason::bad_text:
            return text.find("2020-13-01") != std::string::npos ||
                   text.find("T25:00:00Z") != std::string::npos;
        default:
            return false;
    }
}

void expect_one_verdict(const std::optional<DecodeError>& refused, const std::string& fault,
                        const Json& json) {
    if (!refused && !fault.empty()) RC_FAIL("decoded, and the schema says " + fault + " of " + json.dump());
    if (refused && fault.empty() && !beyond_a_schema(*refused, json))
        RC_FAIL("the schema takes it, and the decoder says " + refused->path + ": " + refused->detail +
                " of " + json.dump());
}

TEST(Schema, DecoderAndSchemaGiveTheSameVerdictOnRecords) {
    for_every_sample([](const Sample& sample) {
        if (sample.method && sample.method->command) return;  // with ref and epoch: below
        Json json = *json_of(*sample.type);
        if (*rc::gen::arbitrary<bool>()) json = mutated(std::move(json));
        expect_one_verdict(decode(sample, json), schema().fault(std::string(sample.type->name), json), json);
    });
}

TEST(Schema, DecoderAndSchemaGiveTheSameVerdictOnCalls) {
    for_every_sample([](const Sample& sample) {
        if (!sample.method) return;
        Json params = *json_of(*sample.type);
        if (sample.method->command && *rc::gen::inRange(0, 4) != 0) params["epoch"] = *rc::gen::inRange(0, 9);
        if (sample.method->command && *rc::gen::arbitrary<bool>()) params["ref"] = "r-1";
        if (*rc::gen::inRange(0, 6) == 0) params["on_instruction"] = *rc::gen::arbitrary<bool>();
        Json call = {{"jsonrpc", "2.0"}, {"id", 1}, {"method", sample.method->name}, {"params", params}};
        if (*rc::gen::arbitrary<bool>()) call = mutated(std::move(call));
        const auto decoded = decode_call(call.dump());
        std::optional<DecodeError> refused;
        if (!decoded) {
            const Refusal& refusal = decoded.error().refusal;
            refused = DecodeError{refusal.path.value_or(Line{}).value, refusal.reason,
                                  std::string(to_word(refusal.reason))};
        }
        // That an act of the chair names its epoch is a rule of the gate, which the schema says too.
        const std::string fault = schema().fault("Call", call);
        const bool of_gate =
            sample.method->needs_epoch && !call.contains(Json::json_pointer("/params/epoch"));
        if (!of_gate) expect_one_verdict(refused, fault, call);
    });
}

TEST(Schema, TheValidatorRefuses) {
    EXPECT_EQ(schema().fault("GiveFloor", {{"epoch", 1}, {"next", true}}), "");
    EXPECT_NE(schema().fault("GiveFloor", {{"next", true}}), "");
    EXPECT_NE(schema().fault("GiveFloor", {{"epoch", 1}, {"nxt", true}}), "");
    EXPECT_NE(schema().fault("GiveFloor", {{"epoch", 1}, {"entry", "e01"}}), "");
    EXPECT_NE(schema().fault("Line", "a\nb"), "");
    EXPECT_NE(schema().fault("Line", "a\n"), "");
    EXPECT_NE(schema().fault("Line", std::string(401, 'a')), "");
}

}  // namespace
