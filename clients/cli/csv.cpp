// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/csv.h"

#include <algorithm>
#include <cctype>

namespace cli {

namespace {

bool same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

char separator_of(std::string_view text) {
    static constexpr std::string_view candidates = ",;\t";
    std::size_t counts[candidates.size()] = {};
    // A quotation mark opens a field at its beginning only; two of them in a quoted field stand for one.
    bool quoted = false, begins = true, closed = false;
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    for (char c : text) {
        if (!quoted && (c == '\n' || c == '\r')) break;
        const auto candidate = quoted ? std::string_view::npos : candidates.find(c);
        if (candidate != std::string_view::npos) ++counts[candidate];
        const bool mark = c == '"' && (quoted || begins || closed);
        closed = mark && quoted;
        quoted = quoted != mark;
        begins = candidate != std::string_view::npos;
    }
    return candidates[static_cast<std::size_t>(std::max_element(counts, counts + candidates.size()) -
                                               counts)];
}

bool looks_like_formula(char first) {
    return std::string_view("=+-@\t\r").find(first) != std::string_view::npos;
}

class Reader {
public:
    Reader(std::string_view text, char separator) : text_(text), separator_(separator) {}

    bool at_end() const { return at_ >= text_.size(); }
    std::size_t line() const { return line_; }

    /// Reads up to the end of the row.
    tl::expected<CsvRow, CsvError> row() {
        CsvRow fields;
        for (;;) {
            auto field = quoted() ? quoted_field() : plain_field();
            if (!field) return tl::unexpected(field.error());
            fields.push_back(std::move(*field));
            if (at_end()) return fields;
            const char c = text_[at_++];
            if (c == separator_) continue;
            if (c == '\r' && !at_end() && text_[at_] == '\n') ++at_;
            ++line_;
            return fields;
        }
    }

private:
    bool quoted() const { return !at_end() && text_[at_] == '"'; }

    tl::expected<std::string, CsvError> plain_field() {
        const auto begin = at_;
        while (!at_end() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    tl::expected<std::string, CsvError> quoted_field() {
        const auto first_line = line_;
        std::string field;
        for (++at_; !at_end(); ++at_) {
            if (text_[at_] == '"') {
                if (at_ + 1 < text_.size() && text_[at_ + 1] == '"')
                    ++at_;
                else
                    break;
            }
            if (text_[at_] == '\n') ++line_;
            field += text_[at_];
        }
        if (at_end()) return tl::unexpected(CsvError{first_line, "a quotation mark is not closed"});
        ++at_;
        if (!at_end() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r')
            return tl::unexpected(CsvError{line_, "text follows a closing quotation mark"});
        return field;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

int CsvTable::column(std::string_view name) const {
    for (std::size_t i = 0; i < header.size(); ++i)
        if (same_word(header[i], name)) return static_cast<int>(i);
    return -1;
}

tl::expected<CsvTable, CsvError> parse_csv(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Reader reader(text, separator_of(text));
    CsvTable table;
    while (!reader.at_end()) {
        const auto line = reader.line();
        auto row = reader.row();
        if (!row) return tl::unexpected(row.error());
        if (row->size() == 1 && row->front().empty()) continue;
        if (table.header.empty()) {
            table.header = std::move(*row);
            continue;
        }
        if (row->size() != table.header.size())
            return tl::unexpected(CsvError{line, "has " + std::to_string(row->size()) +
                                                     " fields where the header has " +
                                                     std::to_string(table.header.size())});
        table.rows.push_back(std::move(*row));
        table.lines.push_back(line);
    }
    if (table.header.empty()) return tl::unexpected(CsvError{1, "the table is empty"});
    return table;
}

std::string csv_line(const CsvRow& fields) {
    std::string out;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i) out += ',';
        std::string field = fields[i];
        if (!field.empty() && looks_like_formula(field.front())) field.insert(field.begin(), '\'');
        if (field.find_first_of(",\";\t\r\n'") == std::string::npos) {
            out += field;
            continue;
        }
        out += '"';
        for (char c : field) {
            if (c == '"') out += '"';
            out += c;
        }
        out += '"';
    }
    return out + '\n';
}

std::string unguarded(const std::string& field) {
    return field.size() > 1 && field[0] == '\'' && looks_like_formula(field[1]) ? field.substr(1) : field;
}

}  // namespace cli
