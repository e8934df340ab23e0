// SPDX-License-Identifier: Apache-2.0
/// What each language has of its own: numbers, dates, lists, cases, genders, order and direction.
#include <gmock/gmock.h>
#include <unicode/messagepattern.h>

#include <nlohmann/json.hpp>
#include <set>

#include "session/report/speech.h"
#include "tests/session/report/session_fixture.h"

namespace report {
namespace {

using protocol::Capacity;
using protocol::Door;
using testing::HasSubstr;
using testing::Not;

using InLanguages = std::map<std::string, std::string>;

/// Spaces that do not break, in French before a colon, are written as spaces here.
std::string breaking(std::string text) {
    for (std::size_t at = text.find("\u00a0"); at != text.npos; at = text.find("\u00a0"))
        text.replace(at, 2, " ");
    return text;
}

// --- Catalogues

std::set<std::string> arguments_of(const std::string& message) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    const icu::MessagePattern pattern(icu::UnicodeString::fromUTF8(message), &where, status);
    EXPECT_TRUE(U_SUCCESS(status)) << message;
    std::set<std::string> names;
    for (std::int32_t at = 0; U_SUCCESS(status) && at < pattern.countParts(); ++at) {
        if (pattern.getPartType(at) != UMSGPAT_PART_TYPE_ARG_NAME) continue;
        std::string name;
        pattern.getSubstring(pattern.getPart(at)).toUTF8String(name);
        names.insert(name);
    }
    return names;
}

/// What only turns the form of a word, and so is of use in some languages alone.
const std::set<std::string> forms{"after", "before", "count", "days", "gender", "officer_gender", "people",
                                  "titled", "and"};
/// The same name in another form.
const std::map<std::string, std::string> instead{
    {"group_of", "group"}, {"listed", "names"}, {"outcome", "subject"}, {"state_of", "state"}};

TEST(Catalogue, has_the_same_messages_in_every_language_and_each_puts_in_the_same) {
    const auto english = nlohmann::json::parse(catalogue_of("en"));
    for (const std::string_view language : languages) {
        SCOPED_TRACE(language);
        const auto messages = nlohmann::json::parse(catalogue_of(language));
        ASSERT_EQ(messages.size(), english.size());
        for (const auto& [name, message] : english.items()) {
            SCOPED_TRACE(name);
            ASSERT_TRUE(messages.contains(name));
            if (name.starts_with("pattern.")) continue;
            const auto named = [](std::set<std::string> arguments) {
                std::set<std::string> all;
                for (const std::string& one : arguments)
                    if (!forms.count(one)) all.insert(instead.count(one) ? instead.at(one) : one);
                all.erase("body");  // stands in the title; a sentence may do without
                return all;
            };
            EXPECT_EQ(named(arguments_of(messages[name])), named(arguments_of(message)));
        }
    }
    EXPECT_FALSE(has_language("tlh"));
    EXPECT_TRUE(std::all_of(languages.begin(), languages.end(), has_language));
}

// --- Numbers, dates, lists

TEST(Speech, has_the_ordinals_of_its_language) {
    const auto all = [](std::string_view language) {
        const Speech speech(language);
        std::string text;
        for (std::uint32_t number : {1u, 2u, 3u, 11u, 22u, 41u})
            text += (text.empty() ? "" : " ") + speech.ordinal(number);
        return text;
    };
    EXPECT_EQ(all("en"), "1st 2nd 3rd 11th 22nd 41st");
    EXPECT_EQ(all("fr"), "1re 2e 3e 11e 22e 41e");
    EXPECT_EQ(all("es"), "1ª 2ª 3ª 11ª 22ª 41ª");
    EXPECT_EQ(all("ru"), "1-е 2-е 3-е 11-е 22-е 41-е");
    EXPECT_EQ(all("ar"), "الأولى الثانية الثالثة 11 22 41");
    EXPECT_EQ(all("zh"), "1 2 3 11 22 41");
    EXPECT_EQ(Speech("ru").ordinal_at(41), "41-м");
}

TEST(Speech, names_a_session_by_its_ordinal_in_words) {
    const auto titles = [](std::int64_t number) {
        InLanguages found;
        for (const std::string_view language : languages)
            found[std::string(language)] = breaking(Speech(language).text(
                "title.report", {{"session", number}, {"body", std::string("X")}}));
        found["ar"] = found["ar"].substr(found["ar"].find(": ") + 2);  // what runs the other way is isolated
        return found;
    };
    EXPECT_EQ(titles(1), (InLanguages{{"ar", "مشروع تقرير الدورة الأولى"},
                                      {"en", "Draft report on the first session of the X"},
                                      {"es", "X: proyecto de informe sobre el primer período de sesiones"},
                                      {"fr", "X : projet de rapport sur la première session"},
                                      {"ru", "X: проект доклада о работе первой сессии"},
                                      {"zh", "X第一届会议报告草稿"}}));
    EXPECT_EQ(titles(2)["es"], "X: proyecto de informe sobre el segundo período de sesiones");
    EXPECT_EQ(titles(41),
              (InLanguages{{"ar", "مشروع تقرير الدورة الحادية والأربعون"},
                           {"en", "Draft report on the forty-first session of the X"},
                           {"es", "X: proyecto de informe sobre el cuadragésimo primer período de sesiones"},
                           {"fr", "X : projet de rapport sur la quarante-et-unième session"},
                           {"ru", "X: проект доклада о работе сорок первой сессии"},
                           {"zh", "X第四十一届会议报告草稿"}}));
}

TEST(Speech, has_the_dates_of_its_language) {
    const Day day = *day_of({"2020-07-31"});
    const Day before = day - std::chrono::days(2), after = day + std::chrono::days(1);
    const auto dates = [&](std::string_view language) {
        const Speech speech(language);
        return breaking(speech.date(after) + " | " + speech.dates(before, day) + " | " +
                        speech.dates(day, after));
    };
    EXPECT_EQ(dates("ar"), "1 آب/أغسطس 2020 | من 29 إلى 31 تموز/يوليه 2020 | من 31 تموز/يوليه 2020 إلى 1 "
                           "آب/أغسطس 2020");
    EXPECT_EQ(dates("en"), "1 August 2020 | 29–31 July 2020 | 31 July 2020–1 August 2020");
    EXPECT_EQ(dates("es"), "1 de agosto de 2020 | 29 a 31 de julio de 2020 | 31 de julio de 2020 a 1 de "
                           "agosto de 2020");
    EXPECT_EQ(dates("fr"), "1er août 2020 | 29-31 juillet 2020 | 31 juillet 2020-1er août 2020");
    EXPECT_EQ(dates("ru"), "1 августа 2020 года | 29–31 июля 2020 года | 31 июля 2020 года – 1 августа 2020 "
                           "года");
    EXPECT_EQ(dates("zh"), "2020年8月1日 | 2020年7月29日至31日 | 2020年7月31日至2020年8月1日");
    EXPECT_FALSE(day_of({"2020-02-30"}));
    EXPECT_EQ(Speech("ar").month_of(*day_of({"2020-01-01"})), "كانون الثاني/يناير 2020");
    EXPECT_EQ(Speech("ar").month_of(*day_of({"2020-12-01"})), "كانون الأول/ديسمبر 2020");
}

TEST(Speech, joins_one_two_and_many) {
    const auto lists = [](std::string_view language, const std::vector<std::string>& names) {
        const Speech speech(language);
        std::vector<Pieces> members;
        for (const std::string& name : names) members.push_back(text_pieces(name));
        return breaking(plain(speech.list(members)) + " | " + plain(speech.parts(members)));
    };
    for (const std::string_view language : languages) EXPECT_EQ(lists(language, {"X"}), "X | X");
    EXPECT_EQ(lists("ar", {"كينيا", "الهند"}), "كينيا والهند | كينيا والهند");
    EXPECT_EQ(lists("ar", {"كينيا", "الهند", "تشاد"}), "كينيا والهند وتشاد | كينيا؛ والهند؛ وتشاد");
    EXPECT_EQ(lists("en", {"Kenya", "India"}), "Kenya and India | Kenya and India");
    EXPECT_EQ(lists("en", {"A", "B", "C"}), "A, B and C | A; B; and C");
    EXPECT_EQ(lists("es", {"Kenya", "Chad"}), "Kenya y Chad | Kenya y Chad");
    EXPECT_EQ(lists("es", {"Kenya", "Chad", "India"}), "Kenya, Chad e India | Kenya; Chad; e India");
    EXPECT_EQ(lists("fr", {"Kenya", "Inde"}), "Kenya et Inde | Kenya et Inde");
    EXPECT_EQ(lists("fr", {"A", "B", "C"}), "A, B et C | A ; B ; et C");
    EXPECT_EQ(lists("ru", {"Кения", "Индия", "Чад"}), "Кения, Индия и Чад | Кения; Индия; и Чад");
    EXPECT_EQ(lists("zh", {"肯尼亚", "印度", "乍得"}), "肯尼亚、印度和乍得 | 肯尼亚、印度以及乍得");
    EXPECT_EQ(lists("en", {"", "B", ""}), ", B and  | ; B; and ");  // an empty name costs no conjunction
}

// --- Sentences

/// Item 2 of the sixth session, taken up at so many meetings, all on the two days that the draft has.
InLanguages considered_at(std::uint32_t meetings) {
    HeldSession held;
    for (std::uint32_t number = 1; number <= meetings; ++number) {
        held.at(number == 1 && meetings > 1 ? "2020-07-27T08:00:00Z" : "2020-07-28T08:00:00Z");
        held.open_meeting(number);
        held.take_up("2", number);
        if (number == meetings) held.conclude("2");
        held.adjourn(number);
    }
    InLanguages found;
    for (const std::string_view language : languages)
        found[std::string(language)] = breaking(paragraph_text(held.report(language), 14));
    return found;
}

TEST(Sentence, names_two_meetings_in_the_dual_and_in_its_case) {
    const InLanguages expected{
        {"ar", "نُظر في البند 2 من جدول الأعمال، المعنون ”التعاون الدولي“، في الجلستين الأولى والثانية، "
               "المعقودتين في 27 و28 تموز/يوليه 2020."},
        {"en", "Agenda item 2, entitled “International cooperation”, was considered at the 1st and 2nd "
               "meetings, on 27 and 28 July 2020."},
        {"es", "El tema 2 del programa, titulado “Cooperación internacional”, se examinó en las sesiones 1ª "
               "y 2ª, celebradas los días 27 y 28 de julio de 2020."},
        {"fr", "Le point 2 de l’ordre du jour, intitulé « Coopération internationale », a été examiné aux "
               "1re et 2e séances, les 27 et 28 juillet 2020."},
        {"ru", "Пункт 2 повестки дня, озаглавленный «Международное сотрудничество», был рассмотрен на 1-м и "
               "2-м заседаниях 27 и 28 июля 2020 года."},
        {"zh", "2020年7月27日和28日举行的第1次和第2次会议审议了题为“国际合作”的议程项目2。"}};
    EXPECT_EQ(considered_at(2), expected);
}

TEST(Sentence, names_one_and_five_meetings_in_their_number) {
    InLanguages one = considered_at(1), five = considered_at(5);
    EXPECT_THAT(one["ar"], HasSubstr("في الجلسة الأولى، المعقودة في 28 تموز/يوليه 2020"));
    EXPECT_THAT(one["es"], HasSubstr("se examinó en la 1ª sesión, celebrada el 28 de julio de 2020"));
    EXPECT_THAT(one["fr"], HasSubstr("a été examiné à la 1re séance, le 28 juillet 2020"));
    EXPECT_THAT(one["ru"], HasSubstr("был рассмотрен на 1-м заседании 28 июля 2020 года"));
    EXPECT_THAT(five["ar"],
                HasSubstr("في الجلسات الأولى والثانية والثالثة والرابعة والخامسة، المعقودة في 27 و28"));
    EXPECT_THAT(five["es"], HasSubstr("en las sesiones 1ª, 2ª, 3ª, 4ª y 5ª, celebradas los días 27 y 28"));
    EXPECT_THAT(five["fr"], HasSubstr("aux 1re, 2e, 3e, 4e et 5e séances, les 27 et 28"));
    EXPECT_THAT(five["ru"], HasSubstr("на 1-м, 2-м, 3-м, 4-м и 5-м заседаниях 27 и 28 июля 2020 года"));
}

TEST(Sentence, counts_states_in_the_plural_forms_of_its_language) {
    const auto counted = [](std::uint32_t number, std::string_view language) {
        protocol::Profile profile = sixth_session();
        profile.draft.attendance[0].number = number;
        return breaking(paragraph_text(HeldSession(profile).report(language), 22));
    };
    EXPECT_THAT(counted(1, "ar"), HasSubstr(": دولة عضو [واحدة]؛ "));
    EXPECT_THAT(counted(2, "ar"), HasSubstr(": دولتان عضوان [اثنتان]؛ "));
    EXPECT_THAT(counted(5, "ar"), HasSubstr(": [خمس] دول أعضاء؛ "));
    EXPECT_THAT(counted(94, "ar"), HasSubstr(": [94] دولة عضوا؛ "));
    EXPECT_THAT(counted(100, "ar"), HasSubstr(": [100] دولة عضو؛ "));
    EXPECT_THAT(counted(1, "en"), HasSubstr("of [one] Member State; "));
    EXPECT_THAT(counted(5, "en"), HasSubstr("of [five] Member States; "));
    EXPECT_THAT(counted(1, "es"), HasSubstr(": [un] Estado Miembro; "));
    EXPECT_THAT(counted(5, "es"), HasSubstr(": [cinco] Estados Miembros; "));
    EXPECT_THAT(counted(1, "fr"), HasSubstr(" : [un] État Membre ; "));
    EXPECT_THAT(counted(94, "fr"), HasSubstr(" : [94] États Membres ; "));
    EXPECT_THAT(counted(1, "ru"), HasSubstr(": [одно] государство-член; "));
    EXPECT_THAT(counted(2, "ru"), HasSubstr(": [два] государства-члена; "));
    EXPECT_THAT(counted(5, "ru"), HasSubstr(": [пять] государств-членов; "));
    EXPECT_THAT(counted(21, "ru"), HasSubstr(": [21] государство-член; "));
    EXPECT_THAT(counted(94, "ru"), HasSubstr(": [94] государства-члена; "));
    EXPECT_THAT(counted(94, "zh"), HasSubstr("有[94]个会员国、"));
}

TEST(Sentence, names_a_state_in_its_form) {
    HeldSession held;
    held.at("2020-07-27T08:00:00Z").open_meeting(1);
    held.take_up("2", 1);
    held.speak("IR", "2", 1);
    const protocol::EntryId entry = held.ask("IR", "points", "point_of_order");
    held.happens<protocol::ProcedureEvent>(
        protocol::PointRaised{.point = {1}, .entry = entry, .delegation = {"IR"}});
    const std::map<std::string, std::array<std::string, 2>> expected{
        {"ar", {"إيران (جمهورية - الإسلامية) و[…]", "أثار وفد جمهورية إيران الإسلامية نقطة نظام"}},
        {"en", {"Iran (Islamic Republic of) and […]",
                "the representative of the Islamic Republic of Iran raised a point of order"}},
        {"es", {"Irán (República Islámica del) y […]",
                "la delegación de la República Islámica del Irán planteó una cuestión de orden"}},
        {"fr", {"Iran (République islamique d’) et […]",
                "la délégation de la République islamique d’Iran a présenté une motion d’ordre"}},
        {"ru", {"Иран (Исламская Республика) и […]",
                "представитель Исламской Республики Иран выступил по порядку ведения заседания"}},
        {"zh", {"伊朗(伊斯兰共和国)和[…]", "伊朗伊斯兰共和国代表提出程序问题"}}};
    for (const auto& [language, forms_of_name] : expected) {
        const std::string text = breaking(markdown(held.report(language)));
        EXPECT_THAT(text, HasSubstr(forms_of_name[0]));
        EXPECT_THAT(text, HasSubstr(forms_of_name[1]));
    }
}

TEST(Sentence, contracts_the_preposition_with_the_article) {
    HeldSession held;
    held.at("2020-07-27T08:00:00Z").open_meeting(1);
    held.take_up("2", 1);
    for (const char* one : {"NG", "PE", "US"}) held.take_floor(one, "2.replies", "right_of_reply", 1);
    const auto text = [&](const char* language) { return breaking(markdown(held.report(language))); };
    EXPECT_THAT(text("fr"), HasSubstr("Les délégations du Nigéria, du Pérou et des États-Unis d’Amérique ont "
                                      "pris la parole dans l’exercice du droit de réponse."));
    EXPECT_THAT(text("es"), HasSubstr("Las delegaciones de Nigeria, del Perú y de los Estados Unidos de "
                                      "América hicieron uso de la palabra en ejercicio del derecho de "
                                      "respuesta."));
    EXPECT_THAT(text("ru"), HasSubstr("Представители Нигерии, Перу и Соединенных Штатов Америки выступили в "
                                      "порядке осуществления права на ответ."));
    EXPECT_THAT(text("ar"),
                HasSubstr("وتكلمت وفود نيجيريا وبيرو والولايات المتحدة الأمريكية ممارسةً لحق الرد."));
}

TEST(Sentence, agrees_with_the_gender_of_whoever_presides) {
    protocol::Profile profile = sixth_session();
    const InLanguages men{{"ar", "وتولى افتتاحها الرئيس، "},
                          {"es", "por el Presidente, "},
                          {"fr", "par le Président, "},
                          {"ru", "открыл Председатель "}};
    const InLanguages women{{"ar", "وتولت افتتاحها الرئيسة، "},
                            {"es", "por la Presidenta, "},
                            {"fr", "par la Présidente, "},
                            {"ru", "открыла Председатель "}};
    for (const auto& [language, words] : men)
        EXPECT_THAT(paragraph_text(HeldSession(profile).report(language), 19), HasSubstr(words));
    for (auto& person : profile.people)
        if (person.id.value == "mashabane") person.gender = protocol::Gender::female;
    for (const auto& [language, words] : women)
        EXPECT_THAT(paragraph_text(HeldSession(profile).report(language), 19), HasSubstr(words));
}

TEST(Sentence, lists_states_in_the_alphabet_of_its_language) {
    HeldSession held;
    held.at("2020-07-27T08:00:00Z").open_meeting(1);
    held.take_up("2", 1);
    for (const char* one : {"ZA", "DE", "AR"}) held.speak(one, "2", 1);
    const auto text = [&](const char* language) {
        return breaking(paragraph_text(held.report(language), 21));
    };
    EXPECT_THAT(text("ar"), HasSubstr("الأرجنتين وألمانيا وجنوب أفريقيا و[…]"));
    EXPECT_THAT(text("en"), HasSubstr("Argentina, Germany, South Africa and […]"));
    EXPECT_THAT(text("es"), HasSubstr("Alemania, Argentina, Sudáfrica y […]"));
    EXPECT_THAT(text("fr"), HasSubstr("Afrique du Sud, Allemagne, Argentine et […]"));
    EXPECT_THAT(text("ru"), HasSubstr("Аргентина, Германия, Южная Африка и […]"));
    EXPECT_THAT(text("zh"), HasSubstr("阿根廷、德国、南非和[…]"));  // the English order
}

TEST(Sentence, numbers_sections_and_items_as_its_language_does) {
    const auto of = [](std::string_view language) {
        const Document document = HeldSession().report(language);
        std::string text;
        for (const Section& section : document.sections) {
            if (section.level == 1 || text.find('/') == text.npos)
                text += section.number.value + document.number_stop.value + (section.level == 1 ? "" : "/");
            for (const Paragraph& paragraph : section.paragraphs)
                if (paragraph.number == 20)
                    for (std::size_t at : {0u, 1u}) text += " " + paragraph.items[at].number.value;
        }
        return text;
    };
    EXPECT_EQ(of("ar"), "ثالثا-ألف-/رابعا- 1- (أ)خامسا-");
    EXPECT_EQ(of("en"), "III.A./IV. 1. (a)V.");
    EXPECT_EQ(of("es"), "III.A./IV. 1. a)V.");
    EXPECT_EQ(of("fr"), "III.A./IV. 1. a)V.");
    EXPECT_EQ(of("ru"), "III.A./IV. 1. a)V.");
    EXPECT_EQ(of("zh"), "三.A./四. 1. (a)五.");
}

TEST(Sentence, names_the_place_where_the_language_has_a_name_for_it) {
    protocol::Profile profile = sixth_session();
    EXPECT_EQ(HeldSession(profile).report("ru").subtitles[0].value, "Вена, 27–29 июля 2020 года");
    EXPECT_EQ(HeldSession(profile).report("zh").subtitles[0].value, "2020年7月27日至29日，维也纳");
    profile.place = {"Baden"};  // in the same time zone
    EXPECT_EQ(HeldSession(profile).report("ru").subtitles[0].value, "Baden, 27–29 июля 2020 года");
}

// --- Direction

TEST(Direction, what_runs_from_left_to_right_is_isolated_in_arabic_and_only_there) {
    const HeldSession held;
    const std::string page = html(held.report("ar"));
    EXPECT_THAT(page, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_THAT(page, HasSubstr("السيد <bdi>George-Maria Tyendezwa</bdi> (نيجيريا)"));
    EXPECT_THAT(page, HasSubstr("الوثيقة <bdi>UNODC/CCPCJ/EG.4/2020/INF/1</bdi>."));
    EXPECT_THAT(page, Not(HasSubstr("\u2068")));
    const std::string text = markdown(held.report("ar"));
    EXPECT_THAT(text, testing::StartsWith("<div dir=\"rtl\">\n\n"));
    EXPECT_THAT(text, testing::EndsWith("\n</div>\n"));
    EXPECT_THAT(text, HasSubstr("السيد \u2068George-Maria Tyendezwa\u2069 (نيجيريا)"));
    for (const char* language : {"en", "es", "fr", "ru", "zh"}) {
        EXPECT_THAT(html(held.report(language)), Not(HasSubstr("<bdi>"))) << language;
        EXPECT_THAT(markdown(held.report(language)), Not(HasSubstr("\u2068"))) << language;
    }
}

TEST(Direction, an_arabic_text_in_an_english_report_is_isolated) {
    HeldSession held;
    held.happens<protocol::RecommendationEvent>(protocol::RecommendationRecorded{
        .recommendation = {1}, .item = {"2"}, .number = 1, .delegations = {{"EG"}},
        .text = {"تعيين جهة اتصال."}});
    EXPECT_THAT(html(held.report()), HasSubstr("<bdi>تعيين جهة اتصال</bdi></span> (<span"));
}

}  // namespace
}  // namespace report
