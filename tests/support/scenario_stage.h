// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Plays rows of scenario text on a session in memory and checks after every row what must always hold. One
/// thread.

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/scenario.h"
#include "session/core/documents.h"
#include "session/core/session.h"
#include "session/core/views.h"

namespace support {

/// What is told of a play in which nothing goes wrong.
inline const std::vector<std::string> none;

class ScenarioStage {
public:
    ScenarioStage(const protocol::Profile& profile, protocol::Time created_at);

    /// Plays the rows. Returns what went otherwise than written, as "line 12: ...", up to the first row at
    /// fault.
    std::vector<std::string> play(std::string_view rows);

    /// From here on a refusal that no row announces is no fault; it must still be a declared one.
    void take_refusals() { takes_refusals_ = true; }

    /// A participant sends the text of a statement; how it was refused, if it was.
    std::optional<protocol::Refusal> attach(const std::string& who, const core::AttachText&);

    /// The server of the session starts anew, as after a crash.
    std::vector<std::string> restart();

    const core::State& state() const { return session_.state(); }
    /// What the audience was shown, patch by patch.
    const nlohmann::json& shown_to(protocol::Audience audience) const { return shown_.at(audience); }
    protocol::Time now() const { return now_; }
    const protocol::Bindings& bindings() const { return bindings_; }
    const std::vector<protocol::Entered>& ledger() const { return ledger_; }

    using Refused = std::pair<std::string, protocol::Reason>;
    /// Methods and the reasons with which the rules refused them; what the gate refused is left out.
    const std::set<Refused>& refused() const { return refused_; }

private:
    using Problems = std::vector<std::string>;
    void play_row(const protocol::ScenarioRow& row, Problems& problems);
    void act(const protocol::ScenarioRow& row, Problems& problems);
    void refuse(const protocol::ScenarioRow& row, const protocol::Refusal& refusal, bool at_the_gate,
                Problems& problems);
    void connect(const protocol::ScenarioRow& row);
    void expect(const protocol::ScenarioRow& row, Problems& problems) const;
    void enter(const std::vector<protocol::Entered>& events);
    void check(Problems& problems);
    void check_view(protocol::Audience audience, const std::string& patch, const core::Views& views,
                    Problems& problems);

    core::Session session_;
    core::Session replayed_;  ///< lives on encoded records only
    std::unique_ptr<core::Views> views_;
    std::map<protocol::Audience, nlohmann::json> shown_;  ///< each audience's view, patch by patch
    std::vector<protocol::Entered> ledger_;
    core::Dice dice() { return [this] { return ++last_dice_; }; }

    std::uint64_t last_dice_ = 0;  ///< draws are made from 1, 2, 3 ...
    std::size_t checked_ = 0;  ///< events of the ledger that have been replayed and noted
    std::set<std::pair<std::string, int>> connections_;
    std::set<Refused> refused_;
    protocol::Bindings bindings_;
    protocol::Time now_;
    bool takes_refusals_ = false;
};

}  // namespace support
