// SPDX-License-Identifier: Apache-2.0
#include "session/control/draws.h"

#include <stdexcept>

#include "protocol/wire.h"
#include "session/core/redraw.h"
#include "session/core/session.h"

namespace control {

DrawsAgain draw_again(const std::vector<std::string>& bodies) {
    DrawsAgain result;
    core::State state;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        const auto entered = protocol::decode_record(bodies[i]);
        const std::string record = "record " + std::to_string(i + 1);
        if (!entered || entered->seq != i + 1) {
            result.unreadable = record + " is not an event this program knows";
            return result;
        }
        try {
            if (const auto again = core::redraw(state, entered->event)) {
                ++result.draws;
                if (!again->differs.empty())
                    result.wrong.push_back({entered->seq, again->of, again->differs});
            }
            core::apply(state, *entered);
        } catch (const std::out_of_range&) {  // a forged record may name what never was
            result.unreadable = record + " does not follow from the records before it";
            return result;
        }
    }
    return result;
}

}  // namespace control
