// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/coverage.h"

#include <algorithm>
#include <set>

#include "protocol/messages.h"

namespace simulation {

namespace {

using protocol::Reason;
using protocol::Shape;
using protocol::Type;

/// Everything that the world can do, so that a run says what it did not do.
constexpr std::string_view troubles[] = {"server dies before the commit",
                                         "server dies after the commit",
                                         "torn tail",
                                         "append fails",
                                         "disk full",
                                         "clock steps forward",
                                         "clock steps back",
                                         "link cut",
                                         "reader stalls",
                                         "slow reader closed",
                                         "second connection before the first is gone",
                                         "command sent again with its ref",
                                         "first answer given again",
                                         "two officers act at once",
                                         "long pause",
                                         "resumed with patches",
                                         "resumed with a view",
                                         "draw made again"};

/// What cannot come about here; a name stands for all that begin with it.
struct Excuse {
    std::string_view what;
    std::string_view why;
};
constexpr Excuse excuses[] = {
    {"reason: bad_text", "token hashes are drawn well made; tests/session/core/courses has it"},
    {"event: document.attached", "texts come in by HTTP, which is not simulated; documents.scenario has it"},
    {"event: document.withdrawn", "there are no texts; documents.scenario has it"},
    {"command: document.withdraw", "there are no texts; documents.scenario has it"},
    {"branch: document.attached", "texts come in by HTTP, which is not simulated; documents.scenario has it"},
    {"branch: floor.amended capacity=panellist", "who speaks for a delegation never becomes a panellist"},
    {"branch: list.late_asked capacity=panellist", "panellists stand on no list"},
    {"branch: list.late_ended end=asked", "an end is an end"},
    {"branch: list.late_ended end=granted", "granted is who stands on the list, LS20"},
    {"branch: floor.paused cause=presiding", "a cause that is left out is the presiding officer, FL7"},
    {"branch: floor.continued cause=presiding", "a cause that is left out is the presiding officer, FL7"},
    {"branch: floor.paused cause=speaker_link", "the link is lost by an event of its own, FL12"},
    {"branch: floor.continued cause=speaker_link", "the link is back by an event of its own, FL12"},
    {"branch: floor.paused cause=interpretation", "no act has this cause"},
    {"branch: floor.continued cause=interpretation", "no act has this cause"},
    {"branch: presiding.offer_closed ended=returned", "an offer is not in force, PR6"},
    {"branch: presiding.offer_closed ended=taken_back", "an offer is withdrawn, PR7"},
    {"branch: presiding.passed ended=declined", "only an offer is declined, PR5"},
    {"branch: presiding.passed ended=withdrawn", "only an offer is withdrawn, PR7"},
};

/// What the gate says, which no method declares for itself.
constexpr Reason of_gate[] = {Reason::not_presiding, Reason::role_required, Reason::epoch_stale,
                              Reason::instruction_not_allowed, Reason::required};
/// What the control loop says.
constexpr Reason of_server[] = {Reason::token_revoked, Reason::journal_unavailable};

/// What a member can say that is a word or true or false, by what it holds; at last that it is left out.
std::vector<std::string> choices_of(const Type& type) {
    if (type.shape == Shape::boolean) return {"false", "true"};
    if (type.shape == Shape::word) return {type.words.begin(), type.words.end()};
    if (type.shape != Shape::optional) return {};
    auto choices = choices_of(type.element());
    if (!choices.empty()) choices.push_back("null");
    return choices;
}

std::string branch_name(const protocol::EventKind& kind, const protocol::Field& field,
                        const std::string& choice) {
    return std::string(kind.type) + ' ' + std::string(field.name) + '=' + choice;
}

std::vector<std::string> branches() {
    std::vector<std::string> names;
    for (const auto& kind : protocol::event_kinds())
        for (const auto& field : kind.data().fields)
            for (const auto& choice : choices_of(field.type()))
                names.push_back(branch_name(kind, field, choice));
    return names;
}

std::set<Reason> expected_reasons() {
    std::set<Reason> reasons(std::begin(of_gate), std::end(of_gate));
    reasons.insert(std::begin(of_server), std::end(of_server));
    for (const auto& method : protocol::methods())
        if (method.command) reasons.insert(method.refusals.begin(), method.refusals.end());
    return reasons;
}

std::vector<std::string> without_excused(std::vector<std::string> names) {
    for (const Excuse& excuse : excuses)
        std::erase_if(names, [&](const std::string& name) { return name.starts_with(excuse.what); });
    return names;
}

std::string line(std::uint64_t count, std::string_view what) {
    std::string number = std::to_string(count);
    number.insert(0, number.size() < 9 ? 9 - number.size() : 0, ' ');
    return number + "  " + std::string(what) + '\n';
}

std::uint64_t count_of(const std::map<std::string, std::uint64_t>& counts, std::string_view name) {
    const auto found = counts.find(std::string(name));
    return found == counts.end() ? 0 : found->second;
}

}  // namespace

void Coverage::event(const protocol::Event& event) {
    const auto& kind = protocol::kind_of(event);
    ++events_[std::string(kind.type)];
    for (const auto& field : kind.data().fields) {
        const void* value = field.get(const_cast<void*>(protocol::data_of(event)));
        const auto choices = choices_of(field.type());
        if (choices.empty()) continue;
        const Type* type = &field.type();
        if (type->shape == Shape::optional) {
            value = type->inner(value);
            type = &type->element();
        }
        const auto place = value ? static_cast<std::size_t>(type->load(value)) : choices.size() - 1;
        ++said_[branch_name(kind, field, choices.at(place))];
    }
}

std::uint64_t Coverage::times_refused(const std::string& reason) const {
    std::uint64_t times = 0;
    if (const auto found = refused_.find(reason); found != refused_.end())
        for (const auto& [method, count] : found->second) times += count;
    return times;
}

std::string Coverage::report() const {
    std::string text = "what went wrong\n";
    for (const auto name : troubles) text += line(count_of(troubles_, name), name);
    text += "events\n";
    for (const auto& kind : protocol::event_kinds()) text += line(count_of(events_, kind.type), kind.type);
    text += "what the events said\n";
    for (const auto& branch : branches()) text += line(count_of(said_, branch), branch);
    text += "commands accepted\n";
    for (const auto& method : protocol::methods())
        if (method.command) text += line(count_of(accepted_, method.name), method.name);
    text += "refused\n";
    for (const Reason reason : expected_reasons())
        text += line(times_refused(std::string(to_word(reason))), to_word(reason));
    text += "refused, by command\n";
    for (const auto& method : protocol::methods())
        for (const Reason reason : method.refusals) {
            const auto found = refused_.find(std::string(to_word(reason)));
            if (method.command)
                text += line(found == refused_.end() ? 0 : count_of(found->second, method.name),
                             std::string(method.name) + " => " + std::string(to_word(reason)));
        }
    return text;
}

std::vector<std::string> Coverage::missing() const {
    std::vector<std::string> never;
    for (const auto name : troubles)
        if (!count_of(troubles_, name)) never.push_back("trouble: " + std::string(name));
    for (const auto& kind : protocol::event_kinds())
        if (!count_of(events_, kind.type)) never.push_back("event: " + std::string(kind.type));
    for (const auto& method : protocol::methods())
        if (method.command && !count_of(accepted_, method.name))
            never.push_back("command: " + std::string(method.name));
    for (const Reason reason : expected_reasons())
        if (!times_refused(std::string(to_word(reason))))
            never.push_back("reason: " + std::string(to_word(reason)));
    return without_excused(std::move(never));
}

std::vector<std::string> Coverage::missing_branches() const {
    std::vector<std::string> never;
    for (const auto& branch : branches())
        if (!count_of(said_, branch)) never.push_back("branch: " + branch);
    return without_excused(std::move(never));
}

}  // namespace simulation
