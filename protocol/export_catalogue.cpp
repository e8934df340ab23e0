// SPDX-License-Identifier: Apache-2.0
#include "protocol/export_catalogue.h"

#include <stdexcept>

namespace protocol {

namespace {

constexpr ServerNotification notifications[] = {{"notice", &type_of<Notice>}, {"update", &type_of<Update>}};

void enter(Catalogue& to, const Type& type, std::set<const Type*>* direction) {
    if (const auto name = export_name(type); !name.empty()) {
        const auto [place, fresh] = to.types.emplace(name, &type);
        const bool same_text = place->second->shape == Shape::text && type.shape == Shape::text;
        if (!fresh && place->second != &type && !same_text)
            throw std::logic_error("two types of the contract are named " + std::string(name));
    }
    if (type.shape == Shape::record && !direction->insert(&type).second) return;
    if (type.element) enter(to, type.element(), direction);
    for (const Field& field : type.fields) enter(to, field.type(), direction);
}

Catalogue make_catalogue() {
    Catalogue made;
    for (const Method& method : methods()) {
        made.params.emplace(&method.params(), &method);
        enter(made, method.params(), &made.sent);
        enter(made, method.answer(), &made.received);
        if (method.command) enter(made, type_of<Ref>(), &made.sent);
    }
    for (const EventKind& kind : event_kinds()) {
        made.data.emplace(&kind.data(), &kind);
        enter(made, kind.data(), &made.received);
    }
    for (const ServerNotification& one : server_notifications()) enter(made, one.params(), &made.received);
    enter(made, type_of<Refusal>(), &made.received);
    return made;
}

/// A frame that breaks the contract can be refused so whatever its method.
constexpr Reason of_the_message[] = {Reason::parse_error,      Reason::malformed,  Reason::unknown_member,
                                     Reason::required,         Reason::wrong_type, Reason::out_of_range,
                                     Reason::too_long,         Reason::not_a_word, Reason::bad_text,
                                     Reason::duplicate_member, Reason::slow_down};
constexpr Reason of_the_session[] = {Reason::not_joined, Reason::not_leading, Reason::journal_unavailable};

constexpr Limit limit_rows[] = {
    {"text_frame_max", limits::text_frame_max,
     "bytes of a text frame from a client; a larger one closes with 1009"},
    {"json_depth_max", limits::json_depth_max, "lists and objects inside one another"},
    {"list_max", list_max, "elements of a list, members of a map"},
    {"line_max", limits::line_max, "bytes of UTF-8 in a line"},
    {"prose_max", limits::prose_max, "bytes of UTF-8 in prose"},
    {"slug_max", limits::slug_max, "characters of an id"},
    {"ref_max", limits::ref_max, "characters of a `ref`"},
    {"speech_ms_max", limits::speech_ms_max, "milliseconds of a statement's limit"},
    {"grace_ms_max", limits::grace_ms_max, "milliseconds before a successor takes the chair"},
    {"rehearsal_speed_max", limits::rehearsal_speed_max,
     "times that a rehearsal clock runs faster than a wall clock"},
    {"sound_packet_max", limits::sound_packet_max,
     "bytes of an Opus packet in a sound frame; more closes with 4500"},
    {"failed_joins_max", limits::failed_joins_max, "failures to join before the socket is closed with 4501"},
};

}  // namespace

std::span<const ServerNotification> server_notifications() {
    return notifications;
}

const Catalogue& catalogue() {
    static const Catalogue made = make_catalogue();
    return made;
}

std::string_view export_name(const Type& type) {
    if (!type.name.empty()) return type.name;
    if (&type == &type_of<Line>()) return "Line";
    if (&type == &type_of<Prose>()) return "Prose";
    return {};
}

std::vector<std::string_view> wire_words(const Type& type) {
    std::vector<std::string_view> words(type.words.begin(), type.words.end());
    if (&type == &type_of<Reason>()) std::erase(words, to_word(Reason::parse_error));
    return words;
}

std::string_view wire_reason(Reason reason) {
    return to_word(reason == Reason::parse_error ? Reason::malformed : reason);
}

std::vector<Reason> refusals_of(const Method& method) {
    std::set<Reason> reasons(std::begin(of_the_message), std::end(of_the_message));
    if (method.command) reasons.insert(std::begin(of_the_session), std::end(of_the_session));
    if (method.command)
        reasons.insert(method.sender.presiding ? Reason::not_presiding : Reason::role_required);
    if (method.command) reasons.insert(Reason::epoch_stale);
    if (method.sender.presiding) reasons.insert({Reason::role_required, Reason::instruction_not_allowed});
    reasons.insert(method.refusals.begin(), method.refusals.end());
    return {reasons.begin(), reasons.end()};
}

bool epoch_always_required(const Method& method) {
    const RoleSet others = method.sender.roles;
    return method.needs_epoch && (others.empty() || audience_of(others) == Audience::podium);
}

std::string senders_of(const Method& method) {
    if (!method.command) return "everybody";
    std::string senders = method.sender.presiding ? "presiding" : "";
    const auto words = type_of<Role>().words;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!method.sender.roles.has(static_cast<Role>(i))) continue;
        if (!senders.empty()) senders += ", ";
        senders += words[i];
    }
    return senders;
}

std::span<const Limit> exported_limits() {
    return limit_rows;
}

}  // namespace protocol
