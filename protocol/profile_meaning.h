// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What a profile must mean, beyond its form: ids are unique, references lead somewhere, dates lie in order.
/// Inside the reading of profiles only.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/profile_walk.h"

namespace protocol {

/// Collects problems of meaning. What concerns a member that could not be read is left out: the reader has
/// said so already, and a conclusion from a default would be wrong.
class ProfileFindings {
public:
    explicit ProfileFindings(const ProfileWalk& walk, const std::vector<ProfileProblem>& of_form)
        : walk_(walk), of_form_(of_form) {}

    void add(const std::string& path, std::string reason);

    /// Whether every id of a list of records could be read, so that a missing one is truly missing.
    bool ids_known(std::string_view list, std::string_view id_member = "id") const;

    int line_of(const std::string& path) const { return walk_.line_of(path); }
    std::vector<ProfileProblem> take() { return std::move(found_); }

private:
    bool unread(std::string_view path) const;

    const ProfileWalk& walk_;
    const std::vector<ProfileProblem>& of_form_;
    std::vector<ProfileProblem> found_;
};

/// "list[3].member".
std::string element(std::string_view list, std::size_t index, std::string_view member = {});

/// Ids that were taken and where, to find a second use.
class TakenIds {
public:
    TakenIds(ProfileFindings& findings, std::string what) : findings_(findings), what_(std::move(what)) {}
    void take(const std::string& id, const std::string& path);
    bool has(const std::string& id) const { return taken_.contains(id); }

private:
    ProfileFindings& findings_;
    std::string what_;  ///< "a delegation"
    std::map<std::string, std::string> taken_;
};

/// Words are in the languages of the United Nations and none is empty; `required` ones have English.
void check_words(const Words& words, bool required, const std::string& path, ProfileFindings& findings);
/// Forms of a name that is there in English: only the languages in which the form differs.
void check_forms(const Words& words, const std::string& path, ProfileFindings& findings);

/// Whether the date, "2020-07-27", is no day of the session. Nothing is outside a session whose days are not
/// known.
bool outside_session(const Profile& profile, const std::string& date);

/// A duration of speech, within limits::speech_ms_max.
void check_speech_ms(std::int64_t ms, const std::string& path, ProfileFindings& findings);

/// Any other duration of the profile.
void check_ms(std::int64_t ms, std::int64_t least, std::int64_t most, const std::string& path,
              ProfileFindings& findings);

/// Whether the person may preside.
bool is_officer(const Person& person);

/// The session, its meetings, agenda, kinds, motions, orders and rules.
void check_procedure(const Profile& profile, ProfileFindings& findings);
void check_kinds(const Profile& profile, ProfileFindings& findings);
void check_motions(const Profile& profile, ProfileFindings& findings);
void check_orders(const Profile& profile, ProfileFindings& findings);
void check_rules(const Profile& profile, ProfileFindings& findings);

/// The categories of delegations, and that every delegation and the draft name one of them. `own_categories`:
/// the file has its own and does not take those of the United Nations.
void check_categories(const Profile& profile, bool own_categories, ProfileFindings& findings);

/// Groups, delegations, people, panellists. Participants' ids are unique over all of them.
void check_participants(const Profile& profile, ProfileFindings& findings);

/// Documents and what the draft report says.
void check_draft(const Profile& profile, ProfileFindings& findings);

/// Gives States their names from the catalogue where the file has none, and every delegation a name in text.
void fill_in_names(Profile& profile, bool own_categories, ProfileFindings& findings);

/// The category of that id; null when there is none.
const Category* known_category(const Profile& profile, const CategoryId& id);

/// Gives each meeting the date on which it opens.
void fill_in_dates(Profile& profile, ProfileFindings& findings);

}  // namespace protocol
