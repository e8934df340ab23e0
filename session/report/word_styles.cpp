// SPDX-License-Identifier: Apache-2.0
#include "session/report/word_styles.h"

namespace report {

namespace {

/// In its properties `$I` is word_indent and `$N` word_number; `$S`, `$D` and `$E` are the first with the
/// second once, twice and three times; `$T` is italics where the script has them. The order of the elements
/// is that of the schema.
struct ParagraphStyle {
    std::string_view id, name, next;
    std::string_view paragraph;  ///< w:pPr
    std::string_view run;        ///< w:rPr
};

constexpr ParagraphStyle paragraph_styles[] = {
    {"Rehearsal", "Rehearsal notice", "Normal",
     R"(<w:pBdr><w:top w:val="single" w:sz="8" w:space="6" w:color="auto"/>)"
     R"(<w:left w:val="single" w:sz="8" w:space="6" w:color="auto"/>)"
     R"(<w:bottom w:val="single" w:sz="8" w:space="6" w:color="auto"/>)"
     R"(<w:right w:val="single" w:sz="8" w:space="6" w:color="auto"/></w:pBdr><w:spacing w:after="360"/>)"
     R"(<w:ind w:left="142" w:right="142"/>)",
     "<w:b/><w:bCs/>"},
    {"Symbol", "Document symbol", "Masthead",
     R"(<w:keepNext/><w:spacing w:after="60"/><w:jc w:val="right"/>)",
     R"(<w:sz w:val="24"/><w:szCs w:val="28"/>)"},
    {"Masthead", "Masthead", "Subtitle",
     R"(<w:keepNext/><w:pBdr><w:top w:val="single" w:sz="12" w:space="4" w:color="auto"/></w:pBdr>)"
     R"(<w:spacing w:after="360"/><w:jc w:val="right"/>)",
     {}},
    {"Subtitle", "Subtitle", "Subtitle", R"(<w:keepNext/><w:spacing w:after="20"/>)", {}},
    {"Title", "Title", "NumberedParagraph",
     R"(<w:keepNext/><w:keepLines/><w:spacing w:before="480" w:after="240"/>)"
     R"(<w:ind w:left="$I" w:right="$I"/>)",
     R"(<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="36"/>)"},
    {"Legend", "Legend", "NumberedParagraph",
     R"(<w:spacing w:before="240"/><w:ind w:left="$I" w:right="$I"/>)", R"($T<w:color w:val="404040"/>)"},
    {"Heading1", "heading 1", "NumberedParagraph",
     R"(<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="left" w:pos="$I"/></w:tabs>)"
     R"(<w:spacing w:before="480" w:after="200"/><w:ind w:left="$I" w:right="$I" w:hanging="$I"/>)"
     R"(<w:outlineLvl w:val="0"/>)",
     R"(<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="34"/>)"},
    {"Heading2", "heading 2", "NumberedParagraph",
     R"(<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="left" w:pos="$I"/></w:tabs>)"
     R"(<w:spacing w:before="320" w:after="160"/><w:ind w:left="$I" w:right="$I" w:hanging="$I"/>)"
     R"(<w:outlineLvl w:val="1"/>)",
     "<w:b/><w:bCs/>"},
    {"NumberedParagraph", "Numbered paragraph", "NumberedParagraph",
     R"(<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>)"
     R"(<w:ind w:left="$I" w:right="$I" w:firstLine="0"/><w:jc w:val="both"/>)",
     {}},
    {"PlainParagraph", "Paragraph without number", "PlainParagraph",
     R"(<w:ind w:left="$I" w:right="$I"/><w:jc w:val="both"/>)", {}},
    {"ListEntry", "List entry", "ListEntry",
     R"(<w:tabs><w:tab w:val="left" w:pos="$D"/></w:tabs><w:spacing w:after="80"/>)"
     R"(<w:ind w:left="$D" w:right="$I" w:hanging="$N"/>)",
     {}},
    {"ListEntry2", "List entry 2", "ListEntry2",
     R"(<w:tabs><w:tab w:val="left" w:pos="$E"/></w:tabs><w:spacing w:after="80"/>)"
     R"(<w:ind w:left="$E" w:right="$I" w:hanging="$N"/>)",
     {}},
    {"Moment", "Line of the minutes", "Moment",
     R"(<w:tabs><w:tab w:val="left" w:pos="$I"/></w:tabs><w:spacing w:after="100"/>)"
     R"(<w:ind w:left="$I" w:hanging="$I"/>)",
     {}},
    {"Note", "Note", "Moment",
     R"(<w:pBdr><w:left w:val="single" w:sz="8" w:space="8" w:color="A6A6A6"/></w:pBdr>)"
     R"(<w:spacing w:after="100"/><w:ind w:left="$S"/>)",
     {}},
    {"End", "End of the text", "RemarksHeading",
     R"(<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>)"
     R"(<w:spacing w:before="240" w:after="480"/><w:ind w:left="3800" w:right="3800"/>)",
     {}},
    {"RemarksHeading", "Heading of remarks", "Remark",
     R"(<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="120"/>)"
     R"(<w:ind w:left="$I" w:right="$I"/>)",
     "<w:b/><w:bCs/>"},
    {"Remark", "Remark", "Remark",
     R"(<w:tabs><w:tab w:val="left" w:pos="$S"/></w:tabs><w:spacing w:after="60"/>)"
     R"(<w:ind w:left="$S" w:right="$I" w:hanging="$N"/>)",
     R"(<w:sz w:val="19"/><w:szCs w:val="26"/>)"},
    {"Header", "header", "Header",
     R"(<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="auto"/></w:pBdr>)"
     R"(<w:spacing w:after="0"/><w:jc w:val="right"/>)",
     R"(<w:sz w:val="18"/><w:szCs w:val="22"/>)"},
    {"Footer", "footer", "Footer", R"(<w:spacing w:after="0"/><w:jc w:val="right"/>)",
     R"(<w:sz w:val="18"/><w:szCs w:val="22"/>)"},
};

struct CharacterStyle {
    std::string_view id, name, run;
};

constexpr CharacterStyle character_styles[] = {
    {"FactPlanned", "Fact, planned", R"(<w:color w:val="7A5000"/>)"},
    {"FactUnknown", "Fact, unknown", R"(<w:b/><w:bCs/><w:color w:val="A3262A"/>)"},
    {"FactContradicted", "Fact, contradicted", R"(<w:shd w:val="clear" w:color="auto" w:fill="FDE4E1"/>)"},
    {"FactMark", "Mark of a remark", R"(<w:color w:val="A3262A"/><w:vertAlign w:val="superscript"/>)"},
};

/// Letters by the language of the paper; sizes in half points. The complex script is Arabic.
struct Letters {
    std::string_view language, tag;
    int size, size_complex;
};

constexpr Letters letters_of(std::string_view language) {
    for (const Letters& each : {Letters{"ar", "ar-SA", 24, 28}, Letters{"es", "es-ES", 21, 24},
                                Letters{"fr", "fr-FR", 21, 24}, Letters{"ru", "ru-RU", 21, 24},
                                Letters{"zh", "zh-CN", 21, 24}})
        if (each.language == language) return each;
    return {"en", "en-GB", 21, 24};
}

std::string filled(std::string_view text, bool italics) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '$') {
            out += text[at];
            continue;
        }
        switch (text[++at]) {
            case 'T': out += italics ? "<w:i/>" : ""; break;
            case 'N': out += std::to_string(word_number); break;
            case 'I': out += std::to_string(word_indent); break;
            case 'S': out += std::to_string(word_indent + word_number); break;
            case 'D': out += std::to_string(word_indent + 2 * word_number); break;
            default: out += std::to_string(word_indent + 3 * word_number);
        }
    }
    return out;
}

std::string style(std::string_view type, std::string_view id, std::string_view name, std::string content) {
    return "<w:style w:type=\"" + std::string(type) + "\" w:styleId=\"" + std::string(id) +
           "\"><w:name w:val=\"" + std::string(name) + "\"/>" + std::move(content) + "</w:style>\n";
}

/// Word takes the complex script's for what is marked as right to left, and asks for each of the three
/// scripts by itself which language it is in.
std::string defaults(const Letters& letters, bool leftwards) {
    const std::string tag(letters.tag);
    const bool wide = letters.language == "zh";
    const std::string language = leftwards ? R"(<w:lang w:val="en-GB" w:bidi=")" + tag + "\"/>"
                                 : wide    ? R"(<w:lang w:val="en-GB" w:eastAsia=")" + tag + "\"/>"
                                           : "<w:lang w:val=\"" + tag + "\"/>";
    return R"(<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts)" +
           std::string(wide ? R"( w:hint="eastAsia")" : "") +
           R"( w:ascii="Times New Roman" w:eastAsia="SimSun" w:hAnsi="Times New Roman")"
           R"( w:cs="Traditional Arabic"/><w:sz w:val=")" +
           std::to_string(letters.size) + "\"/><w:szCs w:val=\"" + std::to_string(letters.size_complex) +
           "\"/>" + language +
           R"(</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>)"
           R"(<w:spacing w:after="160" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>)"
           "</w:docDefaults>"
           "\n";
}

}  // namespace

std::string word_styles(std::string_view language, bool leftwards) {
    const bool italics = language != "zh" && !leftwards;
    const auto optional = [italics](const std::string& tag, std::string_view content) {
        if (content.empty()) return std::string();
        return "<w:" + tag + ">" + filled(content, italics) + "</w:" + tag + ">";
    };
    std::string out = defaults(letters_of(language), leftwards);
    out += R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal">)"
           R"(<w:name w:val="Normal"/><w:qFormat/>)" +
           std::string(leftwards ? "<w:pPr><w:bidi/></w:pPr>" : "") + "</w:style>\n";
    for (const ParagraphStyle& one : paragraph_styles)
        out += style("paragraph", one.id, one.name,
                     R"(<w:basedOn w:val="Normal"/><w:next w:val=")" + std::string(one.next) +
                         "\"/><w:qFormat/>" + optional("pPr", one.paragraph) + optional("rPr", one.run));
    for (const CharacterStyle& one : character_styles)
        out += style("character", one.id, one.name, "<w:qFormat/>" + optional("rPr", one.run));
    return out;
}

std::string_view word_style(const Block& block) {
    switch (block.style) {
        case Style::rehearsal: return "Rehearsal";
        case Style::symbol: return "Symbol";
        case Style::date: return "Masthead";
        case Style::subtitle: return "Subtitle";
        case Style::title: return "Title";
        case Style::legend:
        case Style::closing: return "Legend";
        case Style::section: return "Heading1";
        case Style::part: return "Heading2";
        case Style::paragraph: return block.counted ? "NumberedParagraph" : "PlainParagraph";
        case Style::entry: return block.depth == 0 ? "ListEntry" : "ListEntry2";
        case Style::moment: return "Moment";
        case Style::note: return "Note";
        case Style::end: return "End";
        case Style::heading: return "RemarksHeading";
        case Style::remark: return "Remark";
    }
    return "Normal";
}

std::string_view word_style(Look look) {
    switch (look) {
        case Look::plain: return {};
        case Look::planned: return "FactPlanned";
        case Look::unknown: return "FactUnknown";
        case Look::contradicted: return "FactContradicted";
        case Look::mark: return "FactMark";
    }
    return {};
}

}  // namespace report
