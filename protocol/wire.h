// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Text on the wire and in the journal <-> described values. Strict: an unknown, missing, wrongly typed or
/// out-of-bounds member is an error that names its path. Pure functions, callable from any thread.

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "protocol/messages.h"

namespace protocol {

struct DecodeError {
    std::string path;  ///< "params.closes_at", "delegations[3].category"
    Reason reason{};
    std::string detail;  ///< what was expected, for people
};

/// Appends the value's JSON text. Absent optional members are left out, members stand in declared order.
void write_json(const Type& type, const void* value, std::string& out);

template <class T>
std::string to_json(const T& value) {
    std::string out;
    write_json(type_of<T>(), &value, out);
    return out;
}

/// Decodes into `value`, which holds defaults; `path` names the value in errors. See may_be_absent for what
/// may be left out.
std::optional<DecodeError> read_json(const Type& type, const nlohmann::json& json, void* value,
                                     const std::string& path);

template <class T>
tl::expected<T, DecodeError> from_json(const nlohmann::json& json, const std::string& path = {}) {
    T value{};
    if (auto error = read_json(type_of<T>(), json, &value, path)) return tl::unexpected(std::move(*error));
    return value;
}

/// Parses JSON text of bounded depth, refusing duplicate member names.
tl::expected<nlohmann::json, DecodeError> parse_json(std::string_view text);

/// "2020-07-27T08:00:00.000Z" and back; parsing takes UTC with 0 to 3 decimals of a second.
std::string time_text(Time time);
std::optional<Time> parse_time(std::string_view text);

void append_quoted(std::string_view text, std::string& out);  ///< a JSON string literal

// JSON-RPC 2.0

struct IncomingCall {
    std::string id;  ///< JSON text of the id; empty for a notification
    Call call;
};

struct CallError {
    std::string
        id;  ///< JSON text of the id, "null" when it could not be read; empty for a notification: no answer
    Refusal refusal;
};

/// One text frame from a client.
tl::expected<IncomingCall, CallError> decode_call(std::string_view text);

std::string encode_result(std::string_view id, std::string_view result_json);
std::string encode_error(std::string_view id, const Refusal& refusal);
std::string encode_notification(std::string_view method, std::string_view params_json);

/// A call as a client sends it; `params_json` is an object without ref and epoch.
std::string encode_call(std::string_view id, std::string_view method, std::string_view params_json,
                        const std::optional<Ref>& ref, std::optional<std::uint64_t> epoch);

// Events

/// The event's line in the journal:
/// {"seq","at","type","by","on_behalf"?,"door"?,"presiding"?,"epoch","data"}.
std::string encode_record(const Entered& entered);
tl::expected<Entered, DecodeError> decode_record(std::string_view body);

/// The event as clients see it: {"seq","at","type","by","on_behalf"?,"data"}.
std::string encode_event(const Entered& entered);

}  // namespace protocol
