// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/names.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "protocol/lists.h"

namespace cli {

using Json = nlohmann::json;

std::string ordinal(std::uint64_t number) {
    const auto tens = number % 100, ones = number % 10;
    const char* end = tens >= 11 && tens <= 13 ? "th"
                      : ones == 1              ? "st"
                      : ones == 2              ? "nd"
                      : ones == 3              ? "rd"
                                               : "th";
    return std::to_string(number) + end;
}

std::string capitals(const std::string& text) {
    std::string out;
    icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale::getEnglish()).toUTF8String(out);
    return out;
}

std::string spaced(std::string_view word) {
    std::string text(word);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

LocalClock clock_of(const Json& view) {
    if (view.is_object() && view.contains("session"))
        if (auto clock = LocalClock::of(view["session"].value("time_zone", std::string("UTC"))))
            return *clock;
    return LocalClock::utc();
}

std::string Names::text_at(std::initializer_list<std::string_view> path) const {
    const Json* at = &view_;
    for (auto name : path) {
        if (!at->is_object()) return {};
        const auto found = at->find(std::string(name));
        if (found == at->end()) return {};
        at = &*found;
    }
    return at->is_string() ? at->get<std::string>() : std::string();
}

std::string Names::delegation(std::string_view id) const {
    const auto name = text_at({"delegations", id, "name", "en"});
    return capitals(name.empty() ? std::string(id) : name);
}

std::string Names::group(std::string_view id) const {
    const auto name = text_at({"groups", id, "name", "en"});
    return name.empty() ? spaced(id) : name;
}

std::string Names::person(std::string_view id) const {
    if (auto name = text_at({"bureau", id, "name"}); !name.empty()) {
        const auto honorific = text_at({"bureau", id, "honorific", "en"});
        return honorific.empty() ? name : honorific + ' ' + name;
    }
    if (auto name = text_at({"people", id, "name"}); !name.empty()) return name;
    // A seat has no name of its own; several seats of a delegation are told apart by their ids.
    if (const auto of = text_at({"people", id, "delegation"}); !of.empty()) {
        const auto name = text_at({"delegations", of, "name", "en"});
        return "Representative of " + (name.empty() ? of : name) + " (" + std::string(id) + ")";
    }
    if (text_at({"presiding", "participant"}) == id)
        if (auto name = text_at({"presiding", "name"}); !name.empty()) return name;
    const auto panels = view_.find("panels");
    if (panels != view_.end())
        for (const auto& slot : *panels)
            if (slot.value("participant", std::string()) == id) return slot.value("name", std::string(id));
    const auto of = id.substr(0, id.find('.'));
    if (const auto name = text_at({"delegations", of, "name", "en"}); !name.empty())
        return "Representative of " + name + " (" + std::string(id) + ")";
    return std::string(id);
}

std::string Names::by(std::string_view id) const {
    if (id == "system") return "the system";
    if (id == "operator") return "the operator";
    return person(id);
}

std::string Names::presiding() const {
    return person(text_at({"presiding", "participant"}));
}

std::string Names::panellist(std::string_view slot) const {
    const auto name = text_at({"panels", slot, "name"});
    if (name.empty()) return "panellist " + std::string(slot);
    auto honorific = text_at({"panels", slot, "honorific", "en"});
    if (!honorific.empty()) honorific += ' ';
    return honorific + name + " (" + delegation(text_at({"panels", slot, "delegation"})) + ")";
}

std::string Names::delegation_of(std::string_view entry) const {
    const auto of = text_at({"entries", entry, "delegation"});
    return of.empty() ? "entry " + std::string(entry) : delegation(of);
}

std::string Names::entry(std::string_view entry) const {
    if (const auto slot = text_at({"entries", entry, "slot"}); !slot.empty()) return panellist(slot);
    const auto from = text_at({"entries", entry, "delegation"});
    if (from.empty()) {
        if (text_at({"floor", "entry"}) == entry) return delegation(text_at({"floor", "delegation"}));
        return "entry " + std::string(entry);
    }
    const auto group = text_at({"entries", entry, "group"});
    return delegation(from) + (group.empty() ? "" : " on behalf of " + this->group(group));
}

std::string Names::item_of_entry(std::string_view entry) const {
    const auto list = text_at({"entries", entry, "list"});
    return list.empty() ? list : item_of_list(list);
}

std::string Names::item_of_list(std::string_view list) const {
    if (list == protocol::points_list) return "points of order";
    if (list.ends_with(protocol::replies_suffix))
        return "rights of reply, item " +
               std::string(list.substr(0, list.size() - protocol::replies_suffix.size()));
    return "item " + std::string(list);
}

std::string Names::item(std::string_view id) const {
    const auto title = text_at({"agenda", id, "title", "en"});
    return "item " + std::string(id) + (title.empty() ? "" : ", " + title);
}

std::string Names::list(std::string_view id) const {
    if (id == protocol::points_list || id.ends_with(protocol::replies_suffix))
        return "the list of " + item_of_list(id);
    return "the list of speakers of item " + std::string(id);
}

std::string Names::scope(std::string_view scope) const {
    if (scope == "session") return "the whole session";
    if (scope.starts_with("item:")) return "item " + std::string(scope.substr(5));
    if (scope.starts_with("meeting:")) {
        const auto number = scope.substr(8);
        if (!number.empty() && number.size() < 6 &&
            number.find_first_not_of("0123456789") == std::string_view::npos)
            return "the " + ordinal(std::stoul(std::string(number))) + " meeting";
    }
    return std::string(scope);
}

std::string Names::subject(std::string_view subject) const {
    if (subject == "agenda" || subject == "report") return "the " + std::string(subject);
    if (subject == "organization_of_work") return "the organization of work";
    if (subject.starts_with("item:")) return item(subject.substr(5));
    return std::string(subject);
}

}  // namespace cli
