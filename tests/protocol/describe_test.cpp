// SPDX-License-Identifier: Apache-2.0
#include "protocol/describe.h"

#include <gtest/gtest.h>

#include <set>

#include "protocol/export_catalogue.h"

// Described types of its own follow.
#include "protocol/describe_here.h"

namespace {

using namespace protocol;

struct Defaults {
    std::int64_t zero = 0;
    std::int64_t seven = 7;
    bool off = false;
    bool on = true;
    Door first{};
    Door second = Door::remote;
    Line text;
    Time time;
    EntryId number;
    std::optional<Line> optional;
    std::vector<Line> list;
    std::map<std::string, Line> map;
    Position record;
};
DESCRIBE(Defaults, zero, seven, off, on, first, second, text, time, number, optional, list, map, record)

TEST(Describe, OptionalsListsMapsBooleansAndDefaultsOtherThanZeroMayBeAbsent) {
    const Type& type = type_of<Defaults>();
    std::set<std::string_view> absent;
    for (const Field& field : type.fields)
        if (may_be_absent(field, type.defaults())) absent.insert(field.name);
    EXPECT_EQ(absent,
              (std::set<std::string_view>{"seven", "off", "on", "second", "optional", "list", "map"}));
}

TEST(Describe, AMemberNamedLikeAKeywordLosesItsUnderscoreOnTheWire) {
    EXPECT_EQ(wire_name("for_"), "for");
    EXPECT_EQ(wire_name("limit_ms"), "limit_ms");
    bool found = false;
    for (const Field& field : type_of<RequestFloor>().fields) found |= field.name == "for";
    EXPECT_TRUE(found);
}

TEST(Describe, AccessorsReachTheMember) {
    Defaults value;
    const Field& field = type_of<Defaults>().fields[1];
    EXPECT_EQ(field.type().load(field.get(&value)), 7);
    field.type().store(field.get(&value), 9);
    EXPECT_EQ(value.seven, 9);
}

TEST(Describe, WordsAreTheIdentifiersInOrder) {
    const Type& type = type_of<Fate>();
    EXPECT_EQ(type.words.front(), "waiting");
    EXPECT_EQ(type.words[static_cast<std::size_t>(Fate::not_reached)], "not_reached");
    EXPECT_EQ(type.words.size(), static_cast<std::size_t>(type.max) + 1);
    EXPECT_EQ(to_word(Outcome::adopted_as_amended), "adopted_as_amended");
}

TEST(Catalogue, NamesOneTypeOnly) {
    for (const auto& [name, type] : catalogue().types) {
        EXPECT_EQ(name, export_name(*type));
        EXPECT_FALSE(name.empty());
    }
    EXPECT_TRUE(catalogue().types.count("SessionView"));
    EXPECT_TRUE(catalogue().types.count("Ref"));
}

TEST(Catalogue, EveryRecordThatIsNoMessageSaysWhatItIs) {
    for (const auto& [name, type] : catalogue().types)
        if (type->shape == Shape::record && !catalogue().data.count(type) &&
            !catalogue().params.count(type)) {
            EXPECT_FALSE(type->about.empty()) << name;
        }
}

TEST(Catalogue, NoRecordIsWrittenByBothSides) {
    for (const Type* type : catalogue().sent) EXPECT_FALSE(catalogue().received.count(type)) << type->name;
}

TEST(Catalogue, NoRecordHasAMemberTwice) {
    for (const auto& [name, type] : catalogue().types) {
        std::set<std::string_view> seen;
        for (const Field& field : type->fields)
            EXPECT_TRUE(seen.insert(field.name).second) << name << field.name;
    }
}

TEST(Methods, AreSortedAndFoundByName) {
    std::string_view before;
    for (const Method& method : methods()) {
        EXPECT_LT(before, method.name);
        before = method.name;
        EXPECT_EQ(find_method(method.name), &method);
        EXPECT_FALSE(method.about.empty()) << method.name;
        EXPECT_NE(method.name.find('.'), std::string_view::npos) << method.name;
    }
    for (const char* name : {"", "floor", "floor.giv", "floor.give ", "zzz"})
        EXPECT_EQ(find_method(name), nullptr);
}

TEST(Methods, EveryCommandHasASenderAndTheParamsTakeNoNameOfTheEnvelope) {
    for (const Method& method : methods()) {
        EXPECT_EQ(method.command, method.sender.presiding || !method.sender.roles.empty()) << method.name;
        for (const Field& field : method.params().fields)
            EXPECT_TRUE(field.name != "ref" && field.name != "epoch") << method.name;
    }
}

TEST(Methods, NoRefusalIsDeclaredTwice) {
    for (const Method& method : methods()) {
        const std::set<Reason> once(method.refusals.begin(), method.refusals.end());
        EXPECT_EQ(once.size(), method.refusals.size()) << method.name;
    }
}

TEST(Methods, MakeAndAccessGiveTheMethodsOwnParams) {
    const Method* method = find_method("floor.extend");
    ASSERT_TRUE(method);
    Message message = method->make();
    static_cast<ExtendFloor*>(method->access(message))->ms = 5;
    EXPECT_EQ(std::get<ExtendFloor>(std::get<FloorCommand>(std::get<Command>(message))).ms, 5u);
}

TEST(EventKinds, AreSortedFoundByTypeAndByValue) {
    std::string_view before;
    for (const EventKind& kind : event_kinds()) {
        EXPECT_LT(before, kind.type);
        before = kind.type;
        EXPECT_EQ(find_event_kind(kind.type), &kind);
        EXPECT_FALSE(kind.about.empty()) << kind.type;
        Event event = kind.make();
        EXPECT_EQ(&kind_of(event), &kind);
        EXPECT_EQ(data_of(event), kind.access(event));
    }
    EXPECT_EQ(find_event_kind("floor.given "), nullptr);
}

}  // namespace
