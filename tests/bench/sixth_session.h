// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The sixth session as the benchmarks meet it: its first meeting under way, the list of item 2 open.

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "places.h"
#include "protocol/profile_file.h"
#include "protocol/wire.h"
#include "session/base/check.h"
#include "session/core/queries.h"
#include "session/core/session.h"

namespace bench {

inline protocol::Profile sixth_profile() {
    std::ifstream file(ROSTRUM_SOURCE_DIR "/deploy/sixth-session/profile.yaml");
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    auto profile = protocol::read_profile(text);
    CHECK(profile.has_value());
    return *profile;
}

/// A call as it arrives over the wire; `params` is an object's text without ref and epoch.
inline protocol::Call call_of(std::string_view method, std::string_view params, const std::string& ref = {},
                              std::optional<std::uint64_t> epoch = {}) {
    std::optional<protocol::Ref> named;
    if (!ref.empty()) named = protocol::Ref{ref};
    auto decoded = protocol::decode_call(protocol::encode_call("1", method, params, named, epoch));
    CHECK(decoded.has_value());
    return std::move(decoded->call);
}

inline const core::Participant& person(const core::State& state, const char* id) {
    const auto* found = core::find_participant(state, protocol::ParticipantId{id});
    CHECK(found != nullptr);
    return *found;
}

/// What the Chair does before anybody can ask for the floor.
inline std::vector<protocol::Call> opening() {
    return {call_of("meeting.open", R"({"number":1})", {}, 1), call_of("item.open", R"({"item":"2"})", {}, 1),
            call_of("list.open", R"({"list":"2"})", {}, 1)};
}

/// One representative of each Member State.
inline std::vector<protocol::ParticipantId> delegates(const core::State& state) {
    std::vector<protocol::ParticipantId> found;
    for (const auto& delegation : state.profile.delegations)
        if (delegation.category.value == "member_state" && delegation.representatives > 0)
            found.push_back(protocol::ParticipantId{delegation.id.value});
    CHECK(found.size() > 64);
    return found;
}

inline double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// One line of a table; returns whether the target is met.
inline bool print_figure(const char* what, double found, const char* unit, const char* relation,
                         double target) {
    const bool met = relation[0] == '<' ? found < target : found >= target;
    std::printf("%-58s %10.3f %-4s target %s %-6g %s\n", what, found, unit, relation, target,
                met ? "met" : "MISSED");
    std::fflush(stdout);
    return met;
}

}  // namespace bench
