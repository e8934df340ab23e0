// SPDX-License-Identifier: Apache-2.0
#pragma once
/// One stream of updates: an audience and what it wants. All who follow a channel get the same bytes. It
/// keeps the latest updates so that a client that was away a short while gets what it missed. Owned by the
/// control thread.

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "protocol/messages.h"
#include "session/control/traffic.h"
#include "session/core/views.h"

namespace control {

struct ChannelKey {
    protocol::Audience audience{};
    bool view = true;
    bool events = true;
    auto operator<=>(const ChannelKey&) const = default;
};

class Channel {
public:
    /// `number` is how the gateway knows it; `seq` the position of the session now.
    Channel(ChannelKey key, std::uint32_t number, std::uint64_t seq)
        : key_(key), number_(number), seq_(seq) {}

    std::uint32_t number() const { return number_; }
    const ChannelKey& key() const { return key_; }
    std::uint64_t seq() const {
        return seq_;
    }  ///< of the last update, or of the session when it had none yet

    /// The frame for what was committed, or null when this channel may see nothing of it.
    SharedFrame update(const std::vector<protocol::Entered>& events, const core::Views::Patches& patches);

    /// JSON texts of the updates after `seq`, oldest first; nothing when they are no longer all here.
    std::optional<std::vector<std::string_view>> since(std::uint64_t seq) const;

private:
    struct Kept {
        std::uint64_t seq;
        std::uint64_t prev;
        std::string params;
    };
    const ChannelKey key_;
    const std::uint32_t number_;
    std::uint64_t seq_;
    std::deque<Kept> kept_;
    std::size_t kept_bytes_ = 0;
};

/// Whether the audience may see events of this kind.
bool may_see(protocol::Audience, const protocol::EventKind&);

}  // namespace control
