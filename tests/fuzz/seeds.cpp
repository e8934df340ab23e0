// SPDX-License-Identifier: Apache-2.0
/// Writes seeds for the fuzz targets from the declarations: `seeds FOLDER` makes a call for each method in
/// FOLDER/text_frame and a record for each event in FOLDER/record, so that what is declared later is fuzzed
/// from its first day.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "protocol/wire.h"
#include "tests/support/random_value.h"

namespace {

using namespace protocol;

constexpr std::uint64_t variants = 3;

void put(const std::filesystem::path& folder, std::string_view name, std::uint64_t seed,
         const std::string& text) {
    std::ofstream(folder / (std::string(name) + '-' + std::to_string(seed))) << text;
}

std::string call_of(const Method& method, support::RandomValue& random) {
    Message message = method.make();
    random.fill(method.params(), method.access(message));
    std::string params;
    write_json(method.params(), method.access(message), params);
    std::optional<Ref> ref;
    std::optional<std::uint64_t> epoch;
    if (method.command) ref = Ref{"r-1"};
    if (method.needs_epoch) epoch = 1;
    return encode_call("7", method.name, params, ref, epoch);
}

std::string record_of(const EventKind& kind, support::RandomValue& random) {
    Entered entered{.seq = 41,
                    .at = {1'595'836'800'123},
                    .by = "mashabane",
                    .on_behalf = DelegationId{"NG"},
                    .door = Door::remote,
                    .presiding = {"rypl"},
                    .epoch = 2,
                    .event = kind.make()};
    random.fill(kind.data(), kind.access(entered.event));
    return encode_record(entered);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: seeds FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = arguments[1];
    std::filesystem::create_directories(folder / "text_frame");
    std::filesystem::create_directories(folder / "record");
    for (std::uint64_t seed = 1; seed <= variants; ++seed) {
        support::RandomValue random(seed, seed == 1 ? support::Filling::full : support::Filling::any);
        for (const Method& method : methods())
            put(folder / "text_frame", method.name, seed, call_of(method, random));
        for (const EventKind& kind : event_kinds())
            put(folder / "record", kind.type, seed, record_of(kind, random));
    }
}
