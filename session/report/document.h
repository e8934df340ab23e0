// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The report as a document: paragraphs made of text and facts. Described, so that its JSON follows. Plain
/// values; any thread may use its own copy.

#include <optional>
#include <string_view>
#include <vector>

#include "protocol/drafting.h"

namespace report {

/// How far a fact is proved.
///   recorded      the ledger proves it; printed plain
///   settled       the draft prints it plain, the ledger does not prove it yet
///   planned       the draft foresees it; printed in square brackets
///   unknown       printed as an open bracket
///   contradicted  the ledger proves something else than the draft said: what it proves is printed, with a
///   mark
WORDS(FactStatus, recorded, settled, planned, unknown, contradicted)

struct Fact {
    static constexpr std::string_view about = "A statement of fact, how far it is proved, and by what.";
    protocol::Line name;  ///< stable: "item:2.date", "attendance:member_state"
    FactStatus status = FactStatus::recorded;
    protocol::Prose text;   ///< as printed, without brackets; empty for what is no longer printed
    protocol::Prose label;  ///< what the fact is about, for people
    protocol::Prose note;   ///< its status in words
    std::optional<protocol::Line> value;     ///< without language: "2020-07-28", "94", "NG"
    std::optional<protocol::Prose> planned;  ///< contradicted: what the draft said
    std::optional<protocol::Prose> found;    ///< contradicted: what the record says
    std::vector<protocol::Line> proof;       ///< what proves it: "meeting:1", "d2", "e17", "record:9"
    std::uint32_t mark = 0;                  ///< contradicted: the number of its note at the end
    bool operator==(const Fact&) const = default;
};
DESCRIBE(Fact, name, status, text, label, note, value, planned, found, proof, mark)

struct Piece {
    static constexpr std::string_view about = "A stretch of a paragraph: a fact, or text between facts.";
    protocol::Prose text;
    std::optional<Fact> fact;
    bool operator==(const Piece&) const = default;
};
DESCRIBE(Piece, text, fact)

using Pieces = std::vector<Piece>;

struct ListItem {
    static constexpr std::string_view about = "A line of a list inside a paragraph.";
    std::uint32_t depth = 0;
    protocol::Line number;  ///< as printed before it; may be empty
    protocol::Prose text;
    Pieces pieces;  ///< in place of `text`, where the line holds facts
    bool operator==(const ListItem&) const = default;
};
DESCRIBE(ListItem, depth, number, text, pieces)

struct Paragraph {
    static constexpr std::string_view about = "A paragraph, numbered or not.";
    std::uint32_t number = 0;  ///< 0: it has none
    Pieces pieces;
    std::vector<ListItem> items;
    std::optional<protocol::Line> passage;  ///< "w3": the rapporteur wrote it
    bool operator==(const Paragraph&) const = default;
};
DESCRIBE(Paragraph, number, pieces, items, passage)

struct Section {
    static constexpr std::string_view about = "A section of the report or a part of one.";
    std::uint32_t level = 1;  ///< 1 a section, 2 a part of the section before it
    protocol::Line number;    ///< "III", "A"
    protocol::Prose heading;
    std::vector<Paragraph> paragraphs;
    std::optional<protocol::DraftPart> part;  ///< where the rapporteur writes paragraphs
    std::optional<protocol::ItemId> item;     ///< of deliberations
    bool operator==(const Section&) const = default;
};
DESCRIBE(Section, level, number, heading, paragraphs, part, item)

struct Remark {
    static constexpr std::string_view about =
        "A fact that is open, or one that the ledger contradicts, in words.";
    std::uint32_t paragraph = 0;
    FactStatus status = FactStatus::unknown;
    std::uint32_t mark = 0;
    protocol::Prose text;
    bool operator==(const Remark&) const = default;
};
DESCRIBE(Remark, paragraph, status, mark, text)

struct Document {
    static constexpr std::string_view about = "The report of a session as far as its ledger goes.";
    protocol::Language language;
    protocol::Line number_stop;  ///< what follows the number of a section or a paragraph, "."
    std::optional<protocol::Prose> rehearsal;  ///< the notice that a rehearsal's report carries
    protocol::Line symbol;
    protocol::Line day;   ///< the last one of which it tells: "2020-07-29"
    protocol::Prose date; ///< the same as printed
    protocol::Prose title;
    std::vector<protocol::Prose> subtitles;
    protocol::Prose legend;  ///< how to read the brackets; empty when none is open
    std::vector<Section> sections;
    protocol::Prose open_heading;
    protocol::Prose open_none;  ///< printed in place of open facts when there are none
    std::vector<Remark> open;   ///< planned and unknown facts, one remark each
    protocol::Prose asserted_heading;
    std::vector<Remark> asserted;  ///< settled facts; those of one kind that follow each other share a remark
    protocol::Prose contradictions_heading;
    std::vector<Remark> contradictions;
    protocol::Prose notes_heading;
    std::vector<protocol::Prose> notes;
    bool operator==(const Document&) const = default;
};
DESCRIBE(Document, language, number_stop, rehearsal, symbol, day, date, title, subtitles, legend, sections,
         open_heading, open_none, open, asserted_heading, asserted, contradictions_heading, contradictions,
         notes_heading, notes)

}  // namespace report
