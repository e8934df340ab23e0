// SPDX-License-Identifier: Apache-2.0
/// One event's line in a journal. A record that is taken is the same after it was written and read again.
#include <nlohmann/json.hpp>

#include "tests/fuzz/oracle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace protocol;
    const auto entered = decode_record(fuzz::text_of(bytes, size));
    if (!entered) {
        // A member may have the empty name, whose path is empty.
        const Reason reason = entered.error().reason;
        fuzz::require(reason == Reason::parse_error || reason == Reason::unknown_member ||
                          !entered.error().path.empty(),
                      "an error names no path", to_word(reason));
        fuzz::require(!entered.error().detail.empty(), "an error does not say what was expected");
        return 0;
    }
    const std::string first = encode_record(*entered);
    const auto again = decode_record(first);
    fuzz::require(again.has_value(), "a record that was written again is refused", first);
    fuzz::require(again->event == entered->event, "the event after writing and reading", first);
    fuzz::require_equal(encode_record(*again), first, "the record after writing and reading");
    fuzz::require(parse_json(encode_event(*entered)).has_value(), "what clients see of it is no JSON", first);
    return 0;
}
