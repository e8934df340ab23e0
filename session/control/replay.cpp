// SPDX-License-Identifier: Apache-2.0
#include "session/control/replay.h"

#include "protocol/wire.h"
#include "session/base/failure_point.h"

namespace control {

base::Result<core::Session> replay(journal::Journal& journal) {
    core::Session session;
    std::string problem;
    const auto read = journal.read(1, [&](const journal::Record& record) {
        const auto entered = protocol::decode_record(record.body);
        if (!entered || entered->seq != record.seq) {
            problem = "record " + std::to_string(record.seq) + " of session " + journal.identity().session +
                      " is not an event this server knows" +
                      (entered ? std::string() : ": " + entered.error().path + " " + entered.error().detail);
            return false;
        }
        session.replay(*entered);
        FAILURE_POINT("control.replaying");
        return true;
    });
    if (!read) return tl::unexpected(read.error());
    if (!problem.empty()) return base::fault(problem);
    if (session.state().seq == 0)
        return base::fault("the journal of session " + journal.identity().session + " is empty");
    return session;
}

}  // namespace control
