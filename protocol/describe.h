// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A described type carries a table of its members. The codec, the strict checks, the JSON Schema, the
/// TypeScript types and the scenario syntax all walk that table, so a message is declared exactly once.
/// Tables are constant after construction and may be read from any thread.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace protocol {

enum class Shape : std::uint8_t {
    boolean,   ///< true or false
    integer,   ///< whole number within min..max
    text,      ///< UTF-8 of at most `max` bytes, matching `alphabet`
    time,      ///< instant; on the wire "2020-07-27T08:00:00.000Z"
    number,    ///< short id made by the server: `prefix` and a whole number, "e17"
    word,      ///< one of `words`
    scalar,    ///< any JSON number or string, given back as it came
    json,      ///< any JSON value, held as its text
    optional,  ///< a member that may be absent
    list,      ///< ordered, at most `max` elements
    map,       ///< text keys, at most `max` members
    record     ///< named members, `fields`
};

/// Which characters a text may hold.
enum class Alphabet : std::uint8_t {
    line,   ///< anything printable, one line
    prose,  ///< anything printable, with line breaks
    slug,   ///< A-Z a-z 0-9 . _ - ( ) :
    date,   ///< calendar date 2020-07-27
    ref     ///< printable ASCII
};

struct Type;

struct Field {
    std::string_view name;
    const Type& (*type)();
    void* (*get)(void* record);
};

/// One type, with erased access to its values. Pointers passed to the functions point to a value of exactly
/// the described C++ type.
struct Type {
    Shape shape;
    std::string_view name{};   ///< C++ and schema name of a record, word or id; empty for others
    std::string_view about{};  ///< one sentence for the schema, from the declaration
    std::int64_t min = 0;
    std::int64_t max = 0;
    Alphabet alphabet = Alphabet::line;
    char prefix = 0;
    std::span<const Field> fields{};
    const void* (*defaults)() =
        nullptr;  ///< record: a value as declared, to tell which members have a default
    std::span<const std::string_view> words{};
    const Type& (*element)() = nullptr;

    std::int64_t (*load)(const void*) = nullptr;          ///< boolean, integer, time, number, word
    void (*store)(void*, std::int64_t) = nullptr;         ///< the same
    std::string& (*text)(void*) = nullptr;                ///< text, scalar and json (as JSON text)
    const void* (*inner)(const void*) = nullptr;          ///< optional: the value, or null when absent
    void* (*emplace)(void*) = nullptr;                    ///< optional: a fresh value
    std::size_t (*size)(const void*) = nullptr;           ///< list, map
    const void* (*at)(const void*, std::size_t) = nullptr;  ///< list
    void* (*append)(void*) = nullptr;                     ///< list: a fresh last element
    /// map: calls `visit` for each member in key order.
    void (*each)(const void*, void (*visit)(void*, const std::string&, const void*), void*) = nullptr;
    void* (*insert)(void*, const std::string&) = nullptr;  ///< map: the value at that key
};

/// Specialised below for plain types, by the id and text templates in values.h, and through `describe` by
/// DESCRIBE and WORDS.
template <class T>
struct TypeOf {
    static const Type& get() { return describe(static_cast<const T*>(nullptr)); }
};

template <class T>
const Type& type_of() {
    return TypeOf<T>::get();
}

template <class T>
Type numeric_type(Shape shape, std::string_view name, std::int64_t min, std::int64_t max) {
    Type type{.shape = shape, .name = name, .min = min, .max = max};
    type.load = [](const void* value) { return static_cast<std::int64_t>(*static_cast<const T*>(value)); };
    type.store = [](void* value, std::int64_t number) { *static_cast<T*>(value) = static_cast<T>(number); };
    return type;
}

inline constexpr std::int64_t integer_max = 9'007'199'254'740'991;  // 2^53 - 1: exact in every JSON reader

template <>
struct TypeOf<bool> {
    static const Type& get() {
        static const Type type = numeric_type<bool>(Shape::boolean, {}, 0, 1);
        return type;
    }
};
template <>
struct TypeOf<std::int64_t> {
    static const Type& get() {
        static const Type type = numeric_type<std::int64_t>(Shape::integer, {}, -integer_max, integer_max);
        return type;
    }
};
template <>
struct TypeOf<std::uint64_t> {
    static const Type& get() {
        static const Type type = numeric_type<std::uint64_t>(Shape::integer, {}, 0, integer_max);
        return type;
    }
};
template <>
struct TypeOf<std::uint32_t> {
    static const Type& get() {
        static const Type type = numeric_type<std::uint32_t>(Shape::integer, {}, 0, 0xffff'ffff);
        return type;
    }
};

template <class T>
struct TypeOf<std::optional<T>> {
    static const Type& get() {
        static const Type type = [] {
            Type made{.shape = Shape::optional};
            made.element = &type_of<T>;
            made.inner = [](const void* value) -> const void* {
                const auto& held = *static_cast<const std::optional<T>*>(value);
                return held ? &*held : nullptr;
            };
            made.emplace = [](void* value) -> void* {
                return &static_cast<std::optional<T>*>(value)->emplace();
            };
            return made;
        }();
        return type;
    }
};

inline constexpr std::int64_t list_max = 2000;  // elements of any list or map that comes from outside

template <class T>
struct TypeOf<std::vector<T>> {
    static const Type& get() {
        static const Type type = [] {
            Type made{.shape = Shape::list, .max = list_max};
            made.element = &type_of<T>;
            made.size = [](const void* value) { return static_cast<const std::vector<T>*>(value)->size(); };
            made.at = [](const void* value, std::size_t index) -> const void* {
                return &(*static_cast<const std::vector<T>*>(value))[index];
            };
            made.append = [](void* value) -> void* {
                return &static_cast<std::vector<T>*>(value)->emplace_back();
            };
            return made;
        }();
        return type;
    }
};

template <class T>
struct TypeOf<std::map<std::string, T>> {
    static const Type& get() {
        static const Type type = [] {
            using Map = std::map<std::string, T>;
            Type made{.shape = Shape::map, .max = list_max};
            made.element = &type_of<T>;
            made.size = [](const void* value) { return static_cast<const Map*>(value)->size(); };
            made.each = [](const void* value, void (*visit)(void*, const std::string&, const void*),
                           void* to) {
                for (const auto& [key, member] : *static_cast<const Map*>(value)) visit(to, key, &member);
            };
            made.insert = [](void* value, const std::string& key) -> void* {
                return &(*static_cast<Map*>(value))[key];
            };
            return made;
        }();
        return type;
    }
};

/// Whether a member may be left out: optionals, lists, maps and booleans, and whatever the declaration gives
/// a default other than zero or empty.
bool may_be_absent(const Field& field, const void* defaults);

/// A member named like a C++ keyword has a trailing underscore, which the wire does not see.
constexpr std::string_view wire_name(std::string_view member) {
    return member.ends_with('_') ? member.substr(0, member.size() - 1) : member;
}

template <class T>
Type record_type(std::string_view name, std::span<const Field> fields) {
    Type type{.shape = Shape::record, .name = name};
    type.fields = fields;
    type.defaults = []() -> const void* {
        static const T value{};
        return &value;
    };
    if constexpr (requires { T::about; }) type.about = T::about;
    return type;
}

}  // namespace protocol

// What stands beside a type says that it is described, and every file that includes the header may walk its
// table. The tables themselves are made once: by the .cpp that includes describe_here.h before the header.

/// Describes a record, in the order its members are written. Stands in the record's own namespace.
#define DESCRIBE(Name, ...) const ::protocol::Type& describe(const Name*);

/// Describes a record without members.
#define DESCRIBE_EMPTY(Name) const ::protocol::Type& describe(const Name*);

/// Defines an enumeration whose words on the wire are its identifiers.
#define WORDS(Name, ...)                          \
    enum class Name : std::uint8_t { __VA_ARGS__ }; \
    const ::protocol::Type& describe(const Name*);  \
    std::string_view to_word(Name value);
