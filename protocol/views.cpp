// SPDX-License-Identifier: Apache-2.0
// Compiled once: copying and destroying a view is a large part of a source that only hands it on.
#include "protocol/views.h"

namespace protocol {

SessionView::SessionView() = default;
SessionView::SessionView(const SessionView&) = default;
SessionView::SessionView(SessionView&&) noexcept = default;
SessionView& SessionView::operator=(const SessionView&) = default;
SessionView& SessionView::operator=(SessionView&&) noexcept = default;
SessionView::~SessionView() = default;

}  // namespace protocol
