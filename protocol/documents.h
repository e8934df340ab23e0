// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Texts of statements, for interpreters before the statement is made. A text comes in by HTTP, lies beside
/// the journal under the hash of its content, and is known to the ledger by that hash. Rules TX1...

#include <variant>

#include "protocol/answers.h"
#include "protocol/profile.h"
#include "protocol/refusal.h"

namespace protocol {

struct Sha256Tag {
    static constexpr std::string_view name = "Sha256";
};
/// SHA-256 of a content, 64 lower-case hexadecimal digits.
using Sha256 = Text<64, Alphabet::slug, Sha256Tag>;

struct WithdrawDocument {
    static constexpr std::string_view type = "document.withdraw";
    static constexpr std::string_view about =
        "Takes a text back: nobody is offered it any more. The ledger keeps that it was there. Rule TX4.";
    static constexpr Sender sender = roles({Role::delegate, Role::panellist, Role::secretary});
    static constexpr Reason refusals[] = {Reason::document_unknown, Reason::not_your_delegation,
                                          Reason::already_so};
    DocumentId document;
    std::optional<Line> reason;
};
DESCRIBE(WithdrawDocument, document, reason)

struct DocumentAttached {
    static constexpr std::string_view type = "document.attached";
    static constexpr std::string_view about =
        "The text of a statement was received, for an entry or for the delegation's next statement.";
    static constexpr Audience audience = Audience::booth;
    DocumentId document;
    std::optional<EntryId> entry;
    DelegationId delegation;
    Line name;  ///< as the sender calls it; never a path
    Language language;
    Line media_type;
    std::uint64_t bytes = 0;
    Sha256 sha256;
    bool interpreters_only = false;
    bool operator==(const DocumentAttached&) const = default;
};
DESCRIBE(DocumentAttached, document, entry, delegation, name, language, media_type, bytes, sha256,
         interpreters_only)

struct DocumentWithdrawn {
    static constexpr std::string_view type = "document.withdrawn";
    static constexpr std::string_view about = "A text was taken back.";
    static constexpr Audience audience = Audience::booth;
    DocumentId document;
    std::optional<Line> reason;
    bool operator==(const DocumentWithdrawn&) const = default;
};
DESCRIBE(DocumentWithdrawn, document, reason)

using DocumentsCommand = std::variant<WithdrawDocument>;
using DocumentsEvent = std::variant<DocumentAttached, DocumentWithdrawn>;

}  // namespace protocol
