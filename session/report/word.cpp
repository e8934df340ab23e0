// SPDX-License-Identifier: Apache-2.0
#include "session/report/archive.h"
#include "session/report/bidi.h"
#include "session/report/escape.h"
#include "session/report/print.h"
#include "session/report/speech.h"
#include "session/report/word_styles.h"

namespace report {

namespace {

constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view spaces =
    R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")"
    R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const std::string package = "http://schemas.openxmlformats.org/package/2006/";

std::string element(std::string_view name, std::string_view attributes, std::string_view content = {}) {
    std::string out = "<w:" + std::string(name) + std::string(attributes);
    if (content.empty()) return out + "/>";
    return out + ">" + std::string(content) + "</w:" + std::string(name) + ">";
}

std::string value(std::string_view name, std::string_view text) {
    return element(name, " w:val=\"" + markup_text(text) + "\"");
}

/// Writes paragraphs and the numberings that they need.
class WordBody {
public:
    explicit WordBody(bool leftwards) : leftwards_(leftwards) {}

    void add(const Block& block, std::string_view style) {
        std::string properties = value("pStyle", style);
        if (block.leads) properties += element("keepNext", {});
        std::string runs;
        if (block.counted) properties += counted(block.counted);
        else if (!block.number.empty()) runs = written({{Look::plain, block.number}}) + "<w:r><w:tab/></w:r>";
        text_ += element("p", {}, element("pPr", {}, properties) + runs + written(block.runs)) + "\n";
    }

    const std::string& text() const { return text_; }

    /// The content of word/numbering.xml: one level, "12.", begun anew wherever a number does not follow the
    /// one before it.
    std::string numbering(std::string_view stop) const {
        const std::string place = std::to_string(word_indent), to = std::to_string(word_indent + word_number);
        const std::string level =
            value("start", "1") + value("numFmt", "decimal") + value("pStyle", "NumberedParagraph") +
            value("lvlText", "%1" + std::string(stop)) + value("lvlJc", "left") +
            element("pPr", {},
                    element("tabs", {}, element("tab", R"( w:val="num" w:pos=")" + to + "\"")) +
                        element("ind", " w:left=\"" + place + "\" w:right=\"" + place +
                                           R"(" w:firstLine="0")"));
        std::string all = element("abstractNum", R"( w:abstractNumId="1")",
                                  value("multiLevelType", "singleLevel") +
                                      element("lvl", R"( w:ilvl="0")", level));
        const std::vector<std::uint32_t> of_the_style{1};  // which names a numbering in any case
        std::size_t id = 0;
        for (const std::uint32_t start : starts_.empty() ? of_the_style : starts_)
            all += element("num", " w:numId=\"" + std::to_string(++id) + "\"",
                           value("abstractNumId", "1") +
                               element("lvlOverride", R"( w:ilvl="0")",
                                       value("startOverride", std::to_string(start))));
        return all;
    }

private:
    std::string counted(std::uint32_t number) {
        if (starts_.empty() || number != last_ + 1) starts_.push_back(number);
        last_ = number;
        return element("numPr", {}, value("ilvl", "0") + value("numId", std::to_string(starts_.size())));
    }

    std::string written(const std::vector<Run>& runs) const {
        std::string out;
        for (const Stretch& stretch : stretches(runs, leftwards_)) {
            std::string properties;
            if (const auto style = word_style(stretch.look); !style.empty())
                properties += value("rStyle", style);
            if (stretch.leftwards) properties += element("rtl", {});
            out += element("r", {}, (properties.empty() ? "" : element("rPr", {}, properties)) +
                                        element("t", R"( xml:space="preserve")", markup_text(stretch.text)));
        }
        return out;
    }

    const bool leftwards_;
    std::string text_;
    std::vector<std::uint32_t> starts_;
    std::uint32_t last_ = 0;
};

std::string page_setup(bool leftwards) {
    return element("sectPr", {},
                   R"(<w:headerReference w:type="default" r:id="rId4"/>)"
                   R"(<w:footerReference w:type="default" r:id="rId5"/>)"
                   R"(<w:footerReference w:type="first" r:id="rId5"/>)"
                   R"(<w:pgSz w:w="11906" w:h="16838"/>)"
                   R"(<w:pgMar w:top="1418" w:right="1247" w:bottom="1304" w:left="1247" w:header="794")"
                   R"( w:footer="680" w:gutter="0"/><w:titlePg/>)" +
                       std::string(leftwards ? "<w:bidi/>" : ""));
}

std::string part(std::string_view root, std::string_view content) {
    return std::string(declaration) + "\n<w:" + std::string(root) + std::string(spaces) + ">\n" +
           std::string(content) + "</w:" + std::string(root) + ">\n";
}

std::string relations(std::initializer_list<std::pair<std::string, std::string>> type_and_target) {
    std::string out = std::string(declaration) + "\n<Relationships xmlns=\"" + package + "relationships\">";
    int id = 0;
    for (const auto& [type, target] : type_and_target)
        out += "<Relationship Id=\"rId" + std::to_string(++id) + "\" Type=\"" + type + "\" Target=\"" +
               target + "\"/>";
    return out + "</Relationships>\n";
}

std::string content_types() {
    std::string out = std::string(declaration) + "\n<Types xmlns=\"" + package +
                      R"(content-types"><Default Extension="rels" ContentType=)"
                      R"("application/vnd.openxmlformats-package.relationships+xml"/>)"
                      R"(<Default Extension="xml" ContentType="application/xml"/>)";
    const auto add = [&out](const std::string& name, const std::string& type) {
        out += "<Override PartName=\"/" + name + "\" ContentType=\"application/vnd.openxmlformats-" + type +
               "+xml\"/>";
    };
    for (const std::string name : {"document", "styles", "numbering", "settings", "header", "footer"})
        add("word/" + name + ".xml",
            "officedocument.wordprocessingml." + (name == "document" ? "document.main" : name));
    add("docProps/core.xml", "package.core-properties");
    return out + "</Types>\n";
}

std::string properties_of(const Print& print) {
    const std::string made = print.day + "T00:00:00Z</dcterms:";
    return std::string(declaration) +
           "\n<cp:coreProperties xmlns:cp=\"" + package + "metadata/core-properties\"" +
           R"( xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/")"
           R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)"
           "<dc:title>" + markup_text(print.title) + "</dc:title><dc:subject>" + markup_text(print.symbol) +
           "</dc:subject><dc:language>" + markup_text(print.language.value) + "</dc:language>" +
           R"(<dcterms:created xsi:type="dcterms:W3CDTF">)" + made + R"(created>)" +
           R"(<dcterms:modified xsi:type="dcterms:W3CDTF">)" + made + "modified></cp:coreProperties>\n";
}

/// Above the text of every page but the first.
std::string header(const Print& print, bool leftwards) {
    WordBody body(leftwards);
    body.add({.runs = {{Look::plain, print.symbol.empty() ? print.title : print.symbol}}}, "Header");
    return part("hdr", body.text());
}

/// "3/11", which Word counts; from left to right in every language, at the end of the line.
std::string footer(bool leftwards) {
    const auto field = [](std::string_view code) {
        return element("fldSimple", " w:instr=\" " + std::string(code) + " \"", "<w:r><w:t>1</w:t></w:r>");
    };
    const std::string way = leftwards ? value("bidi", "0") + value("jc", "left") : std::string();
    return part("ftr", element("p", {}, element("pPr", {}, value("pStyle", "Footer") + way) + field("PAGE") +
                                            "<w:r><w:t>/</w:t></w:r>" + field("NUMPAGES")));
}

constexpr std::string_view settings =
    R"(<w:zoom w:percent="100"/><w:autoHyphenation/><w:defaultTabStop w:val="567"/>)"
    R"(<w:characterSpacingControl)"
    R"( w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode")"
    R"( w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>)";

}  // namespace

base::Result<std::string> word(const Print& print) {
    const std::string& language = print.language.value;
    const bool leftwards = runs_right_to_left(language);
    WordBody body(leftwards);
    for (const Block& block : print.blocks) body.add(block, word_style(block));
    return archive({
        {"[Content_Types].xml", content_types()},
        {"_rels/.rels", relations({{office + "officeDocument", "word/document.xml"},
                                   {package + "relationships/metadata/core-properties",
                                    "docProps/core.xml"}})},
        {"docProps/core.xml", properties_of(print)},
        {"word/document.xml", part("document", element("body", {}, body.text() + page_setup(leftwards)))},
        {"word/_rels/document.xml.rels", relations({{office + "styles", "styles.xml"},
                                                    {office + "numbering", "numbering.xml"},
                                                    {office + "settings", "settings.xml"},
                                                    {office + "header", "header.xml"},
                                                    {office + "footer", "footer.xml"}})},
        {"word/styles.xml", part("styles", word_styles(language, leftwards))},
        {"word/numbering.xml", part("numbering", body.numbering(print.stop))},
        {"word/settings.xml", part("settings", settings)},
        {"word/header.xml", header(print, leftwards)},
        {"word/footer.xml", footer(leftwards)},
    });
}

}  // namespace report
