// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A client's copy of its view, kept by merge patches, and the proof that no update was missed or came twice.

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace cli {

class Mirror {
public:
    Mirror();
    ~Mirror();
    Mirror(Mirror&&) noexcept;
    Mirror& operator=(Mirror&&) noexcept;

    /// With `keep_view` false only the chain of positions is followed.
    void keep_view(bool keep) { keep_view_ = keep; }

    /// Takes the answer of session.join. The problem, in a sentence, when what it brings does not follow on
    /// what is here.
    std::optional<std::string> join(const nlohmann::json& joined);

    /// Takes the params of an update; the same.
    std::optional<std::string> take(const nlohmann::json& update);

    const nlohmann::json& view() const { return *view_; }  ///< null before a view came
    const std::string& journal() const { return journal_; }
    std::uint64_t seq() const { return seq_; }
    std::uint64_t updates() const { return updates_; }
    bool joined() const { return !journal_.empty(); }
    /// The presiding epoch, the newest that was heard of.
    std::uint64_t epoch() const { return epoch_; }
    void heard_epoch(std::uint64_t epoch) {
        if (epoch > epoch_) epoch_ = epoch;
    }

private:
    void look_for_epoch(const nlohmann::json& patch);

    std::unique_ptr<nlohmann::json> view_;
    std::string journal_;
    std::uint64_t seq_ = 0;
    std::uint64_t epoch_ = 0;
    std::uint64_t updates_ = 0;
    bool keep_view_ = true;
};

/// The value at a path like `lists.2.status`; members whose names hold dots are found too. Null when there is
/// none.
const nlohmann::json* find_path(const nlohmann::json& view, std::string_view path);

/// First member in which two views differ, with both values, for people; empty when they are equal.
std::string first_difference(const nlohmann::json& mine, const nlohmann::json& fresh);

}  // namespace cli
