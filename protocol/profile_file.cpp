// SPDX-License-Identifier: Apache-2.0
#include "protocol/profile_file.h"

#include <algorithm>

#include "protocol/categories.h"
#include "protocol/profile_meaning.h"
#include "protocol/written_values.h"

namespace protocol {

namespace {

using profile_yaml::Node;
using NodeKind = profile_yaml::Kind;

/// The time zone is needed before the first time is read, wherever it stands in the file.
std::string time_zone_of(const Node& root) {
    for (std::size_t i = 0; i < root.names.size(); ++i)
        if (root.names[i] == "time_zone" && root.below[i].kind == NodeKind::text) return root.below[i].text;
    return {};
}

}  // namespace

std::string text_of(const ProfileProblem& problem) {
    return "line " + std::to_string(problem.line) + ": " +
           (problem.field.empty() ? "" : problem.field + ": ") + problem.reason;
}

tl::expected<Profile, std::vector<ProfileProblem>> read_profile(std::string_view yaml) {
    std::vector<ProfileProblem> problems;
    const Node root = profile_yaml::parse(yaml, problems);
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    if (root.kind == NodeKind::nothing)
        return tl::unexpected(std::vector<ProfileProblem>{{1, {}, "the file is empty"}});

    const std::string time_zone = time_zone_of(root);
    ProfileWalk walk(time_zone, known_time_zone(time_zone));
    Profile profile;
    walk.read(type_of<Profile>(), root, &profile, {});
    problems = std::move(walk.problems());

    ProfileFindings findings(walk, problems);
    const bool own_categories = !profile.categories.empty();
    if (!own_categories) profile.categories = un_categories();
    fill_in_names(profile, own_categories, findings);
    fill_in_dates(profile, findings);
    check_procedure(profile, findings);
    check_categories(profile, own_categories, findings);
    check_participants(profile, findings);
    check_draft(profile, findings);
    for (ProfileProblem& found : findings.take()) problems.push_back(std::move(found));
    if (problems.empty()) return profile;
    std::stable_sort(problems.begin(), problems.end(),
                     [](const ProfileProblem& a, const ProfileProblem& b) { return a.line < b.line; });
    return tl::unexpected(std::move(problems));
}

}  // namespace protocol
