// SPDX-License-Identifier: Apache-2.0
/// Whatever people ask, in whatever order: no rule is broken, nothing is refused for a reason that is not
/// declared, a refusal changes nothing, the replayed state is the live one, and the view patched along the
/// way is the view rendered anew. `ScenarioStage` looks after every act. What fails is shrunk to few rows and
/// printed as a course (tests/session/core/courses).

#include "tests/support/properties.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/session/core/course_ground.h"
#include "tests/simulation/ground.h"
#include "tests/simulation/habits.h"
#include "tests/simulation/shrink.h"

namespace {

using Json = nlohmann::json;

/// What somebody does, drawn from a lot of its own.
struct Step {
    std::uint32_t who = 0;
    std::uint32_t lot = 0;
};

void showValue(const Step& step, std::ostream& out) {
    out << '{' << step.who << ", " << step.lot << '}';
}

const protocol::Time begins = *protocol::parse_time("2020-07-27T07:50:00Z");

class Course {
public:
    explicit Course(std::uint64_t seed)
        : lot_(seed), ground_(simulation::draw_ground(lot_)), stage_(ground_.profile, begins) {
        head_ = "## PROPERTY_it_fails\n";
        if (ground_.rehearsal) head_ += "#: rehearsal\n";
        for (const auto& [name, value] : ground_.rules) head_ += "#: rule " + name + ": " + value + '\n';
        stage_.take_refusals();
        for (const auto& [id, person] : stage_.state().participants) people_.push_back(id);
        play("at " + protocol::time_text(stage_.state().last_at));
        for (const auto& id : people_) play(id.value + " join");
    }

    /// What broke, or nothing.
    std::vector<std::string> take(const Step& step) {
        support::RandomValue lot(step.lot);
        lot.next();
        const auto& presides = stage_.state().presiding.tenures.back().holder;
        const auto& id = lot.one_in(3) ? presides : people_[step.who % people_.size()];
        if (lot.one_in(6))
            return play("at +" + std::to_string(1 + lot.below(lot.one_in(6) ? 600 : 30)) + 's');
        if (lot.one_in(25)) return play(id.value + (lot.one_in(2) ? " leave" : " join"));
        support::RandomCommand commands(lot, ground_.profile);
        simulation::Habits habits(lot, commands);
        const auto& person = stage_.state().participants.at(id);
        const auto audience = protocol::audience_of(person.roles);
        Json you = {{"participant", id.value}, {"audience", protocol::to_word(audience)}};
        if (person.delegation) you["delegation"] = person.delegation->value;
        for (const auto role : protocol::roles_in(person.roles))
            you["roles"].push_back(protocol::to_word(role));
        std::optional<simulation::Wish> wish;
        for (int tries = 0; tries < 4 && !wish; ++tries)
            wish = habits.wish(stage_.shown_to(audience), you, stage_.state().last_at);
        if (!wish) return {};
        return play(support::scenario_row(id.value, *wish->method, wish->params, wish->epoch));
    }

    /// The fewest rows that break the same rule. Steps would shrink badly: each depends on those before it.
    std::string least(const std::vector<std::string>& problems) const {
        const auto shrunk = simulation::shrink(ground_.profile, begins, head_, rows_);
        std::string text = head_;
        for (const auto& row : shrunk ? shrunk->rows : rows_) text += row + '\n';
        for (const auto& problem : shrunk ? shrunk->problems : problems) text += "# " + problem + '\n';
        return text;
    }

    std::size_t events() const { return stage_.ledger().size(); }

private:
    std::vector<std::string> play(const std::string& row) {
        rows_.push_back(row);
        // Every call reads its rows anew, and "+30s" counts from the row before.
        return stage_.play("at " + protocol::time_text(stage_.now()) + '\n' + row + '\n');
    }

    support::RandomValue lot_;
    const simulation::Ground ground_;
    support::ScenarioStage stage_;
    std::vector<protocol::ParticipantId> people_;
    std::string head_;
    std::vector<std::string> rows_;
};

TEST(Session, AnySequenceOfActsKeepsTheRules) {
    std::size_t events = 0, acts = 0;
    EXPECT_TRUE(rc::check([&] {
        const auto seed = *rc::gen::noShrink(rc::gen::inRange<std::uint32_t>(0, 1u << 20));
        const auto step = rc::gen::construct<Step>(rc::gen::inRange<std::uint32_t>(0, 64),
                                                   rc::gen::inRange<std::uint32_t>(0, 1u << 30));
        const auto steps =
            *rc::gen::noShrink(rc::gen::scale(2.5, rc::gen::container<std::vector<Step>>(step)));
        Course course(seed);
        const auto before = course.events();
        for (const Step& step : steps) {
            const auto problems = course.take(step);
            if (problems.empty()) continue;
            RC_FAIL("as a course of events:\n" + course.least(problems));
        }
        events += course.events() - before;
        acts += steps.size();
    }));
    EXPECT_GT(4 * events, acts) << "hardly anything was accepted";
}

}  // namespace
