// SPDX-License-Identifier: Apache-2.0
#include "session/journal/verify_lines.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "session/journal/export_lines.h"

namespace journal {

namespace {

std::string at_line(std::uint64_t number, const char* what) {
    return "line " + std::to_string(number) + what;
}

class LinesReader {
public:
    /// The first line. False when it names a newer version.
    bool take_header(const std::string& line) {
        const auto header = parse_header(line);
        if (!header) {
            add(Kind::unreadable, Part::identity, 0, "line 1 is not the header of an exported journal");
            return true;
        }
        if (header->version > lines_version) return false;
        result_.identity = header->identity;
        Chain chain;
        const auto start = chain.start(header->identity.incarnation);
        if (chain.next(start, header->identity.session) != header->hash)
            add(Kind::changed, Part::identity, 0,
                "incarnation and session do not give the hash of the header");
        else
            found_.start = start;
        return true;
    }

    void take(const std::string& line, std::uint64_t number) {
        if (const auto footer = parse_footer(line)) {
            if (found_.head)
                add(Kind::inserted, Part::file, footer->seq, at_line(number, " is another last line"));
            if (!found_.head) found_.head = *footer;
            return;
        }
        Entry entry;
        if (auto record = parse_record(line)) {
            entry.stored = record->hash;
            entry.text = std::move(record->body);
            entry.claim = own_place(entry.text);
        } else {
            entry.readable = false;
            entry.text = at_line(number, " is no record");
        }
        found_.entries.push_back(std::move(entry));
        found_.entries.back().slot = static_cast<std::int64_t>(found_.entries.size());
    }

    Verification finish() {
        found_.keyed = false;
        result_.records = found_.entries.size();
        if (found_.head) result_.head = *found_.head;
        for (const Entry& entry : found_.entries) result_.bodies.push_back(entry.text);
        for (auto& finding : diagnose(found_)) result_.findings.push_back(std::move(finding));
        if (!found_.head)
            add(Kind::missing, Part::file, result_.records + 1,
                "the last line, which tells the head, is missing: "
                "the end is cut off");
        if (!result_.sound()) result_.bodies.clear();
        return std::move(result_);
    }

private:
    void add(Kind kind, Part part, std::uint64_t seq, std::string what) {
        result_.findings.push_back({kind, part, seq, seq, std::move(what)});
    }

    Verification result_;
    Found found_;
};

}  // namespace

base::Result<Verification> verify_lines(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return base::fault("cannot open " + path + ": " + std::strerror(errno));
    std::string line;
    if (file.peek() != '{' || !std::getline(file, line))
        return base::fault(path + " is neither a journal nor the lines exported from one");
    LinesReader reader;
    if (!reader.take_header(line)) return base::fault(path + " was exported by a newer Rostrum");
    for (std::uint64_t number = 2; std::getline(file, line); ++number) reader.take(line, number);
    if (file.bad()) return base::fault("cannot read " + path + ": " + std::strerror(errno));
    return reader.finish();
}

}  // namespace journal
