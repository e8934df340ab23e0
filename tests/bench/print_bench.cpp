// SPDX-License-Identifier: Apache-2.0
// The report of the finished sixth session in every language and form: how long it takes to compose and to
// write it. Each round is what somebody waits for who asks for all of them in a process that runs; the first
// one also looks for the letters on this machine.
//
//     print_bench
//
// Exit code 1 when the target is missed.

#include <chrono>
#include <map>

#include "session/report/forms.h"
#include "session/report/report.h"
#include "tests/bench/sixth_session.h"
#include "tests/support/scenario_stage.h"

namespace {

using Clock = std::chrono::steady_clock;
constexpr int rounds = 5;

core::State finished_session() {
    const auto profile = bench::sixth_profile();
    CHECK(profile.rehearsal.has_value());
    support::ScenarioStage stage(profile, profile.rehearsal->starts_at);
    std::ifstream file(ROSTRUM_SOURCE_DIR "/deploy/sixth-session/session.scenario");
    const std::string rows{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    for (const auto& problem : stage.play(rows)) {
        std::printf("%s\n", problem.c_str());
        CHECK(problem.empty());
    }
    return stage.state();
}

/// Seconds for the paper in that language and form, and its bytes.
std::pair<double, std::size_t> write_s(const core::State& state, report::Paper paper,
                                       std::string_view language, const report::Form& form) {
    const auto start = Clock::now();
    std::size_t bytes = 0;
    if (form.printed) {
        const auto printed = report::printed(report::print_of(state, paper, language), form);
        CHECK(printed.has_value());
        bytes = printed->size();
    } else {
        bytes = report::written(state, paper, language, form).size();
    }
    return {std::chrono::duration<double>(Clock::now() - start).count(), bytes};
}

}  // namespace

int main() {
    const core::State state = finished_session();
    std::vector<double> whole;
    std::map<std::string_view, std::vector<double>> by_form;
    std::map<std::string_view, std::size_t> bytes;
    for (int round = 0; round < rounds; ++round) {
        double sum = 0;
        for (const report::Form& form : report::forms) {
            double of_form = 0;
            bytes[form.name] = 0;
            for (const std::string_view language : report::languages) {
                const auto [taken, size] = write_s(state, report::Paper::report, language, form);
                of_form += taken;
                bytes[form.name] += size;
            }
            by_form[form.name].push_back(of_form);
            sum += of_form;
        }
        whole.push_back(sum);
    }
    std::printf("report of the sixth session in %zu languages\n", report::languages.size());
    for (const report::Form& form : report::forms)
        std::printf("    %-54s %10.3f s    first %.3f s, %zu kB\n", std::string(form.name).c_str(),
                    bench::median(by_form[form.name]), by_form[form.name].front(), bytes[form.name] / 1000);
    const bool first =
        bench::print_figure("every language and form, the first time", whole.front(), "s", "<", 3);
    std::printf("median of %d rounds\n", rounds);
    return bench::print_figure("every language and form", bench::median(whole), "s", "<", 3) && first ? 0 : 1;
}
