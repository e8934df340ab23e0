// SPDX-License-Identifier: Apache-2.0
#pragma once
/// From here on DESCRIBE, DESCRIBE_EMPTY and WORDS make the tables of what they describe, and not only
/// declare them. For the one .cpp of a header's descriptions, before that header, and for a .cpp with
/// described types of its own, after its headers. Made in every file that knows the messages, the tables were
/// half of each compilation.

#include "protocol/describe.h"

// Applies a macro to each argument (C++20 __VA_OPT__ recursion; at most 256 arguments).
#define ROSTRUM_PARENS ()
#define ROSTRUM_EXPAND(...) ROSTRUM_EXPAND4(ROSTRUM_EXPAND4(ROSTRUM_EXPAND4(ROSTRUM_EXPAND4(__VA_ARGS__))))
#define ROSTRUM_EXPAND4(...) ROSTRUM_EXPAND3(ROSTRUM_EXPAND3(ROSTRUM_EXPAND3(ROSTRUM_EXPAND3(__VA_ARGS__))))
#define ROSTRUM_EXPAND3(...) ROSTRUM_EXPAND2(ROSTRUM_EXPAND2(ROSTRUM_EXPAND2(ROSTRUM_EXPAND2(__VA_ARGS__))))
#define ROSTRUM_EXPAND2(...) ROSTRUM_EXPAND1(ROSTRUM_EXPAND1(ROSTRUM_EXPAND1(ROSTRUM_EXPAND1(__VA_ARGS__))))
#define ROSTRUM_EXPAND1(...) __VA_ARGS__
#define ROSTRUM_EACH(macro, ...) __VA_OPT__(ROSTRUM_EXPAND(ROSTRUM_EACH_STEP(macro, __VA_ARGS__)))
#define ROSTRUM_EACH_STEP(macro, first, ...) \
    macro(first) __VA_OPT__(ROSTRUM_EACH_AGAIN ROSTRUM_PARENS(macro, __VA_ARGS__))
#define ROSTRUM_EACH_AGAIN() ROSTRUM_EACH_STEP

#define ROSTRUM_FIELD(member)                                   \
    ::protocol::Field{::protocol::wire_name(#member), &::protocol::type_of<decltype(Self::member)>, \
                      [](void* record) -> void* { return &static_cast<Self*>(record)->member; }},
#define ROSTRUM_QUOTED(word) std::string_view(#word),

#undef DESCRIBE
#define DESCRIBE(Name, ...)                                                             \
    const ::protocol::Type& describe(const Name*) {                                     \
        using Self = Name;                                                              \
        static constexpr ::protocol::Field fields[] = {ROSTRUM_EACH(ROSTRUM_FIELD, __VA_ARGS__)}; \
        static const ::protocol::Type type = ::protocol::record_type<Self>(#Name, fields); \
        return type;                                                                    \
    }

#undef DESCRIBE_EMPTY
#define DESCRIBE_EMPTY(Name)                                                            \
    const ::protocol::Type& describe(const Name*) {                                     \
        static const ::protocol::Type type = ::protocol::record_type<Name>(#Name, {});  \
        return type;                                                                    \
    }

#undef WORDS
#define WORDS(Name, ...)                                                                \
    enum class Name : std::uint8_t { __VA_ARGS__ };                                     \
    const ::protocol::Type& describe(const Name*) {                                     \
        static constexpr std::string_view words[] = {ROSTRUM_EACH(ROSTRUM_QUOTED, __VA_ARGS__)}; \
        static const ::protocol::Type type = [] {                                       \
            auto made = ::protocol::numeric_type<Name>(::protocol::Shape::word, #Name, 0, \
                                                       std::int64_t(std::size(words)) - 1); \
            made.words = words;                                                         \
            return made;                                                                \
        }();                                                                            \
        return type;                                                                    \
    }                                                                                   \
    std::string_view to_word(Name value) {                                              \
        return describe(static_cast<const Name*>(nullptr)).words[static_cast<std::size_t>(value)]; \
    }
