// SPDX-License-Identifier: Apache-2.0
#include "session/journal/export_lines.h"

#include <charconv>

#include "session/journal/chain.h"

namespace journal {

namespace {

constexpr std::size_t hex_length = 64;

// Takes pieces off the front of a line; after one that is not there, nothing more is taken.
class Pieces {
public:
    explicit Pieces(std::string_view line) : rest_(line) {}

    Pieces& skip(std::string_view piece) {
        if (rest_.substr(0, piece.size()) != piece) good_ = false;
        if (good_) rest_.remove_prefix(piece.size());
        return *this;
    }

    template <class Number>
    Pieces& take(Number& number) {
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
        if (error != std::errc{}) good_ = false;
        if (good_) rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return *this;
    }

    Pieces& take(Hash& hash) {
        const auto read = from_hex(rest_.substr(0, hex_length));
        if (!read) good_ = false;
        if (good_) {
            hash = *read;
            rest_.remove_prefix(hex_length);
        }
        return *this;
    }

    // Up to the closing quote: ids hold no quotes and no backslashes.
    Pieces& take(std::string& text) {
        const auto end = rest_.find_first_of("\"\\");
        if (end == std::string_view::npos) good_ = false;
        if (good_) {
            text = rest_.substr(0, end);
            rest_.remove_prefix(end);
        }
        return *this;
    }

    Pieces& take_until_last(char closing, std::string& text) {
        if (rest_.empty() || rest_.back() != closing) good_ = false;
        if (good_) {
            text = rest_.substr(0, rest_.size() - 1);
            rest_ = {};
        }
        return *this;
    }

    bool all() const { return good_ && rest_.empty(); }
    bool good() const { return good_; }

private:
    std::string_view rest_;
    bool good_ = true;
};

}  // namespace

base::Result<Head> export_lines(Journal& journal, const std::function<void(std::string_view line)>& write) {
    Chain chain;
    const auto& identity = journal.identity();
    Head head{0, chain.start(identity.incarnation)};
    std::string line = R"({"rostrum_journal":)" + std::to_string(lines_version) + R"(,"incarnation":")" +
                       identity.incarnation + R"(","session":")" + identity.session + R"(","hash":")" +
                       to_hex(chain.next(head.hash, identity.session)) + "\"}\n";
    write(line);
    auto read = journal.read(1, [&](const Record& record) {
        head = {record.seq, record.hash};
        line.assign(R"({"hash":")").append(to_hex(record.hash));
        line.append(R"(","record":)").append(record.body).append("}\n");
        write(line);
        return true;
    });
    if (!read) return tl::unexpected(read.error());
    write(R"({"head":{"seq":)" + std::to_string(head.seq) + R"(,"hash":")" + to_hex(head.hash) + "\"}}\n");
    return head;
}

base::Result<Head> export_lines(Journal& journal, std::ostream& out) {
    auto head = export_lines(journal, [&](std::string_view line) {
        out.write(line.data(), static_cast<std::streamsize>(line.size()));
    });
    out.flush();
    if (head && !out)
        return base::fault("cannot write the exported lines: the disk is full or the reader has left");
    return head;
}

std::optional<LinesHeader> parse_header(std::string_view line) {
    LinesHeader header;
    Pieces pieces(line);
    pieces.skip(R"({"rostrum_journal":)").take(header.version);
    if (!pieces.good()) return std::nullopt;
    // Of a version to come only the number is known.
    if (header.version > lines_version) return header;
    pieces.skip(R"(,"incarnation":")").take(header.identity.incarnation);
    pieces.skip(R"(","session":")").take(header.identity.session);
    pieces.skip(R"(","hash":")").take(header.hash).skip("\"}");
    if (!pieces.all()) return std::nullopt;
    return header;
}

std::optional<Record> parse_record(std::string_view line) {
    Record record;
    Pieces pieces(line);
    pieces.skip(R"({"hash":")").take(record.hash).skip(R"(","record":)").take_until_last('}', record.body);
    if (!pieces.all()) return std::nullopt;
    record.seq = own_place(record.body).value_or(0);
    return record;
}

std::optional<Head> parse_footer(std::string_view line) {
    Head head;
    Pieces pieces(line);
    pieces.skip(R"({"head":{"seq":)").take(head.seq).skip(R"(,"hash":")").take(head.hash).skip("\"}}");
    if (!pieces.all()) return std::nullopt;
    return head;
}

}  // namespace journal
