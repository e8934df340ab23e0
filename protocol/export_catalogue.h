// SPDX-License-Identifier: Apache-2.0
#pragma once
/// What the exported files have in common: every named type of the contract in one catalogue, and the parts
/// of a method that follow from its declaration. Constant after construction, readable from any thread.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages.h"

namespace protocol {

/// Notifications that the server sends, with what their params hold.
struct ServerNotification {
    std::string_view name;
    const Type& (*params)();
};
std::span<const ServerNotification> server_notifications();

struct Catalogue {
    std::map<std::string_view, const Type*> types;  ///< every named type that a message can hold
    std::map<const Type*, const Method*> params;    ///< the records that are the params of a method
    std::map<const Type*, const EventKind*> data;   ///< the records that are the data of an event
    std::set<const Type*> sent;                     ///< records that clients send
    std::set<const Type*> received;                 ///< records that clients receive
};
const Catalogue& catalogue();

/// The name under which a type is exported; empty when it is written out where it is used.
std::string_view export_name(const Type& type);

/// The words of an enumeration that occur on the wire.
std::vector<std::string_view> wire_words(const Type& type);

/// A reason as `error.data.reason` names it: what is not even JSON is `malformed` too, and has its own code.
std::string_view wire_reason(Reason reason);

/// Everything that a method can be refused with: the message itself, who asks, its own rules, availability.
/// In the order of the enumeration, each once.
std::vector<Reason> refusals_of(const Method& method);

/// Whether every sender of a ◆ method has to name the epoch; a speaker who ends the own statement does not.
bool epoch_always_required(const Method& method);

/// "presiding, delegate": who may send it.
std::string senders_of(const Method& method);

/// A bound that clients should know.
struct Limit {
    std::string_view name;
    std::int64_t value;
    std::string_view about;
};
std::span<const Limit> exported_limits();

}  // namespace protocol
