// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/shrink.h"

#include <algorithm>

#include "tests/support/scenario_stage.h"

namespace simulation {

namespace {

using Rows = std::vector<std::string>;
constexpr int plays_max = 3000;

class Shrinker {
public:
    Shrinker(const protocol::Profile& profile, protocol::Time created_at, const std::string& head)
        : profile_(profile), created_at_(created_at), head_(head) {}

    Rows problems_of(const Rows& rows) {
        ++plays_;
        std::string text = head_;
        for (const auto& row : rows) text += row + '\n';
        support::ScenarioStage stage(profile_, created_at_);
        stage.take_refusals();
        return stage.play(text);
    }

    /// Leaves out ever smaller parts as long as the same thing breaks.
    Rows shrink(Rows rows) {
        const std::string kind = kind_of(problems_of(rows));
        for (std::size_t part = rows.size() / 2; part > 0 && plays_ < plays_max; part /= 2) {
            for (std::size_t from = 0; from < rows.size() && plays_ < plays_max;) {
                Rows fewer = rows;
                const auto first = fewer.begin() + static_cast<std::ptrdiff_t>(from);
                fewer.erase(first, first + static_cast<std::ptrdiff_t>(std::min(part, fewer.size() - from)));
                if (kind_of(problems_of(fewer)) == kind)
                    rows = std::move(fewer);
                else
                    from += part;
            }
        }
        return rows;
    }

private:
    /// The rule of the first problem, without the line and the ids.
    static std::string kind_of(const Rows& problems) {
        if (problems.empty()) return {};
        const std::string what = problems[0].substr(problems[0].find(": ") + 2);
        return what.substr(0, std::min(what.find_first_of(":0123456789", 4), std::size_t(24)));
    }

    const protocol::Profile& profile_;
    const protocol::Time created_at_;
    const std::string& head_;
    int plays_ = 0;
};

}  // namespace

std::optional<Shrunk> shrink(const protocol::Profile& profile, protocol::Time created_at,
                             const std::string& head, std::vector<std::string> rows) {
    Shrinker shrinker(profile, created_at, head);
    if (shrinker.problems_of(rows).empty()) return {};
    rows = shrinker.shrink(std::move(rows));
    return Shrunk{rows, shrinker.problems_of(rows)};
}

}  // namespace simulation
