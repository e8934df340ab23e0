// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A journal that fails when it is told to, around another that does the work. A crash is an exception: it
/// leaves the control loop as SIGKILL would, and the test goes on with a new loop and a journal opened again.

#include <map>
#include <memory>

#include "session/journal/journal.h"

namespace support {

enum class Failure {
    fault,                ///< a Fault, nothing written; the next append may succeed
    crash_before_commit,  ///< nothing written, nothing answered
    crash_after_commit,   ///< all written, nothing answered
    torn_tail             ///< half written, as by a power cut: the next one who opens the journal drops it
};

/// Thrown where the process would have died. Not an error of the program: only tests catch it.
struct Crash {};

class FaultyJournal final : public journal::Journal {
public:
    explicit FaultyJournal(std::unique_ptr<journal::Journal> kept) : kept_(std::move(kept)) {}

    /// Lets the append with this number fail; the first append of this journal is number 1.
    void fail_append(std::uint64_t number, Failure failure) { failures_[number] = failure; }
    void fail_next_append(Failure failure) { fail_append(appends_ + 1, failure); }

    /// From now on every append is a Fault, until it is false again.
    void set_disk_full(bool full) { disk_full_ = full; }

    /// What writes half of a batch, for torn_tail; without it nothing is written.
    void set_tear(std::function<void(const journal::Batch&)> tear) { tear_ = std::move(tear); }

    /// How often append was called.
    std::uint64_t appends() const { return appends_; }
    bool crashed() const { return crashed_; }

    /// Takes the journal out, to go on with after a crash.
    std::unique_ptr<journal::Journal> release() { return std::move(kept_); }

    const journal::Identity& identity() const override { return kept_->identity(); }
    journal::Head head() const override;
    base::Result<journal::Head> append(const journal::Batch& batch) override;
    base::Result<void> read(std::uint64_t first_seq,
                            const std::function<bool(const journal::Record&)>& visit) override;
    base::Result<void> read_answers(const std::function<void(const journal::Answer&)>& visit) override;

private:
    [[noreturn]] void crash();
    void die_if_crashed() const;

    std::unique_ptr<journal::Journal> kept_;
    std::map<std::uint64_t, Failure> failures_;
    std::function<void(const journal::Batch&)> tear_;
    std::uint64_t appends_ = 0;
    bool disk_full_ = false;
    bool crashed_ = false;
};

}  // namespace support
