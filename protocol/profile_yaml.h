// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The YAML of a profile as a tree whose every value knows its line. Inside the reading of profiles only.

#include <string>
#include <string_view>
#include <vector>

#include "protocol/profile_file.h"

namespace protocol::profile_yaml {

enum class Kind : std::uint8_t { nothing, text, list, members };

/// One value. A list holds its elements in `below`; members stand there in the order of the file, with their
/// names in `names` and the lines of these in `name_lines`.
struct Node {
    Kind kind = Kind::nothing;
    int line = 1;
    bool quoted = false;
    std::string text;
    std::vector<Node> below;
    std::vector<std::string> names;
    std::vector<int> name_lines;
};

/// Parses the one document of the file. What YAML allows and a profile does not is put into `problems`, as is
/// the first error of syntax, with which the parsing ends.
Node parse(std::string_view yaml, std::vector<ProfileProblem>& problems);

}  // namespace protocol::profile_yaml
