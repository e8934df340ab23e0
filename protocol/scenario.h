// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A course of events as rows of text: what tests, `rostrum play` and rehearsals run. One row a line:
///
///     # a comment
///     at 2020-07-27 10:00:30     the clock at the session's place is set forward
///     at 10:05                   the same day
///     at +2min                   after the `at` before
///     WHO join [device=2]        a participant connects; device=2 is a second connection of theirs
///     WHO leave [device=2]
///     WHO METHOD key=value... [device=2] [epoch=1] [as NAME] [=> REASON]
///     WHO,WHO,... join           join, leave or a method: the same row for each of them in turn
///     expect PATH = VALUE        on the podium's view: `expect floor.delegation = NG`, `expect floor = none`
///                                or, for a list, its JSON: `expect floor.pauses = []`
///
/// `as NAME` binds the id that the answer holds; `$NAME` stands for it in later rows. `=> REASON` says that
/// the command must be refused with it. Values are those of param_words.h, with "..." around what holds
/// spaces. Pure functions, callable from any thread.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "protocol/messages.h"
#include "protocol/param_words.h"

namespace protocol {

enum class RowKind : std::uint8_t { at, act, join, leave, expect };

struct ScenarioRow {
    int line = 0;  ///< in the file, from 1; a line that names several participants gives each a row
    RowKind kind{};
    Time at;                             ///< the time on the clock: at this row, and from an `at` row on
    std::string who;                     ///< act, join, leave: the participant
    int device = 1;                      ///< act, join, leave: which of the participant's connections
    const Method* method = nullptr;      ///< act
    std::vector<std::string> words;      ///< act: as written, with $names, without epoch and device
    std::optional<std::uint64_t> epoch;  ///< act: to be sent instead of the current one
    std::string binding;                 ///< act: the name for the answer's id; empty for none
    std::optional<Reason> refused;       ///< act: the reason it must be refused with
    std::string path;                    ///< expect
    std::string value;                   ///< expect
};

struct ScenarioProblem {
    int line = 0;
    std::string what;
    bool operator==(const ScenarioProblem&) const = default;
};

/// "line 12: ..." for people.
std::string text_of(const ScenarioProblem& problem);

/// The rows, with every act's params checked against its declaration; or all that is wrong. Local times are
/// of `time_zone`.
tl::expected<std::vector<ScenarioRow>, std::vector<ScenarioProblem>> read_scenario(
    std::string_view text, std::string_view time_zone);

/// The ids that `as` has bound so far.
class Bindings {
public:
    void bind(const std::string& name, std::string id) { ids_[name] = std::move(id); }

    /// The text with each $name replaced; the error names one that is not bound.
    tl::expected<std::string, std::string> substitute(std::string_view text) const;

    /// The params of an act row, ready to be sent.
    tl::expected<ParamWords, WordProblem> params(const ScenarioRow& row, const std::string& time_zone) const;

private:
    std::map<std::string, std::string, std::less<>> ids_;
};

/// The id that a result holds, to be bound: the first of its members after `seq` that is an id or a number.
/// Nothing when the method answers with none or the text is no such result.
std::optional<std::string> answered_id(const Method& method, std::string_view result_json);

}  // namespace protocol
