// SPDX-License-Identifier: Apache-2.0
/// One text frame from a client. A call that is taken is the same after it was written and read again; a
/// refusal names the place, and the answer that carries it keeps the contract itself.
#include <nlohmann/json.hpp>

#include "tests/fuzz/oracle.h"

namespace {

using namespace protocol;
using Json = nlohmann::json;

struct Written {
    std::string params;
    std::string ref;
    std::string epoch;
    bool operator==(const Written&) const = default;
};

Written written(Call& call) {
    return {fuzz::json_of(call.method->params(), call.method->access(call.message)),
            call.ref ? to_json(*call.ref) : "", call.epoch ? std::to_string(*call.epoch) : ""};
}

void check_taken(IncomingCall& incoming) {
    Call& call = incoming.call;
    const Written first = written(call);
    const std::string id = incoming.id.empty() ? "1" : incoming.id;
    auto again = decode_call(encode_call(id, call.method->name, first.params, call.ref, call.epoch));
    fuzz::require(again.has_value(), "a call that was written again is refused", first.params);
    fuzz::require_equal(again->id, id, "the id");
    fuzz::require(again->call.method == call.method, "the method", again->call.method->name);
    const Written second = written(again->call);
    fuzz::require(second == first, "the call after writing and reading", second.params, first.params);
}

/// Whether `path` leads to a member or element that is there, or to one that could be: all but its last step
/// must exist. Names may hold dots and brackets, so every way to split the path is tried.
bool leads_somewhere(const Json& at, std::string_view path) {
    if (path.empty()) return true;
    if (at.is_array()) {
        if (path.front() != '[') return false;
        const std::size_t end = path.find(']');
        const std::size_t index = std::strtoul(path.data() + 1, nullptr, 10);
        if (end == std::string_view::npos || index >= at.size()) return false;
        path.remove_prefix(end + 1);
        if (!path.empty() && path.front() == '.') path.remove_prefix(1);
        return leads_somewhere(at[index], path);
    }
    if (!at.is_object()) return false;
    for (const auto& [key, member] : at.items()) {
        const std::string name = key.empty() ? R"("")" : key;  // so that the path names it
        if (path.substr(0, name.size()) != name) continue;
        std::string_view rest = path.substr(name.size());
        if (!rest.empty() && rest.front() == '.') rest.remove_prefix(1);
        else if (!rest.empty() && rest.front() != '[') continue;
        if (leads_somewhere(member, rest)) return true;
    }
    return path.find_first_of(".[") == std::string_view::npos;  // a required member that is missing
}

void check_refused(const CallError& error, std::string_view text) {
    const Refusal& refusal = error.refusal;
    const std::string answer = encode_error(error.id, refusal);
    const auto parsed = parse_json(answer);
    fuzz::require(parsed.has_value(), "the answer to a refused call is no JSON", answer);
    const auto data = from_json<Refusal>(parsed->at("error").at("data"));
    fuzz::require(data.has_value(), "the data of a refusal break the contract", answer);
    const bool whole_message = refusal.reason == Reason::parse_error || refusal.reason == Reason::malformed ||
                               refusal.reason == Reason::method_unknown;
    fuzz::require(refusal.path || whole_message, "a refusal names no path", answer);
    // Long names are cut in a path and control characters replaced; what is left must lead into the message.
    if (!refusal.path || refusal.reason == Reason::duplicate_member) return;
    Json message = Json::parse(text, nullptr, false);
    if (message.is_object()) message.emplace("params", Json::object());  // may be left out
    const bool altered = refusal.path->value.size() + 4 > limits::line_max ||
                         refusal.path->value.find("\ufffd") != std::string::npos;
    fuzz::require(altered || leads_somewhere(message, refusal.path->value),
                  "the path of a refusal leads nowhere", answer);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size > limits::text_frame_max) return 0;
    const auto text = fuzz::text_of(bytes, size);
    auto call = decode_call(text);
    if (call) check_taken(*call);
    else check_refused(call.error(), text);
    return 0;
}
