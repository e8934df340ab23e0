// SPDX-License-Identifier: Apache-2.0
#include "session/core/documents.h"

#include <algorithm>

#include "session/core/queries.h"
#include "session/core/topics.h"

namespace core {

namespace {

constexpr std::uint64_t texts_of_one_bytes_max = 200u << 20;  // of a delegation, withdrawn ones included

constexpr RoleSet senders{Role::delegate, Role::panellist, Role::secretary};

/// Two or three small letters, and perhaps more after a hyphen: "en", "zh-Hans".
bool is_language(const std::string& text) {
    const std::size_t size = std::min(text.find('-'), text.size());
    return size >= 2 && size <= 3 && std::all_of(text.begin(), text.begin() + std::ptrdiff_t(size),
                                                 [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Whose text it is: the entry's delegation, the one named, or the sender's own. Rule TX1.
tl::expected<DelegationId, Refusal> delegation_of(const State& state, const AttachText& text,
                                                  const Context& context) {
    std::optional<DelegationId> of = text.delegation;
    if (text.entry) {
        const Entry* entry = find_entry(state, *text.entry);
        if (!entry) return refuse_member(Reason::entry_unknown, "entry");
        if (of && *of != entry->delegation) return refuse_member(Reason::not_your_delegation, "entry");
        of = entry->delegation;
    }
    if (!of && context.actor) of = context.actor->delegation;
    if (!of) return refuse_member(Reason::required, "delegation");
    if (!find_delegation(state, *of)) return refuse_member(Reason::delegation_unknown, "delegation");
    if (!is_secretary(context) && context.actor->delegation != of)
        return refuse_member(Reason::not_your_delegation, text.entry ? "entry" : "delegation");
    return *of;
}

std::uint32_t delivered_by(const State& state, const DelegationId& delegation) {
    std::uint32_t count = 0;
    for (const auto& [id, entry] : state.entries)
        if (entry.delegation == delegation && entry.fate == Fate::delivered) ++count;
    return count;
}

/// Whether the statement for which the text was meant was made: the entry's, or without an entry one that
/// the delegation ended after it had attached the text. Rule TX3.
bool was_delivered(const State& state, const StatementText& text) {
    if (text.attached.entry) {
        const Entry* entry = find_entry(state, *text.attached.entry);
        return entry && entry->fate == Fate::delivered;
    }
    return delivered_by(state, text.attached.delegation) > text.delivered_before;
}

bool is_own(const StatementText& text, const Participant& person) {
    return person.roles.meets({Role::delegate, Role::panellist}) &&
           person.delegation == text.attached.delegation;
}

Decision decide_one(const State& state, const WithdrawDocument& command, const Context& context) {
    const auto found = state.documents.find(command.document);
    if (found == state.documents.end()) return refuse_member(Reason::document_unknown, "document");
    if (!is_secretary(context) && !is_own(found->second, *context.actor))
        return refuse_member(Reason::not_your_delegation, "document");
    if (found->second.withdrawn_at) return refuse(Reason::already_so);
    return Accepted{.events = {DocumentsEvent(DocumentWithdrawn{command.document, command.reason})}};  // TX4
}

void apply_one(State& state, const DocumentAttached& event, const Entered& entered) {
    state.documents.emplace(event.document,
                            StatementText{.attached = event, .at = entered.at, .by = Line{entered.by},
                                          .delivered_before = delivered_by(state, event.delegation)});
}

void apply_one(State& state, const DocumentWithdrawn& event, const Entered& entered) {
    state.documents.at(event.document).withdrawn_at = entered.at;
}

}  // namespace

tl::expected<DocumentsEvent, Refusal> attach(const State& state, const AttachText& text,
                                             const Context& context) {
    if (context.actor && !context.actor->roles.meets(senders)) return refuse(Reason::role_required);
    const auto delegation = delegation_of(state, text, context);
    if (!delegation) return tl::unexpected(delegation.error());
    if (text.name.empty()) return refuse_member(Reason::required, "name");
    if (!is_language(text.language.value)) return refuse_member(Reason::bad_text, "language");
    std::size_t kept = 0;  // TX5
    std::uint64_t bytes = text.bytes;
    for (const auto& [id, other] : state.documents) {
        if (other.attached.delegation != *delegation) continue;
        bytes += other.attached.bytes;
        if (other.withdrawn_at) continue;
        if (++kept >= limits::documents_max) return refuse(Reason::cap_reached);
        const DocumentAttached& known = other.attached;
        if (known.entry == text.entry && known.sha256 == text.sha256 && known.language == text.language &&
            known.interpreters_only == text.interpreters_only)
            return tl::unexpected(Refusal{.reason = Reason::already_so, .status = Line{id.text()}});
    }
    if (bytes > texts_of_one_bytes_max) return refuse(Reason::cap_reached);
    return DocumentAttached{.document = DocumentId{static_cast<std::uint32_t>(state.documents.size() + 1)},
                            .entry = text.entry, .delegation = *delegation, .name = text.name,
                            .language = text.language, .media_type = text.media_type, .bytes = text.bytes,
                            .sha256 = text.sha256, .interpreters_only = text.interpreters_only};
}

Audience readers_of(const State& state, const StatementText& text) {
    if (text.withdrawn_at) return Audience::podium;  // TX4
    if (text.attached.interpreters_only || !was_delivered(state, text)) return Audience::booth;
    return Audience::floor;
}

bool may_read(const State& state, const StatementText& text, const Participant& person) {
    return audience_of(person.roles) <= readers_of(state, text) || is_own(text, person);
}

Decision decide(const State& state, const DocumentsCommand& topic, const Context& context) {
    return std::visit([&](const auto& command) { return decide_one(state, command, context); }, topic);
}

void apply(State& state, const DocumentsEvent& topic, const Entered& entered) {
    std::visit([&](const auto& event) { apply_one(state, event, entered); }, topic);
}

}  // namespace core
