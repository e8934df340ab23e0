// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faulty_journal.h"

namespace support {

void FaultyJournal::crash() {
    crashed_ = true;
    throw Crash{};
}

// What is dead does nothing more: a caller that caught the crash and went on would prove nothing.
void FaultyJournal::die_if_crashed() const {
    if (crashed_) throw Crash{};
}

journal::Head FaultyJournal::head() const {
    die_if_crashed();
    return kept_->head();
}

base::Result<journal::Head> FaultyJournal::append(const journal::Batch& batch) {
    die_if_crashed();
    ++appends_;
    if (disk_full_) return base::fault("cannot write the journal: the disk is full");
    const auto planned = failures_.find(appends_);
    if (planned == failures_.end()) return kept_->append(batch);
    switch (planned->second) {
        case Failure::fault:
            return base::fault("cannot write the journal: this append was told to fail");
        case Failure::crash_before_commit:
            crash();
        case Failure::torn_tail:
            if (tear_) tear_(batch);
            crash();
        case Failure::crash_after_commit:
            break;
    }
    if (auto written = kept_->append(batch); !written) return written;
    crash();
}

base::Result<void> FaultyJournal::read(std::uint64_t first_seq,
                                       const std::function<bool(const journal::Record&)>& visit) {
    die_if_crashed();
    return kept_->read(first_seq, visit);
}

base::Result<void> FaultyJournal::read_answers(const std::function<void(const journal::Answer&)>& visit) {
    die_if_crashed();
    return kept_->read_answers(visit);
}

}  // namespace support
