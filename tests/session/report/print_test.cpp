// SPDX-License-Identifier: Apache-2.0
/// Word and PDF: what stands in the files, how pages break, and that equal papers give equal bytes.
#include <gmock/gmock.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unistd.h>
#include <zip.h>

#include <cstdio>
#include <memory>
#include <regex>

#include "session/report/bidi.h"
#include "session/report/forms.h"
#include "session/report/pdf_pages.h"
#include "tests/session/report/session_fixture.h"

namespace report {
namespace {

using testing::ElementsAre;
using testing::Ge;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

HeldSession held_session(protocol::Profile profile = sixth_session()) {
    HeldSession session(std::move(profile));
    session.at("2020-07-27T08:00:00Z").open_meeting(1);
    session.take_up("2", 1);
    session.speak("NG", "2", 1);
    session.happens<protocol::MinutesEvent>(
        protocol::NoteTaken{{1}, protocol::EntryId{1}, protocol::ItemId{"2"}, 1, {"Said <b>softly</b>."},
                            protocol::NoteTag::recommendation});
    session.at("2020-07-27T10:00:00Z").adjourn(1);
    return session;
}

std::string docx(const core::State& state, Paper paper, std::string_view language) {
    auto file = printed(print_of(state, paper, language), *form_of("docx"));
    EXPECT_TRUE(file) << file.error().what;
    return file.value_or("");
}

std::string pdf_of(const core::State& state, Paper paper, std::string_view language) {
    auto file = printed(print_of(state, paper, language), *form_of("pdf"));
    EXPECT_TRUE(file) << file.error().what;
    return file.value_or("");
}

/// A part of the archive; empty with a failure when it is not there.
std::string part_of(const std::string& file, const char* name) {
    zip_error_t error;
    zip_error_init(&error);
    const std::unique_ptr<zip_t, decltype(&zip_discard)> zip(
        zip_open_from_source(zip_source_buffer_create(file.data(), file.size(), 0, &error),
                             ZIP_RDONLY | ZIP_CHECKCONS, &error),
        zip_discard);
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> part(
        zip ? zip_fopen(zip.get(), name, 0) : nullptr, zip_fclose);
    if (!part) {
        ADD_FAILURE() << "no " << name;
        return {};
    }
    std::string content;
    char bytes[4096];
    for (zip_int64_t size; (size = zip_fread(part.get(), bytes, sizeof bytes)) > 0;)
        content.append(bytes, static_cast<std::size_t>(size));
    return content;
}

/// What is not closed in an XML text, or is closed and was not opened.
std::string unbalanced(const std::string& xml) {
    std::vector<std::string> open;
    const std::regex tag("<(/?)([A-Za-z:]+)([^>]*)>");
    for (std::sregex_iterator at(xml.begin(), xml.end(), tag), end; at != end; ++at) {
        const std::string name = (*at)[2], rest = (*at)[3];
        if ((*at)[1].length() == 0) {
            if (!rest.ends_with('/')) open.push_back(name);
        } else if (open.empty() || open.back() != name) {
            return name;
        } else {
            open.pop_back();
        }
    }
    return open.empty() ? std::string() : open.back();
}

/// The numbers that Word gives to the paragraphs: each numbering counts from where it starts.
std::vector<std::uint32_t> counted_by_word(const std::string& file) {
    const std::string numbering = part_of(file, "word/numbering.xml");
    const std::string text = part_of(file, "word/document.xml");
    std::map<std::string, std::uint32_t> next;
    const std::regex start(R"re(<w:num w:numId="(\d+)">.*?<w:startOverride w:val="(\d+)"/>)re");
    for (std::sregex_iterator at(numbering.begin(), numbering.end(), start), end; at != end; ++at)
        next[(*at)[1]] = static_cast<std::uint32_t>(std::stoul((*at)[2]));
    std::vector<std::uint32_t> numbers;
    const std::regex use(R"re(<w:numPr><w:ilvl w:val="0"/><w:numId w:val="(\d+)"/></w:numPr>)re");
    for (std::sregex_iterator at(text.begin(), text.end(), use), end; at != end; ++at)
        numbers.push_back(next.at((*at)[1])++);
    return numbers;
}

/// The text as a reader would copy it, in one line.
std::string copied_from(const std::string& pdf_file) {
    char path[] = "/tmp/print_test_XXXXXX";
    const int descriptor = mkstemp(path);
    EXPECT_EQ(write(descriptor, pdf_file.data(), pdf_file.size()), static_cast<ssize_t>(pdf_file.size()));
    close(descriptor);
    FILE* out = popen(("pdftotext -enc UTF-8 " + std::string(path) + " -").c_str(), "r");
    std::string text;
    for (int c; (c = fgetc(out)) != EOF;) text += c == '\n' ? ' ' : static_cast<char>(c);
    EXPECT_EQ(pclose(out), 0) << "pdftotext";
    unlink(path);
    return text;
}

/// Letters and figures alone: lines end where they may, and where text runs the other way a reader guesses to
/// which side a comma belongs.
std::string letters_of(const std::string& text) {
    std::string out;
    const auto whole = icu::UnicodeString::fromUTF8(text);
    icu::UnicodeString kept;
    for (int32_t at = 0; at < whole.length(); at = whole.moveIndex32(at, 1))
        if (u_isalnum(whole.char32At(at))) kept += whole.char32At(at);
    return kept.toUTF8String(out);
}

TEST(Forms, are_found_by_the_name_that_others_are_told) {
    EXPECT_EQ(form_of("exe"), nullptr);
    EXPECT_EQ(form_of(""), nullptr);
    const std::string names = form_names();
    for (const Form& form : forms) {
        EXPECT_EQ(form_of(form.name), &form);
        EXPECT_THAT(names, HasSubstr(std::string(form.name)));
    }
}

TEST(Word, every_part_is_sound_in_every_language) {
    const HeldSession session = held_session();
    for (const std::string_view language : languages)
        for (const Paper paper : {Paper::report, Paper::minutes}) {
            const std::string file = docx(session.state(), paper, language);
            for (const char* name : {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml",
                                     "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml",
                                     "word/numbering.xml", "word/settings.xml", "word/header.xml",
                                     "word/footer.xml"})
                EXPECT_EQ(unbalanced(part_of(file, name)), "") << language << ' ' << name;
        }
}

TEST(Word, counts_the_paragraphs_itself_as_the_report_does_in_every_language) {
    const HeldSession session = held_session();
    std::vector<std::uint32_t> numbers;
    for (const Section& section : session.report().sections)
        for (const Paragraph& paragraph : section.paragraphs)
            if (paragraph.number) numbers.push_back(paragraph.number);
    ASSERT_THAT(numbers.size(), Ge(10u));
    for (const std::string_view language : languages)
        EXPECT_EQ(counted_by_word(docx(session.state(), Paper::report, language)), numbers) << language;
}

TEST(Word, begins_to_count_anew_where_a_number_does_not_follow_the_one_before) {
    Print print{.language = {"en"}, .title = "T", .day = "2020-07-27", .stop = "."};
    Printing printing(print);
    for (const std::uint32_t number : {14u, 15u, 3u, 4u, 9u}) {
        printing.begin({.style = Style::paragraph, .counted = number});
        printing.run(Look::plain, "x");
    }
    EXPECT_THAT(counted_by_word(word(print).value()), ElementsAre(14, 15, 3, 4, 9));
}

TEST(Word, marks_what_is_not_recorded_by_styles) {
    const std::string text = part_of(docx(held_session().state(), Paper::report, "en"), "word/document.xml");
    const auto run = [](const std::string& style, const std::string& words) {
        return "<w:rStyle w:val=\"" + style + R"("/></w:rPr><w:t xml:space="preserve">)" + words + "</w:t>";
    };
    EXPECT_THAT(text, HasSubstr(run("FactUnknown", "[…]")));
    EXPECT_THAT(text, HasSubstr(run("FactPlanned", "[94]")));
}

TEST(Word, runs_from_right_to_left_in_arabic_alone) {
    const HeldSession session = held_session();
    for (const std::string_view language : languages) {
        const std::string file = docx(session.state(), Paper::report, language);
        const std::string text = part_of(file, "word/document.xml");
        const std::string styles = part_of(file, "word/styles.xml");
        const bool arabic = language == "ar";
        EXPECT_EQ(styles.find("<w:bidi/>") != std::string::npos, arabic) << language;
        EXPECT_EQ(text.find("<w:bidi/></w:sectPr>") != std::string::npos, arabic) << language;
        // Every run of Arabic letters is marked, and nothing else is.
        const std::regex run(R"(<w:r>(<w:rPr>.*?</w:rPr>)?<w:t xml:space="preserve">([^<]*)</w:t>)");
        for (std::sregex_iterator at(text.begin(), text.end(), run), end; at != end; ++at) {
            const std::string words = (*at)[2];
            const bool letters = std::regex_search(words, std::regex("[\xd8-\xdb][\x80-\xbf]"));
            const bool marked = (*at)[1].str().find("<w:rtl/>") != std::string::npos;
            EXPECT_TRUE(marked || !letters) << words;
            EXPECT_TRUE(!marked || arabic) << words;
        }
    }
}

TEST(Word, tells_its_language_title_and_day_and_heads_its_pages_with_the_symbol) {
    protocol::Profile profile = sixth_session();
    profile.draft.symbol = {"UNODC/EG.4/L.1"};
    const HeldSession session = held_session(profile);
    const std::pair<const char*, const char*> tags[] = {
        {"ar", "w:bidi=\"ar-SA\""}, {"en", "w:val=\"en-GB\""}, {"es", "w:val=\"es-ES\""},
        {"fr", "w:val=\"fr-FR\""}, {"ru", "w:val=\"ru-RU\""}, {"zh", "w:eastAsia=\"zh-CN\""}};
    for (const auto& [language, tag] : tags) {
        const std::string file = docx(session.state(), Paper::report, language);
        EXPECT_THAT(part_of(file, "word/styles.xml"), HasSubstr("<w:lang "));
        EXPECT_THAT(part_of(file, "word/styles.xml"), HasSubstr(tag));
        EXPECT_THAT(part_of(file, "docProps/core.xml"), HasSubstr("2020-07-27T00:00:00Z"));
        EXPECT_THAT(part_of(file, "word/header.xml"), HasSubstr("UNODC/EG.4/L.1"));
        EXPECT_THAT(part_of(file, "word/footer.xml"), HasSubstr(" PAGE "));
    }
}

TEST(Word, escapes_what_people_wrote) {
    protocol::Profile profile = sixth_session();
    profile.agenda[3].title["en"] = {"</w:t><w:instrText>INCLUDETEXT \"x\"</w:instrText> & 'y' \uffff"};
    const std::string file = docx(held_session(profile).state(), Paper::report, "en");
    const std::string text = part_of(file, "word/document.xml");
    EXPECT_THAT(text, HasSubstr("&lt;/w:t&gt;&lt;w:instrText&gt;INCLUDETEXT &quot;x&quot;"));
    EXPECT_THAT(text, Not(HasSubstr("<w:instrText")));
    EXPECT_THAT(text, Not(HasSubstr("\uffff")));
    EXPECT_EQ(unbalanced(text), "");
}

TEST(Stretches, part_what_runs_the_other_way_and_drop_the_controls_that_said_so) {
    const auto cut = [](const std::vector<report::Run>& runs, bool leftwards) {
        std::vector<std::string> told;
        for (const Stretch& one : stretches(runs, leftwards))
            told.push_back((one.leftwards ? "<" : ">") + one.text);
        return told;
    };
    EXPECT_THAT(cut({{Look::plain, "one"}}, false), ElementsAre(">one"));
    EXPECT_THAT(cut({{Look::plain, "قبل \u2068A (B)\u2069 بعد"}}, true),
                ElementsAre("<قبل ", ">A (B)", "< بعد"));
    EXPECT_THAT(cut({{Look::plain, "البند "}, {Look::unknown, "[…]"}}, true), ElementsAre("<البند ", "<[…]"));
    EXPECT_THAT(cut({{Look::plain, "الفقرة 14"}}, true), ElementsAre("<الفقرة ", ">14"));
}

TEST(Pdf, is_tagged_names_its_language_and_embeds_its_letters) {
    const HeldSession session = held_session();
    for (const std::string_view language : languages) {
        const std::string file = pdf_of(session.state(), Paper::report, language);
        EXPECT_THAT(file, StartsWith("%PDF-1."));
        for (const char* part : {"/StructTreeRoot", "/MarkInfo", "/S /H1", "/S /H2", "/S /P", "/S /LI",
                                 "/Lbl", "/FontFile", "/ToUnicode", "/DisplayDocTitle true"})
            EXPECT_THAT(file, HasSubstr(part)) << language;
        EXPECT_THAT(file, HasSubstr("/Lang (" + std::string(language) + ")"));
        EXPECT_THAT(file, HasSubstr(language == "ar" ? "/Direction /R2L" : "/Direction /L2R"));
        EXPECT_THAT(file, HasSubstr("20200727000000Z"));
    }
}

TEST(Pdf, gives_back_its_text_in_every_language) {
    const HeldSession session = held_session();
    for (const std::string_view language : languages) {
        const Document document = session.report(language);
        const std::string text = copied_from(pdf_of(session.state(), Paper::report, language));
        EXPECT_THAT(letters_of(text), HasSubstr(letters_of(document.title.value))) << language;
        EXPECT_THAT(text, HasSubstr("[…]")) << language;
        for (const Section& section : document.sections) {
            EXPECT_THAT(letters_of(text), HasSubstr(letters_of(section.heading.value))) << language;
            for (const Paragraph& paragraph : section.paragraphs)
                EXPECT_THAT(text, HasSubstr(paragraph.number ? std::to_string(paragraph.number) : ""));
        }
    }
}

TEST(Pdf, gives_back_arabic_word_by_word) {
    const std::string text = copied_from(pdf_of(held_session().state(), Paper::report, "ar"));
    // Lam and alef join; letters after ra stand off; mim and lam climb upon one another.
    for (const char* word : {"الجلسة", "الأولى", "تقرير", "التقرير", "البرازيل", "الخبراء",
                             "فريق", "الجريمة"})
        EXPECT_THAT(text, HasSubstr(word));
}

TEST(Pdf, of_a_file_that_cairo_did_not_lay_out_gets_no_language_but_a_fault) {
    for (const std::string file :
         {"", "%PDF-1.7 nothing", "trailer\n<< /Size 3 /Root 2 0 R >>\nstartxref\n99999"})
        EXPECT_FALSE(with_language(file, "en", false)) << file;
}

TEST(Pages, keep_no_line_of_a_paragraph_alone_and_no_heading_without_text) {
    std::string words;
    for (int word = 0; word < 90; ++word) words += "considered ";
    for (int lines = 0; lines < 40; ++lines) {  // so that the page ends at every place of the blocks once
        Print print{.language = {"en"}, .title = "Title", .day = "2020-07-27", .stop = "."};
        Printing printing(print);
        for (int line = 0; line < lines; ++line) printing.add(Style::subtitle, "x");
        for (int section = 0; section < 3; ++section) {
            printing.add(Style::section, "Section", "I.");
            printing.add(Style::part, "Part", "A.");
            for (int part = 1; part < 5; ++part)
                printing.add(Style::paragraph, words.substr(0, 220u * static_cast<std::size_t>(part)), "1.");
        }
        PdfCanvas canvas(print);
        const Pages pages(canvas, print);
        ASSERT_THAT(pages.pages().size(), Ge(2u));
        std::map<std::size_t, std::size_t> of_block;
        for (const Page& page : pages.pages())
            for (const PlacedLine& line : page.lines) of_block[line.block.value_or(9999)] += !line.number;
        for (const Page& page : pages.pages()) {
            std::map<std::size_t, std::size_t> here;
            std::size_t last = 0;
            for (const PlacedLine& line : page.lines) {
                EXPECT_LE(line.baseline, paper::height - 20);
                if (!line.block) continue;
                here[*line.block] += !line.number;
                last = *line.block;
            }
            for (const auto& [block, count] : here)
                EXPECT_TRUE(count > 1 || of_block[block] == 1) << "a line alone, " << lines;
            EXPECT_NE(print.blocks[last].style, Style::section) << lines;
            EXPECT_NE(print.blocks[last].style, Style::part) << lines;
        }
    }
}

TEST(MinutesOnPaper, have_times_texts_and_notes) {
    const HeldSession session = held_session();
    const std::string text = part_of(docx(session.state(), Paper::minutes, "en"), "word/document.xml");
    EXPECT_THAT(text, HasSubstr(">10:00</w:t>"));
    EXPECT_THAT(text, HasSubstr("recommendation: Said &lt;b&gt;softly&lt;/b&gt;. (system)"));
    EXPECT_THAT(written(session.state(), Paper::minutes, "en", *form_of("html")),
                HasSubstr("<li>recommendation: Said &lt;b&gt;softly&lt;/b&gt;. (system)</li>"));
    for (const std::string_view language : languages) {
        const std::string copied = copied_from(pdf_of(session.state(), Paper::minutes, language));
        EXPECT_THAT(copied, HasSubstr("10:00")) << language;
        EXPECT_THAT(copied, HasSubstr("softly")) << language;
    }
}

TEST(Print, of_equal_states_is_the_same_byte_for_byte) {
    const HeldSession session = held_session();
    core::State other = session.state();
    other.seq += 1000;
    for (const std::string_view language : languages)
        for (const Paper paper : {Paper::report, Paper::minutes}) {
            EXPECT_EQ(docx(other, paper, language), docx(session.state(), paper, language));
            EXPECT_EQ(pdf_of(other, paper, language), pdf_of(session.state(), paper, language));
        }
}

}  // namespace
}  // namespace report
