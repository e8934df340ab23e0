// SPDX-License-Identifier: Apache-2.0
#include "session/control/printer.h"

#include <spdlog/spdlog.h>

#include "session/control/resources.h"

namespace control {

namespace {
constexpr std::size_t papers_max = 16;  // that wait
}

Printer::Printer(Mailbox<Outbound>& to_gateway) : to_gateway_(to_gateway), worker_(papers_max) {}

bool Printer::print(HttpReply reply, report::Print print, const report::Form& form) {
    return worker_.hand([this, reply = std::move(reply), print = std::move(print), &form]() mutable {
        auto printed = report::printed(print, form);
        if (printed) {
            reply.body = std::move(*printed);
        } else {
            spdlog::error("{} was not printed: {}", reply.file_name, printed.error().what);
            reply = problem_reply(reply.connection, 500, "format",
                                  "It cannot be printed: " + printed.error().what + ".");
        }
        to_gateway_.post_always(Outbound(std::move(reply)));
    });
}

}  // namespace control
