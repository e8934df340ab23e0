// SPDX-License-Identifier: Apache-2.0
#include "tests/support/generated_json.h"

#include "protocol/wire.h"
#include "tests/support/random_value.h"

namespace support {

using Json = nlohmann::json;
using protocol::Alphabet;
using protocol::Shape;
using protocol::Type;

namespace {

constexpr int elements_max = 3;

rc::Gen<std::int64_t> within(std::int64_t min, std::int64_t max) {
    if (min == max) return rc::gen::just(min);
    return rc::gen::oneOf(rc::gen::just(min), rc::gen::just(max),
                          rc::gen::inRange(min, std::min(max, min + 9)), rc::gen::inRange(min, max));
}

const std::vector<std::string>& characters(Alphabet alphabet) {
    using Characters = std::vector<std::string>;
    static const Characters line{"a", "Z", "7", " ", "\"", "\\", "/", "é", "中", "😀", "ا"};
    static const Characters prose{"a", "\n", "\t", " ", "\"", "\\", "é", "中", "😀", "\u2028"};
    static const Characters slug{"a", "Z", "7", ".", "_", "-", "(", ")", ":"};
    static const Characters ref{"!", "~", "a", "\"", "\\", "/"};
    switch (alphabet) {
        case Alphabet::line:
            return line;
        case Alphabet::prose:
            return prose;
        case Alphabet::ref:
            return ref;
        default:
            return slug;
    }
}

/// A text of at most `max` bytes, often of exactly so many.
rc::Gen<Json> text(const Type& type) {
    if (type.alphabet == Alphabet::date)
        return rc::gen::map(within(time_first_ms, time_last_ms),
                            [](std::int64_t ms) { return Json(protocol::time_text({ms}).substr(0, 10)); });
    const auto min = static_cast<std::size_t>(type.min), max = static_cast<std::size_t>(type.max);
    return rc::gen::exec([&alphabet = characters(type.alphabet), min, max] {
        const bool longest = *rc::gen::inRange(0, 12) == 11;
        const auto size =
            longest ? max : *rc::gen::inRange<std::size_t>(min, std::min<std::size_t>(max, 9) + 1);
        std::string made;
        while (made.size() < size) {
            const std::string next = size > 100 && made.size() > 40 ? "a" : *rc::gen::elementOf(alphabet);
            made += made.size() + next.size() > max ? "a" : next;
        }
        return Json(made);
    });
}

rc::Gen<Json> list_of(const Type& element) {
    return rc::gen::exec([&element] {
        Json list = Json::array();
        for (int left = *rc::gen::inRange(0, elements_max + 1); left > 0; --left)
            list.push_back(*json_of(element));
        return list;
    });
}

rc::Gen<Json> map_of(const Type& element) {
    return rc::gen::exec([&element] {
        Json map = Json::object();
        for (int left = *rc::gen::inRange(0, elements_max + 1); left > 0; --left)
            map["k." + std::to_string(*rc::gen::inRange(0, 100))] = *json_of(element);
        return map;
    });
}

rc::Gen<Json> record_of(const Type& type) {
    return rc::gen::exec([&type] {
        Json record = Json::object();
        for (const auto& field : type.fields) {
            if (protocol::may_be_absent(field, type.defaults()) && *rc::gen::arbitrary<bool>()) continue;
            record[std::string(field.name)] = *json_of(field.type());
        }
        if (type.name == protocol::type_of<protocol::SeenEvent>().name) {
            const auto kinds = protocol::event_kinds();
            const auto& kind = kinds[*rc::gen::inRange<std::size_t>(0, kinds.size())];
            record["type"] = kind.type;
            record["data"] = *json_of(kind.data());
        }
        return record;
    });
}

rc::Gen<Json> one_of(std::vector<Json> values) {
    return rc::gen::elementOf(std::move(values));
}

}  // namespace

rc::Gen<Json> json_of(const Type& type) {
    switch (type.shape) {
        case Shape::boolean:
            return one_of({false, true});
        case Shape::integer:
            return rc::gen::map(within(type.min, type.max), [](std::int64_t number) { return Json(number); });
        case Shape::text:
            return text(type);
        case Shape::time:
            return rc::gen::map(within(time_first_ms, time_last_ms),
                                [](std::int64_t ms) { return Json(protocol::time_text({ms})); });
        case Shape::number:
            return rc::gen::map(within(type.min, type.max), [prefix = type.prefix](std::int64_t number) {
                return Json(prefix + std::to_string(number));
            });
        case Shape::word:
            return rc::gen::map(
                rc::gen::elementOf(std::vector<std::string_view>(type.words.begin(), type.words.end())),
                [](std::string_view word) { return Json(std::string(word)); });
        case Shape::scalar:
            return one_of({0, -7, 0.5, 1'595'836'800'123, "t\"0", "中"});
        case Shape::json:
            return one_of({Json::object(), {{"floor", nullptr}}, {{"a", {1, {{"c", "é"}}}}}});
        case Shape::optional:
            return rc::gen::oneOf(one_of({nullptr}), json_of(type.element()));
        case Shape::list:
            return list_of(type.element());
        case Shape::map:
            return map_of(type.element());
        case Shape::record:
            return record_of(type);
    }
    return one_of({nullptr});
}

rc::Gen<Json> any_object(int levels) {
    return rc::gen::exec([levels] {
        static const std::vector<std::string> names{"a", "b", "c\"", "d\\", "{", ":", ",e", "中"};
        static const std::vector<Json> values{0,   -1.5, true, "",  "x", "\"",         "\\",
                                              "}", "],", ":",  "é", "{", Json::array()};
        Json object = Json::object();
        for (int left = *rc::gen::inRange(0, 4); left > 0; --left) {
            const std::string name = *rc::gen::elementOf(names);
            const int what = *rc::gen::inRange(0, 3);
            if (what == 0 || levels == 0)
                object[name] = *rc::gen::elementOf(values);
            else if (what == 1)
                object[name] = *any_object(levels - 1);
            else
                object[name] = Json::array({*rc::gen::elementOf(values), *any_object(levels - 1)});
        }
        return object;
    });
}

}  // namespace support
