// SPDX-License-Identifier: Apache-2.0
/// A session's profile in YAML. A profile that is taken is the same when it is written as JSON, which is YAML
/// too, and read again; every problem has its line and its words.
#include <nlohmann/json.hpp>

#include "protocol/profile_file.h"
#include "tests/fuzz/oracle.h"

namespace {

using namespace protocol;
using Json = nlohmann::ordered_json;

/// In a profile a duration has its unit.
void give_units(Json& at) {
    for (auto& [name, member] : at.items()) {
        if (member.is_structured()) give_units(member);
        else if (member.is_number() && name.size() > 3 && name.substr(name.size() - 3) == "_ms")
            member = member.dump() + " ms";
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto profile = read_profile(fuzz::text_of(bytes, size));
    if (!profile) {
        fuzz::require(!profile.error().empty(), "refused without a problem");
        int line = 0;
        for (const ProfileProblem& problem : profile.error()) {
            fuzz::require(problem.line >= 1 && !problem.reason.empty(), "a problem without line or reason");
            fuzz::require(problem.line >= line, "problems out of order", text_of(problem));
            line = problem.line;
        }
        return 0;
    }
    const std::string first = to_json(*profile);
    const auto from = from_json<Profile>(nlohmann::json::parse(first));
    fuzz::require(from && *from == *profile, "the profile after writing and reading JSON", first);
    Json file = Json::parse(first);
    give_units(file);
    const auto again = read_profile(file.dump());
    fuzz::require(again.has_value(), "a profile that was written again is refused", file.dump(),
                  again ? "" : text_of(again.error().front()));
    fuzz::require_equal(to_json(*again), first, "the profile after writing and reading YAML");
    return 0;
}
