// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "clients/cli/sentences.h"
#include "protocol/wire.h"

namespace cli {

using Json = nlohmann::json;

namespace {

std::string english(const Json& words) {
    if (!words.is_object() || words.empty()) return {};
    return words.value("en", words.begin()->is_string() ? words.begin()->get<std::string>() : std::string());
}

}  // namespace

std::string rehearsal_notice(const Json& view) {
    const Json session = view.value("session", Json::object());
    if (!session.contains("rehearsal")) return {};
    const auto notice = english(session["rehearsal"]);
    const auto begins = capitals(notice).starts_with("REHEARSAL");  // in the writer's own words
    return begins ? "REHEARSAL" + notice.substr(9) : "REHEARSAL. " + notice;
}

namespace {

std::string meeting_line(const Json& view, const LocalClock& clock, protocol::Time now) {
    const auto number = view.find("meeting");
    if (number == view.end()) {
        const Json meetings = view.value("meetings", Json::object());
        for (const auto& meeting : meetings) {
            if (meeting.value("status", "") != "planned") continue;
            const auto at = protocol::parse_time(meeting.value("planned_open", std::string()));
            return "No meeting is in session" + (at ? "; the " + ordinal(meeting.value("number", 0u)) +
                                                          " is planned for " + clock.when(*at, now)
                                                    : "");
        }
        return "No meeting is in session";
    }
    const Json meeting = view["meetings"].value(number->dump(), Json::object());
    return "The " + ordinal(number->get<std::uint64_t>()) + " meeting is " +
           spaced(meeting.value("status", "in_session"));
}

std::string lists_line(const Json& view) {
    std::string text;
    const Json lists = view.value("lists", Json::object());
    for (const auto& [id, list] : lists.items()) {
        const auto waiting = list.value("queue", Json::array()).size();
        const auto status = list.value("status", std::string());
        if (waiting == 0 && (status == "not_opened" || status == "closed")) continue;
        text += text.empty() ? "Lists of speakers: " : "; ";
        text += "item " + id + " " + spaced(status) + ", " + std::to_string(waiting) + " waiting";
    }
    return text;
}

}  // namespace

std::string overview(const Console& console, const Json& view, protocol::Time now) {
    const Json session = view.value("session", Json::object());
    const Names names(view);
    const auto clock = clock_of(view);
    std::string out;
    const auto add = [&out](const std::string& line) {
        if (!line.empty()) out += line + "\n";
    };
    if (const auto notice = rehearsal_notice(view); !notice.empty()) add(console.tint(Tone::warning, notice));
    add(console.tint(Tone::strong, english(session.value("body", Json::object())) + ", " +
                                       ordinal(session.value("number", 0u)) + " session, " +
                                       session.value("place", std::string())));
    add(clock.date(now) + ", " + clock.time(now) + " (" + session.value("time_zone", std::string("UTC")) +
        ")");
    add(meeting_line(view, clock, now) + "; presiding: " + names.presiding());
    if (view.contains("item")) add("Under consideration: " + names.item(view["item"].get<std::string>()));
    if (view.contains("floor"))
        add("On the floor: " + names.entry(view["floor"].value("entry", std::string())));
    add(lists_line(view));
    return out;
}

}  // namespace cli
