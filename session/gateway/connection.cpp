// SPDX-License-Identifier: Apache-2.0
#include "session/gateway/connection.h"

#include "session/base/check.h"

namespace gateway {

Connection& Connections::add() {
    std::size_t slot = slots_.size();
    if (free_.empty()) {
        CHECK(slot < (std::size_t{1} << slot_bits));
        slots_.emplace_back();
    } else {
        slot = free_.back();
        free_.pop_back();
    }
    slots_[slot] = std::make_unique<Connection>();
    slots_[slot]->id = (++serial_ << slot_bits) | slot;
    ++size_;
    return *slots_[slot];
}

Connection* Connections::find(control::ConnectionId id) const {
    const std::size_t slot = id & ((std::uint64_t{1} << slot_bits) - 1);
    if (slot >= slots_.size() || !slots_[slot] || slots_[slot]->id != id) return nullptr;
    return slots_[slot].get();
}

void Connections::remove(Connection& connection) {
    const std::size_t slot = connection.id & ((std::uint64_t{1} << slot_bits) - 1);
    CHECK(slots_[slot].get() == &connection);
    slots_[slot].reset();
    free_.push_back(static_cast<std::uint32_t>(slot));
    --size_;
}

}  // namespace gateway
