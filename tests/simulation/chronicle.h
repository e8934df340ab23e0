// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What happened, as rows of scenario text: what was accepted, who was connected, and remarks on what the
/// world did. The rows lead a session of the same profile through the same states without any network.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocol/messages.h"

namespace simulation {

/// A command as it was asked for.
struct Asked {
    std::string who;
    const protocol::Method* method = nullptr;
    std::string params_json;  ///< without ref and epoch
    std::optional<std::uint64_t> epoch;
    std::optional<std::string> ref;
    bool on_instruction = false;
};

class Chronicle {
public:
    /// `head` are the rows above, the ground that a course is played on.
    explicit Chronicle(std::string head) : head_(std::move(head)) {}

    void remark(const std::string& what) { rows_.push_back("# " + what); }
    /// An event of the ledger; `command` when it is the last one of a command, `began` that one's first.
    void record(const protocol::Entered&, const Asked* command, protocol::Time began);
    void attempt(const Asked&);  ///< what was asked for in the batch that went wrong
    void clear_attempts() { attempts_.clear(); }

    const std::vector<std::string>& rows() const { return rows_; }
    const std::vector<std::string>& attempts() const { return attempts_; }
    const std::string& head() const { return head_; }
    std::string text() const;

private:
    void at(protocol::Time);
    void connection(const std::string& who, bool there);

    std::string head_;
    std::vector<std::string> rows_;
    std::vector<std::string> attempts_;
    std::optional<protocol::Time> now_;
    std::set<std::string> connected_;
};

}  // namespace simulation
