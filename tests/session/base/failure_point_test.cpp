// SPDX-License-Identifier: Apache-2.0
#include "session/base/failure_point.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

namespace {

using ::testing::HasSubstr;

/// Passes two points so many times each.
void pass_both(int times) {
    for (int i = 0; i < times; ++i) {
        FAILURE_POINT("journal.before_commit");
        FAILURE_POINT("journal.after_commit");
    }
}

class FailurePoint : public ::testing::Test {
protected:
    ~FailurePoint() override { EXPECT_TRUE(base::arm_failure_point(nullptr)); }
};

TEST_F(FailurePoint, unarmed_nothing_dies) {
    ASSERT_TRUE(base::arm_failure_point(nullptr));
    pass_both(100);
    ASSERT_TRUE(base::arm_failure_point(""));
    pass_both(100);
}

TEST_F(FailurePoint, armed_the_process_dies_as_by_sigkill_at_that_passing_and_not_before) {
    ASSERT_TRUE(base::arm_failure_point("journal.after_commit:3"));
    pass_both(2);
    EXPECT_EXIT(pass_both(1), ::testing::KilledBySignal(SIGKILL), "");
}

TEST_F(FailurePoint, without_a_number_the_first_passing_counts) {
    ASSERT_TRUE(base::arm_failure_point("journal.before_commit"));
    EXPECT_EXIT(pass_both(1), ::testing::KilledBySignal(SIGKILL), "");
}

TEST_F(FailurePoint, an_unknown_name_is_refused_with_all_names) {
    const auto armed = base::arm_failure_point("journal.before_comit:2");
    ASSERT_FALSE(armed);
    EXPECT_THAT(armed.error().what, HasSubstr("no failure point \"journal.before_comit\""));
    for (const auto name : base::failure_points)
        EXPECT_THAT(armed.error().what, HasSubstr(std::string(name)));
    pass_both(3);
}

TEST_F(FailurePoint, a_passing_is_a_number_of_1_or_more) {
    for (const char* wrong : {"main.stopped:", "main.stopped:0", "main.stopped:-1", "main.stopped:2x"})
        EXPECT_FALSE(base::arm_failure_point(wrong)) << wrong;
}

}  // namespace
