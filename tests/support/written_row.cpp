// SPDX-License-Identifier: Apache-2.0
#include "tests/support/written_row.h"

#include "protocol/wire.h"

namespace support {

std::string quoted_word(std::string_view word) {
    const std::size_t value = word.find('=') == std::string_view::npos ? 0 : word.find('=') + 1;
    std::string out(word.substr(0, value));
    out += '"';
    for (char c : word.substr(value)) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::string written_row(const protocol::ScenarioRow& row) {
    using protocol::RowKind;
    if (row.kind == RowKind::at) return "at " + protocol::time_text(row.at);
    if (row.kind == RowKind::expect) return "expect " + row.path + " = \"" + row.value + '"';
    std::string out = row.who + ' ';
    if (row.kind == RowKind::act) out += row.method->name;
    else out += row.kind == RowKind::join ? "join" : "leave";
    for (const std::string& word : row.words) out += ' ' + quoted_word(word);
    if (row.epoch) out += " epoch=" + std::to_string(*row.epoch);
    if (row.device != 1) out += " device=" + std::to_string(row.device);
    if (!row.binding.empty()) out += " as " + row.binding;
    if (row.refused) out += " => " + std::string(to_word(*row.refused));
    return out;
}

}  // namespace support
