// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Prints papers as Word and PDF in a thread of its own: laying out pages takes longer than a meeting may
/// wait. Owned by main; outlived by the gateway's mailbox.

#include "session/control/traffic.h"
#include "session/control/worker.h"
#include "session/report/forms.h"

namespace control {

class Printer {
public:
    explicit Printer(Mailbox<Outbound>& to_gateway);

    /// An HttpReply answers it: `reply` with its body, or a problem. False when too many wait.
    bool print(HttpReply reply, report::Print print, const report::Form& form);

private:
    Mailbox<Outbound>& to_gateway_;
    Worker worker_;
};

}  // namespace control
