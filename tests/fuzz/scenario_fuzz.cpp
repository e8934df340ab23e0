// SPDX-License-Identifier: Apache-2.0
/// A scenario. Rows that are taken are the same when they are written and read again; every problem has its
/// line and its words.
#include "protocol/scenario.h"

#include <algorithm>

#include "tests/fuzz/oracle.h"
#include "tests/support/written_row.h"

namespace {

using namespace protocol;

bool same(const ScenarioRow& a, const ScenarioRow& b) {
    return a.kind == b.kind && a.at == b.at && a.who == b.who && a.device == b.device &&
           a.method == b.method && a.words == b.words && a.epoch == b.epoch && a.binding == b.binding &&
           a.refused == b.refused && a.path == b.path && a.value == b.value;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    constexpr std::string_view zone = "Europe/Vienna";
    const auto rows = read_scenario(fuzz::text_of(bytes, size), zone);
    if (!rows) {
        fuzz::require(!rows.error().empty(), "refused without a problem");
        for (const ScenarioProblem& problem : rows.error())
            fuzz::require(problem.line >= 1 && !problem.what.empty(), "a problem without line or words");
        return 0;
    }
    std::string text;
    for (const ScenarioRow& row : *rows) text += support::written_row(row) + '\n';
    const auto again = read_scenario(text, zone);
    fuzz::require(again.has_value(), "rows that were written again are refused", text,
                  again ? "" : text_of(again.error().front()));
    fuzz::require(std::equal(rows->begin(), rows->end(), again->begin(), again->end(), same),
                  "the rows after writing and reading", text);
    return 0;
}
