// SPDX-License-Identifier: Apache-2.0
#include "session/core/merge_patch.h"

#include "tests/support/properties.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/generated_json.h"

namespace {

using Json = nlohmann::json;

/// Another object, or the same one with something else in it.
Json changed(Json json) {
    if (*rc::gen::inRange(0, 3) == 0 || json.empty()) return *support::any_object();
    const auto members = static_cast<int>(json.size());
    const auto at = std::next(json.begin(), *rc::gen::inRange(0, members));
    const int how = *rc::gen::inRange(0, 3);
    if (how == 0)
        json.erase(at);
    else if (how == 1 && at->is_object())
        *at = changed(*at);
    else
        json[at.key()] = *support::any_object(1);
    return json;
}

TEST(MergePatch, AppliedToTheOneObjectItGivesTheOther) {
    EXPECT_TRUE(rc::check([] {
        const Json from = *support::any_object();
        const Json to = changed(from);
        const std::string patch = core::merge_patch(from.dump(), to.dump());
        Json patched = from;
        patched.merge_patch(Json::parse(patch));
        RC_ASSERT(patched == to);
        if (from == to) RC_ASSERT(patch == "{}");
    }));
}

TEST(MergePatch, NamesOnlyWhatChanged) {
    EXPECT_EQ(core::merge_patch(R"({"a":{"b":1,"c":[1,2]},"d":"x"})", R"({"a":{"b":2,"c":[1,2]}})"),
              R"({"d":null,"a":{"b":2}})");
    EXPECT_EQ(core::merge_patch("1", R"({"a":1})"), R"({"a":1})");
}

}  // namespace
