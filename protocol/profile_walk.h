// SPDX-License-Identifier: Apache-2.0
#pragma once
/// From the YAML tree to a described value, by its table of members. Inside the reading of profiles only.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/profile_yaml.h"

namespace protocol {

/// Reads values and keeps what was wrong and where everything stood.
class ProfileWalk {
public:
    /// Local times are of this time zone; an unknown zone leaves them unread, without a problem of their own.
    ProfileWalk(std::string time_zone, bool zone_known)
        : time_zone_(std::move(time_zone)), zone_known_(zone_known) {}

    /// Reads the node into `value`, which holds defaults; goes on after a problem with the next member.
    void read(const Type& type, const profile_yaml::Node& node, void* value, const std::string& path);

    /// The line of a member, or of the nearest one around it when it is not in the file.
    int line_of(std::string path) const;

    std::vector<ProfileProblem>& problems() { return problems_; }

private:
    void problem(int line, const std::string& path, std::string reason);
    void read_leaf(const Type& type, const profile_yaml::Node& node, void* value, const std::string& path);
    void read_integer(const Type& type, const profile_yaml::Node& node, void* value, const std::string& path);
    void read_time(const Type& type, const profile_yaml::Node& node, void* value, const std::string& path);
    void read_list(const Type& type, const profile_yaml::Node& node, void* value, const std::string& path);
    void read_map(const Type& type, const profile_yaml::Node& node, void* value, const std::string& path);
    void read_record(const Type& type, const profile_yaml::Node& node, void* value, const std::string& path);

    std::string time_zone_;
    bool zone_known_;
    std::map<std::string, int, std::less<>> lines_;
    std::vector<ProfileProblem> problems_;
};

/// The members' names of a record, or the words of a word, for people: "a, b, c".
std::string names_of(const Type& type);

}  // namespace protocol
