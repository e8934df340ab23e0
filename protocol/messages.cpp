// SPDX-License-Identifier: Apache-2.0
#include "protocol/messages.h"

#include <algorithm>
#include <vector>

namespace protocol {

namespace {

template <class Variant, class Visit>
void for_each_alternative(Visit visit) {
    [&visit]<std::size_t... I>(std::index_sequence<I...>) {
        (visit.template operator()<std::variant_alternative_t<I, Variant>>(), ...);
    }
    (std::make_index_sequence<std::variant_size_v<Variant>>());
}

template <class Topic, class C>
Method command_row() {
    Method row{
        .name = C::type, .about = C::about, .command = true, .sender = C::sender, .refusals = C::refusals};
    if constexpr (requires { C::needs_epoch; }) row.needs_epoch = C::needs_epoch;
    row.params = &type_of<C>;
    if constexpr (requires { typename C::Answered; }) row.answer = &type_of<typename C::Answered>;
    else row.answer = &type_of<Done>;
    row.make = [] {
        return Message(std::in_place_type<Command>, std::in_place_type<Topic>, std::in_place_type<C>);
    };
    row.access = [](Message& message) -> void* {
        return &std::get<C>(std::get<Topic>(std::get<Command>(message)));
    };
    return row;
}

template <class C>
Method joining_row() {
    Method row{.name = C::type, .about = C::about, .refusals = C::refusals};
    row.params = &type_of<C>;
    row.answer = &type_of<typename C::Answered>;
    row.make = [] { return Message(std::in_place_type<JoiningCall>, std::in_place_type<C>); };
    row.access = [](Message& message) -> void* { return &std::get<C>(std::get<JoiningCall>(message)); };
    return row;
}

std::vector<Method> make_methods() {
    std::vector<Method> rows;
    for_each_alternative<Command>([&rows]<class Topic> {
        for_each_alternative<Topic>([&rows]<class C> { rows.push_back(command_row<Topic, C>()); });
    });
    for_each_alternative<JoiningCall>([&rows]<class C> { rows.push_back(joining_row<C>()); });
    std::sort(rows.begin(), rows.end(), [](const Method& a, const Method& b) { return a.name < b.name; });
    return rows;
}

std::vector<EventKind> make_event_kinds() {
    std::vector<EventKind> rows;
    for_each_alternative<EventTopics>([&rows]<class Topic> {
        for_each_alternative<Topic>([&rows]<class E> {
            EventKind row{.type = E::type, .about = E::about, .audience = E::audience};
            row.data = &type_of<E>;
            row.make = [] { return Event(std::in_place_type<Topic>, std::in_place_type<E>); };
            row.access = [](Event& event) -> void* { return &std::get<E>(std::get<Topic>(event)); };
            rows.push_back(row);
        });
    });
    std::sort(rows.begin(), rows.end(),
              [](const EventKind& a, const EventKind& b) { return a.type < b.type; });
    return rows;
}

}  // namespace

Event::Event() = default;
Event::Event(const Event&) = default;
Event::Event(Event&&) noexcept = default;
Event& Event::operator=(const Event&) = default;
Event& Event::operator=(Event&&) noexcept = default;
Event::~Event() = default;

std::span<const Method> methods() {
    static const std::vector<Method> rows = make_methods();
    return rows;
}

const Method* find_method(std::string_view name) {
    const auto rows = methods();
    const auto found =
        std::lower_bound(rows.begin(), rows.end(), name,
                         [](const Method& row, std::string_view wanted) { return row.name < wanted; });
    return found != rows.end() && found->name == name ? &*found : nullptr;
}

std::span<const EventKind> event_kinds() {
    static const std::vector<EventKind> rows = make_event_kinds();
    return rows;
}

const EventKind* find_event_kind(std::string_view type) {
    const auto rows = event_kinds();
    const auto found =
        std::lower_bound(rows.begin(), rows.end(), type,
                         [](const EventKind& row, std::string_view wanted) { return row.type < wanted; });
    return found != rows.end() && found->type == type ? &*found : nullptr;
}

const EventKind& kind_of(const Event& event) {
    return std::visit(
        [](const auto& topic) -> const EventKind& {
            return std::visit(
                [](const auto& data) -> const EventKind& {
                    static const EventKind* kind = find_event_kind(std::decay_t<decltype(data)>::type);
                    return *kind;
                },
                topic);
        },
        event);
}

const void* data_of(const Event& event) {
    return std::visit(
        [](const auto& topic) {
            return std::visit([](const auto& data) { return static_cast<const void*>(&data); }, topic);
        },
        event);
}

}  // namespace protocol
