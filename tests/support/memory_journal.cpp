// SPDX-License-Identifier: Apache-2.0
#include "tests/support/memory_journal.h"

#include <algorithm>

namespace support {

std::shared_ptr<MemoryLedger> make_ledger(std::string session, std::string incarnation) {
    auto ledger = std::make_shared<MemoryLedger>();
    ledger->identity = {std::move(incarnation), std::move(session)};
    return ledger;
}

void MemoryLedger::tear(const journal::Batch& batch) {
    torn = (batch.bodies.size() + 1) / 2;
    for (std::size_t i = 0; i < torn; ++i)
        records.push_back({records.size() + 1, batch.bodies[i].substr(0, batch.bodies[i].size() / 2), {}});
}

MemoryJournal::MemoryJournal(std::shared_ptr<MemoryLedger> ledger)
    : ledger_(std::move(ledger)), start_(chain_.start(ledger_->identity.incarnation)) {
    ledger_->records.resize(ledger_->records.size() - std::exchange(ledger_->torn, 0));
}

journal::Head MemoryJournal::head() const {
    if (ledger_->records.empty()) return {0, start_};
    return {ledger_->records.back().seq, ledger_->records.back().hash};
}

base::Result<journal::Head> MemoryJournal::append(const journal::Batch& batch) {
    auto last = head();
    journal::check_bodies(last, batch);
    std::set<std::pair<std::string, std::string>> refs;
    for (const auto& answer : batch.answers)
        if (ledger_->refs.count({answer.participant, answer.ref}) != 0 ||
            !refs.emplace(answer.participant, answer.ref).second)
            return base::fault("ref " + answer.ref + " of " + answer.participant + " has an answer already");
    for (const auto& body : batch.bodies) {
        last = {last.seq + 1, chain_.next(last.hash, body)};
        ledger_->records.push_back({last.seq, body, last.hash});
    }
    ledger_->answers.insert(ledger_->answers.end(), batch.answers.begin(), batch.answers.end());
    ledger_->refs.merge(refs);
    return last;
}

base::Result<void> MemoryJournal::read(std::uint64_t first_seq,
                                       const std::function<bool(const journal::Record&)>& visit) {
    const auto first = static_cast<std::size_t>(std::max<std::uint64_t>(first_seq, 1)) - 1;
    const auto count = ledger_->records.size();
    auto previous = first == 0 || first > count ? start_ : ledger_->records[first - 1].hash;
    for (std::size_t i = first; i < count; ++i) {
        const auto record = ledger_->records[i];
        if (record.seq != i + 1 || chain_.next(previous, record.body) != record.hash)
            return base::fault("the chain is broken at record " + std::to_string(i + 1));
        previous = record.hash;
        if (!visit(record)) return {};
    }
    return {};
}

base::Result<void> MemoryJournal::read_answers(const std::function<void(const journal::Answer&)>& visit) {
    const auto answers = ledger_->answers;
    for (const auto& answer : answers) visit(answer);
    return {};
}

}  // namespace support
