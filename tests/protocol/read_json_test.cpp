// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "protocol/wire.h"
#include "tests/support/contract_samples.h"
#include "tests/support/random_value.h"

namespace {

using namespace protocol;
using Json = nlohmann::json;
using support::Filling;
using support::RandomValue;
using support::Sample;

std::string text_of(const Type& type, const void* value) {
    std::string text;
    write_json(type, value, text);
    return text;
}

TEST(ReadJson, EveryDeclaredRecordComesBackAsItWasWritten) {
    for (const Sample& sample : support::contract_samples())
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            RandomValue random(seed, seed % 4 == 0 ? Filling::full : Filling::any);
            const auto value = sample.make();
            random.fill(*sample.type, value.get());
            const std::string text = text_of(*sample.type, value.get());
            const auto parsed = parse_json(text);
            ASSERT_TRUE(parsed) << sample.name << " seed " << seed << ": " << text;
            const auto read = sample.make();
            const auto error = read_json(*sample.type, *parsed, read.get(), "");
            ASSERT_FALSE(error) << sample.name << " seed " << seed << ": " << error->path << ' '
                                << error->detail;
            ASSERT_EQ(text_of(*sample.type, read.get()), text) << sample.name << " seed " << seed;
        }
}

/// Something wrong put at one place of a good value, and how it should be refused.
struct Wrong {
    Json value;
    Reason reason;
};

std::vector<Wrong> wrongs_for(const Type& type) {
    const auto text = [](std::size_t size) { return std::string(size, 'a'); };
    switch (type.shape) {
        case Shape::boolean:
            return {{1, Reason::wrong_type}, {"true", Reason::wrong_type}, {nullptr, Reason::wrong_type}};
        case Shape::integer:
            return {{"7", Reason::wrong_type},
                    {1.5, Reason::wrong_type},
                    {type.max + 1, Reason::out_of_range},
                    {type.min - 1, Reason::out_of_range},
                    {std::uint64_t(-1), Reason::out_of_range}};
        case Shape::text: {
            const bool line = type.alphabet == Alphabet::line || type.alphabet == Alphabet::prose;
            std::vector<Wrong> wrongs{{7, Reason::wrong_type},
                                      {Json::array(), Reason::wrong_type},
                                      {text(static_cast<std::size_t>(type.max) + 1), Reason::too_long},
                                      {"\x01", Reason::bad_text},
                                      {"\x7f", Reason::bad_text},
                                      {"\r", Reason::bad_text}};
            if (type.min > 0) wrongs.push_back({"", Reason::required});
            if (!line) wrongs.push_back({" ", Reason::bad_text});
            if (type.alphabet != Alphabet::prose) wrongs.push_back({"\n", Reason::bad_text});
            return wrongs;
        }
        case Shape::time:
            return {{7, Reason::wrong_type}, {"2020-07-27", Reason::bad_text}, {"", Reason::bad_text}};
        case Shape::number:
            return {{7, Reason::wrong_type},
                    {"", Reason::bad_text},
                    {std::string(1, type.prefix), Reason::bad_text},
                    {std::string(1, type.prefix) + "0", Reason::bad_text},
                    {std::string(1, type.prefix) + "01", Reason::bad_text},
                    {"7", Reason::bad_text},
                    {"x7", Reason::bad_text}};
        case Shape::word:
            return {{0, Reason::wrong_type}, {"no_such_word", Reason::not_a_word}, {"", Reason::not_a_word}};
        case Shape::scalar: return {{true, Reason::wrong_type}, {text(63), Reason::too_long}};
        case Shape::json: return {};
        case Shape::optional: return wrongs_for(type.element());
        case Shape::list: return {{Json::object(), Reason::wrong_type}, {"a", Reason::wrong_type}};
        case Shape::map:
        case Shape::record: return {{Json::array(), Reason::wrong_type}, {"a", Reason::wrong_type}};
    }
    return {};
}

/// Walks one good value and puts wrong ones into each of its places.
class Spoiler {
public:
    explicit Spoiler(const Sample& sample) : sample_(sample) {
        const auto value = sample.make();
        RandomValue(7, Filling::full).fill(*sample.type, value.get());
        json_ = Json::parse(text_of(*sample.type, value.get()));
    }

    void spoil_everywhere() { spoil(*sample_.type, json_, "params"); }
    int tried() const { return tried_; }

private:
    /// `at` is part of `json_`.
    void spoil(const Type& type, Json& at, const std::string& path) {
        for (const Wrong& wrong : wrongs_for(type)) {
            if (type.shape == Shape::optional && wrong.value.is_null()) continue;
            const Json good = std::exchange(at, wrong.value);
            expect(path, wrong.reason);
            at = good;
        }
        const Type& held = type.shape == Shape::optional ? type.element() : type;
        if (held.shape == Shape::record) spoil_members(held, at, path);
        if (held.shape == Shape::list) spoil(held.element(), at.at(0), path + "[0]");
        if (held.shape == Shape::map) {
            const std::string key = at.begin().key();
            spoil(held.element(), at.at(key), path + '.' + key);
            at["a b"] = at.at(key);
            expect(path + ".a b", Reason::bad_text);
            at.erase("a b");
        }
    }

    void spoil_members(const Type& record, Json& at, const std::string& path) {
        at["no_such_member"] = nullptr;
        expect(path + ".no_such_member", Reason::unknown_member);
        at.erase("no_such_member");
        for (const Field& field : record.fields) {
            const std::string name(field.name);
            const Json good = at.at(name);
            at.erase(name);
            if (may_be_absent(field, record.defaults())) expect_accepted(path + '.' + name);
            else expect(path + '.' + name, Reason::required);
            at[name] = good;
            spoil(field.type(), at.at(name), path + '.' + name);
        }
    }

    void expect(const std::string& path, Reason reason) {
        ++tried_;
        const auto value = sample_.make();
        const auto error = read_json(*sample_.type, json_, value.get(), "params");
        ASSERT_TRUE(error) << path << ' ' << to_word(reason);
        EXPECT_EQ(error->path, path) << to_word(error->reason);
        EXPECT_EQ(to_word(error->reason), to_word(reason)) << path;
        EXPECT_FALSE(error->detail.empty()) << path;
    }

    void expect_accepted(const std::string& path) {
        const auto value = sample_.make();
        const auto error = read_json(*sample_.type, json_, value.get(), "params");
        EXPECT_FALSE(error) << path << " may be left out, but: " << error->path;
    }

    const Sample& sample_;
    Json json_;
    int tried_ = 0;
};

TEST(ReadJson, EveryMemberMissingUnknownOfTheWrongTypeOrOutOfBoundsIsRefusedWithReasonAndPath) {
    int tried = 0;
    for (const Sample& sample : support::contract_samples()) {
        SCOPED_TRACE(sample.name);
        Spoiler spoiler(sample);
        spoiler.spoil_everywhere();
        tried += spoiler.tried();
    }
    EXPECT_GT(tried, 2000);
}

TEST(ReadJson, NullStandsForAnAbsentOptionalOnly) {
    EXPECT_FALSE(from_json<MoveEntry>(Json::parse(R"({"entry":"e1","after":null})"))->after);
    const auto refused = from_json<MoveEntry>(Json::parse(R"({"entry":null})"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, Reason::wrong_type);
}

TEST(ReadJson, ListsAndMapsHaveAtMostTwoThousandElements) {
    Json list = Json::array(), map = Json::object();
    for (int i = 0; i < list_max; ++i) {
        list.push_back(i);
        map["k" + std::to_string(i)] = i;
    }
    EXPECT_TRUE(from_json<std::vector<std::int64_t>>(list));
    using Map = std::map<std::string, std::int64_t>;
    EXPECT_TRUE(from_json<Map>(map));
    list.push_back(0);
    map["one_more"] = 0;
    EXPECT_EQ(from_json<std::vector<std::int64_t>>(list, "l").error().reason, Reason::too_long);
    EXPECT_EQ(from_json<Map>(map, "m").error().reason, Reason::too_long);
    EXPECT_EQ(from_json<Map>(Json{{"", 1}}, "m").error().reason, Reason::bad_text);
    EXPECT_EQ(from_json<Map>(Json{{std::string(65, 'k'), 1}}, "m").error().reason, Reason::bad_text);
}

template <class T>
bool takes(const std::string& text) {
    return from_json<T>(Json(text)).has_value();
}

TEST(ReadText, LengthIsCountedInBytes) {
    std::string line;
    for (std::size_t i = 0; i < limits::line_max / 2; ++i) line += "é";
    EXPECT_TRUE(takes<Line>(line));
    EXPECT_FALSE(takes<Line>(line + "a"));
    EXPECT_TRUE(takes<Prose>(std::string(limits::prose_max, 'a')));
    EXPECT_FALSE(takes<Prose>(std::string(limits::prose_max + 1, 'a')));
}

TEST(ReadText, ALineIsPrintableAndProseHasLineBreaks) {
    for (const char* text :
         {"", "a", "Côte d’Ivoire", "尼日利亚", "😀", "\"quoted\" \\ /", "\u00a0", "عربي"}) {
        EXPECT_TRUE(takes<Line>(text)) << text;
        EXPECT_TRUE(takes<Prose>(text)) << text;
    }
    for (const char* text : {"a\nb", "a\tb", "a\u2028b", "a\u2029b"}) {
        EXPECT_FALSE(takes<Line>(text)) << text;
        EXPECT_TRUE(takes<Prose>(text)) << text;
    }
    for (const char* text : {"\x01", "\r\n", "\x1b[31m", "\x7f", "\u0085", "\u009f"}) {
        EXPECT_FALSE(takes<Line>(text)) << text;
        EXPECT_FALSE(takes<Prose>(text)) << text;
    }
    EXPECT_FALSE(takes<Line>(std::string("a\0b", 3)));
}

TEST(ReadText, BytesThatAreNotUtf8AreRefusedWhereverTheyCameFrom) {
    for (const char* text :
         {"\xff", "\xc3", "\xc0\xaf", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80", "\xf8"})
        EXPECT_FALSE(takes<Line>(text));
    EXPECT_TRUE(takes<Line>("\xf4\x8f\xbf\xbd"));
}

TEST(ReadText, AlphabetsOfIdsAndRefs) {
    for (const char* text : {"NG", "NG.2", "1(a)", "item:2", "a-b_c"})
        EXPECT_TRUE(takes<ItemId>(text)) << text;
    for (const char* text : {"", "a b", "a/b", "é", "a\"", "a\n"}) EXPECT_FALSE(takes<ItemId>(text)) << text;
    for (const char* text : {"7f3!~/{}", "a"}) EXPECT_TRUE(takes<Ref>(text)) << text;
    for (const char* text : {"", "a b", "é", "a\x7f"}) EXPECT_FALSE(takes<Ref>(text)) << text;
    EXPECT_TRUE(takes<Ref>(std::string(limits::ref_max, 'r')));
    EXPECT_FALSE(takes<Ref>(std::string(limits::ref_max + 1, 'r')));
}

TEST(ReadText, ADateIsADayOfTheCalendar) {
    for (const char* text : {"2020-02-29", "2000-02-29", "1900-01-01", "9999-12-31", "2021-02-28"})
        EXPECT_TRUE(takes<Date>(text)) << text;
    for (const char* text :
         {"", "2021-02-29", "1900-02-29", "2100-02-29", "2020-13-01", "2020-00-10", "2020-04-31",
          "2020-01-00", "1899-12-31", "2020-7-27", "2020/07/27", "20200727", "2020-07-2x"})
        EXPECT_FALSE(takes<Date>(text)) << text;
}

TEST(ParseTime, TakesUtcWithUpToThreeDecimals) {
    EXPECT_EQ(parse_time("2020-07-27T08:00:00Z")->ms, 1'595'836'800'000);
    EXPECT_EQ(parse_time("2020-07-27T08:00:00.1Z")->ms, 1'595'836'800'100);
    EXPECT_EQ(parse_time("2020-07-27T08:00:00.12Z")->ms, 1'595'836'800'120);
    EXPECT_EQ(parse_time("2020-07-27T08:00:00.123Z")->ms, 1'595'836'800'123);
    EXPECT_EQ(parse_time("1969-12-31T23:59:59.999Z")->ms, -1);
    EXPECT_EQ(parse_time("2000-02-29T00:00:00Z")->ms, 951'782'400'000);
    for (const char* text :
         {"", "Z", "2020-07-27", "2020-07-27T08:00Z", "2020-07-27T08:00:00", "2020-07-27 08:00:00Z",
          "2020-07-27T08:00:00.Z", "2020-07-27T08:00:00.1234Z", "2020-07-27T24:00:00Z",
          "2020-07-27T08:60:00Z", "2020-07-27T08:00:60Z", "2021-02-29T08:00:00Z", "2020-07-27T08:00:00+02:00",
          "2020-07-27T08:00:00z", "2020-07-27T-8:00:00Z", "2020-07-27T08:00:00.-1Z", "+020-07-27T08:00:00Z",
          "2020-07-27T08:00:00.1 Z"})
        EXPECT_FALSE(parse_time(text)) << text;
}

TEST(ReadNumber, IsAPrefixAndAPlainWholeNumber) {
    EXPECT_EQ(from_json<EntryId>(Json("e1"))->value, 1u);
    EXPECT_EQ(from_json<EntryId>(Json("e999999999"))->value, 999'999'999u);
    for (const char* text :
         {"e", "e0", "e01", "e-1", "e+1", "e 1", "e1 ", "e1.0", "E1", "m1", "1", "e1000000000", "e0x1"})
        EXPECT_FALSE(takes<EntryId>(text)) << text;
}

TEST(ParseJson, RefusesAMemberGivenTwiceAndSaysWhere) {
    const auto refused = [](std::string_view text) {
        const auto parsed = parse_json(text);
        EXPECT_FALSE(parsed) << text;
        return parsed ? std::string()
                      : parsed.error().path + ' ' + std::string(to_word(parsed.error().reason));
    };
    EXPECT_EQ(refused(R"({"a":1,"a":1})"), "a duplicate_member");
    EXPECT_EQ(refused(R"({"params":{"list":"2","kind":"x","list":"2"}})"), "params.list duplicate_member");
    EXPECT_EQ(refused(R"({"p":[1,{"a":[]},{"b":{"c":1,"c":2}}]})"), "p[2].b.c duplicate_member");
    EXPECT_EQ(refused(R"({"a":1,"\u0061":2})"), "a duplicate_member");
    EXPECT_EQ(refused(R"({"":1,"":2})"), R"("" duplicate_member)");
    EXPECT_EQ(refused(R"({"":{"b":1,"b":2}})"), R"("".b duplicate_member)");
    EXPECT_TRUE(parse_json(R"({"a":{"a":1},"b":[{"a":1},{"a":2}]})"));
}

TEST(ParseJson, RefusesWhatIsNestedTooDeeply) {
    const auto nested = [](std::size_t depth, const std::string& inside) {
        return std::string(depth, '[') + inside + std::string(depth, ']');
    };
    EXPECT_TRUE(parse_json(nested(limits::json_depth_max, "1")));
    EXPECT_TRUE(parse_json(nested(limits::json_depth_max, "")));
    for (const std::size_t depth : {limits::json_depth_max + 1, limits::text_frame_max / 2}) {
        const auto parsed = parse_json(nested(depth, ""));
        ASSERT_FALSE(parsed) << depth;
        EXPECT_EQ(parsed.error().reason, Reason::malformed);
    }
    EXPECT_FALSE(parse_json(std::string(limits::text_frame_max, '[')));
}

TEST(ParseJson, RefusesWhatIsNoJson) {
    for (const char* text :
         {"", " ", "{", "{\"a\":}", "{'a':1}", "{\"a\":1,}", "[1,]", "nul", "01", "1e999", "\"\n\"",
          "{\"a\":1} x", "\"\\ud800\"", "\"\xff\"", "// a\n1", "\xef\xbb\xbf{} x", "NaN"}) {
        const auto parsed = parse_json(text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error().reason, Reason::parse_error) << text;
    }
}

}  // namespace
