// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Plays a scenario over real connections: a connection for each participant and device, rows in order, each
/// awaiting its answer. Every row has a ref of its own, so that neither a lost connection nor a second run
/// has a second effect. Belongs to the thread of its Sockets.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "clients/cli/client.h"
#include "clients/cli/console.h"
#include "clients/cli/link.h"
#include "clients/cli/local_time.h"
#include "protocol/scenario.h"

namespace cli {

struct PlaySettings {
    std::string name;         ///< of the scenario; the refs begin with it
    std::uint32_t speed = 0;  ///< times faster than the wall clock; 0 jumps from row to row
    std::chrono::milliseconds patience{30'000};
};

/// What happened, for the summary.
struct PlayCounts {
    std::uint64_t rows = 0;      ///< played
    std::uint64_t commands = 0;  ///< done
    std::uint64_t refused = 0;   ///< as expected
    std::uint64_t checks = 0;    ///< held
    std::uint64_t passed = 0;    ///< refusals and checks of an earlier run, which were not repeated
    std::uint64_t updates = 0;   ///< received on all connections
    std::uint64_t reconnects = 0;
    std::uint64_t connections = 0;
    std::uint64_t meetings = 0;  ///< adjourned
    std::vector<std::string> failures;
    bool finished = false;  ///< all rows were played and the views compared
};

class Player {
public:
    /// `conductor` has joined, sees the podium and may set the clock.
    Player(Sockets& sockets, Console& console, const Links& links, std::unique_ptr<Client> conductor,
           PlaySettings settings);
    ~Player();

    /// Plays the rows. A problem when it cannot go on; what did not hold is in the counts.
    tl::expected<void, Problem> play(const std::vector<protocol::ScenarioRow>& rows);

    /// Compares what the watching clients have with fresh views.
    tl::expected<void, Problem> finish();

    /// Takes everybody's leave.
    void leave();

    /// So far; before `leave`.
    PlayCounts counts() const;

private:
    using Seat = std::pair<std::string, int>;  ///< participant and device

    tl::expected<void, Problem> play_row(const protocol::ScenarioRow& row);
    tl::expected<void, Problem> play_act(const protocol::ScenarioRow& row);
    tl::expected<void, Problem> play_at(const protocol::ScenarioRow& row);
    tl::expected<void, Problem> play_join(const protocol::ScenarioRow& row);
    void play_leave(const protocol::ScenarioRow& row);
    void play_expect(const protocol::ScenarioRow& row);
    tl::expected<void, Problem> wait_for_time(protocol::Time at, const std::string& ref);
    tl::expected<void, Problem> set_clock(const std::string& params, const std::string& ref, int line);
    tl::expected<void, Problem> everybody_there();
    /// Asks until there is an answer that is not "later".
    tl::expected<Outcome, Problem> insist(Client& client, std::string_view method, const std::string& params,
                                          const std::string& ref, std::optional<std::uint64_t> epoch);
    void take_answer(const protocol::ScenarioRow& row, const Outcome& outcome);
    void settle();
    Client& add_client(const Seat& seat, const Link& link);
    bool present(const std::string& who) const;
    std::uint64_t newest_epoch() const;
    std::string ref_of(int line) const;
    std::string describe(const protocol::ScenarioRow& row) const;
    void fail(int line, const std::string& what);
    void follow(const nlohmann::json& update);
    void show_progress(const protocol::ScenarioRow& row, std::size_t of);
    tl::expected<void, Problem> compare(Client& client);
    Problem lost(const Client& client) const;
    Problem interrupted() const;

    Sockets& sockets_;
    Console& console_;
    const Links& links_;
    PlaySettings settings_;
    FrameCache frames_;
    std::unique_ptr<Client> conductor_;
    std::map<Seat, std::unique_ptr<Client>> clients_;
    std::set<std::string> leaving_;    ///< participants who leave at some row
    std::set<std::string> witnessed_;  ///< audiences of which a client keeps the view
    std::vector<Client*> witnesses_;
    protocol::Bindings bindings_;
    std::string time_zone_;
    LocalClock clock_;
    std::uint64_t start_seq_ = 0;                  ///< the record when this run began
    std::uint64_t last_seq_ = 0;                   ///< of the newest answer
    bool catching_up_ = false;                     ///< the newest answer came from an earlier run
    std::string last_line_;                        ///< newest event in words, for the progress
    std::uint64_t statements_ = 0, requests_ = 0;  ///< of the meeting
    std::string opened_;                           ///< when the meeting was opened, for its line
    PlayCounts counts_;
    bool finished_ = false;
};

/// Whether a view's value is what `expect` wrote.
bool is_as_expected(const nlohmann::json* value, const std::string& expected);
std::string value_text(const nlohmann::json* value);

}  // namespace cli
