// SPDX-License-Identifier: Apache-2.0
#include "session/control/channel.h"

#include "protocol/wire.h"

namespace control {

namespace {
constexpr std::size_t kept_max = 512;            // updates
constexpr std::size_t kept_bytes_max = 4 << 20;  // bytes
}  // namespace

bool may_see(protocol::Audience audience, const protocol::EventKind& kind) {
    return static_cast<int>(audience) <= static_cast<int>(kind.audience);  // podium < booth < floor < hall
}

SharedFrame Channel::update(const std::vector<protocol::Entered>& events,
                            const core::Views::Patches& patches) {
    std::string shown;
    if (key_.events)
        for (const auto& entered : events)
            if (may_see(key_.audience, protocol::kind_of(entered.event))) {
                if (!shown.empty()) shown += ',';
                shown += protocol::encode_event(entered);
            }
    const std::string& patch = patches.of(key_.audience);
    const bool patched = key_.view && !patch.empty();
    if (shown.empty() && !patched) return nullptr;

    Kept kept{events.back().seq, seq_, {}};
    std::string& params = kept.params;
    params.reserve(patch.size() + shown.size() + 128);
    params.append(R"({"seq":)").append(std::to_string(kept.seq));
    params.append(R"(,"prev":)").append(std::to_string(kept.prev));
    params.append(R"(,"at":")").append(protocol::time_text(events.back().at)).append("\"");
    if (patched) params.append(R"(,"patch":)").append(patch);
    if (!shown.empty()) params.append(R"(,"events":[)").append(shown).append("]");
    params += '}';
    seq_ = kept.seq;
    SharedFrame frame = make_frame({R"({"jsonrpc":"2.0","method":"update","params":)", params, "}"});
    kept_bytes_ += params.size();
    kept_.push_back(std::move(kept));
    while (kept_.size() > kept_max || kept_bytes_ > kept_bytes_max) {
        kept_bytes_ -= kept_.front().params.size();
        kept_.pop_front();
    }
    return frame;
}

std::optional<std::vector<std::string_view>> Channel::since(std::uint64_t seq) const {
    std::vector<std::string_view> missed;
    if (seq == seq_) return missed;
    for (const Kept& kept : kept_)
        if (!missed.empty() || kept.prev == seq) missed.push_back(kept.params);
    if (missed.empty()) return {};
    return missed;
}

}  // namespace control
