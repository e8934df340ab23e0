// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Every record that is somewhere declared as a message or a part of one, as a type with a way to make a
/// value.

#include <memory>
#include <string>
#include <vector>

#include "protocol/wire.h"

namespace support {

struct Sample {
    std::string name;  ///< for messages of failing tests
    const protocol::Type* type;
    std::shared_ptr<void> (*fresh)(const Sample&);
    const protocol::Method* method = nullptr;
    const protocol::EventKind* kind = nullptr;

    std::shared_ptr<void> make() const { return fresh(*this); }
};

template <class T>
Sample sample_of() {
    const auto& type = protocol::type_of<T>();
    return {std::string(type.name), &type,
            [](const Sample&) -> std::shared_ptr<void> { return std::make_shared<T>(); }};
}

inline std::vector<Sample> contract_samples() {
    using namespace protocol;
    std::vector<Sample> samples{sample_of<Done>(),
                                sample_of<EntryAnswer>(),
                                sample_of<MandateAnswer>(),
                                sample_of<MeetingAnswer>(),
                                sample_of<DecisionAnswer>(),
                                sample_of<PointAnswer>(),
                                sample_of<MotionAnswer>(),
                                sample_of<VoteAnswer>(),
                                sample_of<SilenceAnswer>(),
                                sample_of<NoteAnswer>(),
                                sample_of<RecommendationAnswer>(),
                                sample_of<LateAnswer>(),
                                sample_of<SoundAnswer>(),
                                sample_of<Joined>(),
                                sample_of<InvitationAnswer>(),
                                sample_of<Ticks>(),
                                sample_of<Update>(),
                                sample_of<Notice>(),
                                sample_of<Refusal>(),
                                sample_of<Profile>()};
    for (const Method& method : methods())
        samples.push_back({std::string(method.name), &method.params(),
                           [](const Sample& self) -> std::shared_ptr<void> {
                               auto message = std::make_shared<Message>(self.method->make());
                               return {message, self.method->access(*message)};
                           },
                           &method});
    for (const EventKind& kind : event_kinds())
        samples.push_back({std::string(kind.type), &kind.data(),
                           [](const Sample& self) -> std::shared_ptr<void> {
                               auto event = std::make_shared<Event>(self.kind->make());
                               return {event, self.kind->access(*event)};
                           },
                           nullptr, &kind});
    return samples;
}

}  // namespace support
