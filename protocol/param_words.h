// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Commands as people write them on one line: `floor.request list=2 for=NG`, `list.open list=2
/// closes_at=12:30 limits=statement:3min`. One syntax for `rostrum do` and for scenarios, guided by the
/// declaration of the method.
///
///     text, id, word   as it stands                    list=2  order=groups_first
///     whole number     as it stands                    number=1
///     duration         for `ms`, `..._ms`, limits      ms=90s  ms=2min  ms=60000
///     time             local, of the day or with date  closes_at=12:30  at="2020-07-28 10:00"
///     list             elements with commas            want=view,events
///     members          pairs with commas               limits=statement:3min,group_statement:5min
///     null             leaves an optional member out   after=null
///
/// Lists and nested members may also be JSON text, beginning with [ or {. Beside the params of its own every
/// command takes `ref=` and `epoch=`, and one of the presiding officer `on_instruction=true`. Pure functions,
/// callable from any thread.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "protocol/messages.h"

namespace protocol {

/// What local times are written in: the session's time zone and the current date there.
struct LocalDay {
    std::string time_zone;  ///< IANA name; UTC when it is not known
    std::string today;      ///< "2020-07-27"; empty: a time needs its date
};

struct ParamWords {
    std::string params_json;             ///< an object without ref and epoch, as encode_call takes it, with
                                         ///< on_instruction where it was given as true
    std::optional<std::uint64_t> epoch;  ///< given as `epoch=2`
    std::optional<Ref> ref;              ///< given as `ref=...`
};

struct WordProblem {
    std::string word;    ///< the word at fault; empty when one is missing
    std::string reason;  ///< what is wrong, as a clause
};

/// "list=9: ..." for people.
std::string text_of(const WordProblem& problem);

/// The params of one call, checked as the server will check them.
tl::expected<ParamWords, WordProblem> params_from_words(const Method& method,
                                                        std::span<const std::string> words,
                                                        const LocalDay& day);

}  // namespace protocol
