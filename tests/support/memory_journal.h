// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A journal in memory, for tests: the same contract without a disk. What is written lives in a ledger that
/// outlasts the journal, so that a restart is another MemoryJournal on the same ledger.

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "session/journal/chain.h"
#include "session/journal/journal.h"

namespace support {

struct MemoryLedger {
    journal::Identity identity;
    std::vector<journal::Record> records;
    std::vector<journal::Answer> answers;
    std::set<std::pair<std::string, std::string>> refs;  ///< (participant, ref) of the answers
    std::size_t torn = 0;  ///< records at the end, of a transaction whose end was never written

    /// Half of the batch gets to the disk and its commit does not: nobody may ever see it.
    void tear(const journal::Batch& batch);
};

/// A ledger with nothing in it; the same words give the same hashes.
std::shared_ptr<MemoryLedger> make_ledger(std::string session, std::string incarnation = "test-incarnation");

/// Opening drops a torn tail, as a database rolls back a transaction without its commit.
class MemoryJournal final : public journal::Journal {
public:
    explicit MemoryJournal(std::shared_ptr<MemoryLedger> ledger);
    explicit MemoryJournal(std::string session) : MemoryJournal(make_ledger(std::move(session))) {}

    const journal::Identity& identity() const override { return ledger_->identity; }
    journal::Head head() const override;
    base::Result<journal::Head> append(const journal::Batch& batch) override;
    base::Result<void> read(std::uint64_t first_seq,
                            const std::function<bool(const journal::Record&)>& visit) override;
    base::Result<void> read_answers(const std::function<void(const journal::Answer&)>& visit) override;

    const std::shared_ptr<MemoryLedger>& ledger() const { return ledger_; }

private:
    std::shared_ptr<MemoryLedger> ledger_;
    journal::Chain chain_;
    journal::Hash start_{};
};

}  // namespace support
