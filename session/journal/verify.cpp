// SPDX-License-Identifier: Apache-2.0
#include "session/journal/verify.h"

#include "session/journal/sqlite_file.h"
#include "session/journal/verify_lines.h"

namespace journal {

namespace {

void add_unreadable(Verification& result, Part part, std::uint64_t seq, std::string what) {
    result.findings.push_back({Kind::unreadable, part, seq, seq, std::move(what)});
}

// Everything that can be read of a table; the last finding says where reading ended.
template <class TakeRow>
void read_rows(Database& database, const char* sql, Part part, Verification& result,
               const TakeRow& take_row) {
    auto query = database.prepare(sql);
    if (!query) return add_unreadable(result, part, 0, query.error().what);
    std::uint64_t rows = 0;
    for (auto step = query->step(); step != Step::done; step = query->step()) {
        if (step == Step::failed)
            return add_unreadable(result, part, rows + 1, database.failed("read").value().what);
        take_row(*query);
        ++rows;
    }
}

Found read_records(Database& database, Verification& result) {
    Found found;
    found.part = Part::record;
    read_rows(database, "SELECT seq, hash, body FROM record ORDER BY seq", found.part, result,
              [&](const Statement& row) {
                  Entry entry;
                  entry.slot = row.integer(0);
                  entry.stored = stored_hash(row.text(1));
                  entry.text = row.text(2);
                  entry.claim = own_place(entry.text);
                  found.entries.push_back(std::move(entry));
              });
    result.records = found.entries.size();
    return found;
}

Found read_all_answers(Database& database, Verification& result) {
    Found found;
    found.part = Part::answer;
    read_rows(database, "SELECT number, hash, participant, ref, result FROM answer ORDER BY number",
              found.part, result, [&](const Statement& row) {
                  Entry entry;
                  entry.slot = row.integer(0);
                  entry.stored = stored_hash(row.text(1));
                  entry.text = answer_text(
                      {std::string(row.text(2)), std::string(row.text(3)), std::string(row.text(4))});
                  found.entries.push_back(std::move(entry));
              });
    result.answers = found.entries.size();
    return found;
}

// Damaged pages that the tables' rows do not show, such as those of an index.
void check_pages(Database& database, Verification& result) {
    auto verdict = database.text("PRAGMA quick_check(1)");
    if (!verdict) return add_unreadable(result, Part::file, 0, verdict.error().what);
    if (*verdict != "ok") add_unreadable(result, Part::file, 0, "the file is damaged: " + *verdict);
}

void diagnose_into(Verification& result, Found found, const std::optional<Hash>& start) {
    const bool read_whole = result.findings.empty() || result.findings.back().part != found.part;
    found.start = start;
    // What could not be read is not missing.
    if (!read_whole) found.head.reset();
    for (auto& finding : diagnose(found)) result.findings.push_back(std::move(finding));
}

Verification verify_database(Database& database, const std::string& path) {
    Verification result;
    std::optional<Hash> start;
    auto stored = read_identity(database, path);
    if (!stored) {
        add_unreadable(result, Part::identity, 0, stored.error().what);
    } else {
        result.identity = stored->identity;
        if (stored->fits)
            start = Chain().start(result.identity.incarnation);
        else
            result.findings.push_back(
                {Kind::changed, Part::identity, 0, 0, "incarnation and session do not give their hash"});
    }
    auto ends = read_ends(database, path);
    if (ends)
        result.head = ends->records;
    else
        add_unreadable(result, Part::file, 0, ends.error().what);

    auto records = read_records(database, result);
    if (ends) records.head = ends->records;
    std::vector<std::string> bodies;
    for (const Entry& entry : records.entries) bodies.push_back(entry.text);
    diagnose_into(result, std::move(records), start);
    if (result.sound()) result.bodies = std::move(bodies);
    auto answers = read_all_answers(database, result);
    if (ends) answers.head = ends->answers;
    diagnose_into(result, std::move(answers), start);
    check_pages(database, result);
    return result;
}

}  // namespace

base::Result<Verification> verify(const std::string& path) {
    auto database = open_to_read(path);
    if (!database) return tl::unexpected(database.error());
    auto known = check_kind(*database, path);
    // What is no database may be exported lines. The file is not opened otherwise first: closing it again
    // would take away the locks of a journal that this process has open.
    if (!known && database->is_not_one()) return verify_lines(path);
    if (!known && database->is_damaged()) {
        Verification result;
        add_unreadable(result, Part::file, 0, known.error().what);
        return result;
    }
    if (!known) return tl::unexpected(known.error());
    if (auto begun = database->execute("BEGIN"); !begun) return tl::unexpected(begun.error());
    return verify_database(*database, path);
}

}  // namespace journal
