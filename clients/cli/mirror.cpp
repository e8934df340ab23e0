// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/mirror.h"

#include <nlohmann/json.hpp>

namespace cli {

using Json = nlohmann::json;

namespace {

std::uint64_t number(const Json& json, const char* member) {
    const auto found = json.find(member);
    return found != json.end() && found->is_number_integer() && *found >= 0 ? found->get<std::uint64_t>() : 0;
}

std::string brief(const Json& json) {
    auto text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text.size() > 120 ? text.substr(0, 117) + "..." : text;
}

}  // namespace

Mirror::Mirror() : view_(std::make_unique<Json>()) {}
Mirror::~Mirror() = default;
Mirror::Mirror(Mirror&&) noexcept = default;
Mirror& Mirror::operator=(Mirror&&) noexcept = default;

void Mirror::look_for_epoch(const Json& patch) {
    const auto presiding = patch.find("presiding");
    if (presiding != patch.end() && presiding->is_object()) heard_epoch(number(*presiding, "epoch"));
}

std::optional<std::string> Mirror::join(const Json& joined) {
    const auto journal = joined.value("journal", std::string());
    if (journal.empty()) return "the answer to session.join names no journal";
    heard_epoch(number(joined, "epoch"));
    const auto view = joined.find("view");
    if (view != joined.end() && view->is_object()) {
        if (keep_view_) *view_ = *view;
        look_for_epoch(*view);
        journal_ = journal;
        seq_ = number(joined, "seq");
        return {};
    }
    if (journal_.empty()) {
        if (keep_view_) return "the answer to session.join holds no view";
        seq_ = number(joined, "seq");
    } else if (journal != journal_) {
        return "the journal is another one, but no whole view came";
    }
    journal_ = journal;
    const auto patches = joined.find("patches");
    if (patches != joined.end())
        for (const auto& update : *patches)
            if (auto problem = take(update)) return problem;
    if (seq_ > number(joined, "seq"))
        return "after joining at " + std::to_string(number(joined, "seq")) + " the position is " +
               std::to_string(seq_);
    return {};
}

std::optional<std::string> Mirror::take(const Json& update) {
    const auto seq = number(update, "seq"), prev = number(update, "prev");
    if (prev != seq_) {
        const auto what = "update " + std::to_string(seq) + " follows on " + std::to_string(prev) +
                          ", but the last one received is " + std::to_string(seq_);
        return (prev < seq_ ? "repeated: " : "missed: ") + what;
    }
    if (seq <= prev)
        return "update " + std::to_string(seq) + " says that it follows on " + std::to_string(prev);
    seq_ = seq;
    ++updates_;
    const auto patch = update.find("patch");
    if (patch == update.end()) return {};
    look_for_epoch(*patch);
    if (keep_view_) view_->merge_patch(*patch);
    return {};
}

const Json* find_path(const Json& view, std::string_view path) {
    if (path.empty()) return &view;
    if (view.is_array()) {
        const auto dot = path.find('.');
        const auto index = path.substr(0, dot);
        if (index.empty() || index.find_first_not_of("0123456789") != std::string_view::npos ||
            index.size() > 9)
            return nullptr;
        const auto at = static_cast<std::size_t>(std::stoul(std::string(index)));
        if (at >= view.size()) return nullptr;
        return find_path(view[at], dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1));
    }
    if (!view.is_object()) return nullptr;
    // The longest name first: "NG.2" is a participant, not member 2 of NG.
    for (auto end = path.size();; end = path.rfind('.', end - 1)) {
        const auto found = view.find(std::string(path.substr(0, end)));
        if (found != view.end()) {
            const auto rest = end == path.size() ? std::string_view() : path.substr(end + 1);
            if (const auto* value = find_path(*found, rest)) return value;
        }
        if (end == 0 || path.rfind('.', end - 1) == std::string_view::npos) return nullptr;
    }
}

std::string first_difference(const Json& mine, const Json& fresh) {
    if (mine == fresh) return {};
    const auto changes = Json::diff(mine, fresh);
    if (changes.empty()) return {};
    const auto path = changes[0].value("path", std::string());
    const Json::json_pointer pointer(path);
    const Json here = mine.contains(pointer) ? mine.at(pointer) : Json("(nothing)");
    const Json there = fresh.contains(pointer) ? fresh.at(pointer) : Json("(nothing)");
    return path + ": here " + brief(here) + ", on the server " + brief(there);
}

}  // namespace cli
