// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Texts of statements: who may attach one, and who may read it when. Pure.

#include "session/core/context.h"

namespace core {

/// What a sender says of a text; the content itself is looked at by whoever keeps it.
struct AttachText {
    std::optional<EntryId> entry;
    std::optional<DelegationId> delegation;  ///< the sender's own when neither is named
    Line name;
    Language language;
    Line media_type;
    std::uint64_t bytes = 0;
    Sha256 sha256;
    bool interpreters_only = false;
};

/// The event by which a text is attached, or why it is not: role_required, entry_unknown, required,
/// delegation_unknown, not_your_delegation, bad_text, cap_reached, already_so. Rules TX1, TX5.
tl::expected<DocumentsEvent, Refusal> attach(const State&, const AttachText&, const Context&);

/// The widest audience that may read the text now. Rules TX2 to TX4.
Audience readers_of(const State&, const StatementText&);

/// Whether this person may: as one of the audience, or because it is their delegation's own. Rules TX2, TX4.
bool may_read(const State&, const StatementText&, const Participant&);

}  // namespace core
