// SPDX-License-Identifier: Apache-2.0
/// The catalogue of a PDF, written once more at its end as ISO 32000-1, 7.5.6 has it:
///   <the file as it was>
///   N 0 obj << /Type /Catalog ... /Lang (fr) >> endobj
///   xref N 1 <its place> trailer << /Size /Root /Info /Prev >> startxref <place of xref> %%EOF
#include <cctype>
#include <charconv>
#include <optional>

#include "session/report/pdf_canvas.h"

namespace report {

namespace {

std::optional<std::size_t> number_after(std::string_view text, std::string_view word, std::size_t from) {
    std::size_t at = text.find(word, from);
    if (at == text.npos) return {};
    at += word.size();
    while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at]))) ++at;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
    return error == std::errc() ? std::optional(number) : std::nullopt;
}

/// The object's content, from "<<" to before its last ">>".
std::optional<std::string> dictionary(std::string_view file, std::size_t number, std::size_t table) {
    constexpr std::size_t row = 20;  // bytes of a line of the table
    const std::size_t first = file.find('\n', file.find('\n', table) + 1) + 1;
    const auto place = number_after(file, "", first + number * row);
    const std::string head = std::to_string(number) + " 0 obj\n<<";
    if (!place || *place >= file.size() || !file.substr(*place).starts_with(head)) return {};
    const std::size_t begin = *place + head.size() - 2;
    const std::size_t end = file.find("endobj", begin);
    if (end == file.npos) return {};
    const std::size_t last = file.rfind(">>", end);
    return std::string(file.substr(begin, last - begin));
}

}  // namespace

base::Result<std::string> with_language(std::string file, std::string_view language, bool leftwards) {
    const std::size_t ending = file.rfind("trailer");
    const auto table = ending == file.npos ? std::nullopt : number_after(file, "startxref", ending);
    const auto size = table ? number_after(file, "/Size", ending) : std::nullopt;
    const auto root = table ? number_after(file, "/Root", ending) : std::nullopt;
    const auto info = table ? number_after(file, "/Info", ending) : std::nullopt;
    const auto catalogue = size && root && info && file.substr(*table, 4) == "xref"
                               ? dictionary(file, *root, *table)
                               : std::nullopt;
    if (!catalogue) return base::fault("cannot make the PDF: Cairo laid it out as it was not expected to");
    const std::string number = std::to_string(*root);
    std::string place = std::to_string(file.size());
    place.insert(0, 10 - place.size(), '0');
    file += number + " 0 obj\n" + *catalogue + "   /MarkInfo << /Marked true >>\n   /Lang (" +
            std::string(language) + ")\n   /ViewerPreferences << /DisplayDocTitle true /Direction /" +
            (leftwards ? "R2L" : "L2R") + " >>\n>>\nendobj\n";
    const std::string now = std::to_string(file.size());
    file += "xref\n" + number + " 1\n" + place + " 00000 n \ntrailer\n<< /Size " + std::to_string(*size) +
            "\n   /Root " + number + " 0 R\n   /Info " + std::to_string(*info) + " 0 R\n   /Prev " +
            std::to_string(*table) + "\n>>\nstartxref\n" + now + "\n%%EOF\n";
    return file;
}

}  // namespace report
